import { sql } from 'kysely'
import type { Tx } from '#kernel/db'
import type { Ages } from './childhood.ts'

export async function agesOf(tx: Tx, person: string): Promise<Ages | null> {
  const { rows } = await sql<{
    own_from: string
    adult_from: string
  }>`select own_from, adult_from from consent.childhood where person = ${person}`.execute(tx)
  const [row] = rows
  return row === undefined
    ? null
    : { ownFrom: Temporal.PlainDate.from(row.own_from), adultFrom: Temporal.PlainDate.from(row.adult_from) }
}

export async function keepAges(
  tx: Tx,
  { person, ownFrom, adultFrom, act }: Ages & { readonly person: string; readonly act: string },
): Promise<void> {
  await sql`insert into consent.childhood (person, own_from, adult_from, act)
    values (${person}, ${ownFrom.toString()}, ${adultFrom.toString()}, ${act})
    on conflict (person) do update set own_from = excluded.own_from, adult_from = excluded.adult_from, act = excluded.act`.execute(
    tx,
  )
}
