import { byLaw, parameter, rules } from 'madang/pack'
import { infectionAct } from '../laws.ts'
import { factsOf, reading } from '../reading.ts'
import { residents } from '../registers/residents.ts'
import { cases } from './immunisation-plan.cases.ts'
import { termsOf } from './terms.ts'

export const planYears = parameter({
  name: 'years of the plan',
  title: { ko: '접종 일정을 세우는 나이(미만)', en: 'A plan is made below this age' },
  law: infectionAct('제24조', '①'),
  unit: 'years',
  values: { '2026-01-01': 13 },
  source: '국가예방접종 표준 일정(고성군 보건소 게시, 12세까지)',
  unverified: {
    ko: '질병관리청 고시의 원문이 아니라 보건소가 게시한 표를 따랐습니다.',
    en: 'Taken from the table of a public health centre, not from the notice of the agency itself.',
  },
})

export const child = reading({
  as: 'child',
  register: residents,
  of: 'child',
  fields: ['bornOn', 'region'],
  ground: byLaw(infectionAct('제33조의4', '②')),
  why: { ko: '생년월일로 접종 날짜를 계산합니다.', en: 'The dates of the vaccinations follow from the date of birth.' },
})

/** Whether a plan of vaccinations is made for a child. */
export const immunisationPlanRules = rules({
  id: 'immunisation-plan',
  title: { ko: '예방접종 일정', en: 'Immunisation plan' },
  law: infectionAct('제24조', '①'),
  facts: { child: factsOf(child) },
  parameters: [planYears],
  terms: termsOf(['child']),
  conditions: {
    age: {
      law: infectionAct('제24조', '③'),
      text: { ko: '필수예방접종을 받을 나이의 아이', en: 'A child of the age of the mandatory vaccinations' },
      when: 'child.bornOn <= today and years and months duration(child.bornOn, today).years < years of the plan',
    },
  },
  cases,
})
