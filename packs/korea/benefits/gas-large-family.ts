import { field } from 'madang/pack'
import { municipality } from '../agencies.ts'
import { benefit } from '../benefit.ts'
import { cityGasAct } from '../laws.ts'
import { ageOf } from './ages.ts'
import { gasFigures } from './figures/living-costs.ts'
import { cases } from './gas-large-family.cases.ts'
import { appliesForHousehold } from './household-head.ts'
import { me, members } from './known-facts.ts'
import { inNumber, named } from './terms/kinds.ts'

const law = cityGasAct('제20조')

/** 도시가스요금 다자녀 경감. */
export const gasLargeFamily = benefit({
  id: 'gas-large-family',
  title: { ko: '도시가스 다자녀 경감', en: 'Reduced gas bill for large families' },
  summary: {
    ko: '자녀가 세 명 이상이고 막내가 18세 미만인 집의 도시가스요금을 깎아 드립니다.',
    en: 'The gas bill of a home with three or more children, the youngest below 18, is reduced.',
  },
  law,
  owner: municipality,
  topic: 'living-costs',
  reads: [me, members],
  asks: {
    gasUse: field.choice(
      { ko: '도시가스를 쓰는 곳', en: 'What we use gas for' },
      {
        heating: { ko: '난방과 취사', en: 'Heating and cooking' },
        cooking: { ko: '취사만', en: 'Cooking only' },
        none: { ko: '쓰지 않음', en: 'No city gas' },
      },
    ),
  },
  parameters: gasFigures,
  derived: {
    children: 'count(members[relation = "child"])',
    'young children': `count(members[relation = "child" and ${ageOf('bornOn')} < age of the youngest child])`,
    winter: 'today.month <= last month of winter or today.month >= first month of winter',
  },
  terms: {
    children: inNumber('자녀 수', 'Children'),
    'young children': inNumber(
      '막내의 기준 나이가 안 된 자녀 수',
      'Children below the age that the youngest must have',
    ),
    winter: named('겨울 요금을 내는 달', 'A month of winter charges'),
  },
  conditions: {
    ...appliesForHousehold(law),
    family: {
      law,
      text: { ko: '자녀가 세 명 이상이고 막내가 18세 미만', en: 'Three or more children, the youngest below 18' },
      when: 'children >= children of the gas reduction and young children > 0',
    },
    gas: {
      law,
      text: { ko: '도시가스를 씀', en: 'City gas is used' },
      when: 'answers.gasUse != "none"',
    },
  },
  amount:
    'if answers.gasUse = "cooking" then gas reduction for cooking else if winter then gas reduction in winter else gas reduction otherwise',
  every: 'month',
  from: 'application.submittedOn',
  reaches: 'bill',
  duty: 'customer-service',
  budgetLine: 'gas/family-discount',
  // The gas companies reduce it, which are no offices of 사회보장급여법 제2조제5호: nobody may be looked for.
  offered: false,
  disputed: {
    ko: '경감액이 안내마다 다릅니다(18,000·2,470원, 6,000·1,650원, 9,000·2,470원). 가장 새로운 첫째를 따릅니다.',
    en: 'Pages print different reductions (18,000 and 2,470; 6,000 and 1,650; 9,000 and 2,470 won). The first and newest is followed.',
  },
  unverified: {
    ko: '경감지침의 원문을 찾지 못했고, 근거 조문은 공급규정을 정하는 조문입니다.',
    en: 'The guideline was not found; the article cited is the one on supply terms.',
  },
  cases,
})
