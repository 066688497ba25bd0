import type { Database, Tx } from '#kernel/db'
import { takeBlock, takenOn } from './quota-store.ts'

/** Counts reads against a purpose's day. */
export interface Quotas {
  /**
   * Takes so many reads. True when the day has them; else the moment when it was first found used up. Answers at once as long
   * as this process has taken some in advance, else asks the database in a transaction of its own.
   */
  take(ask: QuotaAsk): true | Temporal.Instant | Promise<true | Temporal.Instant>
  /** How many a day has left as far as this process knows, without asking: what others have taken since does not show. */
  left(ask: Pick<QuotaAsk, 'purpose' | 'day'>): number | null
  /** How many reads of a day are made, by purpose; what other processes have taken in advance counts as made. */
  usedOn(tx: Tx, day: string): Promise<ReadonlyMap<string, number>>
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
  /** What the day had beside that when the database was last asked. */
  rest?: number
  /** Settled when the last question about this purpose is. */
  turn: Promise<unknown>
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

  function handOf({ purpose, day }: Pick<QuotaAsk, 'purpose' | 'day'>): Hand {
    if (day !== today) [today, hands] = [day, new Map<string, Hand>()]
    const known = hands.get(purpose) ?? { left: 0, turn: Promise.resolve() }
    hands.set(purpose, known)
    return known
  }

  /** What is in hand, or known to be used up; nothing when the database must be asked. */
  function known(hand: Hand, { count, perDay }: QuotaAsk): true | Temporal.Instant | undefined {
    if (hand.left >= count) {
      hand.left -= count
      return true
    }
    const { ended } = hand
    return ended !== undefined && ended.perDay >= perDay && ended.count <= count ? ended.at : undefined
  }

  async function ask(hand: Hand, one: QuotaAsk): Promise<true | Temporal.Instant> {
    const already = known(hand, one)
    if (already !== undefined) return already
    const { granted, rest, exhaustedAt } = await db.transaction((tx) =>
      takeBlock(tx, { ...one, block: blockOf(one.perDay), task: askQuotaTask }),
    )
    hand.left += granted
    hand.rest = rest
    if (exhaustedAt !== null) hand.ended = { perDay: one.perDay, count: one.count, at: exhaustedAt }
    return known(hand, one) ?? one.now
  }

  return {
    take(one) {
      const hand = handOf(one)
      const already = known(hand, one)
      if (already !== undefined) return already
      // One question at a time for each purpose: whoever comes meanwhile waits for its turn.
      const answer = hand.turn.then(() => ask(hand, one))
      hand.turn = answer.catch(() => undefined)
      return answer
    },
    left({ purpose, day }) {
      const hand = day === today ? hands.get(purpose) : undefined
      return hand?.rest === undefined ? null : hand.left + hand.rest
    },
    async usedOn(tx, day) {
      const left = (purpose: string) => (day === today ? (hands.get(purpose)?.left ?? 0) : 0)
      const taken = await takenOn(tx, day)
      return new Map([...taken].map(([purpose, count]) => [purpose, count - left(purpose)]))
    },
  }
}
