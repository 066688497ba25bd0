import type { Node, NodeOf } from '../feel/ast.ts'
import { orderOf } from '../feel/comparison.ts'
import { Decimal } from '../feel/decimal.ts'
import { isList } from '../feel/value.ts'
import type { Value } from '../feel/value.ts'
import { calledTerm } from './calls.ts'
import { compare } from './compare.ts'
import { multipleOf, propertyOf, shifted } from './days.ts'
import { add, common, compared, divide, multiply } from './exact.ts'
import type { Sign } from './exact.ts'
import { people } from './nodes.ts'
import type { Bit } from './nodes.ts'
import { filtered, quantified, takenOf } from './lists.ts'
import { computedBy, isSmall, overValues } from './over-values.ts'
import { Scope } from './scope.ts'
import { asQuantity, asTruth, both, either, openOf, opposite, quantity, settled, truthOf } from './terms.ts'
import type { Open, Term, Truth } from './terms.ts'
import { Unsupported } from './unsupported.ts'

export type Translate = (node: Node, scope: Scope) => Term

/** Turns an expression into a term of the graph. @throws Unsupported with the reason where columns cannot compute it */
export const translate: Translate = (node, scope) => {
  const sources = scope.sourcesOf(node)
  if (sources?.length === 0) return { kind: 'constant', value: constantOf(node, scope) }
  const [only, ...others] = sources ?? []
  try {
    return construct(node, scope)
  } catch (error) {
    if (!(error instanceof Unsupported) || only === undefined || others.length > 0) throw error
    if (!isSmall(scope.unit.graph, only)) throw error
    return overValues(node, scope, only)
  }
}

function constantOf(node: Node, scope: Scope): Value {
  return node.kind === 'literal' ? node.value : computedBy(node, scope, null)(null)
}

function construct(node: Node, scope: Scope): Term {
  const { graph } = scope.unit
  switch (node.kind) {
    case 'name':
      return named(node.name, scope)
    case 'path':
      return path(node, scope)
    case 'comparison':
      return comparison(node, scope)
    case 'logic': {
      const [left, right] = [node.left, node.right].map((side) => asTruth(graph, translate(side, scope)))
      if (left === undefined || right === undefined) throw new Unsupported('half a sentence')
      return node.sign === 'and' ? both(graph, left, right) : either(graph, left, right)
    }
    case 'arithmetic':
      return arithmetic(node, scope)
    case 'negation': {
      const of = asQuantity(graph, translate(node.of, scope))
      return quantity(graph, of.kind, multiply(graph, asQuantity(graph, minusOne), of), [of])
    }
    case 'between': {
      const [value, low, high] = [node.value, node.low, node.high].map((part) => translate(part, scope))
      if (value === undefined || low === undefined || high === undefined) throw new Unsupported('half a sentence')
      return both(graph, compare('>=', value, { with: low, scope }), compare('<=', value, { with: high, scope }))
    }
    case 'in':
      return tested(node, scope)
    case 'if':
      return chosen(node, scope)
    case 'filter':
      return filtered(node, scope, translate)
    case 'quantified':
      return quantified(node, scope, translate)
    case 'for':
      return takenOf(node, scope, translate)
    case 'call':
      return calledTerm(node, scope, translate)
    case 'literal':
      return { kind: 'constant', value: node.value }
    case 'range':
    case 'function':
    case 'instance':
    case 'list':
    case 'context':
      throw new Unsupported(`a ${node.kind}`)
  }
}

const minusOne: Term = { kind: 'constant', value: new Decimal(-1n, 0) }

function named(name: string, scope: Scope): Term {
  const { unit } = scope
  const own = scope.bound(name)
  if (own !== undefined) return own
  const source = unit.derivedSource(name)
  if (source === undefined) {
    if (unit.isFact(name)) return unit.fact(name)
    throw new Unsupported(`\`${name}\` as a value`)
  }
  const before = unit.derived.get(name)
  if (before instanceof Unsupported) throw before
  if (before !== undefined) return before
  if (unit.computing.has(name)) throw new Unsupported(`\`${name}\` needs itself`)
  unit.computing.add(name)
  try {
    const term = translate(unit.parse(source), new Scope(unit))
    unit.derived.set(name, term)
    return term
  } catch (error) {
    if (error instanceof Unsupported) unit.derived.set(name, error)
    throw error
  } finally {
    unit.computing.delete(name)
  }
}

