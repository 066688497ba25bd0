import { mkdir } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { DuckDBConnection } from '@duckdb/node-api'
import { quoted, withDuck } from '#kernel/duck'
import type { Column, Frame, List } from '../columns/index.ts'
import { bitOf } from '../columns/facts-of-row.ts'
import { columnName, entryKey, groupKey, personKey, positionKey } from '../sql/index.ts'
import { fileOptions, listFile, peopleFile } from './places.ts'
import type { FileFormat } from './places.ts'

/** One column of a file: its name, its type in SQL, and the value of each row, null where there is none. */
interface Written {
  readonly name: string
  readonly type: 'INTEGER' | 'DOUBLE' | 'DATE' | 'BOOLEAN' | 'VARCHAR'
  readonly at: (row: number) => number | boolean | string | null
}

/**
 * Writes the facts of a population: `people` and a `list_…` for each list, in the shape that `toSql` reads. The folder is
 * made when it is not there; files of those names in it are replaced.
 */
export async function writeFrame(frame: Frame, folder: string, format: FileFormat): Promise<void> {
  const into = resolve(folder)
  await mkdir(into, { recursive: true })
  await withDuck({ paths: [into] }, async (duck) => {
    await writeTable(duck, { rows: frame.rows, columns: peopleColumns(frame) }, [peopleFile(into, format), format])
    for (const [name, list] of Object.entries(frame.lists)) {
      const rows = list.offsets.at(-1) ?? 0
      await writeTable(duck, { rows, columns: listColumns(name, list, rows) }, [listFile(into, name, format), format])
    }
  })
}

function peopleColumns(frame: Frame): Written[] {
  return [
    { name: personKey, type: 'INTEGER', at: (row) => row },
    ...Object.entries(frame.lists).map(([name, { groupOf }]): Written => ({
      name: groupKey(name),
      type: 'INTEGER',
      at: (row) => groupOf[row] ?? null,
    })),
    ...Object.entries(frame.without ?? {}).map(([name, bits]): Written => ({
      name: entryKey(name),
      type: 'BOOLEAN',
      at: (row) => !bitOf(bits, row),
    })),
    ...Object.entries(frame.columns).map(([path, column]) => written(columnName(path), column)),
  ]
}

function listColumns(name: string, list: List, rows: number): Written[] {
  const groups = new Int32Array(rows)
  for (let group = 0; group + 1 < list.offsets.length; group++)
    groups.fill(group, list.offsets[group], list.offsets[group + 1])
  return [
    { name: groupKey(name), type: 'INTEGER', at: (row) => groups[row] ?? null },
    { name: positionKey(name), type: 'INTEGER', at: (row) => row - (list.offsets[groups[row] ?? 0] ?? 0) + 1 },
    ...Object.entries(list.columns).map(([key, column]) => written(columnName(`${name}.${key}`), column)),
  ]
}

function written(name: string, column: Column): Written {
  const { values, known } = column
  const kept = (at: (row: number) => number | boolean | string | null) =>
    known === undefined ? at : (row: number) => (bitOf(known, row) ? at(row) : null)
  switch (column.type) {
    case 'number':
      return {
        name,
        type: values instanceof Float64Array || values instanceof Uint32Array ? 'DOUBLE' : 'INTEGER',
        at: kept((row) => values[row] ?? null),
      }
    case 'date':
      return { name, type: 'DATE', at: kept((row) => values[row] ?? null) }
    case 'boolean':
      return { name, type: 'BOOLEAN', at: kept((row) => values[row] === 1) }
    case 'string':
      return { name, type: 'VARCHAR', at: kept((row) => column.dictionary[values[row] ?? -1] ?? null) }
  }
}

/** How many rows DuckDB takes at a time. */
const chunkRows = 2048

async function writeTable(
  duck: DuckDBConnection,
  table: { rows: number; columns: readonly Written[] },
  [file, format]: readonly [string, FileFormat],
): Promise<void> {
  const { BOOLEAN, DOUBLE, DuckDBDataChunk, INTEGER, VARCHAR } = await import('@duckdb/node-api')
  // Days are handed over as numbers and become dates on the way out.
  const types = { INTEGER, DOUBLE, BOOLEAN, VARCHAR, DATE: INTEGER }
  const plain = table.columns.map(({ name, type }) => `${name} ${type === 'DATE' ? 'INTEGER' : type}`)
  await duck.run(`CREATE OR REPLACE TABLE rows (${plain.join(', ')})`)
  const appender = await duck.createAppender('rows')
  for (let from = 0; from < table.rows; from += chunkRows) {
    const count = Math.min(chunkRows, table.rows - from)
    const chunk = DuckDBDataChunk.create(
      table.columns.map(({ type }) => types[type]),
      count,
    )
    for (const [i, { at }] of table.columns.entries())
      chunk.setColumnValues(
        i,
        Array.from({ length: count }, (_, row) => at(from + row)),
      )
    appender.appendDataChunk(chunk)
  }
  appender.closeSync()
  const shown = table.columns.map(({ name, type }) =>
    type === 'DATE' ? `CAST(DATE '1970-01-01' + ${name} AS DATE) AS ${name}` : name,
  )
  await duck.run(`COPY (SELECT ${shown.join(', ')} FROM rows) TO ${quoted(file)} ${fileOptions(format)}`)
  await duck.run('DROP TABLE rows')
}
