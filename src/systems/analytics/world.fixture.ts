import type { TestContext } from 'node:test'
import { bindFacts } from '#engine/rules'
import { createLegislation, duties } from '#engine/law'
import type { Actor, Ctx } from '#kernel/ctx'
import { type Id, newId } from '#kernel/ids'
import { createJobs } from '#kernel/jobs'
import { testDatabase } from '#test/database'
import { agency, byLaw, field, parameter, type Population, register, rules, service, statute } from 'madang/pack'
import { createAnalytics } from './analytics.ts'
import { decideOnColumns } from './on-columns.ts'
import type { Sampling } from './running.ts'

const law = statute('돌봄법')
const town = agency({
  id: 'town',
  names: [{ from: '2000-01-01', name: { ko: '읍사무소', en: 'Town Office' } }],
  level: 'local',
  law: law('제1조'),
})
const residents = register({
  id: 'residents',
  title: { ko: '주민', en: 'Residents' },
  purpose: { ko: '누가 사는지 적습니다.', en: 'Says who lives here.' },
  owner: town,
  law: law('제3조'),
  version: 1,
  fields: {
    bornOn: field.date({ ko: '생년월일', en: 'Date of birth' }),
    wages: field.won({ ko: '월급', en: 'Wages' }, { optional: true }),
  },
})
const limits = {
  age: parameter({
    name: 'age limit',
    title: { ko: '나이 한도', en: 'Age limit' },
    law: law('제4조'),
    unit: 'years',
    values: { '2020-01-01': 9, '2029-01-01': 10 },
    source: '돌봄법 제4조',
  }),
  rates: parameter({
    name: 'rates',
    title: { ko: '금액표', en: 'Rates' },
    law: law('제5조'),
    unit: 'won',
    values: { '2020-01-01': [100_000, 50_000] },
    source: '돌봄법 제5조',
  }),
}

/** Money for children below an age, and less for those whose wages are known. */
export const care = rules({
  id: 'care',
  title: { ko: '돌봄수당', en: 'Care allowance' },
  law: law('제4조'),
  facts: {
    me: residents.fields,
    roles: { applicant: field.person({ ko: '신청하는 사람', en: 'Applicant' }) },
  },
  parameters: [limits.age, limits.rates],
  derived: { age: 'years and months duration(me.bornOn, today).years' },
  conditions: {
    applies: {
      law: law('제6조'),
      text: { ko: '본인이 신청', en: 'Applies in person' },
      when: 'roles.applicant != null',
      concerns: 'application',
    },
    young: { law: law('제4조'), text: { ko: '나이 한도 미만', en: 'Below the age limit' }, when: 'age < age limit' },
  },
  amount: 'if me.wages > 0 then rates[2] else rates[1]',
  every: 'month',
  from: 'today',
  cases: [],
})

export const allowance = service({
  id: 'care',
  title: care.title,
  summary: care.title,
  law: law('제4조'),
  owner: town,
  papers: [],
  reads: [
    {
      as: 'me',
      register: residents,
      of: 'applicant',
      fields: ['bornOn', 'wages'],
      ground: byLaw(law('제4조')),
      why: { ko: '나이를 봅니다.', en: 'For the age.' },
    },
  ],
  asks: {},
  rules: care,
  duty: 'care',
  deadline: { count: 1, unit: 'days', law: law('제9조') },
  effects: () => [],
  channels: ['online'],
  benefit: { subject: 'applicant', topic: 'family' },
})

const municipalities = ['1111000000', '2611000000', '5011000000']

