import { parameter } from 'madang/pack'
import type { Condition, Derived, Parameter, Term } from 'madang/pack'
import { maternalHealthAct } from '../laws.ts'
import { monthsOfLife } from './children-at-home.ts'
import { appliesForHousehold } from './household-head.ts'
import { householdIncome, incomeOpen, within } from './household-income.ts'
import { inNumber, named } from './terms/kinds.ts'

export const babyLaw = maternalHealthAct('제3조', '①')
const unverified = {
  ko: '2024년 정부 책자의 값입니다. 2026년의 값은 찾지 못했습니다.',
  en: 'From the government’s booklet of 2024; no figure of 2026 was found.',
}

/** A figure of the programme, as the booklet of 2024 prints it. */
export const babyFigure = (one: Omit<Parameter, 'kind' | 'law' | 'source' | 'unverified'>): Parameter =>
  parameter({
    ...{ ...one, law: babyLaw, unverified },
    source: '「나에게 힘이 되는 복지서비스」(사회보장위원회·보건복지부, 2024) 저소득층 기저귀·조제분유',
  })

const babyMonths = babyFigure({
  name: 'months of the diaper voucher',
  title: { ko: '이용권을 받는 달 수', en: 'Months of life in which it is paid' },
  unit: 'months',
  values: { '2024-01-01': 24 },
})

const line = babyFigure({
  name: 'income for the diaper voucher',
  title: {
    ko: '장애인·다자녀 가구의 소득 기준(중위소득의 %)',
    en: 'Line of disabled and larger families, per cent of the median',
  },
  unit: 'percent',
  values: { '2024-01-01': 80 },
})

const childAge = babyFigure({
  name: 'age of a second child',
  title: { ko: '자녀로 세는 나이(미만)', en: 'A child that counts is below this age' },
  unit: 'years',
  values: { '2024-01-01': 18 },
})

/** Households on a low income with a baby: the babies, and whether the household is among those helped. */
export const lowIncomeBabies: { readonly parameters: readonly Parameter[]; readonly derived: Derived } = {
  parameters: [...householdIncome.parameters, babyMonths, line, childAge],
  derived: {
    ...householdIncome.derived,
    babies: `count(members[(relation = "child" or relation = "grandchild") and bornOn <= today and ${monthsOfLife('bornOn')} < months of the diaper voucher])`,
    children:
      'count(members[(relation = "child" or relation = "grandchild") and years and months duration(bornOn, today).years < age of a second child])',
    poorest:
      'welfare != null and (welfare.livelihood or welfare.medical or welfare.housing or welfare.education or welfare.nearPoor or welfare.oneParent)',
    'special family': 'children >= 2 or count(members[disability != "none"]) > 0',
  },
}

/** What these are called. */
export const babyTerms: Readonly<Record<string, Term>> = {
  babies: inNumber('이용권을 받는 나이의 아기 수', 'Babies of the age that is paid for'),
  children: inNumber('다자녀로 세는 나이의 자녀와 손자녀 수', 'Children and grandchildren of the age that counts'),
  poorest: named('기초생활수급·차상위·한부모 가구', 'On basic livelihood benefits, near-poor or a one-parent family'),
  'special family': named('장애인이 있거나 자녀가 둘 이상', 'A disabled member, or two or more children'),
}

export const babyConditions = {
  ...appliesForHousehold(babyLaw),
  baby: {
    law: babyLaw,
    text: { ko: '두 살이 되는 달의 전달까지의 아기', en: 'A baby to the month before the second birthday' },
    when: 'babies > 0',
  },
  income: {
    law: babyLaw,
    text: {
      ko: '기초생활·차상위·한부모, 또는 중위소득 80% 이하이면서 장애인이 있거나 자녀가 둘 이상',
      en: 'On basic livelihood, near-poor or one-parent; or within 80 per cent with a disabled member or two children',
    },
    when: `poorest or (special family and ${within('income for the diaper voucher')})`,
  },
} as const satisfies Record<string, Condition>

export const babyOpen = {
  ko: `${unverified.ko} ${incomeOpen.ko}`,
  en: `${unverified.en} ${incomeOpen.en}`,
} as const
