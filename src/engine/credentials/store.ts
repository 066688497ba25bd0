import { sql } from 'kysely'
import { instant, type Tx } from '#kernel/db'
import type { Text } from '#kernel/i18n'
import type { Id } from '#kernel/ids'
import type { PublicJwk } from './es256.ts'
import type { Issued } from './model.ts'

interface IssuedRow {
  id: Id<'cert'>
  person: Id<'person'>
  about: Id<'person'>
  type: string
  agency: string
  office: Text
  document_number: string
  code: string
  list: number
  index: number
  issued_at: string
  expires_at: string | null
  revoked_at: string | null
  act: Id<'act'>
}

const columns = sql.raw(
  'id, person, about, type, agency, office, document_number, code, list, index, issued_at, expires_at, revoked_at, act',
)

/** Keeps a certificate; its credential comes sealed. */
export async function keep(tx: Tx, issued: Issued, credential: Buffer): Promise<void> {
  const { id, person, about, type, agency, office, documentNumber, code, list, index, issuedAt, expiresAt, act } =
    issued
  await sql`insert into credentials.certificate (${columns}, credential)
    values (${id}, ${person}, ${about}, ${type}, ${agency}, ${JSON.stringify(office)}::jsonb, ${documentNumber}, ${code}, ${list}, ${index},
      ${issuedAt.toString()}, ${expiresAt?.toString() ?? null}, null, ${act}, ${credential})`.execute(tx)
}

export async function issuedById(tx: Tx, id: string): Promise<Issued | null> {
  const { rows } = await sql<IssuedRow>`select ${columns} from credentials.certificate where id = ${id}`.execute(tx)
  return rows[0] === undefined ? null : toIssued(rows[0])
}

export async function issuedByNumber(tx: Tx, documentNumber: string): Promise<Issued | null> {
  const { rows } =
    await sql<IssuedRow>`select ${columns} from credentials.certificate where document_number = ${documentNumber}`.execute(
      tx,
    )
  return rows[0] === undefined ? null : toIssued(rows[0])
}

export async function issuedIn(tx: Tx, { list, index }: { list: number; index: number }): Promise<Issued | null> {
  const { rows } =
    await sql<IssuedRow>`select ${columns} from credentials.certificate where list = ${list} and index = ${index}`.execute(
      tx,
    )
  return rows[0] === undefined ? null : toIssued(rows[0])
}

/** What a person holds, newest first. */
export async function heldBy(tx: Tx, person: Id<'person'>): Promise<Issued[]> {
  const { rows } =
    await sql<IssuedRow>`select ${columns} from credentials.certificate where person = ${person} order by id desc limit 500`.execute(
      tx,
    )
  return rows.map(toIssued)
}

/** The sealed credential of a certificate that is there. */
export async function sealedCredential(tx: Tx, id: Id<'cert'>): Promise<Buffer> {
  const { rows } = await sql<{
    credential: Buffer
  }>`select credential from credentials.certificate where id = ${id}`.execute(tx)
  if (rows[0] === undefined) throw new Error(`certificate ${id} has no credential`)
  return rows[0].credential
}

/** Revokes; false when it was revoked before. */
export async function markRevoked(
  tx: Tx,
  id: Id<'cert'>,
  { at, reason }: { at: Temporal.Instant; reason: string },
): Promise<boolean> {
  const { numAffectedRows } =
    await sql`update credentials.certificate set revoked_at = ${at.toString()}, revoked_because = ${reason}
    where id = ${id} and revoked_at is null`.execute(tx)
  return numAffectedRows === 1n
}

export async function revokedPlaces(tx: Tx, list: number): Promise<number[]> {
  const { rows } = await sql<{
    index: number
  }>`select index from credentials.certificate where list = ${list} and revoked_at is not null`.execute(tx)
  return rows.map(({ index }) => index)
}

/** The number of lists that certificates stand in. */
export async function lastList(tx: Tx): Promise<number> {
  const { rows } = await sql<{ list: number | null }>`select max(list) as list from credentials.certificate`.execute(tx)
  return rows[0]?.list ?? 0
}

