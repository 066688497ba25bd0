import { type RawBuilder, sql } from 'kysely'
import { type Database, instant, type Tx } from '#kernel/db'
import type { Id } from '#kernel/ids'
import { type Asked, type AskedOfMany } from './asking.ts'
import type { Values } from './model.ts'
import type { Pseudonym } from './people.ts'

/** One version as it is kept: people by the owner's pseudonyms, secrets still sealed. */
export interface KeptVersion {
  readonly register: string
  readonly record: Id<'record'>
  readonly subject: Pseudonym
  readonly version: number
  /** The version of the register under which it was written. */
  readonly form: number
  readonly validFrom: Temporal.PlainDate
  readonly validTo: Temporal.PlainDate | null
  readonly recordedAt: Temporal.Instant
  readonly supersededAt: Temporal.Instant | null
  readonly open: Values
  readonly secrets: Buffer | null
  readonly act: Id<'act'>
}

interface Row {
  register: string
  record: Id<'record'>
  subject: Pseudonym
  version: number
  form: number
  valid_from: string
  valid_to: string | null
  recorded_at: string
  superseded_at: string | null
  fields: Values
  secrets: Buffer | null
  act: Id<'act'>
}

const columns = sql.raw(
  'register, record, subject, version, form, valid_from, valid_to, recorded_at, superseded_at, fields, secrets, act',
)

/** Creates the partition of each register that has none yet. Only the owner of the tables can. */
export async function createPartitions(owner: Database, registers: readonly string[]): Promise<void> {
  await owner.transaction(async (tx) => {
    await sql`select pg_advisory_xact_lock(hashtext('registers.install'))`.execute(tx)
    for (const id of registers) {
      const name = partitionOf(id)
      const { rows } = await sql<{
        there: boolean
      }>`select to_regclass(${`registers.${name}`}) is not null as there`.execute(tx)
      if (rows[0]?.there) continue
      await sql`create table registers.${sql.id(name)} partition of registers.entry for values in (${sql.lit(id)})`.execute(
        tx,
      )
      await sql`comment on table registers.${sql.id(name)} is ${sql.lit(`The entries of the register ${id}`)}`.execute(
        tx,
      )
    }
  })
}

export async function insertVersions(tx: Tx, versions: readonly Omit<KeptVersion, 'supersededAt'>[]): Promise<void> {
  const rows = versions.map((one) => ({
    ...{ register: one.register, record: one.record, subject: one.subject, act: one.act },
    ...{ version: one.version, form: one.form },
    ...{
      valid_from: one.validFrom.toString(),
      valid_to: one.validTo?.toString() ?? null,
      recorded_at: one.recordedAt.toString(),
    },
    ...{ fields: one.open, secrets: one.secrets === null ? null : `\\x${one.secrets.toString('hex')}` },
  }))
  await sql`insert into registers.entry (${columns}) select ${columns} from json_to_recordset(${JSON.stringify(rows)}::json) as entry (
      register text, record text, subject text, version int, form int, valid_from date, valid_to date, recorded_at timestamptz,
      superseded_at timestamptz, fields jsonb, secrets bytea, act text)`.execute(tx)
}

export interface Trace {
  readonly blind: Buffer
  readonly register: string
  readonly field: string
  readonly record: string
  readonly subject: Pseudonym
}

export async function insertTraces(tx: Tx, traces: readonly Trace[]): Promise<void> {
  if (traces.length === 0) return
  await sql`insert into registers.trace (blind, register, field, record, subject)
    select * from unnest(${traces.map(({ blind }) => blind)}::bytea[], ${traces.map(({ register }) => register)}::text[],
      ${traces.map(({ field }) => field)}::text[], ${traces.map(({ record }) => record)}::text[], ${traces.map(({ subject }) => subject)}::text[])
    on conflict do nothing`.execute(tx)
}

/** Records that have, or once had, one of these values. */
export async function tracesOf(
  tx: Tx,
  { blinds, register, field }: Pick<Trace, 'register' | 'field'> & { readonly blinds: readonly Buffer[] },
): Promise<{ record: Id<'record'>; subject: Pseudonym }[]> {
  const { rows } = await sql<{
    record: Id<'record'>
    subject: Pseudonym
  }>`select record, subject from registers.trace
    where blind = any(${[...blinds]}::bytea[]) and register = ${register} and field = ${field} order by record`.execute(
    tx,
  )
  return rows
}

