import type { Begin, Ctx } from '#kernel/ctx'
import { Problem } from '#kernel/problem'
import { protocol, type ProtocolCall, type ProtocolReply, type Route } from '#kernel/route'
import { type Client, clientName, clientOf, isObject, isText, itemsOf, type Json, type JsonObject } from './model.ts'
import { refuse } from './problems.ts'
import { everybody, type Right, type Rights } from './rights.ts'
import { inJson, queryOf } from './routes.ts'

interface RightRouteParts {
  readonly rights: Rights
  readonly begin: Begin
}

/** How many rights one call may set. */
const mostAtOnce = 1_000

/** Rights and status of the GovStack Information Mediator Configuration Management API 1.0.1: a member sees and sets those of its own services. */
export function rightRoutes({ rights, begin }: RightRouteParts): Route[] {
  const within = <T>(client: Client, purpose: string, work: (ctx: Ctx) => Promise<T>) =>
    begin({ kind: 'system', name: clientName(client), agency: client.member }, purpose, work)

  const setting = (word: 'allow' | 'deny') =>
    protocol({
      ...{ id: `govstack.rights-${word}`, path: `/api/v1/rights/${word}`, methods: ['PATCH'], may: 'machine' },
      ...{ purpose: `govstack.rights-${word}`, largest: 256 * 1024 },
      run: (call) =>
        answered(async () => {
          const client = callerOf(call)
          const said = rightsIn(await call.bytes(), client)
          await within(client, `govstack.rights-${word}`, async (ctx) => {
            for (const one of said) await rights.say(ctx, one, word === 'allow')
          })
          return { status: 200 }
        }),
    })

  return [
    protocol({
      ...{ id: 'govstack.status', path: '/api/v1/status', methods: ['GET'], may: 'machine' },
      ...{ purpose: 'govstack.status', largest: 1 },
      run: () => begin({ kind: 'anyone' }, 'govstack.status', () => Promise.resolve({ status: 200 })),
    }),
    protocol({
      ...{ id: 'govstack.rights', path: '/api/v1/rights/allow', methods: ['GET'], may: 'machine' },
      ...{ purpose: 'govstack.rights', largest: 1 },
      run: (call) =>
        answered(async () => {
          const client = callerOf(call)
          const all = await within(client, 'govstack.rights', (ctx) => rights.allowed(ctx, clientName(client)))
          return inJson(200, page(all, client, queryOf(call)))
        }),
    }),
    setting('allow'),
    setting('deny'),
  ]
}

/** Whoever does not say who asks has no permission: the description has no other refusal. */
function callerOf({ headers }: ProtocolCall): Client {
  try {
    return clientOf(headers['x-govstack-client'] ?? headers['information-mediator-client'])
  } catch {
    throw refuse['no-permission']()
  }
}

/** A page of rights, by service, and the handle of the next one: the service and client with which this one ended. */
function page(all: readonly Right[], { memberClass, member, subsystem }: Client, query: URLSearchParams): JsonObject {
  const names = { memberClass, memberCode: member, applicationId: subsystem }
  const own = Object.entries(names).every(([name, value]) => (query.get(name) ?? value) === value)
  const size = Number(query.get('pageSize') ?? 100)
  if (!Number.isInteger(size) || size < 1 || size > 1_000) throw refuse['not-understood']({ parameter: 'pageSize' })
  const after = Buffer.from(query.get('nextPageToken') ?? '', 'base64url').toString()
  const handle = ({ service, client }: Right) => `${service}\n${client}`
  const asked = own ? all.filter((one) => (query.get('serviceId') ?? one.service) === one.service) : []
  const left = asked.filter((one) => handle(one) > after)
  const shown = left.slice(0, size)
  const byService = Map.groupBy(shown, ({ service }) => service)
  const last = shown.at(-1)
  return {
    ...(left.length > shown.length && last !== undefined
      ? { nextPageToken: Buffer.from(handle(last)).toString('base64url') }
      : {}),
    allowList: [...byService].map(([serviceId, rights]) => ({
      ...{ ...names, serviceId },
      rights: rights.map(({ client }) => applicationOf(client)),
    })),
  }
}

/** An allowed application: the description asks for the names of both its versions. */
function applicationOf(client: string): JsonObject {
  const [instanceId = '', memberClass = '', memberCode = '', applicationId = ''] = client.split('/')
  return { instanceId, memberClass, memberCode, applicationId, member: memberCode, application: applicationId }
}

/** The rights that a body names; all must be those of the caller's own services. */
function rightsIn(bytes: Buffer, client: Client): Right[] {
  let body: Json
  try {
    body = JSON.parse(bytes.toString('utf8')) as Json
  } catch {
    throw refuse['not-understood']()
  }
  if (!Array.isArray(body)) throw refuse['not-understood']()
  const said = itemsOf(body).flatMap((one) => {
    if (!isObject(one)) throw refuse['not-understood']()
    const { memberClass, memberCode, applicationId, serviceId, rights } = one
    if (memberClass !== client.memberClass || memberCode !== client.member || applicationId !== client.subsystem)
      throw refuse['no-permission']()
    if (typeof serviceId !== 'string' || serviceId === '' || serviceId.length > 200 || !isText(serviceId))
      throw refuse['not-understood']({ parameter: 'serviceId' })
    const room = clientName(client)
    return itemsOf(rights).map((right) => ({ room, service: serviceId, client: clientIn(right, client.instance) }))
  })
  if (said.length > mostAtOnce) throw refuse['room-full']({ rights: mostAtOnce })
  return said
}

/** A client of the caller's instance where no other is named; `*` in all three places is everybody. */
function clientIn(right: Json, own: string): string {
  if (!isObject(right)) throw refuse['not-understood']({ parameter: 'rights' })
  const { memberClass, memberCode = right['member'], applicationId = right['application'] } = right
  const all = [memberClass, memberCode, applicationId]
  if (all.every((one) => one === '*')) return everybody
  const name = [right['instanceId'] ?? own, ...all].map((one) => (typeof one === 'string' ? one : '')).join('/')
  return clientName(clientOf(name))
}

async function answered(work: () => Promise<ProtocolReply>): Promise<ProtocolReply> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof Problem) || error.status >= 500) throw error
    return inJson(error.status, { detail: error.title.en, code: error.code })
  }
}
