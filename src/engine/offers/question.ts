import { readWords } from '#web/words'
import type { Fault } from '#kernel/problem'
import type { Field, Fields, Read, Rules, Service } from 'madang/pack'

/** One thing to ask of somebody who has not signed in. */
export type Question =
  /** Whether a register would hold anything of them at all. */
  | { readonly kind: 'entry'; readonly id: string; readonly fact: string; readonly read: Read }
  /** One field of one fact. */
  | {
      readonly kind: 'field'
      readonly id: string
      readonly fact: string
      readonly name: string
      readonly field: Field<never>
    }
  /** Who lives with them: a small form for each, the person themself first. */
  | {
      readonly kind: 'people'
      readonly id: string
      readonly fact: string
      readonly read: Read
      readonly fields: Fields
    }

/** What somebody has said: nothing of it is kept but in the page that they look at. */
export interface Told {
  /** Words by the id of a question of one field: `me.bornOn`. */
  readonly words: Readonly<Record<string, string>>
  /** Whether there is an entry, by fact. */
  readonly entries: Readonly<Record<string, boolean>>
  /** Words of each person of a list, by fact; the person themself first. */
  readonly people: Readonly<Record<string, readonly Readonly<Record<string, string>>[]>>
  /** Ids of questions that they would rather not answer. */
  readonly skipped: readonly string[]
}

export const nothingTold: Told = { words: {}, entries: {}, people: {}, skipped: [] }

/** What can be asked about some benefits, and what the answers mean. */
export interface QuestionBook {
  readonly services: readonly Service[]
  /** The question that a missing fact comes down to, given what was said; null for what nobody is asked. */
  questionFor(path: string, told: Told): Question | null
  /** The question of this id. */
  question(id: string): Question | null
  factsOf(told: Told): Readonly<Record<string, unknown>>
  /** What is wrong with the words of one question, each beside its field. */
  faultsOf(question: Question, told: Told): readonly Fault[]
}

/** Who asks, where a rule wants the id of a person. */
export const oneself = 'oneself'
const never: ReadonlySet<string> = new Set(['roles', 'application'])
const unaskable: ReadonlySet<Field['type']> = new Set(['person', 'account', 'time'])

/** Makes the questions of these benefits out of their facts. Pure. */
export function questionBook(services: readonly Service[]): QuestionBook {
  const facts = new Map<string, { readonly read: Read | null; readonly fields: Fields; readonly many: boolean }>()
  for (const { rules, reads } of services) {
    for (const [name, fields] of Object.entries(rules.facts)) {
      if (never.has(name)) continue
      const before = facts.get(name)?.fields ?? {}
      const read = reads.find(({ as }) => as === name) ?? null
      facts.set(name, { read, fields: { ...before, ...fields }, many: rules.many?.includes(name) ?? false })
    }
  }
  const sources = services.flatMap(({ rules }) => sourcesOf(rules))
  const mayLack = (name: string) =>
    sources.some((source) => new RegExp(`(?<![.\\w])${name}\\s*!?=\\s*null`).test(source))
  const lacking = new Set([...facts.keys()].filter(mayLack))

  const entryQuestion = (fact: string): Question | null => {
    const read = facts.get(fact)?.read ?? null
    return read === null ? null : { kind: 'entry', id: fact, fact, read }
  }
  const fieldQuestion = (fact: string, name: string): Question | null => {
    const field = facts.get(fact)?.fields[name]
    return field === undefined || unaskable.has(field.type) || field.secret === true
      ? null
      : { kind: 'field', id: `${fact}.${name}`, fact, name, field }
  }
  const peopleQuestion = (fact: string): Question | null => {
    const { read = null, fields = {} } = facts.get(fact) ?? {}
    const asked = Object.entries(fields).filter(([name, { type }]) => !unaskable.has(type) && isUsed(name, sources))
    return read === null ? null : { kind: 'people', id: fact, fact, read, fields: Object.fromEntries(asked) }
  }

  return {
    services,

    questionFor(path, told) {
      const [fact = '', name] = path.split('.')
      const known = facts.get(fact)
      if (known === undefined) return null
      if (known.many) return peopleQuestion(fact)
      if (lacking.has(fact) && told.entries[fact] === undefined) return entryQuestion(fact)
      return name === undefined ? entryQuestion(fact) : fieldQuestion(fact, name)
    },

    question(id) {
      const [fact = '', name] = id.split('.')
      if (name !== undefined) return fieldQuestion(fact, name)
      return facts.get(fact)?.many === true ? peopleQuestion(fact) : entryQuestion(fact)
    },

    factsOf(told) {
      const found: Record<string, unknown> = { roles: { applicant: oneself, subject: oneself } }
      for (const [fact, { fields, many }] of facts) {
        if (many) {
          const list = told.people[fact]
          if (list !== undefined) found[fact] = peopleFrom(fields, list, told)
        } else if (told.entries[fact] === false) found[fact] = null
        else {
          const values = valuesOf(fact, fields, told)
          if (Object.keys(values).length > 0 || told.entries[fact] === true) found[fact] = values
        }
      }
      return found
    },

    faultsOf(question, told) {
      if (question.kind === 'entry') return []
      if (question.kind === 'field') return readWords({ [question.id]: required(question.field) }, told.words).faults
      const list = told.people[question.fact] ?? []
      return list.flatMap((one, at) => {
        const fields = Object.fromEntries(
          Object.entries(fieldsOfPerson(question, at, told)).map(([name, each]) => [
            personField(question.fact, at, name),
            each,
          ]),
        )
        const words = Object.fromEntries(
          Object.entries(one).map(([name, word]) => [personField(question.fact, at, name), word]),
        )
        return readWords(fields, words).faults
      })
    },
  }
}

