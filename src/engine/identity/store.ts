import { sql } from 'kysely'
import { instant, type Tx } from '#kernel/db'
import type { Id } from '#kernel/ids'
import type { Assurance, Holder, Mandate, NewPerson, Officer, Passkey, Session } from './model.ts'

type Entered<T> = T & { readonly at: Temporal.Instant; readonly act: string }

export async function addPerson(tx: Tx, person: Entered<NewPerson & { id: Id<'person'> }>): Promise<void> {
  const { id, name, locale = 'ko', at, act } = person
  await sql`insert into identity.person (id, name, locale, created_at, act) values (${id}, ${name}, ${locale}, ${at.toString()}, ${act})`.execute(tx)
}

/** Whether there was such a person to rename. */
export async function renamePerson(tx: Tx, { id, name, act }: { id: string; name: string; act: string }): Promise<boolean> {
  const { numAffectedRows } = await sql`update identity.person set name = ${name}, act = ${act} where id = ${id}`.execute(tx)
  return numAffectedRows === 1n
}

export async function addOrganisation(tx: Tx, { id, name, at, act }: Entered<{ id: string; name: string }>): Promise<void> {
  await sql`insert into identity.organisation (id, name, created_at, act) values (${id}, ${name}, ${at.toString()}, ${act})`.execute(tx)
}

/** Puts in office, or changes office and duties of one who is. */
export async function putOfficer(tx: Tx, { id, name, office, agency, region, duties, at, act }: Entered<Officer>): Promise<void> {
  await sql`insert into identity.officer (id, name, office, agency, region, duties, created_at, act)
    values (${id}, ${name}, ${office}, ${agency}, ${region}, ${[...duties]}, ${at.toString()}, ${act})
    on conflict (id) do update set name = excluded.name, office = excluded.office, agency = excluded.agency, region = excluded.region,
      duties = excluded.duties, act = excluded.act, left_at = null`.execute(tx)
}

/** Whether the officer was in office. */
export async function leaveOffice(tx: Tx, { id, at, act }: Entered<{ id: string }>): Promise<boolean> {
  const { numAffectedRows } = await sql`update identity.officer set left_at = ${at.toString()}, act = ${act} where id = ${id} and left_at is null`.execute(tx)
  return numAffectedRows === 1n
}

