import { asNumber } from '../feel/decimal.ts'
import type { Decimal } from '../feel/decimal.ts'
import type { Graph } from './graph.ts'
import type { Binary, Bit, Interval, Num } from './nodes.ts'
import { Unsupported } from './unsupported.ts'

/**
 * A decimal number in binary: its value is `x / per`, `x` lies between `low` and `high`, and the binary `x` is at most
 * `error` away from the decimal one. With no error `x` is a whole number that is held exactly.
 */
export interface Figure {
  readonly x: Num
  readonly per: number
  readonly low: number
  readonly high: number
  readonly error: number
}

const most = 2 ** 53
/** How far one rounding of a binary number can lead away, with room to spare. */
const grain = 2 ** -51

const size = ({ low, high }: Figure) => Math.max(Math.abs(low), Math.abs(high))

/** Adds the rounding that a number beyond the whole ones can have. */
function bounded(figure: Figure): Figure {
  const reach = size(figure)
  if (!Number.isFinite(reach)) throw new Unsupported('numbers without bounds')
  const inexact = figure.error > 0 || reach > most
  return inexact ? { ...figure, error: figure.error + reach * grain } : figure
}

/** A constant. */
export function figureOf(graph: Graph, value: Decimal): Figure {
  let [above, below] = [value.coefficient, 1n]
  if (value.exponent >= 0) above *= 10n ** BigInt(Math.min(value.exponent, 400))
  else below = 10n ** BigInt(-value.exponent)
  const common = divisor(above < 0n ? -above : above, below)
  if (common > 1n) [above, below] = [above / common, below / common]
  if (above <= BigInt(most) && above >= -BigInt(most) && below <= 1n << 40n) {
    const x = Number(above)
    return { x: graph.number(x), per: Number(below), low: x, high: x, error: 0 }
  }
  const near = asNumber(value)
  return bounded({ x: graph.number(near), per: 1, low: near, high: near, error: Math.abs(near) * grain })
}

function divisor(a: bigint, b: bigint): bigint {
  let [x, y] = [a, b]
  while (y !== 0n) [x, y] = [y, x % y]
  return x
}

/** The same value over another denominator: `x` times a whole number. */
function times(graph: Graph, figure: Figure, factor: number): Figure {
  if (factor === 1) return figure
  return bounded({
    x: graph.binary('multiply', figure.x, graph.number(factor)),
    per: figure.per,
    low: figure.low * factor,
    high: figure.high * factor,
    error: figure.error * factor,
  })
}

/** Both over one denominator. */
export function common(graph: Graph, a: Figure, b: Figure): readonly [Figure, Figure] {
  const shared = Number(divisor(BigInt(a.per), BigInt(b.per)))
  const per = (a.per / shared) * b.per
  if (per > 2 ** 45) throw new Unsupported('fractions too fine for binary numbers')
  return [
    { ...times(graph, a, per / a.per), per },
    { ...times(graph, b, per / b.per), per },
  ]
}

export function add(graph: Graph, sign: 'add' | 'subtract', a: Figure, b: Figure): Figure {
  const [x, y] = common(graph, a, b)
  const [low, high] = sign === 'add' ? [x.low + y.low, x.high + y.high] : [x.low - y.high, x.high - y.low]
  return bounded({ x: graph.binary(sign, x.x, y.x), per: x.per, low, high, error: x.error + y.error })
}

export function multiply(graph: Graph, a: Figure, b: Figure): Figure {
  const per = a.per * b.per
  if (per > 2 ** 45) throw new Unsupported('fractions too fine for binary numbers')
  const corners = [a.low * b.low, a.low * b.high, a.high * b.low, a.high * b.high]
  return bounded({
    x: graph.binary('multiply', a.x, b.x),
    per,
    low: Math.min(...corners),
    high: Math.max(...corners),
    error: a.error * size(b) + b.error * size(a) + a.error * b.error,
  })
}

