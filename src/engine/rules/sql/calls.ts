import type { NodeOf } from '../feel/ast.ts'
import { Decimal } from '../feel/decimal.ts'
import { arrange } from '../feel/functions/define.ts'
import { builtIns } from '../feel/functions/index.ts'
import { isList } from '../feel/value.ts'
import { constant, integerOf, scalarOf, textOfConstant } from './constants.ts'
import { dayOf, monthsBetween, partOf } from './days.ts'
import { choose, nothing, sql } from './fragment.ts'
import type { Sql } from './fragment.ts'
import { concatenated, containsValue, countOf, folded, isAmong, quantified } from './lists.ts'
import { named } from './named.ts'
import { moduloOf, whole } from './numbers.ts'
import { arithmetic, both, compare, either, negation, withValue } from './operators.ts'
import { roundedTo } from './rounding.ts'
import type { RoundingName } from './rounding.ts'
import type { Scope } from './scope.ts'
import { gapsOf, scalar, ScalarOnly } from './term.ts'
import type { ListTerm, Scalar, ScalarType, Term } from './term.ts'
import { contains, endsWith, matches, startsWith, substringOf } from './texts.ts'

type Call = (values: readonly Term[], scope: Scope) => Term

const first = (values: readonly Term[]): Term => values[0] ?? constant(null)
const second = (values: readonly Term[]): Term => values[1] ?? constant(null)

function typed(term: Term, type: ScalarType): Scalar {
  const found = scalarOf(term, type)
  if (found.type !== type) throw new ScalarOnly(`a ${found.type} where a ${type} is needed`)
  return found
}

const numberIn = (term: Term): Scalar => typed(term, 'number')

/** A function of texts, dates or numbers that gives NULL for NULL. */
function of(
  type: ScalarType,
  parts: readonly Scalar[],
  value: Sql,
  given: { nullable?: boolean; size?: Scalar['size'] } = {},
) {
  const nullable = given.nullable ?? parts.some((part) => part.nullable)
  return scalar(type, value, {
    gaps: gapsOf(...parts.map(({ gaps }) => gaps)),
    nullable,
    ...(given.size ? { size: given.size } : {}),
  })
}

function listIn(term: Term): ListTerm {
  if (term.kind === 'list') return term
  throw new ScalarOnly('a list that is in no table')
}

const rounding =
  (how: RoundingName): Call =>
  (values, { given }) => {
    const number = named(given.plan, numberIn(first(values)))
    const scale = values.length < 2 ? 0 : integerOf(second(values), 'a scale')
    const { value, size } = roundedTo(how, number, scale)
    return of('number', [number], value, { size })
  }

/** The least or greatest of values that are written out; null as soon as one is. */
function extreme(how: 'min' | 'max'): Call {
  return (values, { given }) => {
    const members = values.length === 1 ? written(first(values)) : values
    if (members === null) return folded(given.plan, how, listIn(first(values)))
    return members.reduce((best, member) => better(how, best, member))
  }
}

function better(how: 'min' | 'max', a: Term, b: Term): Term {
  const less = compare(how === 'min' ? '<=' : '>=', a, b)
  const taken = either({ ...less, nullable: false }, a, b)
  if (taken.kind !== 'scalar' || !less.nullable) return taken
  return { ...taken, value: choose([[sql`(${less.value} IS NULL)`, nothing]], taken.value), nullable: true }
}

function written(term: Term): readonly Term[] | null {
  if (term.kind === 'written') return term.members
  if (term.kind === 'constant' && isList(term.value)) return term.value.map(constant)
  return term.kind === 'scalar' ? [term] : null
}

function sum(values: readonly Term[], { given }: Scope): Term {
  const members = values.length === 1 ? written(first(values)) : values
  if (members === null) return folded(given.plan, 'sum', listIn(first(values)))
  return members.length === 0 ? constant(null) : members.reduce((total, member) => arithmetic('+', total, member))
}

function mean(values: readonly Term[], scope: Scope): Term {
  const members = values.length === 1 ? written(first(values)) : values
  const count =
    members === null
      ? countOf(scope.given.plan, listIn(first(values)))
      : constant(new Decimal(BigInt(members.length), 0))
  return arithmetic('/', sum(values, scope), count)
}

function fold(word: 'some' | 'every'): Call {
  return (values, { given }) => {
    const members = values.length === 1 ? written(first(values)) : values
    if (members === null) return quantified(given.plan, word, listIn(first(values)))
    return members.reduce(
      (all, member) => both(word === 'some' ? 'or' : 'and', all, member),
      constant(word === 'every'),
    )
  }
}

function listContains(values: readonly Term[], { given }: Scope): Term {
  const [list, element] = [first(values), second(values)]
  if (list.kind === 'list') return containsValue(given.plan, list, element)
  if (list.kind === 'constant' && isList(list.value)) return isAmong(list.value, named(given.plan, scalarOf(element)))
  const members = written(list) ?? []
  return members
    .map((member) => compare('=', member, element))
    .reduce<Term>((any, one) => both('or', any, one), constant(false))
}

