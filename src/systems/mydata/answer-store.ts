import { sql } from 'kysely'
import { instant, type Tx } from '#kernel/db'
import type { Id } from '#kernel/ids'

export interface KeptAnswer {
  readonly grant: Id<'grant'>
  readonly act: Id<'act'>
  readonly sealed: Buffer
  readonly until: Temporal.Instant
}

/** Takes a place for an answer; what stands there already, once whoever is at work on it is done; null when the place was free. */
export async function claim(tx: Tx, id: Buffer, until: Temporal.Instant): Promise<KeptAnswer | null> {
  const { numAffectedRows } = await sql`insert into mydata.answer (id, until) values (${id}, ${until.toString()})
    on conflict do nothing`.execute(tx)
  if (numAffectedRows === 1n) return null
  const { rows } = await sql<{ grant_id: Id<'grant'>; act: Id<'act'>; sealed: Buffer; until: string }>`select *
    from mydata.answer where id = ${id} and sealed is not null`.execute(tx)
  const [row] = rows
  return row === undefined ? null : { grant: row.grant_id, act: row.act, sealed: row.sealed, until: instant(row.until) }
}

export async function keep(tx: Tx, id: Buffer, { grant, act, sealed, until }: KeptAnswer): Promise<void> {
  await sql`update mydata.answer set grant_id = ${grant}, act = ${act}, sealed = ${sealed}, until = ${until.toString()} where id = ${id}`.execute(
    tx,
  )
}

export async function forget(tx: Tx, now: Temporal.Instant): Promise<void> {
  await sql`delete from mydata.answer where until <= ${now.toString()}`.execute(tx)
}
