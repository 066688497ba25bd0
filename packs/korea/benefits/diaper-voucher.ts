import { municipality } from '../agencies.ts'
import { benefit } from '../benefit.ts'
import { cases } from './diaper-voucher.cases.ts'
import { me, members, welfare } from './known-facts.ts'
import { babyConditions, babyFigure, babyLaw, babyOpen, lowIncomeBabies, babyTerms } from './low-income-babies.ts'
import { thisMonth } from './periods.ts'

const diapers = babyFigure({
  name: 'diaper voucher',
  title: { ko: '기저귀 이용권(월)', en: 'Voucher for diapers a month' },
  unit: 'won',
  values: { '2024-01-01': 90_000 },
})

/** 저소득층 기저귀 지원. */
export const diaperVoucher = benefit({
  id: 'diaper-voucher',
  title: { ko: '저소득층 기저귀 지원', en: 'Voucher for diapers' },
  summary: {
    ko: '두 살이 안 된 아기가 있는 저소득 가구에 아기마다 한 달에 9만 원의 기저귀 이용권을 드립니다.',
    en: 'For low-income homes with a baby below two: 90,000 won a month for diapers for each.',
  },
  law: babyLaw,
  owner: municipality,
  topic: 'birth',
  reads: [me, members, welfare],
  reaches: 'points',
  duty: 'public-health',
  budgetLine: '보건복지부/저소득층 기저귀·조제분유 지원',
  parameters: [...lowIncomeBabies.parameters, diapers],
  derived: lowIncomeBabies.derived,
  terms: babyTerms,
  conditions: babyConditions,
  amount: 'babies * diaper voucher',
  every: 'month',
  from: thisMonth,
  unverified: babyOpen,
  cases,
})
