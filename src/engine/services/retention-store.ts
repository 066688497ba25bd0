import { sql } from 'kysely'
import { instant, type Tx } from '#kernel/db'
import type { Id } from '#kernel/ids'
import type { Keeping } from './model.ts'

export interface KeepingRow {
  destroy_on: string | null
  held_by: Id<'act'> | null
  destroyed_at: string | null
  destroyed_act: Id<'act'> | null
}

export function keepingOf({ destroy_on, held_by, destroyed_at, destroyed_act }: KeepingRow): Keeping | null {
  if (destroyed_at !== null && destroyed_act !== null) return { destroyedAt: instant(destroyed_at), act: destroyed_act }
  return destroy_on === null ? null : { destroyOn: Temporal.PlainDate.from(destroy_on), heldBy: held_by }
}

/** A piece of what there is, in the order of ids. */
export interface Piece {
  readonly after: string
  readonly limit: number
}

interface Ended {
  readonly id: Id<'case'>
  readonly event: string
}

const settled = sql`exists (select from services.sub_case where "case" = "case".id)
  and not exists (select from services.sub_case where "case" = "case".id and status not in ('done', 'refused', 'not-started'))`

/** Cases that have ended and have no day of destruction yet. */
export async function ended(tx: Tx, { after, limit }: Piece): Promise<Ended[]> {
  const { rows } = await sql<Ended>`select id, event from services."case"
    where contents is not null and destroy_on is null and id > ${after} and ${settled} order by id limit ${limit}`.execute(
    tx,
  )
  return rows
}

export async function setCaseDays(
  tx: Tx,
  days: readonly { readonly id: string; readonly on: string }[],
): Promise<void> {
  await sql`update services."case" set destroy_on = day.on::date
    from unnest(${days.map(({ id }) => id)}::text[], ${days.map(({ on }) => on)}::text[]) as day (id, "on")
    where "case".id = day.id and contents is not null`.execute(tx)
}

export interface DueCase extends Ended {
  readonly applicant: Id<'person'>
  readonly act: Id<'act'>
  readonly contents: Buffer
  readonly heldBy: Id<'act'> | null
  /** Nobody works on it again. */
  readonly settled: boolean
}

/** Cases whose day has come, each for one worker alone. */
export async function dueCases(tx: Tx, today: string, { after, limit }: Piece): Promise<DueCase[]> {
  const { rows } =
    await sql<DueCase>`select id, event, applicant, act, contents, held_by as "heldBy", (${settled}) as settled
    from services."case" where contents is not null and destroy_on <= ${today}::date and id > ${after}
    order by id limit ${limit} for update skip locked`.execute(tx)
  return rows
}

/** Cases that were opened again: their day is worked out when they end. */
export async function forgetCaseDays(tx: Tx, ids: readonly string[]): Promise<void> {
  await sql`update services."case" set destroy_on = null, held_by = null where id = any(${[...ids]}::text[])`.execute(
    tx,
  )
}

export async function holdCases(tx: Tx, held: readonly { readonly id: string; readonly by: string }[]): Promise<void> {
  await sql`update services."case" set held_by = hold.by
    from unnest(${held.map(({ id }) => id)}::text[], ${held.map(({ by }) => by)}::text[]) as hold (id, by)
    where "case".id = hold.id`.execute(tx)
}

export async function emptyCases(
  tx: Tx,
  at: Temporal.Instant,
  gone: readonly { readonly id: string; readonly act: string }[],
): Promise<void> {
  await sql`update services."case" set contents = null, held_by = null, destroyed_at = ${at.toString()}, destroyed_act = gone.act
    from unnest(${gone.map(({ id }) => id)}::text[], ${gone.map(({ act }) => act)}::text[]) as gone (id, act)
    where "case".id = gone.id`.execute(tx)
}

interface OpenDraft {
  readonly id: Id<'draft'>
  readonly event: string
  readonly read_at: string
}

/** Drafts without a day of destruction. */
export async function openDrafts(
  tx: Tx,
  { after, limit }: Piece,
): Promise<{ readonly id: Id<'draft'>; readonly event: string; readonly readAt: Temporal.Instant }[]> {
  const { rows } = await sql<OpenDraft>`select id, event, read_at from services.draft
    where destroy_on is null and id > ${after} order by id limit ${limit}`.execute(tx)
  return rows.map(({ read_at, ...row }) => ({ ...row, readAt: instant(read_at) }))
}

export async function setDraftDays(
  tx: Tx,
  days: readonly { readonly id: string; readonly on: string }[],
): Promise<void> {
  await sql`update services.draft set destroy_on = day.on::date
    from unnest(${days.map(({ id }) => id)}::text[], ${days.map(({ on }) => on)}::text[]) as day (id, "on")
    where draft.id = day.id`.execute(tx)
}

export interface DueDraft {
  readonly id: Id<'draft'>
  readonly person: Id<'person'>
  readonly event: string
  readonly contents: Buffer
}

/** Takes out the drafts whose day has come, each for one worker alone. */
export async function takeDrafts(tx: Tx, today: string, limit: number): Promise<DueDraft[]> {
  const { rows } = await sql<DueDraft>`delete from services.draft where (person, id) in
      (select person, id from services.draft where destroy_on <= ${today}::date order by id limit ${limit} for update skip locked)
    returning id, person, event, contents`.execute(tx)
  return rows
}

/** What becomes of what was answered in these cases. */
export async function keepings(tx: Tx, cases: readonly string[]): Promise<Map<string, Keeping>> {
  const { rows } = await sql<KeepingRow & { id: string }>`select id, destroy_on, held_by, destroyed_at, destroyed_act
    from services."case" where id = any(${[...cases]}::text[])`.execute(tx)
  return new Map(
    rows.flatMap((row) => {
      const keeping = keepingOf(row)
      return keeping === null ? [] : [[row.id, keeping] as const]
    }),
  )
}