function path(node: NodeOf<'path'>, scope: Scope): Term {
  const of = translate(node.of, scope)
  if (of.kind === 'fact' || of.kind === 'record') return scope.unit.field(of.name, node.name)
  if (of.kind !== 'list') return propertyOf(scope.unit.graph, of, node.name)
  if (of.taken !== null) return { ...of, taken: propertyOf(scope.unit.graph, of.taken, node.name) }
  return { ...of, taken: scope.unit.field(of.name, node.name) }
}

function comparison(node: NodeOf<'comparison'>, scope: Scope): Truth {
  const { graph } = scope.unit
  const { sign } = node
  const asked = isNull(node.right) ? node.left : isNull(node.left) ? node.right : null
  if (asked !== null && (sign === '=' || sign === '!=')) {
    const empty = isEmpty(translate(asked, scope), scope)
    return sign === '=' ? empty : opposite(graph, empty)
  }
  const [left, right] = [translate(node.left, scope), translate(node.right, scope)]
  if (sign === '!=') return opposite(graph, compare('=', left, { with: right, scope }))
  return compare(sign, left, { with: right, scope })
}

function isNull(node: Node): boolean {
  return node.kind === 'literal' && node.value === null
}

/** `= null`: only what is known to be empty is, and what is computed as null. */
function isEmpty(term: Term, scope: Scope): Truth {
  const { graph, rules } = scope.unit
  if (term.kind === 'fact') {
    const without = graph.without(term.name)
    const fields = Object.keys(rules.facts[term.name] ?? {})
    const there = fields.some((key) => graph.columnOf(people, `${term.name}.${key}`) !== undefined)
    const missing = there ? graph.no : graph.not(without)
    const open = { ...settled(graph), missing, askable: missing }
    return truthOf(without, there ? graph.not(without) : graph.no, open)
  }
  if (term.kind === 'list' || term.kind === 'record' || term.kind === 'constant')
    throw new Unsupported('whether a list or a record is null')
  const { missing, askable, doubt } = term
  const empty = term.empty ?? (missing === graph.no ? graph.no : null)
  if (empty === null) throw new Unsupported('whether a computed value is null')
  const nothing = term.kind === 'boolean' ? graph.and(graph.not(term.yes), graph.not(term.no)) : term.null
  const yes = graph.or(graph.and(missing, empty), graph.and(nothing, graph.not(missing)))
  const open = graph.and(missing, graph.not(empty))
  const no = graph.and(graph.not(yes), graph.not(open))
  return truthOf(yes, no, { ...settled(graph), missing: open, askable: graph.and(askable, open), doubt })
}

/** `in` with ranges, texts and lists of them: the `or` of what each says. */
function tested(node: NodeOf<'in'>, scope: Scope): Truth {
  const { graph } = scope.unit
  const value = translate(node.value, scope)
  if (value.kind === 'list') throw new Unsupported('a list that is tested')
  const tests = node.tests.map((test) => meets(value, test, scope))
  return tests.reduce((found, one) => either(graph, found, one), asTruth(graph, { kind: 'constant', value: false }))
}

function meets(value: Term, test: Node, scope: Scope): Truth {
  const { graph } = scope.unit
  if (test.kind === 'range') {
    if (test.not || test.low === test.high) throw new Unsupported('a test with a sign')
    const end = (sign: Sign, at: Node) => compare(sign, value, { with: translate(at, scope), scope })
    const low = test.low === null ? null : end(test.lowClosed ? '>=' : '>', test.low)
    const high = test.high === null ? null : end(test.highClosed ? '<=' : '<', test.high)
    if (low === null || high === null) throw new Unsupported('a test with a sign')
    if (!isOrdered(test, scope)) throw new Unsupported('a range whose ends are not constants in order')
    return both(graph, low, high)
  }
  const term = translate(test, scope)
  if (term.kind !== 'constant') throw new Unsupported('a test that is not constant')
  const members = isList(term.value) ? term.value : [term.value]
  if (members.some((one) => typeof one !== 'string' && !(one instanceof Decimal)))
    throw new Unsupported('a test of a kind that columns do not have')
  if ((value.kind === 'text') !== members.every((one) => typeof one === 'string'))
    throw new Unsupported('a test of another kind')
  const each = members.map((one) => compare('=', value, { with: { kind: 'constant', value: one }, scope }))
  return each.reduce((found, one) => either(graph, found, one), asTruth(graph, { kind: 'constant', value: false }))
}

