import type { Derived, Parameter } from 'madang/pack'
import { householdSize, medianParameters } from './figures/median-income.ts'

const sum = (field: string) => `sum(members[relation != "other"].${field})`

/**
 * The income of a household without assets, for benefits whose line is read off the health-insurance contribution: what
 * contribution stands for which part of the median is a table of the ministry that was not found.
 */
export const householdIncome: { readonly parameters: readonly Parameter[]; readonly derived: Derived } = {
  parameters: medianParameters,
  derived: {
    ...householdSize,
    'household income': ['wages', 'business', 'property', 'pension'].map(sum).join(' + '),
  },
}

/** FEEL: whether the household’s income is within so many per cent of its median. */
export function within(percent: string): string {
  return `household income * 100 <= median of the household * ${percent}`
}

/** What is said of that income in every such benefit. */
export const incomeOpen = {
  ko: '건강보험료로 보는 소득 기준을, 보험료 표를 찾지 못해 가구의 소득으로 봅니다.',
  en: 'The line is read off the health-insurance contribution; its table was not found, so the household’s income stands for it.',
} as const
