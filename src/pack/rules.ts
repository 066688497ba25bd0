import type { Text } from '#kernel/i18n'
import type { Fields } from './field.ts'
import type { Law, Parameter } from './law.ts'

/** One condition of law, as a FEEL expression. */
export interface Condition {
  readonly law: Law
  readonly text: Text
  /** FEEL, giving true or false; null means that a fact is missing. */
  readonly when: string
  /** What a `false` means: refusal by law (the default), or a matter that an officer must decide. */
  readonly otherwise?: 'refuse' | 'officer'
  /** `application`: about who applies and when, not about the right itself. Such a condition counts as met where nobody has applied yet. */
  readonly concerns?: 'entitlement' | 'application'
}

/** A computed fact: FEEL over the facts and parameters, usable by name in later expressions. */
export type Derived = Readonly<Record<string, string>>

/** A word of the law for something computed: 소득인정액, recognised income. */
export interface Term {
  readonly title: Text
  /** In what it is counted; absent where it is no number. */
  readonly unit?: Parameter['unit']
}

/** The part of the law that decides: conditions, an amount, a period. Pure; run for one person or for all. */
export interface Rules {
  readonly kind: 'rules'
  readonly id: string
  readonly title: Text
  readonly law: Law
  /**
   * For each fact name, the fields it has. `answers` are the applicant's own words, `roles` the person ids by role
   * (`applicant` among them), `application` holds `submittedOn`, the day of the application.
   */
  readonly facts: Readonly<Record<string, Fields>>
  /** Facts that are lists of such entries (a read with `many`). A list is never null: of an absent role it is empty. */
  readonly many?: readonly string[]
  readonly parameters: readonly Parameter[]
  readonly derived?: Derived
  /** What derived facts are called in front of people, and in what they are counted; also what a whole entry is called. */
  readonly terms?: Readonly<Record<string, Term>>
  readonly conditions: Readonly<Record<string, Condition>>
  /** FEEL, giving a number of won. */
  readonly amount?: string
  readonly every?: 'month' | 'once'
  /** FEEL, giving the first and the last month or day of the entitlement. */
  readonly from?: string
  readonly until?: string
  /** Ids of rules whose benefit cannot be had together with this one. */
  readonly excludes?: readonly string[]
  /** Set where official sources contradict each other: what each says, and which is followed. */
  readonly disputed?: Text
  /** Set where a part of the rule was not found in an official text. */
  readonly unverified?: Text
  readonly cases: readonly RuleCase[]
}

/** One row of the regression table that every set of rules ships. */
export interface RuleCase {
  readonly name: string
  readonly on: string
  readonly facts: Readonly<Record<string, unknown>>
  readonly gives:
    | { readonly verdict: 'yes'; readonly amount?: number; readonly from?: string; readonly until?: string }
    | { readonly verdict: 'no'; readonly because: string }
    | { readonly verdict: 'unknown'; readonly needs: readonly string[] }
}
