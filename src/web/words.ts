import type { Field, Fields } from 'madang/pack'
import { fill, type Text } from '#kernel/i18n'
import type { Fault } from '#kernel/problem'

type Value = string | number | boolean

/** What came out of a form: the values that could be read, and what is wrong with the rest. */
export interface ReadWords {
  readonly values: Readonly<Record<string, Value>>
  readonly faults: readonly Fault[]
}

const said = {
  missing: { ko: '{title}: 빠져 있습니다. 채워 주십시오.', en: '{title}: please fill this in.' },
  choose: { ko: '{title}: 하나를 골라 주십시오.', en: '{title}: please choose one.' },
  date: {
    ko: '{title}: 2026-11-21처럼 연도, 월, 일을 써 주십시오.',
    en: '{title}: write year, month and day, like 2026-11-21.',
  },
  number: { ko: '{title}: 숫자로 써 주십시오.', en: '{title}: write it in digits.' },
  least: { ko: '{title}: {limit}보다 작을 수 없습니다.', en: '{title}: it cannot be less than {limit}.' },
  most: { ko: '{title}: {limit}보다 클 수 없습니다.', en: '{title}: it cannot be more than {limit}.' },
  short: { ko: '{title}: {limit}글자보다 길게 써 주십시오.', en: '{title}: write at least {limit} characters.' },
  long: { ko: '{title}: {limit}글자까지 쓸 수 있습니다.', en: '{title}: at most {limit} characters.' },
  form: { ko: '{title}: 형식이 맞지 않습니다.', en: '{title}: this is not in the expected form.' },
} satisfies Record<string, Text>

const letters = new Intl.Segmenter('ko', { granularity: 'grapheme' })

type FaultCode = keyof typeof said
type Reading = { readonly value: Value } | { readonly fault: FaultCode; readonly limit?: number }

/**
 * Reads the words of a form as values of its fields, the way people write: `2026.11.21`, `20261121`, `1,000,000원`.
 * A flag that was not ticked is `false`. An optional field left empty has no value. Pure.
 */
export function readWords(fields: Fields, words: Readonly<Record<string, string>>): ReadWords {
  const values: Record<string, Value> = {}
  const faults: Fault[] = []
  for (const [name, one] of Object.entries(fields)) {
    const word = (words[name] ?? '').normalize('NFC').trim()
    if (word === '' && one.type !== 'flag') {
      if (!one.optional) faults.push(fault(name, one, { fault: picked(one) ? 'choose' : 'missing' }))
      continue
    }
    const reading = read(one, word)
    if ('fault' in reading) {
      faults.push(fault(name, one, reading))
      continue
    }
    const wrong = one.check?.(reading.value as never)
    if (wrong) faults.push({ field: name, code: 'check', text: wrong })
    else values[name] = reading.value
  }
  return { values, faults }
}

function read(one: Field<never>, word: string): Reading {
  switch (one.type) {
    case 'flag':
      return { value: word === 'true' || word === 'on' }
    case 'number':
      return readNumber(one, word)
    case 'date':
      return readDate(word)
    case 'choice':
      return Object.hasOwn(one.choices ?? {}, word) ? { value: word } : { fault: 'choose' }
    case 'region':
      return /^\d{10}$/.test(word) ? { value: word } : { fault: 'choose' }
    case 'time':
    case 'person':
    case 'text':
    case 'account':
      return readText(one, word)
  }
}

function readText(one: Field<never>, word: string): Reading {
  const { length } = [...letters.segment(word)]
  if (one.min !== undefined && length < one.min) return { fault: 'short', limit: one.min }
  if (one.max !== undefined && length > one.max) return { fault: 'long', limit: one.max }
  if (one.pattern !== undefined && !new RegExp(`^(?:${one.pattern})$`, 'u').test(word)) return { fault: 'form' }
  return { value: word }
}

function readNumber(one: Field<never>, word: string): Reading {
  const digits = word.replace(/[,\s]|원|won$/g, '')
  if (!/^-?\d{1,15}(\.\d{1,6})?$/.test(digits)) return { fault: 'number' }
  const value = Number(digits)
  if (one.unit !== undefined && !Number.isInteger(value)) return { fault: 'number' }
  if (one.min !== undefined && value < one.min) return { fault: 'least', limit: one.min }
  if (one.max !== undefined && value > one.max) return { fault: 'most', limit: one.max }
  return { value }
}

function readDate(word: string): Reading {
  const [, year, month, day] =
    /^(\d{4})(\d\d)(\d\d)$/.exec(word) ??
    /^(\d{4})\s*[-./년]\s*(\d{1,2})\s*[-./월]\s*(\d{1,2})\s*[.일]?$/.exec(word) ??
    []
  if (year === undefined || month === undefined || day === undefined) return { fault: 'date' }
  try {
    return {
      value: Temporal.PlainDate.from(
        { year: Number(year), month: Number(month), day: Number(day) },
        { overflow: 'reject' },
      ).toString(),
    }
  } catch {
    return { fault: 'date' }
  }
}

function picked({ type }: Field<never>): boolean {
  return type === 'choice' || type === 'region' || type === 'person'
}

function fault(
  field: string,
  { title }: Field<never>,
  { fault: code, limit = 0 }: { fault: FaultCode; limit?: number },
): Fault {
  return { field, code, text: fill(said[code], { title, limit }) }
}
