import { Type } from 'typebox'
import type { Identity } from '#engine/identity'
import type { Ctx } from '#kernel/ctx'
import { act, file, operation, page, type Route } from '#kernel/route'
import type { Agency, Article, Law, Register } from 'madang/pack'
import { CataloguePage, type PurposeFilter } from './pages/catalogue.tsx'
import { type DeskParts, PurposeDeskPage } from './pages/desk.tsx'
import { DraftPage, type DraftPart, draftParts, isDraftPart, wordsOfPart } from './pages/draft.tsx'
import { type PurposeDeed, PurposePage } from './pages/purpose.tsx'
import type { Names, Shown } from './pages/words.ts'
import { refuse } from './problems.ts'
import type { CopiedPurpose, PurposesElsewhere } from './purpose-copies.ts'
import { type OpenedPurpose, purposeDuties } from './purpose-steps.ts'
import { drafted } from './purpose-store.ts'
import type { Purposes } from './purposes.ts'
import type { Quotas } from './quota.ts'
import { askedIn, answersOf } from './risk-analysis.ts'

export interface PurposeRouteParts {
  readonly purposes: Purposes
  readonly quotas: Pick<Quotas, 'usedOn'>
  /** Purposes of registers at other nodes, to be shown beside those here; absent where there are none. */
  readonly elsewhere?: PurposesElsewhere
  readonly identity: Pick<Identity, 'officer'>
  readonly agencies: readonly Pick<Agency, 'id' | 'names'>[]
  readonly registers: readonly Register[]
  readonly zone: string
  readonly articleOf: (law: Law) => Article | undefined
}

const open = { may: 'anyone', purpose: 'public.read' } as const
const office = { may: 'officer', purpose: 'exchange.purpose' } as const

type OnePurpose = Shown & { names: Names; genuine: boolean; may: readonly (PurposeDeed | 'draft')[] }
type Draft = Omit<Parameters<typeof DraftPage>[0], 'view'>

/** The public catalogue of purposes, the officers' desk, and what machines ask about them. */
export function purposeRoutes(parts: PurposeRouteParts): Route[] {
  return [...publicPages(parts), ...officerPages(parts), ...machineDoors(parts)]
}

function publicPages(parts: PurposeRouteParts): Route[] {
  const { purposes } = parts
  return [
    page<{ all: Shown[]; names: Names; filter: PurposeFilter }>({
      ...{ ...open, id: 'exchange.purposes', path: '/purposes' },
      async load(ctx, { query }) {
        const { q = '', register = '', agency = '', by = '', page: at = '1' } = query
        const here = (await shownOf(ctx, parts)).filter(({ standing }) => standing.state !== 'draft')
        const all = [...here, ...((await parts.elsewhere?.all(ctx)) ?? [])]
        return { all, names: namesOf(parts), filter: { q, register, agency, by, page: Number(at) || 1 } }
      },
      view: (loaded, view) => <CataloguePage view={view} {...loaded} />,
    }),
    page<OnePurpose>({
      ...{ ...open, id: 'exchange.purpose', path: '/purposes/:id' },
      async load(ctx, { params }) {
        const one = await opened(ctx, parts, params['id'] ?? '')
        if ('seen' in one) return { ...one, names: { ...namesOf(parts), officers: one.officers }, may: [] }
        const used = (await parts.quotas.usedOn(ctx.tx, ctx.today.toString())).get(one.purpose.id) ?? 0
        const names = { ...namesOf(parts), officers: await officersOf(ctx, parts, one) }
        return { ...one, used, names, genuine: purposes.verify(one), may: deedsOf(ctx, one) }
      },
      view: (loaded, view) => <PurposePage view={view} {...loaded} />,
    }),
    act({
      ...{ ...office, id: 'exchange.purpose.step', path: '/purposes/:id/:step', page: '/purposes/:id' },
      async run(ctx, { params, body }) {
        const { id = '', step = '' } = params
        await takeDeed(ctx, purposes, { id, step, words: body })
        return { to: `/purposes/${id}` }
      },
    }),
  ]
}