/** So many people of every age, place and decile; two live alone in the last place. */
export function people(count: number): Population {
  const rows = Array.from({ length: count }, (_, row) => row)
  const ages = Uint8Array.from(rows, (row) => row % 90)
  const bornOn = Int32Array.from(rows, (row) => daysUntil(2026 - (row % 90)))
  const wages = Int32Array.from(rows, (row) => (row % 3 === 0 ? 0 : 1000))
  const known = new Uint8Array(Math.ceil(count / 8)).map((_, byte) => (byte % 5 === 0 ? 0xf7 : 0xff))
  const place = Uint8Array.from(rows, (row) => (row < 2 ? 2 : row % 2))
  const word = (values: Uint8Array, dictionary: readonly string[]) =>
    ({ type: 'string', values, dictionary, range: [0, dictionary.length - 1] }) as const
  return {
    ...{ people: count, seed: 1, on: '2026-11-23' },
    ...{ householdOf: Uint32Array.from(rows), headOf: Uint32Array.from(rows) },
    firstOf: Uint32Array.from({ length: count + 1 }, (_, row) => row),
    registers: {
      residents: {
        of: 'person',
        columns: {
          bornOn: { type: 'date', values: bornOn, range: [-30_000, 30_000] },
          wages: { type: 'number', values: wages, known, range: [0, 1000] },
        },
      },
    },
    about: {
      age: { type: 'number', values: ages, range: [0, 89] },
      sex: word(
        Uint8Array.from(rows, (row) => (row >> 1) % 2),
        ['M', 'F'],
      ),
      province: word(place, ['1100000000', '2600000000', '5000000000']),
      municipality: word(place, municipalities),
      kind: word(
        Uint8Array.from(rows, (row) => row % 3),
        ['alone', 'couple', 'other'],
      ),
      decile: { type: 'number', values: Uint8Array.from(rows, (row) => 1 + (row % 10)), range: [1, 10] },
    },
  }
}

function daysUntil(year: number): number {
  return new Temporal.PlainDate(1970, 1, 1).until(new Temporal.PlainDate(year, 6, 15)).days
}

export const newYear = Temporal.PlainDate.from('2027-01-01')
/** The words of the editor that lift the age limit. */
export const lifted = { 'figure age limit': '12' }

/** Two officers with both duties, the law of one allowance, and a few hundred people to ask. */
export async function house(t: TestContext, changed: Partial<Sampling> = {}) {
  const world = await testDatabase(t)
  const law = createLegislation({ rules: [care], articles: [] })
  const sampling: Sampling = {
    survey: ({ people: count }) => Promise.resolve(people(count)),
    ...{ frameOf: bindFacts, outcomeOf: decideOnColumns },
    ...changed,
  }
  const analytics = createAnalytics({ begin: world.begin, law, services: [allowance], largest: 1_000, ...sampling })
  const jobs = createJobs({ db: world.owner, clock: world.clock, tasks: analytics.tasks })
  const officer = (...held: string[]): Actor & { officer: Id<'officer'> } => ({
    ...{ kind: 'officer', officer: newId('officer', world.clock.now()), agency: 'town', region: '', duties: held },
  })
  const [analyst, lawyer] = [officer(duties.propose), officer(duties.propose, duties.review)]
  const by = <T>(who: Actor, work: (ctx: Ctx) => Promise<T>) => world.begin(who, 'policy.analyse', work)
  const scenario = async (words: Readonly<Record<string, string>> = lifted) => {
    const named = { title: '열두 살', from: newYear }
    const id = await by(analyst, (ctx) => analytics.create(ctx, { ...named, rules: 'care' }))
    await by(analyst, (ctx) => analytics.change(ctx, id, { ...named, words }))
    return id
  }
  const ask = async (id: string, count = 900) => by(analyst, (ctx) => analytics.ask(ctx, id, count))
  const runOf = async (id: string) => (await by(analyst, (ctx) => analytics.run(ctx, id))).run
  const computed = async (words?: Readonly<Record<string, string>>, count?: number) => {
    const id = await ask(await scenario(words), count)
    await jobs.settle()
    return runOf(id)
  }
  return { ...world, law, analytics, jobs, officer, analyst, lawyer, by, scenario, ask, runOf, computed }
}
