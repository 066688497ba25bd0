import { sql } from 'kysely'
import { instant, type Tx } from '#kernel/db'
import type { Event, EventType, Subscription } from './events-model.ts'
import type { Written } from './store.ts'

/** A kind of events in a room. */
export interface Line {
  readonly room: string
  readonly eventType: string
}

/** Whoever changes a line waits for the one before. */
export async function lockLine(tx: Tx, { room, eventType }: Line): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`govstack.events ${room} ${eventType}`}, 0))`.execute(tx)
}

/** What stands of a room's kinds of events, by name. */
export async function eventTypes(tx: Tx, room: string): Promise<EventType[]> {
  const { rows } = await sql<EventType>`select name, number, shape as schema from (
      select distinct on (name) name, number, shape, removed from govstack.event_type where room = ${room}
      order by name, number desc) as last
    where not removed order by name`.execute(tx)
  return rows
}

/** How many versions a kind of events has had, taken away or not. */
export async function versionsOf(tx: Tx, { room, eventType }: Line): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from govstack.event_type
    where room = ${room} and name = ${eventType}`.execute(tx)
  return rows[0]?.count ?? 0
}

export async function writeEventType(
  tx: Tx,
  one: EventType & Written & { readonly room: string; readonly removed: boolean },
): Promise<void> {
  await sql`insert into govstack.event_type (room, name, number, shape, removed, at, act) values
    (${one.room}, ${one.name}, ${one.number}, ${JSON.stringify(one.schema)}, ${one.removed}, ${one.at.toString()}, ${one.act})`.execute(
    tx,
  )
}

interface EventRow extends Omit<Event, 'position' | 'at'> {
  readonly position: bigint
  readonly at: string
}

const columns = sql`e.id, e.room, e.event_type as "eventType", e.position, e.publisher, e.content, e.at`
const toEvent = ({ position, at, ...row }: EventRow): Event => ({
  ...row,
  position: Number(position),
  at: instant(at),
})

export async function lastPosition(tx: Tx, { room, eventType }: Line): Promise<number> {
  const { rows } = await sql<{ last: bigint | null }>`select max(position) as last from (
      select max(position) as position from govstack.event where room = ${room} and event_type = ${eventType}
      union all select max(since) from govstack.subscription where room = ${room} and event_type = ${eventType}) as known`.execute(
    tx,
  )
  return Number(rows[0]?.last ?? 0)
}

export async function writeEvent(tx: Tx, one: Event & { readonly act: string }): Promise<void> {
  await sql`insert into govstack.event (id, room, event_type, position, publisher, content, at, act) values
    (${one.id}, ${one.room}, ${one.eventType}, ${one.position}, ${one.publisher}, ${JSON.stringify(one.content)},
     ${one.at.toString()}, ${one.act})`.execute(tx)
}

/**
 * Takes away what nobody can ask for any more: older than `before`, or at or below `position`. Looks at the oldest hundred only:
 * each publication adds one.
 */
export async function forget(
  tx: Tx,
  { room, eventType }: Line,
  { before, position }: { readonly before: Temporal.Instant; readonly position: number },
): Promise<void> {
  await sql`delete from govstack.event where id in (
    select id from (
      select id, at, position from govstack.event where room = ${room} and event_type = ${eventType}
      order by position limit 100) as oldest
    where at < ${before.toString()} or position <= ${position})`.execute(tx)
}

export async function eventById(tx: Tx, { room, eventType }: Line, id: string): Promise<Event | undefined> {
  const { rows } = await sql<EventRow>`select ${columns} from govstack.event e
    where e.id = ${id}::uuid and e.room = ${room} and e.event_type = ${eventType} and not e.stopped`.execute(tx)
  return rows.map(toEvent)[0]
}

export async function stopEvent(tx: Tx, id: string): Promise<void> {
  await sql`update govstack.event set stopped = true where id = ${id}::uuid`.execute(tx)
}

interface SubscriptionRow extends Omit<Subscription, 'since' | 'nextAt'> {
  readonly since: bigint
  readonly nextAt: string | null
}

const toSubscription = ({ since, nextAt, ...row }: SubscriptionRow): Subscription => ({
  ...row,
  since: Number(since),
  nextAt: nextAt === null ? null : instant(nextAt),
})
const standing = sql`select id, room, event_type as "eventType", subscriber, delivery, address, lifetime,
  in_order as "inOrder", since, failures, next_at as "nextAt" from govstack.subscription where not ended`

export async function subscriptionsOf(tx: Tx, room: string, subscriber: string): Promise<Subscription[]> {
  const { rows } = await sql<SubscriptionRow>`${standing} and room = ${room} and subscriber = ${subscriber}
    order by event_type`.execute(tx)
  return rows.map(toSubscription)
}

export async function subscriptionsTo(tx: Tx, { room, eventType }: Line): Promise<Subscription[]> {
  const { rows } = await sql<SubscriptionRow>`${standing} and room = ${room} and event_type = ${eventType}
    order by at, id`.execute(tx)
  return rows.map(toSubscription)
}

/** A subscription that nobody else changes until the transaction ends. */
export async function heldSubscription(tx: Tx, id: string): Promise<Subscription | undefined> {
  const { rows } = await sql<SubscriptionRow>`${standing} and id = ${id}::uuid for update`.execute(tx)
  return rows.map(toSubscription)[0]
}

export async function writeSubscription(tx: Tx, one: Subscription & Written): Promise<void> {
  await sql`insert into govstack.subscription
    (id, room, event_type, subscriber, delivery, address, lifetime, in_order, since, at, act) values
    (${one.id}, ${one.room}, ${one.eventType}, ${one.subscriber}, ${one.delivery}, ${one.address}, ${one.lifetime},
     ${one.inOrder}, ${one.since}, ${one.at.toString()}, ${one.act})`.execute(tx)
}

/** Keeps how a subscription is delivered and how far it is. */
export async function keepSubscription(tx: Tx, one: Subscription): Promise<void> {
  await sql`update govstack.subscription set delivery = ${one.delivery}, address = ${one.address},
    lifetime = ${one.lifetime}, in_order = ${one.inOrder}, since = ${one.since}, failures = ${one.failures},
    next_at = ${one.nextAt?.toString() ?? null} where id = ${one.id}::uuid`.execute(tx)
}

export async function endSubscription(tx: Tx, id: string): Promise<void> {
  await sql`update govstack.subscription set ended = true where id = ${id}::uuid`.execute(tx)
}

/** The first event that a subscriber has not confirmed and that is still told. */
export async function nextEvent(
  tx: Tx,
  { id, room, eventType, since }: Subscription,
  after: Temporal.Instant,
): Promise<Event | undefined> {
  const { rows } = await sql<EventRow>`select ${columns} from govstack.event e
    where e.room = ${room} and e.event_type = ${eventType} and e.position > ${since} and not e.stopped
      and e.at > ${after.toString()}
      and not exists (select from govstack.acknowledgement a where a.subscription = ${id}::uuid and a.event = e.id)
    order by e.position limit 1`.execute(tx)
  return rows.map(toEvent)[0]
}

/** Notes that an event is confirmed; false when it was before. */
export async function acknowledge(
  tx: Tx,
  one: Written & { readonly subscription: string; readonly event: string },
): Promise<boolean> {
  const { numAffectedRows } = await sql`insert into govstack.acknowledgement (subscription, event, at, act)
    values (${one.subscription}::uuid, ${one.event}::uuid, ${one.at.toString()}, ${one.act}) on conflict do nothing`.execute(
    tx,
  )
  return numAffectedRows === 1n
}
