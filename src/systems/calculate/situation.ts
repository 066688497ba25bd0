import type { Text } from '#kernel/i18n'
import type { Fault } from '#kernel/problem'
import { dateOf, type Period, periodFrom } from './period.ts'
import { refuse } from './problems.ts'
import type { Catalogue, Variable } from './variables.ts'

export type Given = string | number | boolean

/** What is asked: whose variable, for which period. */
export interface Request {
  readonly person: string
  readonly variable: Variable
  readonly period: Period
}

/** A household: whose rights are asked, and who stands in which list. */
export interface Household {
  readonly id: string
  readonly subjects: readonly string[]
  readonly lists: ReadonlyMap<string, readonly string[]>
}

export interface Situation {
  readonly persons: ReadonlyMap<
    string,
    ReadonlyMap<string, readonly { readonly period: Period; readonly value: Given }[]>
  >
  readonly households: readonly Household[]
  readonly requests: readonly Request[]
}

/** The body of a question, as its schema lets it in. */
export interface Body {
  readonly persons: Readonly<Record<string, Readonly<Record<string, unknown>>>>
  readonly households?: Readonly<Record<string, Readonly<Record<string, unknown>>>> | undefined
}

export const mostPersons = 1000
const mostRequests = 20_000
const longestText = 1000

/**
 * Reads a situation as OpenFisca's clients send it. A value of `null` asks for it.
 * @throws Problem `calculate/unreadable` and `calculate/no-such-variable`, a pointer for each fault; `calculate/too-large`
 */
export function situationFrom({ persons, households = {} }: Body, catalogue: Catalogue): Situation {
  if (Object.keys(persons).length > mostPersons) throw refuse['too-large']({ persons: mostPersons })
  const reading = new Reading(catalogue)
  const known = new Map(Object.entries(persons).map(([id, given]) => [id, reading.person(id, given)]))
  const groups = Object.entries(households).map(([id, roles]) => reading.household(id, roles, known))
  reading.onceEach(groups)
  if (reading.faults.length > 0) throw refuse.unreadable({}, reading.faults)
  if (reading.unknown.length > 0) throw refuse['no-such-variable']({}, reading.unknown)
  if (reading.requests.length > mostRequests) throw refuse['too-large']({ variables: mostRequests })
  return { persons: known, households: groups, requests: reading.requests }
}

/** A JSON pointer's steps, without its first slash (RFC 6901, section 3). */
const pointer = (...steps: readonly string[]): string =>
  steps.map((step) => step.replaceAll('~', '~0').replaceAll('/', '~1')).join('/')

/** Gathers what was given, what is asked and what is wrong. */
class Reading {
  readonly faults: Fault[] = []
  readonly unknown: Fault[] = []
  readonly requests: Request[] = []
  readonly #catalogue: Catalogue

  constructor(catalogue: Catalogue) {
    this.#catalogue = catalogue
  }

  person(id: string, given: Readonly<Record<string, unknown>>): Map<string, { period: Period; value: Given }[]> {
    const values = new Map<string, { period: Period; value: Given }[]>()
    for (const [name, byPeriod] of Object.entries(given)) {
      const at = ['persons', id, name]
      const variable = this.#catalogue.variables.get(name)
      if (variable === undefined) this.#missing(at, name)
      else if (typeof byPeriod !== 'object' || byPeriod === null || Array.isArray(byPeriod))
        this.#wrong(at, said.byPeriod)
      else values.set(name, this.#values({ id, variable }, byPeriod as Readonly<Record<string, unknown>>))
    }
    return values
  }

  #values(
    { id, variable }: { id: string; variable: Variable },
    byPeriod: Readonly<Record<string, unknown>>,
  ): { period: Period; value: Given }[] {
    const values: { period: Period; value: Given }[] = []
    for (const [text, value] of Object.entries(byPeriod)) {
      const at = ['persons', id, variable.id, text]
      const period = periodFrom(text)
      if (period === null) this.#wrong(at, said.period)
      else if (value === null) this.requests.push({ person: id, variable, period })
      else if (variable.meaning.kind !== 'fact') this.#wrong(at, said.computed)
      else {
        const fault = faultOf(variable, value)
        if (fault === null) values.push({ period, value: value as Given })
        else this.#wrong(at, fault)
      }
    }
    return values
  }

