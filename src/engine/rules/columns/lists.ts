import type { NodeOf } from '../feel/ast.ts'
import { isList } from '../feel/value.ts'
import { Decimal, integer } from '../feel/decimal.ts'
import { common, figureOf } from './exact.ts'
import { recordsOf } from './nodes.ts'
import type { Graph } from './graph.ts'
import type { Bit } from './nodes.ts'
import type { Scope } from './scope.ts'
import { asQuantity, asTruth, openOf, settled, truthOf, wholeFigure } from './terms.ts'
import type { Open, Quantity, Records, Term, Truth } from './terms.ts'
import type { Translate } from './translate.ts'
import { Unsupported } from './unsupported.ts'

/** `members[age < 19]`: the records that are kept; `figures[size]`: one figure of a row. */
export function filtered(node: NodeOf<'filter'>, scope: Scope, translate: Translate): Term {
  const { graph } = scope.unit
  const of = translate(node.of, scope)
  if (of.kind === 'constant') return figureAt(of.value, translate(node.by, scope), graph)
  if (of.kind !== 'list') throw new Unsupported('a filter of something that is no list')
  if (node.by.kind === 'literal' || node.by.kind === 'negation')
    throw new Unsupported('one record of a list by its position')
  const names = new Map<string, Term>()
  const each = memberOf(of)
  names.set('item', each)
  if (each.kind === 'record') {
    for (const key of Object.keys(scope.unit.rules.facts[of.name] ?? {})) names.set(key, scope.unit.field(of.name, key))
  }
  const by = asTruth(graph, translate(node.by, scope.inner(names)))
  return keep(graph, of, by)
}

function keep(graph: Graph, of: Records, by: Truth): Records {
  return {
    ...of,
    kept: graph.and(of.kept, by.yes),
    missing: graph.or(of.missing, graph.and(of.kept, by.missing)),
    doubt: graph.or(of.doubt, by.doubt),
  }
}

function memberOf(of: Records): Term {
  return of.taken ?? { kind: 'record', list: of.list, name: of.name }
}

function figureAt(row: unknown, by: Term, graph: Graph): Quantity {
  const at = asQuantity(graph, by)
  const list = row as Parameters<typeof isList>[0]
  if (!isList(list) || at.kind !== 'number' || at.per !== 1 || at.error > 0)
    throw new Unsupported('one of a row by something that is no whole number')
  const figures = list.map((one) => {
    if (!(one instanceof Decimal)) throw new Unsupported('a row with something that is no number')
    return figureOf(graph, one)
  })
  const [first = figureOf(graph, integer(0))] = figures
  const { per } = figures.reduce((all, one) => common(graph, all, one)[0], first)
  const xs = figures.map((one) => (one.low * per) / one.per)
  if (figures.some(({ error }) => error > 0))
    throw new Unsupported('a row of numbers that binary does not hold exactly')
  // A position below zero counts from the end.
  if (at.low < 0) throw new Unsupported('a position that may be below zero')
  const x = graph.figure(at.x, xs)
  const there = at.low >= 1 && at.high <= xs.length ? graph.yes : graph.within(at.x, [[1, xs.length + 1]])
  const open = openOf(graph, [at])
  const nothing = graph.and(graph.or(at.null, graph.not(there)), graph.not(open.missing))
  const [least = 0, ...more] = xs
  const figure = { ...wholeFigure(graph, x, Math.min(least, ...more), Math.max(least, ...more)), per }
  return { ...open, ...figure, kind: 'number', null: nothing }
}

/** `for m in members return m.wages` */
export function takenOf(node: NodeOf<'for'>, scope: Scope, translate: Translate): Records {
  const [binding, ...others] = node.bindings
  if (binding === undefined || others.length > 0 || binding.to !== undefined)
    throw new Unsupported('a loop over more than one list')
  const of = translate(binding.from, scope)
  if (of.kind !== 'list') throw new Unsupported('a loop over something that is no list of facts')
  const taken = translate(node.body, scope.inner(new Map([[binding.name, memberOf(of)]])))
  return { ...of, taken }
}

/** `some` and `every`. */
export function quantified(node: NodeOf<'quantified'>, scope: Scope, translate: Translate): Truth {
  const { graph } = scope.unit
  const [binding, ...others] = node.bindings
  if (binding === undefined || others.length > 0 || binding.to !== undefined)
    throw new Unsupported('a condition over more than one list')
  const of = translate(binding.from, scope)
  if (of.kind !== 'list') throw new Unsupported('a condition over something that is no list of facts')
  const body = asTruth(graph, translate(node.body, scope.inner(new Map([[binding.name, memberOf(of)]]))))
  if (of.list === null) return missingTruth(graph)
  return node.word === 'some' ? someOf(graph, of, body) : opposed(someOf(graph, of, opposed(body)))
}

