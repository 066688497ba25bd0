import type { ArithmeticSign, ComparisonSign } from '../feel/ast.ts'
import { Decimal } from '../feel/decimal.ts'
import { alike, constant, scalarOf, typeOf } from './constants.ts'
import { dayNumber, later } from './days.ts'
import { all, any, choose, isNull, no, not, nothing, sql } from './fragment.ts'
import type { Sql } from './fragment.ts'
import {
  added,
  alikeNumbers,
  cast,
  compared,
  dividedByKnown,
  multiplied,
  quotientOf,
  timesKnown,
  whole,
} from './numbers.ts'
import { gapsEither, gapsOf, noGaps, scalar, ScalarOnly } from './term.ts'
import type { Gaps, Scalar, Term } from './term.ts'

/** When a value is FEEL's `null`: NULL, and not missing. */
export function isFeelNull(one: Scalar): Sql {
  if (!one.nullable) return no
  const empty = one.over === undefined ? isNull(one.value) : any(isNull(one.value), isNull(one.over.value))
  return all(empty, not(one.gaps.missing))
}

/** Whether a truth is true, never NULL. */
export function isTrue(truth: Scalar): Sql {
  if (!truth.nullable && truth.gaps.missing.text === no.text) return truth.value
  return sql`COALESCE(${truth.value}, FALSE)`
}

export function compare(sign: ComparisonSign, left: Term, right: Term): Scalar {
  const [a, b] = alike(left, right)
  const gaps = gapsOf(a.gaps, b.gaps)
  const days = daysCompared(sign, a, b)
  if (days !== null) return days
  const isNumber = a.type === 'number' || a.type === 'days' || a.type === 'months'
  const value = isNumber ? compared(sign, a, b) : sql`(${a.value} ${sign === '!=' ? '<>' : sign} ${b.value})`
  const nullable = a.nullable || b.nullable
  if ((sign !== '=' && sign !== '!=') || !nullable) return scalar('boolean', value, { gaps, nullable })
  const [noA, noB] = [isFeelNull(a), isFeelNull(b)]
  const same = choose(
    [
      [gaps.missing, nothing],
      [all(noA, noB), sign === '=' ? sql`TRUE` : no],
      [any(noA, noB), sign === '=' ? no : sql`TRUE`],
    ],
    value,
  )
  return scalar('boolean', same, { gaps })
}

/** The days between two dates, held against a count: one date against the other moved. */
function daysCompared(sign: ComparisonSign, a: Scalar, b: Scalar): Scalar | null {
  if (a.apart === undefined) return b.apart === undefined ? null : daysCompared(turned[sign], b, a)
  if (b.size.after > 0 || b.over !== undefined || a.nullable || b.nullable) return null
  return compare(sign, a.apart.to, moved('+', a.apart.from, { ...b, type: 'days' }))
}

const turned = { '=': '=', '!=': '!=', '<': '>', '<=': '>=', '>': '<', '>=': '<=' } as const

/** `= null`: a fact of which it is known that there is nothing. */
export function comparedWithNull(sign: '=' | '!=', term: Term): Term {
  if (term.kind === 'constant') return constant((term.value === null) === (sign === '='))
  if (term.kind === 'written') return constant(sign === '!=')
  if (term.kind !== 'scalar') {
    const absent = term.kind === 'record' ? term.absent : no
    const value = choose([[term.gaps.missing, nothing]], sign === '=' ? absent : not(absent))
    return scalar('boolean', value, { gaps: term.gaps })
  }
  const { empty, missing, asks, from } = term.gaps
  if (empty === null) throw new ScalarOnly('null compared with what rests on several facts')
  const nothingThere = any(isFeelNull(term), empty)
  const open = all(missing, not(empty))
  const gaps: Gaps =
    open.text === no.text || missing.text === empty.text
      ? noGaps
      : { missing: open, asks: all(asks, not(empty)), empty: no, from }
  const value = choose([[gaps.missing, nothing]], sign === '=' ? nothingThere : not(nothingThere))
  return scalar('boolean', value, {
    gaps: gaps.asks.text === gaps.missing.text ? { ...gaps, asks: gaps.missing } : gaps,
  })
}

/** `and`, `or`: what is settled by one side is settled; then missing comes before null. */
export function both(word: 'and' | 'or', left: Term, right: Term): Scalar {
  const [a, b] = [truthOf(left), truthOf(right)]
  const value = word === 'and' ? all(a.value, b.value) : any(a.value, b.value)
  const nullable = a.nullable || b.nullable
  const either = gapsOf(a.gaps, b.gaps)
  if (either.missing.text === no.text || value.text === no.text || value.text === 'TRUE')
    return scalar('boolean', value, { nullable })
  const open = (missing: Sql) => (nullable ? all(isNull(value), missing) : isNull(value))
  const missing = open(either.missing)
  const asks = either.asks === either.missing ? missing : all(isNull(value), either.asks)
  const empty = either.empty?.text === no.text ? no : null
  return scalar('boolean', value, { gaps: { missing, asks, empty, from: null }, nullable })
}

