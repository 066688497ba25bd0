import type { Frame } from '#engine/rules'
import type { Legislation } from '#engine/law'
import type { Begin } from '#kernel/ctx'
import { task, type Task } from '#kernel/jobs'
import { Problem } from '#kernel/problem'
import type { Population, Rules, Service } from 'madang/pack'
import { basisOf, pairsOf } from './changes.ts'
import type { Progress, Run } from './model.ts'
import type { Deciding, Outcome } from './outcome.ts'
import { refuse } from './problems.ts'
import { type Pair, simulate } from './simulate.ts'
import * as store from './store.ts'

/** Which people are drawn. The same three give the same people. */
export interface Nation {
  readonly people: number
  readonly seed: number
  /** ISO date. */
  readonly on: string
}

/** Where invented people come from, and how rules are computed for all of them. */
export interface Sampling {
  /** Draws people, or reads those that were drawn before. `progress` is told of the share that is done, from 0 to 1. */
  readonly survey: (
    nation: Nation,
    watch: { readonly progress: (done: number) => void; readonly signal: AbortSignal },
  ) => Promise<Population>
  /** The facts of everybody as a service reads them. */
  readonly frameOf: (service: Service, population: Population) => Frame
  readonly outcomeOf: (rules: Rules, frame: Frame, deciding: Deciding) => Promise<Outcome>
}

interface RunningParts extends Sampling {
  readonly begin: Begin
  readonly law: Legislation
  readonly services: readonly Service[]
}

export const runningTask = 'analytics.run'
const actor = { kind: 'system', name: 'analytics' } as const
/** Milliseconds between two notes of how far it is, which are also the looks for whether it was cancelled. */
const pace = 250

/** The job of one run. Begun again from the start when a process ended in the middle; done once. */
export function runTask(parts: RunningParts): Task<{ run: string }> {
  const { begin } = parts
  const inTransaction = <T>(work: Parameters<typeof begin<T>>[2]) => begin(actor, 'analytics', work)

  async function compute(run: Run, pairs: readonly Pair[]): Promise<void> {
    const noting = notes(async (progress) => inTransaction((ctx) => store.note(ctx.tx, run.id, progress)))
    const { progress, signal } = noting
    try {
      const started = performance.now()
      const nation = { people: run.people, seed: run.seed, on: run.drawnOn.toString() }
      const population = await parts.survey(nation, {
        progress: (done) => progress({ phase: 'drawing', percent: Math.floor(100 * done) }),
        signal,
      })
      const drawing = Math.round(performance.now() - started)
      signal.throwIfAborted()
      const result = await simulate({ ...parts, population, pairs, on: run.from, progress, signal })
      const took = { ...result.took, drawing }
      await inTransaction((ctx) => store.finish(ctx.tx, run.id, { ...result, took }))
    } catch (error) {
      // Whoever cancelled knows; nothing is to be done again.
      if (signal.aborted) return
      const failure = error instanceof Problem ? error.code : 'unexpected'
      await inTransaction((ctx) => store.end(ctx.tx, run.id, { status: 'failed', failure }))
      if (!(error instanceof Problem)) throw error
    } finally {
      await noting.stop()
    }
  }

  return task(runningTask, async ({ run: id }) => {
    const asked = await inTransaction(async (ctx) => {
      if (!(await store.begin(ctx.tx, id))) return null
      const run = await store.run(ctx.tx, id)
      if (run === null) return null
      const law = await parts.law.inForce(ctx, run.from)
      if (basisOf(law, run.changes).join() !== run.base.toSorted().join()) {
        await store.end(ctx.tx, id, { status: 'failed', failure: refuse['law-changed']().code })
        return null
      }
      return { run, pairs: pairsOf(law.rules(), parts.services, run).pairs }
    })
    if (asked !== null) await compute(asked.run, asked.pairs)
  })
}

/** Notes the latest progress now and then. `signal` is aborted when the run is no longer wanted. */
function notes(write: (progress: Progress) => Promise<boolean>): {
  readonly progress: (progress: Progress) => void
  readonly signal: AbortSignal
  stop(): Promise<void>
} {
  const ending = new AbortController()
  let latest: Progress | undefined
  let writing: Promise<void> = Promise.resolve()
  const writeAfter = async (before: Promise<void>, progress: Progress) => {
    await before.catch(() => undefined)
    if (!(await write(progress))) ending.abort()
  }
  const timer = setInterval(() => {
    const now = latest
    if (now === undefined) return
    latest = undefined
    writing = writeAfter(writing, now)
    // The next note tells, or the end of the run.
    writing.catch(() => undefined)
  }, pace)
  return {
    progress(progress) {
      latest = progress
    },
    signal: ending.signal,
    async stop() {
      clearInterval(timer)
      await writing.catch(() => undefined)
    },
  }
}
