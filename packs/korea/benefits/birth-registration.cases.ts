import type { RuleCase } from 'madang/pack'

const mother = 'person_00000000000000000000000001'
const father = 'person_00000000000000000000000002'
const neighbour = 'person_00000000000000000000000009'

const marriage = { relation: 'spouse', to: father, name: '김도현', givenName: '도현', bornOn: '1993-02-03' }
const grandmother = {
  relation: 'mother',
  to: 'person_00000000000000000000000003',
  name: '최영숙',
  givenName: '영숙',
  bornOn: '1964-05-06',
}
const grandfather = { relation: 'father', to: 'person_00000000000000000000000004', name: '김성호', givenName: '성호' }

interface Change {
  readonly applicant?: string
  readonly bornOn?: string
  readonly plurality?: number
  readonly submittedOn?: string
  readonly name?: string
  readonly surnameFrom?: string
  readonly motherFamily?: readonly Readonly<Record<string, unknown>>[]
}

/** One birth report, changed in one point. */
function report(change: Change = {}): RuleCase['facts'] {
  return {
    birth: { mother, bornOn: change.bornOn ?? '2026-11-16', plurality: change.plurality ?? 1 },
    motherFamily: change.motherFamily ?? [marriage, grandmother],
    fatherFamily: [grandfather],
    answers: { givenName: change.name ?? '하윤', surnameFrom: change.surnameFrom ?? 'father' },
    roles: { applicant: change.applicant ?? mother },
    application: { submittedOn: change.submittedOn ?? '2026-11-21' },
  }
}

const yes = { verdict: 'yes' } as const
const no = (because: string) => ({ verdict: 'no', because }) as const
const twin = {
  relation: 'child',
  to: 'person_00000000000000000000000005',
  name: '김하린',
  givenName: '하린',
  bornOn: '2026-11-16',
}
const agreed = { ...marriage, surnameAgreement: true }
const notAgreed = { ...marriage, surnameAgreement: false }

export const cases: readonly RuleCase[] = [
  { name: 'the mother reports after five days', on: '2026-11-21', facts: report(), gives: yes },
  { name: 'the father reports', on: '2026-11-21', facts: report({ applicant: father }), gives: yes },
  { name: 'a neighbour reports', on: '2026-11-21', facts: report({ applicant: neighbour }), gives: no('reporter') },
  {
    name: 'an unmarried father reports',
    on: '2026-11-21',
    facts: report({ applicant: father, motherFamily: [grandmother], surnameFrom: 'mother' }),
    gives: no('reporter'),
  },
  { name: 'born on the day of the report', on: '2026-11-21', facts: report({ bornOn: '2026-11-21' }), gives: yes },
  { name: 'born tomorrow', on: '2026-11-21', facts: report({ bornOn: '2026-11-22' }), gives: no('born') },
  { name: 'the last day of the month', on: '2026-12-15', facts: report({ submittedOn: '2026-12-15' }), gives: yes },
  { name: 'one day late', on: '2026-12-16', facts: report({ submittedOn: '2026-12-16' }), gives: no('timely') },
  {
    name: 'born on 31 January: the month ends with February',
    on: '2027-02-28',
    facts: report({ bornOn: '2027-01-31', submittedOn: '2027-02-28' }),
    gives: yes,
  },
  {
    name: 'born on 31 January, reported in March',
    on: '2027-03-01',
    facts: report({ bornOn: '2027-01-31', submittedOn: '2027-03-01' }),
    gives: no('timely'),
  },
  {
    name: 'the same birth a second time',
    on: '2026-11-21',
    facts: report({ motherFamily: [marriage, twin] }),
    gives: no('not yet registered'),
  },
  {
    name: 'the second twin',
    on: '2026-11-21',
    facts: report({ motherFamily: [marriage, twin], plurality: 2 }),
    gives: yes,
  },
  {
    name: 'the mother’s surname, agreed at marriage',
    on: '2026-11-21',
    facts: report({ surnameFrom: 'mother', motherFamily: [agreed] }),
    gives: yes,
  },
  {
    name: 'the mother’s surname, not agreed',
    on: '2026-11-21',
    facts: report({ surnameFrom: 'mother', motherFamily: [notAgreed] }),
    gives: no('surname'),
  },
  {
    name: 'the mother’s surname, and the register does not know',
    on: '2026-11-21',
    facts: report({ surnameFrom: 'mother' }),
    gives: { verdict: 'unknown', needs: ['motherFamily.surnameAgreement'] },
  },
  {
    name: 'a single mother gives her own surname',
    on: '2026-11-21',
    facts: report({ surnameFrom: 'mother', motherFamily: [grandmother] }),
    gives: yes,
  },
  {
    name: 'a single mother asks for a father’s surname',
    on: '2026-11-21',
    facts: report({ surnameFrom: 'father', motherFamily: [grandmother] }),
    gives: no('surname'),
  },
  { name: 'five syllables', on: '2026-11-21', facts: report({ name: '하늘별님이' }), gives: yes },
  { name: 'six syllables', on: '2026-11-21', facts: report({ name: '하늘별님이랑' }), gives: no('length') },
  { name: 'one syllable', on: '2026-11-21', facts: report({ name: '솔' }), gives: yes },
  { name: 'Latin letters', on: '2026-11-21', facts: report({ name: 'Hayun' }), gives: no('letters') },
  { name: 'the grandmother’s name', on: '2026-11-21', facts: report({ name: '영숙' }), gives: no('own name') },
  { name: 'the other grandfather’s name', on: '2026-11-21', facts: report({ name: '성호' }), gives: no('own name') },
]
