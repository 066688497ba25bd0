import type { Id } from '#kernel/ids'
import { type Field, type Fields, jsonSchema, type Register } from 'madang/pack'
import type { Values } from './model.ts'
import { type People, peopleOf } from './people.ts'
import type { Pseudonyms } from './pseudonyms.ts'
import { faultsOf } from './validation.ts'

type Declared = Pick<Register, 'id' | 'owner' | 'version' | 'fields' | 'from'>

/** The fields that a register had in one of its versions; undefined for a version that it never had. */
export function fieldsOf({ version, fields, from = {} }: Declared, of: number): Fields | undefined {
  return of === version ? fields : from[of]?.fields
}

/** JSON Schema 2020-12 of one version of a register; undefined for a version that it never had. */
export function schemaOf(register: Register, of: number): Record<string, unknown> | undefined {
  const fields = fieldsOf(register, of)
  return fields === undefined ? undefined : jsonSchema(fields, register.title.en)
}

/** What an entry says, whichever version it was written under: people by name, fields as the register has them today. */
export type Today = (version: number, values: Values) => Values

/** Throws for a register between whose versions there is no way: its entries could not be read. */
export function todayOf(register: Declared, pseudonyms: Pseudonyms): Today {
  const { id, version, from = {} } = register
  const gap = missingVersions(register)[0]
  if (gap !== undefined) throw new Error(`the register ${id} does not say how entries of version ${gap} are read`)
  const people = new Map<number, People>()
  for (let of = 1; of <= version; of++)
    people.set(of, peopleOf({ ...register, fields: fieldsOf(register, of) ?? {} }, pseudonyms))
  return (written, values) => {
    const named = people.get(written)?.namedValues(values)
    if (named === undefined) throw new Error(`the register ${id} has an entry of version ${written}, above its own`)
    let now = named
    for (let of = written; of < version; of++) now = from[of]?.to(now) ?? now
    return now
  }
}

/** Versions from which no way leads to the next. */
function missingVersions({ version, from = {} }: Declared): number[] {
  return Array.from({ length: version - 1 }, (_, at) => at + 1).filter((of) => from[of] === undefined)
}

/** What is wrong with the versions of a register: a gap, a version too many, an example of before that does not fit the next. */
export function formFaults(register: Register): string[] {
  const { id, version, from = {} } = register
  const gaps = missingVersions(register).map(
    (of) => `the register ${id} is at version ${version} and does not say how entries of version ${of} are read`,
  )
  const surplus = Object.keys(from)
    .filter((of) => !Number.isInteger(Number(of)) || Number(of) < 1 || Number(of) >= version)
    .map((of) => `the register ${id} is at version ${version}: ${of} cannot be a version before it`)
  const steps = Object.keys(from)
    .map(Number)
    .filter((of) => fieldsOf(register, of + 1) !== undefined)
    .flatMap((of) => stepFaults(register, of))
  return [...gaps, ...surplus, ...steps]
}

const latest = Temporal.PlainDate.from('9999-12-31')

function stepFaults(register: Register, of: number): string[] {
  const { id, from = {} } = register
  const step = from[of]
  const next = fieldsOf(register, of + 1)
  if (step === undefined || next === undefined) return []
  const [before, after] = [faultsOf({ fields: step.fields }), faultsOf({ fields: next })]
  const found = new Set<string>()
  for (const example of examplesOf(step.fields)) {
    for (const { field } of before(example, latest))
      found.add(`the register ${id}, version ${of}: the field ${field} needs an example that fits it`)
    if (before(example, latest).length > 0) continue
    try {
      for (const { field, text } of after(step.to(example), latest))
        found.add(`the register ${id}: an entry of version ${of} does not fit version ${of + 1}: ${field}: ${text.en}`)
    } catch (error) {
      found.add(`the register ${id}: an entry of version ${of} cannot be read: ${String(error)}`)
    }
  }
  return [...found]
}

/** Values that a set of fields allows: each choice once, and what is optional both there and not. */
function examplesOf(fields: Fields): Values[] {
  const every = Object.entries(fields).map(([name, one]) => ({ name, one, values: valuesFor(one) }))
  const length = Math.max(1, ...every.map(({ values }) => values.length))
  const full = Array.from({ length }, (_, turn) =>
    Object.fromEntries(every.map(({ name, values }) => [name, values[turn % values.length]])),
  )
  const bare = Object.fromEntries(
    every.filter(({ one }) => one.optional !== true).map(({ name, values }) => [name, values[0]]),
  )
  return [...full, bare]
}

const somebody = `person_${'0'.repeat(26)}` as Id<'person'>

function valuesFor(one: Field<never>): readonly unknown[] {
  switch (one.type) {
    case 'choice':
      return Object.keys(one.choices ?? {})
    case 'flag':
      return [true, false]
    case 'number':
      return one.example === undefined ? [...new Set([one.min ?? 0, one.max ?? one.min ?? 1])] : [Number(one.example)]
    case 'date':
      return [one.example ?? '2000-02-29']
    case 'time':
      return [one.example ?? '2000-02-29T12:00:00+09:00']
    case 'person':
      return [somebody]
    case 'region':
      return [one.example ?? '1'.repeat(10)]
    case 'text':
    case 'account':
      return [one.example ?? 'a'.repeat(Math.max(1, one.min ?? 1))]
  }
}
