import { fill, type Text } from '#kernel/i18n'
import type { Deadline, Parameter } from 'madang/pack'

const units: Readonly<Record<Deadline['unit'], Text>> = {
  hours: { ko: '근무시간으로 {count}시간 안', en: 'Within {count} office hours' },
  days: { ko: '근무일로 {count}일 안', en: 'Within {count} working days' },
  weeks: { ko: '{count}주 안', en: 'Within {count} weeks' },
  months: { ko: '{count}달 안', en: 'Within {count} months' },
}

/** How long an office has, in words. */
export function deadlineText({ count, unit }: Deadline): Text {
  return fill(units[unit], { count })
}

const figures: Readonly<Record<Parameter['unit'], Text>> = {
  won: { ko: '{value}원', en: '{value} won' },
  years: { ko: '{value}세', en: '{value} years' },
  months: { ko: '{value}개월', en: '{value} months' },
  days: { ko: '{value}일', en: '{value} days' },
  percent: { ko: '{value}%', en: '{value}%' },
  count: { ko: '{value}', en: '{value}' },
}

/** A figure that the law sets, with its unit. */
export function figureText(value: number, unit: Parameter['unit']): Text {
  const plain = (language: string) => (unit === 'count' ? String(value) : new Intl.NumberFormat(language).format(value))
  return { ko: fill(figures[unit], { value: plain('ko') }).ko, en: fill(figures[unit], { value: plain('en') }).en }
}

/** The figure (or row of figures) in force on a day, or nothing where the law sets none. */
export function figureOn(
  { values, unit }: Pick<Parameter, 'values' | 'unit'>,
  on: string,
): { readonly text: Text; readonly from: string } | undefined {
  const [from, value] =
    Object.entries(values)
      .toSorted(([a], [b]) => a.localeCompare(b))
      .findLast(([day]) => day <= on) ?? []
  if (from === undefined || value === undefined || value === null) return undefined
  const texts = (typeof value === 'number' ? [value] : value).map((one) => figureText(one, unit))
  return { text: { ko: joined(texts, 'ko'), en: joined(texts, 'en') }, from }
}

function joined(texts: readonly Text[], language: keyof Text): string {
  return texts.map((text) => text[language]).join(' · ')
}
