import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '#kernel/db'

/** What is no longer needed, a piece of each kind at most. */
export interface Past {
  /** What was over before this moment is worth nothing any more, nor is what could be said of it. */
  readonly before: Temporal.Instant
  /** Proofs whose own time refuses them now. */
  readonly now: Temporal.Instant
  readonly piece: number
}

/**
 * Removes a piece of what is past, and gives how many rows went. A code and a refresh token stay with their session: who comes
 * with one a second time ends it. A proof stays as long as its own time would let it pass.
 */
export async function removePast(tx: Tx, { before, now, piece }: Past): Promise<number> {
  const over = sql`select id from "authorization".session where expires_at < ${before.toString()} or revoked_at < ${before.toString()}`
  let gone = 0
  for (const one of [
    sql`delete from "authorization".proof where digest in (select digest from "authorization".proof
      where expires_at < ${now.toString()} limit ${piece} for update skip locked)`,
    sql`delete from "authorization".code where digest in (select digest from "authorization".code
      where session in (${over}) limit ${piece} for update skip locked)`,
    sql`delete from "authorization".refresh where digest in (select digest from "authorization".refresh
      where session in (${over}) limit ${piece} for update skip locked)`,
    sql`delete from "authorization".session where id in (select id from "authorization".session one
      where (expires_at < ${before.toString()} or revoked_at < ${before.toString()})
        and not exists (select from "authorization".code where session = one.id)
        and not exists (select from "authorization".refresh where session = one.id)
      limit ${piece} for update skip locked)`,
    sql`delete from "authorization".request where id in (select id from "authorization".request one
      where expires_at < ${before.toString()} and not exists (select from "authorization".code where request = one.id)
      limit ${piece} for update skip locked)`,
  ] satisfies RawBuilder<unknown>[])
    gone += Number((await one.execute(tx)).numAffectedRows ?? 0n)
  return gone
}
