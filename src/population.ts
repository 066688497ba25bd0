import { createHash } from 'node:crypto'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { Population } from 'madang/pack'
import { readPopulation, unpacked } from './population-file.ts'
import type { Told, Wanted } from './population-worker.ts'

export interface PopulationWanted {
  /** The data folder: the columns are kept there. */
  readonly folder: string
  readonly people: number
  readonly seed: number
  /** ISO date as of which people are drawn. */
  readonly on: string
  /** Told of the people drawn so far, now and then; never when the columns were kept. */
  readonly progress?: (done: number) => void
  /** Ends the drawing; the promise is rejected with its reason. */
  readonly signal?: AbortSignal
}

/**
 * The invented people of the country in columns, in shared memory. Drawn once in a thread of its own and kept in the data
 * folder; one file for each number of people and seed, drawn anew for another day or when the drawing itself has changed.
 */
export async function openPopulation(wanted: PopulationWanted): Promise<Population> {
  const { folder, people, seed, on } = wanted
  const path = join(folder, 'population', `${people}-${seed}.columns`)
  const version = `${on} ${drawingHash()}`
  const kept = readPopulation(path, version)
  return kept === null ? draw({ people, seed, on, path, version }, wanted) : unpacked(kept)
}

function draw(work: Wanted, { progress, signal }: PopulationWanted): Promise<Population> {
  signal?.throwIfAborted()
  const { promise, resolve, reject } = Promise.withResolvers<Population>()
  const worker = new Worker(new URL('population-worker.ts', import.meta.url), { workerData: work })
  const abort = (): void => {
    reject(signal?.reason as Error)
    void worker.terminate()
  }
  signal?.addEventListener('abort', abort, { once: true })
  worker.on('message', (told: Told) => {
    if ('done' in told) progress?.(told.done)
    else resolve(unpacked(told))
  })
  worker.on('error', reject)
  worker.on('exit', (code) => {
    signal?.removeEventListener('abort', abort)
    reject(new Error(`The thread that draws the people ended with code ${code}`))
  })
  return promise
}

let hash: string | undefined

/** Everything that a drawing rests on: the code that draws, the registers and the tables of statistics. */
function drawingHash(): string {
  hash ??= globSync(['nation/*.ts', 'registers/*.ts', 'data/*.csv'], { cwd: countryFolder })
    .filter((path) => !path.endsWith('.test.ts'))
    .toSorted()
    .reduce((sum, path) => sum.update(path).update(readFileSync(join(countryFolder, path))), createHash('sha256'))
    .digest('hex')
  return hash
}

const countryFolder = join(import.meta.dirname, '../packs/korea')
