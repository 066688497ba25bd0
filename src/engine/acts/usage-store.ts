import { type RawBuilder, sql } from 'kysely'
import { instant, type Tx } from '#kernel/db'
import type { Id } from '#kernel/ids'
import { told } from './telling-store.ts'
import type { Hand, Wanted } from './usage-model.ts'

interface Asked {
  readonly people: readonly string[]
  readonly members: readonly bigint[]
  readonly wanted: Wanted
  readonly now: Temporal.Instant
}

const kindOf: Readonly<Record<Exclude<Hand, 'batch'>, string>> = {
  officer: 'officer',
  request: 'person',
  rule: 'system',
}

/** Ids of the acts wanted, newest first, older than a given one. Each person's index is walked only as far as the page goes. */
export async function usedIds(
  tx: Tx,
  asked: Asked,
  { before, limit }: { readonly before?: string; readonly limit: number },
): Promise<Id<'act'>[]> {
  const older = before === undefined ? sql`` : sql` and act.id < ${before}`
  const own = sql`select found.id from unnest(${[...asked.people]}::text[]) as one (person) cross join lateral (
      select act.id from acts.act where act.subject = one.person${own_(asked)}${older} order by act.id desc limit ${limit}) as found`
  const many = sql`select act.id from acts.batch join acts.act on act.id = batch.act where ${memberSql(asked)}${many_(asked)}${older}`
  const { rows } = await sql<{ id: Id<'act'> }>`select distinct id from (${own} union all ${many}) as each
    order by id desc limit ${limit}`.execute(tx)
  return rows.map(({ id }) => id)
}

/** How often, by office, month and register, in one pass. */
export async function usedCounts(
  tx: Tx,
  asked: Asked,
  zone: string,
): Promise<{ office: string | null; month: string | null; register: string | null; by: number; count: number }[]> {
  const own = sql`select act.agency, act.at, act.register from acts.act where act.subject = any(${[...asked.people]}::text[])${own_(asked)}`
  const many = sql`select act.agency, act.at, act.register from acts.batch join acts.act on act.id = batch.act where ${memberSql(asked)}${many_(asked)}`
  const { rows } = await sql<{
    office: string | null
    month: string | null
    register: string | null
    by: number
    count: number
  }>`select agency as office, month, register, grouping(agency, month, register) as by, count(*)::int as count
    from (select agency, register, to_char(at at time zone ${zone}, 'YYYY-MM') as month from (${own} union all ${many}) as each) as told
    group by grouping sets ((agency), (month), (register), ())`.execute(tx)
  return rows
}

/** The conditions on a person's own acts; all but what is withheld is answered by the index. */
function own_(asked: Asked): RawBuilder<unknown> {
  const { kinds, office, register, hand, ground, notBy, from, until } = asked.wanted
  if (hand === 'batch') return sql` and false`
  return sql`${kinds === undefined ? sql`` : sql` and act.what = any(${[...kinds]}::text[])`}${
    office === undefined ? sql`` : sql` and act.agency = ${office}`
  }${register === undefined ? sql`` : sql` and act.register = ${register}`}${
    hand === undefined ? sql`` : sql` and act.actor_kind = ${kindOf[hand]}`
  }${ground === undefined ? sql`` : sql` and act.consented = ${ground === 'consent'}`}${doneBy(notBy)}${within(from, until)} and ${tells(asked)}`
}

/** The same for acts that stand for many: those rest on law alone. */
function many_(asked: Asked): RawBuilder<unknown> {
  const { kinds, office, register, hand, ground, notBy, from, until } = asked.wanted
  if ((hand !== undefined && hand !== 'batch') || ground === 'consent') return sql` and false`
  return sql`${kinds === undefined ? sql`` : sql` and act.what = any(${[...kinds]}::text[])`}${
    office === undefined ? sql`` : sql` and act.agency = ${office}`
  }${
    register === undefined ? sql`` : sql` and act.detail->'reads' @> ${JSON.stringify([{ register }])}::jsonb`
  }${doneBy(notBy)}${within(from, until)} and ${tells(asked)}`
}

function doneBy(notBy?: string): RawBuilder<unknown> {
  return notBy === undefined ? sql`` : sql` and act.actor <> ${notBy}`
}

function tells({ people, now }: Asked): RawBuilder<unknown> {
  return told({ audience: { people }, now })
}

function within(from?: Temporal.Instant, until?: Temporal.Instant): RawBuilder<unknown> {
  return sql`${from === undefined ? sql`` : sql` and act.at >= ${from.toString()}`}${
    until === undefined ? sql`` : sql` and act.at < ${until.toString()}`
  }`
}

function memberSql({ members }: Asked): RawBuilder<unknown> {
  return sql`batch.members && ${members.map(String)}::bigint[]`
}

/** The moment of the oldest act. */
export async function oldest(tx: Tx): Promise<Temporal.Instant | null> {
  const { rows } = await sql<{ at: string }>`select at from acts.act order by id limit 1`.execute(tx)
  return rows[0] ? instant(rows[0].at) : null
}

export interface Batch {
  readonly act: Id<'act'>
  readonly salt: Buffer
  readonly members: readonly bigint[]
}

export async function addBatch(tx: Tx, { act, salt, members, root }: Batch & { readonly root: string }): Promise<void> {
  await sql`insert into acts.batch (act, salt, members, root, people)
    values (${act}, ${salt}, ${members.map(String)}::bigint[], ${root}, ${members.length})`.execute(tx)
}

export async function batchOf(tx: Tx, act: string): Promise<Batch | null> {
  const { rows } = await sql<{ act: Id<'act'>; salt: Buffer; members: string[] }>`
    select act, salt, members::text[] as members from acts.batch where act = ${act}`.execute(tx)
  const row = rows[0]
  return row ? { ...row, members: row.members.map(BigInt) } : null
}

/** How many people all acts for many of the same purpose have touched, for each of these acts. */
export async function togetherOf(tx: Tx, acts: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ act: string; people: number }>`select one.act, sum(each.people)::int as people
    from acts.batch as one join acts.batch as each on each.root = one.root where one.act = any(${[...acts]}::text[]) group by one.act`.execute(
    tx,
  )
  return new Map(rows.map(({ act, people }) => [act, people]))
}

/** A deferral as one of its rows has it. */
interface Deferral {
  /** The act that set the day. */
  readonly act: Id<'act'>
  readonly first: Id<'act'>
  readonly subject: Id<'person'>
  readonly agency: string
  readonly acts: readonly Id<'act'>[]
  readonly until: Temporal.Instant
}

const newest = sql`select distinct on (first) first, agency, until from acts.deferral`

export async function addDeferral(tx: Tx, { act, first, subject, agency, acts, until }: Deferral): Promise<void> {
  await sql`insert into acts.deferral (act, first, subject, agency, acts, until)
    values (${act}, ${first}, ${subject}, ${agency}, ${[...acts]}, ${until.toString()})`.execute(tx)
}

/** How many run at a moment, by public body, and since when the oldest has. */
export async function runningDeferrals(
  tx: Tx,
  now: Temporal.Instant,
): Promise<{ agency: string; count: number; oldest: Temporal.Instant }[]> {
  const { rows } = await sql<{ agency: string; count: number; oldest: string }>`
    select now.agency, count(*)::int as count, min(act.at) as oldest from (${newest} order by first, turn desc) as now
    join acts.act on act.id = now.first where now.until > ${now.toString()} group by now.agency order by count desc, now.agency`.execute(
    tx,
  )
  return rows.map(({ oldest, ...rest }) => ({ ...rest, oldest: instant(oldest) }))
}
