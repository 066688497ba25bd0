import { type Id, isId } from '#kernel/ids'
import type { Register } from 'madang/pack'
import type { Values } from './model.ts'
import type { Pseudonyms } from './pseudonyms.ts'

/** Under which identifier the owner of a register keeps a person: all that this room's tables ever hold of one. */
export type Pseudonym = Id<'pseudonym'>

/** The people of one register: by the platform's id outside of it, by the owner's pseudonym inside. */
export interface People {
  kept(person: Id<'person'>): Pseudonym
  named(pseudonym: Pseudonym): Id<'person'>
  /** Values as they are kept: every field that is a person by their pseudonym. */
  keptValues(values: Values): Values
  /** Values as they are handed out. */
  namedValues(values: Values): Values
}

export function peopleOf({ owner, fields }: Pick<Register, 'owner' | 'fields'>, pseudonyms: Pseudonyms): People {
  const kept = (person: string) => pseudonyms.of(owner.id, person as Id<'person'>) as string as Pseudonym
  const named = (pseudonym: string) => pseudonyms.personOf(owner.id, pseudonym as Id<'person'>)
  return {
    kept,
    named,
    keptValues: (values) => underOtherIds({ fields }, values, kept),
    namedValues: (values) => underOtherIds({ fields }, values, named),
  }
}

/** The same values with the people in them under other ids; the values themselves where there is nobody in them. */
export function underOtherIds(
  { fields }: Pick<Register, 'fields'>,
  values: Values,
  name: (person: Id<'person'>) => string,
): Values {
  const people = Object.entries(values).filter(([field]) => fields[field]?.type === 'person')
  const renamed = people.flatMap(([field, value]): [string, string][] =>
    isId('person', value) ? [[field, name(value)]] : [],
  )
  return renamed.length === 0 ? values : { ...values, ...Object.fromEntries(renamed) }
}
