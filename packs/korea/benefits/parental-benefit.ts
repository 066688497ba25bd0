import { byLaw, parameter, rules } from 'madang/pack'
import { childAllowanceAct, childAllowanceDecree, childcareAct, socialBenefitAct } from '../laws.ts'
import { factsOf, reading } from '../reading.ts'
import { childcareEnrolment } from '../registers/childcare-enrolment.ts'
import { child, firstMonth, guardianAndNationality, parents, retroactiveDays } from './child-allowance.ts'
import { applicationFacts } from './child-facts.ts'
import { cases } from './parental-benefit.cases.ts'
import { termsOf } from './terms.ts'
import { inMonths, inWon, named } from './terms/kinds.ts'

const bokjiro = '복지로 WLF00004657(2026-09-15 확인)'

export const firstYear = parameter({
  name: 'parental benefit first year',
  title: { ko: '부모급여 월 지급액(1세 미만)', en: 'Parental benefit a month, below one year' },
  law: childAllowanceDecree('제2조', '①'),
  unit: 'won',
  values: { '2024-01-01': 1_000_000 },
  source: '아동수당법 시행령 제2조제1항제1호',
})

export const secondYear = parameter({
  name: 'parental benefit second year',
  title: { ko: '부모급여 월 지급액(1세 이상 2세 미만)', en: 'Parental benefit a month, from one to two years' },
  law: childAllowanceDecree('제2조', '①'),
  unit: 'won',
  values: { '2024-01-01': 500_000 },
  source: '아동수당법 시행령 제2조제1항제2호',
})

export const firstYearMonths = parameter({
  name: 'months of the first rate',
  title: { ko: '1세 미만 금액을 받는 달 수', en: 'Months paid at the rate of the first year' },
  law: childAllowanceDecree('제2조', '①'),
  unit: 'months',
  values: { '2024-01-01': 12 },
  source: bokjiro,
})

export const allMonths = parameter({
  name: 'months of parental benefit',
  title: { ko: '부모급여를 받는 달 수', en: 'Months of parental benefit' },
  law: childAllowanceAct('제4조', '⑤'),
  unit: 'months',
  values: { '2024-01-01': 24 },
  source: bokjiro,
})

export const dayCareFirstYear = parameter({
  name: 'day care voucher first year',
  title: { ko: '보육료 이용권(0세반)', en: 'Day-care voucher, class of age 0' },
  law: childcareAct('제34조', '①'),
  unit: 'won',
  values: { '2026-01-01': 584_000 },
  source: '복지로 WLF00003250, WLF00004657',
})

export const dayCareSecondYear = parameter({
  name: 'day care voucher second year',
  title: { ko: '보육료 이용권(1세반)', en: 'Day-care voucher, class of age 1' },
  law: childcareAct('제34조', '①'),
  unit: 'won',
  values: { '2026-01-01': 515_000 },
  source: '복지로 WLF00003250, WLF00004657',
})

export const enrolments = reading({
  as: 'enrolments',
  register: childcareEnrolment,
  of: 'child',
  fields: ['centre', 'since', 'until'],
  many: true,
  ground: byLaw(socialBenefitAct('제24조', '①')),
  why: {
    ko: '어린이집을 이용하면 그만큼을 보육료 이용권으로 드립니다.',
    en: 'When the child is in day care, that part is paid as a voucher.',
  },
})

/** Who gets the parental benefit, and how much of it in cash. */
export const parentalBenefitRules = rules({
  id: 'parental-benefit',
  title: { ko: '부모급여', en: 'Parental benefit' },
  law: childAllowanceAct('제4조', '⑤'),
  facts: { child: factsOf(child), parents: factsOf(parents), enrolments: factsOf(enrolments), ...applicationFacts },
  many: ['parents', 'enrolments'],
  parameters: [firstYear, secondYear, firstYearMonths, allMonths, dayCareFirstYear, dayCareSecondYear, retroactiveDays],
  derived: {
    'month of life': '(today.year - child.bornOn.year) * 12 + today.month - child.bornOn.month',
    'first rate applies': 'month of life < months of the first rate',
    'whole benefit': 'if first rate applies then parental benefit first year else parental benefit second year',
    'uses day care': 'some one in enrolments satisfies one.since <= today and (one.until = null or one.until >= today)',
    voucher:
      'if not(uses day care) then 0 else if first rate applies then day care voucher first year else day care voucher second year',
    'last month':
      'date(child.bornOn.year, child.bornOn.month, 1) + duration("P" + string(months of parental benefit) + "M")',
  },
  terms: {
    ...termsOf(['child', 'parents', 'enrolments']),
    'month of life': inMonths('태어난 달부터 지난 달 수', 'Months since the month of birth'),
    'first rate applies': named('1세 미만의 금액을 받는 달', 'A month at the rate of the first year'),
    'whole benefit': inWon('이용권을 빼기 전 부모급여', 'Parental benefit before the voucher is taken off'),
    'uses day care': named('어린이집을 이용함', 'The child is in day care'),
    voucher: inWon('보육료 이용권', 'Day-care voucher'),
    'last month': named('더는 받지 않게 되는 첫날', 'First day on which it is no longer paid'),
  },
  conditions: {
    ...guardianAndNationality,
    born: {
      law: childAllowanceAct('제4조', '⑤'),
      text: { ko: '이미 태어난 아이', en: 'The child is born' },
      when: 'child.bornOn <= today',
    },
    age: {
      law: childAllowanceAct('제4조', '⑤'),
      text: { ko: '2세 생일이 있는 달의 전달까지', en: 'To the month before the second birthday' },
      when: 'month of life < months of parental benefit',
    },
  },
  amount: 'max(whole benefit - voucher, 0)',
  every: 'month',
  from: firstMonth,
  until: 'last month - duration("P1D")',
  cases,
})
