import type { TestContext } from 'node:test'
import { h } from 'preact'
import { createServer } from '#kernel/http'
import { createJobs } from '#kernel/jobs'
import { createOutgoing, type OutgoingParts } from '#kernel/outgoing'
import { testDatabase } from '#test/database'
import type { Limits } from './events-model.ts'
import { createEvents, createRights, eventRoutes, pushTasks, rightRoutes } from './index.ts'
import { published } from './published.fixture.ts'

export const hospital = 'eGovStack/GOV/90000009/hospital'
export const town = 'eGovStack/GOV/90000001/town'
export const bank = 'eGovStack/COM/90000002/bank'
export const room = `/r1/${hospital}`
export const schema = {
  type: 'object',
  properties: { id: { type: 'integer' }, gender: { type: 'string', enum: ['M', 'F'] } },
  required: ['id'],
}

type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE'

interface RoomParts {
  readonly limits?: Limits
  readonly outgoing?: OutgoingParts
  /** A fault: nobody asks for rights. */
  readonly lawless?: boolean
}

/** The hospital's room with births, which the town may be told of; every answer is held to the published descriptions. */
export async function rooms(t: TestContext, { limits, outgoing: reach, lawless = false }: RoomParts = {}) {
  const base = await testDatabase(t)
  const because = { ground: 'law:등록법#제1조' } as const
  const { begin, clock } = base
  const lawful = createRights(because)
  const rights = lawless ? { ...lawful, mayCall: () => Promise.resolve(true) } : lawful
  const outgoing = createOutgoing(reach)
  t.after(() => outgoing.close())
  const events = createEvents({ ...because, rights, outgoing, ...(limits === undefined ? {} : { limits }) })
  const jobs = createJobs({ db: base.owner, clock, tasks: pushTasks({ ...because, begin, rights, outgoing }) })
  const known = [hospital, town].map((name) => {
    const [instance = '', memberClass = '', member = '', subsystem = ''] = name.split('/')
    return { instance, memberClass, member, subsystem }
  })
  const routes = [...eventRoutes({ events, begin, rooms: known }), ...rightRoutes({ rights, begin })]
  const server = await createServer({
    ...{ routes, begin, clock, demo: false, defaultLanguage: 'ko', problemPage: () => h('p', {}) },
    ...{ whoIs: () => Promise.resolve(null), healthy: () => Promise.resolve(true) },
  })
  t.after(() => server.close())
  const descriptions = [published('pubsub-api.yaml'), published('configuration-management-api.yaml')] as const

  async function send(method: Method, url: string, client: string, body?: unknown) {
    const answer = await server.inject({
      ...{ method, url },
      headers: { ...(client === '' ? {} : { 'x-govstack-client': client }), 'content-type': 'application/json' },
      ...(body === undefined ? {} : { payload: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
    const said = answer.body === '' ? undefined : (JSON.parse(answer.body) as Record<string, unknown>)
    return { status: answer.statusCode, said }
  }
  /** Sends, and holds the answer to the description. */
  async function ask(method: Method, url: string, client: string, body?: unknown) {
    const answer = await send(method, url, client, body)
    descriptions[url.startsWith('/r1') ? 0 : 1].hold(method, url, answer)
    return answer
  }
  const allow = (serviceId: string, client = town, word: 'allow' | 'deny' = 'allow') => {
    const [, memberClass, memberCode, applicationId] = client.split('/')
    const own = { memberClass: 'GOV', memberCode: '90000009', applicationId: 'hospital', serviceId }
    const rights_ = [{ memberClass, memberCode, applicationId, member: memberCode, application: applicationId }]
    return ask('PATCH', `/api/v1/rights/${word}`, hospital, [{ ...own, rights: rights_ }])
  }
  const publish = async (id: number) =>
    (await ask('POST', `${room}/pub/v1/birth`, hospital, { eventType: 'birth', event: { id } })).said?.['id'] as string
  const subscribe = (client: string, more: object = { delivery: 'PULL' }) =>
    ask('POST', `${room}/api/v1/subs/birth`, client, { eventType: 'birth', ...more })
  const pull = (client: string) => ask('GET', `${room}/pull/v1/birth`, client)
  const confirm = (client: string, id: string) => ask('DELETE', `${room}/pull/v1/birth/${id}`, client)

  await ask('POST', `${room}/api/v1/eventType`, hospital, { eventType: 'birth', schema })
  await allow('sub/v1/birth')
  const rows = async (query: string) => (await base.owner.pool.query<Record<string, unknown>>(query)).rows
  const { seen, described } = descriptions[0]
  return { ...base, jobs, send, ask, allow, publish, subscribe, pull, confirm, rows, seen, described }
}
