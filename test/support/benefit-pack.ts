import {
  byConsent,
  byLaw,
  type CaseInput,
  field,
  type Fields,
  type LifeEvent,
  lifeEvent,
  type Pack,
  parameter,
  type Read,
  register,
  type Rules,
  rules,
  type Service,
  service,
  statute,
} from 'madang/pack'
import { accounts, bank, samplePack, townHall } from './sample-pack.ts'

// The small country with benefits that are offered: old age, a lost job, rent, children.

const law = statute('돌봄법')
const said = (ko: string, en: string) => ({ ko, en })

export const residents = register({
  ...{ id: 'inhabitants', title: said('거주', 'Inhabitants'), purpose: said('누가 어디 사는지', 'Who lives where') },
  ...{ owner: townHall, law: law('제3조'), version: 1 },
  fields: {
    bornOn: field.date(said('생년월일', 'Date of birth')),
    region: field.region(said('사는 곳', 'Place of residence')),
    head: field.person(said('세대주', 'Head of the household'), { optional: true }),
    number: field.secret(said('번호', 'Number'), { optional: true }),
  },
})

export const households = register({
  ...{
    id: 'households',
    title: said('가구원', 'Members of a household'),
    purpose: said('함께 사는 사람', 'Who lives together'),
  },
  ...{ owner: townHall, law: law('제3조'), version: 1 },
  fields: {
    member: field.person(said('가구원', 'Member')),
    bornOn: field.date(said('생년월일', 'Date of birth')),
    wages: field.won(said('월급', 'Wages a month')),
  },
})

export const jobs = register({
  ...{ id: 'jobs', title: said('고용', 'Jobs'), purpose: said('누가 일하는지', 'Who works') },
  ...{ owner: bank, law: law('제3조'), version: 1 },
  fields: {
    status: field.choice(said('상태', 'Status'), { working: said('일함', 'Working'), left: said('그만둠', 'Left') }),
    wage: field.won(said('하루 임금', 'Wage a day')),
    paid: field.flag(said('실업급여 받음', 'Gets unemployment benefit'), { optional: true }),
  },
})

const why = said('받을 수 있는지 봅니다.', 'To see whether you can have it.')
const ground = byLaw(law('제6조'))
const read = (one: Omit<Read, 'ground' | 'why'> & Partial<Pick<Read, 'ground'>>): Read => ({ ground, why, ...one })
const entry = read({ as: 'entry', register: residents, of: 'anchor', fields: ['bornOn', 'region'] })
const me = read({ as: 'me', register: residents, of: 'applicant', fields: ['bornOn', 'head'] })
const members = read({
  as: 'members',
  register: households,
  of: 'head',
  fields: ['member', 'bornOn', 'wages'],
  many: true,
})
const job = read({ as: 'job', register: jobs, of: 'applicant', fields: ['status', 'wage'] })
const own = read({
  as: 'accounts',
  register: accounts,
  of: 'applicant',
  fields: ['number'],
  many: true,
  ground: byConsent(law('제7조')),
})

const pensionAge = parameter({
  ...{
    name: 'pension age',
    title: said('연금 나이', 'Pension age'),
    law: law('제5조'),
    unit: 'years',
    source: '돌봄법',
  },
  values: { '2020-01-01': 65 },
})
const pension = parameter({
  ...{ name: 'pension', title: said('연금', 'Pension'), law: law('제5조'), unit: 'won', source: '돌봄법' },
  values: { '2020-01-01': 300_000 },
})
const incomeLine = parameter({
  ...{ name: 'income line', title: said('소득 기준', 'Income line'), law: law('제8조'), unit: 'won', source: '돌봄법' },
  values: { '2020-01-01': 2_000_000 },
})
const childMoney = parameter({
  ...{ name: 'child money', title: said('아이 돈', 'Child money'), law: law('제9조'), unit: 'won', source: '돌봄법' },
  values: { '2020-01-01': 100_000 },
})

type Decisive = Pick<Rules, 'conditions' | 'parameters'> &
  Partial<Pick<Rules, 'amount' | 'every' | 'derived' | 'excludes'>>

interface Sample extends Decisive {
  readonly id: string
  readonly ko: string
  readonly en: string
  readonly reads: readonly Read[]
  readonly asks?: Fields
  readonly received?: NonNullable<Service['benefit']>['received']
}

const factsOf = ({ register: from, fields }: Read): Fields =>
  Object.fromEntries(fields.map((name) => [name, from.fields[name] as Fields[string]]))

function benefit({ id, ko, en, reads, asks = {}, received, ...decisive }: Sample): {
  service: Service
  event: LifeEvent
} {
  const one = service({
    ...{
      id,
      title: said(ko, en),
      summary: said(ko, en),
      law: law('제5조'),
      owner: townHall,
      papers: [],
      duty: 'registrar',
    },
    reads: [entry, ...reads, own],
    asks,
    rules: rules({
      ...decisive,
      ...{ id, title: said(ko, en), law: law('제5조'), cases: [] },
      many: reads.filter(({ many }) => many).map(({ as }) => as),
      facts: {
        ...Object.fromEntries(reads.map((each) => [each.as, factsOf(each)])),
        ...(Object.keys(asks).length === 0 ? {} : { answers: asks }),
        roles: { applicant: field.person(said('신청하는 사람', 'Applicant')) },
        application: { submittedOn: field.date(said('신청한 날', 'Day of application')) },
      },
    }),
    deadline: { count: 30, unit: 'days', law: law('제9조') },
    effects: (input) => effects(input, said(ko, en)),
    channels: ['online'],
    benefit: {
      subject: 'applicant',
      topic: 'income',
      offer: law('제10조'),
      ...(received === undefined ? {} : { received }),
    },
  })
  return { service: one, event: applying(one) }
}

