import { sql } from 'kysely'
import { instant, type Tx } from '#kernel/db'
import type { Id } from '#kernel/ids'
import type { PushedRequest, Session } from './model.ts'

// What runs between the first request and the last token: pushed requests, codes, sessions, refresh tokens.

interface RequestRow {
  id: Id<'request'>
  client: string
  redirect_uri: string
  challenge: string
  scopes: string[]
  purpose: string
  state: string | null
  key_thumbprint: string | null
  expires_at: string
}

const requestColumns = sql.raw(
  'id, client, redirect_uri, challenge, scopes, purpose, state, key_thumbprint, expires_at',
)

export async function insertRequest(tx: Tx, request: PushedRequest, handle: Buffer): Promise<void> {
  const { id, client, redirectUri, challenge, scopes, purpose, state, keyThumbprint, expiresAt } = request
  await sql`insert into "authorization".request (${requestColumns}, handle) values (${id}, ${client}, ${redirectUri}, ${challenge},
    ${[...scopes]}, ${purpose}, ${state}, ${keyThumbprint}, ${expiresAt.toString()}, ${handle})`.execute(tx)
}

/** Spends a request URI, and opens the time in which the person decides; nothing when it was spent or is late. */
export async function startRequest(
  tx: Tx,
  { handle, client, now, until }: { handle: Buffer; client: string; now: Temporal.Instant; until: Temporal.Instant },
): Promise<PushedRequest | null> {
  const { rows } = await sql<RequestRow>`update "authorization".request
    set started_at = ${now.toString()}, expires_at = ${until.toString()}
    where handle = ${handle} and client = ${client} and started_at is null and expires_at > ${now.toString()}
    returning ${requestColumns}`.execute(tx)
  return rows[0] === undefined ? null : requestOf(rows[0])
}

/** A request on which nobody has decided yet. */
export async function openRequest(tx: Tx, id: string, now: Temporal.Instant): Promise<PushedRequest | null> {
  const { rows } = await sql<RequestRow>`select ${requestColumns} from "authorization".request
    where id = ${id} and started_at is not null and ended_at is null and expires_at > ${now.toString()}`.execute(tx)
  return rows[0] === undefined ? null : requestOf(rows[0])
}

/** Closes a request; nothing when it was closed before, or is late. */
export async function endRequest(tx: Tx, id: string, now: Temporal.Instant): Promise<PushedRequest | null> {
  const { rows } = await sql<RequestRow>`update "authorization".request set ended_at = ${now.toString()}
    where id = ${id} and started_at is not null and ended_at is null and expires_at > ${now.toString()}
    returning ${requestColumns}`.execute(tx)
  return rows[0] === undefined ? null : requestOf(rows[0])
}

function requestOf({ redirect_uri, key_thumbprint, expires_at, ...row }: RequestRow): PushedRequest {
  return { ...row, redirectUri: redirect_uri, keyThumbprint: key_thumbprint, expiresAt: instant(expires_at) }
}

interface SessionRow {
  id: Id<'session'>
  client: string
  purpose: string
  scopes: string[]
  person: Id<'person'> | null
  grants: string[]
  started_at: string
  expires_at: string
  act: Id<'act'>
}

const sessionColumns = sql.raw('id, client, purpose, scopes, person, grants, started_at, expires_at, act')

export async function insertSession(tx: Tx, session: Session): Promise<void> {
  const { id, client, purpose, scopes, person, grants, startedAt, expiresAt, act } = session
  await sql`insert into "authorization".session (${sessionColumns}) values (${id}, ${client}, ${purpose}, ${[...scopes]}, ${person},
    ${[...grants]}, ${startedAt.toString()}, ${expiresAt.toString()}, ${act})`.execute(tx)
}

/** A session that nobody took back and whose time is not over, of a client that is still registered. */
export async function liveSession(tx: Tx, id: string, now: Temporal.Instant): Promise<Session | null> {
  const { rows } = await sql<SessionRow>`select ${sessionColumns} from "authorization".session one
    where id = ${id} and revoked_at is null and expires_at > ${now.toString()}
      and exists (select from "authorization".client where client.id = one.client and closed_at is null and suspended_at is null)`.execute(
    tx,
  )
  return rows[0] === undefined ? null : sessionOf(rows[0])
}

