import { field, register } from 'madang/pack'
import { taxService } from '../agencies.ts'
import { incomeTaxAct } from '../laws.ts'

/** 소득금액증명의 바탕: one entry for each person and year. */
export const incomeTaxSummary = register({
  id: 'income-tax-summary',
  title: { ko: '소득·세액 요약', en: 'Income and tax summary' },
  purpose: {
    ko: '한 해의 소득과 결정된 소득세를 기록하여, 소득을 증명하고 소득을 보는 제도에 씁니다.',
    en: 'Records a year’s income and the tax assessed, for proof of income and for decisions that look at it.',
  },
  owner: taxService,
  law: incomeTaxAct('제80조'),
  version: 1,
  unique: ['year'],
  fields: {
    year: field.number({ ko: '귀속 연도', en: 'Tax year' }, { unit: 'count', min: 2000, max: 2100 }),
    wages: field.won({ ko: '근로소득', en: 'Wages' }, { min: 0 }),
    business: field.won({ ko: '사업소득', en: 'Business income' }, { min: 0 }),
    pension: field.won({ ko: '연금소득', en: 'Pension income' }, { min: 0 }),
    tax: field.won({ ko: '결정세액', en: 'Tax assessed' }, { min: 0 }),
  },
})