export function truthOf(term: Term): Scalar {
  const truth = scalarOf(term, 'boolean')
  if (truth.type !== 'boolean') throw new ScalarOnly(`a ${truth.type} where true or false is needed`)
  return truth
}

export function negation(term: Term): Scalar {
  const truth = truthOf(term)
  return { ...truth, value: not(truth.value) }
}

/** `if … then … else …`; a condition that is null takes the second way, one that is missing none. */
export function either(condition: Term, yes: Term, otherwise: Term): Term {
  if (condition.kind === 'constant') return condition.value === true ? yes : otherwise
  const test = truthOf(condition)
  const [a, b] = alike(yes, otherwise)
  const gaps = gapsEither({ holds: test.value, gaps: test.gaps }, a.gaps, b.gaps)
  const isNumber = a.type === 'number' || a.type === 'days' || a.type === 'months'
  const { a: x, b: y, ...number } = isNumber ? alikeNumbers(a, b) : { a: a.value, b: b.value, size: a.size }
  const value = choose(
    [
      [test.gaps.missing, nothing],
      [test.value, x],
    ],
    y,
  )
  return scalar(a.type, value, { gaps, nullable: a.nullable || b.nullable, ...number })
}

export function arithmetic(sign: ArithmeticSign, left: Term, right: Term): Term {
  if (sign === '**') throw new ScalarOnly('a power')
  const types = [typeOf(left), typeOf(right)]
  if (types.includes(null)) {
    if (left.kind === 'constant' && right.kind === 'constant') return constant(null)
    const { gaps } =
      [left, right].map((term) => scalarOf(term)).find(({ gaps: one }) => one.missing.text !== no.text) ??
      scalarOf(left)
    return scalar(types[0] ?? types[1] ?? 'number', nothing, { gaps, nullable: true })
  }
  const [a, b] = [scalarOf(left), scalarOf(right)]
  if (a.type === 'number' && b.type === 'number') return numbers(sign, [a, b], [left, right])
  const given = { gaps: gapsOf(a.gaps, b.gaps), nullable: a.nullable || b.nullable }
  const isCount = (one: Scalar) => one.type === 'days' || one.type === 'months'
  if (sign === '+' && a.type === 'string' && b.type === 'string')
    return scalar('string', sql`(${a.value} || ${b.value})`, given)
  if (sign === '+' || sign === '-') {
    if (isCount(a) && a.type === b.type) {
      const { value, size } = added(sign, a, b)
      return scalar(a.type, value, { ...given, size })
    }
    if (a.type === 'date' && isCount(b)) return moved(sign, a, b)
    if (sign === '+' && isCount(a) && b.type === 'date') return moved(sign, b, a)
    if (sign === '-' && a.type === 'date' && b.type === 'date') {
      const size = { before: 8, after: 0 }
      return scalar('days', cast(sql`(${dayNumber(a.value)} - ${dayNumber(b.value)})`, size), {
        ...given,
        size,
        apart: { from: b, to: a },
      })
    }
  }
  throw new ScalarOnly(`${a.type} ${sign} ${b.type}`)
}

function moved(sign: '+' | '-', date: Scalar, by: Scalar): Scalar {
  const value = later(date.value, sign, { count: by.value, unit: by.type === 'days' ? 'DAY' : 'MONTH' })
  return scalar('date', value, { gaps: gapsOf(date.gaps, by.gaps), nullable: date.nullable || by.nullable })
}

function numbers(
  sign: '+' | '-' | '*' | '/',
  [a, b]: readonly [Scalar, Scalar],
  [left, right]: readonly [Term, Term],
): Scalar {
  const [x, y] = [knownNumber(left), knownNumber(right)]
  const computed = () => {
    if (sign === '+' || sign === '-') return added(sign, a, b)
    if (sign === '*')
      return y !== null ? timesKnown(a, y) : x !== null ? timesKnown(b, x) : multiplied(whole(a), whole(b))
    return y === null || y.coefficient === 0n ? quotientOf(whole(a), whole(b)) : dividedByKnown(whole(a), y)
  }
  const { value, ...given } = computed()
  const nullable = a.nullable || b.nullable || (sign === '/' && (y === null || y.coefficient === 0n))
  return scalar('number', value, { gaps: gapsOf(a.gaps, b.gaps), nullable, ...given })
}

const knownNumber = (term: Term): Decimal | null =>
  term.kind === 'constant' && term.value instanceof Decimal ? term.value : null

/** The same number but for what becomes of its value. */
export function withValue(a: Scalar, value: Sql): Scalar {
  const { type, gaps, nullable, size, over } = a
  return scalar(type, value, { gaps, nullable, size, ...(over === undefined ? {} : { over }) })
}

/** `-a` for a number or a duration. */
export function negated(term: Term): Scalar {
  const a = scalarOf(term, 'number')
  return withValue(a, sql`(-${a.value})`)
}
