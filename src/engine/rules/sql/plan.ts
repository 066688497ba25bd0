import { choose, nothing, personColumn, sql } from './fragment.ts'
import type { Sql } from './fragment.ts'
import { groupKey, personKey, positionKey } from './names.ts'

/** Where the facts stand. Names of tables are written into the statement as they are. */
export interface Tables {
  readonly people: string
  readonly lists: Readonly<Record<string, string>>
}

type Folding = 'count' | 'sum' | 'min' | 'max'

/** Records of a list, folded to one value for each person in one subquery. */
interface Folded {
  readonly list: string
  readonly level: number
  readonly byPerson: boolean
  readonly columns: Map<string, { readonly name: string; readonly how: Folding; readonly of: Sql }>
}

/** One record of a list, found by its position. */
interface Picked {
  readonly list: string
  readonly at: Sql
  readonly name: string
  readonly columns: Set<string>
}

/**
 * The steps of a statement. Each adds columns to what is known of each person: values that are named, and lists folded or
 * looked into. A column of step 3 may be read from step 3 on.
 */
export class Plan {
  readonly #tables: Tables
  readonly #given = new Map<string, string>()
  readonly #named: { readonly name: string; readonly value: Sql; readonly level: number }[] = []
  readonly #folded: Folded[] = []
  readonly #picked: Picked[] = []
  #count = 0

  constructor(tables: Tables) {
    this.#tables = tables
  }

  /** A column of the table of people, as it is read there. */
  given(name: string, read: (column: string) => string = (column) => column): Sql {
    this.#given.set(name, read(`p.${name}`))
    return personColumn(name, 0)
  }

  /** Computes a value once, for all places that read it. What is a column or a constant already stays as it is. */
  named(value: Sql): Sql {
    if (value.record || !value.person || /^(p\.\w+|\(p\.\w+ IS NULL\))$/.test(value.text)) return value
    const level = value.level + 1
    const known = this.#named.find((one) => one.value.text === value.text)
    if (known !== undefined) return personColumn(known.name, known.level)
    const name = this.#name('v')
    this.#named.push({ name, value, level })
    return personColumn(name, level)
  }

  /** How many records of a list meet a condition. */
  count(list: string, of: Sql): Sql {
    return this.#fold(list, 'count', sql`CASE WHEN ${of} THEN 1 ELSE 0 END`)
  }

  /** The sum, least or greatest of a value of the records that meet a condition; NULL when none does. */
  fold(list: string, how: 'sum' | 'min' | 'max', given: { of: Sql; where: Sql }): Sql {
    return this.#fold(list, how, choose([[given.where, given.of]], nothing))
  }

  #fold(list: string, how: Folding, of: Sql): Sql {
    const [level, byPerson] = [of.level, of.person]
    let folded = this.#folded.find((one) => one.list === list && one.level === level && one.byPerson === byPerson)
    if (folded === undefined) {
      folded = { list, level, byPerson, columns: new Map() }
      this.#folded.push(folded)
    }
    const { name } = folded.columns.getOrInsertComputed(`${how} ${of.text}`, () => ({ name: this.#name('l'), how, of }))
    return personColumn(name, level + 1)
  }

  /** The group of a list that a person's records are in. */
  group(list: string): Sql {
    return this.given(groupKey(list))
  }

  /** The record at a position of a list: its columns, NULL where there is no such record. */
  record(list: string, at: Sql): { column: (name: string) => Sql } {
    this.group(list)
    let picked = this.#picked.find((one) => one.list === list && one.at.text === at.text)
    if (picked === undefined) {
      picked = { list, at, name: this.#name('r'), columns: new Set() }
      this.#picked.push(picked)
    }
    const { name, columns } = picked
    const column = (wanted: string) => {
      columns.add(wanted)
      return personColumn(`${name}_${wanted}`, at.level + 1)
    }
    return { column }
  }

  #name(kind: string): string {
    this.#count += 1
    return `${kind}${this.#count}`
  }

  /** The whole statement, with these columns of each person. */
  render(columns: readonly { readonly name: string; readonly value: Sql }[]): string {
    const last = Math.max(
      ...columns.map(({ value }) => value.level),
      ...this.#named.map(({ level }) => level),
      ...this.#folded.map(({ level }) => level + 1),
      ...this.#picked.map(({ at }) => at.level + 1),
    )
    for (const { list } of this.#folded) this.group(list)
    const steps = Array.from({ length: last }, (_, i) => this.#step(i + 1))
    const given = Array.from(this.#given, ([name, read]) => `${read} AS ${name}`)
    const first = `step0 AS (\n  SELECT p.${personKey} AS ${personKey}${given.map((one) => `,\n    ${one}`).join('')}\n  FROM ${this.#tables.people} AS p\n)`
    const shown = columns.map(({ name, value }) => `  ${value.text} AS ${name}`)
    return `WITH ${[first, ...steps].join(',\n')}\nSELECT\n  p.${personKey} AS ${personKey},\n${shown.join(',\n')}\nFROM step${last} AS p`
  }

  #step(level: number): string {
    const named = this.#named.filter((one) => one.level === level)
    const folded = this.#folded.filter((one) => one.level === level - 1)
    const picked = this.#picked.filter((one) => one.at.level === level - 1)
    const columns = [
      ...named.map(({ name, value }) => `${value.text} AS ${name}`),
      ...folded.flatMap((one, i) => Array.from(one.columns.values(), (column) => read(column, `a${i}`))),
      ...picked.flatMap(({ name, columns: read }) =>
        Array.from(read, (column) => `${name}.${column} AS ${name}_${column}`),
      ),
    ]
    const joins = [
      ...folded.map((one, i) => this.#join(one, `a${i}`)),
      ...picked.map(
        ({ list, at, name }) =>
          `\n  LEFT JOIN ${this.#table(list)} AS ${name} ON ${name}.${groupKey(list)} = p.${groupKey(list)} AND ${name}.${positionKey(list)} = ${at.text}`,
      ),
    ]
    return `step${level} AS (\n  SELECT p.*${columns.map((one) => `,\n    ${one}`).join('')}\n  FROM step${level - 1} AS p${joins.join('')}\n)`
  }

  #join({ list, level, byPerson, columns }: Folded, name: string): string {
    const key = groupKey(list)
    const folds = Array.from(columns.values(), (one) => `,\n      ${foldText(one.how)}(${one.of.text}) AS ${one.name}`)
    const [by, from] = byPerson
      ? [`p.${personKey}`, `step${level} AS p JOIN ${this.#table(list)} AS r ON r.${key} = p.${key}`]
      : [`r.${key}`, `${this.#table(list)} AS r`]
    const on = byPerson ? `p.${personKey}` : `p.${key}`
    return `\n  LEFT JOIN (\n    SELECT ${by} AS k${folds.join('')}\n    FROM ${from}\n    GROUP BY ${by}\n  ) AS ${name} ON ${name}.k = ${on}`
  }

  #table(list: string): string {
    return this.#tables.lists[list] ?? list
  }
}

const foldText = (how: Folding): string => (how === 'count' ? 'SUM' : how.toUpperCase())

function read({ name, how }: { name: string; how: Folding }, from: string): string {
  return how === 'count'
    ? `CAST(COALESCE(${from}.${name}, 0) AS DECIMAL(9, 0)) AS ${name}`
    : `${from}.${name} AS ${name}`
}
