import { sql } from 'kysely'
import type { ReadCount } from '#engine/acts'
import type { Tx } from '#kernel/db'

/** The first leaf that is not counted, nobody else's to count until the transaction ends; null while somebody is at it. */
export async function holdMark(tx: Tx): Promise<bigint | null> {
  const { rows } = await sql<{ leaf: bigint }>`select leaf from registers.usage_mark for update skip locked`.execute(tx)
  return rows[0]?.leaf ?? null
}

export async function moveMark(tx: Tx, leaf: bigint): Promise<void> {
  await sql`update registers.usage_mark set leaf = ${leaf} where leaf < ${leaf}`.execute(tx)
}

export async function addUsage(tx: Tx, counts: readonly ReadCount[]): Promise<void> {
  if (counts.length === 0) return
  await sql`insert into registers.usage (register, day, agency, service, ground, many, reads, people)
    select register, day, agency, service, ground, many, reads, people from json_to_recordset(${JSON.stringify(counts)}::json) as one (
      register text, day date, agency text, service text, ground text, many boolean, reads bigint, people bigint)
    on conflict (register, day, agency, service, ground, many)
    do update set reads = usage.reads + excluded.reads, people = usage.people + excluded.people`.execute(tx)
}

export interface ReaderRow extends Pick<ReadCount, 'agency' | 'service' | 'ground' | 'many' | 'reads' | 'people'> {
  readonly recent: number
  readonly recentPeople: number
}

export async function usageByReader(tx: Tx, register: string, since: Temporal.PlainDate): Promise<ReaderRow[]> {
  const { rows } =
    await sql<ReaderRow>`select agency, service, ground, many, sum(reads)::float8 as reads, sum(people)::float8 as people,
      coalesce(sum(reads) filter (where day >= ${since.toString()}::date), 0)::float8 as recent,
      coalesce(sum(people) filter (where day >= ${since.toString()}::date), 0)::float8 as "recentPeople"
    from registers.usage where register = ${register} group by agency, service, ground, many`.execute(tx)
  return rows
}

export async function usageByDay(
  tx: Tx,
  register: string,
  since: Temporal.PlainDate,
): Promise<{ day: string; reads: number }[]> {
  const { rows } = await sql<{
    day: string
    reads: number
  }>`select day, sum(reads)::float8 as reads from registers.usage
    where register = ${register} and day >= ${since.toString()}::date group by day`.execute(tx)
  return rows
}
