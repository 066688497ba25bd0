import { DaysDuration, FeelDateTime, FeelTime, MonthsDuration } from './value.ts'

// Dates, times and durations are written as XML Schema writes them, with `@Zone` besides (DMN 1.5, 10.3.2.3.4 to 10.3.2.3.9).
const dateText = /^(-?(?:\d{4}|[1-9]\d{4,8}))-(\d{2})-(\d{2})$/
const timeText = /^(\d{2}):(\d{2}):(\d{2})(?:\.(\d+))?(?:(Z|[+-]\d{2}:\d{2}(?::\d{2})?)|@(.+))?$/
const daysText = /^(-?)P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:\.(\d*))?S)?)?$/
const monthsText = /^(-?)P(?:(\d+)Y)?(?:(\d+)M)?$/

export const second = 1_000_000_000n
export const minute = 60n * second
export const hour = 60n * minute
export const day = 24n * hour

/** Runs a computation over dates; one that leaves the calendar gives null, as FEEL has it. */
export function orNull<T>(compute: () => T): T | null {
  try {
    return compute()
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}

/** Days that were read before: the same few dates stand in the facts of many people. */
const read = new Map<string, Temporal.PlainDate>()
const mostRead = 50_000

/** @returns null when the text is no date */
export function dateFrom(text: string): Temporal.PlainDate | null {
  const known = read.get(text)
  if (known !== undefined) return known
  const date = parsedDate(text)
  if (date === null) return null
  if (read.size >= mostRead) read.clear()
  read.set(text, date)
  return date
}

function parsedDate(text: string): Temporal.PlainDate | null {
  const [, year, month, date] = dateText.exec(text) ?? []
  return year === undefined || year === '-0000' ? null : dateOf(Number(year), Number(month), Number(date))
}

/** Days that were made before, by their number: the platform takes hundreds of times as long to make one as to find it. */
const made = new Map<number, Temporal.PlainDate>()

/** @returns null when there is no such day */
export function dateOf(year: number, month: number, date: number): Temporal.PlainDate | null {
  const key = isUsual(year) && month >= 1 && month <= 12 && date >= 1 && date <= 31 ? keyOf(year, month, date) : null
  const known = key === null ? undefined : made.get(key)
  if (known !== undefined) return known
  const found = orNull(() => Temporal.PlainDate.from({ year, month, day: date }, { overflow: 'reject' }))
  if (found === null || key === null) return found
  if (made.size >= mostRead) made.clear()
  made.set(key, found)
  return found
}

function keyOf(year: number, month: number, date: number): number {
  return (year * 16 + month) * 32 + date
}

/** Years in which days are counted without asking the platform. */
export function isUsual(year: number): boolean {
  return year >= 1 && year <= 9999
}

/** @returns null when the text is no time of day */
export function timeFrom(text: string): FeelTime | null {
  const [, hours, minutes, seconds, fraction = '', offset, zone] = timeText.exec(text) ?? []
  if (hours === undefined) return null
  const known = zoneFrom(offset, zone)
  const time = timeOf({
    hour: Number(hours),
    minute: Number(minutes),
    second: Number(seconds),
    nanoseconds: Number(fraction.slice(0, 9).padEnd(9, '0')),
  })
  return time === null || known === undefined ? null : new FeelTime(time, known)
}

/** @returns null when there is no such time of day */
export function timeOf(parts: {
  hour: number
  minute: number
  second: number
  nanoseconds: number
}): Temporal.PlainTime | null {
  const { nanoseconds, ...clock } = parts
  const fine = {
    millisecond: Math.floor(nanoseconds / 1e6),
    microsecond: Math.floor(nanoseconds / 1e3) % 1000,
    nanosecond: nanoseconds % 1000,
  }
  return orNull(() => Temporal.PlainTime.from({ ...clock, ...fine }, { overflow: 'reject' }))
}

/** @returns null when the text is no date and time; a date alone is its midnight */
export function dateTimeFrom(text: string): FeelDateTime | null {
  const at = text.indexOf('T')
  const date = dateFrom(at < 0 ? text : text.slice(0, at))
  if (date === null) return null
  if (at < 0) return new FeelDateTime(date.toPlainDateTime(), null)
  const clock = text.slice(at + 1)
  const lastMidnight = /^24:00:00(?:\.0+)?/.exec(clock)
  const time = timeFrom(lastMidnight === null ? clock : `00:00:00${clock.slice(lastMidnight[0].length)}`)
  if (time === null) return null
  return orNull(
    () =>
      new FeelDateTime((lastMidnight === null ? date : date.add({ days: 1 })).toPlainDateTime(time.time), time.zone),
  )
}

function zoneFrom(offset: string | undefined, zone: string | undefined): string | null | undefined {
  if (zone !== undefined) return isZone(zone) ? zone : undefined
  if (offset === undefined) return null
  return Math.abs(fixedOffset(offset) ?? 99 * 3600) <= 18 * 3600
    ? /^[+-]00:00(?::00)?$/.test(offset)
      ? 'Z'
      : offset
    : undefined
}

const zones = new Map<string, boolean>()

function isZone(name: string): boolean {
  if (!/^[A-Za-z][A-Za-z0-9_+\-/]*$/.test(name) || name.length > 60) return false
  const known = zones.get(name)
  if (known !== undefined) return known
  const valid = orNull(() => new Temporal.ZonedDateTime(0n, name)) !== null
  if (zones.size < 1000) zones.set(name, valid)
  return valid
}

/** Seconds east of UTC of a written offset; null for a named zone. */
function fixedOffset(zone: string): number | null {
  if (zone === 'Z') return 0
  const [, sign, hours, minutes, seconds = '0'] = /^([+-])(\d{2}):(\d{2})(?::(\d{2}))?$/.exec(zone) ?? []
  if (sign === undefined || Number(minutes) > 59 || Number(seconds) > 59) return null
  return (sign === '-' ? -1 : 1) * (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds))
}

