import { sql } from 'kysely'
import { instant, type Tx } from '#kernel/db'
import type { Id } from '#kernel/ids'
import type { Party, State, Step } from './model.ts'

interface Row {
  id: Party['id']
  name: Party['name']
  contact: string
  redirect_uri: string
  jwks: Party['jwks']
  wishes: Party['wishes']
  state: State
  keys_version: number
  until_day: string | null
  applied_at: string
  act: Id<'act'>
}

const columns = sql.raw(
  'id, name, contact, redirect_uri, jwks, wishes, state, keys_version, until_day, applied_at, act',
)

export async function addParty(tx: Tx, one: Party, link: Buffer): Promise<void> {
  await sql`insert into parties.party (${columns}, link_digest) values (${one.id}, ${JSON.stringify(one.name)}::jsonb, ${one.contact},
    ${one.redirectUri}, ${JSON.stringify(one.jwks)}::jsonb, ${JSON.stringify(one.wishes)}::jsonb, ${one.state}, 0, null,
    ${one.appliedAt.toString()}, ${one.act}, ${link})`.execute(tx)
}

/** One, held against changes until the transaction ends: `change` for whoever changes it, `read` for whoever acts on its strength. */
export async function partyById(tx: Tx, id: string, hold?: 'change' | 'read'): Promise<Party | null> {
  const lock = sql.raw(hold === undefined ? '' : hold === 'read' ? 'for share' : 'for no key update')
  const { rows } = await sql<Row>`select ${columns} from parties.party where id = ${id} ${lock}`.execute(tx)
  return rows[0] === undefined ? null : toParty(rows[0])
}

export async function partyByLink(tx: Tx, link: Buffer): Promise<Party | null> {
  const { rows } = await sql<Row>`select ${columns} from parties.party where link_digest = ${link}`.execute(tx)
  return rows[0] === undefined ? null : toParty(rows[0])
}

/** Newest first. */
export async function partiesIn(tx: Tx, states: readonly State[]): Promise<Party[]> {
  const { rows } = await sql<Row>`select ${columns} from parties.party where state = any(${[...states]})
    order by id desc limit 1000`.execute(tx)
  return rows.map(toParty)
}

/** How many were ever let in: a process that knows fewer looks again. */
export async function countKnown(tx: Tx): Promise<number> {
  const { rows } = await sql<{ count: bigint }>`select count(*) as count from parties.party
    where state in ('registered', 'suspended', 'ended')`.execute(tx)
  return Number(rows[0]?.count ?? 0n)
}

export async function change(
  tx: Tx,
  id: string,
  to: { state: State; until: Temporal.PlainDate | null },
): Promise<void> {
  await sql`update parties.party set state = ${to.state}, until_day = ${to.until?.toString() ?? null} where id = ${id}`.execute(
    tx,
  )
}

export async function changeKeys(tx: Tx, id: string, jwks: Party['jwks']): Promise<void> {
  await sql`update parties.party set jwks = ${JSON.stringify(jwks)}::jsonb, keys_version = keys_version + 1 where id = ${id}`.execute(
    tx,
  )
}

export async function addStep(tx: Tx, party: string, one: Omit<Step, 'number'>): Promise<void> {
  await sql`insert into parties.step (party, number, kind, officer, at, reason, act)
    select ${party}, coalesce(max(number), 0) + 1, ${one.kind}, ${one.officer}::text, ${one.at.toString()}::timestamptz, ${one.reason}, ${one.act}
    from parties.step where party = ${party}`.execute(tx)
}

/** Oldest first. */
export async function stepsOf(tx: Tx, party: string): Promise<Step[]> {
  const { rows } = await sql<Omit<Step, 'at'> & { at: string }>`select number, kind, officer, at, reason, act
    from parties.step where party = ${party} order by number`.execute(tx)
  return rows.map((row) => ({ ...row, at: instant(row.at) }))
}

function toParty(row: Row): Party {
  return {
    ...{ id: row.id, name: row.name, contact: row.contact, redirectUri: row.redirect_uri, jwks: row.jwks },
    ...{ wishes: row.wishes, state: row.state, keysVersion: row.keys_version, act: row.act },
    ...{ until: row.until_day === null ? null : Temporal.PlainDate.from(row.until_day) },
    appliedAt: instant(row.applied_at),
  }
}
