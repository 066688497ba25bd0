import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { TestContext } from 'node:test'
import { createUsage } from '#engine/acts'
import { createConsent } from '#engine/consent'
import {
  agencySigner,
  createExchange,
  createGuard,
  createPurposes,
  createQuotas,
  purposeDuties,
} from '#engine/exchange'
import { createIdentity } from '#engine/identity'
import { createPseudonyms, createRegisters, installRegisters } from '#engine/registers'
import type { Actor, Ctx } from '#kernel/ctx'
import { type Id, newId } from '#kernel/ids'
import { createOutgoing } from '#kernel/outgoing'
import { Problem } from '#kernel/problem'
import { createJobs } from '#kernel/jobs'
import { testDatabase } from '#test/database'
import { agency, byConsent, byLaw, field, register, statute } from 'madang/pack'
import { changedTask, createSubscriptions, type SubscriptionParts } from './subscriptions.ts'

const law = statute('돌봄법')
const named = (id: string, ko: string, en: string) =>
  agency({ id, names: [{ from: '2000-01-01', name: { ko, en } }], level: 'central', law: law('제1조') })
const [ministry, town] = [named('ministry', '내무부', 'Interior'), named('town', '읍', 'Town')]
const people = register({
  id: 'test-people',
  title: { ko: '주민', en: 'Residents' },
  purpose: { ko: '누가 사는지 적습니다.', en: 'Says who lives here.' },
  owner: ministry,
  law: law('제2조'),
  version: 1,
  fields: {
    name: field.text({ ko: '이름', en: 'Name' }),
    place: field.text({ ko: '사는 곳', en: 'Place' }),
    phone: field.text({ ko: '전화', en: 'Phone' }, { optional: true }),
  },
})
const why = { ko: '주소가 바뀌면 수당을 옮깁니다.', en: 'To move the allowance with the address.' }
const read = { as: 'person', register: people, of: 'applicant', why }
const reads = [
  { ...read, fields: ['place'], ground: byLaw(law('제3조')) },
  { ...read, fields: ['phone'], ground: byConsent(law('제4조')) },
]

