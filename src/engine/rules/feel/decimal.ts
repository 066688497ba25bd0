// Decimal numbers as FEEL wants them: IEEE 754-2008 decimal128, that is 34 significant digits, ties to even (DMN 1.5, 10.3.2.3).

/** A number: `coefficient × 10^exponent`. Never rounded by the binary floating point of JavaScript. */
export class Decimal {
  readonly coefficient: bigint
  readonly exponent: number

  constructor(coefficient: bigint, exponent: number) {
    this.coefficient = coefficient
    this.exponent = exponent
  }
}

/** How a number is cut to fewer digits. */
export type Rounding = 'half-even' | 'half-up' | 'half-down' | 'up' | 'down' | 'floor' | 'ceiling'

const precision = 34
const largest = 6144
const smallest = -6176
const powers: bigint[] = [1n]
const limit = pow10(precision)
const least = -limit

export const zero = new Decimal(0n, 0)
export const one = new Decimal(1n, 0)

/** `10^count` for a count of zero or more. */
export function pow10(count: number): bigint {
  if (count > 400) return 10n ** BigInt(count)
  for (let known = powers.length; known <= count; known++) powers.push((powers[known - 1] as bigint) * 10n)
  return powers[count] as bigint
}

/** How many decimal digits a coefficient has; one for zero. */
export function digitsOf(coefficient: bigint): number {
  const size = Number(coefficient < 0n ? -coefficient : coefficient)
  if (size < 1e15) {
    let digits = 1
    for (let power = 10; power <= size; power *= 10) digits++
    return digits
  }
  return (coefficient < 0n ? -coefficient : coefficient).toString().length
}

/** Makes a number of 34 digits at most; null when it is too large for decimal128. */
export function rounded(coefficient: bigint, exponent: number): Decimal | null {
  let c = coefficient
  let e = exponent
  if (c >= limit || c <= least) {
    const extra = pastPrecision(c < 0n ? -c : c)
    c = quotient(c, pow10(extra), 'half-even')
    e += extra
    // 99…9 rounded up has one digit more again.
    if (c === limit || c === least) return rounded(c / 10n, e + 1)
  }
  if (e >= smallest && e <= largest - precision) return new Decimal(c, e)
  return atTheEdge(c, e)
}

/** How many digits a coefficient has too many. */
function pastPrecision(size: bigint): number {
  for (let extra = 1; extra <= 4; extra++) if (size < pow10(precision + extra)) return extra
  return digitsOf(size) - precision
}

function atTheEdge(c: bigint, e: number): Decimal | null {
  if (c === 0n) return zero
  if (e < smallest)
    return e < smallest - 80 ? zero : new Decimal(quotient(c, pow10(smallest - e), 'half-even'), smallest)
  return e + digitsOf(c) - 1 > largest ? null : new Decimal(c, e)
}

/** Divides two integers and rounds the result to an integer. */
export function quotient(numerator: bigint, denominator: bigint, rounding: Rounding): bigint {
  const whole = numerator / denominator
  const rest = numerator % denominator
  if (rest === 0n) return whole
  const away = numerator < 0n !== denominator < 0n ? -1n : 1n
  const twice = (rest < 0n ? -rest : rest) * 2n
  const size = denominator < 0n ? -denominator : denominator
  return goesAway(rounding, { half: twice === size, above: twice > size, odd: whole % 2n !== 0n, negative: away < 0n })
    ? whole + away
    : whole
}

function goesAway(rounding: Rounding, at: { half: boolean; above: boolean; odd: boolean; negative: boolean }): boolean {
  switch (rounding) {
    case 'half-even':
      return at.above || (at.half && at.odd)
    case 'half-up':
      return at.above || at.half
    case 'half-down':
      return at.above
    case 'up':
      return true
    case 'down':
      return false
    case 'floor':
      return at.negative
    case 'ceiling':
      return !at.negative
  }
}

/**
 * Reads a decimal number.
 * @returns null when the text is no number, or one too large for decimal128
 * @example decimal('1.50') // 150 × 10^-2
 */
export function decimal(text: string | number | bigint): Decimal | null {
  if (typeof text === 'number' && Number.isSafeInteger(text)) return integer(text)
  const [, sign, whole = '', fraction = '', power = '0'] =
    /^(-?)(\d*)(?:\.(\d+))?(?:[eE]([+-]?\d{1,6}))?$/.exec(String(text)) ?? []
  if (whole === '' && fraction === '') return null
  const coefficient = BigInt(whole + fraction)
  return rounded(sign === '-' ? -coefficient : coefficient, Number(power) - fraction.length)
}

/** Small whole numbers are everywhere: one for all. */
const small = Array.from({ length: 3000 }, (_, count) => new Decimal(BigInt(count), 0))

/** An integer as a number; exact up to 34 digits. */
export function integer(count: number | bigint): Decimal {
  if (count >= 0 && count < small.length) return small[Number(count)] as Decimal
  return new Decimal(BigInt(count), 0)
}

export function add(a: Decimal, b: Decimal): Decimal | null {
  if (a.exponent === b.exponent) return rounded(a.coefficient + b.coefficient, a.exponent)
  if (a.coefficient === 0n) return b
  if (b.coefficient === 0n) return a
  return a.exponent > b.exponent ? aligned(a, b) : aligned(b, a)
}

