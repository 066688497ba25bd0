import type { Text } from '#kernel/i18n'
import type { Fields, ValuesOf } from './field.ts'
import type { Law, Parameter } from './law.ts'
import type { Rules } from './rules.ts'

/** A public body. Names change by law, so each is dated; the id never changes. */
export interface Agency {
  readonly kind: 'agency'
  readonly id: string
  readonly names: readonly { readonly from: string; readonly name: Text }[]
  /** `local`: one office per district; who acts is decided by the region of the case. */
  readonly level: 'central' | 'local' | 'public-body' | 'court'
  readonly law: Law
}

/** A base register: what it holds, why, under which law, owned by one agency. */
export interface Register<F extends Fields = Fields> {
  readonly kind: 'register'
  readonly id: string
  readonly title: Text
  readonly purpose: Text
  readonly owner: Agency
  readonly law: Law
  /** Counted from 1; one more whenever fields change so that an entry of before no longer fits. */
  readonly version: number
  readonly fields: F
  /** Every version before this one: entries stay as they were written, and are read as if written today. */
  readonly from?: Readonly<Record<number, EarlierForm>>
  /** Fields whose values a subject has in one entry at most: a second entry with the same is refused. */
  readonly unique?: readonly string[]
}

/** How a register was declared before, and what brings an entry of then to the next version. */
export interface EarlierForm {
  readonly fields: Fields
  /** From values under these fields to values under those of the next version. Pure. */
  readonly to: (values: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>
}

export type RecordOf<R extends Register> = R extends Register<infer F> ? ValuesOf<F> : never

/** Why an office may see a field: a law says so, or the person agrees before the read (under the law that asks for it). */
export type Ground = { readonly by: 'law'; readonly law: Law } | { readonly by: 'consent'; readonly law: Law }

/** What a service reads: whose entry in which register, which fields, on which ground. Nothing else can be read. */
export interface Read {
  /** The name under which rules and effects see it. */
  readonly as: string
  readonly register: Register
  /** The role whose entry is read: `applicant`, `child`, `mother` … or `anchor`, the entry that opened the life event. */
  readonly of: string
  readonly fields: readonly string[]
  /** Only entries whose fields equal these values. */
  readonly where?: Readonly<Record<string, string | number | boolean>>
  /** `all` gives a list, `one` (the default) the newest matching entry or null. */
  readonly many?: boolean
  readonly ground: Ground
  /** What the person is told: why this office needs it. */
  readonly why: Text
}

export interface Deadline {
  readonly count: number
  readonly unit: 'hours' | 'days' | 'weeks' | 'months'
  readonly law: Law
}

/** What a decision changes. Pure data, carried out by the engine in the deciding agency's one transaction. */
export type Effect =
  | {
      readonly effect: 'enter'
      readonly register: Register
      readonly subject: string
      readonly validFrom: string
      readonly data: Readonly<Record<string, unknown>>
    }
  | {
      readonly effect: 'award'
      readonly title: Text
      readonly to: string
      /** Whose entitlement it is (the child), when another person is paid. */
      readonly beneficiary: string
      readonly account: string
      readonly amount: number
      readonly every: 'month' | 'once'
      readonly from: string
      readonly until: string
      /** Day of the month on which it is paid; the working day before, when that is a holiday. `at-once` posts now. */
      readonly payDay: number | 'at-once'
      readonly budgetLine: string
    }
  /** A person comes to exist, with those who act for them. */
  | { readonly effect: 'person'; readonly person: string; readonly name: string; readonly guardians: readonly string[] }
  | { readonly effect: 'issue'; readonly certificate: string; readonly to: string; readonly about: string }
  | { readonly effect: 'letter'; readonly to: string; readonly title: Text; readonly body: Text }

/** What effects are computed from: everything that the service declared, and nothing else. */
export interface CaseInput {
  /** The day of the decision in the country's zone, ISO. */
  readonly on: string
  readonly submittedOn: string
  readonly region: string
  /** Role to person id. */
  readonly roles: Readonly<Record<string, string>>
  /** Read name to record (or list of records, or null). */
  readonly facts: Readonly<Record<string, unknown>>
  readonly answers: Readonly<Record<string, unknown>>
  readonly finding: { readonly amount: number | null; readonly from: string | null; readonly until: string | null }
}

/** A public service (CPSV-AP). One file; everything else follows from it. */
export interface Service {
  readonly kind: 'service'
  readonly id: string
  readonly title: Text
  readonly summary: Text
  readonly law: Law
  readonly owner: Agency
  /** The papers that the law asks for, and how each is met here. */
  readonly papers: readonly { readonly title: Text; readonly met: Text }[]
  readonly reads: readonly Read[]
  readonly asks: Fields
  /** Cross-field checks at the moment of submission: field name to what is wrong. */
  readonly check?: (input: Pick<CaseInput, 'on' | 'roles' | 'facts' | 'answers'>) => Readonly<Record<string, Text>>
  /** Answers that are already known, offered beside a field to choose from. Pure. */
  readonly suggest?: (
    facts: Readonly<Record<string, unknown>>,
  ) => Readonly<Record<string, readonly { readonly value: string; readonly title: Text }[]>>
  readonly rules: Rules
  /** The duty an officer must hold to decide what the rules hand over. */
  readonly duty: string
  readonly deadline: Deadline
  /** Services of the same life event that must be decided with yes before this one starts. */
  readonly after?: readonly Service[]
  readonly effects: (input: CaseInput) => readonly Effect[]
  readonly channels: readonly ('online' | 'counter')[]
  /** Set where yes gives a right to money, goods or care that can be looked for, offered and reckoned over the population. */
  readonly benefit?: Benefit
}

/** What a service is as a benefit: for whom, on what, and whether it is offered before anyone asks. */
export interface Benefit {
  /** The role whose right it is: the facts read of this role are the person's own, those of `head` the household's. */
  readonly subject: string
  readonly topic: Topic
  /** The article that lets the office look for people and offer it (사회보장급여법 제9조의2 and the like); absent, it is not offered. */
  readonly offer?: Law
  /** Where a register says that somebody has it already: the flag of an entry, read when people are looked for. */
  readonly received?: { readonly read: Read; readonly field: string }
}

export type Topic =
  | 'birth'
  | 'family'
  | 'income'
  | 'old-age'
  | 'disability'
  | 'work'
  | 'housing'
  | 'education'
  | 'health'
  | 'living-costs'

/** Where a role of a life event is found. `new` is a person who comes to exist in it. */
export type Role =
  | 'new'
  | { readonly from: 'anchor'; readonly field: string }
  /** Whose entry it is that opened the matter. */
  | { readonly from: 'subject' }
  | {
      readonly from: 'register'
      readonly register: Register
      readonly of: string
      readonly where: Readonly<Record<string, string>>
      readonly field: string
      readonly ground: Ground
      readonly optional?: boolean
    }

/** A life event (cv:LifeEvent): one application, one sub-case per agency. */
export interface LifeEvent {
  readonly kind: 'life-event'
  readonly id: string
  readonly title: Text
  readonly summary: Text
  /** The register whose new entry opens it and lets the offer be made. */
  readonly anchor: Register
  readonly offer: { readonly to: string; readonly title: Text; readonly body: Text; readonly law: Law }
  readonly roles: Readonly<Record<string, Role>>
  /** Roles that may apply, and the sentence shown to anybody else. */
  readonly mayApply: { readonly roles: readonly string[]; readonly law: Law; readonly otherwise: Text }
  /** Roles for whom the applicant gives the word where a consent is needed, and the article that lets them. */
  readonly speaksFor: { readonly roles: readonly string[]; readonly law: Law }
  /** Until when the law wants it done, counted from the anchor's date field. */
  readonly due: { readonly field: string; readonly months: number; readonly law: Law; readonly text: Text }
  readonly members: readonly Service[]
}

/** A certificate: the same facts as SD-JWT VC and as a PDF with a QR code. */
export interface Certificate {
  readonly kind: 'certificate'
  readonly id: string
  /** The credential type, a path under the node's own address. */
  readonly vct: string
  readonly title: Text
  readonly issuer: Agency
  readonly law: Law
  readonly reads: readonly Read[]
  readonly claims: Fields
  /** Claims that the holder may leave out when showing it. */
  readonly disclosable: readonly string[]
  readonly validFor: { readonly months: number } | 'unlimited'
  readonly fill: (facts: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>
  /** The tables of the printed form, top to bottom. */
  readonly print: (claims: Readonly<Record<string, unknown>>) => readonly PrintedTable[]
}

export interface PrintedTable {
  readonly title?: Text
  readonly head?: readonly Text[]
  readonly rows: readonly (readonly (string | Text)[])[]
}

const declare =
  <K extends string>(kind: K) =>
  <const T>(one: T): T & { readonly kind: K } => ({ kind, ...one })

export const agency = (one: Omit<Agency, 'kind'>): Agency => declare('agency')(one)
export const register = <const F extends Fields>(
  one: Omit<Register<F>, 'kind' | 'unique'> & { readonly unique?: readonly (keyof F & string)[] },
): Register<F> => declare('register')(one)
export const parameter = (one: Omit<Parameter, 'kind'>): Parameter => declare('parameter')(one)
export const rules = (one: Omit<Rules, 'kind'>): Rules => declare('rules')(one)
export const service = (one: Omit<Service, 'kind'>): Service => declare('service')(one)
export const lifeEvent = (one: Omit<LifeEvent, 'kind'>): LifeEvent => declare('life-event')(one)
export const certificate = (one: Omit<Certificate, 'kind'>): Certificate => declare('certificate')(one)

/** The ground that a law gives. */
export const byLaw = (law: Law): Ground => ({ by: 'law', law })
/** The ground that a person gives, under the law that asks for their word first. */
export const byConsent = (law: Law): Ground => ({ by: 'consent', law })

/** The name of an agency on a day. */
export function nameOn(one: Pick<Agency, 'id' | 'names'>, on: string): Text {
  const name = one.names.findLast(({ from }) => from <= on) ?? one.names[0]
  if (name === undefined) throw new Error(`agency ${one.id} has no name`)
  return name.name
}
