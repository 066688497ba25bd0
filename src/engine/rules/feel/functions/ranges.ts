import { both, comparison, equal, opposite, within } from '../comparison.ts'
import type { ComparisonSign } from '../ast.ts'
import { rangeFrom } from '../range-literal.ts'
import { FeelRange } from '../value.ts'
import type { Missing, Value } from '../value.ts'
import { define } from './define.ts'
import type { Signature } from './define.ts'

type Truth = boolean | null | Missing
type Relation = (a: FeelRange, b: FeelRange) => Truth

const pointAt = (value: Value): FeelRange =>
  new FeelRange({ low: value, high: value, lowClosed: true, highClosed: true })
const asRange = (value: Value): FeelRange => (value instanceof FeelRange ? value : pointAt(value))
const all = (...truths: readonly Truth[]): Truth => truths.reduce<Truth>((sum, truth) => both(sum, truth), true)
const some = (...truths: readonly Truth[]): Truth => opposite(all(...truths.map(opposite)))

/** Compares the end of one range with an end of another; an open end counts as just beyond. */
const ends = (sign: ComparisonSign, a: Value, b: Value): Truth => comparison(sign, a, b)

const isBefore: Relation = (a, b) =>
  some(ends('<', a.high, b.low), all(ends('=', a.high, b.low), !(a.highClosed && b.lowClosed)))
const meetsNext: Relation = (a, b) => all(a.highClosed && b.lowClosed, ends('=', a.high, b.low))
const startsAt: Relation = (a, b) => all(ends('=', a.low, b.low), a.lowClosed === b.lowClosed)
const endsAt: Relation = (a, b) => all(ends('=', a.high, b.high), a.highClosed === b.highClosed)
const endsWithin: Relation = (a, b) =>
  some(ends('<', a.high, b.high), all(ends('=', a.high, b.high), !a.highClosed || b.highClosed))
const startsWithin: Relation = (a, b) =>
  some(ends('>', a.low, b.low), all(ends('=', a.low, b.low), !a.lowClosed || b.lowClosed))
const includes: Relation = (a, b) => all(startsWithin(b, a), endsWithin(b, a))
const overlapsAny: Relation = (a, b) => all(opposite(isBefore(a, b)), opposite(isBefore(b, a)))
const overlapsBefore: Relation = (a, b) =>
  all(
    some(ends('<', a.low, b.low), all(ends('=', a.low, b.low), a.lowClosed, !b.lowClosed)),
    some(ends('<', b.low, a.high), all(ends('=', b.low, a.high), b.lowClosed, a.highClosed)),
    endsWithin(a, b),
  )
const coincide: Relation = (a, b) => all(startsAt(a, b), endsAt(a, b))

/** A relation of two ranges; where a signature takes any value, a value by itself is the range of that one. */
function relation(signature: string, between: Relation): Signature {
  return define(signature as 'relation(a: any, b: any): boolean', ([a, b]) =>
    a === null || b === null ? null : between(asRange(a), asRange(b)),
  )
}

/** Functions of ranges, after Allen's interval algebra (DMN 1.5, table 79). */
export const rangeFunctions: readonly Signature[] = [
  relation('before(point1: any, point2: any): boolean', isBefore),
  relation('after(point1: any, point2: any): boolean', (a, b) => isBefore(b, a)),
  relation('meets(range1: range, range2: range): boolean', meetsNext),
  relation('met by(range1: range, range2: range): boolean', (a, b) => meetsNext(b, a)),
  relation('overlaps(range1: range, range2: range): boolean', overlapsAny),
  relation('overlaps before(range1: range, range2: range): boolean', overlapsBefore),
  relation('overlaps after(range1: range, range2: range): boolean', (a, b) => overlapsBefore(b, a)),
  relation('finishes(point: any, range: range): boolean', (a, b) =>
    all(a.highClosed === b.highClosed, ends('=', a.high, b.high), startsWithin(a, b)),
  ),
  relation('finished by(range: range, point: any): boolean', (a, b) =>
    all(a.highClosed === b.highClosed, ends('=', a.high, b.high), startsWithin(b, a)),
  ),
  relation('includes(range: range, point: any): boolean', includes),
  relation('during(point: any, range: range): boolean', (a, b) => includes(b, a)),
  relation('starts(point: any, range: range): boolean', (a, b) => all(startsAt(a, b), endsWithin(a, b))),
  relation('started by(range: range, point: any): boolean', (a, b) => all(startsAt(a, b), endsWithin(b, a))),
  relation('coincides(point1: any, point2: any): boolean', (a, b) =>
    a.low === a.high && b.low === b.high ? equal(a.low, b.low) : coincide(a, b),
  ),
  define('range(from: string): range', ([from]) => rangeFrom(from)),
  define('is in range(point: any, range: range): boolean', ([point, range]) => within(point, range)),
]
