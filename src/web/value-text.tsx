import type { Field } from 'madang/pack'
import type { Text } from '#kernel/i18n'
import { dateText, momentText } from './date-text.tsx'
import { t, type View } from './view.ts'

/** What is needed to say values: the country's zone, names of places and of the people in them. */
export interface Known {
  readonly zone: string
  readonly place: (code: string) => Text
  readonly names: ReadonlyMap<string, string>
}

const said = {
  yes: { ko: '예', en: 'Yes' },
  no: { ko: '아니요', en: 'No' },
  nothing: { ko: '없음', en: 'None' },
  someone: { ko: '등록된 사람', en: 'A registered person' },
  won: { ko: '{value}원', en: '{value} won' },
  count: { ko: '{value}', en: '{value}' },
  grams: { ko: '{value}g', en: '{value} g' },
} satisfies Record<string, Text>

/** A value of a field as a person reads it. Account numbers and secrets show their last four digits only. */
export function fieldValueText(view: View, known: Known, field: Field<never>, value: unknown): string {
  if (value === null || value === undefined || value === '') return t(view, said.nothing)
  const word = typeof value === 'string' ? value : JSON.stringify(value)
  switch (field.type) {
    case 'date':
      return dateText(view, word.slice(0, 10))
    case 'time':
      return instantOf(word) === undefined ? word : momentText(view, word, known.zone)
    case 'number':
      return numberText(view, field, value)
    case 'choice':
      return field.choices?.[word] ? t(view, field.choices[word]) : word
    case 'flag':
      return t(view, value === true || word === 'yes' || word === 'true' ? said.yes : said.no)
    case 'person':
      return known.names.get(word) ?? t(view, said.someone)
    case 'region':
      return t(view, known.place(word))
    case 'account':
      return maskedAccount(word)
    case 'text':
      return field.secret ? maskedAccount(word) : identifier.test(word) ? shortNumber(word) : word
  }
}

function numberText(view: View, field: Field<never>, value: unknown): string {
  const number =
    typeof value === 'number' || typeof value === 'bigint'
      ? new Intl.NumberFormat(view.language).format(value)
      : String(value)
  return field.unit === undefined ? number : t(view, said[field.unit], { value: number })
}

/** An identifier of a machine's, as it stands in a field of text: `household_00000012`. */
const identifier = /^[a-z]{3,}_(?=[a-z]*\d)[0-9a-z]+$/

/** The last eight signs of an identifier: enough to say over the telephone. `case_01m7…z26prcx6` is said `Z26P-RCX6`. */
export function shortNumber(id: string): string {
  const tail = id
    .slice(id.lastIndexOf('_') + 1)
    .slice(-8)
    .toUpperCase()
  return tail.length < 8 ? tail : `${tail.slice(0, 4)}-${tail.slice(4)}`
}

/** All digits but the last four hidden; what separates them stays. */
export function maskedAccount(account: string): string {
  const shown = account.replaceAll(/\D/g, '').length - 4
  let at = 0
  return account.replaceAll(/\d/g, (digit) => (at++ < shown ? '*' : digit))
}

function instantOf(word: string): Temporal.Instant | undefined {
  try {
    return Temporal.Instant.from(word)
  } catch {
    return undefined
  }
}