/** Takes sessions back, by id, or all of a person with a client or for a consent; the ids of those that were live. */
export async function revokeSessions(
  tx: Tx,
  which: { readonly id?: string; readonly client?: string; readonly person?: string; readonly grant?: string },
  { at, because }: { readonly at: Temporal.Instant; readonly because: string },
): Promise<Session[]> {
  const { id = null, client = null, person = null, grant = null } = which
  const { rows } = await sql<SessionRow>`update "authorization".session
    set revoked_at = ${at.toString()}, revoked_because = ${because}
    where revoked_at is null and (${id}::text is null or id = ${id}) and (${client}::text is null or client = ${client})
      and (${person}::text is null or person = ${person}) and (${grant}::text is null or ${grant} = any(grants))
    returning ${sessionColumns}`.execute(tx)
  return rows.map(sessionOf)
}

function sessionOf({ started_at, expires_at, ...row }: SessionRow): Session {
  return { ...row, startedAt: instant(started_at), expiresAt: instant(expires_at) }
}

export async function insertCode(
  tx: Tx,
  {
    digest,
    request,
    session,
    expiresAt,
  }: { digest: Buffer; request: string; session: string; expiresAt: Temporal.Instant },
): Promise<void> {
  await sql`insert into "authorization".code (digest, request, session, expires_at)
    values (${digest}, ${request}, ${session}, ${expiresAt.toString()})`.execute(tx)
}

export interface SpentCode {
  readonly session: string
  readonly request: PushedRequest
  /** It was used before: somebody else has it too. */
  readonly again: boolean
  readonly late: boolean
}

/** Looks at a code and spends it, in one turn: two who come with it at once are told apart. */
export async function spendCode(tx: Tx, digest: Buffer, now: Temporal.Instant): Promise<SpentCode | null> {
  const { rows } = await sql<
    RequestRow & { session: string; again: boolean; late: boolean }
  >`with held as materialized (select digest, used_at is not null as again from "authorization".code where digest = ${digest} for update),
    spent as (update "authorization".code one set used_at = coalesce(used_at, ${now.toString()}) from held where one.digest = held.digest
      returning one.session, one.request, held.again, one.expires_at <= ${now.toString()} as late)
    select spent.session, spent.again, spent.late, of.id, of.client, of.redirect_uri, of.challenge, of.scopes, of.purpose, of.state,
      of.key_thumbprint, of.expires_at from spent join "authorization".request of on of.id = spent.request`.execute(tx)
  if (rows[0] === undefined) return null
  const { session, again, late, ...request } = rows[0]
  return { session, again, late, request: requestOf(request) }
}

export async function insertRefresh(
  tx: Tx,
  { digest, session, at }: { digest: Buffer; session: string; at: Temporal.Instant },
): Promise<void> {
  await sql`insert into "authorization".refresh (digest, session, issued_at) values (${digest}, ${session}, ${at.toString()})`.execute(
    tx,
  )
}

/** Looks at a refresh token and spends it, in one turn. */
export async function spendRefresh(
  tx: Tx,
  digest: Buffer,
  now: Temporal.Instant,
): Promise<{ readonly session: string; readonly again: boolean } | null> {
  const { rows } = await sql<{ session: string; again: boolean }>`with held as materialized
      (select digest, used_at is not null as again from "authorization".refresh where digest = ${digest} for update)
    update "authorization".refresh one set used_at = coalesce(used_at, ${now.toString()}) from held
    where one.digest = held.digest returning one.session, held.again`.execute(tx)
  return rows[0] ?? null
}

/** The session of a refresh token, without using it. */
export async function sessionOfRefresh(tx: Tx, digest: Buffer): Promise<string | null> {
  const { rows } = await sql<{
    session: string
  }>`select session from "authorization".refresh where digest = ${digest} and used_at is null`.execute(tx)
  return rows[0]?.session ?? null
}
