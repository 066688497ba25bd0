import { sql } from 'kysely'
import { instant, type Tx } from '#kernel/db'
import type { Id } from '#kernel/ids'
import type { Assurance, Holder, Mandate, NewPerson, Officer, Session } from './model.ts'

type Entered<T> = T & { readonly at: Temporal.Instant; readonly act: string }

export async function addPerson(tx: Tx, person: Entered<NewPerson & { id: Id<'person'> }>): Promise<void> {
  const { id, name, locale = 'ko', at, act } = person
  await sql`insert into identity.person (id, name, locale, created_at, act) values (${id}, ${name}, ${locale}, ${at.toString()}, ${act})`.execute(
    tx,
  )
}

/** Whether there was such a person to rename. */
export async function renamePerson(
  tx: Tx,
  { id, name, act }: { id: string; name: string; act: string },
): Promise<boolean> {
  const { numAffectedRows } =
    await sql`update identity.person set name = ${name}, act = ${act} where id = ${id}`.execute(tx)
  return numAffectedRows === 1n
}

export async function addOrganisation(
  tx: Tx,
  { id, name, at, act }: Entered<{ id: string; name: string }>,
): Promise<void> {
  await sql`insert into identity.organisation (id, name, created_at, act) values (${id}, ${name}, ${at.toString()}, ${act})`.execute(
    tx,
  )
}

/** Puts in office, or changes office and duties of one who is. */
export async function putOfficer(
  tx: Tx,
  { id, name, office, agency, region, duties, at, act }: Entered<Officer>,
): Promise<void> {
  await sql`insert into identity.officer (id, name, office, agency, region, duties, created_at, act)
    values (${id}, ${name}, ${office}, ${agency}, ${region}, ${[...duties]}, ${at.toString()}, ${act})
    on conflict (id) do update set name = excluded.name, office = excluded.office, agency = excluded.agency, region = excluded.region,
      duties = excluded.duties, act = excluded.act, left_at = null`.execute(tx)
}

/** Whether the officer was in office. */
export async function leaveOffice(tx: Tx, { id, at, act }: Entered<{ id: string }>): Promise<boolean> {
  const { numAffectedRows } =
    await sql`update identity.officer set left_at = ${at.toString()}, act = ${act} where id = ${id} and left_at is null`.execute(
      tx,
    )
  return numAffectedRows === 1n
}

export async function officerById(tx: Tx, id: string): Promise<Officer | null> {
  const { rows } =
    await sql<Officer>`select id, name, office, agency, region, duties from identity.officer where id = ${id} and left_at is null`.execute(
      tx,
    )
  return rows[0] ?? null
}

/** Names of persons, officers and organisations, by id. */
export async function namesOf(tx: Tx, ids: readonly string[]): Promise<Map<string, string>> {
  const wanted = [...ids]
  const { rows } = await sql<{ id: string; name: string }>`
    select id, name from identity.person where id = any(${wanted})
    union all select id, name from identity.officer where id = any(${wanted})
    union all select id, name from identity.organisation where id = any(${wanted})`.execute(tx)
  return new Map(rows.map(({ id, name }) => [id, name]))
}

interface MandateRow {
  id: Id<'mandate'>
  person: Id<'person'>
  by_person: Id<'person'>
  kind: Mandate['kind']
  from_day: string
  until_day: string | null
  because: Mandate['because']
}

const mandateColumns = sql.raw('id, person, by_person, kind, from_day, until_day, because')

export async function addMandate(tx: Tx, { act, ...mandate }: Mandate & { act: string }): Promise<void> {
  await sql`insert into identity.mandate (${mandateColumns}, act) values (${mandate.id}, ${mandate.person}, ${mandate.by}, ${mandate.kind},
    ${mandate.from.toString()}, ${mandate.until?.toString() ?? null}, ${[...mandate.because]}, ${act})`.execute(tx)
}

export async function mandateById(tx: Tx, id: string): Promise<Mandate | null> {
  const { rows } = await sql<MandateRow>`select ${mandateColumns} from identity.mandate where id = ${id}`.execute(tx)
  return rows[0] ? toMandate(rows[0]) : null
}

export async function endMandate(
  tx: Tx,
  { id, until, act }: { id: string; until: Temporal.PlainDate; act: string },
): Promise<void> {
  await sql`update identity.mandate set until_day = greatest(${until.toString()}::date, from_day - 1), act = ${act} where id = ${id}`.execute(
    tx,
  )
}

/** Mandates in which the person stands on either side, that hold on a day. */
export async function mandatesOf(
  tx: Tx,
  { person, on }: { person: string; on: Temporal.PlainDate },
): Promise<Mandate[]> {
  const day = on.toString()
  const { rows } = await sql<MandateRow>`select ${mandateColumns} from identity.mandate
    where (person = ${person} or by_person = ${person}) and from_day <= ${day} and (until_day is null or until_day >= ${day}) order by id`.execute(
    tx,
  )
  return rows.map(toMandate)
}

