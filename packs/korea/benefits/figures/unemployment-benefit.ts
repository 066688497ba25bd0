import { parameter } from 'madang/pack'
import type { Parameter } from 'madang/pack'
import { employmentInsuranceAct, employmentInsuranceDecree } from '../../laws.ts'

const since = '2026-01-01'
const act = employmentInsuranceAct

const insuredDays = parameter({
  name: 'insured days of the benefit',
  title: { ko: '피보험 단위기간(일 이상)', en: 'Insured days, at least' },
  law: act('제40조', '①'),
  unit: 'days',
  values: { '2019-10-01': 180 },
  source: '고용보험법 제40조제1항제1호',
})

const rate = parameter({
  name: 'part of the base wage',
  title: { ko: '기초일액의 비율(%)', en: 'Part of the base day wage, per cent' },
  law: act('제46조', '①'),
  unit: 'percent',
  values: { '2019-10-01': 60 },
  source: '고용보험법 제46조제1항제1호',
})

const cap = parameter({
  name: 'highest base wage',
  title: { ko: '기초일액의 상한(하루)', en: 'Highest base wage a day' },
  law: employmentInsuranceDecree('제68조', '①'),
  unit: 'won',
  values: { '2019-09-17': 110_000, [since]: 113_500 },
  source: '고용보험법 시행령 제68조제1항(2025. 12. 23. 개정)',
})

const leastRate = parameter({
  name: 'part of the minimum wage',
  title: { ko: '최저기초일액의 비율(%)', en: 'Part of the minimum wage of a day, per cent' },
  law: act('제46조', '①'),
  unit: 'percent',
  values: { '2019-10-01': 80 },
  source: '고용보험법 제46조제1항제2호',
})

const minimumWage = parameter({
  name: 'minimum wage',
  title: { ko: '최저임금(시간)', en: 'Minimum wage an hour' },
  law: act('제45조', '④'),
  unit: 'won',
  values: { '2025-01-01': 10_030, [since]: 10_320 },
  source: '최저임금 고시(2025년 10,030원, 2026년 10,320원)',
  unverified: {
    ko: '고시의 원문을 확인하지 못했습니다. 2027년 금액은 찾지 못해 2026년 금액을 그대로 씁니다.',
    en: 'The notice itself was not seen; the figure for 2027 was not found, so that of 2026 goes on.',
  },
})

const hoursOfADay = parameter({
  name: 'hours of a working day',
  title: { ko: '하루에 셈하는 소정근로시간(까지)', en: 'Working hours of a day that count, at most' },
  law: act('제45조', '④'),
  unit: 'count',
  values: { '2019-10-01': 8 },
  source: '고용보험법 시행규칙 제91조의2',
})

const table = (one: Pick<Parameter, 'name' | 'title' | 'values'>): Parameter =>
  parameter({
    ...one,
    unit: 'days',
    law: act('제50조', '①'),
    source: '고용보험법 별표 1',
    unverified: {
      ko: '법 별표 1의 원문이 법령 모음에 없어, 널리 알려진 표를 따랐습니다.',
      en: 'Annex 1 of the act is not in the collection; the table is as commonly printed.',
    },
  })

const years = parameter({
  name: 'insured years by band',
  title: { ko: '소정급여일수를 나누는 피보험기간(년)', en: 'Insured years at which the days grow' },
  law: act('제50조', '①'),
  unit: 'years',
  values: { '2019-10-01': [1, 3, 5, 10] },
  source: '고용보험법 별표 1',
  unverified: { ko: '법 별표 1의 원문이 법령 모음에 없습니다.', en: 'Annex 1 of the act is not in the collection.' },
})

const days = table({
  name: 'days of the benefit',
  title: { ko: '소정급여일수(50세 미만)', en: 'Days of benefit below fifty, by insured years' },
  values: { '2019-10-01': [120, 150, 180, 210, 240] },
})

const longerDays = table({
  name: 'days of the older',
  title: { ko: '소정급여일수(50세 이상, 장애인)', en: 'Days of benefit from fifty and with a disability' },
  values: { '2019-10-01': [120, 180, 210, 240, 270] },
})

const olderAge = parameter({
  name: 'age of more days',
  title: { ko: '일수가 늘어나는 나이(이상)', en: 'Age from which there are more days' },
  law: act('제50조', '①'),
  unit: 'years',
  values: { '2019-10-01': 50 },
  source: '고용보험법 별표 1',
  unverified: { ko: '법 별표 1의 원문이 법령 모음에 없습니다.', en: 'Annex 1 of the act is not in the collection.' },
})

const lastHiringAge = parameter({
  name: 'age of hiring',
  title: { ko: '이 나이가 되기 전에 고용되어야 함', en: 'Hired before this age' },
  law: act('제10조', '③'),
  unit: 'years',
  values: { '2019-01-15': 65 },
  source: '고용보험법 제10조제3항',
})

const claimMonths = parameter({
  name: 'months to claim',
  title: { ko: '이직한 뒤 받을 수 있는 달 수', en: 'Months after leaving in which it is paid' },
  law: act('제48조', '①'),
  unit: 'months',
  values: { '2019-10-01': 12 },
  source: '고용보험법 제48조제1항',
})

/** All figures of the unemployment benefit. */
export const unemploymentParameters: readonly Parameter[] = [
  ...[insuredDays, rate, cap, leastRate, minimumWage, hoursOfADay],
  ...[years, days, longerDays, olderAge, lastHiringAge, claimMonths],
]
