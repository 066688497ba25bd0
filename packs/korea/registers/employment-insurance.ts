import { field, register } from 'madang/pack'
import { labour } from '../agencies.ts'
import { employmentInsuranceAct } from '../laws.ts'
import { employments, leavingReasons } from '../texts.ts'

/** 고용보험 피보험자격: the subject is the worker; the newest entry tells how things stand. */
export const employmentInsurance = register({
  id: 'employment-insurance',
  title: { ko: '고용보험 피보험자격', en: 'Employment insurance' },
  purpose: {
    ko: '피보험자격을 얻고 잃은 일과 임금을 기록하여 실업급여와 육아휴직급여를 드립니다.',
    en: 'Records insured employment, its end and the wage, for unemployment and parental-leave benefits.',
  },
  owner: labour,
  law: employmentInsuranceAct('제15조'),
  version: 1,
  fields: {
    status: field.choice({ ko: '상태', en: 'Status' }, employments),
    insuredDays: field.number(
      { ko: '18개월 동안의 피보험 단위기간(일)', en: 'Insured days in eighteen months' },
      { unit: 'count', min: 0 },
    ),
    insuredYears: field.number({ ko: '피보험기간(년)', en: 'Years insured' }, { unit: 'count', min: 0 }),
    monthlyWage: field.won({ ko: '월 통상임금', en: 'Ordinary wage a month' }, { min: 0 }),
    dailyWage: field.won({ ko: '1일 평균임금', en: 'Average wage a day' }, { min: 0 }),
    hoursADay: field.number(
      { ko: '1일 소정근로시간', en: 'Contractual hours a day' },
      { unit: 'count', min: 0, max: 24 },
    ),
    leftOn: field.date({ ko: '이직일', en: 'Left on' }, { optional: true }),
    leavingReason: field.choice({ ko: '이직 사유', en: 'Reason for leaving' }, leavingReasons, { optional: true }),
    seekingWork: field.flag({ ko: '구직 등록', en: 'Registered as seeking work' }),
    leaveFrom: field.date({ ko: '육아휴직 시작일', en: 'Parental leave from' }, { optional: true }),
    leaveMonthsUsed: field.number(
      { ko: '쓴 육아휴직 달 수', en: 'Months of parental leave used' },
      { unit: 'count', min: 0, optional: true },
    ),
    leaveChildBornOn: field.date(
      { ko: '육아휴직 대상 아이의 생년월일', en: 'Birth of the child the leave is for' },
      { optional: true },
    ),
    bothParentsOnLeave: field.flag({ ko: '부모 모두 육아휴직', en: 'Both parents take leave' }, { optional: true }),
    workDays: field.number({ ko: '2년 동안 일한 날', en: 'Days worked in two years' }, { unit: 'count', min: 0 }),
  },
})
