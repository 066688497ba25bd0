import { createHash, randomBytes } from 'node:crypto'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import pg from 'pg'
import { createActs, type Acts } from '#engine/acts'
import { fixedClock } from '#kernel/clock'
import { openVault, type Vault } from '#kernel/crypto'
import { type Actor, type Begin, createBegin } from '#kernel/ctx'
import { type Connection, type Database, openDatabase } from '#kernel/db'
import { migrate, migrationsOf } from '#kernel/migrate'
import { type EmbeddedPostgres, startPostgres } from '#kernel/postgres'
import { noteSigner } from '#kernel/signed-note'
import { migratedRooms } from '../../src/architecture.ts'

/** A database of its own for one test, with every room's tables, and the way to act in it. */
export interface TestDatabase {
  readonly connection: Connection
  /** Under the program's role, as in production. */
  readonly db: Database
  /** As the owner of the tables: what an attacker with the keys of the house could do. */
  readonly owner: Database
  readonly clock: ReturnType<typeof fixedClock>
  readonly acts: Acts
  readonly vault: Vault
  readonly begin: Begin
  readonly system: Actor
}

export const testFolder = join(import.meta.dirname, '../../.madang/test')

/** Makes sure of a template database on a server, and gives its name. */
export type Template = (connection: Place) => Promise<string>
type Place = Exclude<Connection, string>

/** Clones a template, the migrated one when no other is named: real PostgreSQL, some 50 ms a test. Everything ends with the test. */
export async function testDatabase(
  t: Pick<TestContext, 'after'>,
  at = '2026-11-23T01:00:00Z',
  template: Template = migrated,
): Promise<TestDatabase> {
  const server = await startPostgres({ folder: testFolder, durable: false })
  held.push(server)
  const source = await template(server.connection)
  const name = `test_${randomBytes(6).toString('hex')}`
  // A copy of files: nothing here has to survive, and writing every page to the log takes five times as long.
  await command(server.connection, `create database ${name} template ${source} strategy file_copy`)
  const connection = { ...server.connection, database: name }
  const db = openDatabase({ connection, role: 'madang_app', connections: 8 })
  const owner = openDatabase({ connection, connections: 6 })
  t.after(async () => {
    await db.close()
    await owner.close()
    await command(server.connection, `drop database ${name} with (force)`)
    await release(server)
  })
  return { connection, db, owner, ...actingIn(db, at) }
}

const held: EmbeddedPostgres[] = []
let released = 0

/** A test may hold several databases: the server that one of them started ends with the last. */
async function release(server: EmbeddedPostgres): Promise<void> {
  if (!held.includes(server) || ++released < held.length) return
  released = 0
  for (const one of held.splice(0)) await one.stop()
}

/** The clock, the record of acts and the vault of the tests, in any database of theirs. */
export function actingIn(db: Database, at: string): Omit<TestDatabase, 'connection' | 'db' | 'owner'> {
  const clock = fixedClock('Asia/Seoul', at)
  const acts = createActs({ signer: noteSigner('madang.test/log', Buffer.alloc(32, 7)) })
  const begin = createBegin({ db, clock, write: acts.write })
  const vault = openVault({ folder: testFolder, key: Buffer.alloc(32, 1).toString('base64') })
  return { clock, acts, vault, begin, system: { kind: 'system', name: 'test' } }
}

/** The template with every room's tables, and nobody in them. */
export const migrated: Template = (connection) => {
  const rooms = migratedRooms()
  const hashes = rooms.flatMap((room) => migrationsOf(room).map(({ hash }) => hash))
  return templateFor(connection, { kind: 'template', of: hashes }, async (database) => {
    await command(connection, `create database ${database}`)
    await migrate({ ...connection, database }, rooms)
  })
}

/** Builds a template once for what it is made of; tests that start together wait for one another. */
export async function templateFor(
  connection: Place,
  { kind, of }: { readonly kind: string; readonly of: readonly string[] },
  build: (name: string) => Promise<void>,
): Promise<string> {
  const name = `${kind}_${createHash('sha256').update(of.join()).digest('hex').slice(0, 12)}`
  const client = new pg.Client(connection)
  await client.connect()
  try {
    await client.query(`select pg_advisory_lock(hashtext($1))`, [`madang.${kind}`])
    const { rowCount } = await client.query('select from pg_database where datname = $1 and datistemplate', [name])
    if (rowCount === 0) {
      await dropOutdated(client, kind)
      await client.query(`drop database if exists ${name}`)
      await build(name)
      await client.query(`alter database ${name} is_template true`)
    }
  } finally {
    await client.end()
  }
  return name
}

/** Templates of code that has changed since; younger ones may still be in use. */
async function dropOutdated(client: pg.Client, kind: string): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `select datname as name from pg_database
    where datistemplate and datname like $1 and (pg_stat_file('base/' || oid || '/PG_VERSION')).modification < now() - interval '1 hour'`,
    [`${kind}\\_%`],
  )
  for (const { name } of rows) {
    await client.query(`alter database ${name} is_template false`)
    await client.query(`drop database ${name} with (force)`)
  }
}

async function command(connection: Connection, statement: string): Promise<void> {
  const client = new pg.Client(typeof connection === 'string' ? { connectionString: connection } : connection)
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
