import { sql } from 'kysely'
import type { Because } from '#kernel/ctx'
import { instant, type Tx } from '#kernel/db'
import type { Id } from '#kernel/ids'
import { type Act, commitment, newSalt } from './model.ts'

interface ActRow {
  id: Id<'act'>
  at: string
  actor_kind: Act['actor']['kind']
  actor: string
  agency: string | null
  duty: string | null
  on_behalf_of: string | null
  what: string
  purpose: string
  subject: Id<'person'> | null
  fields: string[]
  case: string | null
  because: Because[]
  detail: Record<string, unknown>
  salt: Buffer
  commitment: Buffer
}

const columns = sql.raw(
  'id, at, actor_kind, actor, agency, duty, on_behalf_of, what, purpose, subject, fields, "case", because, detail, salt, commitment',
)

/** Appends acts in one statement. */
export async function append(tx: Tx, acts: readonly Act[]): Promise<void> {
  const rows = acts.map((act) => {
    const salt = newSalt()
    return {
      ...{
        id: act.id,
        at: act.at.toString(),
        actor_kind: act.actor.kind,
        actor: act.actor.id,
        agency: act.agency,
        duty: act.duty,
      },
      ...{
        on_behalf_of: act.onBehalfOf,
        what: act.what,
        purpose: act.purpose,
        subject: act.subject,
        fields: act.fields,
        case: act.case,
      },
      ...{ because: act.because, detail: act.detail, salt: hex(salt), commitment: hex(commitment(act, salt)) },
    }
  })
  await sql`insert into acts.act (${columns})
    select ${columns} from json_to_recordset(${JSON.stringify(rows)}::json) as entry (
      id text, at timestamptz, actor_kind text, actor text, agency text, duty text, on_behalf_of text, what text, purpose text,
      subject text, fields text[], "case" text, because text[], detail jsonb, salt bytea, commitment bytea)`.execute(tx)
}

/** Acts that touched these people's data, newest first, older than a given act; without those hidden, and what rests on them. */
export async function actsAbout(
  tx: Tx,
  {
    subjects,
    before,
    limit,
    hidden,
  }: { subjects: readonly string[]; before?: string; limit: number; hidden: readonly string[] },
): Promise<Act[]> {
  const { rows } = await sql<ActRow>`select ${columns} from acts.act
    where subject = any(${[...subjects]}) and (${before ?? null}::text is null or id < ${before ?? null})
      and id <> all(${[...hidden]}::text[]) and not because && ${[...hidden]}::text[]
    order by id desc limit ${limit}`.execute(tx)
  return rows.map(toAct)
}

export async function actsOfCase(tx: Tx, id: string): Promise<Act[]> {
  const { rows } = await sql<ActRow>`select ${columns} from acts.act where "case" = ${id} order by id`.execute(tx)
  return rows.map(toAct)
}

export async function actsById(tx: Tx, ids: readonly string[]): Promise<Act[]> {
  const { rows } = await sql<ActRow>`select ${columns} from acts.act where id = any(${[...ids]})`.execute(tx)
  return rows.map(toAct)
}

/** Acts that rest on a given law, consent or act. */
export async function actsBecauseOf(tx: Tx, { ref, limit }: { ref: string; limit: number }): Promise<Act[]> {
  const { rows } =
    await sql<ActRow>`select ${columns} from acts.act where because @> array[${ref}] order by id desc limit ${limit}`.execute(
      tx,
    )
  return rows.map(toAct)
}

/** Which agencies have read a register, and how often, most first. */
export async function readersOf(tx: Tx, register: string): Promise<{ agency: string; reads: number }[]> {
  const { rows } = await sql<{ agency: string; reads: number }>`select agency, count(*)::int as reads from acts.act
    where what = 'register.read' and detail->>'register' = ${register} and agency is not null group by agency order by reads desc`.execute(
    tx,
  )
  return rows
}

/** An act with what its commitment was made of, and its leaf once the tree has it. */
export async function committed(
  tx: Tx,
  id: string,
): Promise<{ act: Act; salt: Buffer; commitment: Buffer; leaf: bigint | null } | null> {
  const { rows } = await sql<
    ActRow & { leaf: bigint | null }
  >`select ${columns}, (select index from acts.leaf where act = ${id}) as leaf
    from acts.act where id = ${id}`.execute(tx)
  const row = rows[0]
  return row ? { act: toAct(row), salt: row.salt, commitment: row.commitment, leaf: row.leaf } : null
}

