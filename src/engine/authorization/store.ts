import { sql } from 'kysely'
import { instant, type Tx } from '#kernel/db'
import type { Client } from './model.ts'

interface ClientRow extends Omit<Client, 'redirectUris'> {
  redirect_uris: string[]
}

const clientColumns = sql.raw('id, kind, title, agency, jwks, redirect_uris, scopes, introspects')

export async function insertClient(
  tx: Tx,
  client: Client,
  { at, act }: { readonly at: Temporal.Instant; readonly act: string },
): Promise<boolean> {
  const { id, kind, title, agency, jwks, redirectUris, scopes, introspects } = client
  const { numAffectedRows } =
    await sql`insert into "authorization".client (${clientColumns}, registered_at, act) values (${id}, ${kind}, ${JSON.stringify(title)}::jsonb, ${agency},
      ${JSON.stringify(jwks)}::jsonb, ${[...redirectUris]}, ${[...scopes]}, ${introspects}, ${at.toString()}, ${act})
      on conflict do nothing`.execute(tx)
  return numAffectedRows === 1n
}

export async function changeKeys(tx: Tx, id: string, jwks: Client['jwks']): Promise<void> {
  await sql`update "authorization".client set jwks = ${JSON.stringify(jwks)}::jsonb where id = ${id}`.execute(tx)
}

/** Ends a client and everything it was let do; false when it was ended before. */
export async function closeClient(tx: Tx, id: string, at: Temporal.Instant): Promise<boolean> {
  const { numAffectedRows } =
    await sql`update "authorization".client set closed_at = ${at.toString()} where id = ${id} and closed_at is null`.execute(
      tx,
    )
  return numAffectedRows === 1n
}

/** Stops a client, or opens it again. */
export async function suspendClient(tx: Tx, id: string, at: Temporal.Instant | null): Promise<void> {
  await sql`update "authorization".client set suspended_at = ${at?.toString() ?? null} where id = ${id}`.execute(tx)
}

/** A client whose access has not ended, and is not suspended. */
export async function clientById(
  tx: Tx,
  id: string,
  { alsoSuspended = false }: { readonly alsoSuspended?: boolean } = {},
): Promise<Client | null> {
  const { rows } =
    await sql<ClientRow>`select ${clientColumns} from "authorization".client where id = ${id} and closed_at is null and (suspended_at is null or ${alsoSuspended})`.execute(
      tx,
    )
  return rows[0] === undefined ? null : clientOf(rows[0])
}

export async function clientsOpen(tx: Tx): Promise<Client[]> {
  const { rows } =
    await sql<ClientRow>`select ${clientColumns} from "authorization".client where closed_at is null order by agency, id limit 1000`.execute(
      tx,
    )
  return rows.map(clientOf)
}

function clientOf({ redirect_uris, ...rest }: ClientRow): Client {
  return { ...rest, redirectUris: redirect_uris }
}

export interface KeyRow {
  readonly kid: string
  readonly jwk: { readonly kty: 'EC'; readonly crv: 'P-256'; readonly x: string; readonly y: string }
  /** The private part, sealed. */
  readonly secret: Buffer
  readonly signsFrom: Temporal.Instant
}

/** Keys that signed after this moment, or will; oldest first. */
export async function signingKeys(tx: Tx): Promise<KeyRow[]> {
  const { rows } = await sql<
    Omit<KeyRow, 'signsFrom'> & { signs_from: string }
  >`select kid, jwk, secret, signs_from from "authorization".signing_key order by signs_from`.execute(tx)
  return rows.map(({ signs_from, ...row }) => ({ ...row, signsFrom: instant(signs_from) }))
}

/** Keeps a key; one that starts at the same moment was made by another process, and stays. */
export async function keepSigningKey(tx: Tx, { kid, jwk, secret, signsFrom }: KeyRow): Promise<void> {
  await sql`insert into "authorization".signing_key (kid, jwk, secret, signs_from)
    values (${kid}, ${JSON.stringify(jwk)}::jsonb, ${secret}, ${signsFrom.toString()}) on conflict do nothing`.execute(
    tx,
  )
}

/** Two processes that start together make one key. */
export async function lockKeys(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('madang.authorization.keys'))`.execute(tx)
}

/** Marks a proof as used; false when it was used before. Forgets a few that are past. */
export async function useOnce(
  tx: Tx,
  {
    digest,
    expiresAt,
    now,
  }: { readonly digest: Buffer; readonly expiresAt: Temporal.Instant; readonly now: Temporal.Instant },
): Promise<boolean> {
  const { numAffectedRows } = await sql`with past as (delete from "authorization".proof where digest in
      (select digest from "authorization".proof where expires_at < ${now.toString()} order by expires_at limit 4 for update skip locked))
    insert into "authorization".proof (digest, expires_at) values (${digest}, ${expiresAt.toString()}) on conflict do nothing`.execute(
    tx,
  )
  return numAffectedRows === 1n
}
