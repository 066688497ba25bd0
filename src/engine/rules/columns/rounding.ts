import { grain, size, times } from './exact.ts'
import type { Figure } from './exact.ts'
import type { Graph } from './graph.ts'
import type { Bit, Num } from './nodes.ts'
import { Unsupported } from './unsupported.ts'

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
  if (per > 2 ** 45) throw new Unsupported('fractions too fine for binary numbers')
  const most = 2 ** 50
  const beyond = size(scaled) > most ? graph.not(graph.within(scaled.x, [[1 - most, most]])) : graph.no
  const quotient = graph.binary('divide', scaled.x, graph.number(per))
  const x = rounded(graph, how, { quotient, scaled, per })
  const reach = Math.ceil(size(scaled) / per) + 1
  const figure: Figure = { x, per: 1, low: -reach, high: reach, error: 0, loose: graph.no }
  const out = digits > 0 ? { ...figure, per: 10 ** digits } : digits < 0 ? times(graph, figure, 10 ** -digits) : figure
  return {
    figure: out,
    doubt: graph.or(beyond, graph.and(scaled.loose, nearTie(graph, scaled, { per, half: how.startsWith('half') }))),
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
