import { parameter } from 'madang/pack'
import { jobSeekerAct, jobSeekerDecree } from '../../laws.ts'

const since = '2026-01-01'

export const seekerAges = parameter({
  name: 'ages of job seekers',
  title: { ko: '취업지원을 신청할 수 있는 나이(부터, 까지)', en: 'Ages of those who may apply: first and last' },
  law: jobSeekerAct('제6조', '①'),
  unit: 'years',
  values: { '2021-01-01': [15, 64] },
  source: '구직자취업촉진법 제6조제1항제2호',
})

export const oldestSeeker = parameter({
  name: 'last age by notice',
  title: { ko: '고시로 넓힌 나이(까지)', en: 'Last age to which a notice widens it' },
  law: jobSeekerAct('제6조', '③'),
  unit: 'years',
  values: { '2021-01-01': 69 },
  source: '고용24 안내(2026-10-06 확인)',
  disputed: {
    ko: '법은 15세부터 64세까지라고 하고 안내문은 69세까지라고 합니다. 법을 따르고, 65세부터 69세까지는 담당자가 고시를 확인합니다.',
    en: 'The act says 15 to 64, the guidance says to 69. The act is followed; from 65 to 69 an officer looks at the notice.',
  },
})

export const youthSeeker = parameter({
  name: 'last age of a young seeker',
  title: { ko: '청년으로 보는 나이(까지)', en: 'Last age of a young job seeker' },
  law: jobSeekerAct('제6조', '①'),
  unit: 'years',
  values: { '2021-01-01': 34 },
  source: '구직자취업촉진법 제6조제1항제3호',
})

export const serviceIncome = parameter({
  name: 'income for the service',
  title: {
    ko: '취업지원서비스 소득 기준(일반, 청년, 중위소득의 %)',
    en: 'Income line of the service: as a rule, and of the young',
  },
  law: jobSeekerAct('제6조', '①'),
  unit: 'percent',
  values: { '2021-01-01': [100, 120] },
  source: '구직자취업촉진법 제6조제1항제3호',
})

export const allowanceIncome = parameter({
  name: 'income for the allowance',
  title: { ko: '구직촉진수당 소득 기준(중위소득의 %)', en: 'Income line of the allowance, per cent of the median' },
  law: jobSeekerDecree('제3조', '①'),
  unit: 'percent',
  values: { '2021-09-10': 60 },
  source: '구직자취업촉진법 시행령 제3조제1항',
})

export const seekerAssets = parameter({
  name: 'assets of a job seeker',
  title: { ko: '가구 재산(이하: 일반, 청년)', en: 'Assets of the household, at most: as a rule, and of the young' },
  law: jobSeekerDecree('제3조', '③'),
  unit: 'won',
  values: { [since]: [400_000_000, 500_000_000] },
  source: '구직자취업촉진법 시행령 제3조제3항, 청년은 고용24 안내(2026-10-06 확인)',
  unverified: {
    ko: '청년의 5억 원은 고시로 정하는데, 고시의 원문을 확인하지 못했습니다.',
    en: 'The 500 million won of the young are set by a notice that was not seen itself.',
  },
})

export const workedDays = parameter({
  name: 'days worked before',
  title: { ko: '지난 2년 동안 일한 날(이상)', en: 'Days worked in the last two years, at least' },
  law: jobSeekerDecree('제3조', '④'),
  unit: 'days',
  values: { '2021-01-01': 100 },
  source: '구직자취업촉진법 시행령 제3조제4항(또는 800시간)',
})

export const seekerAllowance = parameter({
  name: 'job seeker allowance',
  title: { ko: '구직촉진수당(월)', en: 'Allowance a month' },
  law: jobSeekerAct('제19조', '①'),
  unit: 'won',
  values: { '2021-01-01': 500_000, [since]: 600_000 },
  source: '고용24 안내(2026-10-06 확인)',
  unverified: {
    ko: '금액은 고용정책심의회가 정하며, 그 결정문을 확인하지 못했습니다.',
    en: 'The amount is set by the employment policy council, whose decision was not seen.',
  },
})

export const perDependant = parameter({
  name: 'allowance for a dependant',
  title: { ko: '부양가족 한 명의 추가액과 그 한도(월)', en: 'Extra for a dependant, and its limit, a month' },
  law: jobSeekerAct('제19조', '①'),
  unit: 'won',
  values: { '2023-01-01': [100_000, 400_000] },
  source: '고용24 안내(2026-10-06 확인)',
  unverified: {
    ko: '금액은 고용정책심의회가 정하며, 그 결정문을 확인하지 못했습니다.',
    en: 'The amount is set by the employment policy council, whose decision was not seen.',
  },
})

export const dependantAges = parameter({
  name: 'ages of dependants',
  title: { ko: '부양가족으로 보는 나이(까지, 부터)', en: 'A dependant is at most, or at least, of this age' },
  law: jobSeekerAct('제19조', '①'),
  unit: 'years',
  values: { '2023-01-01': [18, 70] },
  source: '고용24 안내(2026-10-06 확인)',
})

export const allowanceMonths = parameter({
  name: 'months of the allowance',
  title: { ko: '구직촉진수당을 받는 달 수', en: 'Months of the allowance' },
  law: jobSeekerAct('제20조', '①'),
  unit: 'months',
  values: { '2021-01-01': 6 },
  source: '구직자취업촉진법 제20조제1항',
})
