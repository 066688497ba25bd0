import {
  asBigint,
  asInteger,
  type Decimal,
  digitsOf,
  divide,
  one,
  pow10,
  rounded,
  signOf,
  stripped,
  zero,
} from './decimal.ts'

// Fixed-point work of 60 digits behind the point, then one rounding to 34: enough for every result to be right in its last digit but for ties.
const places = 60
const unit = pow10(places)

/** The square root, rounded once; null below zero. */
export function squareRoot(a: Decimal): Decimal | null {
  if (signOf(a) < 0) return null
  if (a.coefficient === 0n) return zero
  const shift = 2 * 40 + (((a.exponent % 2) + 2) % 2)
  const scaled = a.coefficient * pow10(shift)
  const root = integerRoot(scaled)
  const [c, e] = stripped(root, (a.exponent - shift) / 2)
  return rounded(
    root * root === scaled ? c : root * 10n + 1n,
    root * root === scaled ? e : (a.exponent - shift) / 2 - 1,
  )
}

function integerRoot(n: bigint): bigint {
  let guess = pow10(Math.ceil(digitsOf(n) / 2))
  for (;;) {
    const next = (guess + n / guess) / 2n
    if (next >= guess) return guess
    guess = next
  }
}

/** `a` to the power of `b`: exact squaring for an integer power, otherwise by logarithm; null where it has no real value. */
export function power(a: Decimal, b: Decimal): Decimal | null {
  const count = asInteger(b)
  if (count !== null) return integerPower(a, count)
  if (asBigint(b) !== null) return a.coefficient === 0n ? zero : null
  if (a.coefficient === 0n) return signOf(b) > 0 ? zero : null
  const log = signOf(a) > 0 ? fixedLogarithm(a) : null
  return log === null ? null : exponentialOf(scaleBy(log, b))
}

function integerPower(a: Decimal, count: number): Decimal | null {
  if (count < 0) {
    const inverse = integerPower(a, -count)
    return inverse === null ? zero : divide(one, inverse)
  }
  let [c, e, factor, factorE] = [1n, 0, a.coefficient, a.exponent]
  for (let rest = count; rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) [c, e] = shortened(c * factor, e + factorE)
    if (rest > 1) [factor, factorE] = shortened(factor * factor, factorE * 2)
    if (Math.abs(e) > 20_000) return e > 0 && c !== 0n ? null : zero
  }
  return rounded(c, e)
}

/** Keeps 90 digits between two steps. */
function shortened(c: bigint, e: number): [bigint, number] {
  const extra = digitsOf(c) - 90
  return extra > 0 ? [c / pow10(extra), e + extra] : [c, e]
}

/** `e` to the power of `a`; null when too large. */
export function exponential(a: Decimal): Decimal | null {
  return exponentialOf(scaleBy(unit, a))
}

function exponentialOf(fixed: bigint): Decimal | null {
  if (fixed > 20_000n * unit) return null
  if (fixed < -20_000n * unit) return zero
  const tens = fixed / logTen()
  const sum = series(fixed - tens * logTen())
  return rounded(sum, Number(tens) - places)
}

/** e^x for a small fixed-point x: halved eight times, summed, squared back. */
function series(x: bigint): bigint {
  const small = x / 256n
  let [term, sum] = [unit, unit]
  for (let n = 1n; term !== 0n; n++) {
    term = (term * small) / unit / n
    sum += term
  }
  for (let i = 0; i < 8; i++) sum = (sum * sum) / unit
  return sum
}

/** The natural logarithm; null for zero and below. */
export function logarithm(a: Decimal): Decimal | null {
  if (signOf(a) <= 0) return null
  return rounded(fixedLogarithm(a), -places)
}

/** ln(m × 10^k) = ln(m) + k ln(10), with 0.1 <= m < 1. */
function fixedLogarithm(a: Decimal): bigint {
  const digits = digitsOf(a.coefficient)
  const mantissa = digits <= places ? a.coefficient * pow10(places - digits) : a.coefficient / pow10(digits - places)
  return areaLogarithm(mantissa) + BigInt(a.exponent + digits) * logTen()
}

/** ln(m) = 2 artanh((m - 1) / (m + 1)), after square roots that bring m near one. */
function areaLogarithm(mantissa: bigint): bigint {
  let [m, doubled] = [mantissa, 1n]
  for (let i = 0; i < 5; i++) {
    m = integerRoot(m * unit)
    doubled *= 2n
  }
  const ratio = ((m - unit) * unit) / (m + unit)
  const square = (ratio * ratio) / unit
  let [term, sum] = [ratio, 0n]
  for (let n = 1n; term !== 0n; n += 2n) {
    sum += term / n
    term = (term * square) / unit
  }
  return sum * 2n * doubled
}

let knownLogTen: bigint | undefined

function logTen(): bigint {
  return (knownLogTen ??= -areaLogarithm(unit / 10n))
}

function scaleBy(fixed: bigint, factor: Decimal): bigint {
  if (factor.exponent >= 0)
    return factor.exponent > 100
      ? (signOf(factor) < 0 ? -1n : 1n) * pow10(200)
      : fixed * factor.coefficient * pow10(factor.exponent)
  return factor.exponent < -400 ? 0n : (fixed * factor.coefficient) / pow10(-factor.exponent)
}

/** What is left of a division whose quotient is rounded down: it has the sign of the divisor (DMN 1.5, table 78, `modulo`). */
export function modulo(a: Decimal, b: Decimal): Decimal | null {
  if (b.coefficient === 0n) return null
  const exponent = Math.min(a.exponent, b.exponent)
  if (Math.max(a.exponent, b.exponent) - exponent > 400) return null
  const [c, d] = [a.coefficient * pow10(a.exponent - exponent), b.coefficient * pow10(b.exponent - exponent)]
  return rounded(((c % d) + d) % d, exponent)
}
