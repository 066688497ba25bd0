import { fill, type Text } from '#kernel/i18n'
import type { Fault } from '#kernel/problem'
import type { Field, Fields } from 'madang/pack'

/** What a form says, checked field by field; nothing is lost: the words go back as they came. */
export interface Checked {
  readonly answers: Readonly<Record<string, string>>
  readonly faults: readonly Fault[]
}

const longest = 2_000

/** Keeps only the words that were asked for, trimmed and bounded: for a draft, which may be incomplete. */
export function wordsFor(fields: Fields, words: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const kept = Object.keys(fields).flatMap((name) => {
    const word = words[name]
    return word === undefined ? [] : [[name, word.normalize('NFC').trim().slice(0, longest)]]
  })
  return Object.fromEntries(kept) as Record<string, string>
}

/** Checks answers against what was asked. */
export function checkAnswers(fields: Fields, words: Readonly<Record<string, string>>): Checked {
  const answers = wordsFor(fields, words)
  const faults = Object.entries(fields).flatMap(([name, one]) => {
    const fault = faultOf(one as Field<string>, answers[name] ?? '')
    return fault === undefined
      ? []
      : [{ field: name, code: fault.code, text: fill(fault.text, { title: asTitle(one.title) }) }]
  })
  return { answers, faults }
}

function faultOf(field: Field<string>, word: string): Omit<Fault, 'field'> | undefined {
  if (word === '')
    return field.optional ? undefined : { code: 'missing', text: picked(field) ? said.choice : said.missing }
  const form = formFault(field, word)
  if (form !== undefined) return form
  const wrong = field.check?.(word)
  return wrong === undefined ? undefined : { code: 'refused', text: wrong }
}

/** Questions that are answered by choosing, not by writing. */
function picked({ type }: Field<string>): boolean {
  return type === 'choice' || type === 'flag' || type === 'region' || type === 'person'
}

/** A title before a sentence about it; one that asks needs no colon. */
function asTitle({ ko, en }: Text): Text {
  const closed = (title: string) => (title.endsWith('?') ? title : `${title}:`)
  return { ko: closed(ko), en: closed(en) }
}

function formFault(field: Field<string>, word: string): Omit<Fault, 'field'> | undefined {
  switch (field.type) {
    case 'choice':
      return Object.hasOwn(field.choices ?? {}, word) ? undefined : { code: 'choice', text: said.choice }
    case 'date':
      return isDate(word) ? undefined : { code: 'date', text: said.date }
    case 'number':
      return /^-?\d+(\.\d+)?$/.test(word) && within(field, Number(word))
        ? undefined
        : { code: 'number', text: said.number }
    case 'flag':
      return word === 'yes' || word === 'no' ? undefined : { code: 'choice', text: said.choice }
    case 'text':
    case 'account':
    case 'time':
    case 'person':
    case 'region':
      if (!within(field, Array.from(word).length)) return { code: 'length', text: said.length }
      return field.pattern === undefined || new RegExp(field.pattern, 'u').test(word)
        ? undefined
        : { code: 'form', text: said.form }
  }
}

function within({ min, max }: Field<string>, size: number): boolean {
  return size >= (min ?? -Infinity) && size <= (max ?? Infinity)
}

function isDate(word: string): boolean {
  try {
    return Temporal.PlainDate.from(word, { overflow: 'reject' }).toString() === word
  } catch {
    return false
  }
}

const said = {
  missing: { ko: '{title} 이 칸을 채워 주십시오.', en: '{title} please fill in this field.' },
  choice: { ko: '{title} 하나를 골라 주십시오.', en: '{title} please choose one.' },
  date: { ko: '{title} 날짜를 2026-11-21처럼 적어 주십시오.', en: '{title} please write the date like 2026-11-21.' },
  number: { ko: '{title} 숫자로 적어 주십시오.', en: '{title} please write a number.' },
  length: { ko: '{title} 글자 수가 맞지 않습니다.', en: '{title} this is too short or too long.' },
  form: {
    ko: '{title} 적는 방식이 맞지 않습니다. 예시처럼 적어 주십시오.',
    en: '{title} this is not in the right form: please follow the example.',
  },
} satisfies Record<string, Text>

/** Answers as rules and effects see them: numbers as numbers, yes and no as true and false, nothing for an empty word. */
export function typedAnswers(
  fields: Fields,
  answers: Readonly<Record<string, string>>,
): Readonly<Record<string, unknown>> {
  const typed: [string, unknown][] = []
  for (const [name, { type }] of Object.entries(fields)) {
    const word = answers[name]
    if (word === undefined || word === '') continue
    typed.push([name, type === 'number' ? Number(word) : type === 'flag' ? word === 'yes' : word])
  }
  return Object.fromEntries(typed)
}