export async function officerById(tx: Tx, id: string): Promise<Officer | null> {
  const { rows } = await sql<Officer>`select id, name, office, agency, region, duties from identity.officer where id = ${id} and left_at is null`.execute(tx)
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

export async function endMandate(tx: Tx, { id, until, act }: { id: string; until: Temporal.PlainDate; act: string }): Promise<void> {
  await sql`update identity.mandate set until_day = greatest(${until.toString()}::date, from_day - 1), act = ${act} where id = ${id}`.execute(tx)
}

/** Mandates in which the person stands on either side, that hold on a day. */
export async function mandatesOf(tx: Tx, { person, on }: { person: string; on: Temporal.PlainDate }): Promise<Mandate[]> {
  const day = on.toString()
  const { rows } = await sql<MandateRow>`select ${mandateColumns} from identity.mandate
    where (person = ${person} or by_person = ${person}) and from_day <= ${day} and (until_day is null or until_day >= ${day}) order by id`.execute(tx)
  return rows.map(toMandate)
}

function toMandate(row: MandateRow): Mandate {
  return {
    ...{ id: row.id, person: row.person, by: row.by_person, kind: row.kind, because: row.because },
    ...{ from: Temporal.PlainDate.from(row.from_day), until: row.until_day === null ? null : Temporal.PlainDate.from(row.until_day) },
  }
}

export interface Link {
  readonly holder: Holder
  readonly expiresAt: Temporal.Instant
  readonly used: boolean
}

export async function addLink(tx: Tx, { token, holder, expiresAt }: { token: Buffer; holder: string; expiresAt: Temporal.Instant }): Promise<void> {
  await sql`insert into identity.sign_in_link (token, holder, expires_at) values (${token}, ${holder}, ${expiresAt.toString()})`.execute(tx)
}

/** A link, locked until the transaction ends: two who use it at once take turns. */
export async function lockLink(tx: Tx, token: Buffer): Promise<Link | null> {
  const { rows } = await sql<{ holder: Holder; expires_at: string; used: boolean }>`
    select holder, expires_at, used_at is not null as used from identity.sign_in_link where token = ${token} for update`.execute(tx)
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
  const { rows } = await sql<SessionRow>`select ${sessionColumns} from identity.session where token = ${token}`.execute(tx)
  return rows[0] ? toSession(rows[0]) : null
}

export async function sessionsOf(tx: Tx, { holder, at }: { holder: string; at: Temporal.Instant }): Promise<Session[]> {
  const { rows } = await sql<SessionRow>`select ${sessionColumns} from identity.session
    where holder = ${holder} and expires_at > ${at.toString()} order by last_seen desc, id`.execute(tx)
  return rows.map(toSession)
}

/** Ends what these say about sessions; returns the ended ones' tokens. */
export async function endSessions(tx: Tx, which: { token: Buffer } | { holder: string; id?: string }): Promise<{ token: Buffer; holder: Holder }[]> {
  const condition = 'token' in which ? sql`token = ${which.token}` : sql`holder = ${which.holder} and (${which.id ?? null}::text is null or id = ${which.id ?? null})`
  const { rows } = await sql<{ token: Buffer; holder: Holder }>`delete from identity.session where ${condition} returning token, holder`.execute(tx)
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

export async function addChallenge(tx: Tx, { challenge, holder, expiresAt }: { challenge: string; holder: string | null; expiresAt: Temporal.Instant }): Promise<void> {
  await sql`insert into identity.challenge (challenge, holder, expires_at) values (${challenge}, ${holder}, ${expiresAt.toString()})`.execute(tx)
}

/** Takes a challenge away, and says whether it was one of ours, for this holder, in time. */
export async function takeChallenge(tx: Tx, { challenge, holder, at }: { challenge: string; holder: string | null; at: Temporal.Instant }): Promise<boolean> {
  const { rows } = await sql<{ holder: string | null; fresh: boolean }>`
    delete from identity.challenge where challenge = ${challenge} returning holder, expires_at > ${at.toString()} as fresh`.execute(tx)
  return rows[0]?.fresh === true && rows[0].holder === holder
}

interface PasskeyRow {
  id: Id<'passkey'>
  holder: Holder
  credential: string
  public_key: Buffer
  counter: bigint
  transports: string[]
  synced: boolean
  name: string
  created_at: string
  last_used: string | null
  blocked_at: string | null
}

const passkeyColumns = sql.raw('id, holder, credential, public_key, counter, transports, synced, name, created_at, last_used, blocked_at')

/** Whether it was new. */
export async function addPasskey(tx: Tx, one: Passkey): Promise<boolean> {
  const { numAffectedRows } = await sql`insert into identity.passkey (${passkeyColumns}) values (${one.id}, ${one.holder}, ${one.credential},
    ${Buffer.from(one.publicKey)}, ${one.counter}, ${[...one.transports]}, ${one.synced}, ${one.name}, ${one.createdAt.toString()}, null, null)
    on conflict (credential) do nothing`.execute(tx)
  return numAffectedRows === 1n
}

/** A passkey, locked until the transaction ends, so that its counter is compared once at a time. */
export async function lockPasskey(tx: Tx, credential: string): Promise<Passkey | null> {
  const { rows } = await sql<PasskeyRow>`select ${passkeyColumns} from identity.passkey where credential = ${credential} for update`.execute(tx)
  return rows[0] ? toPasskey(rows[0]) : null
}

export async function passkeysOf(tx: Tx, holder: string): Promise<Passkey[]> {
  const { rows } = await sql<PasskeyRow>`select ${passkeyColumns} from identity.passkey where holder = ${holder} order by id`.execute(tx)
  return rows.map(toPasskey)
}

export async function usePasskey(tx: Tx, { id, counter, at }: { id: string; counter: number; at: Temporal.Instant }): Promise<void> {
  await sql`update identity.passkey set counter = ${counter}, last_used = ${at.toString()} where id = ${id}`.execute(tx)
}

export async function blockPasskey(tx: Tx, { id, at }: { id: string; at: Temporal.Instant }): Promise<void> {
  await sql`update identity.passkey set blocked_at = ${at.toString()} where id = ${id}`.execute(tx)
}

/** Whether the holder had it. */
export async function removePasskey(tx: Tx, { id, holder }: { id: string; holder: string }): Promise<boolean> {
  const { numAffectedRows } = await sql`delete from identity.passkey where id = ${id} and holder = ${holder}`.execute(tx)
  return numAffectedRows === 1n
}

function toPasskey(row: PasskeyRow): Passkey {
  return {
    ...{ id: row.id, holder: row.holder, credential: row.credential, publicKey: new Uint8Array(row.public_key), counter: Number(row.counter) },
    ...{ transports: row.transports, synced: row.synced, name: row.name, createdAt: instant(row.created_at) },
    ...{ lastUsed: row.last_used === null ? null : instant(row.last_used), blockedAt: row.blocked_at === null ? null : instant(row.blocked_at) },
  }
}