/**
 * Divides. By a constant the quotient stays a fraction of whole numbers; one that no decimal holds leaves a trace of doubt, as
 * decimals round it at their 34th digit.
 */
export function divide(graph: Graph, a: Figure, b: Figure): Figure {
  if (b.error > 0) throw new Unsupported('division by a number that is not exact')
  if (b.low === b.high) return dividedBy(graph, a, b)
  const top = times(graph, a, b.per)
  const reach = size(top) / a.per
  return {
    x: graph.binary('divide', top.x, times(graph, b, a.per).x),
    per: 1,
    low: -reach,
    high: reach,
    error: top.error / a.per + reach * grain * 4,
  }
}

function dividedBy(graph: Graph, a: Figure, b: Figure): Figure {
  const sign = b.low < 0 ? -1 : 1
  const by = Math.abs(b.low)
  if (by === 0) throw new Unsupported('a division by nothing')
  const top = times(graph, a, b.per * sign)
  const per = a.per * by
  if (per > 2 ** 45) throw new Unsupported('fractions too fine for binary numbers')
  const [low, high] = sign < 0 ? [top.high, top.low] : [top.low, top.high]
  const trace = isDecimal(by) ? 0 : size(top) * 1e-30
  return { ...top, per, low: Math.min(low, high), high: Math.max(low, high), error: Math.abs(top.error) + trace }
}

/** Whether dividing by it ends after a few digits. */
function isDecimal(by: number): boolean {
  let rest = by
  for (const prime of [2, 5]) while (rest % prime === 0 && rest > 1) rest /= prime
  return rest === 1
}

export function extreme(graph: Graph, op: Binary & ('least' | 'greatest'), a: Figure, b: Figure): Figure {
  const [x, y] = common(graph, a, b)
  const pick = op === 'least' ? Math.min : Math.max
  return {
    x: graph.binary(op, x.x, y.x),
    per: x.per,
    low: pick(x.low, y.low),
    high: pick(x.high, y.high),
    error: Math.max(x.error, y.error),
  }
}

export function absolute(graph: Graph, a: Figure): Figure {
  return { ...a, x: graph.unary('absolute', a.x), low: 0, high: size(a) }
}

export type Sign = '=' | '<' | '<=' | '>' | '>='

/** Where the comparison holds, and where binary numbers cannot tell. */
export function compared(graph: Graph, sign: Sign, a: Figure, b: Figure): { readonly holds: Bit; readonly doubt: Bit } {
  if (a.low === a.high && b.low !== b.high) return compared(graph, mirrored(sign), b, a)
  if (b.low === b.high && b.error === 0) {
    const at = { above: BigInt(b.low) * BigInt(a.per), below: BigInt(b.per) }
    return against(graph, sign, a, at)
  }
  return against(graph, sign, { ...add(graph, 'subtract', a, b), per: 1 }, { above: 0n, below: 1n })
}

function mirrored(sign: Sign): Sign {
  const other = { '=': '=', '<': '>', '<=': '>=', '>': '<', '>=': '<=' } as const
  return other[sign]
}

function against(
  graph: Graph,
  sign: Sign,
  a: Figure,
  at: { above: bigint; below: bigint },
): { holds: Bit; doubt: Bit } {
  const floor = at.above / at.below - (at.above % at.below < 0n ? 1n : 0n)
  const whole = at.above % at.below === 0n
  if (a.error === 0) {
    const [low, next] = [Number(floor), Number(floor) + 1]
    return { holds: graph.within(a.x, exactly(sign, { low, next, whole })), doubt: graph.no }
  }
  const near = Number(at.above) / Number(at.below)
  const margin = a.error + Math.abs(near) * grain
  const doubt = graph.within(a.x, [[near - margin, near + margin + Math.abs(near + margin) * grain + Number.MIN_VALUE]])
  const open: Record<Sign, readonly Interval[]> = {
    '<': [[-Infinity, near]],
    '<=': [[-Infinity, near]],
    '>': [[near, Infinity]],
    '>=': [[near, Infinity]],
    '=': [],
  }
  return { holds: graph.within(a.x, open[sign]), doubt }
}

