import type { DuckDBConnection } from '@duckdb/node-api'
import type { Field, Rules } from 'madang/pack'
import { columnName, entryKey, groupKey, listTable, personKey, positionKey } from '#engine/rules/sql'

type Row = readonly string[]

/** Makes the tables of some people in DuckDB, as `toSql` reads them. Everybody's lists are their own. */
export async function loadPeople(
  duck: DuckDBConnection,
  rules: Rules,
  given: { people: readonly Readonly<Record<string, unknown>>[]; entries: readonly string[] },
): Promise<void> {
  const { people, entries } = given
  const lists = rules.many ?? []
  const single = Object.entries(rules.facts).filter(([name]) => !lists.includes(name))
  const columns = single.flatMap(([name, fields]) => columnsOf(name, fields))
  const head = [
    `${personKey} INTEGER`,
    ...lists.map((name) => `${groupKey(name)} INTEGER`),
    ...entries.map((name) => `${entryKey(name)} BOOLEAN`),
  ]
  await fill(
    duck,
    'people',
    [...head, ...columns],
    people.map((facts, i) => [
      String(i),
      ...lists.map((name) => (facts[name] === undefined ? 'NULL' : String(i))),
      ...entries.map((name) => (facts[name] === null ? 'FALSE' : facts[name] === undefined ? 'NULL' : 'TRUE')),
      ...single.flatMap(([name, fields]) => valuesOf(fields, facts[name])),
    ]),
  )
  for (const name of lists) {
    const fields = rules.facts[name] ?? {}
    const keys = [`${groupKey(name)} INTEGER`, `${positionKey(name)} INTEGER`]
    const rows = people.flatMap((facts, i) =>
      ((facts[name] ?? []) as unknown[]).map((record, at) => [String(i), String(at + 1), ...valuesOf(fields, record)]),
    )
    await fill(duck, listTable(name), [...keys, ...columnsOf(name, fields)], rows)
  }
}

async function fill(
  duck: DuckDBConnection,
  table: string,
  columns: readonly string[],
  rows: readonly Row[],
): Promise<void> {
  const values =
    rows.length === 0 ? '' : `; INSERT INTO ${table} VALUES ${rows.map((row) => `(${row.join(', ')})`).join(', ')}`
  await duck.run(`CREATE OR REPLACE TABLE ${table} (${columns.join(', ')})${values}`)
}

const types: Readonly<Record<Field['type'], string>> = {
  number: 'DECIMAL(17, 4)',
  flag: 'BOOLEAN',
  date: 'DATE',
  time: 'VARCHAR',
  text: 'VARCHAR',
  choice: 'VARCHAR',
  person: 'VARCHAR',
  region: 'VARCHAR',
  account: 'VARCHAR',
}

const columnsOf = (name: string, fields: Rules['facts'][string]) =>
  Object.entries(fields).map(([key, { type }]) => `${columnName(`${name}.${key}`)} ${types[type]}`)

const valuesOf = (fields: Rules['facts'][string], record: unknown): string[] =>
  Object.keys(fields).map((key) => literal(((record ?? {}) as Readonly<Record<string, unknown>>)[key]))

function literal(value: unknown): string {
  if (value === undefined || value === null) return 'NULL'
  return typeof value === 'string' ? `'${value.replaceAll("'", "''")}'` : JSON.stringify(value)
}
