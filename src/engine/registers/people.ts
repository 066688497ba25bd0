import type { Id } from '#kernel/ids'
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
  const persons = Object.keys(fields).filter((name) => fields[name]?.type === 'person')
  const kept = (person: string) => pseudonyms.of(owner.id, person as Id<'person'>) as string as Pseudonym
  const named = (pseudonym: string) => pseudonyms.personOf(owner.id, pseudonym as Id<'person'>)
  const changed = (values: Values, change: (one: string) => string): Values => {
    const there = persons.filter((name) => typeof values[name] === 'string')
    if (there.length === 0) return values
    return { ...values, ...Object.fromEntries(there.map((name) => [name, change(values[name] as string)])) }
  }
  return {
    kept,
    named,
    keptValues: (values) => changed(values, kept),
    namedValues: (values) => changed(values, named),
  }
}
