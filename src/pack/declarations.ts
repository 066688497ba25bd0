import type { Text } from '#kernel/i18n'
import type { Fields, ValuesOf } from './field.ts'
import type { Article, Law, Parameter } from './law.ts'

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
  readonly version: number
  readonly fields: F
  /** Fields whose values a subject has in one entry at most: a second entry with the same is refused. */
  readonly unique?: readonly string[]
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

/** A district: ten-digit code, its name, and what it lies in. */
export interface Region {
  readonly code: string
  readonly name: Text
  readonly level: 'province' | 'municipality' | 'neighbourhood'
}

/** How the law counts the time that an office has. */
export interface Counting {
  readonly law: Law
  /** Terms of up to so many days are counted in office hours. */
  readonly hoursUpToDays: number
  readonly hoursPerDay: number
  /** Whether the day of receipt counts. */
  readonly firstDayCounts: boolean
  /** ISO days of the week that never count: 6 is Saturday. */
  readonly weekend: readonly number[]
  /** Opening and closing times, in order. */
  readonly officeHours: readonly (readonly [string, string])[]
}

/** Looking for people who could have a benefit, and telling them. */
export interface Offering {
  /** The office that looks and writes. */
  readonly office: Agency
  /** The article under which it looks. */
  readonly law: Law
  /** The article that lets a person refuse to be looked for. */
  readonly refusal: Law
  /** What a person is told: why registers are read for it. */
  readonly why: Text
  /** Times of day, in the country's zone, between which nothing is sent out: `['21:00', '08:00']`. */
  readonly quiet: readonly [from: string, until: string]
  /** Who lives together: the list of a household's members, the field that names each, and the field of their birth. */
  readonly together: { readonly register: Register; readonly member: string; readonly bornOn: string }
  /** From this age on somebody is told themselves; before, whoever may act for them is. */
  readonly adult: { readonly years: number; readonly law: Law }
}

/** A country, a city or a ministry, as data and pure functions. */
/** The outlines of a country's provinces and municipalities, for maps. */
export interface PackMap {
  /** Of the drawing; x runs to the right and y down, from 0. */
  readonly width: number
  readonly height: number
  readonly places: readonly {
    readonly code: string
    readonly level: 'province' | 'municipality'
    /** SVG path data, to be filled by the rule evenodd. */
    readonly path: string
    /** The middle of its largest part. */
    readonly x: number
    readonly y: number
  }[]
  /** Whose outlines they are and under which licence, to be shown beside the map. */
  readonly source: Text
}

export interface Pack {
  readonly id: string
  readonly title: Text
  readonly zone: string
  readonly currency: string
  readonly defaultLanguage: 'ko' | 'en'
  readonly agencies: readonly Agency[]
  readonly registers: readonly Register[]
  readonly parameters: readonly Parameter[]
  readonly rules: readonly Rules[]
  readonly services: readonly Service[]
  readonly lifeEvents: readonly LifeEvent[]
  readonly certificates: readonly Certificate[]
  readonly duties: Readonly<Record<string, Text>>
  readonly articles: () => readonly Article[]
  readonly regions: () => readonly Region[]
  readonly map?: () => PackMap
  /** Public holidays by ISO date; a year that is missing here cannot be counted in. */
  readonly holidays: Readonly<Record<string, Text>>
  /** The article under which the state makes sure of who somebody is. */
  readonly signIn: Law
  /** The article that lets a person take a consent back. */
  readonly withdrawal: Law
  /** The article on failures of the state's information systems. */
  readonly outage: Law
  readonly counting: Counting
  /** What a person can do who disagrees with a decision; stands in every letter of refusal. */
  readonly remedy: Text
  /** How people are told of their benefits before they ask; absent, nobody is. */
  readonly offering?: Offering
  /** Search words beside titles: what people call a thing. */
  readonly synonyms: Readonly<Record<string, readonly string[]>>
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
export function nameOn(one: Agency, on: string): Text {
  const name = one.names.findLast(({ from }) => from <= on) ?? one.names[0]
  if (name === undefined) throw new Error(`agency ${one.id} has no name`)
  return name.name
}

/** The value of a parameter of one figure on a day, and the day from which it holds. */
export function valueOn(one: Parameter, on: string): { readonly from: string; readonly value: number } | null {
  const [from, value] =
    Object.entries(one.values)
      .toSorted(([a], [b]) => a.localeCompare(b))
      .findLast(([day]) => day <= on) ?? []
  if (from === undefined || value === undefined || value === null) return null
  if (typeof value !== 'number') throw new Error(`${one.name} is a row of figures`)
  return { from, value }
}