/** A range the wrong way round is none, and says neither yes nor no. */
function isOrdered(range: NodeOf<'range'>, scope: Scope): boolean {
  const ends = [range.low, range.high].map((end) => (end === null ? null : translate(end, scope)))
  const [low, high] = ends.map((end) => (end?.kind === 'constant' ? end.value : null))
  return low !== null && high !== null && low !== undefined && high !== undefined && (orderOf(low, high) ?? 1) <= 0
}

function chosen(node: NodeOf<'if'>, scope: Scope): Term {
  const { graph } = scope.unit
  const condition = asTruth(graph, translate(node.condition, scope))
  const [holds, otherwise] = [translate(node.holds, scope), translate(node.otherwise, scope)]
  const not = graph.and(graph.not(condition.yes), graph.not(condition.missing))
  const pick = (a: Bit, b: Bit) => graph.or(graph.and(condition.yes, a), graph.and(not, b))
  const parts = [holds, otherwise]
  if (parts.some(({ kind }) => kind === 'boolean') || parts.every((one) => isTruthOrNull(one))) {
    const [a, b] = [asTruth(graph, holds), asTruth(graph, otherwise)]
    return truthOf(pick(a.yes, b.yes), pick(a.no, b.no), openIf(condition, [a, b], pick))
  }
  const wanted = 'x' in holds ? holds.kind : 'x' in otherwise ? otherwise.kind : 'number'
  const [a, b] = [asQuantity(graph, holds, wanted), asQuantity(graph, otherwise, wanted)]
  if (a.kind !== b.kind) throw new Unsupported('one value or one of another kind')
  const [x, y] = common(graph, a, b)
  const figure = {
    x: graph.chosen(condition.yes, x.x, y.x),
    per: x.per,
    low: Math.min(x.low, y.low),
    high: Math.max(x.high, y.high),
    error: Math.max(x.error, y.error),
    loose: pick(x.loose, y.loose),
  }
  return { ...openIf(condition, [a, b], pick), ...figure, kind: a.kind, null: pick(a.null, b.null) }

  function openIf(by: Open, of: readonly [Open, Open], choose: (a: Bit, b: Bit) => Bit): Open {
    const [first, second] = of
    return {
      missing: graph.or(by.missing, choose(first.missing, second.missing)),
      askable: graph.or(by.askable, choose(first.askable, second.askable)),
      doubt: graph.or(by.doubt, choose(first.doubt, second.doubt)),
      empty: undefined,
      raw: null,
    }
  }
}

function isTruthOrNull(term: Term): boolean {
  return term.kind === 'constant' && (typeof term.value === 'boolean' || term.value === null)
}

function arithmetic(node: NodeOf<'arithmetic'>, scope: Scope): Term {
  const { graph } = scope.unit
  const [a, b] = [asQuantity(graph, translate(node.left, scope)), asQuantity(graph, translate(node.right, scope))]
  const { sign } = node
  if (sign === '+' || sign === '-') {
    if (a.kind === 'date' || b.kind === 'date') return shifted(graph, sign, a, b)
    if (a.kind !== b.kind) throw new Unsupported('a sum of different kinds')
    return quantity(graph, a.kind, add(graph, sign === '+' ? 'add' : 'subtract', a, b), [a, b])
  }
  if (a.kind !== 'number' || b.kind !== 'number') return multipleOf(graph, sign, a, b)
  if (sign === '*') return quantity(graph, 'number', multiply(graph, a, b), [a, b])
  if (sign === '**') throw new Unsupported('a power')
  const open = openOf(graph, [a, b])
  const zero = compared(graph, '=', b, asQuantity(graph, { kind: 'constant', value: new Decimal(0n, 0) }))
  if (zero.holds === graph.yes) throw new Unsupported('a division by nothing')
  const nothing = graph.and(graph.or(a.null, b.null, zero.holds), graph.not(open.missing))
  return { ...divide(graph, a, b), ...open, kind: 'number', null: nothing }
}
