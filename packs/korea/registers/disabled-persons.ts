import { field, register } from 'madang/pack'
import { municipality } from '../agencies.ts'
import { disabilityAct } from '../laws.ts'
import { severities } from '../texts.ts'

/** 장애인 등록: the subject is the person. */
export const disabledPersons = register({
  id: 'disabled-persons',
  title: { ko: '장애인 등록', en: 'Register of persons with disabilities' },
  purpose: {
    ko: '장애 정도를 심사하여 등록하고, 그에 맞는 지원을 합니다.',
    en: 'Records assessed disabilities, for the support that goes with them.',
  },
  owner: municipality,
  law: disabilityAct('제32조'),
  version: 1,
  fields: {
    severity: field.choice({ ko: '장애 정도', en: 'Degree of disability' }, severities),
    pensionGrade: field.flag({ ko: '장애인연금 대상 중증장애인', en: 'Severe in the sense of the disability pension' }),
    inInstitution: field.flag({ ko: '시설에서 생활', en: 'Lives in an institution' }),
    since: field.date({ ko: '등록일', en: 'Registered on' }),
  },
})