/** Adds `low`, of smaller exponent, to `high`; a difference that no digit can show becomes one sticky digit. */
function aligned(high: Decimal, low: Decimal): Decimal | null {
  const gap = high.exponent + digitsOf(high.coefficient) - (low.exponent + digitsOf(low.coefficient))
  if (gap <= 2 * precision + 2) {
    return rounded(high.coefficient * pow10(high.exponent - low.exponent) + low.coefficient, low.exponent)
  }
  return rounded(
    high.coefficient * pow10(2 * precision) + (low.coefficient > 0n ? 1n : -1n),
    high.exponent - 2 * precision,
  )
}

export function negate(a: Decimal): Decimal {
  return new Decimal(-a.coefficient, a.exponent)
}

export function subtract(a: Decimal, b: Decimal): Decimal | null {
  if (a.exponent === b.exponent) return rounded(a.coefficient - b.coefficient, a.exponent)
  return add(a, negate(b))
}

export function multiply(a: Decimal, b: Decimal): Decimal | null {
  return rounded(a.coefficient * b.coefficient, a.exponent + b.exponent)
}

/** Divides; null for a division by zero. */
export function divide(a: Decimal, b: Decimal): Decimal | null {
  if (b.coefficient === 0n) return null
  if (a.coefficient % b.coefficient === 0n) return rounded(a.coefficient / b.coefficient, a.exponent - b.exponent)
  const shift = Math.max(0, precision + 2 + digitsOf(b.coefficient) - digitsOf(a.coefficient))
  const scaled = a.coefficient * pow10(shift)
  const whole = scaled / b.coefficient
  const exponent = a.exponent - b.exponent - shift
  if (scaled % b.coefficient === 0n) return rounded(...stripped(whole, exponent))
  const sticky = a.coefficient < 0n !== b.coefficient < 0n ? -1n : 1n
  return rounded(whole * 10n + sticky, exponent - 1)
}

/** Takes the zeros off the end of a coefficient. */
export function stripped(coefficient: bigint, exponent: number): [bigint, number] {
  if (coefficient === 0n) return [0n, 0]
  let [c, e] = [coefficient, exponent]
  for (let step = 32; step >= 1; step /= 2) {
    while (c % pow10(step) === 0n) {
      c /= pow10(step)
      e += step
    }
  }
  return [c, e]
}

/** Below zero, zero or above zero, as `a` is smaller than, equal to or larger than `b`. */
export function compare(a: Decimal, b: Decimal): number {
  if (a.exponent === b.exponent) return a.coefficient < b.coefficient ? -1 : a.coefficient > b.coefficient ? 1 : 0
  const signA = signOf(a)
  const signB = signOf(b)
  if (signA !== signB || signA === 0) return signA - signB
  const gap = a.exponent + digitsOf(a.coefficient) - (b.exponent + digitsOf(b.coefficient))
  if (gap !== 0) return gap * signA
  const [c, d] =
    a.exponent > b.exponent
      ? [a.coefficient * pow10(a.exponent - b.exponent), b.coefficient]
      : [a.coefficient, b.coefficient * pow10(b.exponent - a.exponent)]
  return c < d ? -1 : c > d ? 1 : 0
}

export function signOf(a: Decimal): -1 | 0 | 1 {
  return a.coefficient > 0n ? 1 : a.coefficient < 0n ? -1 : 0
}

/** Cuts a number to `scale` digits after the point (before it, when negative). */
export function roundAt(a: Decimal, scale: number, rounding: Rounding): Decimal | null {
  const extra = -scale - a.exponent
  if (extra <= 0) return a
  const size = digitsOf(a.coefficient)
  // Past the last digit only the sign and "not zero" matter, so a short division says the same as a long one.
  const divisor = pow10(Math.min(extra, size + 1))
  return rounded(quotient(a.coefficient, divisor, rounding), -scale)
}

/** The integer that a number is, or null when it has a fraction (or is beyond any count). */
export function asBigint(a: Decimal): bigint | null {
  if (a.exponent >= 0) return a.exponent > 400 ? null : a.coefficient * pow10(a.exponent)
  const [c, e] = stripped(a.coefficient, a.exponent)
  return e < 0 ? null : c * pow10(e)
}

/** The number without its fraction, as a position in a list or a text; null past what JavaScript counts. */
export function truncated(a: Decimal): number | null {
  const whole = roundAt(a, 0, 'down')
  return whole === null ? null : asInteger(whole)
}

/** The safe JavaScript integer that a number is, or null. */
export function asInteger(a: Decimal): number | null {
  const whole = a.exponent === 0 ? a.coefficient : asBigint(a)
  return whole === null || whole > 9007199254740991n || whole < -9007199254740991n ? null : Number(whole)
}

/** The nearest binary number: for output to JSON only, never to compute with. */
export function asNumber(a: Decimal): number {
  return a.exponent === 0 ? Number(a.coefficient) : Number(`${a.coefficient}e${a.exponent}`)
}

/** Writes a number without exponent and without zeros at the end: `1.5`, `1200`. */
export function decimalText(a: Decimal): string {
  const [c, e] = stripped(a.coefficient, a.exponent)
  if (e >= 0) return c.toString() + '0'.repeat(e)
  const digits = (c < 0n ? -c : c).toString().padStart(1 - e, '0')
  return `${c < 0n ? '-' : ''}${digits.slice(0, e)}.${digits.slice(e)}`
}
