import { field, register } from 'madang/pack'
import { education } from '../agencies.ts'
import { schoolAct } from '../laws.ts'
import { schoolings } from '../texts.ts'

/** 학적: the subject is the student. */
export const students = register({
  id: 'students',
  title: { ko: '학적', en: 'Students' },
  purpose: {
    ko: '학교에 다니는 사람과 그 등록금을 기록합니다.',
    en: 'Records who is enrolled at which kind of school, and the fee.',
  },
  owner: education,
  law: schoolAct('제25조'),
  version: 1,
  fields: {
    level: field.choice({ ko: '학교급', en: 'Level' }, schoolings),
    year: field.number({ ko: '학년', en: 'Year of study' }, { unit: 'count', min: 1, max: 6 }),
    annualFee: field.won({ ko: '한 해 등록금', en: 'Fee a year' }, { min: 0 }),
    birthOrder: field.number({ ko: '형제 중 몇째', en: 'Birth order' }, { unit: 'count', min: 1 }),
    siblings: field.number({ ko: '자녀 수', en: 'Children of the family' }, { unit: 'count', min: 1 }),
    publicSchool: field.flag({ ko: '국공립', en: 'Public school' }),
  },
})
