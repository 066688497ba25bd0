import { sql } from 'kysely'
import type { Actor, Ctx } from './ctx.ts'

/** Does the work the first time a key is seen; afterwards gives the answer that was given then. */
export async function once<T>(
  ctx: Ctx,
  { key, route }: { key: string; route: string },
  work: () => Promise<T>,
): Promise<T> {
  if (key === '') return work()
  const before = await answered(ctx, { key, route })
  if (before !== undefined) return before as T
  const answer = await work()
  // A session's token is given once and kept nowhere.
  const { session: _given, ...kept } = { session: undefined, ...(answer as object) }
  await keepAnswer(ctx, { key, route, reply: kept })
  return answer
}

/**
 * The answer already given to this key, or nothing when the key is new. A second request that comes while the first is
 * still at work waits for it here, on the primary key.
 */
async function answered(ctx: Ctx, { key, route }: { key: string; route: string }): Promise<unknown> {
  const actor = actorKey(ctx.actor)
  const { numAffectedRows } = await sql`insert into kernel.answer (actor, key, route, at)
    values (${actor}, ${key}, ${route}, ${ctx.now.toString()}) on conflict do nothing`.execute(ctx.tx)
  if (numAffectedRows === 1n) return undefined
  const { rows } = await sql<{
    reply: unknown
  }>`select reply from kernel.answer where actor = ${actor} and key = ${key} and route = ${route}`.execute(ctx.tx)
  return rows[0]?.reply ?? undefined
}

/** Keeps what was answered, for the next time the same key comes to the same route. */
async function keepAnswer(
  ctx: Ctx,
  { key, route, reply }: { key: string; route: string; reply: unknown },
): Promise<void> {
  await sql`update kernel.answer set reply = ${JSON.stringify(reply)}::jsonb where actor = ${actorKey(ctx.actor)} and key = ${key} and route = ${route}`.execute(
    ctx.tx,
  )
}

function actorKey(actor: Actor): string {
  switch (actor.kind) {
    case 'person':
      return actor.person
    case 'officer':
      return actor.officer
    case 'system':
      return `system:${actor.name}`
    case 'anyone':
      return 'anyone'
  }
}
