import type { Field, Fields, Rules } from 'madang/pack'
import { dateFrom, dateTimeFrom } from './feel/calendar.ts'
import { decimal } from './feel/decimal.ts'
import { contextOf, listOf } from './feel/types.ts'
import type { FeelType } from './feel/types.ts'
import { Missing } from './feel/value.ts'
import type { Value } from './feel/value.ts'
import type { UsedFact } from './model.ts'
import { refuse } from './problems.ts'

/** The FEEL type of what a pack declares as one field. */
export function fieldType(field: Field<never>): FeelType {
  switch (field.type) {
    case 'number':
      return 'number'
    case 'flag':
      return 'boolean'
    case 'date':
      return 'date'
    case 'time':
      return 'date and time'
    case 'choice':
      return { kind: 'choice', of: Object.keys(field.choices ?? {}) }
    case 'text':
    case 'person':
    case 'region':
    case 'account':
      return 'string'
  }
}

/** The FEEL type of a fact: one record, or a list of records where the rules say `many`. */
export function factType(rules: Rules, name: string): FeelType {
  const fields = Object.entries(rules.facts[name] ?? {}).map(([key, field]) => [key, fieldType(field)] as const)
  const record = contextOf(Object.fromEntries(fields))
  return isMany(rules, name) ? listOf(record) : record
}

function isMany(rules: Rules, name: string): boolean {
  return rules.many?.includes(name) ?? false
}

/** A fact as FEEL sees it: a context, a list of contexts, or missing. */
export function factValue(
  { name, fields, many }: { readonly name: string; readonly fields: Fields; readonly many: boolean },
  given: unknown,
): Value {
  if (given === undefined || given === null) return new Missing([name], given === null)
  if (!many) return recordValue(name, fields, given)
  if (!Array.isArray(given)) throw refuse['unreadable-fact']({ path: name, expected: 'list of records' })
  return given.map((record: unknown) => recordValue(name, fields, record))
}

function recordValue(name: string, fields: Fields, given: unknown): Value {
  if (typeof given !== 'object' || given === null || Array.isArray(given))
    throw refuse['unreadable-fact']({ path: name, expected: 'record' })
  return new FactRecord(name, fields, given as Readonly<Record<string, unknown>>)
}

/** A record whose fields are read when an expression looks at them: most expressions look at few. */
class FactRecord extends Map<string, Value> {
  readonly #path: string
  readonly #fields: Fields
  readonly #given: Readonly<Record<string, unknown>>

  constructor(path: string, fields: Fields, given: Readonly<Record<string, unknown>>) {
    super()
    this.#path = path
    this.#fields = fields
    this.#given = given
  }

  override get(key: string): Value | undefined {
    const known = super.get(key)
    if (known !== undefined) return known
    const field = this.#fields[key]
    if (field === undefined) return undefined
    const value = fieldValue(`${this.#path}.${key}`, field, this.#given[key])
    this.set(key, value)
    return value
  }

  override has(key: string): boolean {
    return Object.hasOwn(this.#fields, key)
  }

  override get size(): number {
    return Object.keys(this.#fields).length
  }

  override *[Symbol.iterator](): MapIterator<[string, Value]> {
    for (const key of Object.keys(this.#fields)) yield [key, this.get(key) ?? null]
  }

  override entries(): MapIterator<[string, Value]> {
    return this[Symbol.iterator]()
  }

  override *keys(): MapIterator<string> {
    yield* Object.keys(this.#fields)
  }

  override *values(): MapIterator<Value> {
    for (const [, value] of this) yield value
  }

  override forEach(each: (value: Value, key: string, map: Map<string, Value>) => void): void {
    for (const [key, value] of this) each(value, key, this)
  }
}

/** One field of a fact that is a single record. */
export function factField(
  { name, key, path, field }: { name: string; key: string; path: string; field: Field<never> },
  given: unknown,
): Value {
  if (given === undefined || given === null) return new Missing([path], given === null)
  if (typeof given !== 'object' || Array.isArray(given))
    throw refuse['unreadable-fact']({ path: name, expected: 'record' })
  return fieldValue(path, field, (given as Readonly<Record<string, unknown>>)[key])
}

/** A field that is not there is missing; known to be empty where the declaration lets it be. */
function fieldValue(path: string, field: Field<never>, given: unknown): Value {
  if (given === undefined || given === null) return new Missing([path], field.optional === true)
  const value = readValue(field, given)
  if (value === null) throw refuse['unreadable-fact']({ path, expected: field.type })
  return value
}

function readValue(field: Field<never>, given: unknown): Value {
  switch (field.type) {
    case 'number':
      return typeof given === 'number' || typeof given === 'bigint' || typeof given === 'string' ? decimal(given) : null
    case 'flag':
      return typeof given === 'boolean' ? given : null
    case 'date':
      return typeof given === 'string' ? dateFrom(given) : null
    case 'time':
      return typeof given === 'string' ? dateTimeFrom(given) : null
    case 'text':
    case 'choice':
    case 'person':
    case 'region':
    case 'account':
      return typeof given === 'string' ? given : null
  }
}

/** A whole record or list is written out only for whoever reads the reason. */
export function wholeFact({ name, fields }: { name: string; fields: Fields }, given: unknown): UsedFact | null {
  if (typeof given !== 'object' || given === null) return null
  let shown: unknown
  return {
    path: name,
    get value() {
      return (shown ??= shownFact(fields, given))
    },
  }
}

/**
 * What a fact says, as it was given, for the person who asks why: its declared fields only, a secret one without its value;
 * the finding is kept and shown, the secret is not.
 * @returns undefined when it says nothing
 */
function shownFact(fields: Fields, given: unknown): unknown {
  if (Array.isArray(given)) return given.map((record: unknown) => shownFact(fields, record))
  if (typeof given !== 'object' || given === null) return undefined
  const record = given as Readonly<Record<string, unknown>>
  return Object.fromEntries(Object.entries(fields).map(([key, field]) => [key, shownValue(field, record[key]) ?? null]))
}

/** The same for one field of a fact that is a single record. */
export function shownField({ key, field }: { key: string; field: Field<never> }, given: unknown): unknown {
  if (typeof given !== 'object' || given === null) return undefined
  return shownValue(field, (given as Readonly<Record<string, unknown>>)[key]) ?? undefined
}

function shownValue(field: Field<never>, value: unknown): unknown {
  return field.secret === true && (value ?? null) !== null ? hidden : value
}

const hidden = '•••'
