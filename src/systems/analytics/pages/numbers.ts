import type { Text } from '#kernel/i18n'
import { t, type View } from '#web/view'
import { type Breakdown, fewest } from '../model.ts'

const said = {
  few: { ko: '표본 {count}명 미만', en: 'fewer than {count} sampled' },
  // 100,000,000 won, the unit in which Korean budgets are read.
  hundredMillions: { ko: '{amount}억 원', en: '{amount} billion won' },
  millions: { ko: '{amount}만 원', en: '{amount} million won' },
  people: { ko: '{count}명', en: '{count}' },
  years: { ko: '{band}세', en: 'aged {band}' },
  decile: { ko: '{number}분위', en: 'decile {number}' },
} satisfies Record<string, Text>

/** How a sample speaks for everybody. */
export interface Scale {
  /** Residents for each sampled person. */
  readonly factor: number
}

/** People, scaled to all residents; null where too few were sampled to tell. */
export function peopleText(view: View, sampled: number | null, { factor }: Scale): string {
  if (sampled === null) return t(view, said.few, { count: fewest })
  return t(view, said.people, { count: whole(view, rounded(sampled * factor)) })
}

/** Won, scaled to all residents: in units of a budget. */
export function moneyText(view: View, sampled: number | null, { factor }: Scale, signed = false): string {
  if (sampled === null) return t(view, said.few, { count: fewest })
  const won = sampled * factor
  const sign = won < 0 ? '−' : signed && won > 0 ? '+' : ''
  const size = Math.abs(won)
  const [unit, small, large] = view.language === 'ko' ? [1e8, 1e4, 1e8] : [1e9, 1e6, 1e7]
  const amount = size >= large ? size / unit : size / small
  const text = size >= large ? said.hundredMillions : said.millions
  const digits = { maximumFractionDigits: amount < 10 && amount > 0 ? 1 : 0 }
  return sign + t(view, text, { amount: new Intl.NumberFormat(view.language, digits).format(amount) })
}

/** A share of the whole, in percent with one digit. */
export function shareText(view: View, part: number | null, of: number): string {
  if (part === null) return t(view, said.few, { count: fewest })
  return new Intl.NumberFormat(view.language, { style: 'percent', maximumFractionDigits: 1 }).format(
    of === 0 ? 0 : part / of,
  )
}

export function whole(view: View, value: number): string {
  return new Intl.NumberFormat(view.language, { maximumFractionDigits: 0 }).format(value)
}

/** Three digits: a sample knows no more. */
function rounded(value: number): number {
  return Number(value.toPrecision(3))
}

const kinds: Readonly<Record<string, Text>> = {
  alone: { ko: '혼자 삶', en: 'Lives alone' },
  couple: { ko: '부부', en: 'Couple' },
  'couple-with-children': { ko: '부부와 자녀', en: 'Couple with children' },
  'one-parent': { ko: '한부모와 자녀', en: 'One parent with children' },
  other: { ko: '그 밖', en: 'Others' },
  M: { ko: '남자', en: 'Men' },
  F: { ko: '여자', en: 'Women' },
}

/** What a group of a breakdown is called. */
export function groupText(view: View, by: Breakdown, key: string, place: (code: string) => Text): string {
  switch (by) {
    case 'age':
      return t(view, said.years, { band: key.replace('-', view.language === 'ko' ? '~' : '–') })
    case 'decile':
      return t(view, said.decile, { number: key })
    case 'kind':
    case 'sex':
      return t(view, kinds[key] ?? { ko: key, en: key })
    case 'province':
    case 'municipality':
      return t(view, place(key))
  }
}

export const breakdownTitles: Readonly<Record<Breakdown, Text>> = {
  age: { ko: '나이', en: 'By age' },
  kind: { ko: '가구', en: 'By kind of household' },
  decile: { ko: '가구 소득 10분위', en: 'By decile of household income' },
  sex: { ko: '성별', en: 'By sex' },
  province: { ko: '시·도', en: 'By province' },
  municipality: { ko: '시·군·구', en: 'By municipality' },
}
