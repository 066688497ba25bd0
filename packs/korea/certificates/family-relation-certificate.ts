import { byLaw, certificate, field } from 'madang/pack'
import { courtAdministration } from '../agencies.ts'
import { familyRegisterAct } from '../laws.ts'
import { day } from '../letters.ts'
import { entries, reading, requiredEntry, wordOf } from '../reading.ts'
import { familyRelations } from '../registers/family-relations.ts'
import { residents } from '../registers/residents.ts'
import { familyRelations as relations, sexes } from '../texts.ts'

const ground = byLaw(familyRegisterAct('제14조', '①'))

const person = reading({
  as: 'person',
  register: residents,
  of: 'about',
  fields: ['name', 'bornOn', 'sex', 'residentNumber'],
  ground,
  why: { ko: '증명서에 적습니다.', en: 'Stands on the certificate.' },
})

const family = reading({
  as: 'family',
  register: familyRelations,
  of: 'about',
  fields: ['relation', 'name', 'bornOn', 'sex'],
  many: true,
  ground,
  why: { ko: '증명서에 적습니다.', en: 'Stands on the certificate.' },
})

/** 가족관계증명서(일반): the person, parents, spouse and living children (제15조제2항제1호). */
export const familyRelationCertificate = certificate({
  id: 'family-relation-certificate',
  vct: 'family-relation-certificate/1',
  title: { ko: '가족관계증명서(일반)', en: 'Family relation certificate (general)' },
  issuer: courtAdministration,
  law: familyRegisterAct('제15조', '②'),
  reads: [person, family],
  claims: {
    name: field.text({ ko: '성명', en: 'Name' }),
    bornOn: field.date({ ko: '출생연월일', en: 'Date of birth' }),
    sex: field.choice({ ko: '성별', en: 'Sex' }, sexes),
    residentNumber: field.secret({ ko: '주민등록번호', en: 'Resident number' }),
    father: field.text({ ko: '부', en: 'Father' }, { optional: true }),
    fatherBornOn: field.date({ ko: '부의 출생연월일', en: 'Father’s date of birth' }, { optional: true }),
    mother: field.text({ ko: '모', en: 'Mother' }, { optional: true }),
    motherBornOn: field.date({ ko: '모의 출생연월일', en: 'Mother’s date of birth' }, { optional: true }),
    spouse: field.text({ ko: '배우자', en: 'Spouse' }, { optional: true }),
    children: field.text({ ko: '자녀', en: 'Children' }, { optional: true }),
  },
  disclosable: [
    'bornOn',
    'sex',
    'residentNumber',
    'father',
    'fatherBornOn',
    'mother',
    'motherBornOn',
    'spouse',
    'children',
  ],
  validFor: 'unlimited',
  fill: (facts) => {
    const { name, bornOn, sex, residentNumber } = requiredEntry(facts, person)
    const ties = entries(facts, family)
    const father = ties.find(({ relation }) => relation === 'father')
    const mother = ties.find(({ relation }) => relation === 'mother')
    const spouse = ties.find(({ relation }) => relation === 'spouse')
    const children = ties.filter(({ relation }) => relation === 'child').map((one) => `${one.name} (${one.bornOn})`)
    return {
      name,
      bornOn,
      sex,
      residentNumber,
      ...(father === undefined ? {} : { father: father.name, fatherBornOn: father.bornOn }),
      ...(mother === undefined ? {} : { mother: mother.name, motherBornOn: mother.bornOn }),
      ...(spouse === undefined ? {} : { spouse: spouse.name }),
      ...(children.length === 0 ? {} : { children: children.join(', ') }),
    }
  },
  print: (claims) => {
    const said = (name: string) => wordOf(claims[name])
    const on = (name: string) => (said(name) === '' ? '' : day(said(name)))
    const sex = sexes[said('sex') === 'M' ? 'M' : 'F']
    return [
      {
        title: { ko: '본인', en: 'Person' },
        head: [
          { ko: '성명', en: 'Name' },
          { ko: '출생연월일', en: 'Date of birth' },
          { ko: '주민등록번호', en: 'Resident number' },
          { ko: '성별', en: 'Sex' },
        ],
        rows: [[said('name'), on('bornOn'), said('residentNumber'), sex]],
      },
      {
        title: { ko: '가족사항', en: 'Family' },
        head: [
          { ko: '구분', en: 'Relation' },
          { ko: '성명', en: 'Name' },
          { ko: '출생연월일', en: 'Date of birth' },
        ],
        rows: [
          [relations.father, said('father'), on('fatherBornOn')],
          [relations.mother, said('mother'), on('motherBornOn')],
          [relations.spouse, said('spouse'), ''],
          [relations.child, said('children'), ''],
        ].filter(([, name]) => name !== ''),
      },
    ]
  },
})
