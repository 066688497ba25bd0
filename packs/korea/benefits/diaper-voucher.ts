import { field, parameter } from 'madang/pack'
import type { Parameter } from 'madang/pack'
import { municipality } from '../agencies.ts'
import { benefit } from '../benefit.ts'
import { maternalHealthAct } from '../laws.ts'
import { monthsOfLife } from './children-at-home.ts'
import { cases } from './diaper-voucher.cases.ts'
import { appliesForHousehold } from './household-head.ts'
import { householdIncome, incomeOpen, within } from './household-income.ts'
import { me, members, welfare } from './known-facts.ts'
import { thisMonth } from './periods.ts'

const law = maternalHealthAct('제3조', '①')
const unverified = {
  ko: '2024년 정부 책자의 값입니다. 2026년의 값은 찾지 못했습니다.',
  en: 'From the government’s booklet of 2024; no figure of 2026 was found.',
}
const figure = (one: Omit<Parameter, 'kind' | 'law' | 'source' | 'unverified'>): Parameter =>
  parameter({
    ...{ ...one, law, unverified },
    source: '「나에게 힘이 되는 복지서비스」(사회보장위원회·보건복지부, 2024) 저소득층 기저귀·조제분유',
  })

const diapers = figure({
  name: 'diaper voucher',
  title: { ko: '기저귀 이용권(월)', en: 'Voucher for diapers a month' },
  unit: 'won',
  values: { '2024-01-01': 90_000 },
})

const formula = figure({
  name: 'formula voucher',
  title: { ko: '조제분유 이용권(월)', en: 'Voucher for infant formula a month' },
  unit: 'won',
  values: { '2024-01-01': 110_000 },
})

const babyMonths = figure({
  name: 'months of the diaper voucher',
  title: { ko: '이용권을 받는 달 수', en: 'Months of life in which it is paid' },
  unit: 'months',
  values: { '2024-01-01': 24 },
})

const line = figure({
  name: 'income for the diaper voucher',
  title: {
    ko: '장애인·다자녀 가구의 소득 기준(중위소득의 %)',
    en: 'Line of disabled and larger families, per cent of the median',
  },
  unit: 'percent',
  values: { '2024-01-01': 80 },
})

const childAge = figure({
  name: 'age of a second child',
  title: { ko: '자녀로 세는 나이(미만)', en: 'A child that counts is below this age' },
  unit: 'years',
  values: { '2024-01-01': 18 },
})

/** 저소득층 기저귀·조제분유 지원. */
export const diaperVoucher = benefit({
  id: 'diaper-voucher',
  title: { ko: '저소득층 기저귀·조제분유 지원', en: 'Vouchers for diapers and infant formula' },
  summary: {
    ko: '두 살이 안 된 아기가 있는 저소득 가구에 한 달에 기저귀 9만 원, 사정에 따라 조제분유 11만 원의 이용권을 드립니다.',
    en: 'For low-income homes with a baby below two: 90,000 won a month for diapers and, where needed, 110,000 for formula.',
  },
  law,
  owner: municipality,
  topic: 'birth',
  reads: [me, members, welfare],
  asks: {
    formula: field.flag({
      ko: '병이나 사정으로 모유를 먹일 수 없음',
      en: 'The baby cannot be breast-fed, for illness or another listed reason',
    }),
  },
  reaches: 'points',
  duty: 'public-health',
  budgetLine: '보건복지부/저소득층 기저귀·조제분유 지원',
  parameters: [...householdIncome.parameters, diapers, formula, babyMonths, line, childAge],
  derived: {
    ...householdIncome.derived,
    babies: `count(members[(relation = "child" or relation = "grandchild") and bornOn <= today and ${monthsOfLife('bornOn')} < months of the diaper voucher])`,
    children:
      'count(members[(relation = "child" or relation = "grandchild") and years and months duration(bornOn, today).years < age of a second child])',
    poorest:
      'welfare != null and (welfare.livelihood or welfare.medical or welfare.housing or welfare.education or welfare.nearPoor or welfare.oneParent)',
    'special family': 'children >= 2 or count(members[disability != "none"]) > 0',
  },
  conditions: {
    ...appliesForHousehold(law),
    baby: {
      law,
      text: { ko: '두 살이 되는 달의 전달까지의 아기', en: 'A baby to the month before the second birthday' },
      when: 'babies > 0',
    },
    income: {
      law,
      text: {
        ko: '기초생활·차상위·한부모, 또는 중위소득 80% 이하이면서 장애인이 있거나 자녀가 둘 이상',
        en: 'On basic livelihood, near-poor or one-parent; or within 80 per cent with a disabled member or two children',
      },
      when: `poorest or (special family and ${within('income for the diaper voucher')})`,
    },
  },
  amount: 'babies * (diaper voucher + (if answers.formula then formula voucher else 0))',
  every: 'month',
  from: thisMonth,
  unverified: {
    ko: `${unverified.ko} ${incomeOpen.ko}`,
    en: `${unverified.en} ${incomeOpen.en}`,
  },
  cases,
})