function officerPages(parts: PurposeRouteParts): Route[] {
  const { purposes } = parts
  return [
    page<{ desk: DeskParts; names: Names }>({
      ...{ ...office, id: 'exchange.desk', path: '/officer/purposes' },
      async load(ctx) {
        const { actor } = ctx
        if (actor.kind !== 'officer') throw refuse['not-your-purpose']()
        const { agency, duties } = actor
        const held = { drafts: duties.includes(purposeDuties.draft), signs: duties.includes(purposeDuties.sign) }
        const own = parts.registers.filter(({ owner }) => owner.id === agency).map(({ id }) => id)
        const capacities = await purposes.capacities(ctx, held.signs ? own : [])
        const all = await shownOf(ctx, parts)
        const desk = { agency, ...held, all, capacities, written: await drafted(ctx.tx) }
        return { desk, names: namesOf(parts) }
      },
      view: (loaded, view) => <PurposeDeskPage view={view} {...loaded} />,
    }),
    act({
      ...{ ...office, id: 'exchange.purpose.start', path: '/officer/purposes' },
      async run(ctx, { body: { register = '', service = '', title = '' } }) {
        const id = await purposes.start(ctx, { register, service, title })
        return { to: `/officer/purposes/${id}/fields` }
      },
    }),
    act({
      ...{ ...office, id: 'exchange.capacity', path: '/officer/purposes/capacity', page: '/officer/purposes' },
      async run(ctx, { body: { of = '', perDay = '' } }) {
        await purposes.setCapacity(ctx, of, perDay === '' ? NaN : Number(perDay))
        return { to: '/officer/purposes' }
      },
    }),
    page<Draft>({
      ...{ ...office, id: 'exchange.purpose.draft', path: '/officer/purposes/:id/:part' },
      async load(ctx, { params }) {
        const { id = '', part = '' } = params
        if (!isDraftPart(part)) throw refuse['no-such-purpose']({ purpose: id })
        const one = await purposes.open(ctx, id)
        const words = await purposes.draftOf(ctx, id)
        const register = parts.registers.find((known) => known.id === one.purpose.register)
        if (register === undefined) throw refuse['no-such-purpose']({ purpose: id })
        return { ...one, ...(await purposes.check(ctx, id)), part, words, register, names: namesOf(parts) }
      },
      view: (loaded, view) => <DraftPage view={view} {...loaded} />,
    }),
    act({
      ...{ ...office, id: 'exchange.purpose.write', path: '/officer/purposes/:id/:part' },
      async run(ctx, { params, body }) {
        const { id = '', part = '' } = params
        if (!isDraftPart(part)) throw refuse['no-such-purpose']({ purpose: id })
        if (part === 'check') {
          await purposes.submit(ctx, id)
          return { to: `/purposes/${id}` }
        }
        return { to: `/officer/purposes/${id}/${await write(ctx, purposes, { id, part, sent: body })}` }
      },
    }),
  ]
}

/** Keeps one part of the form; gives the part that comes next: the same again, when an answer has opened another question. */
async function write(
  ctx: Ctx,
  purposes: Purposes,
  { id, part, sent }: { id: string; part: DraftPart; sent: Readonly<Record<string, string>> },
): Promise<DraftPart> {
  const before = await purposes.draftOf(ctx, id)
  const others = Object.entries(before).filter(([name]) => !wordsOfPart(part, name))
  const own = Object.entries(sent).filter(([name]) => wordsOfPart(part, name))
  const words = Object.fromEntries([...others, ...own])
  await purposes.save(ctx, id, words)
  if (sent['stay'] === 'yes') return part
  const opened =
    (part === 'people' || part === 'handling') &&
    Object.keys(askedIn(part, answersOf(words))).length > Object.keys(askedIn(part, answersOf(before))).length
  return opened ? part : (draftParts[draftParts.indexOf(part) + 1] ?? 'check')
}

const Remaining = Type.Object({
  purpose: Type.String(),
  day: Type.String({ description: 'The day in the country’s zone, ISO 8601' }),
  perDay: Type.Integer(),
  used: Type.Integer({ description: 'What another process has taken in advance counts as used' }),
  remaining: Type.Integer(),
  resetsAt: Type.String({ description: 'RFC 3339' }),
  waitsForLargerQuota: Type.Boolean(),
})

