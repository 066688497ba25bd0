import type { DuckDBConnection } from '@duckdb/node-api'
import type { Field, Rules } from 'madang/pack'
import { fileTable } from './places.ts'
import type { FileFormat } from './places.ts'

/** A file that is read: as a table, and the columns that it has, in small letters as engines compare them. */
export interface Source {
  readonly table: string
  readonly names: ReadonlySet<string>
}

/** Looks at the columns of a file. */
export async function sourceOf(duck: DuckDBConnection, file: string, format: FileFormat): Promise<Source> {
  const table = fileTable(file, format)
  const read = await duck.runAndRead(`SELECT * FROM ${table} LIMIT 0`)
  return { table, names: new Set(read.columnNames().map((name) => name.toLowerCase())) }
}

/** The facts that are lists in one of these sets of rules. */
export const listsOf = (rules: readonly Rules[]): readonly string[] => [
  ...new Set(rules.flatMap(({ many = [] }) => many)),
]

/** The facts that are one record. */
export const singleFacts = (rules: readonly Rules[]): readonly string[] =>
  [...new Set(rules.flatMap(({ facts }) => Object.keys(facts)))].filter((name) => !listsOf(rules).includes(name))

/** The fields that these sets of rules know of a fact. */
export const fieldsOf = (rules: readonly Rules[], name: string): Readonly<Record<string, Field<never>>> =>
  Object.fromEntries(rules.flatMap(({ facts }) => Object.entries(facts[name] ?? {})))
