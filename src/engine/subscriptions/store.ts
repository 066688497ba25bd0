import { sql } from 'kysely'
import { instant, type Tx } from '#kernel/db'
import type { Id } from '#kernel/ids'
import type { ChangeEvent, DeadLetter, Subscription } from './model.ts'

interface Row {
  id: Id<'subscription'>
  reader: string
  purpose: string
  register: string
  fields: string[]
  consented: string[]
  told_grants: string[]
  delivery: Subscription['delivery']
  endpoint: string | null
  state: Subscription['state']
  created_by: Id<'officer'>
  created_at: string
  act: Id<'act'>
  told: bigint
  sent: bigint
  failures: number
  next_at: string | null
  trouble: string | null
}

/** A change under way may have found nobody to tell: a subscription begins after all of those, and what begins later sees it. */
const beginning = (register: string) => sql`hashtextextended(${`subscriptions/${register}`}, 0)`

export async function addSubscription(tx: Tx, one: Subscription): Promise<void> {
  await sql`select pg_advisory_xact_lock(${beginning(one.register)})`.execute(tx)
  await sql`insert into subscriptions.subscription (id, reader, purpose, register, fields, consented, delivery, endpoint, state, created_by, created_at, act, told, sent)
    values (${one.id}, ${one.reader}, ${one.purpose}, ${one.register}, ${[...one.fields]}, ${[...one.consented]}, ${one.delivery}, ${one.endpoint}, ${one.state},
      ${one.createdBy}, ${one.createdAt.toString()}, ${one.act}, ${one.told}, ${one.sent})`.execute(tx)
}

export async function subscriptionById(tx: Tx, id: string): Promise<Subscription | null> {
  const { rows } = await sql<Row>`select * from subscriptions.subscription where id = ${id}`.execute(tx)
  return rows[0] ? toSubscription(rows[0]) : null
}

/** Those of an agency that are told, or whose registers are; newest first. */
export async function subscriptionsOf(
  tx: Tx,
  { reader, registers }: { reader: string; registers: readonly string[] },
): Promise<Subscription[]> {
  const { rows } = await sql<Row>`select * from subscriptions.subscription
    where reader = ${reader} or register = any(${[...registers]}) order by id desc limit 200`.execute(tx)
  return rows.map(toSubscription)
}

export async function liveOf(tx: Tx, register: string): Promise<Subscription[]> {
  const { rows } = await sql<Row>`select * from subscriptions.subscription
    where register = ${register} and state <> 'ended'`.execute(tx)
  return rows.map(toSubscription)
}

export async function anyOf(tx: Tx, register: string): Promise<boolean> {
  await sql`select pg_advisory_xact_lock_shared(${beginning(register)})`.execute(tx)
  const { rows } = await sql<{ any: boolean }>`select exists (select from subscriptions.subscription
    where register = ${register} and state <> 'ended') as any`.execute(tx)
  return rows[0]?.any === true
}

/** The last position of a register; the transaction that asks with `hold` is the only one that may give the next. */
export async function lastPosition(tx: Tx, register: string, { hold }: { hold: boolean }): Promise<number> {
  if (hold)
    await sql`insert into subscriptions.line (register, last) values (${register}, 0) on conflict do nothing`.execute(
      tx,
    )
  const { rows } = hold
    ? await sql<{ last: bigint }>`select last from subscriptions.line where register = ${register} for update`.execute(
        tx,
      )
    : await sql<{ last: bigint }>`select last from subscriptions.line where register = ${register}`.execute(tx)
  return Number(rows[0]?.last ?? 0n)
}

/** The newest version of a record of which there is an event. */
export async function lastVersion(tx: Tx, { register, record }: { register: string; record: string }): Promise<number> {
  const { rows } = await sql<{ version: number | null }>`select max(version) as version from subscriptions.event
    where register = ${register} and record = ${record}`.execute(tx)
  return rows[0]?.version ?? 0
}

