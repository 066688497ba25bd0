import { field, register } from 'madang/pack'
import { diseaseControl } from '../agencies.ts'
import { infectionAct } from '../laws.ts'

/** 예방접종 일정과 기록: one entry for each dose, the subject is the child. */
export const immunisationPlans = register({
  id: 'immunisation-plans',
  title: { ko: '예방접종', en: 'Immunisation plan' },
  purpose: {
    ko: '아이가 언제 어떤 접종을 받아야 하는지 미리 알리고, 받은 접종을 기록합니다.',
    en: 'Tells parents in time which vaccination is due, and records those given.',
  },
  owner: diseaseControl,
  law: infectionAct('제33조의4'),
  version: 1,
  unique: ['vaccine', 'dose'],
  fields: {
    vaccine: field.text({ ko: '백신', en: 'Vaccine' }, { max: 40 }),
    against: field.text({ ko: '막는 병', en: 'Against' }, { max: 80 }),
    dose: field.number({ ko: '차수', en: 'Dose' }, { unit: 'count', min: 1, max: 9 }),
    dueFrom: field.date({ ko: '접종할 수 있는 첫날', en: 'Due from' }),
    dueUntil: field.date({ ko: '접종을 권하는 마지막 날', en: 'Due until' }),
    givenOn: field.date({ ko: '맞은 날', en: 'Given on' }, { optional: true }),
  },
})
