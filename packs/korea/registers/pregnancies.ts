import { field, register } from 'madang/pack'
import { healthInsurer } from '../agencies.ts'
import { healthInsuranceAct } from '../laws.ts'

/** 국민행복카드 임신·출산 진료비: the subject is the pregnant woman. */
export const pregnancies = register({
  id: 'pregnancies',
  title: { ko: '임신·출산 진료비 등록', en: 'Registered pregnancies' },
  purpose: {
    ko: '임신 사실을 등록하여 진료비와 건강관리를 지원합니다.',
    en: 'Records pregnancies, for the costs of care and for help after birth.',
  },
  owner: healthInsurer,
  law: healthInsuranceAct('제50조'),
  version: 1,
  fields: {
    dueOn: field.date({ ko: '분만 예정일', en: 'Due on' }),
    fetuses: field.number({ ko: '태아 수', en: 'Number of babies' }, { unit: 'count', min: 1, max: 6 }),
    firstChild: field.flag({ ko: '첫째아', en: 'First child' }),
    deliveredOn: field.date({ ko: '분만일', en: 'Delivered on' }, { optional: true }),
  },
})
