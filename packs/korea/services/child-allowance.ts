import { service } from 'madang/pack'
import type { CaseInput, Effect } from 'madang/pack'
import { accountFaults, accountField, applicantAccounts, suggestAccounts } from '../account.ts'
import { municipality } from '../agencies.ts'
import { benefitAlerter } from '../benefit.ts'
import { child, childAllowanceRules, parents } from '../benefits/child-allowance.ts'
import { childAllowanceAct, childAllowanceRule } from '../laws.ts'
import { allowanceRemedy, letter, months, won } from '../letters.ts'
import { personIn } from '../reading.ts'
import { birthRegistration } from './birth-registration.ts'
import { allowancePapers, payDay, periodOf } from './allowance.ts'

function effects(input: CaseInput): readonly Effect[] {
  const { amount, from, until } = periodOf(input)
  const applicant = personIn(input.roles, 'applicant')
  const period = months(from, until)
  return [
    {
      effect: 'award',
      title: { ko: '아동수당', en: 'Child allowance' },
      to: applicant,
      beneficiary: personIn(input.roles, 'child'),
      account: String(input.answers['account']),
      amount,
      every: 'month',
      from,
      until,
      payDay,
      budgetLine: '보건복지부/아동수당 지급',
    },
    letter({
      to: applicant,
      title: { ko: '아동수당을 드립니다', en: 'Child allowance granted' },
      lines: [
        {
          ko: `${period.ko} 매달 25일에 ${won(amount).ko}을 드립니다. 25일이 토요일이나 공휴일이면 그 전날 드립니다.`,
          en: `${won(amount).en} on the 25th of each month, ${period.en}; the day before, when that is a Saturday or holiday.`,
        },
      ],
      law: childAllowanceAct('제4조', '①'),
      remedy: allowanceRemedy,
    }),
  ]
}

/** 아동수당. */
export const childAllowance = service({
  id: 'child-allowance',
  title: { ko: '아동수당', en: 'Child allowance' },
  summary: {
    ko: '13세 미만(2026년에는 9세 미만) 아이에게 매달 10만 원을 드립니다. 비수도권과 인구감소지역은 더 드립니다.',
    en: '100,000 won a month for a child below 13 (below 9 in 2026), and more outside the capital area.',
  },
  law: childAllowanceAct('제4조'),
  owner: municipality,
  papers: allowancePapers,
  reads: [child, parents, applicantAccounts],
  asks: { account: accountField },
  check: accountFaults,
  suggest: suggestAccounts,
  rules: childAllowanceRules,
  duty: 'child-welfare',
  deadline: { count: 30, unit: 'days', law: childAllowanceRule('제7조', '①') },
  after: [birthRegistration],
  effects,
  channels: ['online', 'counter'],
  benefit: { subject: 'child', topic: 'family', offer: benefitAlerter },
})
