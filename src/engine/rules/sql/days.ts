import { choose, nothing, sql } from './fragment.ts'
import type { Sql } from './fragment.ts'

const part = (name: 'YEAR' | 'MONTH' | 'DAY' | 'DOY' | 'WEEK', date: Sql): Sql => sql`EXTRACT(${name} FROM ${date})`

/** A part of a date as a decimal of at most four digits. */
export const partOf = (name: 'YEAR' | 'MONTH' | 'DAY' | 'DOY' | 'WEEK', date: Sql): Sql =>
  sql`CAST(${part(name, date)} AS DECIMAL(4, 0))`

/**
 * Days since 1 March of the year 0, by the calendar alone: the three engines have no function for it under one name.
 * Years run from March, so that the leap day is their last.
 */
export function dayNumber(date: Sql): Sql {
  const month = partOf('MONTH', date)
  const late = sql`(CASE WHEN ${month} <= 2 THEN 1 ELSE 0 END)`
  const year = sql`CAST(${partOf('YEAR', date)} - ${late} AS DECIMAL(5, 0))`
  const since = sql`CAST(${month} - 3 + 12 * ${late} AS DECIMAL(3, 0))`
  const leaps = sql`FLOOR(${year} * 0.25) - FLOOR(${year} * 0.01) + FLOOR(${year} * 0.0025)`
  return sql`CAST(${year} * 365 + ${leaps} + FLOOR((${since} * 153 + 2) * 0.2) + ${partOf('DAY', date)} AS DECIMAL(9, 0))`
}

/** Monday is 1. 1 March of the year 0 was a Wednesday. */
export const weekday = (date: Sql): Sql => sql`CAST(((${dayNumber(date)} + 1) % 7) + 1 AS DECIMAL(1, 0))`

/** Whole months from one day to another; fewer by one while the day of the month is not reached. */
export function monthsBetween(from: Sql, to: Sql): Sql {
  const months = sql`(${part('YEAR', to)} - ${part('YEAR', from)}) * 12 + ${part('MONTH', to)} - ${part('MONTH', from)}`
  const short = sql`${part('DAY', to)} < ${part('DAY', from)}`
  const long = sql`${part('DAY', to)} > ${part('DAY', from)}`
  const correction = sql`CASE WHEN ${to} >= ${from} AND ${short} THEN 1 WHEN ${to} < ${from} AND ${long} THEN -1 ELSE 0 END`
  return sql`CAST(${months} - (${correction}) AS DECIMAL(6, 0))`
}

/** A whole number that is written out. */
const literalCast = /^CAST\((\d{1,9}) AS DECIMAL\(\d+, 0\)\)$/

/** The day `count` days or months later (earlier, for `-`); a month that lacks the day gives its last day. */
export function later(date: Sql, sign: '+' | '-', by: { count: Sql; unit: 'DAY' | 'MONTH' }): Sql {
  const [, literal] = literalCast.exec(by.count.text) ?? []
  if (literal === undefined)
    return sql`CAST(${date} ${sign} CAST(${by.count} AS INTEGER) * INTERVAL '1' ${by.unit} AS DATE)`
  // DuckDB holds 30 days for equal to a month, and then computes only one of two sums that differ in nothing else.
  if (by.unit === 'DAY' && Number(literal) > 0 && Number(literal) % 30 === 0)
    return sql`CAST(${date} ${sign} INTERVAL '${Number(literal) - 1}' DAY ${sign} INTERVAL '1' DAY AS DATE)`
  return sql`CAST(${date} ${sign} INTERVAL '${literal}' ${by.unit} AS DATE)`
}

/** The day of a year, month and day, which are whole; NULL when there is no such day (years 1 to 9999). */
export function dayOf(year: Sql, month: Sql, day: Sql): Sql {
  const first = later(sql`DATE '2000-01-01'`, '+', {
    count: sql`((${year} - 2000) * 12 + ${month} - 1)`,
    unit: 'MONTH',
  })
  const [, written] = literalCast.exec(day.text) ?? []
  const inRange = sql`(${year} BETWEEN 1 AND 9999 AND ${month} BETWEEN 1 AND 12)`
  if (written === '1') return choose([[inRange, first]], nothing)
  const found = later(first, '+', { count: sql`(${day} - 1)`, unit: 'DAY' })
  const fits = sql`(${day} BETWEEN 1 AND 28 OR (${day} BETWEEN 29 AND 31 AND ${part('MONTH', found)} = ${month}))`
  return choose([[sql`(${inRange} AND ${fits})`, found]], nothing)
}
