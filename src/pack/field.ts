import type { Text } from '#kernel/i18n'

/**
 * One field, wherever it stands: in a register, on a form, as a fact of a rule, as a claim of a certificate.
 * From it come the JSON Schema, the input on the page, the FEEL type and the way a person reads the value.
 */
export interface Field<T = unknown> {
  readonly type: 'text' | 'date' | 'time' | 'number' | 'choice' | 'flag' | 'person' | 'region' | 'account'
  readonly title: Text
  readonly hint?: Text
  readonly optional?: boolean
  /** Encrypted at rest, never indexed in the clear, masked when shown. */
  readonly secret?: boolean
  /** Of a secret field: found again by its exact value, through a blind index. */
  readonly searchable?: boolean
  /** Of a date or time: what has happened, so never later than today. */
  readonly past?: boolean
  readonly min?: number
  readonly max?: number
  readonly pattern?: string
  readonly unit?: 'won' | 'count' | 'grams'
  readonly choices?: Readonly<Record<string, Text>>
  /** Says what is wrong with a value, or nothing. Pure. */
  readonly check?: (value: T) => Text | undefined
  readonly example?: string
}

export type Fields = Readonly<Record<string, Field<never>>>

type ValueOf<F> = F extends Field<infer T> ? T : never
type OptionalKeys<F extends Fields> = { [K in keyof F]: F[K] extends { readonly optional: true } ? K : never }[keyof F]

/** The TypeScript type of what a set of fields describes. */
export type ValuesOf<F extends Fields> = {
  readonly [K in Exclude<keyof F, OptionalKeys<F>>]: ValueOf<F[K]>
} & { readonly [K in OptionalKeys<F>]?: ValueOf<F[K]> | undefined }

type Options<T> = Partial<Omit<Field<T>, 'type' | 'title' | 'optional' | 'choices'>>

/** Carries `optional: true` from the options into the type, and nothing else. */
type Marked<O> = O extends { readonly optional: true } ? { readonly optional: true } : object

const make =
  <T>(type: Field['type'], fixed: Partial<Field<T>> = {}) =>
  <const O extends Options<T> & { readonly optional?: true } = object>(
    title: Text,
    options?: O,
  ): Field<T> & Marked<O> =>
    ({ type, title, ...fixed, ...options }) as Field<T> & Marked<O>

export const field = {
  text: make<string>('text'),
  /** An ISO date, `2026-11-21`. */
  date: make<string>('date'),
  /** An ISO instant or local date-time. */
  time: make<string>('time'),
  number: make<number>('number'),
  won: make<number>('number', { unit: 'won' }),
  flag: make<boolean>('flag'),
  /** A person's id on this platform; never a number that a law assigns. */
  person: make<string>('person'),
  /** A ten-digit district code. */
  region: make<string>('region'),
  account: make<string>('account'),
  secret: make<string>('text', { secret: true }),
  choice: <
    const C extends Readonly<Record<string, Text>>,
    const O extends Options<keyof C & string> & { readonly optional?: true } = object,
  >(
    title: Text,
    choices: C,
    options?: O,
  ): Field<keyof C & string> & Marked<O> & { readonly choices: C } =>
    ({ type: 'choice', title, choices, ...options }) as never,
}

/** JSON Schema 2020-12 of a closed object with these fields. */
export function jsonSchema(fields: Fields, title?: string): Record<string, unknown> {
  const properties = Object.fromEntries(Object.entries(fields).map(([name, one]) => [name, propertySchema(one)]))
  const required = Object.entries(fields).flatMap(([name, one]) => (one.optional ? [] : [name]))
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    ...(title === undefined ? {} : { title }),
    type: 'object',
    properties,
    required,
    additionalProperties: false,
  }
}

function propertySchema(one: Field<never>): Record<string, unknown> {
  const said = { title: one.title.en, 'x-title-ko': one.title.ko, ...(one.secret ? { 'x-secret': true } : {}) }
  switch (one.type) {
    case 'number':
      return { ...said, type: 'number', ...bounds(one, 'minimum', 'maximum') }
    case 'flag':
      return { ...said, type: 'boolean' }
    case 'date':
      return { ...said, type: 'string', format: 'date' }
    case 'time':
      return { ...said, type: 'string', format: 'date-time' }
    case 'choice':
      return { ...said, type: 'string', enum: Object.keys(one.choices ?? {}) }
    case 'region':
      return { ...said, type: 'string', pattern: '^[0-9]{10}$' }
    case 'person':
      return { ...said, type: 'string', pattern: '^person_[0-9a-hjkmnp-tv-z]{26}$' }
    case 'text':
    case 'account':
      return {
        ...said,
        type: 'string',
        ...bounds(one, 'minLength', 'maxLength'),
        ...(one.pattern ? { pattern: one.pattern } : {}),
      }
  }
}

function bounds(one: Field<never>, low: string, high: string): Record<string, number> {
  return { ...(one.min === undefined ? {} : { [low]: one.min }), ...(one.max === undefined ? {} : { [high]: one.max }) }
}
