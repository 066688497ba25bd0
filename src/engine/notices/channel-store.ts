import { sql } from 'kysely'
import type { Tx } from '#kernel/db'
import type { Channel, QuietHours } from './channels.ts'

interface Address {
  readonly channel: Channel
  readonly address: Buffer
}

export async function addressesOf(tx: Tx, person: string): Promise<Address[]> {
  const { rows } =
    await sql<Address>`select channel, address from notices.channel where person = ${person} order by channel`.execute(
      tx,
    )
  return rows
}

interface Wanted {
  readonly person: string
  readonly channel: Channel
  /** The person's own quiet hours. */
  readonly quiet: QuietHours | null
}

/** The ways that these people want. */
export async function wantedBy(tx: Tx, people: readonly string[]): Promise<Wanted[]> {
  const { rows } = await sql<{ person: string; channel: Channel; from_time: string | null; until_time: string | null }>`
    select channel.person, channel.channel, quiet.from_time, quiet.until_time
    from notices.channel left join notices.quiet using (person) where channel.person = any(${[...people]})`.execute(tx)
  return rows.map(({ person, channel, from_time: from, until_time: until }) => ({
    ...{ person, channel },
    quiet: from === null || until === null ? null : [from.slice(0, 5), until.slice(0, 5)],
  }))
}

/** Keeps these ways and no others. */
export async function keepAddresses(
  tx: Tx,
  person: string,
  { wanted, act }: { readonly wanted: readonly Address[]; readonly act: string },
): Promise<void> {
  await sql`delete from notices.channel where person = ${person}`.execute(tx)
  for (const { channel, address } of wanted)
    await sql`insert into notices.channel (person, channel, address, act) values (${person}, ${channel}, ${address}, ${act})`.execute(
      tx,
    )
}

export async function quietOf(tx: Tx, person: string): Promise<QuietHours | null> {
  const { rows } = await sql<{ from_time: string; until_time: string }>`select from_time, until_time
    from notices.quiet where person = ${person}`.execute(tx)
  return rows[0] ? [rows[0].from_time.slice(0, 5), rows[0].until_time.slice(0, 5)] : null
}

export async function keepQuiet(tx: Tx, person: string, [from, until]: QuietHours): Promise<void> {
  await sql`insert into notices.quiet (person, from_time, until_time) values (${person}, ${from}, ${until})
    on conflict (person) do update set from_time = excluded.from_time, until_time = excluded.until_time`.execute(tx)
}

const outboxes = { mail: sql.raw('notices.mail_outbox'), text: sql.raw('notices.text_outbox') } as const

export async function putOut(
  tx: Tx,
  channel: Channel,
  { notice, person, due }: { readonly notice: string; readonly person: string; readonly due: Temporal.Instant },
): Promise<void> {
  await sql`insert into ${outboxes[channel]} (notice, person, due) values (${notice}, ${person}, ${due.toString()})`.execute(
    tx,
  )
}
