import { byLaw, certificate, field } from 'madang/pack'
import { municipality } from '../agencies.ts'
import { residentAct } from '../laws.ts'
import { day } from '../letters.ts'
import { reading, requiredEntry, wordOf } from '../reading.ts'
import { residents } from '../registers/residents.ts'
import { placeName } from '../regions.ts'
import { relationsToHead, sexes } from '../texts.ts'

const person = reading({
  as: 'person',
  register: residents,
  of: 'about',
  fields: ['name', 'nameHanja', 'residentNumber', 'bornOn', 'sex', 'region', 'address', 'relationToHead'],
  ground: byLaw(residentAct('제29조', '①')),
  why: { ko: '초본에 적습니다.', en: 'Stands on the abstract.' },
})

/** 주민등록표 초본: one person's own entry (주민등록법 시행령 제47조제10항). */
export const residentAbstract = certificate({
  id: 'resident-abstract',
  vct: 'resident-abstract/1',
  title: { ko: '주민등록표 초본', en: 'Resident abstract' },
  issuer: municipality,
  law: residentAct('제29조', '①'),
  reads: [person],
  claims: {
    name: field.text({ ko: '성명', en: 'Name' }),
    nameHanja: field.text({ ko: '한자', en: 'Hanja' }, { optional: true }),
    residentNumber: field.secret({ ko: '주민등록번호', en: 'Resident number' }),
    bornOn: field.date({ ko: '생년월일', en: 'Date of birth' }),
    sex: field.choice({ ko: '성별', en: 'Sex' }, sexes),
    region: field.region({ ko: '읍·면·동', en: 'Town or neighbourhood' }),
    address: field.text({ ko: '주소', en: 'Address' }),
    relationToHead: field.choice({ ko: '세대주와의 관계', en: 'Relation to the head' }, relationsToHead),
  },
  disclosable: ['nameHanja', 'residentNumber', 'bornOn', 'sex', 'region', 'address', 'relationToHead'],
  // The law names no term; the office that asks for one usually wants it not older than three months.
  validFor: 'unlimited',
  fill: (facts) => ({ ...requiredEntry(facts, person) }),
  print: (claims) => {
    const said = (name: string) => wordOf(claims[name])
    const on = (name: string) => (said(name) === '' ? '' : day(said(name)))
    const sex = sexes[said('sex') === 'M' ? 'M' : 'F']
    const relation =
      Object.entries(relationsToHead).find(([key]) => key === said('relationToHead'))?.[1] ?? relationsToHead.other
    return [
      {
        title: { ko: '인적사항', en: 'Person' },
        rows: [
          [{ ko: '성명', en: 'Name' }, said('name') + (said('nameHanja') === '' ? '' : ` (${said('nameHanja')})`)],
          [{ ko: '주민등록번호', en: 'Resident number' }, said('residentNumber')],
          [{ ko: '생년월일', en: 'Date of birth' }, on('bornOn')],
          [{ ko: '성별', en: 'Sex' }, sex],
          [{ ko: '세대주와의 관계', en: 'Relation to the head' }, relation],
        ],
      },
      {
        title: { ko: '주소', en: 'Address' },
        rows: [
          [{ ko: '행정구역', en: 'District' }, placeName(said('region'))],
          [{ ko: '주소', en: 'Address' }, said('address')],
        ],
      },
    ]
  },
})