/** What is asked of one person of a list: of the person themself, not who they are to themselves. */
export function fieldsOfPerson({ fields }: Extract<Question, { kind: 'people' }>, at: number, told: Told): Fields {
  const asked = Object.entries(fields).filter(([name, one]) => {
    const isSelf = at === 0
    return !(isSelf && (headOf(one) !== undefined || told.words[`me.${name}`] !== undefined))
  })
  return Object.fromEntries(asked)
}

/** The name of an input of one person of a list. */
export function personField(fact: string, at: number, name: string): string {
  return `${fact}.${at}.${name}`
}

/** A choice of relations names the person from whom they are counted `head`. */
function headOf({ choices }: Field<never>): string | undefined {
  return choices !== undefined && Object.hasOwn(choices, 'head') ? 'head' : undefined
}

function required(field: Field<never>): Field<never> {
  return { ...field, optional: false }
}

function valuesOf(fact: string, fields: Fields, { words, people }: Told): Record<string, unknown> {
  const said = Object.entries(fields).flatMap(([name, one]) => {
    const word = words[`${fact}.${name}`] ?? (fact === 'me' ? ownWord(people, name) : undefined)
    return word === undefined || word === '' ? [] : [[name, one, word] as const]
  })
  const read = readWords(
    Object.fromEntries(said.map(([name, one]) => [name, one])),
    Object.fromEntries(said.map(([name, , word]) => [name, word])),
  )
  return { ...read.values }
}

/** What somebody said of themself in a list. */
function ownWord(people: Told['people'], name: string): string | undefined {
  return Object.values(people).flatMap(([self]) => self?.[name] ?? [])[0]
}

function peopleFrom(
  fields: Fields,
  list: readonly Readonly<Record<string, string>>[],
  { words }: Told,
): Record<string, unknown>[] {
  const people = list.map((own, at) => {
    const word = (name: string) => own[name] ?? (at === 0 ? words[`me.${name}`] : undefined) ?? ''
    const values = readWords(fields, Object.fromEntries(Object.keys(fields).map((name) => [name, word(name)]))).values
    const relation = Object.entries(fields).find(([, one]) => headOf(one) !== undefined)
    return { ...values, ...(at === 0 && relation !== undefined ? { [relation[0]]: 'head' } : {}) }
  })
  return withPersons(fields, people)
}

/** Ids for whoever has none: each their own, and each half of a couple the other's. */
function withPersons(fields: Fields, people: readonly Record<string, unknown>[]): Record<string, unknown>[] {
  const persons = Object.entries(fields).filter(([, { type }]) => type === 'person')
  const [own] = persons.find(([, { optional }]) => optional !== true) ?? []
  const idOf = (at: number) => (at === 0 ? oneself : `other-${at}`)
  return people.map((one, at) => {
    const ties = persons.flatMap(([name]) => {
      const other = partnerOf(people, at, name)
      return other === undefined ? [] : [[name, idOf(other)] as const]
    })
    const tied: Record<string, unknown> = Object.fromEntries(ties)
    return { ...one, ...(own === undefined ? {} : { [own]: idOf(at) }), ...tied }
  })
}

/** The place of whoever is to somebody what a field is called: `spouse` ties the head and whoever is the spouse of the head. */
function partnerOf(people: readonly Record<string, unknown>[], at: number, name: string): number | undefined {
  const tied = people.findIndex((one) => Object.values(one).includes(name))
  if (tied <= 0) return undefined
  return at === 0 ? tied : at === tied ? 0 : undefined
}

function isUsed(name: string, sources: readonly string[]): boolean {
  return sources.some((source) => new RegExp(`\\b${name}\\b`).test(source))
}

function sourcesOf({ conditions, derived = {}, amount = '', from = '', until = '' }: Rules): string[] {
  const decisive = Object.values(conditions).filter(({ concerns }) => concerns !== 'application')
  return [...decisive.map(({ when }) => when), ...Object.values(derived), amount, from, until]
}
