import { sql } from 'kysely'
import { type Database, instant, type Tx } from '#kernel/db'
import type { Id } from '#kernel/ids'

/** An entry on its way to another node. */
export interface Outbound {
  readonly id: Id<'record'>
  readonly register: string
  readonly holder: string
  readonly subject: Id<'person'>
  readonly validFrom: string
  readonly body: Buffer
  /** The agency that decided it. */
  readonly agency: string
  readonly case: string | null
  readonly act: Id<'act'>
  readonly at: Temporal.Instant
}

interface Row extends Omit<Outbound, 'validFrom' | 'at'> {
  valid_from: string
  at: string
}

const columns = sql.raw('id, register, holder, subject, valid_from, body, agency, "case", act, at')

export async function keep(tx: Tx, all: readonly Outbound[]): Promise<void> {
  for (const one of all)
    await sql`insert into remote.outbox (${columns}) values (${one.id}, ${one.register}, ${one.holder}, ${one.subject},
      ${one.validFrom}::date, ${one.body}, ${one.agency}, ${one.case}, ${one.act}, ${one.at.toString()}::timestamptz)`.execute(
      tx,
    )
}

/** Whose entries are asked for, and which. */
export interface AskedPending {
  readonly registers: readonly string[]
  readonly subjects: readonly string[]
  readonly records: readonly string[]
}

/** What is on its way to these registers about these people, or under these ids, in the order of decision. */
export async function pending(tx: Tx, { registers, subjects, records }: AskedPending): Promise<Outbound[]> {
  if (subjects.length + records.length === 0) return []
  const { rows } = await sql<Row>`select ${columns} from remote.outbox
    where (subject = any(${[...subjects]}) or id = any(${[...records]})) and register = any(${[...registers]})
      and delivered_at is null and refusal is null
    order by id`.execute(tx)
  return rows.map(toOutbound)
}

/** One entry that has still to be sent; null when it has arrived, or was refused. */
export async function open(tx: Tx, subject: string, id: string): Promise<Outbound | null> {
  const { rows } = await sql<Row>`select ${columns} from remote.outbox
    where subject = ${subject} and id = ${id} and delivered_at is null and refusal is null`.execute(tx)
  return rows[0] ? toOutbound(rows[0]) : null
}

/** The other node has it: what was sealed is not kept twice. */
export async function arrived(
  tx: Tx,
  { subject, id }: Pick<Outbound, 'subject' | 'id'>,
  at: Temporal.Instant,
): Promise<void> {
  await sql`update remote.outbox set delivered_at = ${at.toString()}::timestamptz, body = ''::bytea
    where subject = ${subject} and id = ${id} and delivered_at is null`.execute(tx)
}

export async function refused(tx: Tx, { subject, id }: Pick<Outbound, 'subject' | 'id'>, why: string): Promise<void> {
  await sql`update remote.outbox set refusal = ${why} where subject = ${subject} and id = ${id}`.execute(tx)
}

/** How many entries wait for each agency, how many it refused, and since when the oldest waits. */
export async function standing(db: Pick<Database, 'pool'>): Promise<
  {
    readonly holder: string
    readonly waiting: bigint
    readonly refused: bigint
    readonly since: Temporal.Instant | null
  }[]
> {
  const { rows } = await db.pool.query<{ holder: string; waiting: bigint; refused: bigint; since: string | null }>(
    `select holder, count(*) filter (where refusal is null) as waiting, count(refusal) as refused, min(at) filter (where refusal is null) as since
     from remote.outbox where delivered_at is null group by holder order by holder`,
  )
  return rows.map(({ since, ...row }) => ({ ...row, since: since === null ? null : instant(since) }))
}

function toOutbound({ valid_from, at, ...row }: Row): Outbound {
  return { ...row, validFrom: valid_from, at: instant(at) }
}

/** What still has to be sent to an agency, in the order of decision. */
export async function waitingFor(tx: Tx, holder: string): Promise<Pick<Outbound, 'id' | 'subject'>[]> {
  const { rows } = await sql<Pick<Outbound, 'id' | 'subject'>>`select id, subject from remote.outbox
    where holder = ${holder} and delivered_at is null and refusal is null order by id`.execute(tx)
  return rows
}
