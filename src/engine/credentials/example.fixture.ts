import { agency, certificate, field, statute } from 'madang/pack'

// Two certificates of two agencies, as a pack would declare them, for this room's tests.

const law = statute('가족관계의 등록 등에 관한 법률')
export const court = agency({
  id: 'court',
  names: [{ from: '2008-01-01', name: { ko: '법원행정처', en: 'National Court Administration' } }],
  level: 'court',
  law: law('제2조'),
})
const ministry = agency({
  id: 'ministry',
  names: [{ from: '2017-07-26', name: { ko: '행정안전부', en: 'Ministry of the Interior and Safety' } }],
  level: 'central',
  law: law('제3조'),
})

const text = (value: unknown) => (typeof value === 'string' ? value : '')
const ko = (words: string, en: string) => ({ ko: words, en })

export const familyRelations = certificate({
  id: 'family-relations',
  vct: 'family-relations/1',
  title: ko('가족관계증명서', 'Family relation certificate'),
  issuer: court,
  law: law('제15조'),
  reads: [],
  claims: {
    registeredAt: field.text(ko('등록기준지', 'Place of registration')),
    name: field.text(ko('성명', 'Name')),
    bornOn: field.date(ko('출생연월일', 'Date of birth')),
    number: field.secret(ko('주민등록번호', 'Resident number'), { optional: true }),
    mother: field.text(ko('모', 'Mother'), { optional: true }),
  },
  disclosable: ['name', 'bornOn', 'number', 'mother'],
  validFor: { months: 3 },
  fill: (facts) => facts,
  print: (claims) => [
    { rows: [[ko('등록기준지', 'Place of registration'), text(claims['registeredAt'])]] },
    {
      title: ko('가족관계', 'Family'),
      head: [ko('구분', 'Relation'), ko('성명', 'Name'), ko('출생연월일', 'Date of birth')],
      rows: [
        [ko('본인', 'Self'), text(claims['name']), text(claims['bornOn'])],
        ...(claims['mother'] === undefined ? [] : [[ko('모', 'Mother'), text(claims['mother'])]]),
      ],
    },
  ],
})

export const residence = certificate({
  id: 'residence',
  vct: 'residence/1',
  title: ko('주민등록표 초본', 'Resident abstract'),
  issuer: ministry,
  law: law('제29조'),
  reads: [],
  claims: {
    region: field.region(ko('주소', 'District')),
    stay: field.choice(ko('거주', 'Housing'), { home: ko('자가', 'Own home') }, { optional: true }),
    rent: field.won(ko('월세', 'Rent'), { optional: true }),
    head: field.flag(ko('세대주', 'Head of household'), { optional: true }),
  },
  disclosable: [],
  validFor: 'unlimited',
  fill: (facts) => facts,
  print: (claims) => [{ rows: [[ko('주소', 'District'), text(claims['region'])]] }],
})
