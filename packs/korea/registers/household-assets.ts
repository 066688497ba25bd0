import { field, register } from 'madang/pack'
import { health } from '../agencies.ts'
import { socialBenefitAct } from '../laws.ts'
import { carUses } from '../texts.ts'

/** 사회보장정보시스템 재산 조사: the subject is the head. */
export const householdAssets = register({
  id: 'household-assets',
  title: { ko: '가구 재산 조사', en: 'Household survey: assets' },
  purpose: {
    ko: '사회보장급여를 정하려고 여러 기관에서 모은 가구의 재산을 기록합니다(사회보장정보시스템).',
    en: 'Holds the assets of a household, gathered from many offices to decide on social security benefits.',
  },
  owner: health,
  law: socialBenefitAct('제23조'),
  version: 1,
  fields: {
    housing: field.won({ ko: '주거용 재산', en: 'Home owned and lived in' }, { min: 0 }),
    deposit: field.won({ ko: '임차보증금', en: 'Rent deposit paid' }, { min: 0 }),
    property: field.won({ ko: '그 밖의 일반재산', en: 'Other property' }, { min: 0 }),
    financial: field.won({ ko: '금융재산', en: 'Financial assets' }, { min: 0 }),
    debts: field.won({ ko: '부채', en: 'Debts' }, { min: 0 }),
    carValue: field.won({ ko: '자동차 가액', en: 'Value of the car' }, { min: 0 }),
    carYears: field.number({ ko: '차령(년)', en: 'Age of the car in years' }, { unit: 'count', min: 0 }),
    carCc: field.number({ ko: '배기량(cc)', en: 'Engine size in cc' }, { unit: 'count', min: 0 }),
    carUse: field.choice({ ko: '자동차의 쓰임', en: 'Use of the car' }, carUses),
    supporterIncome: field.won(
      {
        ko: '따로 사는 부모·자녀(그 배우자) 중 가장 많은 연 소득',
        en: 'Highest yearly income among parents and children elsewhere, and their spouses',
      },
      { min: 0, optional: true },
    ),
    supporterAssets: field.won(
      { ko: '그 부모·자녀 중 가장 많은 재산', en: 'Largest assets among them' },
      { min: 0, optional: true },
    ),
    homes: field.number({ ko: '주택 수', en: 'Homes owned' }, { unit: 'count', min: 0 }),
  },
})
