import { field, register } from 'madang/pack'
import { healthInsurer } from '../agencies.ts'
import { healthInsuranceAct } from '../laws.ts'

/** 건강보험 자격. */
export const healthInsurance = register({
  id: 'health-insurance',
  title: { ko: '건강보험 자격', en: 'Health insurance cover' },
  purpose: {
    ko: '누가 어떤 자격으로 건강보험에 들어 있는지, 보험료가 얼마인지 기록합니다.',
    en: 'Records who is insured, in which capacity and for which contribution.',
  },
  owner: healthInsurer,
  law: healthInsuranceAct('제9조'),
  version: 1,
  fields: {
    kind: field.choice(
      { ko: '자격', en: 'Capacity' },
      {
        employee: { ko: '직장가입자', en: 'Employee' },
        dependant: { ko: '직장가입자의 피부양자', en: 'Dependant of an employee' },
        local: { ko: '지역가입자', en: 'Self-employed or other resident' },
        'medical-aid': { ko: '의료급여', en: 'Medical aid' },
      },
    ),
    holder: field.person({ ko: '가입자', en: 'Insured person' }),
    contribution: field.won({ ko: '월 보험료', en: 'Contribution a month' }, { min: 0 }),
    since: field.date({ ko: '자격을 얻은 날', en: 'Since' }),
  },
})
