import { sql } from 'kysely'
import type { Tx } from '#kernel/db'

export interface AuthorityRow {
  readonly root: Buffer
  readonly certificate: Buffer
  /** Sealed. */
  readonly secret: Buffer
}

export async function authority(tx: Tx): Promise<AuthorityRow | null> {
  const { rows } = await sql<AuthorityRow>`select root, certificate, secret from timestamp.authority`.execute(tx)
  return rows[0] ?? null
}

/** Keeps the authority, unless another process made it first. */
export async function keepAuthority(
  tx: Tx,
  { root, certificate, secret }: AuthorityRow,
  at: Temporal.Instant,
): Promise<void> {
  await sql`insert into timestamp.authority (id, root, certificate, secret, made_at)
    values (1, ${root}, ${certificate}, ${secret}, ${at.toString()}) on conflict do nothing`.execute(tx)
}

/** Notes a time stamp; gives its serial number. */
export async function insertToken(
  tx: Tx,
  { at, algorithm, digest }: { at: Temporal.Instant; algorithm: string; digest: Buffer },
): Promise<bigint> {
  const { rows } = await sql<{
    serial: bigint
  }>`insert into timestamp.token (at, algorithm, digest) values (${at.toString()}, ${algorithm}, ${digest}) returning serial`.execute(
    tx,
  )
  if (rows[0] === undefined) throw new Error('a time stamp without a number')
  return rows[0].serial
}
