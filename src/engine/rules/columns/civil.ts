import type { DateOp } from './nodes.ts'

// Days from and to the parts of a day in the proleptic Gregorian calendar, with years that begin in March.
/** The month, counted through the years, times 32, and the day of the month: one number, because this runs for every day of a century. */
export function monthAndDay(days: number): number {
  const shifted = days + 719_468
  const era = Math.floor(shifted / 146_097)
  const ofEra = shifted - era * 146_097
  const yearOfEra = Math.floor(
    (ofEra - Math.floor(ofEra / 1460) + Math.floor(ofEra / 36_524) - Math.floor(ofEra / 146_096)) / 365,
  )
  const ofYear = ofEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const fromMarch = Math.floor((5 * ofYear + 2) / 153)
  const day = ofYear - Math.floor((153 * fromMarch + 2) / 5) + 1
  return ((yearOfEra + era * 400) * 12 + fromMarch + 2) * 32 + day
}

function partsOfDay(days: number): { year: number; month: number; day: number } {
  const packed = monthAndDay(days)
  const months = packed >> 5
  const year = Math.floor(months / 12)
  return { year, month: months - year * 12 + 1, day: packed & 31 }
}

function daysOf(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year
  const era = Math.floor(y / 400)
  const yearOfEra = y - era * 400
  const ofYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1
  return era * 146_097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + ofYear - 719_468
}

function lengthOf(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

/** NaN where there is no such day. */
function dayMade(year: number, month: number, day: number): number {
  const there = month >= 1 && month <= 12 && day >= 1 && day <= lengthOf(year, month)
  return there ? daysOf(year, month, day) : Number.NaN
}

/** A month that has no such day gives its last day. */
function monthsLater(days: number, months: number): number {
  const { year, month, day } = partsOfDay(days)
  const at = year * 12 + month - 1 + months
  const [y, m] = [Math.floor(at / 12), (((at % 12) + 12) % 12) + 1]
  return daysOf(y, m, Math.min(day, lengthOf(y, m)))
}

/** Whole months from one day to another, each by its month and day; fewer by one while the day of the month is not reached. */
export function monthsFrom([from, to]: readonly [number, number], forward: boolean): number {
  const whole = (to >> 5) - (from >> 5)
  const [dayFrom, dayTo] = [from & 31, to & 31]
  if (forward) return dayTo < dayFrom ? whole - 1 : whole
  return dayTo > dayFrom ? whole + 1 : whole
}

/** Computes an operation on days; NaN where it gives no day. */
export function dateOf(op: DateOp, a: number, b: number, c: number): number {
  switch (op) {
    case 'year':
    case 'month':
    case 'day':
      return partsOfDay(a)[op]
    case 'weekday':
      return ((((a + 3) % 7) + 7) % 7) + 1
    case 'shift':
      return monthsLater(a, b)
    case 'made':
      return dayMade(a, b, c)
    case 'months':
      return monthsFrom([monthAndDay(a), monthAndDay(b)], b >= a)
  }
}
