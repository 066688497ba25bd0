import type { Fault } from '#kernel/problem'
import type { Text } from '#kernel/i18n'
import type { Law, Register } from 'madang/pack'
import { byGround, type CoveredField, type Terms } from './purpose-model.ts'
import { analysisFaults, answersOf } from './risk-analysis.ts'

/** The words of a draft, as a form sends them. */
export type Words = Readonly<Record<string, string>>

/** Grounds that a form has room for. */
export const mostGrounds = 6
const longest = 2_000
/** Beyond what any register of a country is asked in a day. */
const mostPerDay = 10_000_000_000

/** What is kept of a form: bounded, so that a draft cannot become a store. */
export function keptWords(words: Words): Words {
  const kept = Object.entries(words)
    .filter(([name]) => !name.startsWith('_') && name.length <= 80)
    .slice(0, 400)
  return Object.fromEntries(kept.map(([name, word]) => [name, word.normalize('NFC').trim().slice(0, longest)]))
}

/** Reads the terms that a draft says, and what is missing or wrong in it. `known` says whether the law holds such an article. */
export function termsOf(
  words: Words,
  { register, known }: { readonly register: Register; readonly known: (law: Law) => boolean },
): { readonly terms: Terms; readonly faults: readonly Fault[] } {
  const faults: Fault[] = []
  const fault = (name: string, text: Text, code = 'missing') => faults.push({ field: name, code, text })
  const fields = groundsIn(words, register)
  if (fields.length === 0) fault('ground-1-by', said.fields)
  for (const { ground, at } of fields) if (!known(ground.law)) fault(`ground-${at}-article`, said.article, 'unknown')
  const why = { ko: words['why'] ?? '', en: words['why-en'] || (words['why'] ?? '') }
  if (why.ko.length < 10) fault('why', said.why)
  const retention = words['retention'] ?? ''
  if (retention !== 'with-case' && !isDuration(retention)) fault('retention', said.retention)
  const until = (words['until'] ?? '').replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3')
  if (until !== '' && !isDate(until)) fault('until', said.until, 'date')
  const perDay = Number(words['perDay'] ?? '')
  if (!Number.isSafeInteger(perDay) || perDay < 1 || perDay > mostPerDay) fault('perDay', said.perDay, 'number')
  const analysis = answersOf(words)
  faults.push(...analysisFaults(analysis))
  const terms: Terms = {
    fields: fields.map(({ field, ground }) => ({ field, ground })),
    ...{ why, retention: retention === '' ? 'with-case' : retention, analysis },
    ...(until === '' ? {} : { until }),
    perDay: Number.isSafeInteger(perDay) ? perDay : 0,
  }
  return { terms, faults }
}

/** The words of a form that would say these terms: for a new version of what is in force. */
export function wordsOf({ fields, why, retention, until, perDay, analysis }: Terms): Words {
  const words: Record<string, string> = {
    ...analysis,
    ...{ why: why.ko, 'why-en': why.en, retention, until: until ?? '', perDay: String(perDay) },
  }
  byGround(fields)
    .slice(0, mostGrounds)
    .forEach(({ ground: { by, law }, fields: names }, index) => {
      const at = `ground-${index + 1}`
      const paragraph = law.paragraph === undefined ? {} : { [`${at}-paragraph`]: law.paragraph }
      Object.assign(words, { [`${at}-by`]: by, [`${at}-act`]: law.act, [`${at}-article`]: law.article }, paragraph)
      for (const name of names) words[`${at}-field-${name}`] = 'true'
    })
  return words
}

function groundsIn(words: Words, register: Register): (CoveredField & { readonly at: number })[] {
  return Array.from({ length: mostGrounds }, (_, index) => index + 1).flatMap((at) => {
    const by = words[`ground-${at}-by`]
    if (by !== 'law' && by !== 'consent') return []
    const paragraph = words[`ground-${at}-paragraph`] ?? ''
    const law: Law = {
      ...{ act: words[`ground-${at}-act`] ?? '', article: words[`ground-${at}-article`] ?? '' },
      ...(paragraph === '' ? {} : { paragraph }),
    }
    return Object.keys(register.fields)
      .filter((name) => isTicked(words[`ground-${at}-field-${name}`]))
      .map((name) => ({ field: name, ground: { by, law }, at }))
  })
}

function isTicked(word: string | undefined): boolean {
  return word === 'true' || word === 'yes'
}

function isDuration(word: string): boolean {
  try {
    return Temporal.Duration.from(word).sign >= 0
  } catch {
    return false
  }
}

function isDate(word: string): boolean {
  try {
    return Temporal.PlainDate.from(word, { overflow: 'reject' }).toString() === word
  } catch {
    return false
  }
}

const said = {
  fields: { ko: '근거를 고르고 읽을 항목을 하나는 골라 주십시오.', en: 'Choose a ground and at least one field.' },
  article: {
    ko: '이 조문을 찾을 수 없습니다. 법 이름과 조문을 법에 적힌 대로 써 주십시오.',
    en: 'This article is not known: write the act and the article as the law does.',
  },
  why: { ko: '왜 필요한지 열 글자 넘게 적어 주십시오.', en: 'Please say why it is needed, in a sentence.' },
  retention: { ko: '얼마 동안 보관하는지 골라 주십시오.', en: 'Please say how long it is kept.' },
  until: { ko: '날짜를 2026-11-21처럼 적어 주십시오.', en: 'Please write the date like 2026-11-21.' },
  perDay: { ko: '하루에 몇 번 읽는지 숫자로 적어 주십시오.', en: 'Please write how many reads a day.' },
} satisfies Record<string, Text>
