import { sql } from 'kysely'
import type { Because } from '#kernel/ctx'
import { instant, type Tx } from '#kernel/db'
import type { Id } from '#kernel/ids'
import { type Act, commitment, newSalt } from './model.ts'
import { type Marked, marking, type Told, told } from './telling-store.ts'

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

/** Appends acts in one statement. Gives those that rest on a deferral. */
export async function append(tx: Tx, acts: readonly Act[]): Promise<readonly Marked[]> {
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
  const written = sql`insert into acts.act (${columns})
    select ${columns} from json_to_recordset(${JSON.stringify(rows)}::json) as entry (
      id text, at timestamptz, actor_kind text, actor text, agency text, duty text, on_behalf_of text, what text, purpose text,
      subject text, fields text[], "case" text, because text[], detail jsonb, salt bytea, commitment bytea)`
  const marks = marking(acts)
  if (marks === null) {
    await written.execute(tx)
    return []
  }
  const { rows: marked } = await sql<Marked>`with written as (${written}) ${marks}`.execute(tx)
  return marked
}

/** Acts that touched these people's data, newest first, older than a given act, as they are told to them. */
export async function actsAbout(
  tx: Tx,
  { people, before, limit, now }: { people: readonly string[]; before?: string; limit: number; now: Temporal.Instant },
): Promise<Act[]> {
  const { rows } = await sql<ActRow>`select ${columns} from acts.act
    where subject = any(${[...people]}) and (${before ?? null}::text is null or id < ${before ?? null})
      and ${told({ audience: { people }, now })}
    order by id desc limit ${limit}`.execute(tx)
  return rows.map(toAct)
}

/** Acts of one case, in their order, as they are told. */
export async function actsOfCase(tx: Tx, id: string, whom: Told): Promise<Act[]> {
  const { rows } =
    await sql<ActRow>`select ${columns} from acts.act where "case" = ${id} and ${told(whom)} order by id`.execute(tx)
  return rows.map(toAct)
}

/** Whether a public body has acted in a case before a moment. Tells nobody of what it did. */
export async function hasActed(
  tx: Tx,
  { case: id, agency, before }: { case: string; agency: string; before: Temporal.Instant },
): Promise<boolean> {
  const { rows } = await sql`select from acts.act where "case" = ${id} and agency = ${agency}
    and at < ${before.toString()} limit 1`.execute(tx)
  return rows.length > 0
}

/** Acts by their ids, as they are told. */
export async function actsById(tx: Tx, ids: readonly string[], whom: Told): Promise<Act[]> {
  const { rows } =
    await sql<ActRow>`select ${columns} from acts.act where id = any(${[...ids]}) and ${told(whom)}`.execute(tx)
  return rows.map(toAct)
}

/** Acts that rest on a given law, consent or act, as they are told. */
export async function actsBecauseOf(
  tx: Tx,
  { ref, limit, whom }: { ref: string; limit: number; whom: Told },
): Promise<Act[]> {
  const { rows } = await sql<ActRow>`select ${columns} from acts.act
    where because @> array[${ref}] and ${told(whom)} order by id desc limit ${limit}`.execute(tx)
  return rows.map(toAct)
}

/** Acts of leaves from one index on, in the order of the tree, with what their commitments were made of; none where a row is gone. */
export async function actsOfLeaves(
  tx: Tx,
  { from, to }: { readonly from: number; readonly to: number },
): Promise<Map<number, CommittedAct>> {
  const { rows } = await sql<ActRow & { index: bigint }>`select ${columns}, index
    from acts.leaf join acts.act on act.id = leaf.act where index >= ${from} and index < ${to}`.execute(tx)
  return new Map(rows.map((row) => [Number(row.index), { act: toAct(row), salt: row.salt, leaf: row.index }]))
}

/** An act, what its commitment was made of, and its leaf once the tree has it. */
export interface CommittedAct {
  readonly act: Act
  readonly salt: Buffer
  readonly leaf: bigint | null
}

/** The same for acts by their ids, as they are told, in the order of the tree, the open ones last. */
export async function committedOf(tx: Tx, ids: readonly string[], whom: Told): Promise<CommittedAct[]> {
  const { rows } = await sql<ActRow & { leaf: bigint | null }>`select ${columns}, index as leaf
    from acts.act left join acts.leaf on leaf.act = act.id where id = any(${[...ids]})
      and ${told(whom)} order by index nulls last, id`.execute(tx)
  return rows.map((row) => ({ act: toAct(row), salt: row.salt, leaf: row.leaf }))
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
