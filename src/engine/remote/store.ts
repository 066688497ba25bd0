import { sql } from 'kysely'
import { type Database, instant, type Tx } from '#kernel/db'
import type { Id } from '#kernel/ids'
import type { Text } from '#kernel/i18n'
import type { Figures } from './model.ts'

/** An entry, a correction or an end on its way to another node. */
export interface Outbound {
  /** Of an entry the record's id, of a change its act's. */
  readonly id: string
  readonly kind: 'enter' | 'correct' | 'end'
  readonly record: Id<'record'>
  /** Which version of the record it will be. */
  readonly version: number
  readonly register: string
  readonly holder: string
  readonly subject: Id<'person'>
  readonly validFrom: string | null
  readonly validTo: string | null
  readonly body: Buffer
  /** The agency that decided it. */
  readonly agency: string
  readonly case: string | null
  readonly act: Id<'act'>
  readonly at: Temporal.Instant
}

interface Row extends Omit<Outbound, 'validFrom' | 'validTo' | 'at'> {
  valid_from: string | null
  valid_to: string | null
  at: string
}

const columns = sql.raw(
  'id, kind, record, version, register, holder, subject, valid_from, valid_to, body, agency, "case", act, at',
)

export async function keep(tx: Tx, all: readonly Outbound[]): Promise<void> {
  for (const one of all)
    await sql`insert into remote.outbox (${columns}) values (${one.id}, ${one.kind}, ${one.record}, ${one.version},
      ${one.register}, ${one.holder}, ${one.subject}, ${one.validFrom}::date, ${one.validTo}::date, ${one.body}, ${one.agency},
      ${one.case}, ${one.act}, ${one.at.toString()}::timestamptz)`.execute(tx)
}

/** Whose entries are asked for, and which. */
export interface AskedPending {
  readonly registers: readonly string[]
  readonly subjects: readonly string[]
  readonly records: readonly string[]
}

/** What is on its way to these registers about these people, or about these records, in the order of decision. */
export async function pending(tx: Tx, { registers, subjects, records }: AskedPending): Promise<Outbound[]> {
  if (subjects.length + records.length === 0) return []
  const { rows } = await sql<Row>`select ${columns} from remote.outbox
    where (subject = any(${[...subjects]}) or record = any(${[...records]})) and register = any(${[...registers]})
      and delivered_at is null and refusal is null
    order by position`.execute(tx)
  return rows.map(toOutbound)
}

/** What has to be sent next of what concerns one record; null when all of it has arrived, or was refused. */
export async function next(tx: Tx, subject: string, record: string): Promise<Outbound | null> {
  const { rows } = await sql<Row>`select ${columns} from remote.outbox
    where subject = ${subject} and record = ${record} and delivered_at is null and refusal is null
    order by position limit 1`.execute(tx)
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

/** Why the other node will not have something. */
export interface Refusal {
  readonly code: string
  readonly words: Text
}

/** The other node will not have it. False when that, or its arrival, stands there already. */
export async function refused(
  tx: Tx,
  { subject, id }: Pick<Outbound, 'subject' | 'id'>,
  { code, words }: Refusal,
): Promise<boolean> {
  const { numAffectedRows = 0n } = await sql`update remote.outbox
    set refusal = ${code}, refusal_words = ${JSON.stringify(words)}::jsonb
    where subject = ${subject} and id = ${id} and delivered_at is null and refusal is null`.execute(tx)
  return numAffectedRows > 0n
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

function toOutbound({ valid_from, valid_to, at, ...row }: Row): Outbound {
  return { ...row, validFrom: valid_from, validTo: valid_to, at: instant(at) }
}

/** Of which records something still has to be sent to an agency. */
export async function waitingFor(tx: Tx, holder: string): Promise<Pick<Outbound, 'record' | 'subject'>[]> {
  const { rows } = await sql<Pick<Outbound, 'record' | 'subject'>>`select record, subject from remote.outbox
    where holder = ${holder} and delivered_at is null and refusal is null group by record, subject
    order by min(position)`.execute(tx)
  return rows
}

/** Decides about one record in turn, so that the order of decision is that of the outbox. */
export async function takeTurn(tx: Tx, record: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`remote/${record}`}, 0))`.execute(tx)
}

/** What was carried out here for home. */
export interface Taken {
  readonly id: string
  readonly register: string
  readonly record: string
  readonly version: number
  readonly act: Id<'act'>
}

export async function addTaken(tx: Tx, one: Taken, at: Temporal.Instant): Promise<void> {
  await sql`insert into remote.taken (id, register, record, version, act, at)
    values (${one.id}, ${one.register}, ${one.record}, ${one.version}, ${one.act}, ${at.toString()}::timestamptz)`.execute(
    tx,
  )
}

/** Which of these have been carried out here. */
export async function takenOf(tx: Tx, ids: readonly string[]): Promise<Taken[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<Taken>`select id, register, record, version, act from remote.taken
    where id = any(${[...ids]})`.execute(tx)
  return rows
}

/** Something that an agency decided and another refused. */
export type RefusedThere = Pick<Outbound, 'id' | 'kind' | 'register' | 'holder' | 'act' | 'case' | 'at'> & Refusal

/** What an agency decided and another refused, the newest first. */
export async function refusedOf(tx: Tx, agency: string): Promise<RefusedThere[]> {
  const { rows } = await sql<
    Row & { refusal: string; refusal_words: Text | null }
  >`select ${columns}, refusal, refusal_words
    from remote.outbox where agency = ${agency} and refusal is not null order by position desc limit 200`.execute(tx)
  return rows.map(({ refusal: code, refusal_words: words, ...row }) => ({
    ...{ ...toOutbound(row), code },
    words: words ?? { ko: code, en: code },
  }))
}

/** What another node said in public when it was looked at. */
export interface KeptLook {
  readonly node: string
  readonly digest: string
  /** Null where it is what is kept already. */
  readonly purposes: object | null
  readonly figures: Figures
  readonly message: string
  readonly at: Temporal.Instant
}

export async function keepLook(tx: Tx, { node, digest, purposes, figures, message, at }: KeptLook): Promise<void> {
  const said = purposes === null ? null : JSON.stringify(purposes)
  await sql`insert into remote.look (node, digest, purposes, figures, message, at)
    values (${node}, ${digest}, coalesce(${said}::jsonb, '{}'), ${JSON.stringify(figures)}::jsonb, ${message}, ${at.toString()}::timestamptz)
    on conflict (node) do update set digest = excluded.digest, purposes = coalesce(${said}::jsonb, look.purposes),
      figures = excluded.figures, message = excluded.message, at = excluded.at`.execute(tx)
}

export async function lookAt(tx: Tx, node: string): Promise<{ digest: string } | null> {
  const { rows } = await sql<{ digest: string }>`select digest from remote.look where node = ${node}`.execute(tx)
  return rows[0] ?? null
}

export async function looks(tx: Tx): Promise<KeptLook[]> {
  const { rows } = await sql<Omit<KeptLook, 'at'> & { at: string }>`select * from remote.look order by node`.execute(tx)
  return rows.map((row) => ({ ...row, at: instant(row.at) }))
}
