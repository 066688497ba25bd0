import { labourOffice } from '../agencies.ts'
import { benefit } from '../benefit.ts'
import { jobSeekerAct, jobSeekerDecree } from '../laws.ts'
import {
  allowanceIncome,
  allowanceMonths,
  dependantAges,
  perDependant,
  seekerAllowance,
  seekerAssets,
  workedDays,
} from './figures/job-seekers.ts'
import { cases } from './job-seeker-allowance.cases.ts'
import { seekerConditions, seekerUnit, seekerTerms } from './job-seekers.ts'
import { assets, insured, me, members, student, welfare } from './known-facts.ts'
import { endOfMonths, thisMonth } from './periods.ts'
import { inNumber, inWon } from './terms/kinds.ts'

const act = jobSeekerAct
const decree = jobSeekerDecree
const years = 'years and months duration(bornOn, today).years'
const dependant = `${years} <= ages of dependants[1] or ${years} >= ages of dependants[2] or disability = "severe"`

/** 국민취업지원제도 Ⅰ유형: 구직촉진수당. */
export const jobSeekerAllowance = benefit({
  id: 'job-seeker-allowance',
  title: { ko: '국민취업지원제도 Ⅰ유형(구직촉진수당)', en: 'Employment support type I (job seeker allowance)' },
  summary: {
    ko: '소득이 적은 구직자에게 여섯 달 동안 한 달에 60만 원과 부양가족 한 명에 10만 원(최대 40만 원)을 드립니다.',
    en: 'For six months 600,000 won a month, and 100,000 for each dependant, for job seekers of low income.',
  },
  law: act('제7조', '①'),
  owner: labourOffice,
  topic: 'work',
  reads: [me, members, assets, insured, welfare, student],
  reaches: 'account',
  duty: 'employment',
  deadline: { count: 1, unit: 'months', law: act('제10조', '①') },
  budgetLine: '고용노동부/국민취업지원제도',
  parameters: [
    ...seekerUnit.parameters,
    ...[allowanceIncome, seekerAssets, workedDays, seekerAllowance, perDependant, dependantAges, allowanceMonths],
  ],
  derived: {
    ...seekerUnit.derived,
    'assets of the unit': 'assets.housing + assets.property + assets.deposit + assets.carValue',
    'own need': `if age <= ages of dependants[1] or age >= ages of dependants[2] then 1 else 0`,
    dependants: `max(0, count(members[relation != "other" and (${dependant})]) - own need)`,
  },
  terms: {
    ...seekerTerms,
    'assets of the unit': inWon(
      '토지·건물·보증금·자동차 등 재산의 합계액',
      'Land, buildings, deposits and cars together',
    ),
    'own need': inNumber('부양가족에서 빼는 본인(0 또는 1)', 'The applicant, left out of the dependants (0 or 1)'),
    dependants: inNumber('부양가족 수', 'Dependants'),
  },
  conditions: {
    ...seekerConditions,
    income: {
      law: act('제7조', '②'),
      text: {
        ko: '가구 소득이 중위소득의 60% 이하, 34세까지는 120% 이하',
        en: 'Income at most 60 per cent of the median, to the age of 34 at most 120',
      },
      when: 'income of the unit * 100 <= median of the household * (if young then income for the service[2] else income for the allowance)',
    },
    'income of the allowance': {
      law: decree('제3조', '①'),
      text: {
        ko: '가구 소득이 중위소득의 60% 이하. 이를 넘는 청년은 담당자가 선발',
        en: 'Income at most 60 per cent of the median; above it young people are chosen by an officer',
      },
      when: 'income of the unit * 100 <= median of the household * income for the allowance',
      otherwise: 'officer',
    },
    assets: {
      law: act('제7조', '①'),
      text: {
        ko: '가구 재산이 4억 원 이하, 34세까지는 5억 원 이하',
        en: 'Assets at most 400 million won, 500 million to the age of 34',
      },
      when: 'assets of the unit <= (if young then assets of a job seeker[2] else assets of a job seeker[1])',
    },
    'worked before': {
      law: decree('제3조', '④'),
      text: {
        ko: '지난 2년 동안 100일(또는 800시간) 이상 일함. 그보다 적으면 담당자가 선발',
        en: 'Worked 100 days (or 800 hours) in the last two years; those with less are chosen by an officer',
      },
      when: 'insured != null and insured.workDays >= days worked before',
      otherwise: 'officer',
    },
    'no livelihood benefit': {
      law: act('제7조', '③'),
      text: { ko: '생계급여를 받지 않음', en: 'No livelihood benefit in the household' },
      when: 'welfare = null or not(welfare.livelihood)',
      otherwise: 'officer',
    },
    'not at school': {
      law: decree('제5조', '①'),
      text: {
        ko: '학교에 다니지 않음. 다니면 담당자가 확인',
        en: 'Not enrolled at a school; otherwise an officer looks',
      },
      when: 'student = null or student.level = "none"',
      otherwise: 'officer',
    },
  },
  amount: 'job seeker allowance + min(allowance for a dependant[2], allowance for a dependant[1] * dependants)',
  every: 'month',
  from: thisMonth,
  until: endOfMonths('months of the allowance'),
  excludes: ['job-seeker-service', 'unemployment-benefit'],
  unverified: {
    ko: '군 복무 기간의 가산, 구직급여나 다른 구직 수당을 받은 뒤 여섯 달, 본인 소득(제7조제3항제6호)은 담당자가 확인합니다. 취업 기간은 고용보험에 든 날로 보며 800시간은 셈하지 않습니다. 고시로 빼는 자동차를 따로 보지 않습니다.',
    en: 'Added military service, the six months after an unemployment or other seekers’ benefit, and own income (제7조제3항제6호) are an officer’s. Work is counted in insured days, not in hours. Cars that a notice leaves out are counted.',
  },
  cases,
})
