import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  add,
  asInteger,
  asNumber,
  compare,
  Decimal,
  decimal,
  decimalText,
  digitsOf,
  divide,
  integer,
  multiply,
  pow10,
  roundAt,
  subtract,
} from './decimal.ts'
import type { Rounding } from './decimal.ts'
import { exponential, logarithm, modulo, power, squareRoot } from './decimal-math.ts'

const number = (text: string) => decimal(text) ?? assert.fail(`${text} is no number`)
const text = (value: Decimal | null) => (value === null ? null : decimalText(value))
const numbers = fc
  .tuple(fc.bigInt({ min: -(10n ** 34n) + 1n, max: 10n ** 34n - 1n }), fc.integer({ min: -40, max: 40 }))
  .map(([c, e]) => new Decimal(c, e))
const sameOrBothNull = (a: Decimal | null, b: Decimal | null) =>
  a === null || b === null ? a === b : compare(a, b) === 0

/** The exact fraction that a number is, to compare with. */
const fraction = ({ coefficient, exponent }: Decimal): [bigint, bigint] =>
  exponent >= 0 ? [coefficient * pow10(exponent), 1n] : [coefficient, pow10(-exponent)]

test('R1 tenths are tenths', () => {
  assert.equal(text(add(number('0.1'), number('0.2'))), '0.3')
  assert.equal(text(multiply(number('1.10'), number('3'))), '3.3')
  assert.equal(
    text(subtract(number('1000000000000000000000000000000001'), number('0.1'))),
    '1000000000000000000000000000000001',
  )
})

test('R1 a result of more than 34 digits is rounded once, ties to even', () => {
  assert.equal(text(divide(integer(1), integer(3))), `0.${'3'.repeat(34)}`)
  assert.equal(text(divide(integer(2), integer(3))), `0.${'6'.repeat(33)}7`)
  const big = 10n ** 34n
  assert.equal(text(decimal(big + 5n)), String(big))
  assert.equal(text(decimal(big + 15n)), String(big + 20n))
  assert.equal(text(decimal(-big - 5n)), String(-big))
})

test('R1 a quotient just above a tie is no tie', () => {
  const even = 2n * pow10(33)
  const tie = new Decimal((even * 100n + 50n) * 7n, 0)
  const above = new Decimal((even * 100n + 50n) * 7n + 1n, 0)
  assert.equal(divide(tie, integer(7))?.coefficient, even)
  assert.equal(divide(above, integer(7))?.coefficient, even + 1n)
})

test('R1 a number of decimal128’s size is the largest, and division by zero is null', () => {
  assert.notEqual(decimal('9e6144'), null)
  assert.equal(decimal('1e6145'), null)
  assert.equal(text(decimal('1e-7000')), '0')
  assert.equal(multiply(number('9e6000'), number('9e6000')), null)
  assert.equal(divide(integer(1), integer(0)), null)
})

test('R1 what is no number is refused', () => {
  for (const wrong of ['', '.', '1.', 'e5', '1e', '--1', '0x10', 'NaN', 'Infinity', ' 1', '１', '1,000'])
    assert.equal(decimal(wrong), null, wrong)
})

test('R1 sum, difference and product are the exact ones, rounded to 34 digits', () => {
  fc.assert(
    fc.property(numbers, numbers, (a, b) => {
      const [[an, ad], [bn, bd]] = [fraction(a), fraction(b)]
      const near = (got: Decimal | null, numerator: bigint, denominator: bigint) => {
        if (got === null) return false
        const [gn, gd] = fraction(got)
        const error = gn * denominator - numerator * gd
        const size = numerator < 0n ? -numerator : numerator
        return (error < 0n ? -error : error) * 2n * pow10(33) <= size * gd && digitsOf(got.coefficient) <= 34
      }
      return (
        near(add(a, b), an * bd + bn * ad, ad * bd) &&
        near(subtract(a, b), an * bd - bn * ad, ad * bd) &&
        near(multiply(a, b), an * bn, ad * bd)
      )
    }),
  )
})

test('R1 adding and multiplying may be turned round, and subtracting undoes nothing that was exact', () => {
  fc.assert(
    fc.property(
      numbers,
      numbers,
      (a, b) => sameOrBothNull(add(a, b), add(b, a)) && sameOrBothNull(multiply(a, b), multiply(b, a)),
    ),
  )
  const small = fc
    .tuple(fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }), fc.integer({ min: -5, max: 5 }))
    .map(([c, e]) => new Decimal(c, e))
  fc.assert(fc.property(small, small, (a, b) => compare(subtract(add(a, b) ?? a, b) ?? b, a) === 0))
})

test('R1 a quotient times its divisor is the dividend to the last digit but one', () => {
  fc.assert(
    fc.property(numbers, numbers, (a, b) => {
      fc.pre(b.coefficient !== 0n && a.coefficient !== 0n)
      const ratio = divide(a, b)
      if (ratio === null) return false
      const [[an, ad], [bn, bd], [rn, rd]] = [fraction(a), fraction(b), fraction(ratio)]
      const error = rn * bn * ad - an * rd * bd
      const size = an * rd * bd
      return (error < 0n ? -error : error) * 2n * pow10(33) <= (size < 0n ? -size : size)
    }),
  )
})

