import { field, register } from 'madang/pack'
import { healthInsurer } from '../agencies.ts'
import { longTermCareAct } from '../laws.ts'
import { careSettings } from '../texts.ts'

/** 장기요양인정: the subject is the person assessed. */
export const careGrades = register({
  id: 'care-grades',
  title: { ko: '장기요양인정', en: 'Long-term care grades' },
  purpose: {
    ko: '장기요양이 필요한 정도를 판정하여 기록합니다.',
    en: 'Records how much long-term care a person was found to need.',
  },
  owner: healthInsurer,
  law: longTermCareAct('제15조'),
  version: 1,
  fields: {
    score: field.number({ ko: '장기요양인정점수', en: 'Care score' }, { unit: 'count', min: 0, max: 120 }),
    dementia: field.flag({ ko: '치매 진단', en: 'Dementia diagnosed' }),
    onMedication: field.flag({ ko: '치매 약 복용', en: 'Takes medication for dementia' }),
    setting: field.choice({ ko: '급여 종류', en: 'Kind of care' }, careSettings),
    assessedOn: field.date({ ko: '판정일', en: 'Assessed on' }),
  },
})
