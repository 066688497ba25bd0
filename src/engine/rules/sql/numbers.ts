import { decimalText, digitsOf, stripped } from '../feel/decimal.ts'
import type { Decimal } from '../feel/decimal.ts'
import type { ComparisonSign } from '../feel/ast.ts'
import { choose, sql } from './fragment.ts'
import type { Sql } from './fragment.ts'
import { scalar, ScalarOnly } from './term.ts'
import type { Scalar, Size } from './term.ts'

/** FEEL's numbers have 34 digits (decimal128): what has no more is the same number in SQL. */
const mostDigits = 34
/** DuckDB keeps products of two short decimals short, and refuses them when they grow longer than this. */
const shortDigits = 18
/** So many digits on both sides keep a rounded quotient on the side of a number on which the exact one is. */
const mostDigitsOfQuotient = 32

const digits = (size: Size): number => Math.max(1, size.before + size.after)

/** @throws ScalarOnly when SQL could not hold the number exactly as FEEL does */
export function sized(before: number, after: number): Size {
  if (before + after > mostDigits)
    throw new ScalarOnly(`a number of up to ${before + after} digits, more than the ${mostDigits} that are exact`)
  return { before, after }
}

/** A value with room for so many digits. A number that is written out gets it at once. */
export function cast(value: Sql, size: Size): Sql {
  const [, literal = value.text] = /^CAST\(([\d.]+) AS DECIMAL\(\d+, \d+\)\)$/.exec(value.text) ?? []
  return sql`CAST(${{ ...value, text: literal }} AS DECIMAL(${digits(size)}, ${size.after}))`
}

/** A number that is known when the statement is written. */
export function numberLiteral(value: Decimal): Scalar {
  const [coefficient, exponent] = stripped(value.coefficient, value.exponent)
  const count = coefficient === 0n ? 0 : digitsOf(coefficient)
  const size = sized(Math.max(count + exponent, 0), Math.max(-exponent, 0))
  const text = decimalText(value)
  const written: Sql = digits(size) > shortDigits ? sql`'${text}'` : sql`${text}`
  return scalar('number', cast(written, size), { size })
}

/** A number that may be computed on. @throws ScalarOnly for a quotient that does not end */
export function whole(number: Scalar): Scalar {
  if (number.over !== undefined)
    throw new ScalarOnly('a quotient is rounded to 34 digits, which SQL has not: it may be compared or rounded at once')
  return number
}

/** Makes room so that no engine rounds or refuses what is computed next. */
function roomy(number: Scalar, result: Size): Sql {
  return digits(result) > shortDigits && digits(number.size) <= shortDigits
    ? sql`CAST(${number.value} AS DECIMAL(${shortDigits + 1}, ${number.size.after}))`
    : number.value
}

export function added(sign: '+' | '-', a: Scalar, b: Scalar): { value: Sql; size: Size } {
  const [before, after] = [Math.max(a.size.before, b.size.before) + 1, Math.max(a.size.after, b.size.after)]
  const size = sized(before, after)
  return { value: cast(sql`(${roomy(a, size)} ${sign} ${b.value})`, size), size }
}

export function multiplied(a: Scalar, b: Scalar): { value: Sql; size: Size } {
  const size = sized(a.size.before + b.size.before, a.size.after + b.size.after)
  return { value: cast(sql`(${roomy(a, size)} * ${b.value})`, size), size }
}

/** `a / b`, left as a quotient whose divisor is above zero, or NULL. */
export function quotientOf(
  a: Scalar,
  b: Scalar,
): Pick<Scalar, 'value' | 'size'> & { over: NonNullable<Scalar['over']> } {
  const negative = sql`(${b.value} < 0)`
  const value = choose([[negative, sql`(-${a.value})`]], a.value)
  return { value, size: a.size, over: { value: sql`NULLIF(ABS(${b.value}), 0)`, size: b.size } }
}

/** Compares two numbers, quotients too: these by multiplying over. NULL where one is NULL. */
export function compared(sign: ComparisonSign, a: Scalar, b: Scalar): Sql {
  const text = sign === '!=' ? '<>' : sign
  if (a.over === undefined && b.over === undefined) {
    sizedForComparison(a.size, b.size, 38)
    return sql`(${a.value} ${text} ${b.value})`
  }
  const [left, right] = [times(a, b.over), times(b, a.over)]
  sizedForComparison(left.size, right.size, mostDigitsOfQuotient)
  return sql`(${left.value} ${text} ${right.value})`
}

function times(a: Scalar, by: Scalar['over']): { value: Sql; size: Size } {
  return by === undefined ? a : multiplied(a, scalar('number', by.value, { size: by.size }))
}

function sizedForComparison(a: Size, b: Size, most: number): void {
  const count = Math.max(a.before, b.before) + Math.max(a.after, b.after)
  if (count > most) throw new ScalarOnly(`comparing numbers of up to ${count} digits; ${most} are exact`)
}

/** What is left of a division whose quotient is rounded down; NULL for a divisor of zero. */
export function moduloOf(a: Scalar, b: Scalar): { value: Sql; size: Size } {
  const size = sized(Math.max(a.size.before, b.size.before) + 1, Math.max(a.size.after, b.size.after))
  const [left, right] = [cast(a.value, size), cast(sql`NULLIF(${b.value}, 0)`, size)]
  return { value: cast(sql`(((${left} % ${right}) + ${right}) % ${right})`, size), size }
}
