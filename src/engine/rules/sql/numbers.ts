import { Decimal, decimalText, digitsOf, stripped } from '../feel/decimal.ts'
import type { ComparisonSign } from '../feel/ast.ts'
import { choose, sql } from './fragment.ts'
import type { Sql } from './fragment.ts'
import { scalar, ScalarOnly } from './term.ts'
import type { Divisor, Scalar, Size } from './term.ts'

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
  if (number.over !== undefined) throw new ScalarOnly(roundedQuotient)
  return number
}

const roundedQuotient =
  'a quotient is rounded to 34 digits, which SQL has not: it may be added to, compared with a number or rounded'

/** Makes room so that no engine rounds or refuses what is computed next. */
function roomy(number: Computed, result: Size): Sql {
  return digits(result) > shortDigits && digits(number.size) <= shortDigits
    ? sql`CAST(${number.value} AS DECIMAL(${shortDigits + 1}, ${number.size.after}))`
    : number.value
}

type Computed = Pick<Scalar, 'value' | 'size' | 'over'>

/**
 * A sum. A number that ends may be added to a quotient: the sum ends where the quotient does, and there FEEL is exact, too.
 * @throws ScalarOnly for two quotients: a third and two thirds are one in SQL, and 0.999… or one in FEEL
 */
export function added(sign: '+' | '-', a: Scalar, b: Scalar): Computed {
  const over = a.over ?? b.over
  if (over === undefined) return sum(sign, a, b)
  if (a.over !== undefined && b.over !== undefined) throw new ScalarOnly(roundedQuotient)
  return { ...sum(sign, times(a, b.over), times(b, a.over)), over: { ...over, direct: false } }
}

function sum(sign: '+' | '-', a: Computed, b: Computed): Computed {
  const [before, after] = [Math.max(a.size.before, b.size.before) + 1, Math.max(a.size.after, b.size.after)]
  const size = sized(before, after)
  return { value: cast(sql`(${roomy(a, size)} ${sign} ${b.value})`, size), size }
}

/** Two numbers as parts of one divisor, so that either may be chosen. */
export function alikeNumbers(a: Scalar, b: Scalar): { a: Sql; b: Sql; size: Size; over?: Divisor } {
  const over = a.over ?? b.over
  const differ = a.over !== undefined && b.over !== undefined && a.over.value.text !== b.over.value.text
  if (differ) throw new ScalarOnly(roundedQuotient)
  const same = a.over !== undefined && b.over !== undefined
  const [x, y] = same || over === undefined ? [a, b] : [times(a, b.over), times(b, a.over)]
  const size = sized(Math.max(x.size.before, y.size.before), Math.max(x.size.after, y.size.after))
  return {
    a: cast(x.value, size),
    b: cast(y.value, size),
    size,
    ...(over === undefined ? {} : { over: { ...over, direct: false } }),
  }
}

/** A number times one that is known. @throws ScalarOnly where a quotient that does not end could be made one that does */
export function timesKnown(a: Scalar, by: Decimal): Computed {
  const product = multiplied(a, numberLiteral(by))
  if (a.over === undefined) return product
  const [left] = withoutTen(by.coefficient)
  const apart = a.over.known === null ? left === 1n : commonFactor(left, a.over.known) === 1n
  if (!apart) throw new ScalarOnly(roundedQuotient)
  return { ...product, over: { ...a.over, direct: false } }
}

/** A number without the factors that it shares with ten, and the power of ten that holds them. */
export function withoutTen(coefficient: bigint): [left: bigint, tens: number] {
  let left = coefficient < 0n ? -coefficient : coefficient
  let [twos, fives] = [0, 0]
  for (; left > 0n && left % 2n === 0n; left /= 2n) twos += 1
  for (; left > 0n && left % 5n === 0n; left /= 5n) fives += 1
  return [left, Math.max(twos, fives)]
}

function commonFactor(a: bigint, b: bigint): bigint {
  return b === 0n ? a : commonFactor(b, a % b)
}

export function multiplied(a: Computed, b: Computed): { value: Sql; size: Size } {
  const size = sized(a.size.before + b.size.before, a.size.after + b.size.after)
  return { value: cast(sql`(${roomy(a, size)} * ${b.value})`, size), size }
}

/** `a / b`, left as a quotient whose divisor is above zero, or NULL. */
export function quotientOf(a: Scalar, b: Scalar): Computed {
  const value = choose([[sql`(${b.value} < 0)`, sql`(-${a.value})`]], a.value)
  const over = { value: sql`NULLIF(ABS(${b.value}), 0)`, size: b.size, known: null, direct: true }
  return { value, size: a.size, over }
}

/** A number divided by one that is known: carried out as far as it ends. `by` is not zero. */
export function dividedByKnown(a: Scalar, by: Decimal): Computed {
  const [left, tens] = withoutTen(by.coefficient)
  // by = ± left · 10^tens / inverse · 10^exponent
  const inverse = (left * 10n ** BigInt(tens)) / by.coefficient
  const product = multiplied(a, numberLiteral(new Decimal(inverse, -tens - by.exponent)))
  if (left === 1n) return product
  const { value, size } = numberLiteral(new Decimal(left, 0))
  return { ...product, over: { value, size, known: left, direct: true } }
}

/** Compares two numbers, quotients too: these by multiplying over. NULL where one is NULL. */
export function compared(sign: ComparisonSign, a: Scalar, b: Scalar): Sql {
  const text = sign === '!=' ? '<>' : sign
  if (a.over === undefined && b.over === undefined) {
    sizedForComparison(a.size, b.size, 38)
    return sql`(${a.value} ${text} ${b.value})`
  }
  if (a.over !== undefined && b.over !== undefined && !(a.over.direct && b.over.direct))
    throw new ScalarOnly(roundedQuotient)
  const [left, right] = [times(a, b.over), times(b, a.over)]
  sizedForComparison(left.size, right.size, mostDigitsOfQuotient)
  return sql`(${left.value} ${text} ${right.value})`
}

function times(a: Computed, by: Divisor | undefined): Computed {
  return by === undefined ? a : multiplied(a, by)
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