/** Takes its turn among those who write the same thing in a register: a subject's entries, or one record. */
export async function takeTurn(tx: Tx, register: string, id: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`registers/${register}/${id}`}, 0))`.execute(tx)
}

/** The version of a record that counts, nobody else's to change until the transaction ends; null when there is none. */
export async function heldVersion(tx: Tx, register: string, record: string): Promise<KeptVersion | null> {
  // Not `for update`: who waited on a row would not see the version that took its place.
  await takeTurn(tx, register, record)
  const { rows } = await sql<Row>`select ${columns} from registers.entry
    where register = ${register} and record = ${record} and superseded_at is null`.execute(tx)
  return rows[0] ? toKept(rows[0]) : null
}

/** Marks a version as superseded; its content stays as it was. */
export async function supersede(tx: Tx, one: KeptVersion, at: Temporal.Instant): Promise<void> {
  await sql`update registers.entry set superseded_at = greatest(${at.toString()}::timestamptz, recorded_at)
    where register = ${one.register} and subject = ${one.subject} and record = ${one.record} and version = ${one.version}`.execute(
    tx,
  )
}

/** Every version of a record, or of a subject's records: record by record, oldest first. */
export async function versionsOf(
  tx: Tx,
  register: string,
  of: { readonly record: string } | { readonly subject: Pseudonym },
): Promise<KeptVersion[]> {
  const which = 'record' in of ? sql`record = ${of.record}` : sql`subject = ${of.subject}`
  const { rows } =
    await sql<Row>`select ${columns} from registers.entry where register = ${sql.lit(register)} and ${which} order by record, version`.execute(
      tx,
    )
  return rows.map(toKept)
}

/** How much each register holds of somebody: records, and when one was last written. */
export async function heldOf(
  tx: Tx,
  asked: readonly { readonly register: string; readonly subject: Pseudonym }[],
): Promise<{ register: string; records: number; latest: Temporal.Instant }[]> {
  if (asked.length === 0) return []
  const branches = asked.map(
    ({ register, subject }) => sql`(select ${sql.lit(register)} as register, count(distinct record)::int as records,
      max(recorded_at) as latest from registers.entry where register = ${sql.lit(register)} and subject = ${subject} having count(*) > 0)`,
  )
  const { rows } = await sql<{
    register: string
    records: number
    latest: string
  }>`${sql.join(branches, sql` union all `)}`.execute(tx)
  return rows.map(({ latest, ...one }) => ({ ...one, latest: instant(latest) }))
}

/**
 * The versions that answer each question, in one statement for all of them. The register stands in it as a literal, so that
 * the planner sees one partition; its id comes from a declaration, never from outside.
 */
export async function versionsFor(
  tx: Tx,
  wanted: readonly Asked[],
  today: Temporal.PlainDate,
): Promise<KeptVersion[][]> {
  if (wanted.length === 0) return []
  const branches = wanted.map((one, ask) => {
    const day = (one.asOf ?? today).toString()
    const known = one.asKnownAt?.toString()
    return sql`(select ${sql.lit(ask)} as ask, ${columns} from registers.entry
      where register = ${sql.lit(one.register)} and ${one.subject === undefined ? sql`record = ${one.record ?? ''}` : sql`subject = ${one.subject}`} and valid_from <= ${day}::date and (valid_to is null or valid_to > ${day}::date)
      ${known === undefined ? sql`and superseded_at is null` : sql`and recorded_at <= ${known}::timestamptz and (superseded_at is null or superseded_at > ${known}::timestamptz)`}
      ${one.record === undefined ? sql`` : sql`and record = ${one.record}`}
      ${matching(one)})`
  })
  const { rows } = await sql<Row & { ask: number }>`${sql.join(branches, sql` union all `)}`.execute(tx)
  const found: KeptVersion[][] = wanted.map(() => [])
  for (const row of rows) found[row.ask]?.push(toKept(row))
  return found
}

/** What was written under earlier fields cannot be compared here. */
function matching({ where, version }: Pick<Asked, 'where' | 'version'>): RawBuilder<unknown> {
  if (where === undefined) return sql``
  const same = sql`fields @> ${JSON.stringify(where)}::jsonb`
  return version === 1 ? sql`and ${same}` : sql`and (${same} or form < ${version})`
}

/** The versions of one register that count today, of many subjects in one statement. */
export async function versionsOfMany(tx: Tx, asked: AskedOfMany, today: Temporal.PlainDate): Promise<KeptVersion[]> {
  if (asked.subjects.length === 0) return []
  const { rows } = await sql<Row>`select ${columns} from registers.entry
    where register = ${sql.lit(asked.register)} and subject = any(${[...asked.subjects]}) and superseded_at is null
      and valid_from <= ${today.toString()}::date and (valid_to is null or valid_to > ${today.toString()}::date)
      ${matching(asked)}`.execute(tx)
  return rows.map(toKept)
}

/** Whose entries count today, in the order of their pseudonyms, after one of them. */
export async function subjectsAfter(
  tx: Tx,
  { register, after, limit }: { readonly register: string; readonly after: string; readonly limit: number },
  today: Temporal.PlainDate,
): Promise<Pseudonym[]> {
  const { rows } = await sql<{ subject: Pseudonym }>`select distinct subject from registers.entry
    where register = ${sql.lit(register)} and subject > ${after} and superseded_at is null
      and valid_from <= ${today.toString()}::date and (valid_to is null or valid_to > ${today.toString()}::date)
    order by subject limit ${limit}`.execute(tx)
  return rows.map(({ subject }) => subject)
}

/** Where counting would take too long, the planner's estimate will do. */
const countedBelow = 300_000

/** How many entries count today: exact for small registers, estimated for large ones. */
export async function countEntries(
  tx: Tx,
  register: string,
  today: Temporal.PlainDate,
): Promise<{ count: bigint; exact: boolean }> {
  const { rows } = await sql<{ estimate: bigint }>`select coalesce(reltuples, 0)::bigint as estimate
    from pg_class where oid = to_regclass(${`registers.${partitionOf(register)}`})`.execute(tx)
  const estimate = rows[0]?.estimate ?? 0n
  if (estimate >= countedBelow) return { count: estimate, exact: false }
  const { rows: counted } = await sql<{ count: bigint }>`select count(*) from registers.entry
    where register = ${register} and superseded_at is null and valid_from <= ${today.toString()} and (valid_to is null or valid_to > ${today.toString()})`.execute(
    tx,
  )
  return { count: counted[0]?.count ?? 0n, exact: true }
}

const partitionOf = (register: string) => `entry_${register.replaceAll('-', '_')}`

function toKept(row: Row): KeptVersion {
  return {
    ...{ register: row.register, record: row.record, subject: row.subject, act: row.act },
    ...{ version: row.version, form: row.form },
    validFrom: Temporal.PlainDate.from(row.valid_from),
    validTo: row.valid_to === null ? null : Temporal.PlainDate.from(row.valid_to),
    recordedAt: instant(row.recorded_at),
    supersededAt: row.superseded_at === null ? null : instant(row.superseded_at),
    ...{ open: row.fields, secrets: row.secrets },
  }
}
