import { parentPort, workerData } from 'node:worker_threads'
import { population } from './country.ts'
import { packed, writePopulation } from './population-file.ts'

/** What is drawn, and where it is kept. */
export interface Wanted {
  readonly people: number
  readonly seed: number
  readonly on: string
  readonly path: string
  readonly version: string
}

/** What the thread that draws tells. */
export type Told = { readonly done: number } | { readonly outline: string; readonly memory: SharedArrayBuffer }

const { path, version, ...nation } = workerData as Wanted
const drawn = packed(population(nation, (done) => tell({ done })))
writePopulation(path, drawn, version)
tell(drawn)

function tell(told: Told): void {
  parentPort?.postMessage(told, [])
}