export async function addEvents(tx: Tx, register: string, events: readonly ChangeEvent[]): Promise<void> {
  if (events.length === 0) return
  const rows = events.map((one) => ({ ...one, at: one.at.toString() }))
  await sql`insert into subscriptions.event (register, position, record, version, kind, at, act)
    select * from json_to_recordset(${JSON.stringify(rows)}::json)
      as one (register text, position bigint, record text, version integer, kind text, at timestamptz, act text)`.execute(
    tx,
  )
  await sql`update subscriptions.line set last = ${events.at(-1)?.position ?? 0} where register = ${register}`.execute(
    tx,
  )
}

export async function eventsAfter(
  tx: Tx,
  { register, after, limit }: { register: string; after: number; limit: number },
): Promise<ChangeEvent[]> {
  const { rows } = await sql<Omit<ChangeEvent, 'at' | 'position'> & { at: string; position: bigint }>`select *
    from subscriptions.event where register = ${register} and position > ${after} order by position limit ${limit}`.execute(
    tx,
  )
  return rows.map((row) => ({ ...row, position: Number(row.position), at: instant(row.at) }))
}

export async function setState(tx: Tx, id: string, state: Subscription['state']): Promise<void> {
  await sql`update subscriptions.subscription set state = ${state}, failures = 0, next_at = null, trouble = null
    where id = ${id}`.execute(tx)
}

/** Holds a subscription for this transaction, as it stands. */
export async function held(tx: Tx, id: string): Promise<Subscription | null> {
  const { rows } = await sql<Row>`select * from subscriptions.subscription where id = ${id} for update`.execute(tx)
  return rows[0] ? toSubscription(rows[0]) : null
}

/** Notes up to where it is written down, and on which consents the last of it rests. */
export async function noteTold(
  tx: Tx,
  id: string,
  { position, grants }: { readonly position: number; readonly grants: readonly string[] },
): Promise<void> {
  await sql`update subscriptions.subscription set told = ${position}, told_grants = ${[...grants]}
    where id = ${id} and told <= ${position}`.execute(tx)
}

export async function noteSent(tx: Tx, id: string, position: number): Promise<void> {
  await sql`update subscriptions.subscription set sent = ${position}, failures = 0, next_at = null, trouble = null
    where id = ${id} and sent < ${position}`.execute(tx)
}

export async function noteFailure(
  tx: Tx,
  id: string,
  one: { failures: number; nextAt: Temporal.Instant; trouble: string },
): Promise<void> {
  await sql`update subscriptions.subscription set failures = ${one.failures}, next_at = ${one.nextAt.toString()}, trouble = ${one.trouble}
    where id = ${id}`.execute(tx)
}

export async function addDeadLetter(tx: Tx, subscription: string, one: DeadLetter): Promise<void> {
  await sql`insert into subscriptions.dead_letter (subscription, position, at, attempts, trouble)
    values (${subscription}, ${one.position}, ${one.at.toString()}, ${one.attempts}, ${one.trouble}) on conflict do nothing`.execute(
    tx,
  )
}

export async function deadLetters(tx: Tx, subscription: string): Promise<DeadLetter[]> {
  const { rows } = await sql<Omit<DeadLetter, 'at' | 'position'> & { at: string; position: bigint }>`select *
    from subscriptions.dead_letter where subscription = ${subscription} order by position limit 100`.execute(tx)
  return rows.map(({ position, at, attempts, trouble }) => ({
    ...{ position: Number(position), at: instant(at), attempts, trouble },
  }))
}

function toSubscription(row: Row): Subscription {
  const { created_by: createdBy, created_at: at, next_at: next, told, told_grants: toldGrants, sent, ...rest } = row
  return {
    ...{ id: rest.id, reader: rest.reader, purpose: rest.purpose, register: rest.register, fields: rest.fields },
    ...{ consented: rest.consented, toldGrants },
    ...{ delivery: rest.delivery, endpoint: rest.endpoint, state: rest.state, act: rest.act },
    ...{ failures: rest.failures, trouble: rest.trouble, createdBy, createdAt: instant(at) },
    ...{ told: Number(told), sent: Number(sent), nextAt: next === null ? null : instant(next) },
  }
}
