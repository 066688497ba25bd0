import { resolve } from 'node:path'
import { withDuck } from '#kernel/duck'
import type { Field, Rules } from 'madang/pack'
import { columnName, entryKey, groupKey, personKey, positionKey } from '../sql/index.ts'
import type { SqlOptions } from '../sql/index.ts'
import { listFile, peopleFile } from './places.ts'
import type { FileFormat } from './places.ts'
import { fieldsOf, listsOf, singleFacts, sourceOf } from './sources.ts'
import type { Source } from './sources.ts'

/**
 * The files of a population as tables of `toSql`: its statement then runs on DuckDB over the files themselves, which must be
 * among the paths that it is given. The columns of CSV get their types here.
 */
export async function fileTables(folder: string, format: FileFormat, rules: Rules): Promise<SqlOptions> {
  const from = resolve(folder)
  const lists = listsOf([rules])
  const single = singleFacts([rules])
  return withDuck({ paths: [from] }, async (duck) => {
    const people = await sourceOf(duck, peopleFile(from, format), format)
    const others = new Map<string, Source>()
    for (const name of lists) others.set(name, await sourceOf(duck, listFile(from, name, format), format))
    const names = new Set([people, ...others.values()].flatMap((source) => [...source.names]))
    const table = (source: Source, types: readonly Typed[]) => (format === 'csv' ? view(source, types) : source.table)
    const keys = [personKey, ...lists.map(groupKey)].map((name): Typed => [name, 'INTEGER'])
    const held = single.map((name): Typed => [entryKey(name), 'BOOLEAN'])
    return {
      people: table(people, [...keys, ...held, ...single.flatMap((name) => typesOf(rules, name))]),
      lists: Object.fromEntries(
        Array.from(others, ([name, source]) => [
          name,
          table(source, [[groupKey(name), 'INTEGER'], [positionKey(name), 'INTEGER'], ...typesOf(rules, name)]),
        ]),
      ),
      entries: single.filter((name) => names.has(entryKey(name).toLowerCase())),
      has: (path) => names.has(columnName(path).toLowerCase()),
    }
  })
}

type Typed = readonly [column: string, type: string]

const types: Readonly<Record<Field['type'], string>> = {
  number: 'DOUBLE',
  flag: 'BOOLEAN',
  date: 'DATE',
  time: 'VARCHAR',
  text: 'VARCHAR',
  choice: 'VARCHAR',
  person: 'VARCHAR',
  region: 'VARCHAR',
  account: 'VARCHAR',
}

const typesOf = (rules: Rules, name: string): Typed[] =>
  Object.entries(fieldsOf([rules], name)).map(([key, { type }]) => [columnName(`${name}.${key}`), types[type]])

function view({ table, names }: Source, columns: readonly Typed[]): string {
  const there = columns.filter(([name]) => names.has(name.toLowerCase()))
  return `(SELECT ${there.map(([name, type]) => `CAST(${name} AS ${type}) AS ${name}`).join(', ')} FROM ${table})`
}
