import type { Binding, Node, NodeOf } from '../feel/ast.ts'
import { fieldOf as fieldOfValue } from '../feel/compile-paths.ts'
import { FeelRange, isList } from '../feel/value.ts'
import { callOf } from './calls.ts'
import { constant, integerOf, scalarOf } from './constants.ts'
import { partOf, weekday } from './days.ts'
import { sql } from './fragment.ts'
import { chosen, figureAt, isAmong, mapped, positionOf, quantified } from './lists.ts'
import { named } from './named.ts'
import { arithmetic, both, compare, comparedWithNull, either, negated } from './operators.ts'
import type { Scope } from './scope.ts'
import { scalar, ScalarOnly } from './term.ts'
import type { ListTerm, RecordTerm, Scalar, Term } from './term.ts'

/** What an expression is in SQL. @throws ScalarOnly where the common SQL has no word for it */
export function translate(node: Node, scope: Scope): Term {
  const known = scope.constant(node)
  if (known !== null) return known
  try {
    return short(construct(node, scope), scope)
  } catch (error) {
    if (error instanceof ScalarOnly && error.place === null) throw new ScalarOnly(error.message, node.place)
    throw error
  }
}

const longText = 200
const longestText = 20_000

/** A long value gets a name, so that a statement grows with its expressions and no faster. */
function short(term: Term, scope: Scope): Term {
  if (term.kind !== 'scalar') return term
  const length = term.value.text.length + term.gaps.missing.text.length
  if (!term.value.record && !term.gaps.missing.record) return length > longText ? named(scope.given.plan, term) : term
  return length > longestText ? refused('so much for each record of a list') : term
}

type Constructs = { readonly [K in Node['kind']]: (node: NodeOf<K>, scope: Scope) => Term }

const constructs: Constructs = {
  literal: ({ value }) => constant(value),
  name: ({ name }, scope) => scope.lookup(name) ?? constant(null),
  path: ({ of, name }, scope) => {
    const term = translate(of, scope)
    return fieldOf(term.kind === 'scalar' && term.type === 'months' ? named(scope.given.plan, term) : term, name)
  },
  filter: filtered,
  call: (node, scope) => callOf(node, scope, translate),
  arithmetic: ({ sign, left, right }, scope) => arithmetic(sign, translate(left, scope), translate(right, scope)),
  comparison: ({ sign, left, right }, scope) => {
    const [a, b] = [translate(left, scope), translate(right, scope)]
    if (sign !== '=' && sign !== '!=') return compare(sign, a, b)
    if (isNullLiteral(right)) return comparedWithNull(sign, a)
    return isNullLiteral(left) ? comparedWithNull(sign, b) : compare(sign, a, b)
  },
  logic: ({ sign, left, right }, scope) => both(sign, translate(left, scope), translate(right, scope)),
  negation: ({ of }, scope) => negated(translate(of, scope)),
  between: ({ value, low, high }, scope) => {
    const tested = translate(value, scope)
    return both('and', compare('>=', tested, translate(low, scope)), compare('<=', tested, translate(high, scope)))
  },
  in: tested,
  range: () => refused('a range by itself'),
  if: ({ condition, holds, otherwise }, scope) => {
    const test = translate(condition, scope)
    if (test.kind === 'constant') return translate(test.value === true ? holds : otherwise, scope)
    const once = test.kind === 'scalar' ? named(scope.given.plan, test) : test
    return either(once, translate(holds, scope), translate(otherwise, scope))
  },
  for: ({ bindings, body }, scope) => {
    const { binding, list } = bound(bindings, scope)
    return mapped(list, (member) => translate(body, scope.inside(new Map([[binding.name, () => member]]))))
  },
  quantified: ({ word, bindings, body }, scope) => {
    const { binding, list } = bound(bindings, scope)
    const truths = mapped(list, (member) => translate(body, scope.inside(new Map([[binding.name, () => member]]))))
    return quantified(scope.given.plan, word, truths)
  },
  function: () => refused('a function of its own'),
  instance: () => refused('a question about the type of a value'),
  list: ({ members }, scope) => ({ kind: 'written', members: members.map((member) => translate(member, scope)) }),
  context: () => refused('a context'),
}

function construct<K extends Node['kind']>(node: NodeOf<K>, scope: Scope): Term {
  const one: (node: NodeOf<K>, scope: Scope) => Term = constructs[node.kind]
  return one(node, scope)
}

function refused(what: string): never {
  throw new ScalarOnly(what)
}

const isNullLiteral = (node: Node): boolean => node.kind === 'literal' && node.value === null

function fieldOf(term: Term, name: string): Term {
  switch (term.kind) {
    case 'record':
      return term.fields.get(name)?.() ?? constant(null)
    case 'list':
      return mapped(term, (member) => fieldOf(member, name))
    case 'scalar':
      return property(term, name)
    case 'constant':
      return constant(fieldOfValue(term.value, name))
    case 'written':
      return { kind: 'written', members: term.members.map((member) => fieldOf(member, name)) }
  }
}

const four = { before: 4, after: 0 }

