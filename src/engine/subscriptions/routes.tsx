import { setTimeout as pause } from 'node:timers/promises'
import { type Exchange, type Purposes, rateLimitFields } from '#engine/exchange'
import type { Begin, Ctx } from '#kernel/ctx'
import { act, page, protocol, type ProtocolCall, type Route } from '#kernel/route'
import type { CloudEvent, DeadLetter, Subscription } from './model.ts'
import { type Names, NewSubscriptionPage, type Purpose, SubscriptionPage, SubscriptionsPage } from './pages.tsx'
import { refuse } from './problems.ts'
import type { Subscriptions } from './subscriptions.ts'

export interface SubscriptionRouteParts extends Names {
  readonly subscriptions: Subscriptions
  readonly purposes: Pick<Purposes, 'all' | 'open'>
  readonly exchange: Pick<Exchange, 'remainders'>
  readonly begin: Begin
  readonly origin: string
}

const office = { may: 'officer', purpose: 'subscriptions.keep' } as const

/** The officers' page, and the door where machines ask for events. */
export function subscriptionRoutes(parts: SubscriptionRouteParts): Route[] {
  const { subscriptions, purposes, origin, agencies, registers, zone } = parts
  const names: Names = { agencies, registers, zone }
  return [
    page<{ agency: string; all: readonly Subscription[]; purposes: readonly Purpose[] }>({
      ...{ ...office, id: 'subscriptions.list', path: '/officer/subscriptions' },
      async load(ctx) {
        const agency = agencyOf(ctx)
        const own = (await purposes.all(ctx)).filter(
          ({ purpose, standing: { state, inForce } }) =>
            purpose.reader === agency &&
            state === 'active' &&
            inForce?.version.terms.fields.some(({ ground }) => ground.by === 'law') === true,
        )
        return { agency, all: await subscriptions.all(ctx), purposes: own }
      },
      view: (loaded, view) => <SubscriptionsPage view={view} names={names} {...loaded} />,
    }),
    page<Purpose>({
      ...{ ...office, id: 'subscriptions.new', path: '/officer/subscriptions/new' },
      load: (ctx, { query }) => purposes.open(ctx, query['purpose'] ?? ''),
      view: (chosen, view) => <NewSubscriptionPage view={view} names={names} chosen={chosen} />,
    }),
    act({
      ...{ ...office, id: 'subscriptions.subscribe', path: '/officer/subscriptions/new' },
      async run(ctx, { query, body }) {
        const { delivery, endpoint = '' } = body
        const fields = Object.keys(body).flatMap((name) => (name.startsWith('field-') ? [name.slice(6)] : []))
        const id = await subscriptions.subscribe(ctx, {
          ...{ purpose: query['purpose'] ?? '', fields, delivery: delivery === 'push' ? 'push' : 'pull' },
          endpoint: endpoint.trim(),
        })
        return { to: `/officer/subscriptions/${id}` }
      },
    }),
    page<{ one: Subscription; dead: readonly DeadLetter[]; last: number; own: boolean }>({
      ...{ ...office, id: 'subscriptions.one', path: '/officer/subscriptions/:id' },
      async load(ctx, { params }) {
        const opened = await subscriptions.open(ctx, params['id'] ?? '')
        return { ...opened, own: opened.one.reader === agencyOf(ctx) }
      },
      view: (loaded, view) => <SubscriptionPage view={view} names={names} origin={origin} {...loaded} />,
    }),
    act({
      ...{ ...office, id: 'subscriptions.change', path: '/officer/subscriptions/:id' },
      async run(ctx, { params, body }) {
        const { id = '' } = params
        const { to } = body
        if (to !== 'active' && to !== 'paused' && to !== 'ended') throw refuse['no-such-subscription']()
        await subscriptions.change(ctx, id, to)
        return { to: `/officer/subscriptions/${id}` }
      },
    }),
    protocol({
      ...{ id: 'subscriptions.events', path: '/api/subscriptions/:id/events', may: 'signed-in' },
      ...{ purpose: 'subscriptions.tell', methods: ['GET'], largest: 1024 },
      run: (call) => answerEvents(parts, call),
    }),
  ]
}

/** How many callers may wait for news at a time in one process, and how long. */
const mostWaiting = 100
const longestWait = 30
let waiting = 0

/**
 * `GET …/events?after=POSITION&limit=N&wait=SECONDS`: a batch of CloudEvents in JSON (JSON Batch Format), empty when nothing came in time.
 * No transaction is open while somebody waits.
 */
async function answerEvents({ begin, subscriptions, exchange }: SubscriptionRouteParts, call: ProtocolCall) {
  const query = new URL(call.url, 'http://here').searchParams
  const number = (name: string, most: number) => {
    const value = Math.trunc(Number(query.get(name) ?? 0))
    return Number.isFinite(value) ? Math.min(Math.max(0, value), most) : 0
  }
  const { id = '' } = call.params
  const page = { after: number('after', Number.MAX_SAFE_INTEGER), limit: number('limit', 100) || 100 }
  const look = () =>
    begin(call.actor, 'subscriptions.tell', async (ctx) => ({
      events: await subscriptions.eventsAfter(ctx, id, page),
      left: rateLimitFields(exchange.remainders(ctx)),
    }))
  let { events, left } = await look()
  if (events.length === 0 && waiting < mostWaiting) {
    waiting += 1
    try {
      for (let looks = number('wait', longestWait) * 2; looks > 0 && events.length === 0; looks--) {
        await pause(500)
        ;({ events, left } = await look())
      }
    } finally {
      waiting -= 1
    }
  }
  const answer = reply(events, page.after)
  return { ...answer, headers: { ...answer.headers, ...left } }
}

function reply(events: readonly CloudEvent[], after: number) {
  return {
    status: 200,
    headers: {
      'content-type': 'application/cloudevents-batch+json; charset=utf-8',
      'cache-control': 'no-store',
      'madang-position': events.at(-1)?.sequence ?? String(after),
    },
    body: JSON.stringify(events),
  }
}

function agencyOf({ actor }: Ctx): string {
  if (actor.kind !== 'officer') throw refuse['not-yours']()
  return actor.agency
}
