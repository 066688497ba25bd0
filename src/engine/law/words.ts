import type { Text } from '#kernel/i18n'
import { t, type View } from '#web/view'
import type { Parameter, ParameterValue, Rules } from 'madang/pack'
import type { Change, Standing, Steps } from './model.ts'

const said = {
  derived: { ko: '계산하는 값 “{name}”', en: 'the calculated value “{name}”' },
  amount: { ko: '금액', en: 'the amount' },
  from: { ko: '언제부터', en: 'from when' },
  until: { ko: '언제까지', en: 'until when' },
  place: { ko: '{rules}: {place}', en: '{rules}: {place}' },
  step: { ko: '{day}부터 {value}', en: '{value} from {day}' },
  none: { ko: '없음', en: 'none' },
} satisfies Record<string, Text>

const units: Readonly<Record<Parameter['unit'], Text>> = {
  won: { ko: '{value}원', en: '{value} won' },
  years: { ko: '{value}세', en: '{value} years' },
  months: { ko: '{value}개월', en: '{value} months' },
  days: { ko: '{value}일', en: '{value} days' },
  percent: { ko: '{value}%', en: '{value}%' },
  count: { ko: '{value}', en: '{value}' },
}

export const standings: Readonly<
  Record<Standing, { readonly text: Text; readonly tone: 'info' | 'success' | 'warning' }>
> = {
  proposed: { text: { ko: '심사를 기다림', en: 'Waits for review' }, tone: 'info' },
  approved: { text: { ko: '심사를 통과함', en: 'Approved' }, tone: 'info' },
  rejected: { text: { ko: '받아들이지 않음', en: 'Rejected' }, tone: 'warning' },
  withdrawn: { text: { ko: '거둠', en: 'Withdrawn' }, tone: 'warning' },
  lapsed: { text: { ko: '시행일이 지나 끝남', en: 'Lapsed' }, tone: 'warning' },
  enacted: { text: { ko: '시행이 정해짐', en: 'To come into force' }, tone: 'success' },
  'in-force': { text: { ko: '시행 중', en: 'In force' }, tone: 'success' },
}

/** What a change writes anew, as a person calls it. */
export function placeText(view: View, rules: readonly Rules[], change: Change): string {
  if (change.kind === 'figure') {
    const parameter = parameterOf(rules, change.parameter)
    return parameter === undefined ? change.parameter : t(view, parameter.title)
  }
  const one = rules.find(({ id }) => id === change.rules)
  if (one === undefined) return `${change.rules}: ${change.expression}`
  return t(view, said.place, { rules: t(view, one.title), place: expressionText(view, one, change.expression) })
}

/** What an expression of a set of rules is for: the words of its condition, the name of what it calculates. */
export function expressionText(view: View, rules: Rules, expression: string): string {
  const condition = rules.conditions[expression.replace(/^conditions\.|\.when$/g, '')]
  if (condition !== undefined) return t(view, condition.text)
  if (expression === 'amount' || expression === 'from' || expression === 'until') return t(view, said[expression])
  const name = expression.replace(/^derived\./, '')
  const term = rules.terms?.[name]
  return t(view, said.derived, { name: term === undefined ? name : t(view, term.title) })
}

/** A figure's steps in words, the first first. */
export function stepsText(view: View, rules: readonly Rules[], change: { parameter: string; steps: Steps }): string[] {
  const unit = parameterOf(rules, change.parameter)?.unit ?? 'count'
  return Object.entries(change.steps)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([day, value]) => t(view, said.step, { day, value: valueText(view, value, unit) }))
}

/** A value with its unit; a row of values in its order. */
export function valueText(view: View, value: ParameterValue | null, unit: Parameter['unit']): string {
  if (value === null) return t(view, said.none)
  const number = new Intl.NumberFormat(view.language, { useGrouping: unit !== 'count', maximumFractionDigits: 10 })
  return (typeof value === 'number' ? [value] : value)
    .map((one) => t(view, units[unit], { value: number.format(one) }))
    .join(' · ')
}

function parameterOf(rules: readonly Rules[], name: string): Parameter | undefined {
  return rules.flatMap(({ parameters }) => parameters).find((one) => one.name === name)
}
