import {
  agency,
  byConsent,
  byLaw,
  type CaseInput,
  field,
  lifeEvent,
  type Pack,
  parameter,
  register,
  rules,
  service,
  statute,
} from 'madang/pack'

// A country as small as it can be while every page has something to show: two offices, two services, one life event.

const law = statute('돌봄법')

export const townHall = agency({
  id: 'town',
  names: [{ from: '2000-01-01', name: { ko: '읍사무소', en: 'Town Office' } }],
  level: 'local',
  law: law('제1조'),
})
export const bank = agency({
  id: 'bank',
  names: [{ from: '2000-01-01', name: { ko: '은행연합', en: 'Bank Union' } }],
  level: 'public-body',
  law: law('제2조'),
})

export const people = register({
  id: 'people',
  title: { ko: '주민', en: 'Residents' },
  purpose: { ko: '누가 사는지 적습니다.', en: 'Says who lives here.' },
  owner: townHall,
  law: law('제3조'),
  version: 1,
  fields: {
    name: field.text({ ko: '성명', en: 'Full name' }),
    bornOn: field.date({ ko: '생년월일', en: 'Date of birth' }),
    mother: field.person({ ko: '어머니', en: 'Mother' }),
  },
})

export const accounts = register({
  id: 'accounts',
  title: { ko: '계좌', en: 'Accounts' },
  purpose: { ko: '누구의 계좌인지 적습니다.', en: 'Says whose account it is.' },
  owner: bank,
  law: law('제4조'),
  version: 1,
  fields: { number: field.account({ ko: '계좌번호', en: 'Account number' }) },
})

export const monthly = parameter({
  name: 'care money',
  title: { ko: '돌봄수당 월액', en: 'Care money a month' },
  law: law('제5조'),
  unit: 'won',
  values: { '2020-01-01': 50_000, '2026-01-01': 100_000, '2027-01-01': null },
  source: '돌봄법 제5조',
  unverified: { ko: '고시를 찾지 못했습니다.', en: 'The notice was not found.' },
})

const birth = {
  as: 'birth',
  register: people,
  of: 'anchor',
  fields: ['mother', 'bornOn'],
  ground: byLaw(law('제6조')),
  why: { ko: '태어난 사실을 확인합니다.', en: 'To see that a child was born.' },
} as const
const own = {
  as: 'accounts',
  register: accounts,
  of: 'applicant',
  fields: ['number'],
  many: true,
  ground: byConsent(law('제7조')),
  why: { ko: '본인 계좌인지 확인합니다.', en: 'To see that the account is yours.' },
} as const

const letter = (to: string) =>
  ({
    effect: 'letter',
    to,
    title: { ko: '등록했습니다', en: 'Registered' },
    body: { ko: '아이를 올렸습니다.\n근거: 돌봄법', en: 'The child is entered.\nGround: 돌봄법' },
  }) as const

const account = field.account({ ko: '받을 계좌', en: 'Account to be paid into' })

export const naming = service({
  id: 'naming',
  title: { ko: '이름 올리기', en: 'Name a child' },
  summary: { ko: '아이의 이름을 올립니다.', en: 'Enters the name of a child.' },
  law: law('제6조'),
  owner: townHall,
  papers: [
    {
      title: { ko: '출생증명서', en: 'Birth certificate' },
      met: { ko: '병원 통보로 대신합니다.', en: 'Replaced by the hospital’s notice.' },
    },
  ],
  reads: [birth],
  asks: {
    givenName: field.text({ ko: '아이 이름', en: 'Given name' }, { max: 5 }),
    twins: field.flag({ ko: '쌍둥이입니까?', en: 'Are they twins?' }),
  },
  rules: rules({
    id: 'naming',
    title: { ko: '이름 올리기', en: 'Naming' },
    law: law('제6조'),
    facts: {
      birth: { bornOn: people.fields.bornOn },
      answers: { givenName: field.text({ ko: '아이 이름', en: 'Given name' }) },
    },
    parameters: [],
    conditions: {
      born: {
        law: law('제6조'),
        text: { ko: '이미 태어난 아이', en: 'The child is born' },
        when: 'birth.bornOn <= today',
      },
      fitting: {
        law: law('제8조'),
        text: { ko: '아이에게 해롭지 않은 이름', en: 'A name that does no harm' },
        when: 'answers.givenName != "x"',
        otherwise: 'officer',
      },
    },
    cases: [],
  }),
  duty: 'registrar',
  deadline: { count: 7, unit: 'days', law: law('제9조') },
  effects: ({ roles }: CaseInput) => [letter(roles['applicant'] ?? '')],
  channels: ['online'],
})

