import { sql } from 'kysely'
import { instant, type Tx } from '#kernel/db'
import { enqueue } from '#kernel/jobs'

export interface Taken {
  /** How many reads this process may make now without asking again; 0 when the day is used up. */
  readonly granted: number
  /** How many the day has left beside them, at this moment. */
  readonly rest: number
  /** When the day was first found used up. */
  readonly exhaustedAt: Temporal.Instant | null
}

export interface Taking {
  readonly purpose: string
  readonly day: string
  /** Reads that are to be made now. */
  readonly count: number
  /** Reads that the process would like to take in advance. */
  readonly block: number
  readonly perDay: number
  readonly now: Temporal.Instant
  /** The task that is told, once, when the day is found used up. */
  readonly task: string
}

/** Takes a block of a purpose's day for this process, in a short transaction of its own: nobody waits for the caller's. */
export async function takeBlock(tx: Tx, one: Taking): Promise<Taken> {
  const { purpose, day, count, block, perDay, now } = one
  await sql`insert into exchange.quota_use (purpose, day, taken) values (${purpose}, ${day}, 0) on conflict do nothing`.execute(
    tx,
  )
  const { rows } = await sql<{ taken: bigint; exhausted_at: string | null }>`select taken, exhausted_at
    from exchange.quota_use where purpose = ${purpose} and day = ${day} for update`.execute(tx)
  const left = perDay - Number(rows[0]?.taken ?? 0n)
  if (count <= left) {
    const granted = Math.min(Math.max(block, count), left)
    await sql`update exchange.quota_use set taken = taken + ${granted}, exhausted_at = null where purpose = ${purpose} and day = ${day}`.execute(
      tx,
    )
    return { granted, rest: left - granted, exhaustedAt: null }
  }
  const before = rows[0]?.exhausted_at ?? null
  if (before !== null) return { granted: 0, rest: Math.max(0, left), exhaustedAt: instant(before) }
  await sql`update exchange.quota_use set exhausted_at = ${now.toString()} where purpose = ${purpose} and day = ${day}`.execute(
    tx,
  )
  await enqueue({ tx }, one.task, { purpose, day }, { key: `${one.task}:${purpose}` })
  return { granted: 0, rest: Math.max(0, left), exhaustedAt: now }
}

/** How many reads of a day are taken, of each purpose that has any. */
export async function takenOn(tx: Tx, day: string): Promise<Map<string, number>> {
  const { rows } = await sql<{ purpose: string; taken: bigint }>`select purpose, taken
    from exchange.quota_use where day = ${day}`.execute(tx)
  return new Map(rows.map(({ purpose, taken }) => [purpose, Number(taken)]))
}
