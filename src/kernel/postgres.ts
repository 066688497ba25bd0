import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chownSync, closeSync, existsSync, mkdirSync, openSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { choosePlace, isRoot, nobody, type Place } from './postgres-place.ts'

// A real PostgreSQL from npm, run as a child: socket only, never as root, one folder. The same program talks to any
// other PostgreSQL when DATABASE_URL is set, and then this file is not used.

export interface EmbeddedPostgres {
  readonly connection: { readonly host: string; readonly user: string; readonly database: string }
  /** Ends the server when we started it, or when whoever did is gone; leaves it when another process did. */
  stop(): Promise<void>
}

export interface EmbeddedOptions {
  /** The folder that keeps the database. */
  readonly folder: string
  /** `false` trades durability for speed, and leaves the server to others that still use it: for tests, whose databases live for minutes. */
  readonly durable?: boolean
}

/** Starts (or finds running) the embedded server of a folder, creating the database the first time. */
export async function startPostgres({ folder, durable = true }: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const place = choosePlace(resolve(folder))
  const socket = join(tmpdir(), `madang-${nameOf(dirname(place.cluster))}`)
  const connection = { host: socket, user: 'madang', database: 'madang' }
  for (const path of [place.cluster, socket]) makeOwned(path)

  const fresh = !existsSync(join(place.cluster, 'PG_VERSION'))
  if (fresh) await createCluster(place)
  const running = (await answers(connection)) ? undefined : await launch(place, connection, durable)
  if (fresh) await createDatabase(connection)

  const owner = join(place.cluster, 'madang.pid')
  const ours = running !== undefined || !isAlive(readNumber(owner))
  if (ours) writeFileSync(owner, String(process.pid))
  return {
    connection,
    async stop() {
      // Runs of tests share a server: whoever leaves last ends it.
      if (!durable && (await isShared(connection))) return
      if (ours || !isAlive(readNumber(owner))) await end(place.cluster, running)
    },
  }
}

async function createCluster({ cluster, binaries }: Place): Promise<void> {
  const options = [
    '--username=madang',
    '--auth=trust',
    '--encoding=UTF8',
    '--locale=C.UTF-8',
    '--data-checksums',
    '--no-sync',
  ]
  const log = logOf(cluster)
  const child = start(binaries, { program: 'initdb', options: ['-D', cluster, ...options], log })
  const code = await new Promise<number | null>((done) => child.on('exit', done))
  if (code !== 0) throw new Error(`The embedded PostgreSQL could not be created in ${cluster}: ${lastWords(log)}`)
}

async function launch(
  { cluster, binaries }: Place,
  connection: EmbeddedPostgres['connection'],
  durable: boolean,
): Promise<ChildProcess> {
  const settings = {
    listen_addresses: '',
    unix_socket_directories: connection.host,
    shared_buffers: '128MB',
    max_connections: '80',
    jit: 'off',
    max_wal_size: '2GB',
    wal_compression: 'on',
    timezone: 'UTC',
    ...(durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  }
  const log = logOf(cluster)
  const options = ['-D', cluster, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])]
  const child = start(binaries, { program: 'postgres', options, log })
  let ended = false
  child.on('exit', () => (ended = true))
  while (!(await answers(connection))) {
    if (ended) throw new Error(`The embedded PostgreSQL ended at once: ${lastWords(log)}`)
    await pause(10)
  }
  child.unref()
  return child
}

interface Program {
  readonly program: 'initdb' | 'postgres'
  readonly options: readonly string[]
  readonly log: string
}

function start(binaries: string, { program, options, log }: Program): ChildProcess {
  const said = openSync(log, 'a')
  const child = spawn(join(binaries, 'bin', program), options, {
    stdio: ['ignore', 'ignore', said],
    // Its own process group: Ctrl-C in a terminal reaches us first, and we end the server in order.
    detached: true,
    env: { PATH: process.env['PATH'], LC_ALL: 'C.UTF-8', TZ: 'UTC' },
    ...(isRoot() ? { uid: nobody, gid: nobody } : {}),
  })
  closeSync(said)
  return child
}

/** The name of a folder's server, made once and kept in it: a folder that was removed and made again is another. */
function nameOf(folder: string): string {
  const file = join(folder, 'server-name')
  mkdirSync(folder, { recursive: true })
  try {
    writeFileSync(file, randomBytes(6).toString('hex'), { flag: 'wx' })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  return readFileSync(file, 'utf8')
}

function logOf(cluster: string): string {
  return join(dirname(cluster), 'postgres.log')
}

function lastWords(log: string): string {
  return readFileSync(log, 'utf8').trim().split('\n').slice(-5).join(' ')
}

async function createDatabase(connection: EmbeddedPostgres['connection']): Promise<void> {
  const client = new pg.Client({ ...connection, database: 'postgres' })
  await client.connect()
  await client.query('create database madang')
  await client.end()
}

async function answers(connection: EmbeddedPostgres['connection']): Promise<boolean> {
  if (!existsSync(join(connection.host, '.s.PGSQL.5432'))) return false
  const client = new pg.Client({ ...connection, database: 'postgres', connectionTimeoutMillis: 5_000 })
  try {
    await client.connect()
    await client.end()
    return true
  } catch {
    return false
  }
}

/** Whether anybody else has a session. */
async function isShared(connection: EmbeddedPostgres['connection']): Promise<boolean> {
  const client = new pg.Client({ ...connection, database: 'postgres' })
  client.on('error', () => undefined)
  try {
    await client.connect()
    const { rowCount } = await client.query(
      `select from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()`,
    )
    return (rowCount ?? 0) > 0
  } catch {
    return false
  } finally {
    await client.end().catch(() => undefined)
  }
}

/** A fast shutdown: sessions are cut, everything acknowledged is on disk. */
async function end(cluster: string, child: ChildProcess | undefined): Promise<void> {
  const postmaster = readNumber(join(cluster, 'postmaster.pid'))
  if (!isAlive(postmaster)) return
  const gone =
    child === undefined ? untilGone(postmaster) : new Promise<void>((done) => child.once('exit', () => done()))
  child?.ref()
  process.kill(postmaster, 'SIGINT')
  await gone
}

async function untilGone(pid: number): Promise<void> {
  while (isAlive(pid)) await pause(20)
}

function makeOwned(path: string): void {
  if (existsSync(path)) return
  mkdirSync(dirname(path), { recursive: true })
  mkdirSync(path, { mode: 0o700 })
  if (isRoot()) chownSync(path, nobody, nobody)
}

function isAlive(pid: number): boolean {
  if (pid === 0) return false
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

function readNumber(file: string): number {
  return existsSync(file) ? Number.parseInt(readFileSync(file, 'utf8'), 10) || 0 : 0
}
