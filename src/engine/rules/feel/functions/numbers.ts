import {
  add,
  asInteger,
  compare,
  decimal,
  divide,
  integer,
  multiply,
  negate,
  roundAt,
  signOf,
  subtract,
  zero,
} from '../decimal.ts'
import type { Decimal, Rounding } from '../decimal.ts'
import { exponential, logarithm, modulo, squareRoot } from '../decimal-math.ts'
import type { Run } from '../frame.ts'
import { seriesWork } from '../meter.ts'
import { DaysDuration, MonthsDuration } from '../value.ts'
import { define } from './define.ts'
import type { Signature } from './define.ts'

function series(name: 'sqrt' | 'log' | 'exp', of: (number: Decimal) => Decimal | null): Signature {
  return define(`${name}(number: number): number`, ([number], run) => {
    run.spend(seriesWork)
    return of(number)
  })
}

function rounding(name: string, how: Rounding): Signature[] {
  return [define(`${name}(n: number, scale: number): number`, ([n, scale]) => at(n, scale, how))]
}

function at(n: Decimal, scale: Decimal, how: Rounding): Decimal | null {
  const digits = asInteger(roundAt(scale, 0, 'down') ?? zero)
  return digits === null || digits < -6111 || digits > 6176 ? null : roundAt(n, digits, how)
}

function wholeNumber(name: string, how: Rounding): Signature[] {
  return [
    define(`${name}(n: number): number`, ([n]) => roundAt(n, 0, how)),
    define(`${name}(n: number, scale: number): number`, ([n, scale]) => at(n, scale, how)),
  ]
}

/** Reads a number with the separators that a text uses: a space, a comma or a point. */
function numberFrom(text: string, grouping: string | null, point: string | null): Decimal | null {
  if ((grouping !== null && ![' ', ',', '.'].includes(grouping)) || (point !== null && !['.', ','].includes(point)))
    return null
  if (grouping !== null && grouping === point) return null
  const plain = (grouping === null ? text : text.replaceAll(grouping, '')).replace(point ?? '.', '.')
  return decimal(plain)
}

function total(numbers: readonly Decimal[]): Decimal | null {
  return numbers.reduce<Decimal | null>((sum, n) => (sum === null ? null : add(sum, n)), zero)
}

function productOf(numbers: readonly Decimal[]): Decimal | null {
  return numbers.reduce<Decimal | null>((sum, n) => (sum === null ? null : multiply(sum, n)), integer(1))
}

function meanOf(numbers: readonly Decimal[]): Decimal | null {
  const sum = numbers.length === 0 ? null : total(numbers)
  return sum === null ? null : divide(sum, integer(numbers.length))
}

function medianOf(numbers: readonly Decimal[]): Decimal | null {
  const sorted = numbers.toSorted(compare)
  const [low, high] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.floor(sorted.length / 2)]]
  if (low === undefined || high === undefined) return null
  return low === high ? low : meanOf([low, high])
}

/** The standard deviation of a sample; null for fewer than two. */
function deviationOf(numbers: readonly Decimal[]): Decimal | null {
  const mean = numbers.length < 2 ? null : meanOf(numbers)
  if (mean === null) return null
  const squares = numbers.map((n) => subtract(n, mean)).map((far) => (far === null ? null : multiply(far, far)))
  const sum = squares.some((square) => square === null) ? null : total(squares.filter((square) => square !== null))
  const variance = sum === null ? null : divide(sum, integer(numbers.length - 1))
  return variance === null ? null : squareRoot(variance)
}

/** The values that occur most often, smallest first. */
function modesOf(numbers: readonly Decimal[]): Decimal[] {
  const groups = numbers.toSorted(compare).reduce<Decimal[][]>((found, n) => {
    const last = found.at(-1)
    if (last?.[0] !== undefined && compare(last[0], n) === 0) last.push(n)
    else found.push([n])
    return found
  }, [])
  const most = Math.max(0, ...groups.map((group) => group.length))
  return groups.filter((group) => group.length === most).flatMap((group) => group.slice(0, 1))
}

type Summary = 'number' | 'list of number'

function summary(
  name: string,
  result: Summary,
  of: (numbers: readonly Decimal[]) => Decimal | null | Decimal[],
): Signature[] {
  const computed = (list: readonly Decimal[], run: Run) => {
    run.spend(list.length)
    return of(list)
  }
  return [
    define(`${name}(list: list of number): ${result}`, ([list], run) => computed(list, run)),
    define(`${name}(...list: number): ${result}`, ([list], run) => computed(list, run)),
  ]
}

function parity(name: string, odd: boolean): Signature[] {
  return [
    define(`${name}(number: number): boolean`, ([n]) => {
      const rest = modulo(n, integer(2))
      if (rest === null || compare(roundAt(n, 0, 'down') ?? zero, n) !== 0) return n.exponent > 0 ? !odd : null
      return (signOf(rest) !== 0) === odd
    }),
  ]
}

/** Functions of numbers (DMN 1.5, tables 77 and 78). */
export const numberFunctions: readonly Signature[] = [
  ...rounding('decimal', 'half-even'),
  ...rounding('round up', 'up'),
  ...rounding('round down', 'down'),
  ...rounding('round half up', 'half-up'),
  ...rounding('round half down', 'half-down'),
  ...wholeNumber('floor', 'floor'),
  ...wholeNumber('ceiling', 'ceiling'),
  define('abs(n: number): number', ([n]) => (signOf(n) < 0 ? negate(n) : n)),
  define('abs(n: days and time duration): days and time duration', ([n]) =>
    n.nanoseconds < 0n ? new DaysDuration(-n.nanoseconds) : n,
  ),
  define('abs(n: years and months duration): years and months duration', ([n]) =>
    n.months < 0n ? new MonthsDuration(-n.months) : n,
  ),
  define('modulo(dividend: number, divisor: number): number', ([dividend, divisor]) => modulo(dividend, divisor)),
  series('sqrt', squareRoot),
  series('log', logarithm),
  series('exp', exponential),
  ...parity('odd', true),
  ...parity('even', false),
  define('number(from: string): number', ([from]) => decimal(from)),
  define(
    'number(from: string, grouping separator: string | null, decimal separator: string | null): number',
    ([from, groupingSeparator, decimalSeparator]) => numberFrom(from, groupingSeparator, decimalSeparator),
  ),
  define('number(from: number): number', ([from]) => from),
  ...summary('sum', 'number', (numbers) => (numbers.length === 0 ? null : total(numbers))),
  ...summary('mean', 'number', meanOf),
  ...summary('product', 'number', (numbers) => (numbers.length === 0 ? null : productOf(numbers))),
  ...summary('median', 'number', medianOf),
  ...summary('stddev', 'number', deviationOf),
  ...summary('mode', 'list of number', modesOf),
]