function effects({ roles, finding, on }: CaseInput, title: ReturnType<typeof said>) {
  const to = roles['applicant'] ?? ''
  if (finding.amount === null) return []
  const until = Temporal.PlainDate.from(on).add({ months: 2 }).toString()
  return [
    {
      ...({ effect: 'award', title, to, beneficiary: to, account: '1', amount: finding.amount } as const),
      ...({ every: 'month', from: on, until, payDay: 25, budgetLine: 'town/care' } as const),
    },
  ]
}

function applying(one: Service): LifeEvent {
  return lifeEvent({
    ...{ id: one.id, title: one.title, summary: one.summary, anchor: residents, members: [one] },
    offer: { to: 'applicant', title: one.title, body: one.summary, law: law('제10조') },
    roles: {
      subject: { from: 'subject' },
      head: { from: 'register', register: residents, of: 'applicant', where: {}, field: 'head', ground },
    },
    mayApply: { roles: ['subject'], law: law('제10조'), otherwise: said('본인만 신청합니다.', 'Only you yourself.') },
    speaksFor: { roles: [], law: law('제10조') },
    due: { field: 'bornOn', months: 1500, law: law('제11조'), text: said('기한이 없습니다.', 'No limit.') },
  })
}

const age =
  'today.year - me.bornOn.year - (if today.month * 100 + today.day < me.bornOn.month * 100 + me.bornOn.day then 1 else 0)'

export const oldAge = benefit({
  ...{ id: 'old-age', ko: '노령연금', en: 'Old-age pension', reads: [me, members] },
  parameters: [pensionAge, pension, incomeLine],
  derived: { age, income: 'sum(members.wages)' },
  conditions: {
    age: { law: law('제5조'), text: said('65세 이상', 'At least 65 years old'), when: 'age >= pension age' },
    income: {
      law: law('제8조'),
      text: said('소득이 기준 아래', 'Income below the line'),
      when: 'income <= income line',
    },
    self: {
      ...{ law: law('제10조'), text: said('본인이 신청', 'You apply yourself'), when: 'roles.applicant = null' },
      concerns: 'application',
    },
  },
  ...{ amount: 'pension', every: 'month' },
})

export const jobless = benefit({
  ...{ id: 'jobless', ko: '실업급여', en: 'Unemployment benefit', reads: [job] },
  received: { read: job, field: 'paid' },
  parameters: [],
  conditions: {
    left: {
      law: law('제8조'),
      text: said('일을 그만둠', 'You left your job'),
      when: 'job != null and job.status = "left"',
    },
  },
  ...{ amount: 'job.wage * 30', every: 'month' },
})

export const children = benefit({
  ...{ id: 'children', ko: '아이 돈', en: 'Child money', reads: [members] },
  parameters: [childMoney],
  derived: { small: 'count(members[bornOn > today - duration("P8Y")])' },
  conditions: {
    child: { law: law('제9조'), text: said('여덟 살 아래 아이', 'A child below eight'), when: 'small > 0' },
  },
  ...{ amount: 'child money * small', every: 'month' },
})

export const rent = benefit({
  ...{ id: 'rent', ko: '월세 지원', en: 'Rent support', reads: [me, members] },
  asks: { rent: field.won(said('월세', 'Rent a month')) },
  parameters: [incomeLine],
  derived: { income: 'sum(members.wages)' },
  conditions: {
    income: {
      law: law('제8조'),
      text: said('소득이 기준 아래', 'Income below the line'),
      when: 'income <= income line',
    },
    renting: { law: law('제8조'), text: said('월세를 냄', 'You pay rent'), when: 'answers.rent > 0' },
  },
  ...{ amount: 'answers.rent', every: 'month', excludes: ['old-age'] },
})

const all = [oldAge, jobless, children, rent]

export const benefitPack: Pack = {
  ...samplePack,
  registers: [...samplePack.registers, residents, households, jobs],
  parameters: [...samplePack.parameters, pensionAge, pension, incomeLine, childMoney],
  rules: [...samplePack.rules, ...all.map((one) => one.service.rules)],
  services: [...samplePack.services, ...all.map((one) => one.service)],
  lifeEvents: [...samplePack.lifeEvents, ...all.map(({ event }) => event)],
  offering: {
    ...{ office: townHall, law: law('제6조'), refusal: law('제14조'), quiet: ['21:00', '08:00'] },
    why: said('받을 수 있는 급여가 있는지 봅니다.', 'To see which benefits you could have.'),
    together: { register: households, member: 'member', bornOn: 'bornOn' },
    adult: { years: 19, law: law('제10조') },
  },
}

/** The same country after its program was changed: nobody is old enough any more. */
export function withoutPensions(pack: Pack): Pack {
  const amend = (one: Service): Service => {
    const age = one.rules.conditions['age']
    if (one.id !== oldAge.service.id || age === undefined) return one
    return {
      ...one,
      rules: { ...one.rules, conditions: { ...one.rules.conditions, age: { ...age, when: 'age > 200' } } },
    }
  }
  const services = pack.services.map(amend)
  const changed = (id: string) => services.find((one) => one.id === id) as Service
  return {
    ...pack,
    services,
    rules: pack.rules.map((one) => (one.id === oldAge.service.id ? changed(one.id).rules : one)),
    lifeEvents: pack.lifeEvents.map((event) => ({ ...event, members: event.members.map(({ id }) => changed(id)) })),
  }
}