/** A register, an agency that may read places by law, and the way to change what stands there. */
export async function world(t: TestContext) {
  const test = await testDatabase(t)
  await installRegisters(test.owner, [people])
  const { acts, vault, begin, clock, owner, system } = test
  const registers = createRegisters({ acts, vault, registers: [people], onChanged: { [people.id]: [changedTask] } })
  const pseudonyms = createPseudonyms(vault)
  const agencies = [ministry, town]
  const declarations = [{ service: 'allowance', title: why, reader: town, reads, perDay: 100_000 }]
  const purposes = createPurposes({ agencies, registers: [people], declarations, vault, known: () => true })
  const identity = createIdentity({ begin, clock, ground: 'law:돌봄법#제2조', name: '마당' })
  const consent = createConsent({ acts, identity, vault, withdrawal: law('제5조') })
  const exchange = createExchange({
    ...{ registers, agencies, usage: createUsage(), declared: () => reads },
    guard: createGuard({ quotas: createQuotas(owner), acts, zone: clock.zone }),
    consent: consent.require,
  })
  const carry = createOutgoing({ beside: ({ host }) => host.startsWith('127.0.0.1:') })
  t.after(() => carry.close())
  const open = (changed: Partial<SubscriptionParts> = {}) =>
    createSubscriptions({
      ...{ begin, exchange, purposes, registers, people: pseudonyms, vault, signer: agencySigner(vault), carry },
      ...{ consent, origin: 'https://madang.test', ...changed },
    })
  const room = open()
  await begin(system, 'start', (ctx) => purposes.install(ctx))
  const officer = (at: string, ...duties: string[]): Actor => ({
    ...{ kind: 'officer', officer: newId('officer', clock.now()), agency: at, region: '', duties },
  })
  const [asker, granter] = [officer('town', purposeDuties.draft), officer('ministry', purposeDuties.sign)]
  const machine: Actor = { kind: 'system', name: 'town machine', agency: 'town' }
  const by = <T>(who: Actor, work: (ctx: Ctx) => Promise<T>) => begin(who, 'subscriptions', work)
  const [first] = await by(asker, (ctx) => purposes.all(ctx))
  const purpose = first?.purpose.id ?? ''
  const as = <T>(who: Id<'person'>, work: (ctx: Ctx) => Promise<T>) =>
    begin({ kind: 'person', person: who }, 'consent.manage', work)
  /** Allows the town to see the telephone number. */
  const allow = async (who: Id<'person'>): Promise<Id<'grant'>> => {
    const [id] = await as(who, (ctx) =>
      consent.grant(ctx, {
        ...{ person: who, recipient: 'town', service: 'allowance', purpose: why, law: law('제4조') },
        ...{
          until: ctx.today.add({ days: 30 }),
          lines: [{ register: people.id, fields: ['phone'], holder: 'ministry' }],
        },
      }),
    )
    if (id === undefined) throw new Error('no grant')
    return id
  }
  const withdraw = (who: Id<'person'>, id: string) => as(who, (ctx) => consent.withdraw(ctx, id))
  const jobs = createJobs({ db: owner, clock, tasks: room.tasks })
  const { settle } = jobs
  const because = ['law:돌봄법#제2조'] as const
  const enter = (subject: Id<'person'>, place: string) =>
    begin(system, 'register', (ctx) =>
      registers.enter(ctx, people, {
        ...{ subject, validFrom: Temporal.PlainDate.from('2026-01-01'), because: [...because] },
        fields: { name: '김하늘', place, phone: '010-0000-0000' },
      }),
    )
  const move = (record: Id<'record'>, place: string) =>
    begin(system, 'register', (ctx) =>
      registers.correct(ctx, people, { record, fields: { place }, because: [...because] }),
    )
  const someone = () => newId('person', clock.now())
  return {
    ...{
      ...test,
      registers,
      people,
      pseudonyms,
      purposes,
      room,
      open,
      asker,
      granter,
      machine,
      officer,
      by,
      purpose,
      settle,
    },
    ...{ enter, move, someone, jobs, carry, consent, allow, withdraw },
  }
}

/** The code of the refusal, or `done`. */
export const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: unknown) => (error instanceof Problem ? error.code : String(error)),
  )

/** What a subscriber was sent, and how it answers the next. */
export interface Listener {
  readonly url: string
  readonly heard: { readonly headers: IncomingMessage['headers']; readonly body: string }[]
  /** Statuses to answer with, in turn; 204 when there are none left. */
  readonly answers: (number | 'hang' | 'die')[]
  allow: string | undefined
  stop(): Promise<void>
  start(): Promise<void>
}

export async function listener(t: TestContext): Promise<Listener> {
  const sockets = new Set<ServerResponse>()
  let port = 0
  const handle = (request: IncomingMessage, reply: ServerResponse) => {
    if (request.method === 'OPTIONS') {
      if (one.allow !== undefined) reply.setHeader('WebHook-Allowed-Origin', one.allow)
      return void reply.writeHead(200).end()
    }
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      one.heard.push({ headers: request.headers, body: Buffer.concat(parts).toString() })
      const answer = one.answers.shift() ?? 204
      if (answer === 'die') reply.destroy()
      else if (answer === 'hang') sockets.add(reply)
      else reply.writeHead(answer).end()
    })
  }
  let server = createServer(handle)
  const one: Listener = {
    heard: [],
    answers: [],
    allow: 'madang.test',
    get url() {
      return `http://127.0.0.1:${port}/events`
    },
    stop: () =>
      new Promise((done) => {
        for (const reply of sockets) reply.destroy()
        server.closeAllConnections()
        server.close(() => done())
      }),
    start: () =>
      new Promise((done) => {
        server = createServer(handle)
        server.listen(port, '127.0.0.1', () => {
          port = (server.address() as AddressInfo).port
          done()
        })
      }),
  }
  await one.start()
  t.after(() => one.stop())
  return one
}
