import { sql } from 'kysely'
import { instant, type Tx } from '#kernel/db'
import type { Id } from '#kernel/ids'
import type { Grant, Usage, Use } from './model.ts'

interface GrantRow {
  id: Id<'grant'>
  person: Id<'person'>
  given_by: Id<'person'>
  recipient: string
  service: string
  register: string
  fields: string[]
  holder: string
  purpose: Grant['purpose']
  law: Grant['law']
  given_at: string
  until_day: string
  act: Id<'act'>
  every: Grant['every']
  agreement: Id<'agreement'> | null
  withdrawn_at: string | null
  withdrawn_by: Id<'person'> | null
}

const columns = sql.raw(
  'id, person, given_by, recipient, service, register, fields, holder, purpose, law, given_at, until_day, act, every, agreement, withdrawn_at, withdrawn_by',
)

export async function addGrant(tx: Tx, one: Omit<Grant, 'withdrawnAt' | 'withdrawnBy'>): Promise<void> {
  await sql`insert into consent."grant" (id, person, given_by, recipient, service, register, fields, holder, purpose, law, given_at, until_day, act, every, agreement)
    values (${one.id}, ${one.person}, ${one.givenBy}, ${one.recipient}, ${one.service}, ${one.register}, ${[...one.fields]}, ${one.holder},
      ${JSON.stringify(one.purpose)}::jsonb, ${JSON.stringify(one.law)}::jsonb, ${one.givenAt.toString()}, ${one.until.toString()}, ${one.act}, ${one.every}, ${one.agreement})`.execute(
    tx,
  )
}

/** A grant that allows a read, and how often. */
export interface Holding {
  readonly id: Id<'grant'>
  readonly every: Grant['every']
  readonly givenAt: Temporal.Instant
}

/**
 * The grants that allow a read on a day, newest first, locked for reading until the transaction ends. A withdrawal waits for
 * those locks; a read that waited for a withdrawal sees it, because PostgreSQL checks a row again once it has the lock. They
 * are locked oldest first, as withdrawals lock them, so that neither waits for the other in a ring.
 */
export async function lockHolding(
  tx: Tx,
  { use, on }: { use: Use; on: Temporal.PlainDate },
): Promise<readonly Holding[]> {
  const { rows } = await sql<
    Pick<GrantRow, 'id' | 'every' | 'given_at'>
  >`select id, every, given_at from consent."grant"
    where person = ${use.person} and recipient = ${use.recipient} and service = ${use.service} and register = ${use.register}
      and fields @> ${[...use.fields]}::text[] and until_day >= ${on.toString()} and withdrawn_at is null
    order by id for share`.execute(tx)
  return rows.map(({ id, every, given_at }) => ({ id, every, givenAt: instant(given_at) })).toReversed()
}

/** Takes a turn of a grant; false when it was taken before, or is being taken. */
export async function takeTurn(
  tx: Tx,
  { person, grant, turn, at }: { person: string; grant: string; turn: string; at: Temporal.Instant },
): Promise<boolean> {
  const { numAffectedRows } = await sql`insert into consent.use (person, grant_id, turn, at)
    values (${person}, ${grant}, ${turn}, ${at.toString()}) on conflict do nothing`.execute(tx)
  return numAffectedRows === 1n
}

/** How often each of these grants of a person was used, and when last; a grant that was never used is missing. */
export async function usageOf(tx: Tx, person: string): Promise<ReadonlyMap<string, Usage>> {
  const { rows } = await sql<{
    grant_id: string
    count: bigint
    last: string
  }>`select grant_id, count(*) as count, max(at) as last
    from consent.use where person = ${person} group by grant_id`.execute(tx)
  return new Map(rows.map((row) => [row.grant_id, { count: Number(row.count), last: instant(row.last) }]))
}

/** The newest grant that once allowed a read. */
export async function lastCovering(tx: Tx, use: Use): Promise<Grant | null> {
  const { rows } = await sql<GrantRow>`select ${columns} from consent."grant"
    where person = ${use.person} and recipient = ${use.recipient} and service = ${use.service} and register = ${use.register}
      and fields @> ${[...use.fields]}::text[]
    order by coalesce(withdrawn_at, given_at) desc, id desc limit 1`.execute(tx)
  return rows[0] ? toGrant(rows[0]) : null
}

