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
  readonly notices: Pick<Notices, 'offerAll' | 'settleOffer'>
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
  /** Writes offers, each with its act and its message, in few statements. */
  async function offerAll(ctx: Ctx, told: readonly Told[], acts: readonly Id<'act'>[]): Promise<number> {
    const agency = plan.offering.office.id
    const made = told.map(({ person, weighed }) => {
      const { benefit, finding } = weighed
      const id = newId('offer', ctx.now)
      const outcome = outcomeOf(finding)
      const act = ctx.record({
        ...{ what: 'offers.make', subject: person, agency },
        because: [...new Set([lawRef(benefit.law), ...finding.conditions.map(({ law }) => lawRef(law)), ...acts])],
        detail: { offer: id, service: benefit.service.id, ...outcome },
      })
      return { ...outcome, ...untouched, id, person, benefit: benefit.service.id, act, offeredAt: ctx.now, weighed }
    })
    const sent = await notices.offerAll(
      ctx,
      made.map(({ id, person, act, weighed }) => ({
        ...{ to: person, key: `benefit/${id}`, agency, href: `/my/offers/${id}` },
        because: [lawRef(weighed.benefit.law), act],
        title: offerTitle(weighed.benefit.service.title, weighed.finding),
        body: offerBody(weighed),
      })),
    )
    const offers = made.flatMap(({ weighed: _weighed, ...one }, at) => {
      const notice = sent[at]?.id
      return notice === undefined ? [] : [{ ...one, notice }]
    })
    return store.addOffers(ctx.tx, offers)
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

  /** Takes back what no longer holds for somebody, and says what they are to be told of. */
  async function weighOne(ctx: Ctx, one: Seen, { before, has, wish, textOf, on }: Standing): Promise<Told[]> {
    const person = one.person as Person
    const weighed = weigh(plan, one, { textOf, on })
    const having = new Set(weighed.filter((each) => each.received || has.has(each.benefit.event.id)).map(idOf))
    const wanted = new Set(tellable(weighed, having).filter(({ benefit }) => !declines(wish, benefit)))
    const told: Told[] = []
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
      told.push({ person, weighed: each })
    }
    return told
  }

  return async (ctx, { seen, acts, textOf, on }) => {
    const people = seen.map(({ person }) => person as Person)
    await store.takeTurns(ctx.tx, people)
    const wishes = await store.wishesOf(ctx.tx, people)
    const applied = await services.appliedFor(ctx, people)
    const offers = Map.groupBy(await store.newestOffers(ctx.tx, people), ({ person }) => person as string)
    const told: Told[] = []
    for (const one of seen) {
      const before = new Map((offers.get(one.person) ?? []).map((each) => [each.benefit, each]))
      const has = applied.get(one.person as Person) ?? new Set<string>()
      const wish = wishes.get(one.person) ?? noWish
      told.push(...(await weighOne(ctx, one, { before, has, wish, textOf, on })))
    }
    return told.length === 0 ? 0 : offerAll(ctx, told, acts)
  }
}

interface Told {
  readonly person: Person
  readonly weighed: Weighed
}

interface Standing extends Pick<Weighing, 'textOf' | 'on'> {
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
