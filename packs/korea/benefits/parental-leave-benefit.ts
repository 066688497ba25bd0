import { parameter } from 'madang/pack'
import type { Parameter } from 'madang/pack'
import { labourOffice } from '../agencies.ts'
import { benefit } from '../benefit.ts'
import { employmentInsuranceAct, employmentInsuranceDecree, petitionAct, workAndFamilyAct } from '../laws.ts'
import { treasuryAmount, treasuryUnit } from './figures/treasury.ts'
import { insured, me, welfare } from './known-facts.ts'
import { cases } from './parental-leave-benefit.cases.ts'
import { endOfMonths, monthsBetween, thisMonth } from './periods.ts'
import { inNumber, inWon, named } from './terms/kinds.ts'

const act = employmentInsuranceAct
const decree = employmentInsuranceDecree
const since = '2025-01-01'

const figure = (one: Omit<Parameter, 'kind' | 'law' | 'source'> & { readonly paragraph?: string }): Parameter => {
  const { paragraph, ...rest } = one
  return parameter({
    ...rest,
    law: paragraph === undefined ? decree('제95조', '①') : decree('제95조의3', paragraph),
    source: `고용보험법 시행령 ${paragraph === undefined ? '제95조제1항' : '제95조의3'}(2024. 12. 24. 개정)`,
  })
}

const bandEnds = figure({
  name: 'last month of a band of leave',
  title: { ko: '육아휴직 급여 구간의 마지막 달', en: 'Last month of each band of leave' },
  unit: 'months',
  values: { [since]: [3, 6] },
})

const rates = figure({
  name: 'part of the wage on leave',
  title: {
    ko: '통상임금의 비율(1~3, 4~6, 7개월부터, %)',
    en: 'Part of the wage in months 1–3, 4–6 and after, per cent',
  },
  unit: 'percent',
  values: { [since]: [100, 100, 80] },
})

const caps = figure({
  name: 'highest leave benefit',
  title: { ko: '월 상한(1~3, 4~6, 7개월부터)', en: 'Highest a month: months 1–3, 4–6 and after' },
  unit: 'won',
  values: { [since]: [2_500_000, 2_000_000, 1_600_000] },
})

const least = figure({
  name: 'least leave benefit',
  title: { ko: '월 하한', en: 'Least a month' },
  unit: 'won',
  values: { [since]: 700_000 },
})

const bothCaps = figure({
  name: 'highest when both take leave',
  title: {
    ko: '부모 모두 육아휴직일 때 월 상한(1~6개월)',
    en: 'Highest of months one to six when both parents take leave',
  },
  unit: 'won',
  values: { [since]: [2_500_000, 2_500_000, 3_000_000, 3_500_000, 4_000_000, 4_500_000] },
  paragraph: '①',
})

const bothMonths = figure({
  name: 'months of birth for both',
  title: { ko: '부모 특례를 받는 자녀의 나이(개월까지)', en: 'Months from birth in which both must begin' },
  unit: 'months',
  values: { [since]: 18 },
  paragraph: '①',
})

const loneCap = figure({
  name: 'highest for a lone parent',
  title: { ko: '한부모의 첫 석 달 월 상한', en: 'Highest of a lone parent in the first three months' },
  unit: 'won',
  values: { [since]: 3_000_000 },
  paragraph: '③',
})

const insuredDays = parameter({
  name: 'insured days before leave',
  title: { ko: '휴직 전 피보험 단위기간(일 이상)', en: 'Insured days before the leave, at least' },
  law: act('제70조', '①'),
  unit: 'days',
  values: { [since]: 180 },
  source: '고용보험법 제70조제1항',
})

const leaveMonths = parameter({
  name: 'months of leave',
  title: {
    ko: '육아휴직 기간(기본, 부모 모두·한부모)',
    en: 'Months of leave: as a rule, and for both or a lone parent',
  },
  law: workAndFamilyAct('제19조', '②'),
  unit: 'months',
  values: { [since]: [12, 18] },
  source: '남녀고용평등법 제19조제2항(1년 이내, 여섯 달 추가)',
  unverified: {
    ko: '이 법의 원문이 법령 모음에 없습니다. 부모가 각각 석 달 이상 썼는지는 담당자가 확인합니다.',
    en: 'The act is not in the collection; that both parents used three months each is an officer’s to see.',
  },
})

const band =
  'if month of leave <= last month of a band of leave[1] then 1 else if month of leave <= last month of a band of leave[2] then 2 else 3'