/** Takes turns for certificates to come. A turn is never given twice; one that is not used leaves a gap. */
export async function newTurns(tx: Tx, count: number): Promise<number[]> {
  const { rows } = await sql<{
    turn: bigint
  }>`select nextval('credentials.status_turn') as turn from generate_series(1, ${count})`.execute(tx)
  return rows.map(({ turn }) => Number(turn))
}

export async function keepPaper(
  tx: Tx,
  id: Id<'cert'>,
  { digest, at }: { digest: Buffer; at: Temporal.Instant },
): Promise<void> {
  await sql`insert into credentials.paper (certificate, digest, at) values (${id}, ${digest}, ${at.toString()}) on conflict do nothing`.execute(
    tx,
  )
}

export async function isPaperOf(tx: Tx, id: Id<'cert'>, digest: Buffer): Promise<boolean> {
  const { rows } = await sql`select from credentials.paper where certificate = ${id} and digest = ${digest}`.execute(tx)
  return rows.length === 1
}

export interface KeyRow {
  readonly kid: string
  readonly agency: string
  readonly jwk: PublicJwk
  /** The private part, sealed. */
  readonly secret: Buffer
  readonly retired: boolean
}

/** The keys of an agency, those that no longer sign included. */
export async function keysOf(tx: Tx, agency: string): Promise<KeyRow[]> {
  const { rows } = await sql<KeyRow>`select kid, agency, jwk, secret, retired_at is not null as retired
    from credentials.issuer_key where agency = ${agency} order by since`.execute(tx)
  return rows
}

/** Keeps a new signing key, unless the agency has one: two servers may start together. */
export async function keepKey(
  tx: Tx,
  { kid, agency, jwk, secret }: Omit<KeyRow, 'retired'>,
  since: Temporal.Instant,
): Promise<void> {
  await sql`insert into credentials.issuer_key (kid, agency, jwk, secret, since)
    values (${kid}, ${agency}, ${JSON.stringify(jwk)}::jsonb, ${secret}, ${since.toString()}) on conflict do nothing`.execute(
    tx,
  )
}

/** Remembers a public address of this node. */
export async function keepOrigin(tx: Tx, origin: string, since: Temporal.Instant): Promise<void> {
  await sql`insert into credentials.origin (origin, since) values (${origin}, ${since.toString()}) on conflict do nothing`.execute(
    tx,
  )
}

/** Every public address that this node has had. */
export async function knownOrigins(tx: Tx): Promise<string[]> {
  const { rows } = await sql<{ origin: string }>`select origin from credentials.origin order by since`.execute(tx)
  return rows.map(({ origin }) => origin)
}

/** Keeps a result for a while, and forgets those that are older. */
export async function keepResult(
  tx: Tx,
  { key, at, result }: { key: string; at: Temporal.Instant; result: Buffer },
  forgetBefore: Temporal.Instant,
): Promise<void> {
  await sql`delete from credentials.verification where at < ${forgetBefore.toString()}`.execute(tx)
  await sql`insert into credentials.verification (key, at, result) values (${key}, ${at.toString()}, ${result})`.execute(
    tx,
  )
}

export async function keptResult(tx: Tx, key: string, since: Temporal.Instant): Promise<Buffer | null> {
  const { rows } = await sql<{
    result: Buffer
  }>`select result from credentials.verification where key = ${key} and at >= ${since.toString()}`.execute(tx)
  return rows[0]?.result ?? null
}

function toIssued(row: IssuedRow): Issued {
  const { id, person, about, type, agency, office, code, list, index, act } = row
  return {
    ...{ id, person, about, type, agency, office, code, list, index, act },
    documentNumber: row.document_number,
    issuedAt: instant(row.issued_at),
    expiresAt: row.expires_at === null ? null : instant(row.expires_at),
    revokedAt: row.revoked_at === null ? null : instant(row.revoked_at),
  }
}
