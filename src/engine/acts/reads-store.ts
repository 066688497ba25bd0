import { sql } from 'kysely'
import type { Tx } from '#kernel/db'

/** How often one register was read on one day, by whom, for what, on which ground. */
export interface ReadCount {
  readonly register: string
  /** In the country's zone, ISO. */
  readonly day: string
  readonly agency: string
  /** The service or certificate for which it was read; empty where an officer of the holder looked. */
  readonly service: string
  readonly ground: 'law' | 'consent'
  /** Whether acts that stand for many people, or for one. */
  readonly many: boolean
  readonly reads: number
  /** People whose entries were asked for. */
  readonly people: number
}

/**
 * Counts the reads among acts that the tree has taken in, from one leaf on. Leaves are numbered without gaps and never change, so
 * that whoever goes on from `upTo` counts each act once.
 */
export async function readsAfter(
  tx: Tx,
  { from, limit, zone }: { readonly from: bigint; readonly limit: number; readonly zone: string },
): Promise<{ readonly upTo: bigint; readonly counts: ReadCount[] }> {
  const to = from + BigInt(limit)
  const { rows: last } = await sql<{ upTo: bigint | null }>`select max(index) + 1 as "upTo" from acts.leaf
    where index >= ${from} and index < ${to}`.execute(tx)
  const upTo = last[0]?.upTo ?? from
  if (upTo === from) return { upTo, counts: [] }
  const read = sql`from acts.leaf join acts.act on act.id = leaf.act where leaf.index >= ${from} and leaf.index < ${upTo}`
  const day = sql`to_char(at at time zone ${zone}, 'YYYY-MM-DD')`
  const { rows } =
    await sql<ReadCount>`select register, day, agency, service, case when consented then 'consent' else 'law' end as ground,
      many, count(*)::int as reads, sum(people)::int as people from (
      select register, ${day} as day, agency, coalesce(detail->>'service', '') as service, consented, false as many, 1 as people
        ${read} and what in ('register.read', 'register.look') and register is not null and agency is not null
      union all
      select one->>'register', ${day}, agency, coalesce(detail->>'service', ''), consented, true, coalesce((detail->>'people')::int, 0)
        from (select act.* ${read} and what = 'register.read-many' and agency is not null) as act,
        jsonb_array_elements(act.detail->'reads') as one) as each
    group by register, day, agency, service, consented, many`.execute(tx)
  return { upTo, counts: rows }
}
