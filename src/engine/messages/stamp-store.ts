import { sql } from 'kysely'
import { instant, type Tx } from '#kernel/db'

export interface StampRow {
  readonly id: string
  readonly at: Temporal.Instant
  readonly authority: string
  readonly data: string
  readonly token: Buffer
  readonly batches: readonly string[]
  readonly leaves: Buffer
}

export async function insertStamp(
  tx: Tx,
  { id, at, authority, data, token, batches, leaves }: StampRow,
): Promise<void> {
  await sql`insert into messages.stamp (id, at, authority, data, token, batches, leaves)
    values (${id}, ${at.toString()}, ${authority}, ${data}, ${token}, ${[...batches]}, ${leaves})`.execute(tx)
}

export async function stampById(tx: Tx, id: string): Promise<StampRow | null> {
  const { rows } = await sql<
    Omit<StampRow, 'at'> & { at: string }
  >`select id, at, authority, data, token, batches, leaves from messages.stamp where id = ${id}`.execute(tx)
  const [row] = rows
  return row === undefined ? null : { ...row, at: instant(row.at) }
}

export interface Waiting {
  /** Batches without a time stamp; counted up to ten thousand. */
  readonly waiting: number
  readonly oldest: Temporal.Instant | null
  readonly last: Temporal.Instant | null
}

/** How far the stamps are behind. */
export async function waitingFor(tx: Tx): Promise<Waiting> {
  const { rows } = await sql<{ waiting: bigint; oldest: string | null; last: string | null }>`select
    (select count(*) from (select from messages.batch where stamp is null limit 10000) as open) as waiting,
    (select at from messages.batch where stamp is null order by at limit 1) as oldest,
    (select at from messages.stamp order by at desc limit 1) as last`.execute(tx)
  const { waiting = 0n, oldest = null, last = null } = rows[0] ?? {}
  return {
    waiting: Number(waiting),
    oldest: oldest === null ? null : instant(oldest),
    last: last === null ? null : instant(last),
  }
}