function opposed({ yes, no, ...open }: Truth): Truth {
  return truthOf(no, yes, open)
}

/** Whether a condition holds for some record: three-valued, as `or` is. */
export function someOf(graph: Graph, of: Records, body: Truth): Truth {
  const inGroup = (bit: Bit) => anyOf(graph, of, bit)
  const whole = inGroup(of.missing)
  const clear = graph.not(whole)
  const yes = graph.and(clear, inGroup(graph.and(of.kept, body.yes)))
  const open = graph.and(clear, graph.not(yes), inGroup(graph.and(of.kept, body.missing)))
  const missing = graph.or(whole, open)
  const no = graph.and(clear, graph.not(inGroup(graph.and(of.kept, graph.not(body.no)))))
  const doubt = inGroup(graph.or(of.doubt, body.doubt))
  return truthOf(yes, no, { ...settled(graph), missing, askable: missing, doubt })
}

function missingTruth(graph: Graph): Truth {
  return truthOf(graph.no, graph.no, { ...settled(graph), missing: graph.yes, askable: graph.yes })
}

function missingQuantity(graph: Graph): Quantity {
  const open = { ...settled(graph), missing: graph.yes, askable: graph.yes }
  return { ...open, ...wholeFigure(graph, graph.number(0), 0, 0), kind: 'number', null: graph.no }
}

/** Whether the list of a person holds a value that is the same for everybody. */
export function contains(graph: Graph, of: Records, same: Truth | null): Truth {
  if (of.list === null || same === null) return missingTruth(graph)
  const found = someOf(graph, of, same)
  // A member of another kind is not the value, and leaves nothing open.
  return { ...found, no: graph.and(graph.not(found.yes), graph.not(found.missing)) }
}

function anyOf(graph: Graph, of: Records, bit: Bit): Bit {
  return of.list === null ? graph.no : graph.any(bit, recordsOf(of.list))
}

export function countOf(graph: Graph, of: Records): Quantity {
  if (of.list === null) return missingQuantity(graph)
  const missing = anyOf(graph, of, of.missing)
  const x = graph.count(of.kept, recordsOf(of.list))
  const open: Open = { ...settled(graph), missing, askable: missing, doubt: anyOf(graph, of, of.doubt) }
  const low = of.kept === graph.yes ? graph.shortest(of.list) : 0
  return { ...open, ...wholeFigure(graph, x, low, graph.longest(of.list)), kind: 'number', null: graph.no }
}

/** `sum`, `min` and `max` of what is taken of each record; null of none, and where one is null. */
export function summaryOf(graph: Graph, op: 'sum' | 'lowest' | 'highest', of: Records): Quantity {
  if (of.list === null) return missingQuantity(graph)
  if (of.taken === null) throw new Unsupported('a sum of records')
  const each = asQuantity(graph, of.taken)
  if (op === 'sum' && each.kind !== 'number') throw new Unsupported('a sum of days')
  const inGroup = (bit: Bit) => anyOf(graph, of, bit)
  const missing = inGroup(graph.or(of.missing, graph.and(of.kept, each.missing)))
  const none = graph.not(inGroup(of.kept))
  const nothing = graph.and(graph.or(none, inGroup(graph.and(of.kept, each.null))), graph.not(missing))
  const raw = graph.summary(op, { a: each.x, bit: of.kept }, recordsOf(of.list))
  const most = op === 'sum' ? graph.longest(of.list) : 1
  const [low, high] = [Math.min(0, each.low) * most, Math.max(0, each.high) * most]
  const reach = Math.max(-low, high)
  if (op === 'sum' && reach > 2 ** 53 && each.error === 0) throw new Unsupported('a sum beyond exact numbers')
  const error = each.error === 0 ? 0 : each.error * most + reach * most * 2 ** -51
  // Parts of a sum beyond 2^53 may have been rounded, whatever it comes to.
  const loose = error > 0 && op === 'sum' && reach > 2 ** 53 ? graph.yes : inGroup(graph.and(of.kept, each.loose))
  const open: Open = {
    ...settled(graph),
    missing,
    askable: missing,
    doubt: inGroup(graph.or(of.doubt, graph.and(of.kept, each.doubt))),
  }
  const x = op === 'sum' ? raw : graph.chosen(none, graph.number(0), raw)
  return { ...open, x, per: each.per, low, high, error, loose, kind: each.kind, null: nothing }
}