/** Seconds east of UTC that hold in a zone at a local moment. */
export function offsetAt(zone: string, moment: Temporal.PlainDateTime): number {
  return fixedOffset(zone) ?? moment.toZonedDateTime(zone).offsetNanoseconds / 1e9
}

/** Nanoseconds since 1970 of a moment; without a zone, as if it were UTC. */
export function epochOf(at: FeelDateTime): bigint {
  const local = at.moment.toZonedDateTime('UTC').epochNanoseconds
  return at.zone === null ? local : local - BigInt(offsetAt(at.zone, at.moment)) * second
}

/** The moment that lies so many nanoseconds after 1970, seen in a zone. */
export function momentAt(nanoseconds: bigint, zone: string | null): FeelDateTime | null {
  return orNull(() => {
    const fixed = zone === null ? 0 : fixedOffset(zone)
    if (fixed === null && zone !== null)
      return new FeelDateTime(new Temporal.ZonedDateTime(nanoseconds, zone).toPlainDateTime(), zone)
    return new FeelDateTime(
      new Temporal.ZonedDateTime(nanoseconds + BigInt(fixed ?? 0) * second, 'UTC').toPlainDateTime(),
      zone,
    )
  })
}

/** Nanoseconds since midnight; with a zone, since midnight in UTC. */
export function clockOf(at: FeelTime): bigint {
  const { hour: h, minute: m, second: s, millisecond, microsecond, nanosecond } = at.time
  const local =
    BigInt(h * 3600 + m * 60 + s) * second + BigInt(millisecond * 1_000_000 + microsecond * 1000 + nanosecond)
  return at.zone === null
    ? local
    : local - BigInt(offsetAt(at.zone, new Temporal.PlainDate(1970, 1, 1).toPlainDateTime(at.time))) * second
}

