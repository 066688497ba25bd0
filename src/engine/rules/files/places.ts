import { join } from 'node:path'
import { quoted } from '#kernel/duck'
import { listTable } from '../sql/index.ts'

export type FileFormat = 'parquet' | 'csv'

/** The file of the people, and of each list. */
export const peopleFile = (folder: string, format: FileFormat): string => join(folder, `people.${format}`)
export const listFile = (folder: string, list: string, format: FileFormat): string =>
  join(folder, `${listTable(list)}.${format}`)

/** A file as DuckDB reads it as a table. A text of CSV is NULL when nothing is written, and empty when `""` is. */
export function fileTable(path: string, format: FileFormat): string {
  return format === 'parquet'
    ? `read_parquet(${quoted(path)})`
    : `read_csv(${quoted(path)}, header = true, all_varchar = true, nullstr = '', allow_quoted_nulls = false)`
}

/** How DuckDB is told to write a file. */
export const fileOptions = (format: FileFormat): string =>
  format === 'parquet' ? '(FORMAT parquet, COMPRESSION zstd)' : '(FORMAT csv, HEADER)'
