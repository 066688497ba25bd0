import { byConsent, byLaw, field, parameter, rules } from 'madang/pack'
import { eGovernmentAct, electricityAct } from '../laws.ts'
import { factsOf, reading } from '../reading.ts'
import { electricityCustomers } from '../registers/electricity-customers.ts'
import { familyRelations } from '../registers/family-relations.ts'
import { residents } from '../registers/residents.ts'
import { applicationFacts } from './child-facts.ts'
import { cases } from './electricity-discount.cases.ts'
import { termsOf } from './terms.ts'
import { named } from './terms/kinds.ts'

const unverified = {
  ko: '한국전력공사의 기본공급약관을 직접 확인하지 못했습니다. 공개된 안내(한전 123)를 옮긴 프로그램에서 가져온 값입니다.',
  en: 'The supply terms of the company were not seen; the value comes from public code that repeats its guidance.',
}
const source = '한전 고객센터(123) 안내, 공개 코드에서 확인'
const terms = electricityAct('제16조')

export const percent = parameter({
  name: 'electricity discount percent',
  title: { ko: '전기요금 할인율', en: 'Discount in per cent' },
  law: terms,
  unit: 'percent',
  values: { '2026-01-01': 30 },
  source,
  unverified,
})

export const cap = parameter({
  name: 'electricity discount limit',
  title: { ko: '한 달 할인 한도', en: 'Highest discount a month' },
  law: terms,
  unit: 'won',
  values: { '2026-01-01': 16_000 },
  source,
  unverified,
})

export const babyYears = parameter({
  name: 'electricity discount years',
  title: { ko: '출산가구 할인을 받는 아이 나이(미만)', en: 'Below this age of the child' },
  law: terms,
  unit: 'years',
  values: { '2026-01-01': 3 },
  source,
  unverified,
})

export const manyChildren = parameter({
  name: 'electricity discount children',
  title: { ko: '다자녀 할인을 받는 자녀 수', en: 'Children that make a large family' },
  law: terms,
  unit: 'count',
  values: { '2026-01-01': 3 },
  source,
  unverified,
})

const consent = byConsent(eGovernmentAct('제42조', '①'))

export const baby = reading({
  as: 'child',
  register: residents,
  of: 'child',
  fields: ['bornOn'],
  ground: consent,
  why: { ko: '세 살이 안 된 아이가 있는 집인지 확인합니다.', en: 'To see that the home has a child below three.' },
})

export const children = reading({
  as: 'children',
  register: familyRelations,
  of: 'applicant',
  fields: ['to', 'bornOn'],
  where: { relation: 'child' },
  many: true,
  ground: consent,
  why: { ko: '자녀가 세 명 이상인지 확인합니다.', en: 'To see whether there are three or more children.' },
})

export const customers = reading({
  as: 'customers',
  register: electricityCustomers,
  of: 'applicant',
  fields: ['customerNumber', 'household', 'discount'],
  many: true,
  ground: byLaw(terms),
  why: { ko: '어느 집의 요금을 깎을지 고객번호로 찾습니다.', en: 'The customer number says whose bill is reduced.' },
})

/** Whether a home with a baby gets the discount, and the most that it can be; the bill decides the rest. */
export const electricityDiscountRules = rules({
  id: 'electricity-discount',
  title: { ko: '전기요금 출산가구 할인', en: 'Electricity discount for a home with a baby' },
  law: terms,
  facts: {
    child: factsOf(baby),
    children: factsOf(children),
    customers: factsOf(customers),
    answers: { customerNumber: field.text({ ko: '한전 고객번호', en: 'Customer number' }, { optional: true }) },
    application: applicationFacts.application,
  },
  many: ['children', 'customers'],
  parameters: [percent, cap, babyYears, manyChildren],
  derived: {
    'third birthday': 'child.bornOn + duration("P" + string(electricity discount years) + "Y")',
  },
  terms: {
    ...termsOf(['child', 'children', 'customers']),
    'third birthday': named(
      '아이가 할인받는 나이를 넘기는 생일',
      'Birthday on which the child is past the age of the discount',
    ),
  },
  conditions: {
    family: {
      law: terms,
      text: {
        ko: '세 살이 안 된 아이가 있거나 자녀가 세 명 이상',
        en: 'A child below three, or three or more children',
      },
      when: '(child.bornOn <= today and today < third birthday) or count(children) >= electricity discount children',
    },
    customer: {
      law: terms,
      text: { ko: '고객번호를 알 수 있음', en: 'The customer number is known' },
      when: 'count(customers) > 0 or matches(answers.customerNumber, "^[0-9]{10}$")',
      concerns: 'application',
    },
    'one discount': {
      law: terms,
      text: {
        ko: '출산가구 할인과 다자녀 할인은 함께 받을 수 없음',
        en: 'Not together with the discount for three or more children',
      },
      when: 'count(customers[discount != "none"]) = 0',
    },
  },
  amount: 'electricity discount limit',
  every: 'month',
  // No payment for the past.
  from: 'application.submittedOn',
  until: 'if count(children) >= electricity discount children then null else third birthday - duration("P1D")',
  cases,
})
