import { field, register } from 'madang/pack'
import { interior } from '../agencies.ts'
import { residentAct } from '../laws.ts'
import { nationalities, relationsToHead, sexes } from '../texts.ts'

/** 주민등록표(개인별): who lives where. */
export const residents = register({
  id: 'residents',
  title: { ko: '주민등록', en: 'Resident register' },
  purpose: {
    ko: '주민의 거주 관계와 인구의 움직임을 늘 분명하게 알 수 있게 하여, 주민의 생활을 편하게 하고 행정을 바르게 처리합니다.',
    en: 'Shows clearly who lives where, so that people are served well and public business is done properly.',
  },
  owner: interior,
  law: residentAct('제7조'),
  version: 1,
  fields: {
    name: field.text({ ko: '성명', en: 'Full name' }, { max: 40, example: '김하윤' }),
    surname: field.text({ ko: '성', en: 'Surname' }, { max: 10 }),
    givenName: field.text({ ko: '이름', en: 'Given name' }, { max: 30 }),
    nameHanja: field.text({ ko: '한자 성명', en: 'Name in Hanja' }, { max: 20, optional: true }),
    nameLatin: field.text({ ko: '로마자 성명', en: 'Name in Latin letters' }, { max: 80, optional: true }),
    residentNumber: field.secret(
      { ko: '주민등록번호', en: 'Resident registration number' },
      { pattern: '^[0-9]{6}-[0-9]{7}$', searchable: true },
    ),
    bornOn: field.date({ ko: '생년월일', en: 'Date of birth' }, { past: true }),
    sex: field.choice({ ko: '성별', en: 'Sex' }, sexes),
    nationality: field.choice({ ko: '국적', en: 'Nationality' }, nationalities),
    region: field.region({ ko: '읍·면·동', en: 'Town or neighbourhood' }),
    address: field.text({ ko: '주소', en: 'Address' }, { max: 200 }),
    household: field.text({ ko: '세대 번호', en: 'Household number' }, { max: 40 }),
    head: field.person({ ko: '세대주', en: 'Head of the household' }, { optional: true }),
    relationToHead: field.choice({ ko: '세대주와의 관계', en: 'Relation to the head' }, relationsToHead),
  },
})
