import { challengeOf, type Authorization } from '#engine/authorization'
import type { Guard } from '#engine/exchange'
import { isId } from '#kernel/ids'
import type { GovernmentReads } from '#systems/govstack'
import type { XRoadReads } from '#systems/x-road'

interface Parts {
  readonly authorization: Pick<Authorization, 'admit'>
  readonly guard: Pick<Guard, 'book'>
  /** The same reads that come by X-Road: one way into the exchange, whatever the protocol. */
  readonly reads: Pick<XRoadReads, 'read'>
}

/** Reads that come by the Data API of GovStack, for machines with a token whose purpose the holder has signed. */
export function governmentReads({ authorization, guard, reads }: Parts): GovernmentReads {
  return {
    admit: ({ method, url, headers }) => authorization.admit({ method, url, headers }),
    challenge: challengeOf,

    async given(ctx, { reader, purpose, register }) {
      const book = await guard.book(ctx)
      const bound = isId('purpose', purpose) ? book.byId(purpose) : book.of(reader, purpose, register.id)
      if (bound?.reader !== reader || bound.register !== register.id || bound.state !== 'active') return []
      return bound.terms.fields.filter(({ ground }) => ground.by === 'law').map(({ field }) => field)
    },

    read: (ctx, asked) => reads.read(ctx, asked),
  }
}
