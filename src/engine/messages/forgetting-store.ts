import { sql } from 'kysely'
import type { Tx } from '#kernel/db'

/** Takes out the oldest batches of before a moment that have no bodies any more, each for one worker alone. */
export async function takeBatches(
  tx: Tx,
  before: Temporal.Instant,
  limit: number,
): Promise<{ readonly root: Buffer; readonly ids: number }[]> {
  const { rows } = await sql<{ root: Buffer; ids: number }>`delete from messages.batch where id in
      (select id from messages.batch where at <= ${before.toString()} and not exists (select from messages.body where body.batch = batch.id)
       order by at, id limit ${limit} for update skip locked)
    returning root, cardinality(ids) as ids`.execute(tx)
  return rows
}

/** Removes stamps of before a moment that cover no batch any more. */
export async function dropStamps(tx: Tx, before: Temporal.Instant): Promise<void> {
  await sql`delete from messages.stamp where at <= ${before.toString()}
    and not exists (select from messages.batch where batch.id = any(stamp.batches))`.execute(tx)
}
