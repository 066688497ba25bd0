import { fill, type Text } from '#kernel/i18n'
import { type Deadline, type Parameter, valueOn } from 'madang/pack'

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

/** The figure in force on a day, or nothing where the law sets none. */
export function figureOn(parameter: Parameter, on: string): { readonly text: Text; readonly from: string } | undefined {
  const found = valueOn(parameter, on)
  return found === null ? undefined : { text: figureText(found.value, parameter.unit), from: found.from }
}
