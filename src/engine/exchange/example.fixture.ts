import { agency, byConsent, byLaw, field, type Read, register, statute } from 'madang/pack'

const organisation = statute('정부조직법')
const law = statute('아동수당법')

export const ministry = agency({
  id: 'ministry',
  names: [{ from: '2000-01-01', name: { ko: '내무부', en: 'Ministry of the Interior' } }],
  level: 'central',
  law: organisation('제34조'),
})
export const clearing = agency({
  id: 'clearing',
  names: [{ from: '2000-01-01', name: { ko: '결제원', en: 'Clearing Institute' } }],
  level: 'public-body',
  law: organisation('제35조'),
})
export const town = agency({
  id: 'town',
  names: [{ from: '2000-01-01', name: { ko: '오창읍', en: 'Ochang-eup' } }],
  level: 'local',
  law: organisation('제36조'),
})

export const people = register({
  id: 'test-people',
  title: { ko: '주민', en: 'Residents' },
  purpose: { ko: '누가 어디 사는지 적습니다.', en: 'Says who lives where.' },
  owner: ministry,
  law: law('제7조'),
  version: 1,
  fields: {
    name: field.text({ ko: '이름', en: 'Name' }),
    number: field.secret({ ko: '번호', en: 'Number' }),
    region: field.text({ ko: '사는 곳', en: 'Place' }),
  },
})

export const families = register({
  id: 'test-families',
  title: { ko: '가족', en: 'Families' },
  purpose: { ko: '누가 누구의 가족인지 적습니다.', en: 'Says who belongs to whom.' },
  owner: ministry,
  law: law('제8조'),
  version: 1,
  fields: {
    relation: field.text({ ko: '관계', en: 'Relation' }),
    to: field.person({ ko: '상대방', en: 'The other person' }),
  },
})

export const accounts = register({
  id: 'test-accounts',
  title: { ko: '계좌', en: 'Accounts' },
  purpose: { ko: '누구의 계좌인지 적습니다.', en: 'Says whose account it is.' },
  owner: clearing,
  law: law('제9조'),
  version: 1,
  fields: {
    bank: field.text({ ko: '은행', en: 'Bank' }),
    number: field.account({ ko: '계좌번호', en: 'Account number' }, { secret: true }),
  },
})

const why = { ko: '수당을 드릴 수 있는지 확인합니다.', en: 'To see whether the allowance is due.' }
const ground = byLaw(law('제6조'))

export const child: Read = { as: 'child', register: people, of: 'child', fields: ['name', 'region'], ground, why }
export const parents: Read = {
  ...{ as: 'parents', register: families, of: 'child', fields: ['to'], ground, why },
  where: { relation: 'parent' },
  many: true,
}
export const own: Read = {
  ...{ as: 'accounts', register: accounts, of: 'applicant', fields: ['bank', 'number'], why },
  many: true,
  ground: byConsent(law('제10조', '①')),
}