/**
 * A grant and every other that lets the same office read one of its fields for the same service and is not withdrawn yet,
 * locked in one order, so that two withdrawals cannot wait for each other.
 */
export async function lockAlike(tx: Tx, one: Grant): Promise<Grant[]> {
  const { rows } = await sql<GrantRow>`select ${columns} from consent."grant"
    where person = ${one.person} and recipient = ${one.recipient} and service = ${one.service} and register = ${one.register}
      and fields && ${[...one.fields]}::text[] and withdrawn_at is null
    order by id for no key update`.execute(tx)
  return rows.map(toGrant)
}

/** Locks every grant by which a recipient may read for one service and one person, in the order in which all are locked. */
export async function lockFor(tx: Tx, one: Pick<Grant, 'person' | 'recipient' | 'service'>): Promise<void> {
  await sql`select from consent."grant" where person = ${one.person} and recipient = ${one.recipient} and service = ${one.service}
      and withdrawn_at is null order by id for no key update`.execute(tx)
}

export async function withdraw(
  tx: Tx,
  { id, by, at, act }: { id: string; by: string; at: Temporal.Instant; act: string },
): Promise<void> {
  await sql`update consent."grant" set withdrawn_at = ${at.toString()}, withdrawn_by = ${by}, withdrawal = ${act} where id = ${id}`.execute(
    tx,
  )
}

export async function grantById(tx: Tx, id: string): Promise<Grant | null> {
  const { rows } = await sql<GrantRow>`select ${columns} from consent."grant" where id = ${id}`.execute(tx)
  return rows[0] ? toGrant(rows[0]) : null
}

/** Newest first. */
export async function grantsOf(tx: Tx, person: string): Promise<Grant[]> {
  const { rows } =
    await sql<GrantRow>`select ${columns} from consent."grant" where person = ${person} order by id desc`.execute(tx)
  return rows.map(toGrant)
}

/** What was agreed to in one go, in its order. */
export async function grantsOfAgreement(tx: Tx, agreement: string): Promise<Grant[]> {
  const { rows } =
    await sql<GrantRow>`select ${columns} from consent."grant" where agreement = ${agreement} order by id`.execute(tx)
  return rows.map(toGrant)
}

/** What a recipient may read on a day, oldest first; `after` pages on. */
export async function grantsTo(
  tx: Tx,
  { recipient, on, after = '', limit }: { recipient: string; on: Temporal.PlainDate; after?: string; limit: number },
): Promise<Grant[]> {
  const { rows } = await sql<GrantRow>`select ${columns} from consent."grant"
    where recipient = ${recipient} and withdrawn_at is null and until_day >= ${on.toString()} and id > ${after}
    order by id limit ${limit}`.execute(tx)
  return rows.map(toGrant)
}

/** What a recipient may no longer read since a day, newest first. */
export async function endedTo(
  tx: Tx,
  {
    recipient,
    since,
    on,
    zone,
  }: { recipient: string; since: Temporal.PlainDate; on: Temporal.PlainDate; zone: string },
): Promise<Grant[]> {
  const { rows } = await sql<GrantRow>`select ${columns} from consent."grant"
    where recipient = ${recipient}
      and (withdrawn_at >= ${since.toZonedDateTime(zone).toInstant().toString()}
        or (withdrawn_at is null and until_day >= ${since.toString()} and until_day < ${on.toString()}))
    order by id desc limit 200`.execute(tx)
  return rows.map(toGrant)
}

function toGrant(row: GrantRow): Grant {
  return {
    ...{
      id: row.id,
      person: row.person,
      givenBy: row.given_by,
      recipient: row.recipient,
      service: row.service,
      register: row.register,
    },
    ...{ fields: row.fields, holder: row.holder, purpose: row.purpose, law: row.law, act: row.act },
    ...{ every: row.every, agreement: row.agreement },
    ...{ givenAt: instant(row.given_at), until: Temporal.PlainDate.from(row.until_day) },
    ...{ withdrawnAt: row.withdrawn_at === null ? null : instant(row.withdrawn_at), withdrawnBy: row.withdrawn_by },
  }
}
