import type { Usage } from '#engine/acts'
import { type Authorization, challengeOf } from '#engine/authorization'
import type { XRoadOffered } from '#systems/x-road'
import { type Begin, me } from '#kernel/ctx'
import { isId } from '#kernel/ids'
import { Problem } from '#kernel/problem'
import { problemDetails } from '#kernel/problem-details'
import { protocol, type ProtocolCall, type ProtocolReply, type Route } from '#kernel/route'
import type { Question, UsageAsking } from './usage-asking.ts'

interface FindUsageDoors {
  readonly begin: Begin
  readonly usage: Pick<Usage, 'since'>
  readonly asking: UsageAsking
  readonly authorization: Pick<Authorization, 'admit'>
}

const [usualLimit, mostLimit, mostOffset] = [1_000, 1_000, 100_000]

/** The name of the service on X-Road, as the Data Tracker has it. */
export const findUsageService = 'findUsage'

/**
 * The Estonian Data Tracker's usage service (findUsage 2.0): for a signed-in person their own uses, and of whom they act for; for the
 * machine of a portal, with a bound token of that purpose, those of one person under the id that its agency knows.
 */
export function findUsageRoutes({ begin, usage, asking, authorization }: FindUsageDoors): Route[] {
  const door = { may: 'anyone', purpose: 'record.read', methods: ['GET'], largest: 0 } as const
  return [
    protocol({
      ...{ ...door, id: 'usage.find-usage', path: '/api/usage/findUsage' },
      async run(call) {
        const question = questionOf(call.url, call.headers['x-road-userid'])
        if ('fault' in question) return refused(question.fault)
        if (call.headers.authorization !== undefined) return byMachine(call, question)
        const { actor } = call
        if (actor.kind !== 'person') return reply(401, { message: 'Sign in first' })
        const { status, body } = await begin(actor, 'record.read', (ctx) => asking.person(ctx, me(ctx), question))
        return reply(status, body)
      },
    }),
    protocol({
      ...{ ...door, id: 'usage.period', path: '/api/usage/usagePeriod' },
      async run() {
        const since = await begin({ kind: 'system', name: 'usage' }, 'usage.period', (ctx) => usage.since(ctx))
        return since === null
          ? reply(500, { message: 'Nothing is on record yet' })
          : reply(200, { periodStart: since.toString() })
      },
    }),
    protocol({
      ...{ ...door, id: 'usage.heartbeat', path: '/api/usage/heartbeat' },
      async run() {
        const healthy = await begin({ kind: 'system', name: 'usage' }, 'usage.heartbeat', (ctx) =>
          usage.since(ctx),
        ).then(
          () => true,
          () => false,
        )
        return reply(200, { status: healthy ? 'OK' : 'FAIL' })
      },
    }),
  ]

  async function byMachine(call: ProtocolCall, question: Question): Promise<ProtocolReply> {
    try {
      const { agency, purpose, because, actor } = await authorization.admit(call)
      const machine = { agency, purposes: [purpose], because }
      const { status, body } = await begin(actor, 'record.read', (ctx) => asking.machine(ctx, machine, question))
      return reply(status, body)
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      const { status, headers, body } = reply(error.status, problemDetails(error, call.origin))
      return { status, headers: { ...headers, ...challengeOf(error) }, body: body ?? '' }
    }
  }
}

/** The same as a service of X-Road: the agency that calls asks for one person, named as it knows them. */
export function findUsageOnXRoad({ begin, asking }: Pick<FindUsageDoors, 'begin' | 'asking'>): XRoadOffered {
  return async ({ agency, purposes, because, headers, query }) => {
    const question = questionOf(`?${query}`, headers['x-road-userid'])
    if ('fault' in question) return { status: 400, body: { message: question.fault } }
    const actor = { kind: 'system', name: 'x-road', agency } as const
    return begin(actor, 'record.read', (ctx) => asking.machine(ctx, { agency, purposes, because }, question))
  }
}

function questionOf(url: string, userId: string | string[] | undefined): Question | { readonly fault: string } {
  const query = new URLSearchParams(url.split('?')[1] ?? '')
  const userCode = query.get('userCode')
  if (typeof userId !== 'string' || userId === '') return { fault: 'X-Road-UserId is missing' }
  if (!isId('person', userCode)) return { fault: 'userCode is missing, or no person’s id' }
  const [from, until] = [momentOf(query.get('periodStart')), momentOf(query.get('periodEnd'))]
  if (from === null || until === null) return { fault: 'A period is two moments as in RFC 3339' }
  const [offset, limit] = [numberOf(query.get('offset'), 0), numberOf(query.get('limit'), usualLimit)]
  if (offset === null || limit === null || offset > mostOffset) return { fault: 'offset and limit are whole numbers' }
  const period = { ...(from === undefined ? {} : { from }), ...(until === undefined ? {} : { until }) }
  return { userId, userCode, period, page: { offset, limit: Math.min(limit, mostLimit) } }
}

/** A moment; one without an offset, as the protocol's own examples have it, is taken as UTC. */
function momentOf(text: string | null): Temporal.Instant | undefined | null {
  if (text === null) return undefined
  try {
    return Temporal.Instant.from(/(Z|[+-]\d\d:\d\d)$/i.test(text) ? text : `${text}Z`)
  } catch {
    return null
  }
}

function numberOf(text: string | null, absent: number): number | null {
  if (text === null) return absent
  return /^\d{1,9}$/.test(text) ? Number(text) : null
}

function refused(message: string): ProtocolReply {
  return reply(400, { message })
}

function reply(status: number, body: object): ProtocolReply {
  return {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' },
    body: `${JSON.stringify(body)}\n`,
  }
}