  household(id: string, roles: Readonly<Record<string, unknown>>, persons: ReadonlyMap<string, unknown>): Household {
    const lists = new Map<string, readonly string[]>()
    for (const [role, given] of Object.entries(roles)) {
      const at = ['households', id, role]
      const names = typeof given === 'string' ? [given] : given
      if (role !== 'subjects' && !this.#catalogue.lists.includes(role)) this.#missing(at, role)
      else if (!Array.isArray(names) || !names.every((name) => typeof name === 'string')) this.#wrong(at, said.names)
      else {
        for (const [i, name] of names.entries()) if (!persons.has(name)) this.#wrong([...at, String(i)], said.nobody)
        lists.set(role, names)
      }
    }
    return { id, subjects: lists.get('subjects') ?? [], lists }
  }

  /** Whoever is asked about belongs to one household. */
  onceEach(households: readonly Household[]): void {
    const seen = new Set<string>()
    for (const { id, subjects } of households) {
      for (const [i, name] of subjects.entries()) {
        if (seen.has(name)) this.#wrong(['households', id, 'subjects', String(i)], said.twice)
        seen.add(name)
      }
    }
  }

  #wrong(at: readonly string[], text: Text): void {
    this.faults.push({ field: pointer(...at), code: 'calculate/unreadable', text })
  }

  #missing(at: readonly string[], name: string): void {
    const text = { ko: `${name}: 그런 변수가 없습니다.`, en: `There is no variable ${name}.` }
    this.unknown.push({ field: pointer(...at), code: 'calculate/no-such-variable', text })
  }
}

/** What is wrong with a value that was given for a fact; null when nothing is. */
function faultOf({ type, choices }: Variable, value: unknown): Text | null {
  switch (type) {
    case 'Float':
      return typeof value === 'number' ? null : said.number
    case 'Boolean':
      return typeof value === 'boolean' ? null : said.boolean
    case 'Date':
      return typeof value === 'string' && dateOf(value) !== null ? null : said.date
    case 'String':
      if (typeof value !== 'string' || value.length > longestText) return said.text
      return choices === null || choices.includes(value) ? null : oneOf(choices)
  }
}

const oneOf = (choices: readonly string[]): Text => ({
  ko: `다음 가운데 하나여야 합니다: ${choices.join(', ')}.`,
  en: `Must be one of ${choices.join(', ')}.`,
})

const said = {
  byPeriod: {
    ko: '기간마다 값을 적어야 합니다. 예: {"2026-11": 1000000}',
    en: 'Give a value for each period, {"2026-11": 1000000} say',
  },
  period: {
    ko: '기간은 ETERNITY, 2026, 2026-11, 2026-11-21, month:2026-11:3처럼 적습니다',
    en: 'A period is written as ETERNITY, 2026, 2026-11, 2026-11-21 or month:2026-11:3',
  },
  computed: {
    ko: '이 변수는 계산되는 값이라 줄 수 없습니다. null을 적으면 계산합니다',
    en: 'This variable is computed and cannot be given: write null to ask for it',
  },
  number: { ko: '숫자여야 합니다', en: 'Must be a number' },
  boolean: { ko: 'true 또는 false여야 합니다', en: 'Must be true or false' },
  date: { ko: '2026-11-21처럼 적은 날짜여야 합니다', en: 'Must be a date, written as 2026-11-21' },
  text: { ko: '1,000자 이하의 글이어야 합니다', en: 'Must be a text of at most 1,000 characters' },
  names: { ko: '사람 이름의 목록이어야 합니다', en: 'Must be a list of names of persons' },
  nobody: { ko: 'persons에 없는 사람입니다', en: 'Nobody of this name stands in persons' },
  twice: { ko: '이미 다른 가구에 속한 사람입니다', en: 'This person belongs to another household already' },
} satisfies Record<string, Text>
