import { sql } from 'kysely'
import { instant, type Tx } from '#kernel/db'
import type { Id } from '#kernel/ids'
import type { Notice, OfferStatus } from './model.ts'

interface NoticeRow {
  id: Id<'notice'>
  person: Id<'person'>
  kind: Notice['kind']
  title: Notice['title']
  body: Notice['body']
  links: Notice['links']
  remedy: Notice['remedy']
  because: Notice['because']
  case: string | null
  agency: string
  sent_at: string
  opened_at: string | null
  act: Id<'act'>
  key: string | null
  until_day: string | null
  status: OfferStatus | null
  number: string | null
}

const columns =
  sql.raw(`n.id, n.person, n.kind, n.title, n.body, n.links, n.remedy, n.because, n."case", n.agency, n.sent_at, n.opened_at, n.act, n.number,
  o.key, o.until_day, o.status`)
const from = sql.raw('notices.notice n left join notices.offer o on o.notice = n.id')

/** Writes notices, in one statement; letters draw their numbers. */
export async function addNotices(tx: Tx, all: readonly Omit<Notice, 'openedAt' | 'offer' | 'number'>[]): Promise<void> {
  if (all.length === 0) return
  const rows = all.map(({ to, sentAt, ...one }) => ({ ...one, person: to, sent_at: sentAt.toString() }))
  await sql`insert into notices.notice (id, person, kind, title, body, links, remedy, because, "case", agency, sent_at, act, number)
    select id, person, kind, title, body, links, remedy, because, "case", agency, sent_at, act,
      case when kind = 'letter' then nextval('notices.letter_number') end
    from json_to_recordset(${JSON.stringify(rows)}::json) as entry (id text, person text, kind text, title jsonb, body jsonb,
      links jsonb, remedy jsonb, because text[], "case" text, agency text, sent_at timestamptz, act text)`.execute(tx)
}

interface Claim {
  readonly notice: Id<'notice'>
  readonly person: string
  readonly key: string
  readonly until: Temporal.PlainDate | null
}

/**
 * Takes occasions for notices that follow; gives the notices whose occasion was free. Two at once meet here, on the unique key.
 */
export async function claimOffers(tx: Tx, claims: readonly Claim[]): Promise<ReadonlySet<string>> {
  const rows = claims.map(({ until, ...one }) => ({ ...one, until_day: until?.toString() ?? null }))
  const { rows: taken } = await sql<{
    notice: string
  }>`insert into notices.offer (notice, person, key, until_day, status)
    select notice, person, key, until_day, 'open' from json_to_recordset(${JSON.stringify(rows)}::json)
      as entry (notice text, person text, key text, until_day date)
    on conflict (person, key) do nothing returning notice`.execute(tx)
  return new Set(taken.map(({ notice }) => notice))
}

/** The offers of an occasion, to whomever, or that of one notice; locked in one order until the transaction ends. */
export async function lockOffers(tx: Tx, which: { key: string } | { notice: string }): Promise<Notice[]> {
  const condition = 'notice' in which ? sql`o.notice = ${which.notice}` : sql`o.key = ${which.key}`
  const { rows } = await sql<NoticeRow>`select ${columns} from notices.notice n join notices.offer o on o.notice = n.id
    where ${condition} order by o.notice for update of o`.execute(tx)
  return rows.map(toNotice)
}

export async function settleOffer(
  tx: Tx,
  { notice, status, at, act }: { notice: string; status: OfferStatus; at: Temporal.Instant; act: string },
): Promise<void> {
  await sql`update notices.offer set status = ${status}, settled_at = ${at.toString()}, settlement = ${act} where notice = ${notice}`.execute(
    tx,
  )
}

export async function noticeById(tx: Tx, id: string): Promise<Notice | null> {
  const { rows } = await sql<NoticeRow>`select ${columns} from ${from} where n.id = ${id}`.execute(tx)
  return rows[0] ? toNotice(rows[0]) : null
}

/** Newest first, older than a given one. */
export async function noticesTo(
  tx: Tx,
  { people, before, limit }: { people: readonly string[]; before: string | null; limit: number },
): Promise<Notice[]> {
  const { rows } = await sql<NoticeRow>`select ${columns} from ${from}
    where n.person = any(${[...people]}) and (${before}::text is null or n.id < ${before}) order by n.id desc limit ${limit}`.execute(
    tx,
  )
  return rows.map(toNotice)
}

/** Offers that are open on a day, newest first. */
export async function openOffers(
  tx: Tx,
  { people, on }: { people: readonly string[]; on: Temporal.PlainDate },
): Promise<Notice[]> {
  const { rows } = await sql<NoticeRow>`select ${columns} from ${from}
    where n.person = any(${[...people]}) and o.status = 'open' and (o.until_day is null or o.until_day >= ${on.toString()}) order by n.id desc`.execute(
    tx,
  )
  return rows.map(toNotice)
}

export async function countNew(tx: Tx, people: readonly string[]): Promise<number> {
  const { rows } = await sql<{
    count: number
  }>`select count(*)::int as count from notices.notice where person = any(${[...people]}) and opened_at is null`.execute(
    tx,
  )
  return rows[0]?.count ?? 0
}

/** Whether this was the first time. */
export async function markOpened(tx: Tx, { id, at }: { id: string; at: Temporal.Instant }): Promise<boolean> {
  const { numAffectedRows } =
    await sql`update notices.notice set opened_at = ${at.toString()} where id = ${id} and opened_at is null`.execute(tx)
  return numAffectedRows === 1n
}

function toNotice(row: NoticeRow): Notice {
  const { id, kind, title, body, links, remedy, because, agency, act, key, status, number } = row
  return {
    ...{ id, to: row.person, kind, title, body, links, remedy, because, case: row.case, agency, act, number },
    ...{ sentAt: instant(row.sent_at), openedAt: row.opened_at === null ? null : instant(row.opened_at) },
    offer:
      key === null || status === null
        ? null
        : { key, status, until: row.until_day === null ? null : Temporal.PlainDate.from(row.until_day) },
  }
}
