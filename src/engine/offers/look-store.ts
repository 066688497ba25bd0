import { sql } from 'kysely'
import { instant, type Tx } from '#kernel/db'
import type { Id } from '#kernel/ids'

export async function lookOf(
  tx: Tx,
  person: string,
): Promise<{ readonly contents: Buffer; readonly at: Temporal.Instant } | null> {
  const { rows } = await sql<{
    contents: Buffer
    at: string
  }>`select contents, at from offers.look where person = ${person}`.execute(tx)
  return rows[0] ? { contents: rows[0].contents, at: instant(rows[0].at) } : null
}

/** Keeps the last look of a person; the one before is gone. */
export async function keepLook(
  tx: Tx,
  person: string,
  { contents, at }: { readonly contents: Buffer; readonly at: Temporal.Instant },
): Promise<void> {
  await sql`insert into offers.look (person, contents, at) values (${person}, ${contents}, ${at.toString()})
    on conflict (person) do update set contents = excluded.contents, at = excluded.at`.execute(tx)
}

/** Takes out looks of before a moment, each for one worker alone. */
export async function takeLooks(
  tx: Tx,
  before: Temporal.Instant,
  limit: number,
): Promise<{ readonly person: Id<'person'>; readonly contents: Buffer }[]> {
  const { rows } = await sql<{ person: Id<'person'>; contents: Buffer }>`delete from offers.look where person in
      (select person from offers.look where at < ${before.toString()} order by person limit ${limit} for update skip locked)
    returning person, contents`.execute(tx)
  return rows
}
