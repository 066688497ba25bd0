import type { Text } from '#kernel/i18n'
import type { Bundle, Childhood, PartyRegistration, ThirdParty } from './bundle.ts'
import type { Agency, Certificate, LifeEvent, Register, Service } from './declarations.ts'
import type { Article, Law, Parameter } from './law.ts'
import type { Research } from './research.ts'
import type { Retention } from './retention.ts'
import type { Privacy } from './privacy.ts'
import type { Rules } from './rules.ts'

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

/** The number by which files name people: the searchable secret of a register. */
export interface Numbering {
  readonly register: Register
  readonly field: string
}

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
  /** In which place the head office of a public body stands, by its id; who is in every place, or whose place is not sure, is left out. */
  readonly seats?: Readonly<Record<string, string>>
  /** Whose outlines they are and under which licence, to be shown beside the map. */
  readonly source: Text
}

/** A country, a city or a ministry, as data and pure functions. */
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
  /** The article that lets people see what is held about them; absent, no page shows it. */
  readonly access?: Law
  /** The article on failures of the state's information systems. */
  readonly outage: Law
  /** The articles on sharing between offices: asking for it, and stopping it. */
  readonly sharing?: { readonly apply: Law; readonly suspend: Law }
  readonly counting: Counting
  /** What a person can do who disagrees with a decision; stands in every letter of refusal. */
  readonly remedy: Text
  /** How people are told of their benefits before they ask; absent, nobody is. */
  readonly offering?: Offering
  /** Who outside government may be let read, and what each need asks for; absent, nobody and nothing. */
  readonly thirdParties?: readonly ThirdParty[]
  readonly bundles?: readonly Bundle[]
  /** How others outside government are let ask; absent, only the third parties above may. */
  readonly registration?: PartyRegistration
  /** From which age on people give their word themselves; absent, a guardian's word ends with no age. */
  readonly childhood?: Childhood
  /** By which number files that offices load may name people; absent, by their id alone. */
  readonly numbering?: Numbering
  /** What people may do about a look at their data that seems wrong; absent, nothing. */
  readonly privacy?: Privacy
  /** How data are given for statistics and research; absent, they are not. */
  readonly research?: Research
  /** How long what was read and answered is kept; absent, nothing is destroyed. */
  readonly retention?: Retention
  /** Search words beside titles: what people call a thing. */
  readonly synonyms: Readonly<Record<string, readonly string[]>>
}
