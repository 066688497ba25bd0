import { field, register } from 'madang/pack'
import { municipality } from '../agencies.ts'
import { basicLivingAct } from '../laws.ts'

/** 수급자 관리: the subject is the head; one entry in force for each household that receives anything. */
export const welfareRecipients = register({
  id: 'welfare-recipients',
  title: { ko: '사회보장급여 수급', en: 'Recipients of social security benefits' },
  purpose: {
    ko: '가구가 어떤 급여의 수급자인지 기록합니다.',
    en: 'Records which means-tested benefits a household receives.',
  },
  owner: municipality,
  law: basicLivingAct('제26조'),
  version: 1,
  fields: {
    livelihood: field.flag({ ko: '생계급여', en: 'Livelihood benefit' }),
    medical: field.flag({ ko: '의료급여', en: 'Medical benefit' }),
    housing: field.flag({ ko: '주거급여', en: 'Housing benefit' }),
    education: field.flag({ ko: '교육급여', en: 'Education benefit' }),
    nearPoor: field.flag({ ko: '차상위계층', en: 'Near-poor' }),
    oneParent: field.flag({ ko: '한부모가족', en: 'One-parent family' }),
    basicPension: field.flag({ ko: '기초연금', en: 'Basic pension' }),
    since: field.date({ ko: '정해진 날', en: 'Decided on' }),
  },
})
