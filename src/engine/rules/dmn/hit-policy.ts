import { equal } from '../feel/comparison.ts'
import { integer } from '../feel/decimal.ts'
import type { Run } from '../feel/frame.ts'
import { callBuiltIn } from '../feel/functions/define.ts'
import { builtIns } from '../feel/functions/index.ts'
import { isContext } from '../feel/value.ts'
import type { Value } from '../feel/value.ts'
import type { Aggregation, BoxedOf } from './model.ts'

/** A rule that holds, by its number from one, and what it gives. */
export interface Hit {
  readonly rule: number
  readonly value: Value
}

/** The values that an output clause lists, best first. */
export type OutputOrder = (name: string) => readonly Value[]

interface Given {
  readonly run: Run
  readonly order: OutputOrder
  /** What the table gives when no rule holds. */
  readonly otherwise: (() => Value) | null
}

type Choose = (hits: readonly Hit[], given: Given) => Value
type Table = BoxedOf<'decisionTable'>

/** How a table's hits become its value (DMN 1.5, 8.2.11). */
export function chooser(table: Table, outputs: { readonly names: readonly string[] }): Choose {
  const choose = among(table, outputs.names)
  return (hits, given) => (hits.length === 0 && given.otherwise !== null ? given.otherwise() : choose(hits, given))
}

function among(table: Table, names: readonly string[]): Choose {
  const said = (given: Given, code: string, found: string, expected: string) =>
    given.run.tell({ code, ...table.place, found, expected })
  const rules = (hits: readonly Hit[]) => `rules ${hits.map(({ rule }) => rule).join(', ')}`
  const none = (given: Given) => said(given, 'no-rule', 'no rule that holds', 'a rule, or a default output')
  const values = (hits: readonly Hit[]) => hits.map(({ value }) => value)
  switch (table.hitPolicy) {
    case 'UNIQUE':
      return (hits, given) => {
        if (hits.length === 0) return none(given)
        return hits.length === 1 ? (hits[0]?.value ?? null) : said(given, 'overlap', rules(hits), 'one rule that holds')
      }
    case 'ANY':
      return (hits, given) => {
        const [first] = hits
        if (first === undefined) return none(given)
        const same = hits.every(({ value }) => equal(value, first.value) === true)
        return same ? first.value : said(given, 'overlap', rules(hits), 'rules of equal outputs')
      }
    case 'FIRST':
      return (hits, given) => (hits.length === 0 ? none(given) : (hits[0]?.value ?? null))
    case 'PRIORITY':
      return (hits, given) => (hits.length === 0 ? none(given) : (ranked(hits, names, given.order)[0]?.value ?? null))
    case 'OUTPUT ORDER':
      return (hits, given) => values(ranked(hits, names, given.order))
    case 'RULE ORDER':
      return values
    case 'COLLECT':
      return (hits, given) => collected(table.aggregation, hits, { names, run: given.run })
  }
}

/** Hits by the place of their outputs in the lists of output values, the first column first. */
function ranked(hits: readonly Hit[], names: readonly string[], order: OutputOrder): Hit[] {
  const orders = names.map(order)
  const rank = (value: Value, column: number) => {
    const output = isContext(value) && names.length > 1 ? (value.get(names[column] ?? '') ?? null) : value
    const at = (orders[column] ?? []).findIndex((listed) => equal(listed, output) === true)
    return at < 0 ? Number.MAX_SAFE_INTEGER : at
  }
  return hits.toSorted((a, b) => {
    for (const column of names.keys()) {
      const difference = rank(a.value, column) - rank(b.value, column)
      if (difference !== 0) return difference
    }
    return a.rule - b.rule
  })
}

const functions: Readonly<Record<Exclude<Aggregation, 'COUNT'>, string>> = { SUM: 'sum', MIN: 'min', MAX: 'max' }

function collected(
  aggregation: Aggregation | undefined,
  hits: readonly Hit[],
  of: { names: readonly string[]; run: Run },
): Value {
  const values = hits.map(({ value }) => value)
  if (aggregation === undefined) return values
  if (aggregation === 'COUNT') return integer(hits.length)
  if (of.names.length === 1) return aggregate(functions[aggregation], values, of.run)
  return new Map(
    of.names.map((name) => {
      const column = values.map((value) => (isContext(value) ? (value.get(name) ?? null) : null))
      return [name, aggregate(functions[aggregation], column, of.run)]
    }),
  )
}

function aggregate(name: string, values: readonly Value[], run: Run): Value {
  return values.length === 0 ? null : callBuiltIn(builtIns.get(name) ?? [], { values: [values], names: null, run })
}
