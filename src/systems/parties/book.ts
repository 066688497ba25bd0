import type { Ctx } from '#kernel/ctx'
import { isId } from '#kernel/ids'
import type { Bundle, ThirdParty } from 'madang/pack'
import { bundlesOf, stands, thirdPartyOf } from './model.ts'
import * as store from './store.ts'

/** Lists of the country that grow while the program runs: whoever holds one sees who was let in since. */
export interface Growing {
  readonly thirdParties: ThirdParty[]
  readonly bundles: Bundle[]
}

/** Who is let in beside the third parties of the pack, as every process knows it. */
export interface PartyBook {
  /** Learns who was let in since by another process; costs one look at a small table. */
  refresh(ctx: Pick<Ctx, 'tx'>): Promise<void>
  /**
   * Whether a recipient may receive data today: those of the pack may, those that were registered while their registration
   * stands. With `hold` it cannot be suspended before this transaction ends.
   */
  stands(ctx: Pick<Ctx, 'tx' | 'today'>, recipient: string, how?: { readonly hold: boolean }): Promise<boolean>
}

export function createPartyBook({
  patterns,
  growing,
}: {
  readonly patterns: readonly Bundle[]
  readonly growing: Growing
}): PartyBook {
  const known = new Set<string>()
  return {
    async refresh({ tx }) {
      if ((await store.countKnown(tx)) === known.size) return
      for (const party of await store.partiesIn(tx, ['registered', 'suspended', 'ended'])) {
        if (known.has(party.id)) continue
        const recipient = thirdPartyOf(party, patterns)
        if (recipient !== null) {
          growing.thirdParties.push(recipient)
          growing.bundles.push(...bundlesOf(party, patterns))
        }
        known.add(party.id)
      }
    },
    async stands({ tx, today }, recipient, { hold } = { hold: false }) {
      if (!isId('party', recipient)) return true
      const party = await store.partyById(tx, recipient, hold ? 'read' : undefined)
      return party !== null && stands(party, today)
    },
  }
}
