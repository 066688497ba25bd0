import { sql } from 'kysely'
import type { Database } from './db.ts'

/** The only source of time. Nothing else may ask the world what time it is. */
export interface Clock {
  readonly zone: string
  now(): Temporal.Instant
  today(): Temporal.PlainDate
}

/** A clock that a demonstration moves forward, kept in the database so that every process agrees. */
export interface DemoClock extends Clock {
  /** Moves forward to the start of a day; never back. Returns the new now. */
  moveTo(day: Temporal.PlainDate): Promise<Temporal.Instant>
  /** Reads what another process may have moved. */
  refresh(): Promise<void>
}

/** The world's clock. */
export function worldClock(zone: string): Clock {
  return clockOf(zone, () => Temporal.Now.instant())
}

/** A clock that stands still until a test moves it. */
export function fixedClock(zone: string, at: string): Clock & { set(at: string): void } {
  let now = Temporal.Instant.from(at)
  return { ...clockOf(zone, () => now), set: (next) => (now = Temporal.Instant.from(next)) }
}

export async function demoClock(zone: string, db: Database): Promise<DemoClock> {
  let ahead = 0n
  const clock = clockOf(zone, () => Temporal.Now.instant().add({ milliseconds: Number(ahead) }))
  const refresh = async () => {
    const { rows } = await db.pool.query<{ ahead_ms: bigint }>('select ahead_ms from kernel.clock')
    ahead = rows[0]?.ahead_ms ?? 0n
  }
  await refresh()
  return {
    ...clock,
    refresh,
    async moveTo(day) {
      const target = day.toZonedDateTime({ timeZone: zone, plainTime: '09:00' }).toInstant()
      const step = target.epochMilliseconds - clock.now().epochMilliseconds
      if (step > 0) {
        await db.transaction((tx) => sql`update kernel.clock set ahead_ms = ahead_ms + ${step}`.execute(tx))
        await refresh()
      }
      return clock.now()
    },
  }
}

function clockOf(zone: string, now: () => Temporal.Instant): Clock {
  return { zone, now, today: () => now().toZonedDateTimeISO(zone).toPlainDate() }
}
