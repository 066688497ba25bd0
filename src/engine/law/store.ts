import { sql } from 'kysely'
import { instant, type Tx } from '#kernel/db'
import type { Id } from '#kernel/ids'
import type { Amendment, Reform, Step } from './model.ts'

interface ReformRow {
  id: Id<'reform'>
  title: string
  reason: string
  ground: Reform['ground']
  from_day: string
  changes: readonly Amendment[]
  proposed_by: Id<'officer'>
  agency: string
  proposed_at: string
  proposal: Id<'act'>
  steps: readonly { kind: Step['kind']; by_officer: Id<'officer'>; at: string; reason: string; act: Id<'act'> }[]
}

const withSteps = sql`select reform.*, coalesce((select json_agg(step order by step.at, array_position('{approve,reject,enact,withdraw}', step.kind)) from law.step where step.reform = reform.id), '[]') as steps
  from law.reform`

/** Which law is in force: another number after every reform that was put in force or taken back. */
export async function version(tx: Tx): Promise<bigint> {
  const { rows } = await sql<{ number: bigint }>`select number from law.version`.execute(tx)
  return rows[0]?.number ?? 0n
}

/** The same, and nobody else takes a step before this transaction ends. */
export async function takeTurn(tx: Tx): Promise<void> {
  await sql`select number from law.version for update`.execute(tx)
}

/** The number of the transaction, which no other ever has: what was rolled back cannot be taken for what came after. */
export async function markChanged(tx: Tx): Promise<void> {
  await sql`update law.version set number = pg_current_xact_id()::text::bigint`.execute(tx)
}

export async function addReform(tx: Tx, one: Omit<Reform, 'steps'>): Promise<void> {
  await sql`insert into law.reform (id, title, reason, ground, from_day, changes, proposed_by, agency, proposed_at, proposal)
    values (${one.id}, ${one.title}, ${one.reason}, ${JSON.stringify(one.ground)}::jsonb, ${one.from.toString()}, ${JSON.stringify(one.changes)}::jsonb,
      ${one.proposedBy}, ${one.agency}, ${one.proposedAt.toString()}, ${one.proposal})`.execute(tx)
}

export async function addStep(tx: Tx, reform: string, step: Step): Promise<void> {
  await sql`insert into law.step (reform, kind, by_officer, at, reason, act)
    values (${reform}, ${step.kind}, ${step.by}, ${step.at.toString()}, ${step.reason}, ${step.act})`.execute(tx)
}

export async function reformById(tx: Tx, id: string): Promise<Reform | null> {
  const { rows } = await sql<ReformRow>`${withSteps} where id = ${id}`.execute(tx)
  return rows[0] ? toReform(rows[0]) : null
}

/** Newest first. */
export async function reforms(tx: Tx, limit: number): Promise<Reform[]> {
  const { rows } = await sql<ReformRow>`${withSteps} order by id desc limit ${limit}`.execute(tx)
  return rows.map(toReform)
}

/** What was put in force and not taken back, in the order in which it holds. */
export async function enacted(tx: Tx): Promise<Reform[]> {
  const { rows } = await sql<ReformRow>`${withSteps}
    where exists (select from law.step where step.reform = reform.id and kind = 'enact')
      and not exists (select from law.step where step.reform = reform.id and kind = 'withdraw')
    order by from_day, id`.execute(tx)
  return rows.map(toReform)
}

function toReform(row: ReformRow): Reform {
  return {
    ...{ id: row.id, title: row.title, reason: row.reason, ground: row.ground, changes: row.changes },
    ...{ from: Temporal.PlainDate.from(row.from_day), proposedBy: row.proposed_by, agency: row.agency },
    ...{ proposedAt: instant(row.proposed_at), proposal: row.proposal },
    steps: row.steps.map((step) => ({
      kind: step.kind,
      by: step.by_officer,
      at: instant(step.at),
      reason: step.reason,
      act: step.act,
    })),
  }
}
