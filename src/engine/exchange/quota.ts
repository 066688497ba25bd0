import type { Database } from '#kernel/db'
import { takeBlock, type Taken } from './quota-store.ts'

/** Counts reads against a purpose's day. */
export interface Quotas {
  /**
   * Takes so many reads. True when the day has them; else the moment when it was first found used up. Answers at once as long
   * as this process has taken some in advance, else asks the database in a transaction of its own.
   */
  take(ask: QuotaAsk): Promise<true | Temporal.Instant>
  /** Reads that this process has taken in advance and not made. */
  inHand(purpose: string, day: string): number
}

export interface QuotaAsk {
  readonly purpose: string
  /** ISO, in the country's zone. */
  readonly day: string
  readonly perDay: number
  readonly count: number
  readonly now: Temporal.Instant
}

interface Hand {
  left: number
  /** What the day no longer had, under which quota, and since when. */
  ended?: { readonly perDay: number; readonly count: number; readonly at: Temporal.Instant }
}

/** The task that is told when a purpose's day is used up: it asks both agencies for a larger quota. */
export const askQuotaTask = 'exchange.ask-quota'

/** A thousandth of the day, at most a thousand: what a process that ends takes with it, and no more. */
export function blockOf(perDay: number): number {
  return Math.max(1, Math.min(1_000, Math.floor(perDay / 1_000)))
}

/** @param db sessions apart from those in which the reads are made: who holds one of these waits for nobody */
export function createQuotas(db: Pick<Database, 'transaction'>): Quotas {
  let today = ''
  let hands = new Map<string, Hand>()
  const asking = new Map<string, Promise<Taken>>()

  /** One question at a time for each purpose: those who come meanwhile wait, and look again. */
  async function ask(one: QuotaAsk): Promise<void> {
    const before = asking.get(one.purpose)
    if (before !== undefined) return void (await before.catch(() => undefined))
    const question = db.transaction((tx) => takeBlock(tx, { ...one, block: blockOf(one.perDay), task: askQuotaTask }))
    asking.set(one.purpose, question)
    try {
      const { granted, exhaustedAt } = await question
      const hand = handOf(one)
      hand.left += granted
      if (exhaustedAt !== null) hand.ended = { perDay: one.perDay, count: one.count, at: exhaustedAt }
    } finally {
      asking.delete(one.purpose)
    }
  }

  function handOf({ purpose, day }: Pick<QuotaAsk, 'purpose' | 'day'>): Hand {
    if (day !== today) [today, hands] = [day, new Map<string, Hand>()]
    const known = hands.get(purpose) ?? { left: 0 }
    hands.set(purpose, known)
    return known
  }

  return {
    async take(one) {
      for (;;) {
        const hand = handOf(one)
        if (hand.left >= one.count) {
          hand.left -= one.count
          return true
        }
        const { ended } = hand
        if (ended !== undefined && ended.perDay >= one.perDay && ended.count <= one.count) return ended.at
        await ask(one)
      }
    },
    inHand: (purpose, day) => (day === today ? (hands.get(purpose)?.left ?? 0) : 0),
  }
}