/** 육아휴직 급여: applied for month by month, so that each decision pays one month. */
export const parentalLeaveBenefit = benefit({
  id: 'parental-leave-benefit',
  title: { ko: '육아휴직 급여', en: 'Parental leave benefit' },
  summary: {
    ko: '육아휴직 중인 사람에게 한 달에 70만 원에서 250만 원(부모가 함께 쓰면 450만 원까지)을 드립니다.',
    en: '700,000 to 2,500,000 won a month on parental leave, up to 4,500,000 when both parents take it.',
  },
  law: act('제70조', '①'),
  owner: labourOffice,
  topic: 'family',
  reads: [me, insured, welfare],
  reaches: 'account',
  duty: 'employment',
  deadline: { count: 14, unit: 'days', law: petitionAct('제17조') },
  budgetLine: '고용노동부/육아휴직 급여',
  parameters: [
    ...[bandEnds, rates, caps, least, bothCaps, bothMonths, loneCap, insuredDays, leaveMonths, treasuryUnit],
  ],
  derived: {
    'month of leave': 'insured.leaveMonthsUsed + 1',
    'band of leave': band,
    'lone parent': 'welfare != null and welfare.oneParent',
    'both take leave': `insured.bothParentsOnLeave != null and insured.bothParentsOnLeave and ${monthsBetween('insured.leaveChildBornOn', 'insured.leaveFrom')} < months of birth for both`,
    'longer leave': 'lone parent or (insured.bothParentsOnLeave != null and insured.bothParentsOnLeave)',
    'cap of the month':
      'if both take leave and band of leave < 3 then highest when both take leave[month of leave] else if lone parent and band of leave = 1 then highest for a lone parent else highest leave benefit[band of leave]',
    'part of the month':
      'max(least leave benefit, min(insured.monthlyWage * part of the wage on leave[band of leave] / 100, cap of the month))',
  },
  terms: {
    'month of leave': inNumber('육아휴직의 몇째 달', 'Month of the leave, the first being 1'),
    'band of leave': inNumber('육아휴직 급여의 구간(1부터 3까지)', 'Band of the benefit, 1 to 3'),
    'lone parent': named('한부모가족', 'A one-parent family'),
    'both take leave': named(
      '부모가 모두 육아휴직을 하는 특례에 해당함',
      'Both parents take leave while the child is as young as the higher caps ask',
    ),
    'longer leave': named(
      '육아휴직을 더 길게 쓸 수 있음(부모 모두 또는 한부모)',
      'The longer leave is open (both parents, or a lone one)',
    ),
    'cap of the month': inWon('이번 달의 상한액', 'Highest benefit of this month'),
    'part of the month': inWon(
      '이번 달의 육아휴직 급여(끝수를 버리기 전)',
      'Benefit of this month, before it is cut to whole tens',
    ),
  },
  conditions: {
    leave: {
      law: act('제70조', '①'),
      text: {
        ko: '고용보험에 든 일에서 30일 이상 육아휴직 중',
        en: 'On parental leave of 30 days or more from an insured job',
      },
      when: 'insured != null and insured.status = "on-leave"',
    },
    days: {
      law: act('제70조', '①'),
      text: { ko: '휴직을 시작하기 전까지 고용보험 180일 이상', en: 'Insured for 180 days before the leave' },
      when: 'insured != null and insured.insuredDays >= insured days before leave',
    },
    months: {
      law: workAndFamilyAct('제19조', '②'),
      text: {
        ko: '육아휴직 1년 안. 부모가 모두 쓰거나 한부모이면 1년 6개월 안',
        en: 'Within a year of leave; eighteen months when both take it, or for a lone parent',
      },
      when: 'insured != null and month of leave <= (if longer leave then months of leave[2] else months of leave[1])',
    },
    month: {
      law: act('제70조', '②'),
      text: { ko: '휴직을 시작하고 한 달이 지난 뒤 신청', en: 'Applied for a month after the leave began, or later' },
      when: `insured != null and insured.leaveFrom != null and ${monthsBetween('insured.leaveFrom', 'application.submittedOn')} >= 1`,
      concerns: 'application',
    },
  },
  amount: treasuryAmount('part of the month'),
  every: 'month',
  from: thisMonth,
  until: endOfMonths('1'),
  unverified: {
    ko: '부모 특례의 상한은 본인이 쓴 달로 보며, 배우자가 같은 달 수를 썼는지는 담당자가 확인합니다. 한 달이 안 되는 기간의 일할 계산(제95조제3항)과 회사가 준 돈의 감액은 넣지 않았습니다.',
    en: 'The caps for both parents go by the applicant’s own months; that the other used as many is an officer’s to see. Part months (제95조제3항) and deductions of the employer’s pay are left out.',
  },
  cases,
})
