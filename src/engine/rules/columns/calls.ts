import type { Node, NodeOf } from '../feel/ast.ts'
import { asInteger, Decimal } from '../feel/decimal.ts'
import { compare } from './compare.ts'
import { dayOfParts, monthsBetween } from './days.ts'
import { absolute, add, divide, extreme, multiply } from './exact.ts'
import type { Figure } from './exact.ts'
import type { Graph } from './graph.ts'
import { contains, countOf, summaryOf } from './lists.ts'
import { round } from './rounding.ts'
import type { Rounded } from './rounding.ts'
import type { Scope } from './scope.ts'
import { asQuantity, asTruth, opposite, presentIn, quantity } from './terms.ts'
import type { Quantity, Term } from './terms.ts'
import type { Translate } from './translate.ts'
import { Unsupported } from './unsupported.ts'

interface Call {
  readonly graph: Graph
  readonly scope: Scope
  readonly given: readonly Term[]
}

const roundings: Readonly<Record<string, Rounded>> = {
  floor: 'floor',
  ceiling: 'ceiling',
  decimal: 'half-even',
  'round up': 'up',
  'round down': 'down',
  'round half up': 'half-up',
  'round half down': 'half-down',
}

const functions: Readonly<Record<string, (call: Call) => Term>> = {
  not: ({ graph, given: [of] }) => opposite(graph, asTruth(graph, taken(of))),
  count: ({ graph, given: [of] }) => countOf(graph, listOf(of)),
  sum: ({ graph, given }) => (isList(given) ? summaryOf(graph, 'sum', listOf(given[0])) : folded(graph, given, 'add')),
  min: ({ graph, given }) =>
    isList(given) ? summaryOf(graph, 'lowest', listOf(given[0])) : folded(graph, given, 'least'),
  max: ({ graph, given }) =>
    isList(given) ? summaryOf(graph, 'highest', listOf(given[0])) : folded(graph, given, 'greatest'),
  mean: ({ graph, given: [of] }) => {
    const sum = summaryOf(graph, 'sum', listOf(of))
    return quantity(graph, 'number', divide(graph, sum, countOf(graph, listOf(of))), [sum])
  },
  abs: ({ graph, given: [of] }) => {
    const number = asQuantity(graph, taken(of))
    if (number.kind === 'date') throw new Unsupported('the size of a day')
    return quantity(graph, number.kind, absolute(graph, number), [number])
  },
  modulo: ({ graph, given }) => modulo(graph, given),
  date: ({ graph, given }) => {
    if (given.length === 3) return dayOfParts(graph, given)
    const [only] = given
    if (only?.kind !== 'date') throw new Unsupported('a day out of a text')
    return only
  },
  'years and months duration': ({ graph, given: [from, to] }) =>
    monthsBetween(graph, asQuantity(graph, taken(from), 'date'), asQuantity(graph, taken(to), 'date')),
  'list contains': ({ graph, scope, given: [of, element] }) => {
    const list = listOf(of)
    if (list.taken === null || element?.kind !== 'constant' || element.value === null)
      throw new Unsupported('a list that is asked for a record')
    return contains(graph, list, compare('=', list.taken, { with: element, scope }))
  },
}

/** A call of a built-in function that columns know. */
export function calledTerm(node: NodeOf<'call'>, scope: Scope, translate: Translate): Term {
  const name = node.callee.kind === 'name' ? node.callee.name : ''
  const rounding = Object.hasOwn(roundings, name) ? roundings[name] : undefined
  const known = Object.hasOwn(functions, name) ? functions[name] : undefined
  if ((known === undefined && rounding === undefined) || scope.bound(name) !== undefined)
    throw new Unsupported(`the function \`${name}\``)
  if (node.names !== null) throw new Unsupported('values that are given by name')
  const given = node.values.map((value: Node) => translate(value, scope))
  const call = { graph: scope.unit.graph, scope, given }
  return rounding === undefined ? (known?.(call) ?? taken(undefined)) : roundedTerm(call, rounding)
}

function taken(term: Term | undefined): Term {
  if (term === undefined) throw new Unsupported('a function without its value')
  return term
}

function listOf(term: Term | undefined): Extract<Term, { kind: 'list' }> {
  if (term?.kind !== 'list') throw new Unsupported('a function of a list of something else')
  return term
}

function isList(given: readonly Term[]): boolean {
  return given.length === 1 && given[0]?.kind === 'list'
}

function roundedTerm({ graph, given: [of, scale] }: Call, how: Rounded): Quantity {
  const number = asQuantity(graph, taken(of))
  if (number.kind !== 'number') throw new Unsupported('rounding of something that is no number')
  const exact =
    scale === undefined
      ? 0
      : scale.kind === 'constant' && scale.value instanceof Decimal
        ? asInteger(scale.value)
        : null
  if (exact === null) throw new Unsupported('rounding to a scale that is not constant')
  const { figure, doubt } = round(graph, how, number, exact)
  const made = quantity(graph, 'number', figure, [number])
  return { ...made, doubt: graph.or(made.doubt, graph.and(doubt, presentIn(graph, number))) }
}

/** The sum, the least or the greatest of values that are given one by one. */
function folded(graph: Graph, given: readonly Term[], op: 'add' | 'least' | 'greatest'): Quantity {
  const numbers = given.map((one) => asQuantity(graph, one))
  const [first, ...others] = numbers
  if (
    first === undefined ||
    numbers.some(({ kind }) => kind !== first.kind) ||
    (op === 'add' && first.kind !== 'number')
  )
    throw new Unsupported('values of different kinds')
  const join = (a: Figure, b: Figure) => (op === 'add' ? add(graph, 'add', a, b) : extreme(graph, op, a, b))
  const figure = others.reduce<Figure>(join, first)
  return quantity(graph, first.kind, figure, numbers)
}

function modulo(graph: Graph, given: readonly Term[]): Quantity {
  const [a, b] = given.map((one) => asQuantity(graph, one))
  if (a === undefined || b === undefined || b.low !== b.high || b.low <= 0 || a.error > 0 || b.error > 0)
    throw new Unsupported('a remainder by something that is not a constant above zero')
  const { figure: times, doubt } = round(graph, 'floor', divide(graph, a, b), 0)
  const made = quantity(graph, 'number', add(graph, 'subtract', a, multiply(graph, times, b)), [a, b])
  return { ...made, doubt: graph.or(made.doubt, doubt) }
}
