import { field, register } from 'madang/pack'
import { health } from '../agencies.ts'
import { basicPensionAct } from '../laws.ts'
import { carUses, pensionSchemes } from '../texts.ts'

/**
 * 기초연금·장애인연금 소득·재산 조사: the subject is the person, whose means count together with those of the spouse and of
 * nobody else in the household. One entry for each person who is near 65 or registered as severely disabled.
 */
export const coupleMeans = register({
  id: 'couple-means',
  title: { ko: '본인·배우자 소득·재산 조사', en: 'Survey of a person’s and the spouse’s means' },
  purpose: {
    ko: '기초연금과 장애인연금을 정하려고 본인과 배우자의 소득과 재산을 기록합니다(사회보장정보시스템).',
    en: 'Holds the incomes and assets of a person and the spouse, to decide on the basic pension and the disability pension.',
  },
  owner: health,
  law: basicPensionAct('제11조', '②'),
  version: 1,
  fields: {
    wages: field.won({ ko: '월 근로소득', en: 'Wages a month' }, { min: 0 }),
    otherIncome: field.won(
      { ko: '그 밖의 월 소득(사업·재산·공적이전)', en: 'Other income a month (business, property, public transfers)' },
      { min: 0 },
    ),
    spouse: field.person({ ko: '배우자', en: 'Spouse' }, { optional: true }),
    spouseBornOn: field.date({ ko: '배우자 생년월일', en: 'Spouse’s date of birth' }, { optional: true, past: true }),
    spouseWages: field.won({ ko: '배우자의 월 근로소득', en: 'Spouse’s wages a month' }, { min: 0 }),
    spouseOtherIncome: field.won({ ko: '배우자의 그 밖의 월 소득', en: 'Spouse’s other income a month' }, { min: 0 }),
    spouseScheme: field.choice({ ko: '배우자의 연금 종류', en: 'Scheme of the spouse' }, pensionSchemes),
    spousePension: field.won({ ko: '배우자의 월 국민연금', en: 'Spouse’s national pension a month' }, { min: 0 }),
    spouseAPart: field.won({ ko: '배우자의 A급여액', en: 'A part of the spouse’s pension a month' }, { min: 0 }),
    spouseDisabilityPension: field.flag({
      ko: '배우자가 장애인연금 기초급여를 받음',
      en: 'The spouse receives the basic part of the disability pension',
    }),
    property: field.won({ ko: '일반재산(차 제외)', en: 'General assets, cars apart' }, { min: 0 }),
    financial: field.won({ ko: '금융재산', en: 'Financial assets' }, { min: 0 }),
    debts: field.won({ ko: '부채', en: 'Debts' }, { min: 0 }),
    carValue: field.won({ ko: '자동차 가액', en: 'Value of the car' }, { min: 0 }),
    carYears: field.number({ ko: '차령(년)', en: 'Age of the car in years' }, { unit: 'count', min: 0 }),
    carUse: field.choice({ ko: '자동차의 쓰임', en: 'Use of the car' }, carUses),
  },
})
