import { dateOf, durationFrom, momentAt, orNull, timeFrom, timeOf } from '../calendar.ts'
import { asInteger, integer, pow10, quotient, roundAt } from '../decimal.ts'
import type { Decimal } from '../decimal.ts'
import { anyDateFrom, anyDateTimeFrom, farDateOf } from '../far.ts'
import { FeelDateTime, FeelTime, MonthsDuration } from '../value.ts'
import type { DaysDuration, FarDate } from '../value.ts'
import { define } from './define.ts'
import type { Signature } from './define.ts'

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']
const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]

function dayOf(value: Temporal.PlainDate | FeelDateTime): Temporal.PlainDate {
  return value instanceof FeelDateTime ? value.moment.toPlainDate() : value
}

function dateOfParts(year: Decimal, month: Decimal, day: Decimal): Temporal.PlainDate | FarDate | null {
  const [y, m, d] = [asInteger(year), asInteger(month), asInteger(day)]
  return y === null || m === null || d === null ? null : (dateOf(y, m, d) ?? farDateOf(y, m, d))
}

function timeOfParts(
  parts: { hour: Decimal; minute: Decimal; second: Decimal },
  offset: DaysDuration | null,
): FeelTime | null {
  const [hour, minute, whole] = [asInteger(parts.hour), asInteger(parts.minute), roundAt(parts.second, 0, 'floor')]
  const second = whole === null ? null : asInteger(whole)
  if (hour === null || minute === null || second === null) return null
  const fine = Number(
    quotient(
      parts.second.coefficient * pow10(Math.max(0, 9 + parts.second.exponent)),
      pow10(Math.max(0, -9 - parts.second.exponent)),
      'down',
    ),
  )
  const time = timeOf({ hour, minute, second, nanoseconds: fine - second * 1e9 })
  const zone = offset === null ? null : offsetText(offset)
  return time === null || zone === undefined ? null : new FeelTime(time, zone)
}

/** An offset from UTC as it is written; undefined when no zone of the world has it. */
function offsetText(offset: DaysDuration): string | undefined {
  const seconds = Number(offset.nanoseconds / 1_000_000_000n)
  if (Math.abs(seconds) > 18 * 3600) return undefined
  if (seconds === 0) return 'Z'
  const [size, two] = [Math.abs(seconds), (n: number) => String(Math.floor(n)).padStart(2, '0')]
  return `${seconds < 0 ? '-' : '+'}${two(size / 3600)}:${two((size % 3600) / 60)}${size % 60 === 0 ? '' : `:${two(size % 60)}`}`
}

/** Whole months between two days; fewer by one while the day of the month is not reached. */
function monthsBetween(from: Temporal.PlainDate, to: Temporal.PlainDate): MonthsDuration {
  const months = (to.year - from.year) * 12 + to.month - from.month
  const short = months > 0 && to.day < from.day ? -1 : months < 0 && to.day > from.day ? 1 : 0
  return new MonthsDuration(BigInt(months + short))
}

/** Functions of dates, times and durations (DMN 1.5, tables 73, 79 and 82). */
export const temporalFunctions: readonly Signature[] = [
  define('date(from: string): date', ([from]) => anyDateFrom(from)),
  define('date(from: date and time): date', ([from]) => dayOf(from)),
  define('date(from: date): date', ([from]) => from),
  define('date(year: number, month: number, day: number): date', ([year, month, day]) => dateOfParts(year, month, day)),
  define('time(from: string): time', ([from]) => timeFrom(from.replace(/^T/, ''))),
  define('time(from: time): time', ([from]) => from),
  define('time(from: date and time): time', ([from]) => new FeelTime(from.moment.toPlainTime(), from.zone)),
  define('time(from: date): time', () => new FeelTime(new Temporal.PlainTime(), 'Z')),
  define(
    'time(hour: number, minute: number, second: number, offset?: days and time duration | null): time',
    ([hour, minute, second, offset]) => timeOfParts({ hour, minute, second }, offset ?? null),
  ),
  define('date and time(from: string): date and time', ([from]) => anyDateTimeFrom(from)),
  define('date and time(from: date): date and time', ([from]) => new FeelDateTime(from.toPlainDateTime(), null)),
  define('date and time(from: date and time): date and time', ([from]) => from),
  define(
    'date and time(date: date | date and time, time: time): date and time',
    ([date, time]) => new FeelDateTime(dayOf(date).toPlainDateTime(time.time), time.zone),
  ),
  define('duration(from: string): any', ([from]) => durationFrom(from)),
  define('duration(from: days and time duration | years and months duration): any', ([from]) => from),
  define(
    'years and months duration(from: date | date and time, to: date | date and time): years and months duration',
    ([from, to]) => orNull(() => monthsBetween(dayOf(from), dayOf(to))),
  ),
  define('day of year(date: date | date and time): number', ([date]) => integer(dayOf(date).dayOfYear)),
  define('day of week(date: date | date and time): string', ([date]) => weekdays[dayOf(date).dayOfWeek - 1] ?? null),
  define('month of year(date: date | date and time): string', ([date]) => months[dayOf(date).month - 1] ?? null),
  define('week of year(date: date | date and time): number', ([date]) => integer(dayOf(date).weekOfYear ?? 0)),
  define('today(): date', (_, run) => run.today),
  define('now(): date and time', (_, run) =>
    run.now === null
      ? null
      : momentAt(run.now.epochNanoseconds, run.now.timeZoneId === 'UTC' ? 'Z' : run.now.timeZoneId),
  ),
]
