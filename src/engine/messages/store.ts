import { sql } from 'kysely'
import pg from 'pg'
import { type Database, instant, type Tx } from '#kernel/db'

/** A batch as it is kept. */
export interface BatchRow {
  readonly id: string
  readonly at: Temporal.Instant
  readonly direction: 'sent' | 'received'
  readonly kind: 'requests' | 'answers'
  readonly peer: string
  readonly keyId: string
  readonly root: Buffer
  readonly base: string
  readonly signature: Buffer
  readonly ids: readonly string[]
  readonly heads: Buffer
  readonly stamp: string | null
}

/** Bodies of a batch that are kept until the same day. */
export interface BodyRow {
  readonly until: Temporal.Instant
  readonly places: readonly number[]
  readonly bodies: Buffer
}

/** By whom the requests of a batch would be answered. */
export interface Claims {
  readonly owner: string
  /** Their leaves, one after the other. */
  readonly leaves: Buffer
}

// One statement is one transaction and one round trip: what every batch pays. Its text is planned once per session. Claims have a
// statement of their own, because three batches of four have none, and a statement pays for what it could do.
const writeText = `with kept as (
    insert into messages.body (batch, part, until, places, bodies) values ($1, 0, $12, $13, $14)
  )
  insert into messages.batch (id, at, direction, kind, peer, key_id, root, base, signature, ids, heads)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`
const claimText = `with claimed as (
    insert into messages.claim (node, id, leaf, owner, at)
    select $5, one.id, substring($16::bytea from (one.place - 1)::integer * 32 + 1 for 32), $15, $2
    from unnest($10::text[]) with ordinality as one (id, place) on conflict do nothing returning id
  ), ${writeText.slice('with '.length)} returning (select coalesce(array_agg(id), '{}') from claimed) as claimed`

/** Writes a batch durably, and claims its requests; gives the identifiers of those that nobody had claimed before. */
export async function writeBatch(
  db: Database,
  batch: Omit<BatchRow, 'stamp'>,
  { bodies, claims }: { readonly bodies: readonly BodyRow[]; readonly claims?: Claims },
): Promise<ReadonlySet<string>> {
  const { id, at, direction, kind, peer, keyId, root, base, signature, ids, heads } = batch
  const [first, ...others] = bodies
  const values = [
    ...[id, at.toString(), direction, kind, peer, keyId, root, base, signature, ids, heads],
    ...[first?.until.toString(), first?.places, first?.bodies],
  ]
  // Parts that are kept for another time go first: without their batch they are found by nobody, and swept when their day comes.
  for (const [at, { until, places, bodies }] of others.entries())
    await db.pool.query('insert into messages.body (batch, part, until, places, bodies) values ($1, $2, $3, $4, $5)', [
      ...[id, at + 1, until.toString(), places, bodies],
    ])
  if (claims === undefined) {
    await db.pool.query({ name: 'messages.write', text: writeText, values })
    return new Set()
  }
  const { rows } = await db.pool.query<{ claimed: string[] }>({
    ...{ name: 'messages.claim', text: claimText, values: [...values, claims.owner, claims.leaves] },
  })
  return new Set(rows[0]?.claimed)
}

export interface ClaimRow {
  readonly id: string
  readonly leaf: Buffer
  readonly owner: string
  /** Whether the process that has the claim is there: it holds a lock of its name for as long as its session lives. */
  readonly present: boolean
  /** An answer kept in the transaction of its effect, sealed. */
  readonly answer: Buffer | null
}

export async function claimsOf(db: Database, node: string, ids: readonly string[]): Promise<ClaimRow[]> {
  const { rows } = await db.pool.query<ClaimRow>(
    `select claim.id, leaf, owner, kept.answer, exists (select from pg_locks where locktype = 'advisory' and granted and objsubid = 2
       and classid = ${lockSpace} and objid::bigint = hashtext(owner)::bigint & 4294967295
       and database = (select oid from pg_database where datname = current_database())) as present
     from messages.claim left join messages.kept using (node, id) where node = $1 and claim.id = any($2)`,
    [node, ids],
  )
  return rows
}

const lockSpace = 9421

/**
 * Shows others that a process is there, in a session of its own that keeps neither the pool nor the process from ending; gives the
 * way to end it. `onLost` is told when the session breaks.
 */
export async function present(db: Database, owner: string, onLost: () => void): Promise<() => void> {
  const session = new pg.Client(db.pool.options)
  session.on('error', onLost)
  session.once('end', onLost)
  await session.connect()
  await session.query(`select pg_advisory_lock_shared(${lockSpace}, hashtext($1))`, [owner])
  // The driver has it, its types do not know of it.
  ;(session as pg.Client & { unref(): void }).unref()
  return () => void session.end()
}

