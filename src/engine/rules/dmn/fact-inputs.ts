import type { Rules } from 'madang/pack'
import { dayName } from '../compiled.ts'
import { factValue } from '../facts.ts'
import { isContext, isList, Missing } from '../feel/value.ts'
import type { Value } from '../feel/value.ts'

/**
 * Facts as the input data of the model that `toDmn` makes of the same rules. A fact that is missing is null.
 * @throws Problem `rules/unreadable-fact` when a fact is not of its declared type
 */
export function dmnInputs(
  rules: Rules,
  facts: Readonly<Record<string, unknown>>,
  on: Temporal.PlainDate,
): Readonly<Record<string, Value>> {
  const values = Object.entries(rules.facts).map(([name, fields]) => {
    const many = rules.many?.includes(name) ?? false
    return [name, known(factValue({ name, fields, many }, facts[name]), Object.keys(fields))] as const
  })
  return { ...Object.fromEntries(values), [dayName]: on }
}

function known(value: Value, fields: readonly string[]): Value {
  if (value instanceof Missing) return null
  if (isList(value)) return value.map((one) => known(one, fields))
  return isContext(value) ? new Map(fields.map((name) => [name, known(value.get(name) ?? null, [])])) : value
}
