import type { Begin, Ctx } from '#kernel/ctx'
import { Problem } from '#kernel/problem'
import { type Method, protocol, type ProtocolCall, type ProtocolReply, type Route } from '#kernel/route'
import { eventItem, subscriptionItem } from './events-model.ts'
import type { Events, Of } from './events.ts'
import { bodyOf, type Client, clientName, clientOf, type Json, type JsonObject } from './model.ts'
import { refuse } from './problems.ts'
import { inJson } from './routes.ts'

interface EventRouteParts {
  readonly events: Events
  readonly begin: Begin
  /** The rooms that there are. */
  readonly rooms: readonly Client[]
}

interface Asked extends Of {
  readonly ctx: Ctx
  readonly id: string
  readonly body: JsonObject
}

/** What a door answers: a status, and a body where the description has one. */
type Reply = readonly [status: number, body?: Json]

/** Which refusals the description of a door knows; any other comes as the first. */
type Refused = readonly [number, ...number[]]

const largestEvent = 64 * 1024
const subs = 'api/v1/subs'

/** The doors of the GovStack Information Mediator PubSub API 2.0.0. */
export function eventRoutes({ events, begin, rooms }: EventRouteParts): Route[] {
  const known = new Set(rooms.map(clientName))
  const door = (
    [id, method, path]: readonly [id: string, method: Method, path: string],
    refused: Refused,
    work: (asked: Asked) => Promise<Reply>,
  ) => {
    const purpose = `govstack.${id}`
    return protocol({
      ...{ id: purpose, path: `/r1/:instance/:class/:member/:application/${path}`, methods: [method] },
      ...{ may: 'machine', purpose, largest: largestEvent },
      run: (call) =>
        answered(refused, async () => {
          const asked = await askedIn(call, known)
          if (path.startsWith(subs)) await events.requireAddress(asked.body)
          const actor = { kind: 'system', name: clientName(asked.client), agency: asked.client.member } as const
          return begin(actor, purpose, (ctx) => work({ ...asked, ctx }))
        }),
    })
  }
  const type = 'api/v1/eventType'
  return [
    door(['declare-event-type', 'POST', type], [400, 409], async ({ ctx, body, ...of }) => {
      await events.declare(ctx, of, body)
      return [200]
    }),
    door(['event-types', 'GET', type], [400], async ({ ctx, ...of }) => {
      const names = (await events.types(ctx, of)).map(({ name }) => name)
      return names.length === 0 ? [204] : [200, names]
    }),
    door(['event-type', 'GET', `${type}/:eventType`], [400], async ({ ctx, ...of }) => {
      const found = (await events.types(ctx, of)).find(({ name }) => name === of.eventType)
      return found === undefined ? [204] : [200, { eventType: found.name, schema: found.schema }]
    }),
    door(['remove-event-type', 'DELETE', `${type}/:eventType`], [404], async ({ ctx, ...of }) => {
      await events.remove(ctx, of)
      return [204]
    }),
    door(['publish', 'POST', 'pub/v1/:eventType'], [400, 404], async ({ ctx, body, ...of }) => [
      201,
      { id: await events.publish(ctx, of, body) },
    ]),
    door(['published', 'GET', 'pub/v1/:eventType/:eventId'], [404], async ({ ctx, id, ...of }) => [
      200,
      eventItem(await events.published(ctx, of, id)),
    ]),
    door(['stop-event', 'DELETE', 'pub/v1/:eventType/:eventId'], [404], async ({ ctx, id, ...of }) => {
      await events.stop(ctx, of, id)
      return [204]
    }),
    door(['subscriptions', 'GET', subs], [404], async ({ ctx, ...of }) => [
      200,
      (await events.subscriptions(ctx, of)).map(subscriptionItem),
    ]),
    door(['subscribe', 'POST', `${subs}/:eventType`], [400, 409], async ({ ctx, body, ...of }) => [
      200,
      subscriptionItem(await events.subscribe(ctx, of, body)),
    ]),
    door(['subscription', 'GET', `${subs}/:eventType`], [404], async ({ ctx, ...of }) => [
      200,
      subscriptionItem(await events.subscription(ctx, of)),
    ]),
    door(['change-subscription', 'PATCH', `${subs}/:eventType`], [400, 404], async ({ ctx, body, ...of }) => [
      201,
      subscriptionItem(await events.change(ctx, of, body)),
    ]),
    door(['unsubscribe', 'DELETE', `${subs}/:eventType`], [404], async ({ ctx, ...of }) => {
      await events.unsubscribe(ctx, of)
      return [204]
    }),
    door(['pull', 'GET', 'pull/v1/:eventType'], [409, 404], async ({ ctx, ...of }) => [
      200,
      eventItem(await events.pull(ctx, of)),
    ]),
    door(['confirm-event', 'DELETE', 'pull/v1/:eventType/:eventId'], [409, 404], async ({ ctx, id, ...of }) => {
      await events.confirm(ctx, of, id)
      return [204]
    }),
  ]
}

async function askedIn(call: ProtocolCall, known: ReadonlySet<string>): Promise<Omit<Asked, 'ctx'>> {
  const { params, headers, method } = call
  const client = clientOf(headers['x-govstack-client'] ?? headers['information-mediator-client'])
  const { instance = '', class: memberClass = '', member = '', application: subsystem = '' } = params
  const room = { instance, memberClass, member, subsystem }
  if (!known.has(clientName(room))) throw refuse['no-such-event-type']()
  const id = params['eventId'] ?? ''
  if (id !== '' && !/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(id)) throw refuse['no-event']()
  const { eventType = '' } = params
  const body = method === 'POST' || method === 'PATCH' ? bodyOf(await call.bytes()) : {}
  return { room, client, eventType, id, body }
}

/** Refusals say what is wrong, in the statuses that the description has for the door. */
async function answered([first, ...others]: Refused, work: () => Promise<Reply>): Promise<ProtocolReply> {
  try {
    const [status, body] = await work()
    return body === undefined ? { status } : inJson(status, body)
  } catch (error) {
    if (!(error instanceof Problem) || error.status >= 500) throw error
    const faults = error.faults.map(({ field, text }) => ({ field, message: text.en }))
    const detail = { detail: error.title.en, code: error.code, ...(faults.length === 0 ? {} : { faults }) }
    return inJson(others.includes(error.status) ? error.status : first, detail)
  }
}
