import { sql } from 'kysely'
import { instant, type Tx } from '#kernel/db'
import type { Id } from '#kernel/ids'
import type { Holder, Passkey } from './model.ts'

/** Keeps a question that was put to a passkey. */
export async function addChallenge(
  tx: Tx,
  { challenge, holder, expiresAt }: { challenge: string; holder: string | null; expiresAt: Temporal.Instant },
): Promise<void> {
  await sql`insert into identity.challenge (challenge, holder, expires_at) values (${challenge}, ${holder}, ${expiresAt.toString()})`.execute(
    tx,
  )
}

/** Takes a challenge away, and says whether it was one of ours, for this holder, in time. */
export async function takeChallenge(
  tx: Tx,
  { challenge, holder, at }: { challenge: string; holder: string | null; at: Temporal.Instant },
): Promise<boolean> {
  const { rows } = await sql<{ holder: string | null; fresh: boolean }>`
    delete from identity.challenge where challenge = ${challenge} returning holder, expires_at > ${at.toString()} as fresh`.execute(
    tx,
  )
  return rows[0]?.fresh === true && rows[0].holder === holder
}

interface PasskeyRow {
  id: Id<'passkey'>
  holder: Holder
  credential: string
  public_key: Buffer
  counter: bigint
  transports: string[]
  synced: boolean
  name: string
  created_at: string
  last_used: string | null
  blocked_at: string | null
}

const passkeyColumns = sql.raw(
  'id, holder, credential, public_key, counter, transports, synced, name, created_at, last_used, blocked_at',
)

/** Whether it was new. */
export async function addPasskey(tx: Tx, one: Passkey): Promise<boolean> {
  const { numAffectedRows } =
    await sql`insert into identity.passkey (${passkeyColumns}) values (${one.id}, ${one.holder}, ${one.credential},
    ${Buffer.from(one.publicKey)}, ${one.counter}, ${[...one.transports]}, ${one.synced}, ${one.name}, ${one.createdAt.toString()}, null, null)
    on conflict (credential) do nothing`.execute(tx)
  return numAffectedRows === 1n
}

/** A passkey, locked until the transaction ends, so that its counter is compared once at a time. */
export async function lockPasskey(tx: Tx, credential: string): Promise<Passkey | null> {
  const { rows } =
    await sql<PasskeyRow>`select ${passkeyColumns} from identity.passkey where credential = ${credential} for update`.execute(
      tx,
    )
  return rows[0] ? toPasskey(rows[0]) : null
}

export async function passkeysOf(tx: Tx, holder: string): Promise<Passkey[]> {
  const { rows } =
    await sql<PasskeyRow>`select ${passkeyColumns} from identity.passkey where holder = ${holder} order by id`.execute(
      tx,
    )
  return rows.map(toPasskey)
}

export async function usePasskey(
  tx: Tx,
  { id, counter, at }: { id: string; counter: number; at: Temporal.Instant },
): Promise<void> {
  await sql`update identity.passkey set counter = ${counter}, last_used = ${at.toString()} where id = ${id}`.execute(tx)
}

export async function blockPasskey(tx: Tx, { id, at }: { id: string; at: Temporal.Instant }): Promise<void> {
  await sql`update identity.passkey set blocked_at = ${at.toString()} where id = ${id}`.execute(tx)
}

/** Whether the holder had it. */
export async function removePasskey(tx: Tx, { id, holder }: { id: string; holder: string }): Promise<boolean> {
  const { numAffectedRows } = await sql`delete from identity.passkey where id = ${id} and holder = ${holder}`.execute(
    tx,
  )
  return numAffectedRows === 1n
}

function toPasskey(row: PasskeyRow): Passkey {
  return {
    ...{
      id: row.id,
      holder: row.holder,
      credential: row.credential,
      publicKey: new Uint8Array(row.public_key),
      counter: Number(row.counter),
    },
    ...{ transports: row.transports, synced: row.synced, name: row.name, createdAt: instant(row.created_at) },
    ...{
      lastUsed: row.last_used === null ? null : instant(row.last_used),
      blockedAt: row.blocked_at === null ? null : instant(row.blocked_at),
    },
  }
}
