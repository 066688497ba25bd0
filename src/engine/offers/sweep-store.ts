import { sql } from 'kysely'
import { instant, type Tx } from '#kernel/db'
import type { Id } from '#kernel/ids'

/** One night's going through everybody, and how far it has come. */
export interface Sweep {
  readonly night: string
  readonly on: Temporal.PlainDate
  /** SHA-256 of the texts. */
  readonly law: string
  readonly act: Id<'act'>
  readonly after: string
  readonly ended: boolean
}

interface Row {
  night: string
  on_day: string
  law: string
  act: Id<'act'>
  after: string
  ended_at: string | null
}

/** The sweep of a night, nobody else's to go on with until the transaction ends. */
export async function holdSweep(tx: Tx, night: string): Promise<Sweep | null> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`offers.sweep/${night}`}, 0))`.execute(tx)
  const { rows } =
    await sql<Row>`select night, on_day, law, act, after, ended_at from offers.sweep where night = ${night}`.execute(tx)
  const [row] = rows
  if (row === undefined) return null
  const { law, act, after } = row
  return { night, on: Temporal.PlainDate.from(row.on_day), law, act, after, ended: row.ended_at !== null }
}

/** The texts of the rules with which a sweep began. */
export async function textsOf(tx: Tx, night: string): Promise<readonly object[]> {
  const { rows } = await sql<{ texts: object[] }>`select texts from offers.sweep where night = ${night}`.execute(tx)
  return rows[0]?.texts ?? []
}

export async function openSweep(
  tx: Tx,
  sweep: Sweep & { readonly texts: readonly object[] },
  at: Temporal.Instant,
): Promise<void> {
  await sql`insert into offers.sweep (night, on_day, law, texts, act, started_at)
    values (${sweep.night}, ${sweep.on.toString()}, ${sweep.law}, ${JSON.stringify(sweep.texts)}::json, ${sweep.act}, ${at.toString()})`.execute(
    tx,
  )
}

export async function noteSweep(
  tx: Tx,
  night: string,
  done: { readonly after: string; readonly looked: number; readonly offered: number },
): Promise<void> {
  await sql`update offers.sweep set after = ${done.after}, looked = looked + ${done.looked}, offered = offered + ${done.offered}
    where night = ${night}`.execute(tx)
}

export async function endSweep(tx: Tx, night: string, at: Temporal.Instant): Promise<void> {
  await sql`update offers.sweep set ended_at = ${at.toString()} where night = ${night}`.execute(tx)
}

/** What anybody may know of the newest sweep that ended. */
export interface SweepNews {
  readonly on: Temporal.PlainDate
  readonly looked: number
  readonly offered: number
  readonly endedAt: Temporal.Instant
}

export async function lastSweep(tx: Tx): Promise<SweepNews | null> {
  const { rows } = await sql<{
    on_day: string
    looked: bigint
    offered: bigint
    ended_at: string
  }>`select on_day, looked, offered, ended_at
    from offers.sweep where ended_at is not null order by night desc limit 1`.execute(tx)
  const [row] = rows
  if (row === undefined) return null
  return {
    on: Temporal.PlainDate.from(row.on_day),
    looked: Number(row.looked),
    offered: Number(row.offered),
    endedAt: instant(row.ended_at),
  }
}
