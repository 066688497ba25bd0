import type { Decimal } from './decimal.ts'
import type { FeelType } from './types.ts'

/**
 * A fact that is not known. FEEL has only `null`, under which `null = "KR"` is false and would refuse a person for a
 * question that nobody asked. So a missing fact is a value of its own, and what is computed from it is missing too.
 * `paths` are the facts that would have to be known.
 */
export class Missing {
  readonly paths: readonly string[]
  /** Known to be empty: an optional field, or an entry that the register does not have. Only `= null` may tell. */
  readonly empty: boolean

  constructor(paths: readonly string[], empty = false) {
    this.paths = paths
    this.empty = empty
  }
}

/** A time of day, with an offset from UTC (`+09:00`), a zone (`Asia/Seoul`) or neither. */
export class FeelTime {
  readonly time: Temporal.PlainTime
  readonly zone: string | null

  constructor(time: Temporal.PlainTime, zone: string | null) {
    this.time = time
    this.zone = zone
  }
}

/** A day and a time of day, with an offset from UTC, a zone or neither. */
export class FeelDateTime {
  readonly moment: Temporal.PlainDateTime
  readonly zone: string | null

  constructor(moment: Temporal.PlainDateTime, zone: string | null) {
    this.moment = moment
    this.zone = zone
  }
}

/**
 * A day whose year the platform's calendar does not reach: FEEL goes to 999,999,999. It is written, compared and taken
 * apart; nothing is added to it, and no function but `string` takes it.
 */
export class FarDate {
  readonly year: number
  readonly month: number
  readonly day: number

  constructor(year: number, month: number, day: number) {
    this.year = year
    this.month = month
    this.day = day
  }
}

/** A moment of such a day; its zone stands with its time. */
export class FarDateTime {
  readonly date: FarDate
  readonly time: FeelTime

  constructor(date: FarDate, time: FeelTime) {
    this.date = date
    this.time = time
  }
}

/** A days and time duration, in nanoseconds. */
export class DaysDuration {
  readonly nanoseconds: bigint

  constructor(nanoseconds: bigint) {
    this.nanoseconds = nanoseconds
  }
}

/** A years and months duration, in months. */
export class MonthsDuration {
  readonly months: bigint

  constructor(months: bigint) {
    this.months = months
  }
}

/** A range of values. An end that is `null` is open without limit, as in `>= 5`. `not` is the range of `!= x`. */
export class FeelRange {
  readonly low: Value
  readonly high: Value
  readonly lowClosed: boolean
  readonly highClosed: boolean
  readonly not: boolean

  constructor(ends: { low: Value; high: Value; lowClosed: boolean; highClosed: boolean; not?: boolean }) {
    this.low = ends.low
    this.high = ends.high
    this.lowClosed = ends.lowClosed
    this.highClosed = ends.highClosed
    this.not = ends.not ?? false
  }
}

/** A function that an expression wrote itself. */
export class FeelFunction {
  readonly parameters: readonly { readonly name: string; readonly type: FeelType }[]
  readonly call: (values: readonly Value[]) => Value

  constructor(parameters: FeelFunction['parameters'], call: (values: readonly Value[]) => Value) {
    this.parameters = parameters
    this.call = call
  }
}

export type Context = ReadonlyMap<string, Value>

/** Everything that a FEEL expression can give. */
export type Value =
  | null
  | boolean
  | string
  | Decimal
  | Temporal.PlainDate
  | FeelTime
  | FeelDateTime
  | FarDate
  | FarDateTime
  | DaysDuration
  | MonthsDuration
  | FeelRange
  | FeelFunction
  | Context
  | readonly Value[]
  | Missing

export function isList(value: Value): value is readonly Value[] {
  return Array.isArray(value)
}

export function isContext(value: Value): value is Context {
  return value instanceof Map
}

/** One missing value for two: what would have to be known for either. */
export function bothMissing(a: Missing, b: Missing): Missing {
  if (a === b) return a
  return new Missing([...new Set([...a.paths, ...b.paths])])
}

/** The missing value among these, if any, with the paths of all. */
export function missingAmong(values: readonly Value[]): Missing | null {
  let found: Missing | null = null
  for (const value of values) {
    if (value instanceof Missing) found = found === null ? value : bothMissing(found, value)
  }
  return found
}
