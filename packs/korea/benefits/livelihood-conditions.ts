import type { Condition } from 'madang/pack'
import { basicLivingAct, basicLivingDecree } from '../laws.ts'
import { appliesForHousehold } from './household-head.ts'

/** Who applies for the benefits of the basic livelihood security, and for which household. */
export const ofOneHousehold = {
  ...appliesForHousehold(basicLivingAct('제21조', '①')),
  nationality: {
    law: basicLivingAct('제5조의2'),
    text: {
      ko: '대한민국 국적. 한국인과 결혼한 외국인 등은 담당자가 확인',
      en: 'Korean nationality; for foreigners married to Koreans and others an officer decides',
    },
    when: 'me.nationality = "KR"',
    otherwise: 'officer',
  },
  'own household': {
    law: basicLivingDecree('제2조', '①'),
    text: {
      ko: '30세 이상이거나 결혼한 적이 있음. 따로 사는 30세 미만 미혼 자녀는 부모 가구에 들어가므로 담당자가 확인',
      en: 'Aged 30 or more, or once married; unmarried children below 30 belong to their parents’ household, and an officer looks',
    },
    when: 'age >= age of an own household or count(members[relation = "head" and unmarried]) = 0',
    otherwise: 'officer',
  },
} as const satisfies Readonly<Record<string, Condition>>
