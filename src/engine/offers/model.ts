import type { Id } from '#kernel/ids'
import type { Topic } from 'madang/pack'
import type { Finding } from '#engine/rules'

export type OfferStatus = 'open' | 'accepted' | 'refused' | 'lapsed'

/** A benefit of which somebody was told, and what became of it. */
export interface MadeOffer {
  readonly id: Id<'offer'>
  readonly person: Id<'person'>
  readonly benefit: string
  readonly verdict: 'yes' | 'unknown'
  readonly amount: number | null
  readonly every: 'month' | 'once' | null
  /** How each condition came out when it was made. */
  readonly met: Readonly<Record<string, Finding['verdict']>>
  readonly needs: readonly string[]
  readonly notice: Id<'notice'>
  readonly offeredAt: Temporal.Instant
  readonly act: Id<'act'>
  readonly openedAt: Temporal.Instant | null
  readonly status: OfferStatus
  readonly settledAt: Temporal.Instant | null
  readonly case: string | null
  readonly decided: 'yes' | 'no' | null
  /** Since when, after the person answered, it was seen not to hold any more. */
  readonly goneAt: Temporal.Instant | null
}

/** What somebody wants to be told of. */
export interface Wish {
  /** Nobody is to look for them. */
  readonly refused: boolean
  /** Topics of which they do not want to hear. */
  readonly topics: readonly Topic[]
}

export const noWish: Wish = { refused: false, topics: [] }

/** From so many tenths of an amount on, another amount is another offer. */
const materialRise = 11

/**
 * Whether what was answered once may be offered again: it had stopped being so and is so again, everything is met now where a
 * fact was missing, or it is worth a tenth more. A birthday or a lost job shows in these; a small change of income does not.
 */
export function isNews(before: MadeOffer, { verdict, amount }: Pick<Finding, 'verdict' | 'amount'>): boolean {
  if (before.goneAt !== null) return true
  if (before.verdict === 'unknown' && verdict === 'yes') return true
  return before.amount !== null && amount !== null && amount * 10 >= before.amount * materialRise
}

/** What a finding comes to, for the next one to be held against. */
export function outcomeOf(finding: Finding): Pick<MadeOffer, 'verdict' | 'amount' | 'every' | 'met' | 'needs'> {
  const { verdict, amount, every, needs, conditions } = finding
  return {
    ...{ verdict: verdict === 'yes' ? 'yes' : 'unknown', amount, every, needs },
    met: Object.fromEntries(conditions.map(({ id, verdict: one }) => [id, one])),
  }
}

/** Whether somebody has come of age on a day. */
export function isOfAge(bornOn: string, years: number, on: Temporal.PlainDate): boolean {
  return Temporal.PlainDate.compare(Temporal.PlainDate.from(bornOn).add({ years }), on) <= 0
}
