import type { Text } from '#kernel/i18n'
import type { Agency, Read } from './declarations.ts'
import type { Law } from './law.ts'

/** Somebody outside government whom people may let read what offices hold of them: a bank, an estate agent. */
export interface ThirdParty {
  readonly kind: 'third-party'
  readonly id: string
  readonly name: Text
  /** What it is, in a word that people use: a bank. */
  readonly trade: Text
  /** The article under which it is licensed for its trade. */
  readonly law: Law
}

/** How often may be read what was agreed to: `once` is once in all, the others once in each calendar day, month or year. */
export type Frequency = 'once' | 'day' | 'month' | 'year'

/** One thing of a bundle that a person allows or refuses by itself. The ground of its read is consent. */
export interface BundleLine {
  readonly read: Read
  /** What happens when this line alone is refused. True, and no worse than it is. */
  readonly refusing: Text
}

/** What one need asks for: who may read which fields of which registers, how often, until when. Nothing of it is agreed to beforehand. */
export interface Bundle {
  readonly kind: 'bundle'
  readonly id: string
  readonly title: Text
  /** What it is for, in the words in which people are asked. */
  readonly purpose: Text
  readonly recipient: Agency | ThirdParty
  /** The article by which a person may ask for it. */
  readonly law: Law
  readonly lines: readonly BundleLine[]
  readonly every: Frequency
  /** How long it lasts from the day on which it is given, that day included. */
  readonly lasts: { readonly days: number } | { readonly months: number }
  /** How long the recipient may keep what it has read: a clock of its own, which withdrawing starts to run out. */
  readonly kept: Text
  /** What happens when all of it is refused. */
  readonly refusing: Text
}

/** How third parties beside those of the pack are let in while the program runs. */
export interface PartyRegistration {
  /** Who examines applications, and by which duty of its officers. */
  readonly authority: Agency
  readonly duty: string
  /** The articles: applying, registering or refusing, stopping at once, ending, and publishing the list. */
  readonly apply: Law
  readonly grant: Law
  readonly suspend: Law
  readonly end: Law
  readonly publish: Law
  /** How long a registration holds. */
  readonly lasts: { readonly years: number; readonly law: Law }
}

/** Until when guardians give the word for a child, and from when on a guardian can only be one for a grown person. */
export interface Childhood {
  /** From this age on a person gives the word themselves. */
  readonly years: number
  readonly law: Law
  readonly adult: { readonly years: number; readonly law: Law }
  /** Where a date of birth stands. */
  readonly bornOn: { readonly register: Read['register']; readonly field: string }
}

export const thirdParty = (one: Omit<ThirdParty, 'kind'>): ThirdParty => ({ kind: 'third-party', ...one })
export const bundle = (one: Omit<Bundle, 'kind'>): Bundle => ({ kind: 'bundle', ...one })
