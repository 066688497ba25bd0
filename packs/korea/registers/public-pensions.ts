import { field, register } from 'madang/pack'
import { pensionService } from '../agencies.ts'
import { nationalPensionAct } from '../laws.ts'
import { pensionSchemes } from '../texts.ts'

/** 국민연금·직역연금: the subject is the pensioner. */
export const publicPensions = register({
  id: 'public-pensions',
  title: { ko: '공적연금 수급', en: 'Public pensions in payment' },
  purpose: {
    ko: '국민연금과 직역연금의 수급을 기록합니다.',
    en: 'Records who draws a national or occupational public pension.',
  },
  owner: pensionService,
  law: nationalPensionAct('제24조'),
  version: 1,
  fields: {
    scheme: field.choice({ ko: '연금 종류', en: 'Scheme' }, pensionSchemes),
    monthly: field.won({ ko: '월 연금액', en: 'Pension a month' }, { min: 0 }),
    aPart: field.won({ ko: '소득재분배급여(A급여)액', en: 'Redistributive part (A part) a month' }, { min: 0 }),
    spouseScheme: field.choice({ ko: '배우자의 연금 종류', en: 'Scheme of the spouse' }, pensionSchemes),
    since: field.date({ ko: '받기 시작한 달', en: 'Since' }),
  },
})
