import { field, register } from 'madang/pack'
import { courtAdministration } from '../agencies.ts'
import { familyRegisterAct } from '../laws.ts'
import { familyRelations as relations, sexes } from '../texts.ts'

/** 가족관계등록부: one entry for each tie of the subject, written from both ends. */
export const familyRelations = register({
  id: 'family-relations',
  title: { ko: '가족관계등록', en: 'Register of family relations' },
  purpose: {
    ko: '출생, 혼인, 사망처럼 가족관계가 생기거나 바뀐 일을 등록하고 증명합니다.',
    en: 'Registers and proves how family ties come to be and change: births, marriages, deaths.',
  },
  owner: courtAdministration,
  law: familyRegisterAct('제9조'),
  version: 1,
  unique: ['relation', 'to'],
  fields: {
    relation: field.choice({ ko: '관계', en: 'Relation' }, relations),
    to: field.person({ ko: '상대방', en: 'The other person' }),
    name: field.text({ ko: '상대방 성명', en: 'Name of the other person' }, { max: 40 }),
    givenName: field.text({ ko: '상대방 이름', en: 'Given name of the other person' }, { max: 30 }),
    bornOn: field.date({ ko: '상대방 생년월일', en: 'Date of birth of the other person' }),
    sex: field.choice({ ko: '상대방 성별', en: 'Sex of the other person' }, sexes),
    since: field.date({ ko: '관계가 생긴 날', en: 'Since' }),
    /** Of children: whether the parents were married. */
    inWedlock: field.flag({ ko: '혼인 중 출생', en: 'Born in wedlock' }, { optional: true }),
    /** Of children born together: the first is 1. */
    birthOrder: field.number(
      { ko: '함께 태어난 아이 중 순서', en: 'Order among children born together' },
      { unit: 'count', optional: true, min: 1 },
    ),
    /** Of spouses: what they declared when they married. Absent means that the register does not know. */
    surnameAgreement: field.flag(
      { ko: '자녀가 어머니의 성을 따르기로 한 협의', en: 'Agreed that children take the mother’s surname' },
      { optional: true },
    ),
  },
})
