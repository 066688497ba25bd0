import type { Place } from '../feel/token.ts'
import type { Value } from '../feel/value.ts'
import { all, any, choose, no, not } from './fragment.ts'
import type { Sql } from './fragment.ts'

/** The types of FEEL that a column of SQL can hold. Durations are counted: whole days, whole months. */
export type ScalarType = 'number' | 'string' | 'boolean' | 'date' | 'days' | 'months'

/** How many digits a number has at most before and after its point. */
export interface Size {
  readonly before: number
  readonly after: number
}

/**
 * When a value is missing, in SQL that is never NULL. `asks`: missing, and somebody can be asked for it. `empty`: missing,
 * and known to be empty; null where that cannot be told. `from`: the one fact that can be at fault, if it is one.
 */
export interface Gaps {
  readonly missing: Sql
  readonly asks: Sql
  readonly empty: Sql | null
  readonly from: string | symbol | null
}

export const noGaps: Gaps = { missing: no, asks: no, empty: no, from: null }

/** By what a quotient that is not carried out is divided; above zero, or NULL. */
export interface Divisor {
  readonly value: Sql
  readonly size: Size
  /** When it is known: it has no factor in common with ten, which would end in decimals. */
  readonly known: bigint | null
  /** Nothing was added to or multiplied with the quotient yet: FEEL has rounded it once. */
  readonly direct: boolean
}

/** One value of each person, or of each record of a list. It is NULL when it is missing, and when it is FEEL's `null`. */
export interface Scalar {
  readonly kind: 'scalar'
  readonly type: ScalarType
  readonly value: Sql
  readonly gaps: Gaps
  /** Whether the value can be FEEL's `null`, so that NULL does not mean missing. */
  readonly nullable: boolean
  readonly size: Size
  /** Of a quotient that is not carried out. */
  readonly over?: Divisor
  /** Of a count of days: the two dates between which they lie. */
  readonly apart?: { readonly from: Scalar; readonly to: Scalar }
}

/** Something that is known when the statement is written: a literal, a figure of law, the day. */
export interface Constant {
  readonly kind: 'constant'
  readonly value: Value
}

/** A fact that is one record, or one record of a list. */
export interface RecordTerm {
  readonly kind: 'record'
  /** Whether it is known that there is none: `= null`. Never NULL. */
  readonly absent: Sql
  readonly gaps: Gaps
  readonly fields: ReadonlyMap<string, () => Scalar>
}

/** Members of one list of a table: those for which `where` is true (never NULL). */
export interface Part {
  readonly list: string
  readonly where: Sql
  readonly member: RecordTerm | Scalar
}

export interface ListTerm {
  readonly kind: 'list'
  readonly parts: readonly Part[]
  readonly gaps: Gaps
}

/** A list that is written out: `[a, b]`. */
export interface Written {
  readonly kind: 'written'
  readonly members: readonly Term[]
}

export type Term = Scalar | Constant | RecordTerm | ListTerm | Written

/** Says that an expression cannot be written in the common SQL, and why. Caught for each expression. */
export class ScalarOnly extends Error {
  readonly place: Place | null
  /** The derived fact in which it stands, when it is not the expression itself. */
  readonly derived: string | null

  constructor(reason: string, place: Place | null = null, derived: string | null = null) {
    super(reason)
    this.place = place
    this.derived = derived
  }
}

const noSize: Size = { before: 0, after: 0 }

export function scalar(
  type: ScalarType,
  value: Sql,
  given: Partial<Pick<Scalar, 'gaps' | 'nullable' | 'size' | 'over' | 'apart'>> = {},
): Scalar {
  return { kind: 'scalar', type, value, gaps: noGaps, nullable: false, size: noSize, ...given }
}

/** The gaps of what is computed from all of these: missing as soon as one is. */
export function gapsOf(...parts: readonly Gaps[]): Gaps {
  return parts.reduce(two, noGaps)
}

function two(a: Gaps, b: Gaps): Gaps {
  if (a.missing.text === no.text) return b
  if (b.missing.text === no.text) return a
  const missing = any(a.missing, b.missing)
  const asks = a.asks === a.missing && b.asks === b.missing ? missing : any(a.asks, b.asks)
  if (a.from !== null && a.from === b.from) return { missing, asks, empty: a.empty, from: a.from }
  return { missing, asks, empty: emptyOfTwo(a, b), from: null }
}

/** Two missing facts together are no longer an empty one; one by itself still is. */
function emptyOfTwo(a: Gaps, b: Gaps): Sql | null {
  if (a.empty?.text === no.text && b.empty?.text === no.text) return no
  if (a.empty === null || b.empty === null || a.from === null || b.from === null) return null
  return any(all(a.empty, not(b.missing)), all(b.empty, not(a.missing)))
}

/** The gaps of a choice between terms; a condition that is NULL counts as false. */
export function gapsEither(condition: { holds: Sql; gaps: Gaps }, yes: Gaps, otherwise: Gaps): Gaps {
  const { holds, gaps } = condition
  const pick = (of: (one: Gaps) => Sql) =>
    choose(
      [
        [gaps.missing, of(gaps)],
        [holds, of(yes)],
      ],
      of(otherwise),
    )
  const missing = pick((one) => one.missing)
  const all3 = [gaps, yes, otherwise]
  const asks = all3.every((one) => one.asks === one.missing) ? missing : pick((one) => one.asks)
  const origins = new Set(all3.filter((one) => one.missing.text !== no.text).map(({ from }) => from))
  const [only = null] = origins
  return {
    missing,
    asks,
    empty: all3.some(({ empty }) => empty === null) ? null : pick(({ empty }) => empty ?? no),
    from: origins.size === 1 ? only : null,
  }
}
