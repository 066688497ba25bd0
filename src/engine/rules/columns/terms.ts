import { DaysDuration, MonthsDuration } from '../feel/value.ts'
import type { Value } from '../feel/value.ts'
import { Decimal } from '../feel/decimal.ts'
import type { Graph } from './graph.ts'
import type { Bit, Num, Source } from './nodes.ts'
import { figureOf } from './exact.ts'
import type { Figure } from './exact.ts'
import { Unsupported } from './unsupported.ts'

/** What may keep a value from being there: where it is missing, where somebody could be asked for it, where only decimals can tell. */
export interface Open {
  readonly missing: Bit
  readonly askable: Bit
  /** Rows that lie so near to a tie that they must be decided one by one. */
  readonly doubt: Bit
  /** Where it is known to be empty; undefined for what is computed, of which the columns do not follow it. */
  readonly empty: Bit | undefined
  /** The column of which it is the plain value. */
  readonly raw: Source | null
}

export type Truth = Open & { readonly kind: 'boolean'; readonly yes: Bit; readonly no: Bit }
export type Quantity = Open & Figure & { readonly kind: 'number' | 'date' | 'months' | 'days'; readonly null: Bit }
export type Text = Open & {
  readonly kind: 'text'
  readonly source: Source | null
  /** What each entry of the dictionary stands for here. */
  readonly entries: readonly (string | null)[]
  readonly key: string
  readonly null: Bit
}
/** A list of records, those kept, and what is taken of each. */
export interface Records {
  readonly kind: 'list'
  /** Position of the list in the graph; null when the frame does not have it. */
  readonly list: number | null
  readonly name: string
  readonly kept: Bit
  readonly missing: Bit
  readonly doubt: Bit
  readonly taken: Term | null
}

/** A value of an expression in columns. */
export type Term =
  | Truth
  | Quantity
  | Text
  | Records
  | { readonly kind: 'constant'; readonly value: Value }
  | { readonly kind: 'record'; readonly list: number | null; readonly name: string }
  | { readonly kind: 'fact'; readonly name: string }

/** A value that is there for everybody. */
export function settled(graph: Graph): Open {
  const { no } = graph
  return { missing: no, askable: no, doubt: no, empty: undefined, raw: null }
}

/** What is open about a value that is computed from these. */
export function openOf(graph: Graph, parts: readonly Open[]): Open {
  return {
    missing: graph.or(...parts.map(({ missing }) => missing)),
    askable: graph.or(...parts.map(({ askable }) => askable)),
    doubt: graph.or(...parts.map(({ doubt }) => doubt)),
    empty: undefined,
    raw: null,
  }
}

/** The values of a condition that is known everywhere. */
export function truthOf(yes: Bit, no: Bit, open: Open): Truth {
  return { ...open, kind: 'boolean', yes, no }
}

export function asTruth(graph: Graph, term: Term): Truth {
  if (term.kind === 'boolean') return term
  if (term.kind === 'constant' && (typeof term.value === 'boolean' || term.value === null))
    return truthOf(graph.constant(term.value === true), graph.constant(term.value === false), settled(graph))
  throw new Unsupported('a value that is neither true nor false')
}

/** A number, day or duration; a constant becomes one. `null` takes the kind that is wanted. */
export function asQuantity(graph: Graph, term: Term, wanted: Quantity['kind'] = 'number'): Quantity {
  if (term.kind === 'number' || term.kind === 'date' || term.kind === 'months' || term.kind === 'days') return term
  if (term.kind !== 'constant') throw new Unsupported('a value that is no number, day or duration')
  const { value } = term
  const made = (kind: Quantity['kind'], figure: Figure, isNull = false): Quantity => ({
    ...settled(graph),
    ...figure,
    kind,
    null: graph.constant(isNull),
  })
  const whole = (count: number) => wholeFigure(graph, graph.number(count), count, count)
  if (value === null) return made(wanted, whole(0), true)
  if (value instanceof Decimal) return made('number', figureOf(graph, value))
  if (value instanceof Temporal.PlainDate) return made('date', whole(epochDay(value)))
  if (value instanceof MonthsDuration) return made('months', whole(Number(value.months)))
  const day = 86_400_000_000_000n
  if (value instanceof DaysDuration && value.nanoseconds % day === 0n)
    return made('days', whole(Number(value.nanoseconds / day)))
  throw new Unsupported('a constant of a kind that columns do not have')
}

const epoch = new Temporal.PlainDate(1970, 1, 1)

export function epochDay(date: Temporal.PlainDate): number {
  return epoch.until(date).days
}

/** Where a value is there. */
export function presentIn(graph: Graph, value: Open & { readonly null?: Bit }): Bit {
  return graph.and(graph.not(value.missing), graph.not(value.null ?? graph.no))
}

/** `and` of two, three-valued: false beats everything, then what is not known, then null. */
export function both(graph: Graph, a: Truth, b: Truth): Truth {
  const no = graph.or(a.no, b.no)
  const sure = graph.or(...[a, b].map((one) => graph.and(one.no, graph.not(one.doubt))))
  return joined(graph, [a, b], { yes: graph.and(a.yes, b.yes), no, settled: no, sure })
}

/** `or` of two: true beats everything, then what is not known, then null. */
export function either(graph: Graph, a: Truth, b: Truth): Truth {
  const yes = graph.or(a.yes, b.yes)
  const sure = graph.or(...[a, b].map((one) => graph.and(one.yes, graph.not(one.doubt))))
  return joined(graph, [a, b], { yes, no: graph.and(a.no, b.no), settled: yes, sure })
}

function joined(graph: Graph, parts: readonly Truth[], out: { yes: Bit; no: Bit; settled: Bit; sure: Bit }): Truth {
  const open = openOf(graph, parts)
  // What one part settles for sure leaves no doubt about the other.
  const doubt = graph.and(open.doubt, graph.not(out.sure))
  const missing = graph.and(open.missing, graph.not(out.settled))
  const askable = graph.and(open.askable, missing)
  return truthOf(out.yes, out.no, { ...open, missing, askable, doubt })
}

export function opposite(graph: Graph, a: Truth): Truth {
  return truthOf(a.no, a.yes, openOf(graph, [a]))
}

/** A number made of a figure that is there where its parts are. */
export function quantity(
  graph: Graph,
  kind: Quantity['kind'],
  figure: Figure,
  parts: readonly (Open & { readonly null: Bit })[],
): Quantity {
  const open = openOf(graph, parts)
  const nothing = graph.and(graph.or(...parts.map((part) => part.null)), graph.not(open.missing))
  return { ...figure, ...open, kind, null: nothing }
}

/** A quantity whose figure is `x`, whole, between two bounds. */
export function wholeFigure(graph: Graph, x: Num, low: number, high: number): Figure {
  return { x, per: 1, low, high, error: 0, loose: graph.no }
}