/** For whole numbers every comparison is one with a whole number. */
function exactly(sign: Sign, { low, next, whole }: { low: number; next: number; whole: boolean }): readonly Interval[] {
  switch (sign) {
    case '<':
      return [[-Infinity, whole ? low : next]]
    case '<=':
      return [[-Infinity, next]]
    case '>':
      return [[next, Infinity]]
    case '>=':
      return [[whole ? low : next, Infinity]]
    case '=':
      return whole ? [[low, next]] : []
  }
}

export type Rounded = 'floor' | 'ceiling' | 'up' | 'down' | 'half-up' | 'half-down' | 'half-even'

/** Rounds to so many digits after the point. */
export function round(
  graph: Graph,
  how: Rounded,
  a: Figure,
  digits: number,
): { readonly figure: Figure; readonly doubt: Bit } {
  if (Math.abs(digits) > 12) throw new Unsupported('rounding to so many digits')
  const scaled = digits >= 0 ? times(graph, a, 10 ** digits) : a
  const per = digits < 0 ? a.per * 10 ** -digits : a.per
  if (size(scaled) > 2 ** 50 || per > 2 ** 45) throw new Unsupported('rounding of numbers so large')
  const quotient = graph.binary('divide', scaled.x, graph.number(per))
  const x = rounded(graph, how, { quotient, scaled, per })
  const reach = Math.ceil(size(scaled) / per) + 1
  const figure: Figure = { x, per: 1, low: -reach, high: reach, error: 0 }
  const out = digits > 0 ? { ...figure, per: 10 ** digits } : digits < 0 ? times(graph, figure, 10 ** -digits) : figure
  return {
    figure: out,
    doubt: scaled.error === 0 ? graph.no : nearTie(graph, scaled, { per, half: how.startsWith('half') }),
  }
}

function rounded(graph: Graph, how: Rounded, of: { quotient: Num; scaled: Figure; per: number }): Num {
  const { quotient, per } = of
  const negative = graph.within(of.scaled.x, [[-Infinity, 0]])
  const minus = (x: Num) => graph.binary('subtract', graph.number(0), x)
  const signed = (x: Num) => graph.chosen(negative, minus(x), x)
  const ceiling = (x: Num) => minus(graph.unary('floor', minus(x)))
  const positive = graph.unary('absolute', quotient)
  const twice = graph.binary('multiply', graph.unary('absolute', of.scaled.x), graph.number(2))
  const halves = (op: 'add' | 'subtract') =>
    graph.binary('divide', graph.binary(op, twice, graph.number(per)), graph.number(2 * per))
  if (how === 'floor' || (how === 'down' && of.scaled.low >= 0)) return graph.unary('floor', quotient)
  switch (how) {
    case 'ceiling':
      return ceiling(quotient)
    case 'down':
      return signed(graph.unary('floor', positive))
    case 'up':
      return signed(ceiling(positive))
    case 'half-up':
      return signed(graph.unary('floor', halves('add')))
    case 'half-down':
      return signed(ceiling(halves('subtract')))
    case 'half-even':
      return graph.unary('nearest', quotient)
  }
}

/** Where a number is so near to where rounding changes that only decimals can tell. */
function nearTie(graph: Graph, a: Figure, { per, half }: { per: number; half: boolean }): Bit {
  const step = half ? per / 2 : per
  const nearest = graph.unary('nearest', graph.binary('divide', a.x, graph.number(step)))
  const off = graph.binary('subtract', a.x, graph.binary('multiply', nearest, graph.number(step)))
  const margin = a.error + size(a) * grain
  return graph.within(off, [[-margin, margin + Number.MIN_VALUE]])
}
