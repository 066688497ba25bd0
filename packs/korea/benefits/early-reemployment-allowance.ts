import { field, parameter } from 'madang/pack'
import { labourOffice } from '../agencies.ts'
import { benefit } from '../benefit.ts'
import { employmentInsuranceAct, employmentInsuranceDecree, petitionAct } from '../laws.ts'
import { cases } from './early-reemployment-allowance.cases.ts'
import { treasuryAmount, treasuryUnit } from './figures/treasury.ts'
import { me } from './known-facts.ts'
import { inMonths } from './terms/kinds.ts'

const act = employmentInsuranceAct
const decree = employmentInsuranceDecree

const waitingDays = parameter({
  name: 'days before a new job',
  title: { ko: '실업 신고일부터 재취업까지 지나야 하는 날', en: 'Days from the report of unemployment to the new job' },
  law: decree('제84조', '①'),
  unit: 'days',
  values: { '2014-01-01': 14 },
  source: '고용보험법 시행령 제84조제1항',
})

const parts = parameter({
  name: 'parts of the days left',
  title: { ko: '남은 일수를 나누는 수(2분의 1)', en: 'The days left are divided by this' },
  law: decree('제85조', '①'),
  unit: 'count',
  values: { '2014-01-01': 2 },
  source: '고용보험법 시행령 제84조제1항(2분의 1 이상), 제85조제1항(2분의 1)',
})

const keptMonths = parameter({
  name: 'months in the new job',
  title: { ko: '새 일을 이어 가야 하는 달 수', en: 'Months that the new job must have lasted' },
  law: decree('제84조', '①'),
  unit: 'months',
  values: { '2014-01-01': 12 },
  source: '고용보험법 시행령 제84조제1항',
})

/** 조기재취업 수당. */
export const earlyReemploymentAllowance = benefit({
  id: 'early-reemployment-allowance',
  title: { ko: '조기재취업 수당', en: 'Early re-employment allowance' },
  summary: {
    ko: '구직급여를 절반 넘게 남기고 다시 일을 얻어 열두 달 동안 이어 가면, 남은 구직급여의 절반을 드립니다.',
    en: 'Half of the unemployment benefit that is left, for those who found work early and kept it for twelve months.',
  },
  law: act('제64조', '①'),
  owner: labourOffice,
  topic: 'work',
  reads: [me],
  asks: {
    reportedOn: field.date({ ko: '실업을 신고한 날', en: 'Day on which unemployment was reported' }, { past: true }),
    startedOn: field.date(
      { ko: '새 일을 시작한 날', en: 'Day on which the new job or business began' },
      { past: true },
    ),
    paidDays: field.number(
      { ko: '소정급여일수', en: 'Days of benefit granted' },
      { unit: 'count', min: 120, max: 270 },
    ),
    daysLeft: field.number(
      { ko: '받지 않고 남은 날', en: 'Days of benefit left' },
      { unit: 'count', min: 0, max: 270 },
    ),
    dayBenefit: field.won({ ko: '하루 구직급여', en: 'Benefit a day' }, { min: 0 }),
    sameEmployer: field.flag({
      ko: '그만둔 회사나 실업 신고 전에 채용을 약속한 회사에서 일함',
      en: 'The new employer is the former one, or had promised the job before',
    }),
    paidBefore: field.flag({ ko: '지난 2년 안에 이 수당을 받음', en: 'This allowance was paid in the last two years' }),
  },
  reaches: 'account',
  offered: false,
  duty: 'employment',
  deadline: { count: 14, unit: 'days', law: petitionAct('제17조') },
  budgetLine: '고용노동부/조기재취업수당',
  parameters: [waitingDays, parts, keptMonths, treasuryUnit],
  derived: {
    'months worked':
      'years and months duration(answers.startedOn, today).years * 12 + years and months duration(answers.startedOn, today).months',
  },
  terms: {
    'months worked': inMonths('새 일을 이어 온 달 수', 'Months in the new job'),
  },
  conditions: {
    waited: {
      law: decree('제84조', '①'),
      text: {
        ko: '실업을 신고하고 14일이 지난 뒤 새 일을 시작',
        en: 'The new job began more than 14 days after the report',
      },
      when: '(answers.startedOn - answers.reportedOn).days > days before a new job',
    },
    half: {
      law: decree('제84조', '①'),
      text: { ko: '소정급여일수를 절반 이상 남김', en: 'At least half of the days were left' },
      when: 'answers.daysLeft * parts of the days left >= answers.paidDays',
    },
    kept: {
      law: decree('제84조', '①'),
      text: {
        ko: '새 일을 열두 달 이상 이어 옴. 이직할 때 65세 이상이었던 사람의 여섯 달은 담당자가 확인',
        en: 'Kept for twelve months; the six months of those who left at 65 or later go to an officer',
      },
      when: 'months worked >= months in the new job',
      otherwise: 'officer',
    },
    'new employer': {
      law: decree('제84조', '①'),
      text: {
        ko: '그만둔 회사나 미리 채용을 약속한 회사가 아님',
        en: 'Neither the former employer nor one who had promised the job',
      },
      when: 'not(answers.sameEmployer)',
    },
    'not again': {
      law: decree('제84조', '②'),
      text: { ko: '지난 2년 동안 이 수당을 받지 않음', en: 'Not paid in the last two years' },
      when: 'not(answers.paidBefore)',
    },
  },
  amount: treasuryAmount('answers.dayBenefit * answers.daysLeft / parts of the days left'),
  every: 'once',
  unverified: {
    ko: '고시로 정하는 높은 임금, 공무원 채용, 병역 대체 복무의 제외(제84조제1항제1호)는 담당자가 확인합니다.',
    en: 'A high wage set by notice, public servants and alternative military service (제84조제1항제1호) are an officer’s to see.',
  },
  cases,
})
