import { field, register } from 'madang/pack'
import { interior } from '../agencies.ts'
import { residentAct } from '../laws.ts'

/** 세대별 주민등록표: the subject is the head. */
export const households = register({
  id: 'households',
  title: { ko: '세대', en: 'Household register' },
  purpose: {
    ko: '함께 사는 사람들을 세대별로 기록하여, 세대를 기준으로 하는 행정에 씁니다.',
    en: 'Records the people who live together, for decisions that look at the household.',
  },
  owner: interior,
  law: residentAct('제7조', '②'),
  version: 1,
  fields: {
    household: field.text({ ko: '세대 번호', en: 'Household number' }, { max: 40 }),
    size: field.number({ ko: '세대원 수', en: 'Number of members' }, { unit: 'count', min: 1 }),
    region: field.region({ ko: '읍·면·동', en: 'Town or neighbourhood' }),
    address: field.text({ ko: '주소', en: 'Address' }, { max: 200 }),
    since: field.date({ ko: '전입일', en: 'Moved in on' }),
  },
})
