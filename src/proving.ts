import type { Purposes } from '#engine/exchange'
import type { MessagesParts } from '#engine/messages'
import type { Ctx } from '#kernel/ctx'
import { lawRef, type Retention } from 'madang/pack'

type Proving = NonNullable<MessagesParts['proving']>
type All = Awaited<ReturnType<Purposes['all']>>

/** How long messages between nodes are kept for proof: as the pack says, and no shorter than any purpose in force keeps what was read. */
export function provingOf({ proof }: Retention, all: (ctx: Ctx) => Promise<All>): Proving {
  return {
    period: Temporal.Duration.from(proof.period),
    because: lawRef(proof.law),
    retentions: async (ctx) =>
      (await all(ctx)).flatMap(({ standing: { inForce } }) => {
        const retention = inForce?.version.terms.retention
        return retention === undefined || retention === 'with-case' ? [] : [Temporal.Duration.from(retention)]
      }),
  }
}