test('R1 order is that of the exact values, and equal values are equal however they are written', () => {
  fc.assert(
    fc.property(numbers, numbers, (a, b) => {
      const [[an, ad], [bn, bd]] = [fraction(a), fraction(b)]
      const [x, y] = [an * bd, bn * ad]
      return Math.sign(compare(a, b)) === (x < y ? -1 : x > y ? 1 : 0)
    }),
  )
  assert.equal(compare(number('1.50'), number('1.5')), 0)
  assert.ok(compare(number('1e300'), number('1e-300')) > 0)
})

test('R1 writing a number and reading it again gives the same number', () => {
  fc.assert(fc.property(numbers, (a) => compare(number(decimalText(a)), a) === 0))
  fc.assert(
    fc.property(
      fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e300, max: 1e300 }),
      (a) => asNumber(number(String(a))) === (a === 0 ? 0 : a),
    ),
  )
})

test('R1 each way of rounding rounds its way, below zero too', () => {
  const rows: [Rounding, string[]][] = [
    ['half-even', ['-2', '-2', '-1', '0', '0', '1', '2', '2']],
    ['half-up', ['-3', '-2', '-1', '-1', '1', '1', '2', '3']],
    ['half-down', ['-2', '-1', '-1', '0', '0', '1', '1', '2']],
    ['up', ['-3', '-2', '-2', '-1', '1', '2', '2', '3']],
    ['down', ['-2', '-1', '-1', '0', '0', '1', '1', '2']],
    ['floor', ['-3', '-2', '-2', '-1', '0', '1', '1', '2']],
    ['ceiling', ['-2', '-1', '-1', '0', '1', '2', '2', '3']],
  ]
  for (const [rounding, expected] of rows) {
    const got = ['-2.5', '-1.5', '-1.1', '-0.5', '0.5', '1.1', '1.5', '2.5'].map((one) =>
      text(roundAt(number(one), 0, rounding)),
    )
    assert.deepEqual(got, expected, rounding)
  }
  assert.equal(text(roundAt(number('12345'), -2, 'half-even')), '12300')
  assert.equal(text(roundAt(number('0.001'), 2, 'up')), '0.01')
  assert.equal(text(roundAt(number('1e-6000'), 0, 'up')), '1')
})

test('R1 roots, powers, exponentials and logarithms are right to 34 digits', () => {
  assert.equal(text(squareRoot(integer(2))), '1.414213562373095048801688724209698')
  assert.equal(text(squareRoot(number('0.0625'))), '0.25')
  assert.equal(squareRoot(integer(-1)), null)
  assert.equal(text(exponential(integer(1))), '2.718281828459045235360287471352662')
  assert.equal(text(logarithm(integer(10))), '2.302585092994045684017991454684364')
  assert.equal(logarithm(integer(0)), null)
  assert.equal(text(power(number('1.1'), integer(10))), '2.5937424601')
  assert.equal(text(power(integer(2), integer(-2))), '0.25')
  assert.equal(text(power(integer(4), number('0.5'))), '2')
  assert.equal(power(integer(-4), number('0.5')), null)
})

test('R1 a square root squared is the number to 33 digits', () => {
  const positive = numbers.map(
    ({ coefficient, exponent }) => new Decimal(coefficient < 0n ? -coefficient : coefficient + 1n, exponent),
  )
  fc.assert(
    fc.property(positive, (a) => {
      const root = squareRoot(a)
      const back = root === null ? null : multiply(root, root)
      const off = back === null ? null : divide(subtract(back, a) ?? a, a)
      return off !== null && Math.abs(asNumber(off)) < 1e-32
    }),
  )
})

test('R1 what is left of a division has the sign of the divisor', () => {
  assert.deepEqual(
    [
      ['12', '5'],
      ['-12', '5'],
      ['12', '-5'],
      ['-12', '-5'],
      ['10.1', '4.5'],
    ].map(([a, b]) => text(modulo(number(a ?? ''), number(b ?? '')))),
    ['2', '3', '-3', '-2', '1.1'],
  )
  assert.equal(modulo(integer(1), integer(0)), null)
})

test('R1 an integer is told from a fraction', () => {
  assert.equal(asInteger(number('120e1')), 1200)
  assert.equal(asInteger(number('1.50')), null)
  assert.equal(asInteger(number('5.00')), 5)
  assert.equal(asInteger(number('1e30')), null)
})

test('R11 a power that nobody can write ends at once', () => {
  assert.equal(power(integer(10), integer(999_999_999)), null)
  assert.equal(text(power(integer(10), integer(-999_999_999))), '0')
  assert.equal(exponential(number('1e9')), null)
})
