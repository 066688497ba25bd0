import { sql } from 'kysely'
import { instant, type Tx } from '#kernel/db'
import type { Id } from '#kernel/ids'
import type { Grant, Use } from './model.ts'

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
  withdrawn_at: string | null
  withdrawn_by: Id<'person'> | null
}

const columns = sql.raw(
  'id, person, given_by, recipient, service, register, fields, holder, purpose, law, given_at, until_day, act, withdrawn_at, withdrawn_by',
)

export async function addGrant(tx: Tx, one: Omit<Grant, 'withdrawnAt' | 'withdrawnBy'>): Promise<void> {
  await sql`insert into consent."grant" (id, person, given_by, recipient, service, register, fields, holder, purpose, law, given_at, until_day, act)
    values (${one.id}, ${one.person}, ${one.givenBy}, ${one.recipient}, ${one.service}, ${one.register}, ${[...one.fields]}, ${one.holder},
      ${JSON.stringify(one.purpose)}::jsonb, ${JSON.stringify(one.law)}::jsonb, ${one.givenAt.toString()}, ${one.until.toString()}, ${one.act})`.execute(
    tx,
  )
}

/**
 * The newest grant that allows a read on a day, locked for reading until the transaction ends. A withdrawal waits for that
 * lock; a read that waited for a withdrawal sees it, because PostgreSQL checks the row again once it has the lock.
 */
export async function lockHolding(
  tx: Tx,
  { use, on }: { use: Use; on: Temporal.PlainDate },
): Promise<Id<'grant'> | null> {
  const { rows } = await sql<{ id: Id<'grant'> }>`select id from consent."grant"
    where person = ${use.person} and recipient = ${use.recipient} and service = ${use.service} and register = ${use.register}
      and fields @> ${[...use.fields]}::text[] and until_day >= ${on.toString()} and withdrawn_at is null
    order by id desc limit 1 for share`.execute(tx)
  return rows[0]?.id ?? null
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
    ...{ givenAt: instant(row.given_at), until: Temporal.PlainDate.from(row.until_day) },
    ...{ withdrawnAt: row.withdrawn_at === null ? null : instant(row.withdrawn_at), withdrawnBy: row.withdrawn_by },
  }
}
