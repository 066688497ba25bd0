import { type Begin, type Ctx, me } from '#kernel/ctx'
import type { Vault } from '#kernel/crypto'
import { type Id, isId } from '#kernel/ids'
import { task, type Task } from '#kernel/jobs'
import type { Exchange } from '#engine/exchange'
import type { Identity } from '#engine/identity'
import type { Legislation } from '#engine/law'
import type { Notices } from '#engine/notices'
import type { RegisterEntered, Registers } from '#engine/registers'
import type { Services } from '#engine/services'
import { lawRef, type Pack, type Read, type Topic } from 'madang/pack'
import { gatherEach, membersOf } from './gathering.ts'
import { createLooking, type Looking } from './looking.ts'
import { createMaking } from './making.ts'
import { isOfAge, type MadeOffer, noWish, type Wish } from './model.ts'
import { offerPlanOf, type OfferPlan } from './plan.ts'
import { refuse } from './problems.ts'
import { qualityOf, type QualityRow } from './quality.ts'
import * as store from './store.ts'
import { createSweeping } from './sweep.ts'
import { lastSweep, type SweepNews } from './sweep-store.ts'

export interface OfferParts {
  readonly pack: Pack
  readonly begin: Begin
  readonly vault: Vault
  readonly identity: Pick<Identity, 'mandatesOf'>
  readonly registers: Pick<Registers, 'subjectsAfter'>
  readonly exchange: Pick<Exchange, 'readAll' | 'readMany'>
  readonly law: Pick<Legislation, 'inForce'>
  readonly notices: Pick<Notices, 'offerAll' | 'settleOffer' | 'refuseOffer'>
  readonly services: Pick<Services, 'appliedFor' | 'applicationOf'>
  /** How many people a nightly piece holds. */
  readonly pieceSize?: number
}

export interface Offers {
  /** What is offered, and what is read for it; null where the pack offers nothing. */
  readonly plan: OfferPlan | null
  readonly tasks: readonly Task[]
  /** What can I get? For a person who asks. */
  readonly looking: Looking
  /** Puts the coming night on the agenda; again is harmless. */
  prepare(ctx: Ctx): Promise<void>
  /** The person's own offers, newest first. */
  mine(ctx: Ctx): Promise<MadeOffer[]>
  /** Opens one of the person's own offers, or `offers/no-such-offer`. */
  open(ctx: Ctx, id: string): Promise<MadeOffer>
  /** The person does not want it: it is not made again unless things are otherwise. */
  refuse(ctx: Ctx, id: string): Promise<void>
  /** What the person wants to be told of. */
  wishOf(ctx: Ctx): Promise<Wish>
  wish(ctx: Ctx, wish: { readonly refused: boolean; readonly topics: readonly Topic[] }): Promise<void>
  /** What became of all offers, by benefit and month, small numbers left out: anybody may know. */
  quality(ctx: Ctx): Promise<readonly QualityRow[]>
  lastSweep(ctx: Ctx): Promise<SweepNews | null>
}

/** The tasks that other rooms call by name. */
export const offerTasks = {
  changed: 'offers.changed',
  applied: 'offers.applied',
  decided: 'offers.decided',
  refused: 'offers.refused',
} as const

/** What the exchange lets this room read. */
export function offerReads(pack: Pack): readonly Read[] {
  return [...(offerPlanOf(pack)?.reads.values() ?? [])]
}

/** The registers whose changes may change what somebody can have. */
export function offerRegisters(pack: Pack): readonly string[] {
  return [...new Set(offerReads(pack).map(({ register }) => register.id))]
}

