import { type ChildProcess, fork } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { globSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { parseArgs } from 'node:util'
import { scratchFolder } from '#kernel/scratch'
import { flow } from '#kernel/carrier'
import { openDatabase } from '#kernel/db'
import { migrate } from '#kernel/migrate'
import { startPostgres } from '#kernel/postgres'
import { migratedRooms } from '../src/architecture.ts'
import type { Measured } from '../src/cli/bench.ts'
import { freePort } from '../src/main.ts'
import { type Load, load } from './exchange-load.ts'
import { bodySize, type Part } from './exchange-part.ts'
import { fields } from './exchange-purpose.ts'

const ways = ['each', 'ours', 'bare'] as const
type Way = (typeof ways)[number]

/**
 * Exchanges between two nodes, from a caller over node A and node B to an office's own system, each node with a database server of its
 * own: signed and written down in batches (`ours`), signed and written down one by one (`each`), and handed on with nothing signed or
 * written (`bare`), side by side and in turns.
 */
export async function measure(args: string[]): Promise<Measured> {
  const { values } = parseArgs({
    args,
    options: {
      rounds: { type: 'string', default: '3' },
      seconds: { type: 'string', default: '4' },
      callers: { type: 'string', default: '64,256' },
      ways: { type: 'string', default: ways.join(',') },
    },
  })
  const chain = await startChain()
  try {
    const ratios: Record<string, number> = {}
    const figures: Record<string, number> = {}
    for (const way of ways) await load({ port: chain.port, path: `/ask/${way}`, body: question() }, warmth)
    for (const callers of values.callers.split(',').map(Number)) {
      const found: Record<Way, Load[]> = { each: [], ours: [], bare: [] }
      const spent: Record<Way, number[]> = { each: [], ours: [], bare: [] }
      for (let round = 0; round < Number(values.rounds); round++)
        for (const way of ways.filter((one) => values.ways.split(',').includes(one))) {
          const before = await chain.used()
          const one = await load(
            { port: chain.port, path: `/ask/${way}`, body: question() },
            { callers, warm: 1, seconds: Number(values.seconds) },
          )
          spent[way].push(((await chain.used()) - before) / one.answered)
          if (one.failed > 0) throw new Error(`${one.failed} exchanges of ${way} were not answered with 200`)
          found[way].push(one)
        }
      report({ callers, found, spent, ratios, figures })
    }
    await streams(chain, figures)
    return { bench: 'exchange', ratios, figures }
  } finally {
    await chain.stop()
  }
}

interface Reporting {
  readonly callers: number
  readonly found: Readonly<Record<Way, readonly Load[]>>
  /** Microseconds of processor time of both nodes, their databases and the office's system, for one exchange. */
  readonly spent: Readonly<Record<Way, readonly number[]>>
  readonly ratios: Record<string, number>
  readonly figures: Record<string, number>
}

const warmth = { callers: 64, warm: 0, seconds: 1.5 }

/** Bodies of ten megabytes, four at a time: how fast they go through both nodes, and how much of them reaches a disk. */
async function streams(chain: Chain, figures: Record<string, number>): Promise<void> {
  const size = 10 * 1024 * 1024
  const pieces = Array.from({ length: 160 }, () => randomBytes(64 * 1024))
  const one = async () => {
    const url = `http://127.0.0.1:${chain.port}/ask/stream`
    const answer = await flow({ url, headers: {}, body: Readable.from(pieces, { objectMode: false }) })
    const told = Buffer.concat(await Array.fromAsync<Buffer>(answer.body)).toString()
    if (answer.status !== 200 || told !== String(size))
      throw new Error(`a stream was answered with ${answer.status} ${told}`)
  }
  const rounds = 10
  await Promise.all([one(), one(), one(), one()])
  const [written, started] = [await chain.written(), performance.now()]
  for (let round = 0; round < rounds; round++) await Promise.all([one(), one(), one(), one()])
  figures['stream_mb_per_second'] = (rounds * 4 * 10 * 1_000) / (performance.now() - started)
  figures['stream_bytes_written_per_body'] = ((await chain.written()) - written) / (rounds * 4)
}

/** Medians over the rounds; ratios of the same round first, and then their median. */
function report({ callers, found, spent, ratios, figures }: Reporting): void {
  const at = `at_${callers}`
  const against = (other: Way) =>
    median(found.ours.map(({ perSecond }, round) => perSecond / (found[other][round]?.perSecond ?? NaN)))
  ratios[`versus_each_${at}`] = against('each')
  ratios[`of_limit_${at}`] = against('bare')
  const cheaper = (other: Way) => median(spent.ours.map((own, round) => (spent[other][round] ?? NaN) / own))
  ratios[`versus_each_by_processor_${at}`] = cheaper('each')
  ratios[`of_limit_by_processor_${at}`] = cheaper('bare')
  for (const way of ways) {
    figures[`${way}_processor_us_${at}`] = median(spent[way])
    figures[`${way}_per_second_${at}`] = median(found[way].map(({ perSecond }) => perSecond))
    figures[`${way}_p50_ms_${at}`] = median(found[way].map(({ latencies }) => quantile(latencies, 0.5)))
    figures[`${way}_p99_ms_${at}`] = median(found[way].map(({ latencies }) => quantile(latencies, 0.99)))
  }
}

function question(): Buffer {
  const asked = { register: 'incomes', person: 'person_01kagkz3000000000000000000', fields, filling: '' }
  return Buffer.from(JSON.stringify({ ...asked, filling: 'x'.repeat(bodySize - JSON.stringify(asked).length) }))
}

interface Chain {
  readonly port: number
  /** Microseconds of processor time that all of the chain has used so far. */
  used(): Promise<number>
  /** Bytes that both nodes and the write-ahead logs of their databases have sent to disks so far. */
  written(): Promise<number>
  stop(): Promise<void>
}

async function startChain(): Promise<Chain> {
  await using opening = new AsyncDisposableStack()
  const provider = await spawned(opening, { part: 'provider' })
  const [portA, portB] = [await freePort(), await freePort()]
  const [atA, atB] = [await database(opening), await database(opening)]
  const [town, ministry] = [`http://127.0.0.1:${provider.port}`, `http://127.0.0.1:${portB}`]
  const b = await spawned(opening, { part: 'node', self: 'b', connection: atB.connection, port: portB, peer: town })
  const a = await spawned(opening, { part: 'node', self: 'a', connection: atA.connection, port: portA, peer: ministry })
  const opened = opening.move()
  return {
    port: portA,
    used: async () =>
      (await Promise.all([a, b, provider, atA, atB].map((one) => one.used()))).reduce((sum, one) => sum + one, 0),
    written: async () =>
      (await Promise.all([a, b, atA, atB].map((one) => one.written()))).reduce((sum, one) => sum + one, 0),
    stop: () => opened.disposeAsync(),
  }
}

async function database(opening: AsyncDisposableStack) {
  const folder = scratchFolder('madang-bench')
  opening.defer(() => rmSync(folder, { recursive: true, force: true }))
  const server = await startPostgres({ folder })
  opening.defer(() => server.stop())
  await migrate(server.connection, migratedRooms())
  const db = openDatabase({ connection: server.connection, connections: 1 })
  opening.defer(() => db.close())
  const { rows } = await db.pool.query<{ pid: number }>('select pg_backend_pid() as pid')
  const [, parent = ''] = statOf(rows[0]?.pid ?? 0)
  const used = () => Promise.resolve(childrenOf(parent).reduce((sum, pid) => sum + usedBy(pid), usedByEnded(parent)))
  const written = async () => {
    const { rows: log } = await db.pool.query<{ bytes: number }>('select wal_bytes::float8 as bytes from pg_stat_wal')
    return log[0]?.bytes ?? 0
  }
  return { connection: server.connection, used, written }
}

/** The processes of a database server: all that have the same parent as one of its sessions. */
function childrenOf(parent: string): number[] {
  const all = globSync('/proc/[0-9]*/stat').map((path) => Number(path.split('/')[2]))
  return all.filter((pid) => statOf(pid)[1] === parent)
}

/** Microseconds of processor time. */
function usedBy(pid: number): number {
  const stat = statOf(pid)
  return (Number(stat[11] ?? 0) + Number(stat[12] ?? 0)) * 10_000
}

/** The same, of sessions that have ended: a pool closes those that it does not need, and what they used goes to their parent. */
function usedByEnded(parent: string): number {
  const stat = statOf(parent)
  return (Number(stat[13] ?? 0) + Number(stat[14] ?? 0)) * 10_000
}

function writtenBy(pid: number): number {
  try {
    return Number(/^write_bytes: (\d+)/m.exec(readFileSync(`/proc/${pid}/io`, 'utf8'))?.[1] ?? 0)
  } catch {
    return 0
  }
}

/** What stands after the name in `/proc/PID/stat`; nothing for a process that has ended. */
function statOf(pid: number | string): string[] {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ')
  } catch {
    return []
  }
}

async function spawned(opening: AsyncDisposableStack, part: Part) {
  const child: ChildProcess = fork(join(import.meta.dirname, 'exchange-part.ts'))
  opening.defer(() => child.disconnect())
  let gone: (error: Error) => void = () => undefined
  child.once('exit', (code) => gone(new Error(`${part.part} ended with ${code}`)))
  const told = <T>(words: Part | 'used') =>
    new Promise<T>((done, fail) => {
      gone = fail
      child.once('message', (answer) => done(answer as T))
      child.send(words)
    })
  const { port } = await told<{ port: number }>(part)
  const used = async () => {
    const { used: taken } = await told<{ used: NodeJS.CpuUsage }>('used')
    return taken.user + taken.system
  }
  return { port, used, written: () => Promise.resolve(writtenBy(child.pid ?? 0)) }
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? NaN
}

function quantile(sorted: Float64Array, part: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? NaN
}
