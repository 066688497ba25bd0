import { sql } from 'kysely'
import type { Tx } from '#kernel/db'

/** An information system behind this node, as its agency registered it. */
export interface LocalSystem {
  readonly id: string
  readonly agency: string
  /** The X-Road identifier as which it may call. */
  readonly member: string
  readonly purposes: readonly string[]
}

export async function insertSystem(
  tx: Tx,
  { id, agency, member, purposes }: LocalSystem,
  { secret, at, act }: { secret: Buffer; at: Temporal.Instant; act: string },
): Promise<void> {
  await sql`insert into "x-road".system (id, agency, member, purposes, secret, registered_at, act)
    values (${id}, ${agency}, ${member}, ${[...purposes]}, ${secret}, ${at.toString()}, ${act})`.execute(tx)
}

/** A system whose access has not ended, with this secret. */
export async function systemBy(tx: Tx, id: string, secret: Buffer): Promise<LocalSystem | null> {
  const { rows } = await sql<LocalSystem>`select id, agency, member, purposes from "x-road".system
    where id = ${id} and secret = ${secret} and closed_at is null`.execute(tx)
  return rows[0] ?? null
}

/** Ends a system's access; the agency whose it was, or nothing. */
export async function closeSystem(tx: Tx, id: string, at: Temporal.Instant): Promise<string | null> {
  const { rows } = await sql<{
    agency: string
  }>`update "x-road".system set closed_at = ${at.toString()} where id = ${id} and closed_at is null returning agency`.execute(
    tx,
  )
  return rows[0]?.agency ?? null
}