function toMandate(row: MandateRow): Mandate {
  return {
    ...{ id: row.id, person: row.person, by: row.by_person, kind: row.kind, because: row.because },
    ...{
      from: Temporal.PlainDate.from(row.from_day),
      until: row.until_day === null ? null : Temporal.PlainDate.from(row.until_day),
    },
  }
}

export interface Link {
  readonly holder: Holder
  readonly expiresAt: Temporal.Instant
  readonly used: boolean
}

export async function addLink(
  tx: Tx,
  { token, holder, expiresAt }: { token: Buffer; holder: string; expiresAt: Temporal.Instant },
): Promise<void> {
  await sql`insert into identity.sign_in_link (token, holder, expires_at) values (${token}, ${holder}, ${expiresAt.toString()})`.execute(
    tx,
  )
}

/** A link, locked until the transaction ends: two who use it at once take turns. */
export async function lockLink(tx: Tx, token: Buffer): Promise<Link | null> {
  const { rows } = await sql<{ holder: Holder; expires_at: string; used: boolean }>`
    select holder, expires_at, used_at is not null as used from identity.sign_in_link where token = ${token} for update`.execute(
    tx,
  )
  const row = rows[0]
  return row ? { holder: row.holder, expiresAt: instant(row.expires_at), used: row.used } : null
}

export async function useLink(tx: Tx, { token, at }: { token: Buffer; at: Temporal.Instant }): Promise<void> {
  await sql`update identity.sign_in_link set used_at = ${at.toString()} where token = ${token}`.execute(tx)
}

interface SessionRow {
  id: Id<'session'>
  holder: Holder
  way: Session['way']
  assurance: Assurance
  created_at: string
  expires_at: string
  last_seen: string
}

const sessionColumns = sql.raw('id, holder, way, assurance, created_at, expires_at, last_seen')

export async function addSession(tx: Tx, { token, ...one }: Session & { token: Buffer }): Promise<void> {
  await sql`insert into identity.session (${sessionColumns}, token) values (${one.id}, ${one.holder}, ${one.way}, ${one.assurance},
    ${one.createdAt.toString()}, ${one.expiresAt.toString()}, ${one.lastSeen.toString()}, ${token})`.execute(tx)
}

export async function sessionByToken(tx: Tx, token: Buffer): Promise<Session | null> {
  const { rows } = await sql<SessionRow>`select ${sessionColumns} from identity.session where token = ${token}`.execute(
    tx,
  )
  return rows[0] ? toSession(rows[0]) : null
}

export async function sessionsOf(tx: Tx, { holder, at }: { holder: string; at: Temporal.Instant }): Promise<Session[]> {
  const { rows } = await sql<SessionRow>`select ${sessionColumns} from identity.session
    where holder = ${holder} and expires_at > ${at.toString()} order by last_seen desc, id`.execute(tx)
  return rows.map(toSession)
}

/** Ends what these say about sessions; returns the ended ones' tokens. */
export async function endSessions(
  tx: Tx,
  which: { token: Buffer } | { holder: string; id?: string },
): Promise<{ token: Buffer; holder: Holder }[]> {
  const condition =
    'token' in which
      ? sql`token = ${which.token}`
      : sql`holder = ${which.holder} and (${which.id ?? null}::text is null or id = ${which.id ?? null})`
  const { rows } = await sql<{
    token: Buffer
    holder: Holder
  }>`delete from identity.session where ${condition} returning token, holder`.execute(tx)
  return rows
}

export async function seeSession(tx: Tx, { id, at }: { id: string; at: Temporal.Instant }): Promise<void> {
  await sql`update identity.session set last_seen = ${at.toString()} where id = ${id}`.execute(tx)
}

/** Forgets what has run out: sessions, links and challenges that open nothing any more. */
export async function sweep(tx: Tx, at: Temporal.Instant): Promise<void> {
  await sql`delete from identity.session where expires_at <= ${at.toString()}`.execute(tx)
  await sql`delete from identity.sign_in_link where expires_at <= ${at.subtract({ hours: 24 }).toString()}`.execute(tx)
  await sql`delete from identity.challenge where expires_at <= ${at.toString()}`.execute(tx)
}

function toSession(row: SessionRow): Session {
  return {
    ...{ id: row.id, holder: row.holder, way: row.way, assurance: row.assurance },
    ...{ createdAt: instant(row.created_at), expiresAt: instant(row.expires_at), lastSeen: instant(row.last_seen) },
  }
}
