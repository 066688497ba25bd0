import { sql } from 'kysely'
import type { Tx } from '#kernel/db'
import type { Client } from './clients.ts'

const columns = sql.raw('id, title, agency, registers')

export async function insertClient(
  tx: Tx,
  { client, token, at }: { client: Client; token: Buffer; at: Temporal.Instant },
): Promise<void> {
  await sql`insert into registers.client (${columns}, token, opened_at)
    values (${client.id}, ${client.title}, ${client.agency}, ${[...client.registers]}, ${token}, ${at.toString()})`.execute(
    tx,
  )
}

export async function closeClient(tx: Tx, id: string, at: Temporal.Instant): Promise<void> {
  await sql`update registers.client set closed_at = ${at.toString()} where id = ${id} and closed_at is null`.execute(tx)
}

/** A client whose door is still open. */
export async function clientById(tx: Tx, id: string): Promise<Client | null> {
  const { rows } =
    await sql<Client>`select ${columns} from registers.client where id = ${id} and closed_at is null`.execute(tx)
  return rows[0] ?? null
}

export async function clientByToken(tx: Tx, token: Buffer): Promise<Client | null> {
  const { rows } =
    await sql<Client>`select ${columns} from registers.client where token = ${token} and closed_at is null`.execute(tx)
  return rows[0] ?? null
}
