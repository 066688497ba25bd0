import { parameter } from 'madang/pack'
import { municipality } from '../agencies.ts'
import { benefit } from '../benefit.ts'
import { childcareAct, childcareDecree } from '../laws.ts'
import { classAge, monthsOfLife, schoolYear } from './children-at-home.ts'
import { cases } from './day-care-fee.cases.ts'
import { appliesForHousehold } from './household-head.ts'
import { me, members } from './known-facts.ts'
import { allMonths } from './parental-benefit.ts'
import { thisMonth } from './periods.ts'
import { inNumber, inWon } from './terms/kinds.ts'

const act = childcareAct

const fees = parameter({
  name: 'day care fee',
  title: { ko: '보육료(월, 0세반부터 5세반까지)', en: 'Day-care fee a month, classes of age 0 to 5' },
  law: act('제34조', '①'),
  unit: 'won',
  values: { '2026-01-01': [584_000, 515_000, 426_000, 280_000, 280_000, 280_000] },
  source: '복지로 WLF00003250(2026-09-15 확인)',
})

const oldestClass = parameter({
  name: 'oldest class',
  title: { ko: '가장 나이가 많은 반', en: 'The oldest class' },
  law: act('제34조', '①'),
  unit: 'years',
  values: { '2026-01-01': 5 },
  source: '복지로 WLF00003250(2026-09-15 확인)',
})

const inCare = (one: string) =>
  `(${one}relation = "child" or ${one}relation = "grandchild") and ${one}nationality = "KR" and ${one}dayCare and ${monthsOfLife(`${one}bornOn`)} >= months of parental benefit and ${classAge(`${one}bornOn`)} <= oldest class`

/** 영유아보육료: of every child in day care whom the parental benefit no longer covers. */
export const dayCareFee = benefit({
  id: 'day-care-fee',
  title: { ko: '영유아보육료', en: 'Day-care fee' },
  summary: {
    ko: '어린이집에 다니는 두 살부터 다섯 살까지 아이의 보육료를 반에 따라 한 달에 28만~58만 4천 원 내 드립니다.',
    en: 'Pays the day-care fee of children from two to five: 280,000 to 584,000 won a month, by class.',
  },
  law: act('제34조', '①'),
  owner: municipality,
  topic: 'family',
  reads: [me, members],
  reaches: 'points',
  duty: 'child-welfare',
  budgetLine: '교육부/영유아보육료 지원',
  parameters: [allMonths, fees, oldestClass],
  derived: {
    ...schoolYear,
    'children in day care': `count(members[${inCare('')}])`,
    'fees of the children': `sum(for m in members return if ${inCare('m.')} then day care fee[max(0, ${classAge('m.bornOn')}) + 1] else 0)`,
  },
  terms: {
    'children in day care': inNumber('보육료를 받는 아이 수', 'Children in day care whose fee is paid'),
    'fees of the children': inWon('대상 아이들의 보육료 합계', 'Day-care fees of the children together'),
  },
  conditions: {
    ...appliesForHousehold(act('제34조', '①')),
    child: {
      law: childcareDecree('제22조', '①'),
      text: {
        ko: '어린이집에 다니는 두 살부터 5세반까지의 한국 국적 아이(두 살 전에는 부모급여의 이용권)',
        en: 'A Korean child in day care from two to the class of five; before that the voucher of the parental benefit',
      },
      when: 'children in day care > 0',
    },
  },
  amount: 'fees of the children',
  every: 'month',
  from: thisMonth,
  unverified: {
    ko: '장애아 보육료(시행령 제22조제2항, 만 12세까지), 연장·야간 보육료와 다문화가족의 외국 국적 아이는 담당자가 봅니다.',
    en: 'Fees of disabled children (to twelve, 시행령 제22조제2항), of extended and night care, and foreign children of multicultural families are an officer’s.',
  },
  cases,
})
