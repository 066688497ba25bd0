import { service, valueOn } from 'madang/pack'
import type { CaseInput, Effect, Text } from 'madang/pack'
import { accountFaults, accountField, applicantAccounts, suggestAccounts } from '../account.ts'
import { municipality } from '../agencies.ts'
import { benefitAlerter } from '../benefit.ts'
import { child, parents } from '../benefits/child-allowance.ts'
import {
  dayCareFirstYear,
  dayCareSecondYear,
  enrolments,
  firstYear,
  firstYearMonths,
  parentalBenefitRules,
  secondYear,
} from '../benefits/parental-benefit.ts'
import { childAllowanceAct, childAllowanceRule } from '../laws.ts'
import { allowanceRemedy, letter, months, won } from '../letters.ts'
import { entries, personIn, requiredEntry } from '../reading.ts'
import { birthRegistration } from './birth-registration.ts'
import { allowancePapers, payDay, periodOf } from './allowance.ts'

interface Rate {
  readonly from: string
  readonly until: string
  readonly cash: number
  readonly voucher: number
}

/** The months at the first year's rate and those at the second's, cut to the period of the entitlement. */
function ratesOf(input: CaseInput): readonly Rate[] {
  const { from, until } = periodOf(input)
  const { bornOn } = requiredEntry(input.facts, child)
  const value = (one: typeof firstYear) => valueOn(one, input.on)?.value ?? 0
  const turn = Temporal.PlainYearMonth.from(bornOn.slice(0, 7))
    .add({ months: value(firstYearMonths) })
    .toPlainDate({ day: 1 })
  const inCare = entries(input.facts, enrolments).some(
    (one) => one.since <= input.on && (one.until === undefined || one.until >= input.on),
  )
  const rate = (whole: number, voucher: number) =>
    inCare ? { cash: Math.max(whole - voucher, 0), voucher } : { cash: whole, voucher: 0 }
  const second = turn.toString()
  return [
    { from, until: turn.subtract({ days: 1 }).toString(), ...rate(value(firstYear), value(dayCareFirstYear)) },
    { from: second < from ? from : second, until, ...rate(value(secondYear), value(dayCareSecondYear)) },
  ].filter((one) => one.from <= one.until)
}

function effects(input: CaseInput): readonly Effect[] {
  const applicant = personIn(input.roles, 'applicant')
  const beneficiary = personIn(input.roles, 'child')
  const rates = ratesOf(input)
  const award = (
    rate: Rate,
    kind: { readonly title: Text; readonly account: string; readonly amount: number; readonly budgetLine: string },
  ) =>
    ({
      effect: 'award',
      to: applicant,
      beneficiary,
      every: 'month',
      from: rate.from,
      until: rate.until,
      payDay,
      ...kind,
    }) as const
  const awards = rates.flatMap((rate) => [
    award(rate, {
      title: { ko: '부모급여', en: 'Parental benefit' },
      account: String(input.answers['account']),
      amount: rate.cash,
      budgetLine: '보건복지부/부모급여 지급',
    }),
    award(rate, {
      title: { ko: '부모급여(보육료 이용권)', en: 'Parental benefit (day-care voucher)' },
      account: `voucher:day-care:${beneficiary}`,
      amount: rate.voucher,
      budgetLine: '교육부/영유아보육료 지원',
    }),
  ])
  return [
    ...awards.filter(({ amount }) => amount > 0),
    letter({
      to: applicant,
      title: { ko: '부모급여를 드립니다', en: 'Parental benefit granted' },
      lines: rates.map((rate) => ({
        ko: `${months(rate.from, rate.until).ko} 매달 ${won(rate.cash).ko}${rate.voucher > 0 ? `과 보육료 이용권 ${won(rate.voucher).ko}` : ''}을 드립니다.`,
        en: `${won(rate.cash).en} a month${rate.voucher > 0 ? ` and a day-care voucher of ${won(rate.voucher).en}` : ''}, ${months(rate.from, rate.until).en}.`,
      })),
      law: childAllowanceAct('제4조', '⑤'),
      remedy: allowanceRemedy,
    }),
  ]
}

/** 부모급여. */
export const parentalBenefit = service({
  id: 'parental-benefit',
  title: { ko: '부모급여', en: 'Parental benefit' },
  summary: {
    ko: '두 살이 안 된 아이를 키우는 집에 매달 100만 원(첫해)과 50만 원(둘째 해)을 드립니다. 소득은 보지 않습니다.',
    en: '1,000,000 won a month in a child’s first year and 500,000 in the second, whatever the income.',
  },
  law: childAllowanceAct('제4조', '⑤'),
  owner: municipality,
  papers: allowancePapers,
  reads: [child, parents, enrolments, applicantAccounts],
  asks: { account: accountField },
  check: accountFaults,
  suggest: suggestAccounts,
  rules: parentalBenefitRules,
  duty: 'child-welfare',
  deadline: { count: 30, unit: 'days', law: childAllowanceRule('제7조', '①') },
  after: [birthRegistration],
  effects,
  channels: ['online', 'counter'],
  benefit: { subject: 'child', topic: 'birth', offer: benefitAlerter },
})