function dateFrom(values: readonly Term[], { given }: Scope): Term {
  if (values.length === 1) return typed(first(values), 'date')
  const parts = values.map((value) => named(given.plan, whole(numberIn(value))))
  if (parts.some(({ size }) => size.after > 0)) throw new ScalarOnly('a date of numbers that may have decimals')
  const [year, month, day] = parts.map(({ value }) => value)
  if (year === undefined || month === undefined || day === undefined) throw new ScalarOnly('a date of other parts')
  return of('date', parts, dayOf(year, month, day), { nullable: true })
}

function matching(values: readonly Term[]): Term {
  if (values.length > 2) throw new ScalarOnly('a pattern with flags')
  const text = typed(first(values), 'string')
  return of('boolean', [text], matches(text.value, textOfConstant(second(values), 'a pattern')))
}

function parity(odd: boolean): Call {
  return (values) => {
    const number = whole(numberIn(first(values)))
    if (number.size.after > 0) throw new ScalarOnly('whether a number that may have decimals is even')
    return of('boolean', [number], sql`((${number.value} % 2) ${odd ? '<>' : '='} 0)`)
  }
}

const ofTexts =
  (compute: (text: Sql, match: Sql) => Sql): Call =>
  (values) => {
    const [text, match] = [typed(first(values), 'string'), typed(second(values), 'string')]
    return of('boolean', [text, match], compute(text.value, match.value))
  }

const ofDate =
  (name: 'DOY' | 'WEEK'): Call =>
  (values) => {
    const date = typed(first(values), 'date')
    return of('number', [date], partOf(name, date.value), { size: { before: 4, after: 0 } })
  }

/** The built-in functions that the common SQL has, too. To add one, add a line. */
const calls: Readonly<Record<string, Call>> = {
  not: (values) => negation(first(values)),
  count: (values, { given }) => {
    const members = written(first(values))
    return members === null
      ? countOf(given.plan, listIn(first(values)))
      : constant(new Decimal(BigInt(members.length), 0))
  },
  sum,
  mean,
  min: extreme('min'),
  max: extreme('max'),
  all: fold('every'),
  any: fold('some'),
  'list contains': listContains,
  concatenate: (values, { given }) => concatenated(given.plan, values.map(listIn)),
  floor: rounding('floor'),
  ceiling: rounding('ceiling'),
  'round up': rounding('round up'),
  'round down': rounding('round down'),
  'round half up': rounding('round half up'),
  'round half down': rounding('round half down'),
  decimal: rounding('decimal'),
  abs: (values) => {
    const number = scalarOf(first(values), 'number')
    return withValue(number, sql`ABS(${number.value})`)
  },
  modulo: (values) => {
    const [a, b] = [whole(numberIn(first(values))), whole(numberIn(second(values)))]
    const { value, size } = moduloOf(a, b)
    return of('number', [a, b], value, { nullable: true, size })
  },
  odd: parity(true),
  even: parity(false),
  substring: (values) => {
    const text = typed(first(values), 'string')
    const length = values.length < 3 ? null : integerOf(values[2] ?? constant(null), 'a length')
    const value = substringOf(text.value, integerOf(second(values), 'a position'), length)
    return of('string', [text], value, { nullable: true })
  },
  'string length': (values) => {
    const text = typed(first(values), 'string')
    return of('number', [text], sql`CAST(LENGTH(${text.value}) AS DECIMAL(9, 0))`, { size: { before: 9, after: 0 } })
  },
  contains: ofTexts(contains),
  'starts with': ofTexts(startsWith),
  'ends with': ofTexts(endsWith),
  matches: matching,
  date: dateFrom,
  'day of year': ofDate('DOY'),
  'week of year': ofDate('WEEK'),
  'years and months duration': (values, { given }) => {
    const [from, to] = [first(values), second(values)].map((one) => named(given.plan, typed(one, 'date'))) as [
      Scalar,
      Scalar,
    ]
    return of('months', [from, to], monthsBetween(from.value, to.value), { size: { before: 6, after: 0 } })
  },
}

/** A call of a built-in function. @throws ScalarOnly for one that the common SQL lacks */
export function callOf(
  node: NodeOf<'call'>,
  scope: Scope,
  read: (node: NodeOf<'call'>['callee'], scope: Scope) => Term,
): Term {
  const name = node.callee.kind === 'name' ? node.callee.name : ''
  const call = Object.hasOwn(calls, name) && scope.lookup(name) === null ? calls[name] : undefined
  if (call === undefined) throw new ScalarOnly(`the function ${name}`, node.place)
  const given = node.values.map((value) => read(value, scope))
  return call(inOrder(name, given, node.names), scope)
}

function inOrder(name: string, values: readonly Term[], names: readonly string[] | null): readonly Term[] {
  if (names === null) return values
  for (const signature of builtIns.get(name) ?? []) {
    const arranged = arrange(signature, values, names)
    if (arranged !== null) return arranged.flatMap((one) => (one === undefined ? [] : [one as Term]))
  }
  throw new ScalarOnly('values by names that fit no form of the function')
}
