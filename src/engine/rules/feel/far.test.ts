import assert from 'node:assert/strict'
import { test } from 'node:test'
import { evaluate } from './evaluate.ts'
import { textOf } from './functions/strings.ts'

const table = (rows: readonly (readonly [source: string, expected: string])[]) => {
  for (const [source, expected] of rows) assert.equal(textOf(evaluate(source), true), expected, source)
}

test('R5 a day past the calendar of the platform is read and written as it stands', () => {
  table([
    ['date("999999999-12-31")', '999999999-12-31'],
    ['date(-999999999, 1, 1)', '-999999999-01-01'],
    [
      'string(date and time("999999999-12-31T23:59:59.999999999@Europe/Paris"))',
      '"999999999-12-31T23:59:59.999999999@Europe/Paris"',
    ],
    ['@"-999999999-12-31T23:59:59+02:00"', '-999999999-12-31T23:59:59+02:00'],
    ['date("1000000000-01-01")', 'null'],
    ['date("999999999-02-29")', 'null'],
    ['date("999999996-02-29")', '999999996-02-29'],
  ])
})

test('R5 such days have their parts and their order, and nothing is added to them', () => {
  table([
    ['date("999999999-12-31").year', '999999999'],
    ['date("400000-03-01").weekday = date("2000-03-01").weekday', 'true'],
    ['date and time("999999999-12-31T10:11:12Z").minute', '11'],
    ['date("999999999-12-31") > date("2026-11-21")', 'true'],
    ['date("-300000-01-01") < date("-299999-01-01")', 'true'],
    ['date("999999999-12-31") = date("999999999-12-31")', 'true'],
    ['date and time("300000-01-01T01:00:00+01:00") = date and time("300000-01-01T00:00:00Z")', 'true'],
    ['date("999999999-12-31") instance of date', 'true'],
    ['date("999999999-12-31") + duration("P1D")', 'null'],
    ['day of week(date("999999999-12-31"))', 'null'],
    ['for d in date("999999999-12-30")..date("999999999-12-31") return d', 'null'],
  ])
})
