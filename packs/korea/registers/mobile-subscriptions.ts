import { field, register } from 'madang/pack'
import { telecoms } from '../agencies.ts'
import { telecomAct } from '../laws.ts'

/** 이동통신 가입: the subject is the subscriber. */
export const mobileSubscriptions = register({
  id: 'mobile-subscriptions',
  title: { ko: '이동통신 가입', en: 'Mobile subscriptions' },
  purpose: {
    ko: '요금 감면을 위해 이동통신 가입과 월 요금을 확인합니다.',
    en: 'Answers who has a mobile subscription and at which monthly charge, for the reductions of the law.',
  },
  owner: telecoms,
  law: telecomAct('제4조'),
  version: 1,
  fields: {
    monthlyCharge: field.won({ ko: '월 요금', en: 'Charge a month' }, { min: 0 }),
    since: field.date({ ko: '가입일', en: 'Since' }),
  },
})
