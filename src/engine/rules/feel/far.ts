import { dateFrom, dateTimeFrom, offsetAt, second, timeFrom } from './calendar.ts'
import type { FeelDateTime } from './value.ts'
import { FarDate, FarDateTime } from './value.ts'

const farText = /^(-?)([1-9]\d{4,8})-(\d{2})-(\d{2})$/
const cycle = 400
/** Days in 400 years of the Gregorian calendar. */
const cycleDays = 146_097n

/** A day whose year the platform's calendar does not reach; null when the text is no such day. */
export function farDateFrom(text: string): FarDate | null {
  const [, sign, digits, month, day] = farText.exec(text) ?? []
  if (digits === undefined) return null
  return farDateOf(Number(`${sign}${digits}`), Number(month), Number(day))
}

/** @returns null when there is no such day, or when the platform's calendar reaches it */
export function farDateOf(year: number, month: number, day: number): FarDate | null {
  if (Math.abs(year) > 999_999_999) return null
  const far = new FarDate(year, month, day)
  const written = `${yearText(year)}-${two(month)}-${two(day)}`
  return dateFrom(written) === null && isDay(far) ? far : null
}

function isDay(far: FarDate): boolean {
  return dateFrom(`${cycle * 5 + yearInCycle(far)}-${two(far.month)}-${two(far.day)}`) !== null
}

/** A moment of such a day. */
export function farDateTimeFrom(text: string): FarDateTime | null {
  const at = text.indexOf('T')
  const date = farDateFrom(at < 0 ? text : text.slice(0, at))
  const time = at < 0 ? timeFrom('00:00:00') : timeFrom(text.slice(at + 1))
  return date === null || time === null ? null : new FarDateTime(date, time)
}

function yearInCycle({ year }: FarDate): number {
  return ((year % cycle) + cycle) % cycle
}

/** The same day, month and weekday within the calendar: the Gregorian calendar repeats itself every 400 years. */
export function nearDate(far: FarDate): Temporal.PlainDate {
  return new Temporal.PlainDate(cycle * 5 + yearInCycle(far), far.month, far.day)
}

/** Days since 1970 of a day, near or far. */
export function dayNumber(date: Temporal.PlainDate | FarDate): bigint {
  const near = date instanceof FarDate ? nearDate(date) : date
  const days = BigInt(new Temporal.PlainDate(1970, 1, 1).until(near).days)
  return date instanceof FarDate ? days + BigInt((date.year - near.year) / cycle) * cycleDays : days
}

/** Nanoseconds since 1970 of a far moment; without a zone, as if it were UTC. */
export function farEpochOf({ date, time }: FarDateTime): bigint {
  const { hour, minute, second: seconds, millisecond, microsecond, nanosecond } = time.time
  const clock = BigInt(hour * 3600 + minute * 60 + seconds) * second
  const fine = BigInt(millisecond * 1_000_000 + microsecond * 1000 + nanosecond)
  const offset = time.zone === null ? 0 : offsetAt(time.zone, nearDate(date).toPlainDateTime(time.time))
  return dayNumber(date) * 86_400n * second + clock + fine - BigInt(offset) * second
}

export function farDateText({ year, month, day }: FarDate): string {
  return `${yearText(year)}-${two(month)}-${two(day)}`
}

function yearText(year: number): string {
  return `${year < 0 ? '-' : ''}${Math.abs(year).toString().padStart(4, '0')}`
}

function two(count: number): string {
  return count.toString().padStart(2, '0')
}

/** The moment, near or far, that a text writes. */
export function anyDateTimeFrom(text: string): FeelDateTime | FarDateTime | null {
  return dateTimeFrom(text) ?? farDateTimeFrom(text)
}

/** The day, near or far, that a text writes. */
export function anyDateFrom(text: string): Temporal.PlainDate | FarDate | null {
  return dateFrom(text) ?? farDateFrom(text)
}