/** What can be asked of a date or a duration after a dot. */
function property(of: Scalar, name: string): Scalar {
  // What is asked of an empty fact is empty, and each time anew: two of them together are no longer one.
  const gaps = { ...of.gaps, from: Symbol(name) }
  const given = { gaps, nullable: of.nullable, size: four }
  switch (`${of.type}.${name}`) {
    case 'date.year':
      return scalar('number', partOf('YEAR', of.value), given)
    case 'date.month':
      return scalar('number', partOf('MONTH', of.value), given)
    case 'date.day':
      return scalar('number', partOf('DAY', of.value), given)
    case 'date.weekday':
      return scalar('number', weekday(of.value), given)
    case 'months.months':
      return scalar('number', sql`(${of.value} % 12)`, given)
    case 'months.years': {
      const whole = sql`CAST(${of.value} - (${of.value} % 12) AS DOUBLE)`
      return scalar('number', sql`CAST(ROUND(${whole} / 12) AS DECIMAL(5, 0))`, {
        ...given,
        size: { before: 5, after: 0 },
      })
    }
    case 'days.days':
      return { ...of, type: 'number' }
    default:
      return refused(`.${name} of a ${of.type}`)
  }
}

function filtered({ of, by }: NodeOf<'filter'>, scope: Scope): Term {
  const list = translate(of, scope)
  if (list.kind === 'constant' && isList(list.value)) return figureAt(list.value, scalarOf(translate(by, scope)))
  if (list.kind !== 'list') return refused('a filter of what is no list of a table')
  if (by.kind === 'literal' || by.kind === 'negation') {
    const position = integerOf(translate(by, scope), 'a position')
    if (position === 0) return constant(null)
    const { list: name, at } = positionOf(scope.given.plan, list, position)
    return scope.given.facts.picked(name, at, list.gaps)
  }
  return chosen(scope.given.plan, list, (member) => {
    const judged = translate(by, scope.inside(namesOfMember(member)))
    return judged.kind === 'scalar' && judged.type === 'number' ? refused('a position that is computed') : judged
  })
}

/** In a filter a member is `item`, and its fields go by their names. */
function namesOfMember(member: RecordTerm | Scalar): Map<string, () => Term> {
  const item = new Map<string, () => Term>([['item', () => member]])
  return member.kind === 'record' ? new Map([...item, ...member.fields]) : item
}

function bound(bindings: readonly Binding[], scope: Scope): { binding: Binding; list: ListTerm } {
  const [binding, more] = bindings
  if (binding === undefined || more !== undefined || binding.to !== undefined)
    return refused('a loop over more than one list')
  const list = translate(binding.from, scope)
  return list.kind === 'list' ? { binding, list } : refused('a loop over a list that is in no table')
}

/** `x in (…)`: true as soon as one test is. */
function tested({ value, tests }: NodeOf<'in'>, scope: Scope): Term {
  const of = translate(value, scope)
  return tests.map((test) => meets(of, test, scope)).reduce((any, one) => both('or', any, one))
}

function meets(value: Term, test: Node, scope: Scope): Term {
  if (test.kind !== 'range') {
    const known = translate(test, scope)
    if (known.kind === 'scalar') return compare('=', value, known)
    if (known.kind !== 'constant') return refused('a test against a list')
    if (isList(known.value)) return isAmong(known.value, scalarOf(value))
    return known.value instanceof FeelRange ? inKnownRange(value, known.value) : equalsKnown(value, known)
  }
  const { low, high, lowClosed, highClosed, not } = test
  if (not) return compare('!=', value, translate(low ?? refused('a test without a value'), scope))
  const ends = [low, high].map((end) => (end === null ? null : translate(end, scope)))
  if (low !== null && high !== null && !ends.every((end) => end?.kind === 'constant'))
    return refused('a range whose ends are computed: they may stand the wrong way round')
  const [from = null, to = null] = ends
  if (from?.kind === 'constant' && to?.kind === 'constant') {
    const range = scope.constant(test)?.value
    return range instanceof FeelRange ? inKnownRange(value, range) : constant(null)
  }
  return between(value, { from, to, lowClosed, highClosed })
}

function equalsKnown(value: Term, known: Term): Term {
  return known.kind === 'constant' && typeof known.value === 'boolean'
    ? refused('a test that is true or false by itself')
    : compare('=', value, known)
}

function inKnownRange(value: Term, { low, high, lowClosed, highClosed, not }: FeelRange): Term {
  if (not) return compare('!=', value, constant(low))
  const [from, to] = [low, high].map((end) => (end === null ? null : constant(end)))
  return between(value, { from: from ?? null, to: to ?? null, lowClosed, highClosed })
}

function between(
  value: Term,
  ends: { from: Term | null; to: Term | null; lowClosed: boolean; highClosed: boolean },
): Term {
  const { from, to, lowClosed, highClosed } = ends
  const above = from === null ? constant(true) : compare(lowClosed ? '>=' : '>', value, from)
  const below = to === null ? constant(true) : compare(highClosed ? '<=' : '<', value, to)
  return both('and', above, below)
}
