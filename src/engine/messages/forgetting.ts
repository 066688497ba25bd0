import { createHash } from 'node:crypto'
import type { Because, Begin, Ctx } from '#kernel/ctx'
import * as store from './forgetting-store.ts'

/** For how long both sides must be able to prove a message. */
export interface Proving {
  /** At least so long, whatever was asked for. */
  readonly period: Temporal.Duration
  /** Who says so. */
  readonly because: Because
  /** How long what was read may be kept, of every purpose in force: a proof is kept no shorter. */
  readonly retentions: (ctx: Ctx) => Promise<readonly Temporal.Duration[]>
}

interface ForgettingParts {
  readonly begin: Begin
  /** The world's time, in which batches are dated. */
  readonly now: () => Temporal.Instant
  readonly proving: Proving
  /** Batches in one transaction. */
  readonly pieceSize?: number
}

/**
 * Removes batches whose proof nobody needs any more, whole: what one signature holds for cannot be proven in parts. Each piece is one
 * transaction with one act, which names what went by the hash of its roots. Gives how many went.
 */
export async function forgetBatches({ begin, now, proving, pieceSize = 5_000 }: ForgettingParts): Promise<number> {
  const piece = async (ctx: Ctx): Promise<number> => {
    const before = await lastMoment(ctx, now(), proving)
    const rows = await store.takeBatches(ctx.tx, before, pieceSize)
    if (rows.length === 0) return 0
    const roots = rows.map(({ root }) => root).toSorted((a, b) => a.compare(b))
    ctx.record({
      ...{ what: 'messages.forget', because: [proving.because] },
      detail: {
        ...{ batches: rows.length, messages: rows.reduce((sum, { ids }) => sum + ids, 0), until: before.toString() },
        sha256: createHash('sha256').update(Buffer.concat(roots)).digest('hex'),
      },
    })
    await store.dropStamps(ctx.tx, before)
    return rows.length
  }
  let gone = 0
  for (let last = -1; last !== 0; gone += last)
    last = await begin({ kind: 'system', name: 'messages' }, 'messages.forget', piece)
  return gone
}

/** The moment before which no purpose asks for a proof. */
async function lastMoment(ctx: Ctx, now: Temporal.Instant, { period, retentions }: Proving): Promise<Temporal.Instant> {
  const at = now.toZonedDateTimeISO('UTC')
  return [period, ...(await retentions(ctx))]
    .map((one) => at.subtract(one).toInstant())
    .reduce((least, one) => (Temporal.Instant.compare(one, least) < 0 ? one : least))
}
