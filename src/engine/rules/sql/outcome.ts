import { all, any, choose, isNull, no, not, nothing, sql } from './fragment.ts'
import type { Sql } from './fragment.ts'
import { isTrue } from './operators.ts'
import type { SqlColumn } from './statement.ts'
import type { Scalar } from './term.ts'

interface ConditionInSql {
  readonly id: string
  readonly otherwise: 'refuse' | 'officer'
  readonly truth: Scalar | null
}

interface OutcomeInSql {
  readonly amount: Scalar | null
  readonly from: Scalar | null
  readonly until: Scalar | null
}

/** What the conditions, the amount and the period say together: the logic of `decide`, in columns. */
export function outcomeColumns(
  conditions: readonly ConditionInSql[],
  outcome: OutcomeInSql,
): { readonly column: SqlColumn; readonly value: Sql }[] {
  const truths = conditions.flatMap(({ truth, ...one }) => (truth === null ? [] : [{ ...one, truth }]))
  const isFalse = (truth: Scalar) => sql`COALESCE(${not(truth.value)}, FALSE)`
  const refused = any(...truths.filter(({ otherwise }) => otherwise === 'refuse').map(({ truth }) => isFalse(truth)))
  const met = all(...truths.map(({ truth }) => isTrue({ ...truth, nullable: true })))
  const { amount, from, until } = outcome
  const parts = [amount, from, until].filter((part) => part !== null)
  const noAmount = amount === null ? no : isNull(amount.value)
  const open = any(noAmount, ...parts.map(({ gaps }) => gaps.missing))
  const asked = any(...truths.map(({ truth }) => truth.gaps.asks), ...parts.map(({ gaps }) => gaps.asks))
  // Where refusals are all met, what stays open is an officer's.
  const onlyOfficer = all(
    not(met),
    ...truths
      .filter(({ otherwise }) => otherwise === 'refuse')
      .map(({ truth }) => isTrue({ ...truth, nullable: true })),
  )
  const verdict = choose(
    [
      [refused, sql`'no'`],
      [all(met, not(open)), sql`'yes'`],
    ],
    sql`'unknown'`,
  )
  const unknown = all(not(refused), not(all(met, not(open))))
  const given = (part: Scalar | null, none: Sql) => (part === null ? none : choose([[refused, nothing]], part.value))
  return [
    { column: { name: 'verdict', says: 'verdict' }, value: verdict },
    { column: { name: 'officer', says: 'officer' }, value: all(unknown, any(onlyOfficer, not(asked))) },
    { column: { name: 'amount', says: 'amount' }, value: given(amount, sql`CAST(NULL AS DECIMAL(1, 0))`) },
    { column: { name: 'starts_on', says: 'from' }, value: given(from, sql`CAST(NULL AS DATE)`) },
    { column: { name: 'ends_on', says: 'until' }, value: given(until, sql`CAST(NULL AS DATE)`) },
    ...truths.map(({ id, truth }, i) => ({
      column: { name: `condition_${i + 1}`, says: 'condition' as const, condition: id },
      value: truth.value,
    })),
  ]
}