export interface Checkpoint {
  readonly size: bigint
  readonly root: Buffer
  readonly at: Temporal.Instant
  readonly note: string
}

export async function latestCheckpoint(tx: Tx): Promise<(Checkpoint & { horizon: string }) | null> {
  const { rows } = await sql<{ size: bigint; root: Buffer; at: string; note: string; horizon: string }>`
    select size, root, at, note, horizon::text from acts.checkpoint order by size desc limit 1`.execute(tx)
  const row = rows[0]
  return row ? { ...row, at: instant(row.at) } : null
}

/** Only one process grows the tree at a time; the others find it locked and go on. */
export async function lockTree(tx: Tx): Promise<boolean> {
  const { rows } = await sql<{
    locked: boolean
  }>`select pg_try_advisory_xact_lock(hashtext('acts.tree')) as locked`.execute(tx)
  return rows[0]?.locked === true
}

/** Committed acts without a leaf that no open transaction can still precede, in the order of their transactions. */
export async function unplaced(
  tx: Tx,
  { from, limit }: { from: string; limit: number },
): Promise<{ rows: { id: string; commitment: Buffer; xact: string }[]; horizon: string }> {
  const { rows: now } = await sql<{
    horizon: string
  }>`select pg_snapshot_xmin(pg_current_snapshot())::text as horizon`.execute(tx)
  const horizon = now[0]?.horizon ?? from
  const { rows } = await sql<{ id: string; commitment: Buffer; xact: string }>`
    select id, commitment, xact::text from acts.act
    where xact >= ${from}::xid8 and xact < ${horizon}::xid8 and not exists (select from acts.leaf where leaf.act = act.id)
    order by xact, id limit ${limit}`.execute(tx)
  return { rows, horizon: rows.length < limit ? horizon : (rows.at(-1)?.xact ?? horizon) }
}

export interface TreeNode {
  readonly level: number
  readonly index: bigint
  readonly hash: Buffer
}

export async function placeLeaves(
  tx: Tx,
  leaves: readonly { index: bigint; act: string }[],
  nodes: readonly TreeNode[],
): Promise<void> {
  await sql`insert into acts.leaf (index, act)
    select * from unnest(${leaves.map(({ index }) => index.toString())}::bigint[], ${leaves.map(({ act }) => act)}::text[])`.execute(
    tx,
  )
  await sql`insert into acts.node (level, index, hash)
    select * from unnest(${nodes.map(({ level }) => level)}::smallint[], ${nodes.map(({ index }) => index.toString())}::bigint[], ${nodes.map(({ hash }) => hash)}::bytea[])`.execute(
    tx,
  )
}

export async function sign(tx: Tx, checkpoint: Checkpoint & { horizon: string }): Promise<void> {
  const { size, root, at, horizon, note } = checkpoint
  await sql`insert into acts.checkpoint (size, root, at, horizon, note) values (${size.toString()}, ${root}, ${at.toString()}, ${horizon}::xid8, ${note})`.execute(
    tx,
  )
}

/** Hashes of the subtrees asked for. */
export async function nodesAt(tx: Tx, wanted: readonly { level: number; index: bigint }[]): Promise<TreeNode[]> {
  const { rows } = await sql<TreeNode>`select level, index, hash from acts.node
    where (level, index) in (select * from unnest(${wanted.map(({ level }) => level)}::smallint[], ${wanted.map(({ index }) => index.toString())}::bigint[]))`.execute(
    tx,
  )
  return rows
}

function toAct(row: ActRow): Act {
  return {
    ...{
      id: row.id,
      at: instant(row.at),
      actor: { kind: row.actor_kind, id: row.actor },
      agency: row.agency,
      duty: row.duty,
    },
    ...{
      onBehalfOf: row.on_behalf_of,
      what: row.what,
      purpose: row.purpose,
      subject: row.subject,
      fields: row.fields,
      case: row.case,
    },
    ...{ because: row.because, detail: row.detail },
  }
}

const hex = (bytes: Buffer) => `\\x${bytes.toString('hex')}`
