import { refuse } from '../problems.ts'
import type { ColumnSchema, Schema } from './schema.ts'

type Columns = Readonly<Record<string, ColumnSchema>>

/**
 * Sees that a frame is of the shape that a plan was made for: bounds, dictionaries and what may be missing were counted on.
 * @throws Problem `rules/other-shape` with the column or list that differs
 */
export function mustFit(planned: Schema, given: Schema): void {
  mustFitColumns(planned.columns, given.columns, '')
  for (const [name, list] of Object.entries(planned.lists)) {
    const found = given.lists[name]
    if (found === undefined || found.longest > list.longest || found.shortest < list.shortest)
      throw refuse['other-shape']({ list: name })
    mustFitColumns(list.columns, found.columns, `${name}.`)
  }
  const [more] = [
    ...Object.keys(given.lists).filter((name) => !Object.hasOwn(planned.lists, name)),
    ...given.without.filter((name) => !planned.without.includes(name)),
    ...planned.without.filter((name) => !given.without.includes(name)),
  ]
  if (more !== undefined) throw refuse['other-shape']({ fact: more })
}

function mustFitColumns(planned: Columns, given: Columns, before: string): void {
  const names = new Set([...Object.keys(planned), ...Object.keys(given)])
  for (const name of names) {
    const [wanted, found] = [planned[name], given[name]]
    if (wanted === undefined || found === undefined || !fits(wanted, found))
      throw refuse['other-shape']({ column: `${before}${name}` })
  }
}

function fits(wanted: ColumnSchema, found: ColumnSchema): boolean {
  const alike = wanted.type === found.type && wanted.form === found.form && wanted.open === found.open
  return alike && (found.whole || !wanted.whole) && within(wanted, found) && sameTexts(wanted, found)
}

function within(wanted: ColumnSchema, found: ColumnSchema): boolean {
  return found.low >= wanted.low && found.high <= wanted.high
}

function sameTexts({ dictionary: a }: ColumnSchema, { dictionary: b }: ColumnSchema): boolean {
  if (a === b) return true
  return a !== null && b !== null && a.length === b.length && a.every((text, i) => text === b[i])
}
