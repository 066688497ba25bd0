import { field } from 'madang/pack'
import { municipality } from '../agencies.ts'
import { benefit } from '../benefit.ts'
import { cases } from './formula-voucher.cases.ts'
import { me, members, welfare } from './known-facts.ts'
import { babyConditions, babyFigure, babyLaw, babyOpen, lowIncomeBabies, babyTerms } from './low-income-babies.ts'
import { thisMonth } from './periods.ts'

const formula = babyFigure({
  name: 'formula voucher',
  title: { ko: '조제분유 이용권(월)', en: 'Voucher for infant formula a month' },
  unit: 'won',
  values: { '2024-01-01': 110_000 },
})

/** 저소득층 조제분유 지원, beside that for diapers. */
export const formulaVoucher = benefit({
  id: 'formula-voucher',
  title: { ko: '저소득층 조제분유 지원', en: 'Voucher for infant formula' },
  summary: {
    ko: '모유를 먹일 수 없는 저소득 가구의 아기마다 한 달에 11만 원의 조제분유 이용권을 기저귀와 함께 드립니다.',
    en: '110,000 won a month, beside diapers, for each baby of a low-income home who cannot be breast-fed.',
  },
  law: babyLaw,
  owner: municipality,
  topic: 'birth',
  reads: [me, members, welfare],
  asks: {
    noBreastMilk: field.flag({
      ko: '병이나 정해진 사정으로 모유를 먹일 수 없음',
      en: 'The baby cannot be breast-fed, for illness or another listed reason',
    }),
  },
  reaches: 'points',
  offered: false,
  duty: 'public-health',
  budgetLine: '보건복지부/저소득층 기저귀·조제분유 지원',
  parameters: [...lowIncomeBabies.parameters, formula],
  derived: lowIncomeBabies.derived,
  terms: babyTerms,
  conditions: {
    ...babyConditions,
    need: {
      law: babyLaw,
      text: {
        ko: '병이나 정해진 사정으로 모유를 먹일 수 없음',
        en: 'The baby cannot be breast-fed, for a listed reason',
      },
      when: 'answers.noBreastMilk',
    },
  },
  amount: 'babies * formula voucher',
  every: 'month',
  from: thisMonth,
  unverified: babyOpen,
  cases,
})
