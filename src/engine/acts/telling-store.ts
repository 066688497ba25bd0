import { type RawBuilder, sql } from 'kysely'
import { instant, type Tx } from '#kernel/db'
import type { Id } from '#kernel/ids'
import type { Act } from './model.ts'

// The one place that decides what whom is told. Every statement that reads acts for somebody carries `told`.

/** Who asks: people, of their own matters and of what these rest on, or officers of public bodies. */
export type Audience = { readonly people: readonly string[] } | { readonly agencies: readonly string[] }

/** At a moment. */
export interface Told {
  readonly audience: Audience
  readonly now: Temporal.Instant
}

/** The kind of the acts for many. */
export const manyReads = 'register.read-many'

/**
 * The condition, on a row `act` of `acts.act`, that it is told: no deferral that still runs keeps it from who asks.
 * A deferral keeps an act from the person it is about, and from everybody whom the act does not touch, so that nobody near learns
 * of it either; it never keeps from people what touched themselves. Officers see what is deferred for their own public body.
 */
export function told({ audience, now }: Told): RawBuilder<unknown> {
  return sql`not exists (select from acts.withheld as held where held.act = act.id and ${keptFrom(audience)}
    and (select until from acts.deferral where first = held.deferral order by turn desc limit 1) > ${now.toString()})`
}

function keptFrom(audience: Audience): RawBuilder<unknown> {
  if ('agencies' in audience) return sql`held.agency <> all(${[...audience.agencies]}::text[])`
  const people = sql`${[...audience.people]}::text[]`
  return sql`case when act.subject is null then held.subject = any(${people}) or act.what <> ${manyReads}
    when act.subject = any(${people}) then held.subject = act.subject else true end`
}

/** Of acts that are told now: until when the telling of each was deferred. */
export async function toldLate(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, Temporal.Instant>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<{ act: string; until: string }>`select held.act, max(last.until) as until
    from acts.withheld as held join acts.act on act.id = held.act
    cross join lateral (select until from acts.deferral where first = held.deferral order by turn desc limit 1) as last
    where held.act = any(${[...ids]}::text[]) and (act.subject is null or act.subject = held.subject) group by held.act`.execute(
    tx,
  )
  return new Map(rows.map(({ act, until }) => [act, instant(until)]))
}

/** Acts that are kept from these people now, because they are about them: what another record of the same acts must leave out. */
export async function withheldFrom(tx: Tx, people: readonly string[], now: Temporal.Instant): Promise<Id<'act'>[]> {
  const { rows } = await sql<{ act: Id<'act'> }>`select distinct held.act from acts.withheld as held
    where held.subject = any(${[...people]}::text[])
      and (select until from acts.deferral where first = held.deferral order by turn desc limit 1) > ${now.toString()}`.execute(
    tx,
  )
  return rows.map(({ act }) => act)
}

/** What each act of a transaction rests on, also through the others of the transaction. */
function earlierOf(acts: readonly Pick<Act, 'id' | 'because'>[]): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, readonly string[]>()
  // An act can only rest on one that had its id before it.
  for (const { id, because } of acts)
    found.set(id, [
      ...new Set(because.flatMap((ref) => (ref.startsWith('act_') ? [ref, ...(found.get(ref) ?? [])] : []))),
    ])
  return found
}

/** An act that was marked as resting on a deferral. */
export interface Marked {
  readonly act: Id<'act'>
  readonly subject: Id<'person'>
}

/** The statement that marks those of the acts just written that rest on a deferral that runs; null where none can. */
export function marking(acts: readonly Act[]): RawBuilder<Marked> | null {
  const earlier = earlierOf(acts)
  const lines = acts.flatMap(({ id, at }) => (earlier.get(id) ?? []).map((on) => ({ act: id, on, at: at.toString() })))
  if (lines.length === 0) return null
  return sql<Marked>`insert into acts.withheld (act, deferral, subject, agency)
    select distinct line.act, held.deferral, held.subject, held.agency
    from json_to_recordset(${JSON.stringify(lines)}::json) as line (act text, "on" text, at timestamptz)
    join acts.withheld as held on held.act = line."on"
    where (select until from acts.deferral where first = held.deferral order by turn desc limit 1) > line.at
    on conflict do nothing returning act, subject`
}

/** Marks the acts of a deferral itself. */
export async function markDeferral(
  tx: Tx,
  { first, subject, agency, acts }: { first: string; subject: string; agency: string; acts: readonly string[] },
): Promise<void> {
  await sql`insert into acts.withheld (act, deferral, subject, agency)
    select unnest(${[...acts]}::text[]), ${first}, ${subject}, ${agency} on conflict do nothing`.execute(tx)
}

/**
 * Of acts that were marked: the first that would tell what must wait, or that nobody may keep from a person.
 * A letter says it; what a person consented to, the person follows.
 */
export function telltale(acts: readonly Act[], marked: readonly Marked[]): 'letter' | 'consent' | undefined {
  const under = new Set(marked.map(({ act }) => act))
  for (const { id, what, because } of acts) {
    if (!under.has(id)) continue
    if (what.startsWith('notice.')) return 'letter'
    if (because.some((ref) => ref.startsWith('consent:'))) return 'consent'
  }
  return undefined
}