/** The time of day so many nanoseconds after midnight, round the clock. */
export function timeAt(nanoseconds: bigint, zone: string | null): FeelTime {
  const within = Number(((nanoseconds % day) + day) % day)
  const whole = Math.floor(within / 1e9)
  const parts = {
    hour: Math.floor(whole / 3600),
    minute: Math.floor(whole / 60) % 60,
    second: whole % 60,
    nanoseconds: within % 1e9,
  }
  return new FeelTime(timeOf(parts) ?? new Temporal.PlainTime(), zone)
}

/** Durations that were read before: few lengths stand in all the law. */
const lengths = new Map<string, DaysDuration | MonthsDuration>()

/** @returns null when the text is no duration; years and months never mix with days */
export function durationFrom(text: string): DaysDuration | MonthsDuration | null {
  const known = lengths.get(text)
  if (known !== undefined) return known
  const found = parsedDuration(text)
  if (found !== null && lengths.size < 1000) lengths.set(text, found)
  return found
}

function parsedDuration(text: string): DaysDuration | MonthsDuration | null {
  if (text.length > 100 || /[PT]$/.test(text)) return null
  const [, negative, years = '0', months = '0'] = monthsText.exec(text) ?? []
  if (negative !== undefined) {
    const count = BigInt(years) * 12n + BigInt(months)
    return new MonthsDuration(negative === '-' ? -count : count)
  }
  const [, sign, days = '0', hours = '0', minutes = '0', seconds = '0', fraction = ''] = daysText.exec(text) ?? []
  if (sign === undefined) return null
  const size =
    BigInt(days) * day +
    BigInt(hours) * hour +
    BigInt(minutes) * minute +
    BigInt(seconds) * second +
    BigInt(fraction.slice(0, 9).padEnd(9, '0'))
  return new DaysDuration(sign === '-' ? -size : size)
}

/** Writes a duration in its shortest form: `P1DT2H`, `P1Y6M`, `PT0S`, `P0M`. */
export function durationText(duration: DaysDuration | MonthsDuration): string {
  if (duration instanceof MonthsDuration) {
    const size = duration.months < 0n ? -duration.months : duration.months
    const parts = `${some(size / 12n, 'Y')}${some(size % 12n, 'M')}`
    return `${duration.months < 0n ? '-' : ''}P${parts === '' ? '0M' : parts}`
  }
  const size = duration.nanoseconds < 0n ? -duration.nanoseconds : duration.nanoseconds
  const fraction = (size % second).toString().padStart(9, '0').replace(/0+$/, '')
  const seconds = fraction === '' ? some((size % minute) / second, 'S') : `${(size % minute) / second}.${fraction}S`
  const clock = `${some((size % day) / hour, 'H')}${some((size % hour) / minute, 'M')}${seconds}`
  const text = `${some(size / day, 'D')}${clock === '' ? '' : `T${clock}`}`
  return `${duration.nanoseconds < 0n ? '-' : ''}P${text === '' ? 'T0S' : text}`
}

function some(count: bigint, letter: string): string {
  return count === 0n ? '' : `${count}${letter}`
}

function zoneText(zone: string | null): string {
  return zone === null ? '' : zone === 'Z' || /^[+-]/.test(zone) ? zone : `@${zone}`
}

/** Writes a date; years beyond four digits without the sign that ISO 8601 wants. */
export function dateTextOf(date: Temporal.PlainDate): string {
  const year = Math.abs(date.year).toString().padStart(4, '0')
  return `${date.year < 0 ? '-' : ''}${year}-${two(date.month)}-${two(date.day)}`
}

export function timeTextOf(at: FeelTime): string {
  return `${at.time.toString()}${zoneText(at.zone)}`
}

export function dateTimeTextOf(at: FeelDateTime): string {
  return `${dateTextOf(at.moment.toPlainDate())}T${at.moment.toPlainTime().toString()}${zoneText(at.zone)}`
}

function two(count: number): string {
  return count.toString().padStart(2, '0')
}
