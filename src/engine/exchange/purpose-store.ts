import { sql } from 'kysely'
import { instant, type Tx } from '#kernel/db'
import type { Id } from '#kernel/ids'
import type { Text } from '#kernel/i18n'
import type { Purpose, PurposeStep, PurposeVersion, Terms } from './purpose-model.ts'
import type { Words } from './terms.ts'

interface PurposeRow {
  id: Id<'purpose'>
  origin: Purpose['origin']
  reader: string
  holder: string
  register: string
  service: string
  title: Text
  drafted_by: Id<'officer'> | null
  drafted_at: string
  act: Id<'act'>
  versions: readonly PurposeVersion[]
  steps: readonly StepRow[]
}

interface StepRow {
  kind: PurposeStep['kind']
  version: number
  agency: string
  by_officer: Id<'officer'> | null
  at: string
  reason: string
  act: Id<'act'>
  per_day: number | null
  signature: string | null
}

const whole = sql`select purpose.*,
    coalesce((select json_agg(json_build_object('number', number, 'terms', terms) order by number) from exchange.purpose_version where purpose = purpose.id), '[]') as versions,
    coalesce((select json_agg(step order by step.number) from exchange.purpose_step step where step.purpose = purpose.id), '[]') as steps
  from exchange.purpose`

/** Nobody else takes a step before this transaction ends. */
export async function takeTurn(tx: Tx): Promise<void> {
  await sql`select number from exchange.purposes_version for update`.execute(tx)
}

/** The number of the transaction, which no other ever has: what was rolled back cannot be taken for what came after. */
export async function markChanged(tx: Tx): Promise<void> {
  await sql`update exchange.purposes_version set number = pg_current_xact_id()::text::bigint`.execute(tx)
}

export type NewPurpose = Omit<Purpose, 'versions' | 'steps'>

export async function addPurposes(tx: Tx, all: readonly NewPurpose[]): Promise<void> {
  if (all.length === 0) return
  const rows = all.map(({ draftedBy, draftedAt, ...one }) => ({
    ...one,
    drafted_by: draftedBy,
    drafted_at: draftedAt.toString(),
  }))
  await sql`insert into exchange.purpose (id, origin, reader, holder, register, service, title, drafted_by, drafted_at, act)
    select * from json_to_recordset(${JSON.stringify(rows)}::json)
      as one (id text, origin text, reader text, holder text, register text, service text, title jsonb, drafted_by text, drafted_at timestamptz, act text)`.execute(
    tx,
  )
}

export interface NewVersion {
  readonly purpose: Id<'purpose'>
  readonly number: number
  readonly terms: Terms
  /** SHA-256 of the declaration, in hex. */
  readonly declared: string | null
}

export async function addVersions(tx: Tx, all: readonly NewVersion[]): Promise<void> {
  if (all.length === 0) return
  await sql`insert into exchange.purpose_version (purpose, number, terms, declared)
    select * from json_to_recordset(${JSON.stringify(all)}::json) as one (purpose text, number integer, terms jsonb, declared text)`.execute(
    tx,
  )
}

export type NewStep = PurposeStep & { readonly purpose: Id<'purpose'> }

export async function addSteps(tx: Tx, all: readonly NewStep[]): Promise<void> {
  if (all.length === 0) return
  const rows = all.map(({ by, at, perDay, ...one }) => ({ ...one, by_officer: by, at: at.toString(), per_day: perDay }))
  await sql`insert into exchange.purpose_step (act, purpose, version, kind, agency, by_officer, at, reason, per_day, signature)
    select * from json_to_recordset(${JSON.stringify(rows)}::json)
      as one (act text, purpose text, version integer, kind text, agency text, by_officer text, at timestamptz, reason text, per_day bigint, signature text)`.execute(
    tx,
  )
}

export async function endPurpose(tx: Tx, id: string): Promise<void> {
  await sql`update exchange.purpose set ended = true where id = ${id}`.execute(tx)
}

export async function purposeById(tx: Tx, id: string): Promise<Purpose | null> {
  const { rows } = await sql<PurposeRow>`${whole} where id = ${id}`.execute(tx)
  return rows[0] ? toPurpose(rows[0]) : null
}

/** Every purpose that was not archived, or of these registers and agencies, archived ones too; by register and reader. */
export async function purposes(tx: Tx, filter: { readonly live: boolean }): Promise<Purpose[]> {
  const { rows } = filter.live
    ? await sql<PurposeRow>`${whole} where not ended order by register, reader, service`.execute(tx)
    : await sql<PurposeRow>`${whole} order by register, reader, service, id`.execute(tx)
  return rows.map(toPurpose)
}

/** The declaration from which each live purpose was drafted last. */
export async function declaredOf(tx: Tx): Promise<Map<string, string>> {
  const { rows } = await sql<{ purpose: string; declared: string }>`select distinct on (purpose) purpose, declared
    from exchange.purpose_version where declared is not null order by purpose, number desc`.execute(tx)
  return new Map(rows.map(({ purpose, declared }) => [purpose, declared]))
}

export async function draftOf(tx: Tx, id: string): Promise<Words | null> {
  const { rows } = await sql<{ words: Words }>`select words from exchange.purpose_draft where purpose = ${id}`.execute(
    tx,
  )
  return rows[0]?.words ?? null
}

/** The purposes of which somebody has written a version that was not submitted. */
export async function drafted(tx: Tx): Promise<Set<string>> {
  const { rows } = await sql<{ purpose: string }>`select purpose from exchange.purpose_draft`.execute(tx)
  return new Set(rows.map(({ purpose }) => purpose))
}

export async function keepDraft(
  tx: Tx,
  { purpose, words, by, at }: { purpose: string; words: Words; by: string; at: Temporal.Instant },
): Promise<void> {
  await sql`insert into exchange.purpose_draft (purpose, words, saved_by, saved_at)
    values (${purpose}, ${JSON.stringify(words)}::jsonb, ${by}, ${at.toString()})
    on conflict (purpose) do update set words = excluded.words, saved_by = excluded.saved_by, saved_at = excluded.saved_at`.execute(
    tx,
  )
}

export async function dropDraft(tx: Tx, id: string): Promise<void> {
  await sql`delete from exchange.purpose_draft where purpose = ${id}`.execute(tx)
}

export async function addCapacity(
  tx: Tx,
  one: { register: string; act: string; perDay: number; agency: string; at: Temporal.Instant },
): Promise<void> {
  await sql`insert into exchange.capacity (register, act, per_day, agency, at)
    values (${one.register}, ${one.act}, ${one.perDay}, ${one.agency}, ${one.at.toString()})`.execute(tx)
}

/** How many reads a day the register serves for all purposes together; null when its holder has set no bound. */
export async function capacityOf(tx: Tx, register: string): Promise<number | null> {
  const { rows } = await sql<{ per_day: bigint }>`select per_day from exchange.capacity where register = ${register}
    order by number desc limit 1`.execute(tx)
  return rows[0] ? Number(rows[0].per_day) : null
}

function toPurpose(row: PurposeRow): Purpose {
  const { drafted_by: draftedBy, drafted_at: draftedAt } = row
  return {
    ...{ id: row.id, origin: row.origin, reader: row.reader, holder: row.holder, register: row.register },
    ...{ service: row.service, title: row.title, draftedBy, draftedAt: instant(draftedAt), act: row.act },
    versions: row.versions,
    steps: row.steps.map((step) => ({
      ...{ kind: step.kind, version: step.version, agency: step.agency, by: step.by_officer, at: instant(step.at) },
      ...{ reason: step.reason, act: step.act, perDay: step.per_day, signature: step.signature },
    })),
  }
}
