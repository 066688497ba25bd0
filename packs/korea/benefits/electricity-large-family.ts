import { powerCompany } from '../agencies.ts'
import { benefit } from '../benefit.ts'
import { electricityAct } from '../laws.ts'
import { cap, customers, manyChildren } from './electricity-discount.ts'
import { cases } from './electricity-large-family.cases.ts'
import { appliesForHousehold } from './household-head.ts'
import { me, members } from './known-facts.ts'
import { inNumber } from './terms/kinds.ts'

const law = electricityAct('제16조')
const count = (relation: string) => `count(members[relation = "${relation}"])`

/** 전기요금 다자녀 할인: the most that the bill of a large family can be reduced; the bill decides the rest. */
export const electricityLargeFamily = benefit({
  id: 'electricity-large-family',
  title: { ko: '전기요금 다자녀 할인', en: 'Electricity discount for large families' },
  summary: {
    ko: '자녀나 손자녀가 세 명 이상 함께 사는 집의 전기요금을 30%, 한 달에 16,000원까지 깎아 드립니다.',
    en: 'The bill of a home with three or more children or grandchildren is reduced by 30 per cent, at most 16,000 won a month.',
  },
  law,
  owner: powerCompany,
  topic: 'living-costs',
  reads: [me, members, customers],
  parameters: [cap, manyChildren],
  derived: { children: count('child'), grandchildren: count('grandchild') },
  terms: {
    children: inNumber('자녀 수', 'Children'),
    grandchildren: inNumber('손자녀 수', 'Grandchildren'),
  },
  conditions: {
    ...appliesForHousehold(law),
    family: {
      law,
      text: {
        ko: '자녀가 세 명 이상이거나 손자녀가 세 명 이상',
        en: 'Three or more children, or three or more grandchildren',
      },
      when: 'children >= electricity discount children or grandchildren >= electricity discount children',
    },
    customer: {
      law,
      text: { ko: '한전 고객번호가 있음', en: 'A customer of the power company' },
      when: 'count(customers) > 0',
      otherwise: 'officer',
    },
    'one discount': {
      law,
      text: { ko: '다른 가족 할인을 받고 있지 않음', en: 'No other family discount runs already' },
      when: 'count(customers[discount != "none"]) = 0',
    },
  },
  amount: 'electricity discount limit',
  every: 'month',
  // No payment for the past.
  from: 'application.submittedOn',
  excludes: ['electricity-discount'],
  reaches: 'bill',
  duty: 'customer-service',
  deadline: { count: 7, unit: 'days', law },
  budgetLine: 'kepco/family-discount',
  // The company reduces it, which is no office of 사회보장급여법 제2조제5호: nobody may be looked for.
  offered: false,
  unverified: {
    ko: '한국전력공사의 기본공급약관을 직접 확인하지 못했습니다. 7일의 처리 기한은 스스로 정한 것입니다.',
    en: 'The supply terms of the company were not seen; the term of seven days is our own.',
  },
  cases,
})
