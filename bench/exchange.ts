import { type ChildProcess, fork } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { migrate } from '#kernel/migrate'
import { startPostgres } from '#kernel/postgres'
import { migratedRooms } from '../src/architecture.ts'
import type { Measured } from '../src/cli/bench.ts'
import { freePort } from '../src/main.ts'
import { type Load, load } from './exchange-load.ts'
import { bodySize, type Part } from './exchange-process.ts'
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
    },
  })
  const chain = await startChain()
  try {
    const ratios: Record<string, number> = {}
    const figures: Record<string, number> = {}
    for (const callers of values.callers.split(',').map(Number)) {
      const found: Record<Way, Load[]> = { each: [], ours: [], bare: [] }
      for (let round = 0; round < Number(values.rounds); round++)
        for (const way of ways) {
          const one = await load(
            { port: chain.port, path: `/ask/${way}`, body: question() },
            { callers, warm: 1, seconds: Number(values.seconds) },
          )
          if (one.failed > 0) throw new Error(`${one.failed} exchanges of ${way} were not answered with 200`)
          found[way].push(one)
        }
      report({ callers, found, ratios, figures })
    }
    return { bench: 'exchange', ratios, figures }
  } finally {
    await chain.stop()
  }
}

interface Reporting {
  readonly callers: number
  readonly found: Readonly<Record<Way, readonly Load[]>>
  readonly ratios: Record<string, number>
  readonly figures: Record<string, number>
}

/** Medians over the rounds; ratios of the same round first, and then their median. */
function report({ callers, found, ratios, figures }: Reporting): void {
  const at = `at_${callers}`
  const against = (other: Way) =>
    median(found.ours.map(({ perSecond }, round) => perSecond / (found[other][round]?.perSecond ?? NaN)))
  ratios[`versus_each_${at}`] = against('each')
  ratios[`of_limit_${at}`] = against('bare')
  for (const way of ways) {
    figures[`${way}_per_second_${at}`] = median(found[way].map(({ perSecond }) => perSecond))
    figures[`${way}_p50_ms_${at}`] = median(found[way].map(({ latencies }) => quantile(latencies, 0.5)))
    figures[`${way}_p99_ms_${at}`] = median(found[way].map(({ latencies }) => quantile(latencies, 0.99)))
  }
}

function question(): Buffer {
  const asked = { register: 'incomes', person: 'person_01kagkz3000000000000000000', fields, filling: '' }
  return Buffer.from(JSON.stringify({ ...asked, filling: 'x'.repeat(bodySize - JSON.stringify(asked).length) }))
}

async function startChain(): Promise<{ readonly port: number; stop(): Promise<void> }> {
  await using opening = new AsyncDisposableStack()
  const provider = await spawned(opening, { part: 'provider' })
  const [portA, portB] = [await freePort(), await freePort()]
  const [atA, atB] = [await database(opening), await database(opening)]
  await spawned(opening, {
    ...({ part: 'node', self: 'b', connection: atB, port: portB } as const),
    peer: `http://127.0.0.1:${provider}`,
  })
  await spawned(opening, {
    ...({ part: 'node', self: 'a', connection: atA, port: portA } as const),
    peer: `http://127.0.0.1:${portB}`,
  })
  const opened = opening.move()
  return { port: portA, stop: () => opened.disposeAsync() }
}

async function database(opening: AsyncDisposableStack) {
  const folder = mkdtempSync(join(tmpdir(), 'madang-bench-'))
  opening.defer(() => rmSync(folder, { recursive: true, force: true }))
  const server = await startPostgres({ folder })
  opening.defer(() => server.stop())
  await migrate(server.connection, migratedRooms())
  return server.connection
}

async function spawned(opening: AsyncDisposableStack, part: Part): Promise<number> {
  const child: ChildProcess = fork(join(import.meta.dirname, 'exchange-process.ts'))
  opening.defer(() => void child.kill())
  return await new Promise((done, fail) => {
    child.once('message', ({ port }: { port: number }) => done(port))
    child.once('exit', (code) => fail(new Error(`${part.part} ended with ${code}`)))
    child.send(part)
  })
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? NaN
}

function quantile(sorted: Float64Array, part: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? NaN
}
