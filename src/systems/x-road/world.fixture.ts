import type { TestContext } from 'node:test'
import { createServer as createSocket, type IncomingMessage } from 'node:http'
import { h } from 'preact'
import type { Admitted } from '#engine/authorization'
import type { Answering, Messages } from '#engine/messages'
import { createServer } from '#kernel/http'
import { problems } from '#kernel/problem'
import { testDatabase } from '#test/database'
import { agency, field, register, statute } from 'madang/pack'
import { createXRoad, type XRoadAsk, type XRoadReads, xRoadRoutes } from './index.ts'

const law = statute('전자정부법')
const named = (en: string) => [{ from: '2000-01-01', name: { ko: en, en } }]
export const interior = agency({ id: 'interior', names: named('Interior'), level: 'central', law: law('제1조') })
export const tax = agency({ id: 'tax', names: named('Tax'), level: 'central', law: law('제1조') })
export const town = agency({ id: 'town', names: named('Town'), level: 'local', law: law('제1조') })
export const people = register({
  ...{ id: 'people', title: { ko: '주민', en: 'Residents' }, purpose: { ko: '주민', en: 'Who lives where' } },
  ...{ owner: interior, law: law('제2조'), version: 1 },
  fields: { name: field.text({ ko: '이름', en: 'Name' }), region: field.text({ ko: '곳', en: 'Place' }) },
})
const homes = register({
  ...{ id: 'homes', title: { ko: '집', en: 'Homes' }, purpose: { ko: '집', en: 'Who owns what' } },
  ...{ owner: interior, law: law('제3조'), version: 1 },
  fields: { address: field.text({ ko: '주소', en: 'Address' }) },
})
export const [agencies, registers] = [
  [interior, tax, town],
  [people, homes],
]

const { 'no-token': noToken } = problems('authorization', {
  'no-token': { status: 401, title: { ko: '토큰', en: 'No token' } },
})
const { 'field-not-covered': notCovered } = problems('exchange', {
  'field-not-covered': { status: 403, title: { ko: '항목', en: 'Not covered' } },
})

export const client = 'KR/GOV/tax/office'
export const service = '/r1/KR/GOV/interior/registers/people'

interface WorldOptions {
  readonly via?: string
  readonly here?: readonly string[]
  readonly servers?: Readonly<Record<string, string>>
  readonly instance?: string
  readonly messages?: Pick<Messages, 'here' | 'send' | 'answer'>
}

/** A node with two registers, an exchange that covers names, and a door that takes tokens `DPoP tax:allowance`. */
export async function world(t: TestContext, options: WorldOptions = {}) {
  const test = await testDatabase(t)
  const asked: XRoadAsk[] = []
  const reads: XRoadReads = {
    remainder: () => ({}),
    read(_ctx, ask) {
      asked.push(ask)
      if (ask.fields.some((one) => one !== 'name')) return Promise.reject(notCovered({ register: ask.register.id }))
      if (ask.person === 'bug') return Promise.reject(new Error('the secret of the house'))
      return Promise.resolve([{ validFrom: '2026-01-01', fields: { name: `${ask.person} 님` } }])
    },
    outward: (_reader, _register, person) => person,
    inward: (_reader, _register, records) => records,
    allowed: () => Promise.resolve(['people']),
  }
  const answering = new Map<string, Answering>()
  const messages = options.messages ?? {
    here: (id: string) => (options.here ?? ['interior', 'tax', 'town']).includes(id),
    answer: (name: string, one: Answering) => void answering.set(name, one),
    send: () => Promise.reject(new Error('nobody to send to')),
  }
  const xroad = createXRoad({
    ...{ ...test, instance: options.instance ?? 'KR', agencies, registers, reads, messages },
    ...{ home: { node: 'home', agency: 'interior' } },
    authorization: {
      admit({ headers }) {
        const [, agency, purpose] = /^DPoP (\w+):(\w+)$/.exec(headers.authorization ?? '') ?? []
        if (agency === undefined || purpose === undefined) return Promise.reject(noToken())
        return Promise.resolve({ agency, purpose, because: ['law:x#1'] } as unknown as Admitted)
      },
    },
    ...(options.via === undefined ? {} : { via: options.via }),
    ...(options.servers === undefined ? {} : { servers: options.servers }),
  })
  const server = await createServer({
    routes: xRoadRoutes({ xroad, agencies, registers, clock: test.clock }),
    ...{ begin: test.begin, clock: test.clock, defaultLanguage: 'ko', demo: false, origin: 'http://node.example' },
    ...{ healthy: () => Promise.resolve(true), whoIs: () => Promise.resolve(null) },
    problemPage: (problem) => h('main', null, problem.code),
  })
  t.after(() => server.close())
  const ask = async (
    url: string,
    headers: Record<string, string | undefined> = {},
    method = 'GET',
    payload?: string,
  ) => {
    const given = { 'x-road-client': client, authorization: 'DPoP tax:allowance', ...headers }
    const reply = await server.inject({
      ...{ method: method as 'GET', url },
      headers: Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as Record<
        string,
        string
      >,
      ...(payload === undefined ? {} : { payload }),
    })
    return { status: reply.statusCode, headers: reply.headers as Record<string, string>, text: reply.body }
  }
  return { ...test, xroad, server, ask, asked, answering }
}

interface Said {
  readonly status: number
  readonly headers: Record<string, string>
  readonly body: string
}

/** A server on a port of this machine that answers as it is told. */
export async function listening(
  t: TestContext,
  answer: (request: IncomingMessage) => Said | null | Promise<Said | null>,
): Promise<string> {
  const server = createSocket((request, reply) => {
    void Promise.resolve(answer(request)).then((said) =>
      said === null ? request.socket.destroy() : reply.writeHead(said.status, said.headers).end(said.body),
    )
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  t.after(() => server.close())
  const address = server.address()
  return `http://127.0.0.1:${address !== null && typeof address === 'object' ? address.port : 0}`
}

/** The type of an X-Road error. */
export const errorOf = (text: string) => (JSON.parse(text) as { type: string }).type