function machineDoors(parts: PurposeRouteParts): Route[] {
  const { purposes, quotas, zone } = parts
  const id = Type.Object({ id: Type.String({ maxLength: 60 }) })
  return [
    operation({
      ...{ ...open, id: 'exchange.purpose.remaining', method: 'GET', path: '/api/purposes/:id/remaining' },
      summary: 'How many reads a purpose has left today',
      params: id,
      reply: Remaining,
      async run(ctx, { params }) {
        const one = await opened(ctx, parts, params.id)
        const { purpose, standing } = one
        const day = ctx.today.toString()
        const used = 'seen' in one ? one.used : ((await quotas.usedOn(ctx.tx, day)).get(purpose.id) ?? 0)
        return {
          ...{ purpose: purpose.id, day, perDay: standing.perDay, used },
          remaining: Math.max(0, standing.perDay - used),
          resetsAt: ctx.today.add({ days: 1 }).toZonedDateTime(zone).toInstant().toString(),
          waitsForLargerQuota: standing.quotaAsked !== null,
        }
      },
    }),
    file({
      ...{ ...open, id: 'exchange.purpose.signature', path: '/api/purposes/:id/signature' },
      async run(ctx, { params }) {
        const { standing } = await opened(ctx, parts, params['id'] ?? '')
        const body = standing.inForce?.signing.signature
        if (body === undefined || body === null) throw refuse['no-such-purpose']()
        return { type: 'application/jose', body }
      },
    }),
    file({
      ...{ ...open, id: 'exchange.agency.keys', path: '/api/agencies/:agency/keys' },
      async run(ctx, { params }) {
        const { agency = '' } = params
        const copied = (await parts.elsewhere?.all(ctx))?.find(({ purpose }) => purpose.holder === agency)
        const keys = [copied?.key ?? purposes.keyOf(agency)]
        return { type: 'application/jwk-set+json', body: JSON.stringify({ keys }) }
      },
    }),
  ]
}

interface Deed {
  readonly id: string
  readonly step: string
  readonly words: Readonly<Record<string, string>>
}

async function takeDeed(ctx: Ctx, purposes: Purposes, { id, step, words }: Deed): Promise<void> {
  const reason = words[`reason-${step}`] ?? ''
  const perDay = Number(words[`perDay-${step}`] ?? NaN)
  switch (step) {
    case 'sign':
    case 'reject':
    case 'suspend':
    case 'resume':
    case 'archive':
      return purposes[step](ctx, id, reason)
    case 'ask-quota':
      return purposes.askQuota(ctx, id, { perDay, reason })
    case 'grant-quota':
      return purposes.answerQuota(ctx, id, { perDay, reason })
    case 'refuse-quota':
      return purposes.answerQuota(ctx, id, { perDay: null, reason })
    default:
      throw refuse['no-such-purpose']({ purpose: id })
  }
}

/** What the visitor may do next. */
function deedsOf({ actor }: Ctx, { purpose, standing }: OpenedPurpose): (PurposeDeed | 'draft')[] {
  if (actor.kind !== 'officer' || standing.state === 'archived') return []
  const drafts = actor.agency === purpose.reader && actor.duties.includes(purposeDuties.draft)
  const signs = actor.agency === purpose.holder && actor.duties.includes(purposeDuties.sign)
  if (!drafts && !signs) return []
  const { inForce, inReview, suspendedBy, quotaAsked } = standing
  const may: (PurposeDeed | 'draft')[] = []
  if (drafts && inReview === null) may.push('draft')
  if (signs && inReview !== null && inReview.submission.by !== actor.officer) may.push('sign', 'reject')
  if (inForce !== null) {
    if (drafts && quotaAsked === null) may.push('ask-quota')
    if (signs) may.push('grant-quota')
    if (signs && quotaAsked !== null) may.push('refuse-quota')
    may.push(suspendedBy.includes(actor.agency) ? 'resume' : 'suspend')
  }
  return [...may, 'archive']
}

/** A purpose of a register here, or else of one at another node. */
async function opened(
  ctx: Ctx,
  { purposes, elsewhere }: PurposeRouteParts,
  id: string,
): Promise<OpenedPurpose | CopiedPurpose> {
  try {
    return await purposes.open(ctx, id)
  } catch (error) {
    const copied = (await elsewhere?.all(ctx))?.find(({ purpose }) => purpose.id === id)
    if (copied === undefined) throw error
    return copied
  }
}

async function shownOf(ctx: Ctx, { purposes, quotas }: PurposeRouteParts): Promise<Shown[]> {
  const used = await quotas.usedOn(ctx.tx, ctx.today.toString())
  return (await purposes.all(ctx)).map((one) => ({ ...one, used: used.get(one.purpose.id) ?? 0 }))
}

function namesOf({ agencies, registers, zone, articleOf }: PurposeRouteParts): Names {
  return { agencies, registers, zone, articleOf, officers: new Map() }
}

async function officersOf(
  ctx: Ctx,
  { identity }: PurposeRouteParts,
  { purpose }: OpenedPurpose,
): Promise<Map<string, string>> {
  const ids = new Set(purpose.steps.flatMap(({ by }) => (by === null ? [] : [by])))
  const names = new Map<string, string>()
  for (const id of ids) {
    const officer = await identity.officer(ctx, id)
    if (officer !== null) names.set(id, officer.name)
  }
  return names
}
