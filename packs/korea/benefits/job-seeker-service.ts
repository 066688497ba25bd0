import { labourOffice } from '../agencies.ts'
import { benefit } from '../benefit.ts'
import { jobSeekerAct } from '../laws.ts'
import { cases } from './job-seeker-service.cases.ts'
import { seekerConditions, seekerUnit, seekerTerms } from './job-seekers.ts'
import { insured, me, members } from './known-facts.ts'

const act = jobSeekerAct

/** 국민취업지원제도 Ⅱ유형: 취업지원서비스. */
export const jobSeekerService = benefit({
  id: 'job-seeker-service',
  title: { ko: '국민취업지원제도 Ⅱ유형(취업지원서비스)', en: 'Employment support type II (help with finding work)' },
  summary: {
    ko: '일자리를 찾는 사람에게 상담, 직업훈련, 일자리 소개를 해 드립니다.',
    en: 'Counselling, training and placement for those who look for work.',
  },
  law: act('제6조', '①'),
  owner: labourOffice,
  topic: 'work',
  reads: [me, members, insured],
  reaches: 'care',
  duty: 'employment',
  deadline: { count: 1, unit: 'months', law: act('제10조', '①') },
  budgetLine: '고용노동부/국민취업지원제도',
  parameters: seekerUnit.parameters,
  derived: seekerUnit.derived,
  terms: seekerTerms,
  conditions: {
    ...seekerConditions,
    income: {
      law: act('제6조', '①'),
      text: {
        ko: '가구 소득이 중위소득의 100% 이하, 34세까지는 120% 이하. 넘는 청년과 취업취약계층은 담당자가 고시를 확인',
        en: 'Income at most 100 per cent of the median, 120 to the age of 34; an officer looks at a notice for others',
      },
      when: 'income of the unit * 100 <= median of the household * (if young then income for the service[2] else income for the service[1])',
      otherwise: 'officer',
    },
  },
  excludes: ['job-seeker-allowance'],
  disputed: {
    ko: '법은 청년에게도 중위소득 120%의 기준을 두고, 안내문은 청년의 소득을 보지 않는다고 합니다. 법을 따르고, 넘는 사람은 담당자가 고시(제6조제3항)를 확인합니다.',
    en: 'The act sets 120 per cent for the young, the guidance says that their income is not looked at. The act is followed; above the line an officer looks at the notice (제6조제3항).',
  },
  unverified: {
    ko: '훈련에 참여하는 동안의 수당은 2026년의 공식 금액을 찾지 못해 넣지 않았습니다.',
    en: 'Allowances during training are left out: no official figure for 2026 was found.',
  },
  cases,
})
