import assert from 'node:assert/strict'
import { test } from 'node:test'
import { evaluate } from '../evaluate.ts'
import { textOf } from './strings.ts'
import type { Value } from '../value.ts'

const shown = (source: string, values: Readonly<Record<string, Value>> = {}) => textOf(evaluate(source, values), true)

/** Each row: an expression and what it gives, as FEEL writes it. */
const table = (rows: readonly (readonly [string, string])[], values: Readonly<Record<string, Value>> = {}) => {
  for (const [source, expected] of rows) assert.equal(shown(source, values), expected, source)
}

test('R8 functions of texts count characters, from one', () => {
  table([
    ['substring("난방비 지원", 5)', '"지원"'],
    ['substring("foobar", -2, 1)', '"a"'],
    ['substring("foobar", 0)', 'null'],
    ['string length("😀가")', '2'],
    ['upper case("aß")', '"ASS"'],
    ['substring before("foobar", "bar")', '"foo"'],
    ['substring after("foobar", "x")', '""'],
    ['contains("foobar", "ob")', 'true'],
    ['split("a;b;;c", ";")', '["a", "b", "", "c"]'],
    ['string join(["a", null, "c"], "-")', '"a-c"'],
    ['replace("abcd", "(ab)|(a)", "[1=$1][2=$2]")', '"[1=ab][2=]cd"'],
    ['matches("ABC", "b", "i")', 'true'],
    ['matches("a", "[")', 'null'],
    ['string(1.10)', '"1.1"'],
    ['string([1, "a", {b: null}])', String.raw`"[1, \"a\", {b: null}]"`],
    ['string(null)', 'null'],
  ])
})

test('R8 functions of numbers are exact', () => {
  table([
    ['decimal(1/3, 2)', '0.33'],
    ['decimal(2.5, 0)', '2'],
    ['round half up(2.5, 0)', '3'],
    ['round half down(-2.5, 0)', '-2'],
    ['round up(1.1, 0)', '2'],
    ['round down(-1.9, 0)', '-1'],
    ['floor(-1.5)', '-2'],
    ['ceiling(1.01)', '2'],
    ['abs(-1)', '1'],
    ['modulo(-12, 5)', '3'],
    ['odd(3)', 'true'],
    ['even(3)', 'false'],
    ['number("1,000.5", ",", ".")', '1000.5'],
    ['number("1.000,5", ".", ",")', '1000.5'],
    ['number("x")', 'null'],
    ['sum([0.1, 0.2])', '0.3'],
    ['sum([])', 'null'],
    ['mean([1, 2, 4])', '2.333333333333333333333333333333333'],
    ['median([3, 1, 2])', '2'],
    ['stddev([2, 4, 7, 5])', '2.081665999466132735282297706979931'],
    ['mode([1, 2, 2, 1])', '[1, 2]'],
    ['min(3, 1)', '1'],
    ['max(["a", "b"])', '"b"'],
    ['sum([1, "a"])', 'null'],
  ])
})

test('R8 functions of lists count from one, and from the end below zero', () => {
  table([
    ['count([])', '0'],
    ['list contains([1, null], null)', 'true'],
    ['append([1], 2, 3)', '[1, 2, 3]'],
    ['concatenate([1], [2])', '[1, 2]'],
    ['insert before([1, 3], 2, 2)', '[1, 2, 3]'],
    ['insert before([1], -1, 0)', '[0, 1]'],
    ['remove([1, 2], 1)', '[2]'],
    ['remove([1], 2)', 'null'],
    ['reverse([1, 2])', '[2, 1]'],
    ['index of([1, 2, 1], 1)', '[1, 3]'],
    ['union([1, 2], [2, 3])', '[1, 2, 3]'],
    ['distinct values([1, 1.0, "1"])', '[1, "1"]'],
    ['duplicate values([1, 2, 1])', '[1]'],
    ['flatten([1, [2, [3]]])', '[1, 2, 3]'],
    ['sublist([1, 2, 3], -2)', '[2, 3]'],
    ['sort([3, 1, 2])', '[1, 2, 3]'],
    ['sort([3, 1, 2], function(a, b) a > b)', '[3, 2, 1]'],
    ['list replace([1, 2], 2, 5)', '[1, 5]'],
    ['list replace([1, 5], function(item, new) item > new, 3)', '[1, 3]'],
  ])
})

test('R8 functions of contexts and ranges', () => {
  table([
    ['get value({a: 1}, "a")', '1'],
    ['get entries({a: 1})', '[{key: "a", value: 1}]'],
    ['context([{key: "a", value: 1}])', '{a: 1}'],
    ['context put({a: {b: 1}}, ["a", "b"], 2)', '{a: {b: 2}}'],
    ['context merge([{a: 1}, {a: 2}])', '{a: 2}'],
    ['before([1..5), [5..6])', 'true'],
    ['after(6, [1..5])', 'true'],
    ['meets([1..5], [5..6])', 'true'],
    ['overlaps([1..5], [5..6])', 'true'],
    ['overlaps([1..5), [5..6])', 'false'],
    ['includes([1..5], 5)', 'true'],
    ['during(5, [1..5))', 'false'],
    ['starts(1, [1..5])', 'true'],
    ['finishes(5, [1..5])', 'true'],
    ['coincides([1..5], [1..5])', 'true'],
    ['is(@"2024-01-01", @"2024-01-01")', 'true'],
    ['is(1, "1")', 'false'],
  ])
})

test('R8 values go by name too, and wrong ones give null', () => {
  table([
    ['substring(string: "foobar", start position: 4)', '"bar"'],
    ['substring(start position: 4, string: "foobar", length: 1)', '"b"'],
    ['substring("foobar")', 'null'],
    ['substring(string: "foobar", begin: 4)', 'null'],
    ['substring(1, 2)', 'null'],
    ['string length("a", "b")', 'null'],
    ['nobody(1)', 'null'],
  ])
})

test('R8 a built-in function may be passed on', () => {
  table([
    ['(function(f, x) f(x))(string length, "abc")', '3'],
    ['{size: count, y: size([1, 2])}.y', '2'],
  ])
})

test('R8 a text writes a range of literals; an end may be left out where it is open', () => {
  table([
    ['range("[1..3]") = [1..3]', 'true'],
    ['range("(@\\"2026-01-01\\"..date(\\"2026-12-31\\")]")', '(2026-01-01..2026-12-31]'],
    ['range("(..2]")', '<= 2'],
    ['range("[-3..)")', '>= -3'],
    ['range("[..2]")', 'null'],
    ['range("[1 + 1..3]")', 'null'],
    ['range("[3..1]")', 'null'],
    ['range(">= 10")', 'null'],
  ])
})

test('R8 a position loses its fraction; an order that is no truth orders nothing', () => {
  table([
    ['substring("foobar", 3.8)', '"obar"'],
    ['insert before([1, 3], 2.9, 2)', '[1, 2, 3]'],
    ['list replace([1, 2, 3], -1.5, 4)', '[1, 2, 4]'],
    ['sublist([1, 2, 3], 2.2, 1.9)', '[2]'],
    ['sort([3, 1, 2], function(a, b) "x")', 'null'],
    ['[1, 2]["x"]', 'null'],
  ])
})
