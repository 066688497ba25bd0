import { asNumber } from '../feel/decimal.ts'
import type { Decimal } from '../feel/decimal.ts'
import type { Graph } from './graph.ts'
import type { Binary, Bit, Interval, Num } from './nodes.ts'
import { Unsupported } from './unsupported.ts'

/**
 * A decimal number in binary: its value is `x / per`, and `x` lies between `low` and `high`. Where it is not `loose`, `x` is a whole
 * number that is held exactly, and so does `decide` hold the value; where it is, the binary `x` is at most `error` away from that of
 * `decide`. With no error it is loose nowhere.
 */
export interface Figure {
  readonly x: Num
  readonly per: number
  readonly low: number
  readonly high: number
  readonly error: number
  readonly loose: Bit
}

const most = 2 ** 53
/** How far one rounding of a binary number can lead away, with room to spare. */
export const grain = 2 ** -51

export const size = ({ low, high }: Pick<Figure, 'low' | 'high'>) => Math.max(Math.abs(low), Math.abs(high))

/** Adds the rounding that a number beyond the whole ones can have, and where it is one. */
function bounded(graph: Graph, figure: Figure): Figure {
  const reach = size(figure)
  if (!Number.isFinite(reach)) throw new Unsupported('numbers without bounds')
  const [wide, long] = [reach > most, !fitsDecimal(Math.min(reach, most), figure.per)]
  if (figure.error === 0 && !wide && !long) return figure
  // A whole number that came out below 2^53 was not rounded.
  const beyond = wide ? graph.not(graph.within(figure.x, [[1 - most, most]])) : graph.no
  const loose = long ? graph.yes : graph.or(figure.loose, beyond)
  return { ...figure, error: figure.error + reach * grain, loose }
}

/** Whether what ends among numbers over a denominator has room in 34 digits. */
function fitsDecimal(reach: number, per: number): boolean {
  let [twos, fives] = [0, 0]
  for (let rest = per; rest % 2 === 0; rest /= 2) twos++
  for (let rest = per; rest % 5 === 0; rest /= 5) fives++
  return reach * (twos > fives ? 5 ** (twos - fives) : 2 ** (fives - twos)) < 1e33
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
    return { x: graph.number(x), per: Number(below), low: x, high: x, error: 0, loose: graph.no }
  }
  const near = asNumber(value)
  const error = Math.abs(near) * grain
  return bounded(graph, { x: graph.number(near), per: 1, low: near, high: near, error, loose: graph.yes })
}

/** Numbers with fractions, or beyond 2^53, as binary numbers are read: exact where they are whole and below it. */
export function measured(graph: Graph, x: Num, { low, high }: Pick<Figure, 'low' | 'high'>): Figure {
  const loose = graph.not(isTimes(graph, x, graph.number(1)))
  return bounded(graph, { x, per: 1, low, high, error: size({ low, high }) * grain, loose })
}

function divisor(a: bigint, b: bigint): bigint {
  let [x, y] = [a, b]
  while (y !== 0n) [x, y] = [y, x % y]
  return x
}

