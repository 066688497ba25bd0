import { compared } from './exact.ts'
import type { Sign } from './exact.ts'
import type { Graph } from './graph.ts'
import type { Bit, Num } from './nodes.ts'
import { textMeets } from './predicate.ts'
import type { Scope } from './scope.ts'
import { asQuantity, asTruth, openOf, presentIn, truthOf } from './terms.ts'
import type { Quantity, Term, Text, Truth } from './terms.ts'
import { Unsupported } from './unsupported.ts'

/** Compares two terms: null where one is null, but that `=` then says false, and true where both are. */
export function compare(sign: Sign, left: Term, at: { with: Term; scope: Scope }): Truth {
  const { graph } = at.scope.unit
  const right = at.with
  if (left.kind === 'text' || right.kind === 'text') return compareTexts(sign, left, at)
  if (left.kind === 'boolean' || right.kind === 'boolean') {
    if (sign !== '=') throw new Unsupported('an order of truths')
    const [a, b] = [asTruth(graph, left), asTruth(graph, right)]
    const known = (one: Truth) => graph.or(one.yes, one.no)
    const same = graph.or(graph.and(a.yes, b.yes), graph.and(a.no, b.no))
    const present = graph.and(known(a), known(b))
    const nulls = [a, b].map((one) => graph.and(graph.not(known(one)), graph.not(one.missing)))
    return settle(sign, { holds: same, present, nulls }, { parts: [a, b], scope: at.scope })
  }
  const wanted = 'x' in left ? left.kind : 'x' in right ? right.kind : 'number'
  const [a, b] = [asQuantity(graph, left, wanted), asQuantity(graph, right, wanted)]
  if (a.kind !== b.kind) throw new Unsupported(`a ${a.kind} compared with a ${b.kind}`)
  const { holds, doubt } = compared(graph, sign, a, b)
  const present = graph.and(presentIn(graph, a), presentIn(graph, b))
  const truth = settle(sign, { holds, present, nulls: [a.null, b.null] }, { parts: [a, b], scope: at.scope })
  return { ...truth, doubt: graph.or(truth.doubt, graph.and(doubt, present)) }
}

function settle(
  sign: Sign,
  of: { holds: Bit; present: Bit; nulls: readonly Bit[] },
  at: { parts: readonly (Truth | Quantity | Text)[]; scope: Scope },
): Truth {
  const { graph } = at.scope.unit
  const open = openOf(graph, at.parts)
  const yes = graph.and(of.present, of.holds)
  const no = graph.and(of.present, graph.not(of.holds))
  if (sign !== '=') return truthOf(yes, no, open)
  const nothing = graph.or(...of.nulls)
  const bothNothing = graph.and(...of.nulls)
  const there = graph.not(open.missing)
  return truthOf(
    graph.or(yes, graph.and(bothNothing, there)),
    graph.or(no, graph.and(nothing, graph.not(bothNothing), there)),
    open,
  )
}

function compareTexts(sign: Sign, left: Term, at: { with: Term; scope: Scope }): Truth {
  const { graph } = at.scope.unit
  const right = at.with
  if (left.kind === 'text' && right.kind === 'text') {
    if (sign !== '=') throw new Unsupported('an order of two texts')
    const parts = [left, right]
    const present = graph.and(presentIn(graph, left), presentIn(graph, right))
    const apart = graph.binary('subtract', numbersOf(graph, left), numbersOf(graph, right))
    const holds = present === graph.no ? graph.no : graph.within(apart, [[0, 1]])
    return settle(sign, { holds, present, nulls: [left.null, right.null] }, { parts, scope: at.scope })
  }
  const turned = left.kind !== 'text'
  const [text, other] = turned ? [right, left] : [left, right]
  if (text.kind !== 'text' || other.kind !== 'constant') throw new Unsupported('a text compared with another kind')
  const { value } = other
  if (value !== null && typeof value !== 'string') throw new Unsupported('a text compared with another kind')
  const holds =
    value === null
      ? graph.no
      : textMeets(graph, text, (entry) => (turned ? inOrder(sign, value, entry) : inOrder(sign, entry, value)))
  const present = value === null ? graph.no : presentIn(graph, text)
  const nulls = [text.null, graph.constant(value === null)]
  return settle(sign, { holds, present, nulls }, { parts: [text], scope: at.scope })
}

/** Each text by a number of its own, the same in every column. */
function numbersOf(graph: Graph, text: Text): Num {
  if (text.source === null || text.entries.length === 0) return graph.number(0)
  return graph.table(text.source, `text ${text.key}`, () =>
    Float64Array.from(text.entries, (entry) => (entry === null ? -1 : graph.textNumber(entry))),
  )
}

function inOrder(sign: Sign, a: string, b: string): boolean {
  switch (sign) {
    case '=':
      return a === b
    case '<':
      return a < b
    case '<=':
      return a <= b
    case '>':
      return a > b
    case '>=':
      return a >= b
  }
}