export const care = service({
  id: 'care',
  title: { ko: '돌봄수당', en: 'Care money' },
  summary: { ko: '매달 드립니다.', en: 'Paid every month.' },
  law: law('제5조'),
  owner: townHall,
  papers: [],
  reads: [birth, own],
  asks: { account },
  suggest: (facts) => ({
    account: ((facts['accounts'] ?? []) as { number: string }[]).map(({ number }) => ({
      value: number,
      title: { ko: `우리 ${number}`, en: `Woori ${number}` },
    })),
  }),
  rules: rules({
    id: 'care',
    title: { ko: '돌봄수당', en: 'Care money' },
    law: law('제5조'),
    facts: { birth: { bornOn: people.fields.bornOn } },
    parameters: [monthly],
    conditions: {
      born: {
        law: law('제5조'),
        text: { ko: '이미 태어난 아이', en: 'The child is born' },
        when: 'birth.bornOn <= today',
      },
    },
    amount: 'care money',
    every: 'month',
    cases: [
      { name: 'a child', on: '2026-11-21', facts: {}, gives: { verdict: 'yes', amount: 100_000 } },
      { name: 'not born yet', on: '2026-11-21', facts: {}, gives: { verdict: 'no', because: 'born' } },
      { name: 'nobody knows', on: '2026-11-21', facts: {}, gives: { verdict: 'unknown', needs: ['birth.bornOn'] } },
    ],
  }),
  duty: 'registrar',
  deadline: { count: 2, unit: 'weeks', law: law('제9조') },
  after: [naming],
  effects: () => [],
  channels: ['online'],
})

export const newborn = lifeEvent({
  id: 'newborn',
  title: { ko: '아이가 태어났을 때', en: 'A child is born' },
  summary: { ko: '한 번에 신청합니다.', en: 'One application.' },
  anchor: people,
  offer: {
    to: 'mother',
    title: { ko: '신고할 수 있습니다', en: 'You can report' },
    body: { ko: '병원이 알렸습니다.', en: 'The hospital has told us.' },
    law: law('제6조'),
  },
  roles: { mother: { from: 'anchor', field: 'mother' }, child: 'new' },
  mayApply: {
    roles: ['mother'],
    law: law('제10조'),
    otherwise: { ko: '어머니만 신청할 수 있습니다.', en: 'Only the mother may apply.' },
  },
  speaksFor: { roles: ['child'], law: law('제10조') },
  due: {
    field: 'bornOn',
    months: 1,
    law: law('제11조'),
    text: { ko: '한 달 안에 신고합니다.', en: 'Within a month.' },
  },
  members: [naming, care],
})

const article = (number: string, text: string) => ({
  act: '돌봄법',
  article: number,
  title: '정함',
  text,
  effective: '2020-01-01',
  source: 'https://law.example/돌봄법',
})

/** The smallest country. */
export const samplePack: Pack = {
  id: 'sample',
  title: { ko: '작은 나라', en: 'Small country' },
  zone: 'Asia/Seoul',
  currency: 'KRW',
  defaultLanguage: 'ko',
  agencies: [townHall, bank],
  registers: [people, accounts],
  parameters: [monthly],
  rules: [naming.rules, care.rules],
  services: [naming, care],
  lifeEvents: [newborn],
  certificates: [],
  duties: { registrar: { ko: '등록', en: 'Registrar' } },
  articles: () => [article('제5조', '돌봄수당은 매달 준다.'), article('제6조', '아이의 이름은 부모가 정한다.')],
  regions: () => [
    { code: '4300000000', name: { ko: '마당도', en: 'Madang-do' }, level: 'province' },
    { code: '4311000000', name: { ko: '샘읍', en: 'Saem-eup' }, level: 'neighbourhood' },
  ],
  holidays: { '2026-12-25': { ko: '기독탄신일', en: 'Christmas' }, '2027-01-01': { ko: '새해 첫날', en: 'New Year' } },
  signIn: law('제12조'),
  outage: law('제13조'),
  withdrawal: law('제14조'),
  counting: {
    law: law('제9조'),
    hoursUpToDays: 5,
    hoursPerDay: 8,
    firstDayCounts: true,
    weekend: [6, 7],
    officeHours: [
      ['09:00', '12:00'],
      ['13:00', '18:00'],
    ],
  },
  remedy: { ko: '60일 안에 이의를 낼 수 있습니다.', en: 'You may object within 60 days.' },
  synonyms: {},
}
