import { field, register } from 'madang/pack'
import { health } from '../agencies.ts'
import { socialBenefitAct } from '../laws.ts'
import { disabilities, nationalities, relationsToHead, schoolings, sexes } from '../texts.ts'

/** 사회보장정보시스템 가구원 조사: the subject is the head; one entry for each member, the head among them. */
export const householdMeans = register({
  id: 'household-means',
  title: { ko: '가구원 소득·상황 조사', en: 'Household survey: members' },
  purpose: {
    ko: '사회보장급여를 정하려고 여러 기관에서 모은 가구원별 소득과 상황을 기록합니다(사회보장정보시스템).',
    en: 'Holds, for each member of a household, the incomes and circumstances gathered from many offices to decide on social security benefits.',
  },
  owner: health,
  law: socialBenefitAct('제23조'),
  version: 1,
  unique: ['member'],
  fields: {
    member: field.person({ ko: '가구원', en: 'Member' }),
    bornOn: field.date({ ko: '생년월일', en: 'Date of birth' }, { past: true }),
    sex: field.choice({ ko: '성별', en: 'Sex' }, sexes),
    nationality: field.choice({ ko: '국적', en: 'Nationality' }, nationalities),
    relation: field.choice({ ko: '세대주와의 관계', en: 'Relation to the head' }, relationsToHead),
    spouse: field.person({ ko: '같이 사는 배우자', en: 'Spouse in the household' }, { optional: true }),
    unmarried: field.flag({ ko: '미혼', en: 'Never married' }),
    wages: field.won({ ko: '월 근로소득', en: 'Wages a month' }, { min: 0 }),
    business: field.won({ ko: '월 사업소득', en: 'Business income a month' }, { min: 0 }),
    property: field.won({ ko: '월 재산소득', en: 'Income from property a month' }, { min: 0 }),
    pension: field.won({ ko: '월 공적이전소득', en: 'Public pensions and transfers a month' }, { min: 0 }),
    disability: field.choice({ ko: '장애 정도', en: 'Degree of disability' }, disabilities),
    schooling: field.choice({ ko: '다니는 학교', en: 'In education' }, schoolings),
    dayCare: field.flag({ ko: '어린이집 이용', en: 'In day care' }),
    illness: field.flag({ ko: '중증·희귀·중증난치질환', en: 'Severe, rare or intractable illness' }),
    pregnant: field.flag({ ko: '임신 중이거나 분만 후 6개월 안', en: 'Pregnant, or within six months of birth' }),
  },
})
