import { sql } from 'kysely'
import { instant, type Tx } from '#kernel/db'
import type { Id } from '#kernel/ids'
import type { MadeOffer, OfferStatus, Wish } from './model.ts'

interface OfferRow {
  person: Id<'person'>
  id: Id<'offer'>
  benefit: string
  verdict: MadeOffer['verdict']
  amount: bigint | null
  every: MadeOffer['every']
  met: MadeOffer['met']
  needs: string[]
  notice: Id<'notice'>
  offered_at: string
  act: Id<'act'>
  opened_at: string | null
  status: OfferStatus
  settled_at: string | null
  case: string | null
  decided: MadeOffer['decided']
  gone_at: string | null
}

/** Writes offers, in one statement; how many were written: of a benefit that is offered already none is. */
export async function addOffers(tx: Tx, all: readonly MadeOffer[]): Promise<number> {
  const rows = all.map(({ offeredAt, ...one }) => ({ ...one, offered_at: offeredAt.toString() }))
  const { numAffectedRows } = await sql`insert into offers.offer
    (person, id, benefit, verdict, amount, every, met, needs, notice, offered_at, act, status)
    select person, id, benefit, verdict, amount, every, met, needs, notice, offered_at, act, status
    from json_to_recordset(${JSON.stringify(rows)}::json) as entry (person text, id text, benefit text, verdict text,
      amount bigint, every text, met jsonb, needs text[], notice text, offered_at timestamptz, act text, status text)
    on conflict (person, benefit) where status = 'open' do nothing`.execute(tx)
  return Number(numAffectedRows ?? 0n)
}

/** Holds the offers of these people until the transaction ends: whoever weighs one of them waits. */
export async function takeTurns(tx: Tx, people: readonly string[]): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('offers/' || person, 0))
    from (select unnest(${people.toSorted()}::text[]) as person) as turn`.execute(tx)
}

/** The newest offer of each benefit to each of these people. */
export async function newestOffers(tx: Tx, people: readonly string[]): Promise<MadeOffer[]> {
  const { rows } = await sql<OfferRow>`select distinct on (person, benefit) * from offers.offer
    where person = any(${[...people]}) order by person, benefit, id desc`.execute(tx)
  return rows.map(toOffer)
}

export async function offersTo(tx: Tx, person: string): Promise<MadeOffer[]> {
  const { rows } =
    await sql<OfferRow>`select * from offers.offer where person = ${person} order by id desc limit 200`.execute(tx)
  return rows.map(toOffer)
}

export async function offerById(tx: Tx, id: string): Promise<MadeOffer | null> {
  const { rows } = await sql<OfferRow>`select * from offers.offer where id = ${id}`.execute(tx)
  return rows[0] ? toOffer(rows[0]) : null
}

export async function offerByNotice(tx: Tx, notice: string): Promise<MadeOffer | null> {
  const { rows } = await sql<OfferRow>`select * from offers.offer where notice = ${notice}`.execute(tx)
  return rows[0] ? toOffer(rows[0]) : null
}

export async function offerByCase(tx: Tx, id: string): Promise<MadeOffer | null> {
  const { rows } = await sql<OfferRow>`select * from offers.offer where "case" = ${id}`.execute(tx)
  return rows[0] ? toOffer(rows[0]) : null
}

type Which = Pick<MadeOffer, 'person' | 'id'>

export async function markOpened(tx: Tx, { person, id }: Which, at: Temporal.Instant): Promise<void> {
  await sql`update offers.offer set opened_at = ${at.toString()}
    where person = ${person} and id = ${id} and opened_at is null`.execute(tx)
}

export async function settle(
  tx: Tx,
  { person, id }: Which,
  to: { readonly status: OfferStatus; readonly at: Temporal.Instant; readonly case?: string },
): Promise<void> {
  // What somebody took up meanwhile does not lapse any more.
  await sql`update offers.offer set status = ${to.status}, settled_at = ${to.at.toString()}, "case" = ${to.case ?? null}
    where person = ${person} and id = ${id} and (status = 'open' or ${to.status} <> 'lapsed')`.execute(tx)
}

export async function noteDecision(
  tx: Tx,
  { person, id }: Which,
  { decided, at }: { readonly decided: 'yes' | 'no'; readonly at: Temporal.Instant },
): Promise<void> {
  await sql`update offers.offer set decided = ${decided}, decided_at = ${at.toString()}
    where person = ${person} and id = ${id}`.execute(tx)
}

export async function markGone(tx: Tx, { person, id }: Which, at: Temporal.Instant): Promise<void> {
  await sql`update offers.offer set gone_at = ${at.toString()}
    where person = ${person} and id = ${id} and gone_at is null`.execute(tx)
}

interface WishRow {
  person: Id<'person'>
  refused: boolean
  topics: Wish['topics']
}

/** The wishes of those of these people who have said any. */
export async function wishesOf(tx: Tx, people: readonly string[]): Promise<ReadonlyMap<string, Wish>> {
  const { rows } =
    await sql<WishRow>`select person, refused, topics from offers.wish where person = any(${[...people]})`.execute(tx)
  return new Map(rows.map(({ person, refused, topics }) => [person, { refused, topics }]))
}

export async function keepWish(
  tx: Tx,
  person: string,
  { refused, topics, act }: Wish & { readonly act: string },
): Promise<void> {
  await sql`insert into offers.wish (person, refused, topics, act) values (${person}, ${refused}, ${[...topics]}, ${act})
    on conflict (person) do update set refused = excluded.refused, topics = excluded.topics, act = excluded.act`.execute(
    tx,
  )
}

/** What became of the offers of one benefit made in one month. */
export interface Tally {
  readonly benefit: string
  /** `2026-11`, in the country's zone. */
  readonly month: string
  readonly offered: number
  readonly opened: number
  readonly accepted: number
  readonly refused: number
  readonly granted: number
  readonly turnedDown: number
}

export async function tallies(tx: Tx, zone: string): Promise<Tally[]> {
  const { rows } = await sql<Tally>`select benefit, to_char(offered_at at time zone ${zone}, 'YYYY-MM') as month,
      count(*)::int as offered, count(opened_at)::int as opened,
      (count(*) filter (where status = 'accepted'))::int as accepted,
      (count(*) filter (where status = 'refused'))::int as refused,
      (count(*) filter (where decided = 'yes'))::int as granted,
      (count(*) filter (where decided = 'no'))::int as "turnedDown"
    from offers.offer group by 1, 2 order by 2 desc, 1`.execute(tx)
  return rows
}

function toOffer(row: OfferRow): MadeOffer {
  const { person, id, benefit, verdict, amount, every, met, needs, notice, act, status, decided } = row
  return {
    ...{ person, id, benefit, verdict, every, met, needs, notice, act, status, decided, case: row.case },
    amount: amount === null ? null : Number(amount),
    offeredAt: instant(row.offered_at),
    openedAt: row.opened_at === null ? null : instant(row.opened_at),
    settledAt: row.settled_at === null ? null : instant(row.settled_at),
    goneAt: row.gone_at === null ? null : instant(row.gone_at),
  }
}
