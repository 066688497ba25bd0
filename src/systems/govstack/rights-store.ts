import { sql } from 'kysely'
import type { Tx } from '#kernel/db'
import type { Right, ServiceName } from './rights.ts'
import type { Written } from './store.ts'

type Word = Right & { readonly allowed: boolean }

/** The last word about each service and client of a member. */
export async function lastRights(tx: Tx, room: string): Promise<Word[]> {
  const { rows } = await sql<Word>`select distinct on (service, client) room, service, client, allowed
    from govstack.access_right where room = ${room} order by service, client, number desc`.execute(tx)
  return rows
}

/** The last word about one service for each of these clients. */
export async function lastWords(
  tx: Tx,
  { room, service }: ServiceName,
  clients: readonly string[],
): Promise<Pick<Word, 'client' | 'allowed'>[]> {
  const { rows } = await sql<Word>`select distinct on (client) client, allowed from govstack.access_right
    where room = ${room} and service = ${service} and client in (${sql.join(clients)})
    order by client, number desc`.execute(tx)
  return rows
}

export async function addRight(tx: Tx, one: Word & Written): Promise<void> {
  await sql`insert into govstack.access_right (room, service, client, allowed, at, act)
    values (${one.room}, ${one.service}, ${one.client}, ${one.allowed}, ${one.at.toString()}, ${one.act})`.execute(tx)
}
