import { type Ctx, me } from '#kernel/ctx'
import type { Vault } from '#kernel/crypto'
import type { Exchange } from '#engine/exchange'
import type { Legislation } from '#engine/law'
import { bestTogether, nearestWays, type Way } from '#engine/rules'
import type { Services } from '#engine/services'
import { lawRef } from 'madang/pack'
import { gatherEach } from './gathering.ts'
import * as store from './look-store.ts'
import type { OfferPlan } from './plan.ts'
import { refuse } from './problems.ts'
import { isWorthTelling, type Seen, type Weighed, weigh } from './weighing.ts'

/** How a benefit stands for the person who asks. */
export type Standing = 'has' | 'can' | 'could' | 'ask' | 'officer' | 'not-together' | 'no'

export interface Found extends Weighed {
  readonly standing: Standing
  /** The question that settles it, where the person can answer one. */
  readonly question: string | null
  /** For a no: what would make it a yes, nearest first. */
  readonly ways: readonly Way[]
  /** Benefits that are worth more together, and exclude this one. */
  readonly excludedBy: readonly string[]
}

/** What somebody can get, as of the day on which it was looked up. */
export interface Look {
  readonly at: Temporal.Instant
  readonly seen: Seen
  readonly found: readonly Found[]
}

export interface Looking {
  /** Reads what the law lets be read of the person who asks, and keeps it, sealed, until the day is over. */
  look(ctx: Ctx): Promise<void>
  /** What came of the last look of today; null when there was none. */
  result(ctx: Ctx): Promise<Look | null>
  /** Takes an answer of the person; empty takes it back. Refuses with `offers/look-first`. */
  answer(ctx: Ctx, name: string, value: unknown): Promise<void>
}

interface LookingParts {
  readonly plan: OfferPlan | null
  readonly vault: Vault
  readonly exchange: Pick<Exchange, 'readAll'>
  readonly law: Pick<Legislation, 'inForce'>
  readonly services: Pick<Services, 'appliedFor'>
}

export function createLooking({ plan, vault, exchange, law, services }: LookingParts): Looking {
  const context = (person: string) => `offers:look/${person}`

  async function kept(ctx: Ctx): Promise<{ readonly at: Temporal.Instant; readonly seen: Seen } | null> {
    const row = await store.lookOf(ctx.tx, me(ctx))
    if (row === null) return null
    const { on, seen } = JSON.parse(vault.open(row.contents, context(me(ctx))).toString()) as { on: string; seen: Seen }
    return on === ctx.today.toString() ? { at: row.at, seen } : null
  }

  async function keep(ctx: Ctx, seen: Seen): Promise<void> {
    const contents = vault.seal(JSON.stringify({ on: ctx.today.toString(), seen }), context(me(ctx)))
    await store.keepLook(ctx.tx, me(ctx), { contents, at: ctx.now })
  }

  return {
    async look(ctx) {
      if (plan === null) throw refuse['nothing-offered']()
      const act = ctx.record({
        ...{ what: 'benefits.look', subject: me(ctx), agency: plan.offering.office.id },
        because: [lawRef(plan.offering.law)],
      })
      const { seen } = await gatherEach(ctx, exchange, { plan, people: [me(ctx)], because: [act] })
      const [one] = seen
      if (one === undefined) return
      const answers = (await kept(ctx))?.seen.answers
      await keep(ctx, answers === undefined ? one : { ...one, answers })
    },

    async result(ctx) {
      const before = await kept(ctx)
      if (plan === null || before === null) return null
      const inForce = await law.inForce(ctx, ctx.today)
      const applied = (await services.appliedFor(ctx, [me(ctx)])).get(me(ctx)) ?? new Set<string>()
      const weighed = weigh(plan, before.seen, { textOf: inForce.rulesOf, on: ctx.today })
      return { ...before, found: foundIn(weighed, { applied, seen: before.seen, plan, on: ctx.today }) }
    },

    async answer(ctx, name, value) {
      const before = await kept(ctx)
      if (before === null) throw refuse['look-first']()
      const { [name]: _before, ...others } = before.seen.answers ?? {}
      await keep(ctx, { ...before.seen, answers: value === undefined ? others : { ...others, [name]: value } })
    },
  }
}

interface Around {
  readonly applied: ReadonlySet<string>
  readonly seen: Seen
  readonly plan: OfferPlan
  readonly on: Temporal.PlainDate
}

/** How each benefit stands: what can be had together first, what is left out because of it, what is open, what is not. */
function foundIn(weighed: readonly Weighed[], { applied, seen, plan, on }: Around): Found[] {
  const has = ({ benefit, received }: Weighed) => received || applied.has(benefit.event.id)
  const { left } = bestTogether(weighed.filter((one) => !has(one)))
  return weighed.map((one) => {
    const excludedBy = left.find(({ rules }) => rules === one.rules.id)?.excludedBy ?? []
    const question = one.finding.needs.find((path) => path.startsWith('answers.')) ?? null
    const standing = has(one) ? 'has' : excludedBy.length > 0 ? 'not-together' : standingOf(one, question)
    const ways = standing === 'no' ? nearestWays(one.rules, factsFor(plan, seen, one), on) : []
    return { ...one, standing, question, ways, excludedBy }
  })
}

function standingOf({ finding }: Weighed, question: string | null): Standing {
  if (finding.verdict !== 'unknown') return finding.verdict === 'yes' ? 'can' : 'no'
  if (finding.officer) return 'officer'
  return question === null ? (isWorthTelling({ finding }) ? 'could' : 'no') : 'ask'
}

function factsFor(plan: OfferPlan, seen: Seen, { benefit }: Weighed): Readonly<Record<string, unknown>> {
  const names = plan.together.find(({ benefits }) => benefits.includes(benefit))?.facts ?? {}
  return {
    ...Object.fromEntries(Object.entries(names).map(([name, key]) => [name, seen.values[key]])),
    roles: { ...seen.roles, applicant: seen.person },
    answers: seen.answers ?? {},
  }
}
