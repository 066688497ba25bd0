import { field, parameter } from 'madang/pack'
import type { Parameter } from 'madang/pack'
import { municipality } from '../agencies.ts'
import { benefit } from '../benefit.ts'
import { mentalHealthAct } from '../laws.ts'
import { cases } from './counselling-voucher.cases.ts'
import { householdIncome, incomeOpen, within } from './household-income.ts'
import { me, members } from './known-facts.ts'
import { inNumber, inWon } from './terms/kinds.ts'

const law = mentalHealthAct('제4조')
const figure = (one: Omit<Parameter, 'kind' | 'law' | 'source'>): Parameter =>
  parameter({ ...one, law, source: '복지로 WLF00005567(2026-09-15 확인)' })

const sessions = figure({
  name: 'counselling sessions',
  title: { ko: '상담 횟수', en: 'Sessions of counselling' },
  unit: 'count',
  values: { '2026-01-01': 8 },
})

const days = figure({
  name: 'days of counselling',
  title: { ko: '이용 기간(날)', en: 'Days in which they are used' },
  unit: 'days',
  values: { '2026-01-01': 120 },
})

const prices = figure({
  name: 'price of a session',
  title: { ko: '한 번의 값(1급, 2급 유형)', en: 'Price of a session: grade 1, grade 2' },
  unit: 'won',
  values: { '2026-01-01': [80_000, 70_000] },
})

const lines = figure({
  name: 'income bands of counselling',
  title: { ko: '본인부담 구간(중위소득의 %)', en: 'Income bands, per cent of the median' },
  unit: 'percent',
  values: { '2026-01-01': [70, 120, 180] },
})

const shares = figure({
  name: 'own share of counselling',
  title: { ko: '본인부담률(구간별, %)', en: 'Own share by band, per cent' },
  unit: 'percent',
  values: { '2026-01-01': [0, 10, 30, 50] },
})

const score = figure({
  name: 'depression score',
  title: { ko: '우울 선별검사(PHQ-9) 점수(이상)', en: 'Score of the depression test (PHQ-9), at least' },
  unit: 'count',
  values: { '2026-01-01': 10 },
})

const band = [1, 2, 3].map((at) => `if ${within(`income bands of counselling[${at}]`)} then ${at} else `).join('')

/** 전국민 마음투자 지원: a voucher for counselling. */
export const counsellingVoucher = benefit({
  id: 'counselling-voucher',
  title: { ko: '전국민 마음투자 지원(심리상담)', en: 'Counselling voucher' },
  summary: {
    ko: '우울하거나 불안한 분에게 50분 상담 여덟 번의 값을 소득에 따라 절반에서 전부까지 내 드립니다.',
    en: 'Pays half to all of eight counselling sessions of fifty minutes, by income, for those who are depressed or anxious.',
  },
  law,
  owner: municipality,
  topic: 'health',
  reads: [me, members],
  asks: {
    depressionScore: field.number(
      { ko: '우울 선별검사(PHQ-9) 점수', en: 'Score of the depression test (PHQ-9)' },
      { unit: 'count', min: 0, max: 27, optional: true },
    ),
    referred: field.flag({
      ko: '정신건강복지센터나 병원이 상담이 필요하다고 한 서류가 있음',
      en: 'A centre for mental health or a hospital has recommended counselling in writing',
    }),
    firstGrade: field.flag({ ko: '1급 유형의 상담을 고름', en: 'Counselling of grade 1 is chosen' }),
  },
  reaches: 'points',
  offered: false,
  duty: 'public-health',
  budgetLine: '보건복지부/전국민 마음투자 지원',
  parameters: [...householdIncome.parameters, sessions, days, prices, lines, shares, score],
  derived: {
    ...householdIncome.derived,
    band: `${band}4`,
    'price paid': 'if answers.firstGrade then price of a session[1] else price of a session[2]',
  },
  terms: {
    band: inNumber('본인부담 구간(1부터 4까지)', 'Band of the own share, 1 to 4'),
    'price paid': inWon('고른 상담 한 번의 값', 'Price of a session of the grade chosen'),
  },
  conditions: {
    need: {
      law,
      text: {
        ko: '우울 선별검사 10점 이상이거나 상담이 필요하다는 서류가 있음',
        en: 'A score of ten or more, or a recommendation in writing',
      },
      when: 'answers.referred or (answers.depressionScore != null and answers.depressionScore >= depression score)',
    },
  },
  amount: 'counselling sessions * price paid * (100 - own share of counselling[band]) / 100',
  every: 'once',
  from: 'today',
  until: 'today + duration("P1D") * (days of counselling - 1)',
  unverified: incomeOpen,
  cases,
})
