import { Value } from 'typebox/value'
import { Type } from 'typebox'
import type { Region, Register } from 'madang/pack'
import { valuesOf } from './making.ts'
import { bounds, type Cell, nameOf, type Plan, type PlanField } from './model.ts'
import { discreteLaplace } from './noise.ts'
import { refuse } from './problems.ts'

interface Counting {
  /** One field or two, as REGISTER.FIELD. */
  readonly fields: readonly string[]
  /** Epsilon in thousandths. */
  readonly epsilon: number
  readonly named: (register: string) => Register
  readonly places: readonly Region[]
  readonly year: number
}

const Rows = Type.Array(Type.Array(Type.String()))

/**
 * Noisy counts of the people of a snapshot, over every value that there could be: an empty cell gets noise as any other, so that
 * nobody is told by being there at all. Each person stands in one cell, so that one epsilon pays for the whole answer.
 */
export function counting(plan: Plan, snapshot: Buffer, { fields, epsilon, ...known }: Counting): Cell[] {
  const places = fields.map((name) => plan.fields.findIndex((one) => nameOf(one) === name))
  const fault = {
    field: 'fields',
    code: 'unknown',
    text: { ko: '이 연구의 항목 하나나 둘을 고르십시오', en: 'Choose one or two fields of this project' },
  }
  if (places.length < 1 || places.length > 2 || places.includes(-1) || new Set(places).size < places.length)
    throw refuse.unreadable({}, [fault])
  const domains = places.map((at) => valuesOf(known, plan.fields[at] as PlanField))
  const size = domains.reduce((product, { length }) => product * length, 1)
  if (size > bounds.cells) throw refuse['too-sparse']({ cells: size })
  const rows = Value.Parse(Rows, JSON.parse(snapshot.toString('utf8')))
  const counts = new Map<string, number>()
  for (const row of rows) {
    const key = JSON.stringify(places.map((at) => row[at]))
    counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  const [first = [], second] = domains
  const combinations = first.flatMap((one) => (second === undefined ? [[one]] : second.map((other) => [one, other])))
  return combinations.map((values) => ({
    values,
    count: (counts.get(JSON.stringify(values)) ?? 0) + discreteLaplace(epsilon),
  }))
}
