import { sql } from 'kysely'
import { instant, type Tx } from '#kernel/db'
import type { Id } from '#kernel/ids'

export interface Outage {
  readonly agency: string
  readonly since: Temporal.Instant
}

export async function outages(tx: Tx): Promise<Outage[]> {
  const { rows } = await sql<{
    agency: string
    since: string
  }>`select agency, since from exchange.outage order by since`.execute(tx)
  return rows.map(({ agency, since }) => ({ agency, since: instant(since) }))
}

/** What every read must know: which purposes are in force, by their version, and the first of these agencies that does not answer. */
export async function outlook(
  tx: Tx,
  agencies: readonly string[],
): Promise<{ readonly version: bigint; readonly silent: string | null }> {
  const { rows } = await sql<{ version: bigint; silent: string | null }>`select number as version,
    (select agency from exchange.outage where agency = any(${[...agencies]}) limit 1) as silent
    from exchange.purposes_version`.execute(tx)
  return rows[0] ?? { version: 0n, silent: null }
}

export async function noteOutage(tx: Tx, { agency, since, act }: Outage & { readonly act: Id<'act'> }): Promise<void> {
  await sql`insert into exchange.outage (agency, since, act) values (${agency}, ${since.toString()}, ${act}) on conflict do nothing`.execute(
    tx,
  )
}

/** True when it had been noted. */
export async function endOutage(tx: Tx, agency: string): Promise<boolean> {
  const { numAffectedRows } = await sql`delete from exchange.outage where agency = ${agency}`.execute(tx)
  return numAffectedRows === 1n
}