export function createOffers(parts: OfferParts): Offers {
  const { pack, begin, identity, exchange, law, notices, services } = parts
  const plan = offerPlanOf(pack)
  const looking = createLooking({ ...parts, plan })
  const quiet = { plan: null, tasks: [], prepare: () => Promise.resolve() }
  const telling = plan === null ? quiet : { plan, ...createTelling(plan) }

  function createTelling(known: OfferPlan): Pick<Offers, 'tasks' | 'prepare'> {
    const { office, adult } = known.offering
    const actor = { kind: 'system', name: 'offers', agency: office.id } as const
    const make = createMaking({ plan: known, notices, services })
    const sweeping = createSweeping({ ...parts, zone: pack.zone, plan: known, make })

    /** Whom a change of a register concerns: the subject, or all who live with them; for a child whoever acts for it. */
    async function touchedBy(
      ctx: Ctx,
      { register, subject }: RegisterEntered,
      because: readonly Id<'act'>[],
    ): Promise<Id<'person'>[]> {
      const shared = [...known.reads.values()].some((read) => read.register.id === register && read.of !== 'person')
      const { seen } = await gatherEach(ctx, exchange, { plan: narrowed(known), people: [subject], because })
      const members = seen.flatMap((one) => membersOf(known, one))
      const grown = members.filter(({ bornOn }) => isOfAge(bornOn, adult.years, ctx.today)).map(({ person }) => person)
      const guardians = (await identity.mandatesOf(ctx, subject)).filter(
        ({ kind, person }) => kind === 'guardian' && person === subject,
      )
      const isMinor =
        guardians.length > 0 || members.some(({ person }) => person === subject && !grown.includes(person))
      const selves = isMinor ? guardians.map(({ by }) => by) : [subject]
      return [...new Set(shared ? [...grown, ...selves] : isMinor && guardians.length === 0 ? grown : selves)]
    }

    /** A register has told of a change: what is read because of it rests on this act. */
    const heard = (ctx: Ctx, { register, record, subject }: RegisterEntered) =>
      ctx.record({
        ...{ what: 'offers.weigh', subject, agency: office.id, because: [lawRef(known.offering.law)] },
        detail: { register, record },
      })

    async function changed(entered: RegisterEntered): Promise<void> {
      await begin(actor, 'offers.make', async (ctx) => {
        if (await isRefused(ctx, entered.subject)) return
        const because = [heard(ctx, entered)]
        const touched = await touchedBy(ctx, entered, because)
        const wishes = await store.wishesOf(ctx.tx, touched)
        const people = touched.filter((person) => wishes.get(person)?.refused !== true)
        if (people.length === 0) return
        const { seen, acts } = await gatherEach(ctx, exchange, { plan: known, people, because })
        const inForce = await law.inForce(ctx, ctx.today)
        await make(ctx, { seen, acts, textOf: inForce.rulesOf, on: ctx.today })
      })
    }

    return {
      prepare: sweeping.prepare,
      tasks: [
        ...sweeping.tasks,
        task<RegisterEntered>(offerTasks.changed, changed),
        task<{ case: Id<'case'> }>(offerTasks.applied, ({ case: id }) =>
          begin(actor, 'offers.follow', (ctx) => applied(ctx, id)),
        ),
        task<{ case: Id<'case'>; verdict: 'yes' | 'no' }>(offerTasks.decided, ({ case: id, verdict }) =>
          begin(actor, 'offers.follow', async (ctx) => {
            // Both jobs of a case run at once: whichever comes first notes that the offer was taken up.
            await applied(ctx, id)
            const offer = await store.offerByCase(ctx.tx, id)
            if (offer !== null) await store.noteDecision(ctx.tx, offer, { decided: verdict, at: ctx.now })
          }),
        ),
        task<{ notice: string }>(offerTasks.refused, ({ notice }) =>
          begin(actor, 'offers.follow', async (ctx) => {
            const offer = await store.offerByNotice(ctx.tx, notice)
            if (offer?.status === 'open') await store.settle(ctx.tx, offer, { status: 'refused', at: ctx.now })
          }),
        ),
      ],
    }
  }

  const isRefused = async (ctx: Ctx, person: string) =>
    (await store.wishesOf(ctx.tx, [person])).get(person)?.refused === true

  /** Whoever was told of a benefit and applies for it has taken up the offer, also when they had said no before. */
  async function applied(ctx: Ctx, id: Id<'case'>): Promise<void> {
    const one = await services.applicationOf(ctx, id)
    const benefit = plan?.benefits.find(({ event }) => event.id === one?.event)
    if (one === null || benefit === undefined) return
    const offer = (await store.newestOffers(ctx.tx, [one.applicant])).find(
      (each) => each.benefit === benefit.service.id,
    )
    if (offer === undefined || offer.case !== null) return
    await store.settle(ctx.tx, offer, { status: 'accepted', at: ctx.now, case: id })
    await notices.settleOffer(ctx, { person: one.applicant, key: `benefit/${offer.id}` }, 'accepted')
  }

  async function own(ctx: Ctx, id: string): Promise<MadeOffer> {
    const offer = isId('offer', id) ? await store.offerById(ctx.tx, id) : null
    if (offer?.person !== me(ctx)) throw refuse['no-such-offer']()
    return offer
  }

  return {
    ...telling,
    looking,

    mine: (ctx) => store.offersTo(ctx.tx, me(ctx)),

    async open(ctx, id) {
      const offer = await own(ctx, id)
      if (offer.openedAt === null) await store.markOpened(ctx.tx, offer, ctx.now)
      return offer
    },

    async refuse(ctx, id) {
      const offer = await own(ctx, id)
      await notices.refuseOffer(ctx, offer.notice)
      if (offer.status === 'open') await store.settle(ctx.tx, offer, { status: 'refused', at: ctx.now })
    },

    wishOf: async (ctx) => (await store.wishesOf(ctx.tx, [me(ctx)])).get(me(ctx)) ?? noWish,

    async wish(ctx, { refused, topics }) {
      if (plan === null) throw refuse['nothing-offered']()
      const act = ctx.record({
        ...{ what: 'offers.wish', subject: me(ctx), because: [lawRef(plan.offering.refusal)] },
        detail: { refused, topics },
      })
      await store.keepWish(ctx.tx, me(ctx), { refused, topics, act })
    },

    quality: async (ctx) => qualityOf(await store.tallies(ctx.tx, pack.zone)),
    lastSweep: (ctx) => lastSweep(ctx.tx),
  }
}

/** Only who lives with whom: enough to know whom a change concerns. */
function narrowed(plan: OfferPlan): OfferPlan {
  const { household, roles, reads } = plan
  const kept = new Set([...roles.values()].map(({ key }) => key))
  if (household !== null) kept.add(household)
  const narrow = [...reads]
    .filter(([key]) => kept.has(key))
    .map(([key, read]) => [key, fewest(plan, key, read)] as const)
  return { ...plan, reads: new Map(narrow) }
}

function fewest({ household, roles, offering: { together } }: OfferPlan, key: string, read: Read): Read {
  const named = [...roles.values()].filter((role) => role.key === key).map(({ field }) => field)
  const fields = key === household ? [together.member, together.bornOn] : named
  return { ...read, fields: read.fields.filter((name) => fields.includes(name)) }
}
