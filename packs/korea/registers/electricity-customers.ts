import { field, register } from 'madang/pack'
import { powerCompany } from '../agencies.ts'
import { electricityAct } from '../laws.ts'

/** 한전 고객: the subject is a person of the home who may speak for the meter, the head or the head's spouse. */
export const electricityCustomers = register({
  id: 'electricity-customers',
  title: { ko: '전기 고객', en: 'Electricity customers' },
  purpose: {
    ko: '전기를 쓰는 집의 고객번호와 요금 할인을 기록합니다.',
    en: 'Records the customer number of a home and the discount that it gets.',
  },
  owner: powerCompany,
  law: electricityAct('제16조'),
  version: 1,
  fields: {
    customerNumber: field.text(
      { ko: '고객번호', en: 'Customer number' },
      { pattern: '^[0-9]{10}$', example: '0512345678' },
    ),
    household: field.text({ ko: '세대 번호', en: 'Household number' }, { max: 40, optional: true }),
    discount: field.choice(
      { ko: '요금 할인', en: 'Discount' },
      {
        none: { ko: '없음', en: 'None' },
        birth: { ko: '출산가구 할인', en: 'Household with a baby' },
        'three-children': { ko: '다자녀 할인', en: 'Three or more children' },
      },
    ),
    discountFrom: field.date({ ko: '할인 시작', en: 'Discount from' }, { optional: true }),
    discountUntil: field.date({ ko: '할인 끝', en: 'Discount until' }, { optional: true }),
  },
})
