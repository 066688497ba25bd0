import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as feelin from 'feelin'
import { asNumber, Decimal } from './decimal.ts'
import { evaluate } from './evaluate.ts'
import { textOf } from './functions/strings.ts'
import { FeelRange, isContext, isList, MonthsDuration, DaysDuration, FeelTime, FeelDateTime } from './value.ts'
import type { Value } from './value.ts'

/** A value of ours as plain JavaScript. */
function plain(value: Value): unknown {
  if (value instanceof Decimal) return asNumber(value)
  if (isList(value)) return value.map(plain)
  if (isContext(value)) return Object.fromEntries([...value].map(([key, of]) => [key, plain(of)]))
  const temporal = value instanceof Temporal.PlainDate || value instanceof FeelTime || value instanceof FeelDateTime
  if (temporal || value instanceof MonthsDuration || value instanceof DaysDuration || value instanceof FeelRange)
    return textOf(value)
  return value
}

/** A value of feelin as plain JavaScript. */
function theirs(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(theirs)
  if (typeof value !== 'object' || value === null) return value
  if (Object.getPrototypeOf(value) === Object.prototype)
    return Object.fromEntries(Object.entries(value).map(([key, of]) => [key, theirs(of)]))
  return feelin.evaluate('string(x)', { x: value }).value
}

// Expressions whose numbers are exact in binary too. Where feelin departs from DMN 1.5 (1 = "1" is false there, not null), none stands here.
const expressions = [
  '1 + 2 * 3',
  '(1 + 2) * 3',
  '2 ** 10',
  '7 / 2',
  '-3 - -4',
  '10 - 2 - 3',
  '1 < 2',
  '2 >= 2',
  '"a" + "b"',
  '"a" < "b"',
  '1 = 1',
  '1 != 2',
  'null = null',
  'null = 1',
  'true and false',
  'true or null',
  'false and null',
  'true and null',
  'false or null',
  'not(true)',
  'not(false)',
  'if 1 < 2 then "yes" else "no"',
  'if null then 1 else 2',
  '5 between 1 and 10',
  '5 in [1..5]',
  '5 in (1..5)',
  '5 in [5..6)',
  '5 in (1, 5)',
  '5 in < 6',
  '5 in (> 6, < 3)',
  '"a" in ("a", "b")',
  '[1, 2, 3][item > 1]',
  '[1, 2, 3][2]',
  '[1, 2, 3][-1]',
  '[{a: 1}, {a: 2}][a = 2]',
  '[{a: 1}, {a: 2}].a',
  '{a: 1, b: a + 1}',
  '{a: {b: 3}}.a.b',
  'for x in [1, 2, 3] return x * 2',
  'for x in 1..4 return x',
  'for x in [1, 2], y in [3, 4] return x * y',
  'some x in [1, 2] satisfies x > 1',
  'every x in [1, 2] satisfies x > 1',
  'every x in [] satisfies x > 1',
  '(function(a, b) a * b)(3, 4)',
  '{f: function(x) x + 1, y: f(2)}.y',
  '1 instance of number',
  '"a" instance of number',
  '[1] instance of list<number>',
  'date("2024-01-31")',
  'date(2024, 1, 31)',
  'date("2024-01-31") + duration("P1M")',
  'date("2024-03-01") - duration("P1D")',
  'date("2024-03-01") > date("2024-02-29")',
  'date("2024-03-01").month',
  'date("2024-03-01").weekday',
  'date("2024-03-01") - date("2024-02-01")',
  'duration("P1Y6M").months',
  'duration("P1Y6M").years',
  'duration("P1DT2H").hours',
  'duration("P1D") < duration("P2D")',
  'duration("P1D") + duration("PT12H")',
  'years and months duration(date("2015-03-10"), date("2024-03-10"))',
  'time("09:30:00").minute',
  'date and time("2024-01-01T09:30:00").hour',
  '@"2024-01-01"',
  '@"P1Y"',
  'substring("foobar", 3)',
  'substring("foobar", 3, 3)',
  'substring("foobar", -2, 1)',
  'string length("foobar")',
  'upper case("abc")',
  'lower case("ABC")',
  'substring before("foobar", "bar")',
  'substring after("foobar", "ob")',
  'contains("foobar", "ob")',
  'starts with("foobar", "foo")',
  'ends with("foobar", "bar")',
  'replace("abc", "b", "x")',
  'matches("foobar", "^fo*b")',
  'split("a,b,c", ",")',
  'string join(["a", "b"], "-")',
  'string(12)',
  'string("a")',
  'list contains([1, 2], 2)',
  'count([1, 2, 3])',
  'min([3, 1])',
  'max(3, 1)',
  'sum([1, 2, 3])',
  'mean([1, 3])',
  'median([1, 5, 3])',
  'all([true, false])',
  'any([true, false])',
  'append([1], 2)',
  'concatenate([1], [2])',
  'insert before([1, 3], 2, 2)',
  'remove([1, 2], 1)',
  'reverse([1, 2])',
  'index of([1, 2, 1], 1)',
  'union([1, 2], [2, 3])',
  'distinct values([1, 2, 1])',
  'flatten([1, [2, [3]]])',
  'sublist([1, 2, 3], 2)',
  'sort([3, 1, 2], function(x, y) x < y)',
  'product([2, 3])',
  'floor(1.5)',
  'ceiling(1.5)',
  'floor(-1.5)',
  'abs(-3)',
  'modulo(7, 3)',
  'modulo(-7, 3)',
  'sqrt(16)',
  'odd(3)',
  'even(2)',
  'decimal(2.5, 0)',
  'round up(1.25, 1)',
  'round half up(2.5, 0)',
  'number("12.5")',
  'exp(0)',
  'log(1)',
  'get value({a: 1}, "a")',
  'get entries({a: 1})',
  'context put({a: 1}, "b", 2)',
  'before(1, 2)',
  'after([5..6], 4)',
  'meets([1..5], [5..6])',
  'overlaps([1..5], [3..8])',
  'includes([1..5], 3)',
  'day of week(date("2024-03-03"))',
  'month of year(date("2024-03-03"))',
  'day of year(date("2024-03-03"))',
  'week of year(date("2024-03-03"))',
  'is(1, 1)',
]

test('R9 an independent implementation of FEEL gives the same results', () => {
  for (const expression of expressions)
    assert.deepEqual(plain(evaluate(expression)), theirs(feelin.evaluate(expression, {}).value), expression)
})
