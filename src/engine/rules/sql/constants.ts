import type { Node } from '../feel/ast.ts'
import { decimalText, Decimal, integer } from '../feel/decimal.ts'
import { dateTextOf, day } from '../feel/calendar.ts'
import { DaysDuration, MonthsDuration } from '../feel/value.ts'
import { nothing, no, sql, yes } from './fragment.ts'
import { numberLiteral } from './numbers.ts'
import { scalar, ScalarOnly } from './term.ts'
import type { Constant, Scalar, ScalarType, Term } from './term.ts'
import { textLiteral } from './texts.ts'

/** A constant as a value of SQL. `type` is that of what it meets, for FEEL's `null`. */
export function scalarOf(term: Term, type: ScalarType | null = null): Scalar {
  if (term.kind === 'scalar') return term
  if (term.kind !== 'constant') throw new ScalarOnly('a list or a record where one value is needed')
  const { value } = term
  if (value === null)
    return scalar(type ?? 'boolean', type === 'date' ? sql`CAST(NULL AS DATE)` : nothing, { nullable: true })
  if (typeof value === 'boolean') return scalar('boolean', value ? yes : no)
  if (typeof value === 'string') return scalar('string', textLiteral(value))
  if (value instanceof Decimal) return numberLiteral(value)
  if (value instanceof Temporal.PlainDate) return dateLiteral(value)
  if (value instanceof MonthsDuration) return { ...numberLiteral(integer(value.months)), type: 'months' }
  if (value instanceof DaysDuration && value.nanoseconds % day === 0n)
    return { ...numberLiteral(integer(value.nanoseconds / day)), type: 'days' }
  throw new ScalarOnly('a time of day, a range or a context')
}

function dateLiteral(date: Temporal.PlainDate): Scalar {
  if (date.year < 1 || date.year > 9999) throw new ScalarOnly('a year that is not between 1 and 9999')
  return scalar('date', sql`DATE '${dateTextOf(date)}'`)
}

/** The type that a term has where it stands, null for FEEL's `null`. */
export function typeOf(term: Term): ScalarType | null {
  return term.kind === 'constant' && term.value === null ? null : scalarOf(term).type
}

/** Two terms as values of one type. @throws ScalarOnly when they have none in common */
export function alike(a: Term, b: Term): readonly [Scalar, Scalar] {
  const [x, y] = [scalarOf(a, typeOf(b)), scalarOf(b, typeOf(a))]
  if (x.type !== y.type) throw new ScalarOnly(`a ${x.type} beside a ${y.type}`)
  return [x, y]
}

export const constant = (value: Constant['value']): Constant => ({ kind: 'constant', value })

/** The number of a position or scale that is written out. */
export function integerOf(term: Term, what: string): number {
  const value = term.kind === 'constant' ? term.value : null
  const text = value instanceof Decimal ? decimalText(value) : ''
  if (!/^-?\d{1,9}$/.test(text)) throw new ScalarOnly(`${what} that is not written out`)
  return Number(text)
}

export function textOfConstant(term: Term, what: string): string {
  if (term.kind === 'constant' && typeof term.value === 'string') return term.value
  throw new ScalarOnly(`${what} that is not written out`)
}

/** Reads a node, from wherever it stands. */
export type Read<S> = (node: Node, scope: S) => Term
