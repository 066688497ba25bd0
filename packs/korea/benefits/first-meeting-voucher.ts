import { byConsent, field, parameter, rules } from 'madang/pack'
import { eGovernmentAct, lowBirthAct, lowBirthDecree, lowBirthRule } from '../laws.ts'
import { factsOf, reading } from '../reading.ts'
import { familyRelations } from '../registers/family-relations.ts'
import { residents } from '../registers/residents.ts'
import { cases } from './first-meeting-voucher.cases.ts'
import { termsOf } from './terms.ts'
import { inNumber, named } from './terms/kinds.ts'

export const firstChild = parameter({
  name: 'voucher of a first child',
  title: { ko: '첫만남이용권(첫째)', en: 'First-meeting voucher, first child' },
  law: lowBirthDecree('제1조의2', '①'),
  unit: 'won',
  values: { '2022-04-01': 2_000_000 },
  source: '저출산·고령사회기본법 시행령 제1조의2제1항제1호',
})

export const laterChild = parameter({
  name: 'voucher of a later child',
  title: { ko: '첫만남이용권(둘째부터)', en: 'First-meeting voucher, second and later children' },
  law: lowBirthDecree('제1조의2', '①'),
  unit: 'won',
  // It holds for births from 2024; since 2026 no child born earlier is young enough to be decided on.
  values: { '2026-01-01': 3_000_000 },
  source: '저출산·고령사회기본법 시행령 제1조의2제1항제2호',
})

export const voucherYears = parameter({
  name: 'years of the voucher',
  title: { ko: '첫만남이용권을 쓸 수 있는 기간', en: 'How long the voucher can be used' },
  law: lowBirthDecree('제1조의2', '⑥'),
  unit: 'years',
  values: { '2024-03-26': 2 },
  source: '저출산·고령사회기본법 시행령 제1조의2제6항',
})

export const bornChild = reading({
  as: 'child',
  register: residents,
  of: 'child',
  fields: ['bornOn', 'nationality', 'region'],
  // The rule says: look at the resident register by data sharing, or take the paper from a person who does not agree.
  ground: byConsent(lowBirthRule('제2조', '⑤')),
  why: { ko: '아이가 주민등록이 되었는지 확인합니다.', en: 'To see that the child is registered as a resident.' },
})

export const siblings = reading({
  as: 'siblings',
  register: familyRelations,
  of: 'mother',
  fields: ['to', 'bornOn', 'birthOrder'],
  where: { relation: 'child' },
  many: true,
  ground: byConsent(eGovernmentAct('제42조', '①')),
  why: {
    ko: '첫째인지 둘째 이후인지에 따라 금액이 다릅니다. 가족관계증명서를 내는 대신 확인합니다.',
    en: 'The amount depends on the order of birth. This replaces the family relation certificate.',
  },
})

/** Who gets the voucher, and how much, by the order of birth among the mother's children. */
export const firstMeetingVoucherRules = rules({
  id: 'first-meeting-voucher',
  title: { ko: '첫만남이용권', en: 'First-meeting voucher' },
  law: lowBirthAct('제10조', '③'),
  facts: {
    child: factsOf(bornChild),
    siblings: factsOf(siblings),
    roles: { child: field.person({ ko: '아이', en: 'The child' }) },
  },
  many: ['siblings'],
  parameters: [firstChild, laterChild, voucherYears],
  derived: {
    'own order': 'siblings[to = roles.child][1].birthOrder',
    'older children':
      'count(siblings[bornOn < child.bornOn]) + count(siblings[bornOn = child.bornOn and birthOrder < own order])',
    'last day of use': 'child.bornOn + duration("P" + string(years of the voucher) + "Y")',
  },
  terms: {
    ...termsOf(['child', 'siblings']),
    'own order': inNumber('함께 태어난 아이 중 순서', 'Order among children born together'),
    'older children': inNumber('먼저 태어난 형제자매 수', 'Brothers and sisters born before'),
    'last day of use': named('이용권을 쓸 수 있는 마지막 날', 'Last day on which the voucher can be used'),
  },
  conditions: {
    registered: {
      law: lowBirthAct('제10조', '⑤'),
      text: {
        ko: '대한민국 국적으로 주민등록이 된 아이',
        en: 'A child registered as a resident, of Korean nationality',
      },
      when: 'child.nationality = "KR"',
      otherwise: 'officer',
    },
    timely: {
      law: lowBirthDecree('제1조의2', '⑥'),
      text: { ko: '태어난 날부터 2년이 되는 날까지', en: 'To the day on which the child turns two' },
      when: 'child.bornOn <= today and today <= last day of use',
    },
  },
  amount: 'if older children = 0 then voucher of a first child else voucher of a later child',
  every: 'once',
  from: 'child.bornOn',
  until: 'last day of use',
  cases,
})
