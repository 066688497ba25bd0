import type { Ctx } from '#kernel/ctx'
import { lawRef, type Register } from 'madang/pack'
import { refuse } from './problems.ts'
import type { Purpose } from './purpose-model.ts'
import {
  checkCapacity,
  faultAt,
  incomplete,
  officerWith,
  purposeDuties,
  said,
  takePurpose,
  takeStep,
  versionInForce,
} from './purpose-steps.ts'
import * as store from './purpose-store.ts'
import type { AgencySigner } from './signing.ts'

/** What is done about how often a register may be read. */
export interface PurposeQuotas {
  /** Asks for more reads a day, twice as many when no number is named; by the program itself when a day is used up. */
  askQuota(ctx: Ctx, id: string, ask: { readonly perDay?: number; readonly reason: string }): Promise<void>
  /** Sets the reads a day; null says no to what was asked. Duty `exchange-grant` at the holder. */
  answerQuota(ctx: Ctx, id: string, answer: { readonly perDay: number | null; readonly reason: string }): Promise<void>
  /** Bounds what a register serves a day for all purposes together. Duty `exchange-grant` at the holder. */
  setCapacity(ctx: Ctx, register: string, perDay: number): Promise<void>
  /** What these registers serve a day, null where their holder has set no bound. */
  capacities(ctx: Pick<Ctx, 'tx'>, registers: readonly string[]): Promise<ReadonlyMap<string, number | null>>
}

interface QuotaParts {
  readonly registers: readonly Register[]
  readonly signer: AgencySigner
  readonly onAgain: (ctx: Ctx, purpose: Purpose) => Promise<void>
}

export function purposeQuotas({ registers, signer, onAgain }: QuotaParts): PurposeQuotas {
  return {
    async askQuota(ctx, id, { perDay: wanted, reason }) {
      const one = await takePurpose(ctx, id)
      const version = versionInForce(one)
      const { perDay: now, quotaAsked } = one.standing
      const officer = ctx.actor.kind === 'system' ? null : officerWith(ctx, purposeDuties.draft, one.purpose.reader)
      // What is asked for stays asked: another day that ends early asks for no more.
      if (officer === null && quotaAsked !== null) return
      const perDay = wanted ?? Math.max(1, now * 2)
      if (!Number.isSafeInteger(perDay) || perDay <= now) throw incomplete([faultAt('perDay', said.more)])
      const { reader: agency } = one.purpose
      await takeStep(ctx, signer, { ...one, kind: 'ask-quota', version, reason, officer, agency, perDay })
    },

    async answerQuota(ctx, id, { perDay, reason }) {
      const one = await takePurpose(ctx, id)
      const officer = officerWith(ctx, purposeDuties.sign, one.purpose.holder)
      const version = versionInForce(one)
      const answer = { ...one, version, reason, officer, agency: one.purpose.holder }
      if (perDay === null) {
        if (one.standing.quotaAsked === null) throw refuse['purpose-moment']({ state: one.standing.state })
        return takeStep(ctx, signer, { ...answer, kind: 'refuse-quota' })
      }
      if (!Number.isSafeInteger(perDay) || perDay < 0) throw incomplete([faultAt('perDay', said.number)])
      await checkCapacity(ctx, one.purpose, perDay)
      await takeStep(ctx, signer, { ...answer, kind: 'grant-quota', perDay })
      await onAgain(ctx, one.purpose)
    },

    async capacities({ tx }, ids) {
      const found = new Map<string, number | null>()
      for (const id of ids) found.set(id, await store.capacityOf(tx, id))
      return found
    },

    async setCapacity(ctx, id, perDay) {
      const register = registers.find((one) => one.id === id)
      if (register === undefined) throw incomplete([faultAt('register', said.register)])
      const { agency } = officerWith(ctx, purposeDuties.sign, register.owner.id)
      if (!Number.isSafeInteger(perDay) || perDay < 0) throw incomplete([faultAt('perDay', said.number)])
      const detail = { register: id, perDay }
      const act = ctx.record({ what: 'exchange.capacity', agency, because: [lawRef(register.law)], detail })
      await store.addCapacity(ctx.tx, { register: id, act, perDay, agency, at: ctx.now })
    },
  }
}
