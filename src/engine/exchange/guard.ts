import type { Acts } from '#engine/acts'
import type { Ctx } from '#kernel/ctx'
import type { Id } from '#kernel/ids'
import { type Ground, lawRef, type Register } from 'madang/pack'
import { refuse } from './problems.ts'
import { type Bound, type PurposeBook, purposeBook, uncovered } from './purpose-book.ts'
import * as store from './purpose-store.ts'
import type { Quotas } from './quota.ts'
import { type Remainder, untilTomorrow } from './rate-limit.ts'
import { outlook } from './store.ts'

/** What a read rests on beside its ground. */
export interface Admitted {
  readonly purpose: Id<'purpose'>
  /** The act of signing the purpose. */
  readonly signed: Id<'act'>
  /** Let through for a matter that had begun, although the day is used up. */
  readonly overQuota: boolean
}

/** Fields of one register that are to be read on one ground, so many times. */
export interface AskedLine {
  readonly register: Register
  readonly fields: readonly string[]
  readonly ground: Ground
  readonly count: number
}

export interface AskedOrder {
  readonly reader: string
  readonly service: string
  readonly case?: string | undefined
  readonly lines: readonly AskedLine[]
}

/** Holds every read against the purpose that was signed for it. */
export interface Guard {
  /**
   * The purposes of an order, by register. Refuses while a holder does not answer, without a purpose
   * (`exchange/no-purpose`), with one that is suspended or over (`exchange/purpose-not-active`), and a field that it does
   * not cover on this ground (`exchange/field-not-covered`).
   */
  check(ctx: Ctx, order: AskedOrder): Promise<ReadonlyMap<string, Bound>>
  /** Takes the reads of an order from their purposes' day; refuses with `exchange/over-quota` where a new matter finds none left. */
  take(ctx: Ctx, order: AskedOrder, bounds: ReadonlyMap<string, Bound>): Promise<ReadonlyMap<string, Admitted>>
  /** What is left of the days from which this transaction has taken. */
  remainders(ctx: Pick<Ctx, 'tx'>): readonly Remainder[]
  /** The purposes in force, as this transaction sees them. */
  book(ctx: Pick<Ctx, 'tx' | 'today'>): Promise<PurposeBook>
}

interface GuardParts {
  readonly quotas: Quotas
  readonly acts: Pick<Acts, 'hasActed'>
  /** Of the country, in which a day ends. */
  readonly zone: string
  /** Whether an agency holds its registers, and so its purposes, at this node. Another node checks its own when it is asked. */
  readonly here?: (agency: string) => boolean
}

export function createGuard({ quotas, acts, zone, here = () => true }: GuardParts): Guard {
  /** By transaction: gone with it. */
  const taken = new WeakMap<Ctx['tx'], Map<string, Remainder>>()
  let kept: { readonly version: bigint; readonly today: string; readonly book: PurposeBook } | undefined

  /** What this process keeps, as long as nobody has changed a purpose since. */
  async function bookAt({ tx, today: day }: Pick<Ctx, 'tx' | 'today'>, version: bigint): Promise<PurposeBook> {
    const today = day.toString()
    if (kept?.version !== version || kept.today !== today) {
      kept = { version, today, book: purposeBook(await store.purposes(tx, { live: true }), today) }
    }
    return kept.book
  }

  function noteTaken({ tx, today, now }: Ctx, { id: purpose, perDay }: Bound): void {
    const remaining = quotas.left({ purpose, day: today.toString() })
    if (remaining === null) return
    const own = taken.get(tx) ?? new Map<string, Remainder>()
    taken.set(tx, own.set(purpose, { purpose, perDay, remaining, seconds: untilTomorrow(now, zone) }))
  }

  /** A matter is not cut off in the middle: it had begun before the day was used up. */
  async function hadBegun(ctx: Ctx, { case: matter, reader }: AskedOrder, at: Temporal.Instant): Promise<boolean> {
    if (matter === undefined) return false
    return acts.hasActed(ctx, { case: matter, agency: reader, before: at })
  }

  return {
    async check(ctx, order) {
      const { reader, service, lines } = order
      const holders = new Set(lines.map(({ register }) => register.owner.id).filter((holder) => holder !== reader))
      const { version, silent } = await outlook(ctx.tx, [...holders])
      if (silent !== null) throw refuse['agency-unavailable']({ agency: silent })
      const book = await bookAt(ctx, version)
      const bounds = new Map<string, Bound>()
      for (const { register, fields, ground } of lines) {
        if (!here(register.owner.id)) continue
        const bound = book.of(reader, service, register.id)
        if (bound === undefined) throw refuse['no-purpose']({ reader, service, register: register.id })
        checkBound(bound, { fields, ground })
        bounds.set(register.id, bound)
      }
      return bounds
    },

    async take(ctx, order, bounds) {
      const admitted = new Map<string, Admitted>()
      const day = ctx.today.toString()
      for (const [register, bound] of bounds) {
        const count = order.lines.reduce((sum, line) => (line.register.id === register ? sum + line.count : sum), 0)
        const { id: purpose, perDay, signed } = bound
        const answer = await quotas.take({ purpose, perDay, day, count, now: ctx.now })
        if (answer !== true && !(await hadBegun(ctx, order, answer)))
          throw overQuota(ctx, bound, untilTomorrow(ctx.now, zone))
        noteTaken(ctx, bound)
        admitted.set(register, { purpose, signed, overQuota: answer !== true })
      }
      return admitted
    },

    remainders: ({ tx }) => [...(taken.get(tx)?.values() ?? [])],

    book: async (ctx) => bookAt(ctx, (await outlook(ctx.tx, [])).version),
  }
}

/** Refuses what a purpose does not give: because it is not active, or because it does not cover a field on this ground. */
export function checkBound(
  bound: Bound,
  { fields, ground }: { readonly fields: readonly string[]; readonly ground: Ground },
): void {
  const { id: purpose, state, register, holder } = bound
  if (state !== 'active')
    throw refuse['purpose-not-active']({ agency: holder, purpose, state, see: `/purposes/${purpose}` })
  const field = uncovered(bound, ground, fields)
  if (field === undefined) return
  const needed = lawRef(ground.law)
  throw refuse['field-not-covered']({ register, field, ground: needed, purpose, see: `/purposes/${purpose}` })
}

function overQuota(ctx: Ctx, { id: purpose, perDay, reader, holder }: Bound, retryAfter: number): Error {
  const day = ctx.today.toString()
  return refuse['over-quota']({
    agency: holder,
    purpose,
    day,
    perDay,
    retryAfter,
    ask: [reader, holder],
    see: `/purposes/${purpose}`,
  })
}
