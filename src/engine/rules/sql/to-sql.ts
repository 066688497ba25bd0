import type { Rules } from 'madang/pack'
import { Facts } from './facts.ts'
import type { Reading } from './facts.ts'
import { listTable } from './names.ts'
import { outcomeColumns } from './outcome.ts'
import { Plan } from './plan.ts'
import type { Tables } from './plan.ts'
import type { OnlyScalar, SqlColumn } from './statement.ts'
import { Writer } from './writer.ts'

export interface SqlOptions extends Partial<Tables>, Partial<Reading> {}

export interface SqlStatement {
  /** Null when an expression cannot be written in the common SQL: `scalar` says which. */
  readonly sql: string | null
  readonly columns: readonly SqlColumn[]
  readonly scalar: readonly OnlyScalar[]
}

/**
 * A set of rules on a day as one SQL statement: a row for each row of the table of people, with what `decide` finds for it.
 *
 * Tables: the people have `person`, a column for each fact (`columnName`), and for each list `…__group`; a list has
 * `…__group`, `…__position` and its fields. A NULL is a missing fact; of an optional field it is one known to be empty.
 * The answer has `person`, `verdict` (`yes`, `no`, `unknown`), `officer`, `amount`, `starts_on`, `ends_on`, and `condition_1`
 * and so on in the order of the rules: true, false, or NULL for unknown.
 *
 * @param options.people, options.lists the tables, written into the statement as they are; `people` and `list_…` by default
 * @throws Problem `rules/parameter-gap` when the law sets no value for that day, and what an expression is refused for
 */
export function toSql(rules: Rules, on: Temporal.PlainDate, options: SqlOptions = {}): SqlStatement {
  const lists = Object.fromEntries((rules.many ?? []).map((name) => [name, options.lists?.[name] ?? listTable(name)]))
  const plan = new Plan({ people: options.people ?? 'people', lists })
  const { digits = { before: 13, after: 3 }, entries = [], has = () => true } = options
  const writer = new Writer({ rules, plan, facts: new Facts(rules, plan, { digits, entries, has }), on })
  const conditions = Object.entries(rules.conditions).map(([id, { when, otherwise = 'refuse' }]) => ({
    id,
    otherwise,
    truth: writer.truth(`conditions.${id}.when`, when),
  }))
  const [amount, from, until] = [
    writer.value('amount', rules.amount),
    writer.value('from', rules.from),
    writer.value('until', rules.until),
  ]
  if (writer.scalar.length > 0) return { sql: null, columns: [], scalar: writer.scalar }
  const shown = outcomeColumns(conditions, { amount, from, until })
  return {
    sql: plan.render(shown.map(({ column, value }) => ({ name: column.name, value }))),
    columns: shown.map(({ column }) => column),
    scalar: [],
  }
}
