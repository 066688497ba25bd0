import { field, register } from 'madang/pack'
import { socialSecurityInformation } from '../agencies.ts'
import { childcareAct } from '../laws.ts'

/** 어린이집 이용: the subject is the child. */
export const childcareEnrolment = register({
  id: 'childcare-enrolment',
  title: { ko: '어린이집 이용', en: 'Day-care enrolment' },
  purpose: {
    ko: '어린이집을 이용하는 아이를 기록하여 보육료를 지원합니다.',
    en: 'Records which children are in day care, so that their care is paid for.',
  },
  owner: socialSecurityInformation,
  law: childcareAct('제34조의3'),
  version: 1,
  fields: {
    centre: field.text({ ko: '어린이집', en: 'Day-care centre' }, { max: 80 }),
    kind: field.choice(
      { ko: '이용 시간', en: 'Hours' },
      { basic: { ko: '기본보육', en: 'Basic hours' }, extended: { ko: '연장보육', en: 'Extended hours' } },
    ),
    since: field.date({ ko: '시작한 날', en: 'Since' }),
    until: field.date({ ko: '끝난 날', en: 'Until' }, { optional: true }),
  },
})
