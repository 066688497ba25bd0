import { parameter } from 'madang/pack'
import type { Law, Parameter, Text } from 'madang/pack'
import { dementiaDecree, healthInsuranceAct, infectionAct, longTermCareDecree, longTermCareRule } from '../../laws.ts'

const figure = (one: {
  readonly name: string
  readonly unit: Parameter['unit']
  readonly value: number | readonly number[]
  readonly title: Text
  readonly law: Law
  readonly source: string
  readonly unverified?: Text
}): Parameter => {
  const { value, ...rest } = one
  return parameter({ ...rest, values: { '2026-01-01': value } })
}

const grades = longTermCareDecree('제7조', '①')
const score = (name: string, value: number, title: Text): Parameter =>
  figure({ ...{ name, title, value, unit: 'count', law: grades }, source: '노인장기요양보험법 시행령 제7조제1항' })

/** 노인장기요양. */
export const careFigures: readonly Parameter[] = [
  score('score of grade 1', 95, { ko: '1등급 점수(이상)', en: 'Score from which grade 1 holds' }),
  score('score of grade 2', 75, { ko: '2등급 점수(이상)', en: 'Score from which grade 2 holds' }),
  score('score of grade 3', 60, { ko: '3등급 점수(이상)', en: 'Score from which grade 3 holds' }),
  score('score of grade 4', 51, { ko: '4등급 점수(이상)', en: 'Score from which grade 4 holds' }),
  score('score of grade 5', 45, { ko: '5등급(치매) 점수(이상)', en: 'Score from which grade 5, dementia, holds' }),
  figure({
    name: 'limit of home care',
    title: {
      ko: '재가급여 월 한도액(1~5등급, 인지지원등급)',
      en: 'Limit of home care a month, grades 1 to 5 and cognitive',
    },
    ...{ unit: 'won', law: longTermCareRule('제22조', '①') },
    value: [2_512_900, 2_331_200, 1_528_200, 1_409_700, 1_208_900, 676_320],
    source: '보건복지부고시 제2025-247호(정책 자료 모음 3.1~3.12)',
  }),
  figure({
    name: 'own share of home care',
    title: { ko: '재가급여 본인부담률(%)', en: 'Own share of home care, per cent' },
    ...{ unit: 'percent', value: 15, law: longTermCareDecree('제15조의8') },
    source: '노인장기요양보험법 시행령 제15조의8제1호',
  }),
  figure({
    name: 'years of a care grade',
    title: { ko: '장기요양인정의 유효기간(처음)', en: 'Years for which a first grade holds' },
    ...{ unit: 'years', value: 2, law: longTermCareDecree('제8조', '①') },
    source: '노인장기요양보험법 시행령 제8조제1항',
  }),
  figure({
    name: 'age of care',
    title: { ko: '노인의 나이', en: 'Age from which somebody is an older person' },
    ...{ unit: 'years', value: 65, law: longTermCareDecree('제2조') },
    source: '노인장기요양보험법 제2조제1호',
  }),
]

const dementia = (name: string, unit: Parameter['unit'], value: number, title: Text): Parameter =>
  figure({
    ...{ name, title, value, unit, law: dementiaDecree('제10조', name === 'support for dementia' ? '④' : '①') },
    source: '정부24 135200000125, 보건복지부 안내책자 2024',
  })

/** 치매치료관리비. */
export const dementiaFigures: readonly Parameter[] = [
  dementia('support for dementia', 'won', 30_000, {
    ko: '치매치료관리비 월 한도',
    en: 'Support for dementia, most a month',
  }),
  dementia('age of the support for dementia', 'years', 60, { ko: '지원받는 나이', en: 'Age from which it is given' }),
  dementia('income of the support for dementia', 'percent', 140, {
    ko: '소득 기준(중위소득의 %)',
    en: 'Income line, per cent of the median',
  }),
]

const checks = '정책 자료 모음, 건강검진 안내, 보건복지부 안내책자 2024'

/** 국가건강검진. */
export const screeningFigures: readonly Parameter[] = [
  figure({
    name: 'age of the check-up',
    title: { ko: '일반건강검진을 받는 나이', en: 'Age from which the general check-up is given' },
    ...{ unit: 'years', value: 20, law: healthInsuranceAct('제52조'), source: checks },
  }),
  figure({
    name: 'years between check-ups',
    title: { ko: '검진 주기(년)', en: 'Years between check-ups' },
    ...{ unit: 'years', value: 2, law: healthInsuranceAct('제52조'), source: checks },
  }),
]

const season: Text = {
  ko: '접종 기간은 공공기관 공고가 아니라 안내 자료를 따랐습니다.',
  en: 'The season follows a summary, not the announcement of the agency.',
}

/** 65세 이상 예방접종. */
export const vaccinationAge = figure({
  name: 'age of free vaccinations',
  title: { ko: '어르신 무료접종을 받는 나이', en: 'Age from which older people are vaccinated free of charge' },
  ...{ unit: 'years', value: 65, law: infectionAct('제24조', '①'), source: '정책 자료 모음(국가예방접종)' },
})

export const influenzaSeason: readonly Parameter[] = [
  figure({
    name: 'first month of the influenza season',
    title: { ko: '독감 접종을 시작하는 달', en: 'First month of the vaccination against influenza' },
    ...{ unit: 'count', value: 10, law: infectionAct('제24조', '①'), source: '정책 자료 모음', unverified: season },
  }),
  figure({
    name: 'last month of the influenza season',
    title: { ko: '독감 접종을 마치는 달', en: 'Last month of the vaccination against influenza' },
    ...{ unit: 'count', value: 11, law: infectionAct('제24조', '①'), source: '정책 자료 모음', unverified: season },
  }),
]
