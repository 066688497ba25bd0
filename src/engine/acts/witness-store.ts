import { sql } from 'kysely'
import { instant, type Tx } from '#kernel/db'
import type { Cosignature } from '#kernel/tlog/checkpoint'

/** A checkpoint of another log that this node holds. */
export interface Witnessed {
  readonly origin: string
  readonly size: bigint
  readonly root: Buffer
  readonly at: Temporal.Instant
  readonly note: string
}

type Row = Omit<Witnessed, 'at'> & { at: string }
const held = ({ at, ...row }: Row): Witnessed => ({ ...row, at: instant(at) })

/** One who cosigns for a log waits until the one before is done: what is checked is what is written. */
export async function lockOrigin(tx: Tx, origin: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('acts.witness'), hashtext(${origin}))`.execute(tx)
}

export async function lastWitnessed(tx: Tx, origin: string): Promise<Witnessed | null> {
  const { rows } = await sql<Row>`select origin, size, root, at, note from acts.witnessed
    where origin = ${origin} order by size desc limit 1`.execute(tx)
  return rows[0] ? held(rows[0]) : null
}

/** The largest checkpoint of each log. */
export async function allWitnessed(tx: Tx): Promise<Witnessed[]> {
  const { rows } = await sql<Row>`select distinct on (origin) origin, size, root, at, note from acts.witnessed
    order by origin, size desc`.execute(tx)
  return rows.map(held)
}

export async function addWitnessed(tx: Tx, { origin, size, root, at, note }: Witnessed): Promise<void> {
  await sql`insert into acts.witnessed (origin, size, root, at, note)
    values (${origin}, ${size.toString()}, ${root}, ${at.toString()}, ${note})`.execute(tx)
}

/** What witnesses have confirmed of our checkpoint of a size. */
export async function cosignaturesFor(tx: Tx, size: bigint): Promise<string[]> {
  const { rows } = await sql<{ line: string }>`select line from acts.cosignature where size = ${size.toString()}
    order by witness`.execute(tx)
  return rows.map(({ line }) => line)
}

export async function addCosignature(tx: Tx, size: bigint, { witness, at, line }: Cosignature): Promise<void> {
  await sql`insert into acts.cosignature (size, witness, at, line)
    values (${size.toString()}, ${witness}, ${at.toString()}, ${line}) on conflict do nothing`.execute(tx)
}

/** The largest size that each witness has confirmed, and when. */
export async function confirmedBy(
  tx: Tx,
): Promise<{ readonly witness: string; readonly size: bigint; readonly at: Temporal.Instant }[]> {
  const { rows } = await sql<{ witness: string; size: bigint; at: string }>`
    select distinct on (witness) witness, size, at from acts.cosignature order by witness, size desc`.execute(tx)
  return rows.map(({ at, ...row }) => ({ ...row, at: instant(at) }))
}

/** The largest size that so many witnesses have confirmed. */
export async function confirmedSize(tx: Tx, needed: number): Promise<bigint | null> {
  const { rows } = await sql<{ size: bigint }>`select size from acts.cosignature
    group by size having count(*) >= ${needed} order by size desc limit 1`.execute(tx)
  return rows[0]?.size ?? null
}

/** Two checkpoints of one log that cannot both be true. */
export interface SplitView {
  readonly origin: string
  readonly one: string
  readonly other: string
  /** Whether the two notes alone prove it; if not, the log failed to prove that one continues the other. */
  readonly proven: boolean
  readonly at: Temporal.Instant
}

export async function addSplitView(tx: Tx, { origin, one, other, proven, at }: SplitView): Promise<void> {
  await sql`insert into acts.split_view (origin, one, other, proven, at)
    values (${origin}, ${one}, ${other}, ${proven}, ${at.toString()}) on conflict do nothing`.execute(tx)
}

export async function splitViews(tx: Tx): Promise<SplitView[]> {
  const { rows } = await sql<Omit<SplitView, 'at'> & { at: string }>`select origin, one, other, proven, at
    from acts.split_view order by at, origin`.execute(tx)
  return rows.map(({ at, ...row }) => ({ ...row, at: instant(at) }))
}
