import { byLaw } from 'madang/pack'
import { familyRegisterAct, residentAct } from '../laws.ts'
import { reading } from '../reading.ts'
import { familyRelations } from '../registers/family-relations.ts'
import { hospitalBirths } from '../registers/hospital-births.ts'
import { residents } from '../registers/residents.ts'

const family = byLaw(familyRegisterAct('제9조', '②'))

export const birth = reading({
  as: 'birth',
  register: hospitalBirths,
  of: 'anchor',
  fields: ['mother', 'bornOn', 'bornAt', 'sex', 'plurality', 'birthOrder', 'hospital'],
  ground: byLaw(familyRegisterAct('제44조의3', '③')),
  why: {
    ko: '병원이 알린 출생 사실로 출생증명서를 대신합니다.',
    en: 'The hospital’s notice replaces the birth certificate on paper.',
  },
})

const livesWith = {
  register: residents,
  ground: byLaw(residentAct('제14조', '②')),
} as const

export const mother = reading({
  ...livesWith,
  as: 'mother',
  of: 'mother',
  fields: [
    ...(['name', 'surname', 'givenName', 'bornOn', 'nationality'] as const),
    ...(['region', 'address', 'household', 'head', 'relationToHead'] as const),
  ],
  why: {
    ko: '아이를 어머니의 세대에 함께 올리고, 성을 정할 때 씁니다.',
    en: 'The child is entered in the mother’s household; her surname may be the child’s.',
  },
})

export const father = reading({
  ...livesWith,
  as: 'father',
  of: 'father',
  fields: ['name', 'surname', 'givenName', 'bornOn'],
  why: { ko: '아이의 성과 가족관계를 적을 때 씁니다.', en: 'For the child’s surname and family ties.' },
})

export const motherFamily = reading({
  as: 'motherFamily',
  register: familyRelations,
  of: 'mother',
  fields: ['relation', 'to', 'name', 'givenName', 'bornOn', 'surnameAgreement'],
  many: true,
  ground: family,
  why: {
    ko: '혼인 중 출생인지, 같은 출생이 이미 신고되었는지, 가족과 같은 이름인지 확인합니다.',
    en: 'To see whether the child is born in wedlock, was reported before, or would bear a relative’s name.',
  },
})

export const fatherFamily = reading({
  as: 'fatherFamily',
  register: familyRelations,
  of: 'father',
  fields: ['relation', 'to', 'name', 'givenName'],
  many: true,
  ground: family,
  why: { ko: '가족과 같은 이름인지 확인합니다.', en: 'To see whether the child would bear a relative’s name.' },
})
