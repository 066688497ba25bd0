import type { Because } from '#kernel/ctx'
import type { Text } from '#kernel/i18n'
import type { Id } from '#kernel/ids'
import type { Frequency, Law } from 'madang/pack'

/** One thing to agree to: fields of a register, and who keeps it. */
export interface Line {
  readonly register: string
  readonly fields: readonly string[]
  /** Public body that keeps the register. */
  readonly holder: string
}

/** What a person agrees to in one go; every line becomes a grant of its own. */
export interface NewGrants {
  readonly person: Id<'person'>
  /** Public body that may read. */
  readonly recipient: string
  readonly service: string
  /** What the person was told it is for. */
  readonly purpose: Text
  /** The article that asks for the person's word. */
  readonly law: Law
  /** Last day on which it holds. */
  readonly until: Temporal.PlainDate
  readonly lines: readonly Line[]
  /** How often it may be read; as often as the matter needs when absent. */
  readonly every?: Frequency
  /** What it was agreed to in one go with. */
  readonly agreement?: Id<'agreement'>
  /** What else it rests on: the act of the application. */
  readonly because?: readonly Because[]
}

export interface Grant extends Line {
  readonly id: Id<'grant'>
  readonly person: Id<'person'>
  readonly givenBy: Id<'person'>
  readonly recipient: string
  readonly service: string
  readonly purpose: Text
  readonly law: Law
  readonly givenAt: Temporal.Instant
  readonly until: Temporal.PlainDate
  readonly every: Frequency | null
  readonly agreement: Id<'agreement'> | null
  readonly act: Id<'act'>
  readonly withdrawnAt: Temporal.Instant | null
  readonly withdrawnBy: Id<'person'> | null
}

/** A read that is about to happen. */
export interface Use {
  readonly person: Id<'person'>
  readonly recipient: string
  readonly service: string
  readonly register: string
  readonly fields: readonly string[]
}

/** What became of a grant. */
export type Standing = 'holds' | 'withdrawn' | 'expired'

/** From when it was given to the end of its last day, unless withdrawn. `today` is the day in the country's zone. */
export function standing(grant: Pick<Grant, 'until' | 'withdrawnAt'>, today: Temporal.PlainDate): Standing {
  if (grant.withdrawnAt !== null) return 'withdrawn'
  return Temporal.PlainDate.compare(today, grant.until) <= 0 ? 'holds' : 'expired'
}

/** The turn that a read on a day takes of a grant that may be read so often; null where reads are not counted. */
export function turnOf(every: Frequency | null, today: Temporal.PlainDate): string | null {
  switch (every) {
    case null:
      return null
    case 'once':
      return 'once'
    case 'day':
      return today.toString()
    case 'month':
      return today.toPlainYearMonth().toString()
    case 'year':
      return String(today.year)
  }
}

/** The day from which the next turn can be taken; null when there is none. */
export function nextTurn(every: Frequency | null, today: Temporal.PlainDate): Temporal.PlainDate | null {
  switch (every) {
    case null:
      return today
    case 'once':
      return null
    case 'day':
      return today.add({ days: 1 })
    case 'month':
      return today.with({ day: 1 }).add({ months: 1 })
    case 'year':
      return today.with({ month: 1, day: 1 }).add({ years: 1 })
  }
}

/** How often a grant was used, and when last. */
export interface Usage {
  readonly count: number
  readonly last: Temporal.Instant | null
}

/** Something that happened to a grant. */
export interface Happened {
  readonly what: 'given' | 'used' | 'withdrawn' | 'expired'
  /** The moment; for `expired` the last day. */
  readonly at: Temporal.Instant | Temporal.PlainDate
  /** Public body that used it. */
  readonly agency: string | null
  readonly fields: readonly string[]
  readonly act: Id<'act'> | null
}
