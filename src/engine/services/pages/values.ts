import { fieldValueText } from '#web/value-text'
import type { View } from '#web/view'
import type { Field } from 'madang/pack'
import type { Books } from './books.ts'

/** What is needed to say a value: the view, the pack, and the names of the people in it. */
export interface Saying {
  readonly view: View
  readonly books: Books
  readonly names: ReadonlyMap<string, string>
}

/** A value of a field as a person reads it, in the words of the pack. */
export function valueText({ view, books, names }: Saying, field: Field<never>, value: unknown): string {
  return fieldValueText(view, { zone: books.pack.zone, place: books.place, names }, field, value)
}

/** The ids of people among values: whose names a page must know. */
export function peopleIn(value: unknown): string[] {
  if (typeof value === 'string') return /^person_[0-9a-z]{26}$/.test(value) ? [value] : []
  if (value === null || typeof value !== 'object') return []
  return Object.values(value).flatMap(peopleIn)
}
