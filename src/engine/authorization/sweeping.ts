import type { Clock } from '#kernel/clock'
import type { Begin, Ctx } from '#kernel/ctx'
import { schedule, type Task, task } from '#kernel/jobs'
import { removePast } from './sweep-store.ts'

const sweepTask = 'authorization.sweep'

/** How long what is over is kept, in hours of the world's time: longer than any clock of ours may be wrong. */
const kept = 24
const usualPiece = 1_000

export interface Sweeping {
  readonly tasks: readonly Task[]
  /** Puts the next night on the agenda. */
  plan(ctx: Ctx): Promise<void>
}

interface SweepingParts {
  readonly begin: Begin
  /** The world's time. */
  readonly clock: Clock
  /** How many rows of a kind go in one transaction. */
  readonly piece?: number
}

/** Removes at night what is past: sessions with their codes and refresh tokens, requests nobody came for, proofs that were used. */
export function createSweeping({ begin, clock, piece = usualPiece }: SweepingParts): Sweeping {
  const actor = { kind: 'system', name: 'authorization' } as const
  const within = <T>(work: (ctx: Ctx) => Promise<T>) => begin(actor, 'authorization.sweep', work)

  const plan = async (ctx: Ctx): Promise<void> => {
    const night = ctx.today.add({ days: 1 }).toZonedDateTime({ timeZone: clock.zone, plainTime: '03:30' })
    // Named by its day: a start that comes again plans nothing twice.
    await schedule(ctx, night.toInstant(), { task: sweepTask, payload: { on: night.toPlainDate().toString() } })
  }

  const sweep = async (): Promise<void> => {
    const now = clock.now()
    const past = { now, before: now.subtract({ hours: kept }), piece }
    while ((await within((ctx) => removePast(ctx.tx, past))) > 0);
    await within(plan)
  }

  return { tasks: [task(sweepTask, sweep)], plan }
}
