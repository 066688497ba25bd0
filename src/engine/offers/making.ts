import type { Ctx } from '#kernel/ctx'
import { type Id, newId } from '#kernel/ids'
import type { Notices } from '#engine/notices'
import type { Services } from '#engine/services'
import { lawRef } from 'madang/pack'
import { isNews, type MadeOffer, noWish, outcomeOf, type Wish } from './model.ts'
import type { OfferPlan } from './plan.ts'
import { offerBody, offerTitle } from './sentences.ts'
import * as store from './store.ts'
import { type Seen, type TextOf, tellable, type Weighed, weigh } from './weighing.ts'

type Person = Id<'person'>

interface MakingParts {
  readonly plan: OfferPlan
  readonly notices: Pick<Notices, 'offer' | 'settleOffer'>
  readonly services: Pick<Services, 'appliedFor'>
}

/** People who were seen, on the acts by which they were, to be weighed by one text of the law on one day. */
export interface Weighing {
  readonly seen: readonly Seen[]
  readonly acts: readonly Id<'act'>[]
  readonly textOf: TextOf
  readonly on: Temporal.PlainDate
}

/** Makes the offers that follow from what was seen, and takes back those that no longer hold. Returns how many were made. */
export type Making = (ctx: Ctx, weighing: Weighing) => Promise<number>

export function createMaking({ plan, notices, services }: MakingParts): Making {
  async function offer(ctx: Ctx, person: Person, { weighed, acts }: Told): Promise<boolean> {
    const { benefit, finding } = weighed
    const id = newId('offer', ctx.now)
    const outcome = outcomeOf(finding)
    const agency = plan.offering.office.id
    const act = ctx.record({
      ...{ what: 'offers.make', subject: person, agency },
      because: [...new Set([lawRef(benefit.law), ...finding.conditions.map(({ law }) => lawRef(law)), ...acts])],
      detail: { offer: id, service: benefit.service.id, ...outcome },
    })
    const sent = await notices.offer(ctx, {
      ...{ to: person, key: `benefit/${id}`, agency, because: [lawRef(benefit.law), act], href: `/my/offers/${id}` },
      title: offerTitle(benefit.service.title, finding),
      body: offerBody(weighed),
    })
    if (sent === null) return false
    const { id: notice } = sent
    const made = { ...outcome, id, person, benefit: benefit.service.id, notice, act, offeredAt: ctx.now }
    return store.addOffer(ctx.tx, { ...made, ...untouched })
  }

  /** What was offered and is open, and does not hold any more. */
  async function lapse(ctx: Ctx, before: MadeOffer): Promise<void> {
    ctx.record({
      ...{ what: 'offers.lapse', subject: before.person, agency: plan.offering.office.id, because: [before.act] },
      detail: { offer: before.id, service: before.benefit },
    })
    await store.settle(ctx.tx, before, { status: 'lapsed', at: ctx.now })
    await notices.settleOffer(ctx, { person: before.person, key: `benefit/${before.id}` }, 'expired')
  }

  async function tell(ctx: Ctx, one: Seen, { before, has, wish, acts, textOf, on }: Standing): Promise<number> {
    const person = one.person as Person
    const weighed = weigh(plan, one, { textOf, on })
    const having = new Set(weighed.filter((each) => each.received || has.has(each.benefit.event.id)).map(idOf))
    const wanted = new Set(tellable(weighed, having).filter(({ benefit }) => !declines(wish, benefit)))
    let made = 0
    for (const each of weighed) {
      const earlier = before.get(each.benefit.service.id)
      const holds = wanted.has(each)
      if (!holds) {
        if (earlier?.status === 'open') await lapse(ctx, earlier)
        else if (earlier !== undefined && each.finding.verdict === 'no') await store.markGone(ctx.tx, earlier, ctx.now)
        continue
      }
      if (earlier !== undefined && earlier.status !== 'lapsed' && !isNews(earlier, each.finding)) continue
      if (earlier?.status === 'open') await lapse(ctx, earlier)
      if (await offer(ctx, person, { weighed: each, acts })) made++
    }
    return made
  }

  return async (ctx, { seen, acts, textOf, on }) => {
    const people = seen.map(({ person }) => person as Person)
    for (const person of people.toSorted()) await store.takeTurn(ctx.tx, person)
    const wishes = await store.wishesOf(ctx.tx, people)
    const applied = await services.appliedFor(ctx, people)
    const offers = Map.groupBy(await store.newestOffers(ctx.tx, people), ({ person }) => person as string)
    let made = 0
    for (const one of seen) {
      const before = new Map((offers.get(one.person) ?? []).map((each) => [each.benefit, each]))
      const has = applied.get(one.person as Person) ?? new Set<string>()
      made += await tell(ctx, one, { before, has, wish: wishes.get(one.person) ?? noWish, acts, textOf, on })
    }
    return made
  }
}

interface Told {
  readonly weighed: Weighed
  readonly acts: readonly Id<'act'>[]
}

interface Standing extends Omit<Weighing, 'seen'> {
  readonly before: ReadonlyMap<string, MadeOffer>
  /** Life events that they have applied for. */
  readonly has: ReadonlySet<string>
  readonly wish: Wish
}

const untouched = {
  openedAt: null,
  status: 'open',
  settledAt: null,
  case: null,
  decided: null,
  goneAt: null,
} as const satisfies Partial<MadeOffer>

const idOf = ({ rules }: Weighed) => rules.id

function declines({ refused, topics }: Wish, { service }: Weighed['benefit']): boolean {
  return refused || (service.benefit !== undefined && topics.includes(service.benefit.topic))
}
