import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import type { DuckDBConnection } from '@duckdb/node-api'
import { withDuck } from '#kernel/duck'
import type { Field, Rules } from 'madang/pack'
import type { Column, Frame, List } from '../columns/index.ts'
import { refuse } from '../problems.ts'
import { columnName, entryKey, groupKey, personKey, positionKey } from '../sql/index.ts'
import { fieldsOf, listsOf, singleFacts, sourceOf } from './sources.ts'
import type { Source } from './sources.ts'
import { listFile, peopleFile } from './places.ts'
import type { FileFormat } from './places.ts'

/**
 * Reads the facts of a population from the files that `writeFrame` writes, or that somebody else wrote in that shape. Columns
 * that none of the sets of rules declares are left out; facts without a column are missing for everybody.
 * @param rules whose facts are looked for, with their types
 * @throws Problem `rules/unreadable-fact` for a person without a group of a list, and for a value that is not of its type
 */
export async function readFrame(folder: string, format: FileFormat, rules: readonly Rules[]): Promise<Frame> {
  const from = resolve(folder)
  return withDuck({ paths: [from] }, async (duck) => {
    const people = await sourceOf(duck, peopleFile(from, format), format)
    const rows = Number((await valuesOf(duck, `SELECT COUNT(*) FROM ${people.table}`))[0]?.[0] ?? 0)
    const order = `ORDER BY CAST(${personKey} AS BIGINT)`
    const lists: Record<string, List> = {}
    for (const name of listsOf(rules)) {
      if (!people.names.has(groupKey(name).toLowerCase()) || !existsSync(listFile(from, name, format))) continue
      lists[name] = await readList(
        duck,
        { name, people, order, fields: fieldsOf(rules, name) },
        await sourceOf(duck, listFile(from, name, format), format),
      )
    }
    const single = singleFacts(rules)
    const fields = single.flatMap((name) =>
      Object.entries(fieldsOf(rules, name)).map(([key, field]) => [`${name}.${key}`, field] as const),
    )
    const without: Record<string, Uint8Array> = {}
    for (const name of single.filter((one) => people.names.has(entryKey(one).toLowerCase()))) {
      const held = await columnOf(duck, { table: people.table, order, column: entryKey(name), type: 'flag' })
      without[name] = bitmap(rows, (row) => held[row] === 0)
    }
    return {
      rows,
      columns: await readColumns(duck, { source: people, order, fields, prefix: '' }),
      lists,
      ...(Object.keys(without).length === 0 ? {} : { without }),
    }
  })
}

async function valuesOf(duck: DuckDBConnection, sql: string): Promise<(number | string | null)[][]> {
  return (await duck.runAndReadAll(sql)).getColumnsJS() as (number | string | null)[][]
}

interface Wanted {
  readonly table: string
  readonly order: string
  readonly column: string
  readonly type: Field['type'] | 'key'
}

async function columnOf(
  duck: DuckDBConnection,
  { table, order, column, type }: Wanted,
): Promise<(number | string | null)[]> {
  try {
    const [values = []] = await valuesOf(duck, `SELECT ${readAs[type](column)} FROM ${table} ${order}`)
    return values
  } catch (error) {
    if (!(error instanceof Error) || !error.message.includes('Conversion Error')) throw error
    throw refuse['unreadable-fact']({ path: column, expected: type })
  }
}

const asText = (column: string) => `CAST(${column} AS VARCHAR)`
const readAs: Readonly<Record<Wanted['type'], (column: string) => string>> = {
  key: (column) => `CAST(${column} AS INTEGER)`,
  number: (column) => `CAST(${column} AS DOUBLE)`,
  flag: (column) => `CAST(CAST(${column} AS BOOLEAN) AS INTEGER)`,
  date: (column) => `CAST(CAST(${column} AS DATE) - DATE '1970-01-01' AS INTEGER)`,
  time: asText,
  text: asText,
  choice: asText,
  person: asText,
  region: asText,
  account: asText,
}

async function readColumns(
  duck: DuckDBConnection,
  given: { source: Source; order: string; fields: readonly (readonly [string, Field<never>])[]; prefix: string },
): Promise<Record<string, Column>> {
  const { source, order, fields, prefix } = given
  const columns: Record<string, Column> = {}
  for (const [key, { type }] of fields) {
    const column = columnName(`${prefix}${key}`)
    // A moment has no column of a frame.
    if (type === 'time' || !source.names.has(column.toLowerCase())) continue
    columns[key] = columnFrom(type, await columnOf(duck, { table: source.table, order, column, type }))
  }
  return columns
}

async function readList(
  duck: DuckDBConnection,
  given: { name: string; people: Source; order: string; fields: Readonly<Record<string, Field<never>>> },
  source: Source,
): Promise<List> {
  const { name, people, order, fields } = given
  const [key, position] = [groupKey(name), positionKey(name)]
  const groups = await columnOf(duck, { table: people.table, order, column: key, type: 'key' })
  if (groups.includes(null)) throw refuse['unreadable-fact']({ path: key, expected: 'a group for each person' })
  const byGroup = `ORDER BY CAST(${key} AS INTEGER), CAST(${position} AS INTEGER)`
  const records = await columnOf(duck, { table: source.table, order: byGroup, column: key, type: 'key' })
  const ids = [...new Set([...groups, ...records])].map(Number).toSorted((a, b) => a - b)
  const indexOf = new Map(ids.map((id, i) => [id, i]))
  const offsets = new Uint32Array(ids.length + 1)
  for (const id of records) {
    const at = (indexOf.get(Number(id)) ?? 0) + 1
    offsets[at] = (offsets[at] ?? 0) + 1
  }
  for (let i = 1; i < offsets.length; i++) offsets[i] = (offsets[i] ?? 0) + (offsets[i - 1] ?? 0)
  return {
    groupOf: Uint32Array.from(groups, (id) => indexOf.get(Number(id)) ?? 0),
    offsets,
    columns: await readColumns(duck, { source, order: byGroup, fields: Object.entries(fields), prefix: `${name}.` }),
  }
}

function columnFrom(type: Field['type'], values: readonly (number | string | null)[]): Column {
  const known = values.includes(null) ? { known: bitmap(values.length, (row) => values[row] !== null) } : {}
  if (type === 'number') return { type: 'number', values: numbers(values), ...known }
  if (type === 'date') return { type: 'date', values: Int32Array.from(values, Number), ...known }
  if (type === 'flag') return { type: 'boolean', values: Uint8Array.from(values, Number), ...known }
  const dictionary = [...new Set(values.filter((value) => value !== null).map(String))].toSorted()
  const places = new Map(dictionary.map((text, i) => [text, i]))
  return {
    type: 'string',
    dictionary,
    values: Uint32Array.from(values, (value) => places.get(String(value)) ?? 0),
    ...known,
  }
}

function numbers(values: readonly (number | string | null)[]): Int32Array | Float64Array {
  const all = Float64Array.from(values, Number)
  return all.every((value) => value === (value | 0)) ? Int32Array.from(all) : all
}

function bitmap(rows: number, isSet: (row: number) => boolean): Uint8Array {
  const bits = new Uint8Array(Math.ceil(rows / 8))
  for (let row = 0; row < rows; row++) if (isSet(row)) bits[row >> 3] = (bits[row >> 3] ?? 0) | (1 << (row & 7))
  return bits
}