/** The same value over another denominator: `x` times a whole number. */
export function times(graph: Graph, figure: Figure, factor: number): Figure {
  if (factor === 1) return figure
  return bounded(graph, {
    ...figure,
    x: graph.binary('multiply', figure.x, graph.number(factor)),
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
  const loose = graph.or(x.loose, y.loose)
  return bounded(graph, { x: graph.binary(sign, x.x, y.x), per: x.per, low, high, error: x.error + y.error, loose })
}

export function multiply(graph: Graph, first: Figure, second: Figure): Figure {
  const [a, b] = [reduced(graph, first, second), reduced(graph, second, first)]
  const per = a.per * b.per
  if (per > 2 ** 45) throw new Unsupported('fractions too fine for binary numbers')
  const corners = [a.low * b.low, a.low * b.high, a.high * b.low, a.high * b.high]
  return bounded(graph, {
    x: graph.binary('multiply', a.x, b.x),
    per,
    low: Math.min(...corners),
    high: Math.max(...corners),
    error: a.error * size(b) + b.error * size(a) + a.error * b.error,
    loose: graph.or(a.loose, b.loose),
  })
}

/** A factor without what it has in common with the denominator of the other, or with the numerator of a constant. */
function reduced(graph: Graph, figure: Figure, other: Figure): Figure {
  const shared = (constant: Figure, per: number) =>
    isConstant(graph, constant) ? Number(divisor(BigInt(Math.abs(constant.low)), BigInt(per))) : 1
  const [above, below] = [shared(figure, other.per), shared(other, figure.per)]
  const per = figure.per / below
  if (above === 1) return { ...figure, per }
  const x = figure.low / above
  return { ...figure, x: graph.number(x), per, low: x, high: x }
}

function isConstant(graph: Graph, figure: Figure): boolean {
  return figure.error === 0 && figure.low !== 0 && graph.num(figure.x).op === 'constant'
}

/**
 * Divides. By a constant the quotient stays a fraction of whole numbers; where no decimal holds it, it is loose, as decimals round it
 * at their 34th digit. By another number it is exact where it comes out whole.
 */
export function divide(graph: Graph, a: Figure, b: Figure): Figure {
  if (b.error > 0) throw new Unsupported('division by a number that is not exact')
  if (b.low === b.high) return dividedBy(graph, a, b)
  const [top, bottom] = [times(graph, a, b.per), times(graph, b, a.per)]
  const least = b.low > 0 ? b.low : b.high < 0 ? -b.high : 1
  const reach = size(top) / (a.per * least)
  const x = graph.binary('divide', top.x, bottom.x)
  return {
    x,
    per: 1,
    low: -reach,
    high: reach,
    error: top.error / (a.per * least) + reach * grain * 4,
    loose: graph.or(top.loose, bottom.loose, graph.not(isTimes(graph, top.x, bottom.x))),
  }
}

/** Where a whole number below 2^53 is so many times another. */
function isTimes(graph: Graph, a: Num, b: Num): Bit {
  const whole = graph.unary('nearest', graph.binary('divide', a, b))
  return graph.within(graph.binary('subtract', a, graph.binary('multiply', whole, b)), [[0, Number.MIN_VALUE]])
}

function dividedBy(graph: Graph, a: Figure, b: Figure): Figure {
  const sign = b.low < 0 ? -1 : 1
  const by = Math.abs(b.low)
  if (by === 0) throw new Unsupported('a division by nothing')
  const top = times(graph, a, b.per * sign)
  const per = a.per * by
  if (per > 2 ** 45) throw new Unsupported('fractions too fine for binary numbers')
  const [low, high] = [Math.min(top.low, top.high), Math.max(top.low, top.high)]
  const endless = withoutTens(per)
  if (endless === 1) return bounded(graph, { ...top, per, low, high })
  const loose = graph.or(top.loose, graph.not(isTimes(graph, top.x, graph.number(endless))))
  return bounded(graph, { ...top, per, low, high, error: top.error + size(top) * 1e-30, loose })
}

/** What remains of a denominator without its twos and fives: a fraction ends where its numerator has this. */
function withoutTens(per: number): number {
  let rest = per
  for (const prime of [2, 5]) while (rest % prime === 0) rest /= prime
  return rest
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
    loose: looseExtreme(graph, op, x, y),
  }
}

/** The one that is clearly the extreme decides whether it is loose; where both are near, either may. */
function looseExtreme(graph: Graph, op: 'least' | 'greatest', x: Figure, y: Figure): Bit {
  const either = graph.or(x.loose, y.loose)
  if (either === graph.no) return either
  const apart = graph.binary('subtract', x.x, y.x)
  const margin = x.error + y.error + (size(x) + size(y)) * grain
  const [below, above] = [graph.within(apart, [[-Infinity, -margin]]), graph.within(apart, [[margin, Infinity]])]
  const [first, second] = op === 'least' ? [below, above] : [above, below]
  return graph.and(
    either,
    graph.not(graph.and(first, graph.not(x.loose))),
    graph.not(graph.and(second, graph.not(y.loose))),
  )
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
  const quotient = Number(at.above) / Number(at.below)
  // Between two whole numbers it stays, so that the exact rows fall on their side of it.
  const near = whole || (quotient > Number(floor) && quotient < Number(floor) + 1) ? quotient : Number(floor) + 1
  const above = nextAbove(near)
  const margin = a.error + Math.abs(near) * grain
  const close = graph.within(a.x, [[near - margin, near + margin + Math.abs(near + margin) * grain + Number.MIN_VALUE]])
  const exact: Record<Sign, readonly Interval[]> = {
    '<': [[-Infinity, near]],
    '<=': [[-Infinity, whole ? above : near]],
    '>': [[whole ? above : near, Infinity]],
    '>=': [[near, Infinity]],
    '=': whole ? [[near, above]] : [],
  }
  return { holds: graph.within(a.x, exact[sign]), doubt: graph.and(a.loose, close) }
}

/** The binary number after another. */
function nextAbove(x: number): number {
  if (x === 0) return Number.MIN_VALUE
  const bits = new BigInt64Array(Float64Array.of(x).buffer)
  bits[0] = (bits[0] as bigint) + (x > 0 ? 1n : -1n)
  return new Float64Array(bits.buffer)[0] as number
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
