import type { Usage } from '#engine/acts'
import type { Identity } from '#engine/identity'
import { type Begin, type Ctx, me } from '#kernel/ctx'
import type { Language } from '#kernel/i18n'
import { type Id, isId } from '#kernel/ids'
import { protocol, type ProtocolCall, type ProtocolReply, type Route } from '#kernel/route'
import { mergeUsages, type UsageAnswer, type UsageAsked } from './find-usage.ts'

interface FindUsageDoors {
  readonly begin: Begin
  readonly usage: Pick<Usage, 'since'>
  readonly identity: Pick<Identity, 'subjectsOf'>
  readonly language: Language
  readonly usageOf: (ctx: Ctx, asked: UsageAsked) => Promise<UsageAnswer>
  /** Asks the other nodes for everything up to the end of the page; absent, this node is alone. */
  readonly elsewhere?: (ctx: Ctx, asked: UsageAsked) => Promise<readonly UsageAnswer[]>
}

const [usualLimit, mostLimit, mostOffset] = [1_000, 1_000, 100_000]

/** The Estonian Data Tracker's usage service (findUsage 2.0) for a signed-in person: their own uses, and of whom they act for. */
export function findUsageRoutes(doors: FindUsageDoors): Route[] {
  const { begin, usage, identity, language, usageOf, elsewhere } = doors
  const door = { may: 'anyone', purpose: 'record.read', methods: ['GET'], largest: 0 } as const
  return [
    protocol({
      ...{ ...door, id: 'usage.find-usage', path: '/api/usage/findUsage' },
      async run(call) {
        const read = asked(call)
        if ('fault' in read) return refused(read.fault)
        const { actor } = call
        // Only who is signed in is answered; the header names that person, as the protocol has it, and no other.
        if (actor.kind !== 'person') return reply(401, { message: 'Sign in first' })
        if (read.userId !== actor.person) return reply(403, { message: 'X-Road-UserId is not who is signed in' })
        return begin(actor, 'record.read', async (ctx) => {
          if (!(await identity.subjectsOf(ctx, me(ctx))).includes(read.person))
            return reply(403, { message: 'Not somebody for whom you act' })
          if (elsewhere === undefined) return reply(200, await usageOf(ctx, { ...read, language }))
          const { offset, limit } = read.page
          const whole = { ...read, language, page: { offset: 0, limit: offset + limit } }
          const answers = [await usageOf(ctx, whole), ...(await elsewhere(ctx, whole))]
          return reply(200, mergeUsages(answers, { offset, limit }))
        })
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
}

interface Read {
  readonly userId: string
  readonly person: Id<'person'>
  readonly period: { readonly from?: Temporal.Instant; readonly until?: Temporal.Instant }
  readonly page: { readonly offset: number; readonly limit: number }
}

function asked({ url, headers }: ProtocolCall): Read | { readonly fault: string } {
  const query = new URLSearchParams(url.split('?')[1] ?? '')
  const userId = headers['x-road-userid']
  const person = query.get('userCode')
  if (typeof userId !== 'string' || userId === '') return { fault: 'X-Road-UserId is missing' }
  if (!isId('person', person)) return { fault: 'userCode is missing, or no person’s id' }
  const [from, until] = [momentOf(query.get('periodStart')), momentOf(query.get('periodEnd'))]
  if (from === null || until === null) return { fault: 'A period is two moments as in RFC 3339' }
  const [offset, limit] = [numberOf(query.get('offset'), 0), numberOf(query.get('limit'), usualLimit)]
  if (offset === null || limit === null || offset > mostOffset) return { fault: 'offset and limit are whole numbers' }
  const period = { ...(from === undefined ? {} : { from }), ...(until === undefined ? {} : { until }) }
  return { userId, person, period, page: { offset, limit: Math.min(limit, mostLimit) } }
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