/** Takes a claim from a process that is gone; false when another did. */
export async function takeClaim(
  db: Database,
  { node, id, from, to }: { readonly node: string; readonly id: string; readonly from: string; readonly to: string },
): Promise<boolean> {
  const { rowCount } = await db.pool.query(
    'update messages.claim set owner = $4 where node = $1 and id = $2 and owner = $3',
    [node, id, from, to],
  )
  return rowCount === 1
}

export async function dropClaim(db: Database, node: string, id: string): Promise<void> {
  await db.pool.query('delete from messages.claim where node = $1 and id = $2', [node, id])
}

interface Kept {
  readonly node: string
  readonly id: string
  readonly answer: Buffer
  readonly at: Temporal.Instant
}

/** Keeps an answer in the transaction of its effect. Fails when there is one: then all of that transaction goes back. */
export async function keepAnswer(tx: Tx, { node, id, answer, at }: Kept): Promise<void> {
  await sql`insert into messages.kept (node, id, answer, at) values (${node}, ${id}, ${answer}, ${at.toString()})`.execute(
    tx,
  )
}

/** Keeps an answer for whoever asks again. */
export async function keepLate(db: Database, { node, id, answer, at }: Kept): Promise<void> {
  await db.pool.query(
    'insert into messages.kept (node, id, answer, at) values ($1, $2, $3, $4) on conflict do nothing',
    [...[node, id, answer, at.toString()]],
  )
}

interface RawBatch extends Omit<BatchRow, 'at' | 'keyId'> {
  readonly at: string
  readonly keyId: string
}

const columns = 'id, at, direction, kind, peer, key_id as "keyId", root, base, signature, ids, heads, stamp'
const toBatch = (row: RawBatch): BatchRow => ({ ...row, at: instant(row.at) })

/** Batches that hold any of these messages, oldest first. */
export async function batchesWith(
  db: Database,
  ids: readonly string[],
  only: Partial<Pick<BatchRow, 'direction' | 'kind' | 'peer'>> = {},
): Promise<BatchRow[]> {
  const { rows } = await db.pool.query<RawBatch>(
    `select ${columns} from messages.batch where ids && $1 and ($2::text is null or direction = $2)
       and ($3::text is null or kind = $3) and ($4::text is null or peer = $4) order by at, id`,
    [ids, only.direction, only.kind, only.peer],
  )
  return rows.map(toBatch)
}

/** The bodies of a batch that are still kept. */
export async function bodiesOf(db: Database, batch: string): Promise<(Omit<BodyRow, 'until'> & { part: number })[]> {
  const { rows } = await db.pool.query<{ part: number; places: number[]; bodies: Buffer }>(
    'select part, places, bodies from messages.body where batch = $1 order by part',
    [batch],
  )
  return rows
}

/** Batches that no time stamp covers yet, oldest first. */
export async function unstampedBatches(tx: Tx, limit: number): Promise<BatchRow[]> {
  const { rows } = await sql<RawBatch>`select ${sql.raw(columns)} from messages.batch
    where stamp is null order by at, id limit ${limit} for update skip locked`.execute(tx)
  return rows.map(toBatch)
}

export async function stampBatches(tx: Tx, ids: readonly string[], stamp: string): Promise<void> {
  await sql`update messages.batch set stamp = ${stamp} where id = any(${[...ids]})`.execute(tx)
}

/** Removes bodies whose time is over, and claims that nobody can come back to; gives how many bodies went. */
export async function removeBefore(db: Database, bodies: Temporal.Instant, claims: Temporal.Instant): Promise<number> {
  const { rowCount } = await db.pool.query('delete from messages.body where until <= $1', [bodies.toString()])
  await db.pool.query('delete from messages.claim where at <= $1', [claims.toString()])
  await db.pool.query('delete from messages.kept where at <= $1', [claims.toString()])
  return rowCount ?? 0
}

export async function highestDirectory(
  db: Database,
): Promise<{ readonly version: bigint; readonly note: string } | null> {
  const { rows } = await db.pool.query<{ version: bigint; note: string }>(
    'select version, note from messages.directory order by version desc limit 1',
  )
  return rows[0] ?? null
}

export async function insertDirectory(
  db: Database,
  { version, note, at }: { readonly version: number; readonly note: string; readonly at: Temporal.Instant },
): Promise<void> {
  await db.pool.query('insert into messages.directory (version, note, at) values ($1, $2, $3) on conflict do nothing', [
    ...[version, note, at.toString()],
  ])
}
