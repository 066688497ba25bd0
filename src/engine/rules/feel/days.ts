import { dateOf, isUsual, orNull } from './calendar.ts'

// The calendar of the platform counts well but slowly: in usual years, days are counted here.

/** So many days later, or earlier; null past the calendar. */
export function daysLater(date: Temporal.PlainDate, days: number): Temporal.PlainDate | null {
  const count = dayCount(date)
  const found = count === null || Math.abs(days) > 4e6 ? null : dayAt(count + days)
  return found ?? orNull(() => date.add({ days }))
}

/** So many months later, or earlier; the last day of a month that lacks the day; null past the calendar. */
export function monthsLater(date: Temporal.PlainDate, months: number): Temporal.PlainDate | null {
  const count = date.year * 12 + date.month - 1 + months
  const year = Math.floor(count / 12)
  if (!isUsual(date.year) || !isUsual(year)) return orNull(() => date.add({ months }))
  const month = count - year * 12 + 1
  const last =
    month === 2 ? (isLeap(year) ? 29 : 28) : month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
  return dateOf(year, month, Math.min(date.day, last))
}

function isLeap(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
}

/** Days since 1 March of the year 0, in a calendar whose years begin in March; null for an unusual year. */
export function dayCount(date: Temporal.PlainDate): number | null {
  if (!isUsual(date.year)) return null
  const early = date.month < 3
  const year = early ? date.year - 1 : date.year
  const month = early ? date.month + 9 : date.month - 3
  const leaps = Math.floor(year / 4) - Math.floor(year / 100) + Math.floor(year / 400)
  return year * 365 + leaps + Math.floor((153 * month + 2) / 5) + date.day - 1
}

/** The day of a count; null for an unusual year. */
function dayAt(count: number): Temporal.PlainDate | null {
  const era = Math.floor(count / 146_097)
  const inEra = count - era * 146_097
  const inCycle = Math.floor(
    (inEra - Math.floor(inEra / 1460) + Math.floor(inEra / 36_524) - Math.floor(inEra / 146_096)) / 365,
  )
  const inYear = inEra - (365 * inCycle + Math.floor(inCycle / 4) - Math.floor(inCycle / 100))
  const month = Math.floor((5 * inYear + 2) / 153)
  const year = era * 400 + inCycle + (month >= 10 ? 1 : 0)
  if (!isUsual(year)) return null
  return dateOf(year, month >= 10 ? month - 9 : month + 3, inYear - Math.floor((153 * month + 2) / 5) + 1)
}
