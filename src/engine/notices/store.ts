import { sql } from 'kysely'
import { instant, type Tx } from '#kernel/db'
import type { Text } from '#kernel/i18n'
import type { Id } from '#kernel/ids'
import type { Kind, Link, Notice, OfferStatus } from './model.ts'

interface NoticeRow {
  person: Id<'person'>
  id: Id<'notice'>
  kind: Kind
  sent_at: string
  agency: string
  title: Text
  body: Text
  links: Link[]
  case: string | null
  act: Id<'act'>
  opened_at: string | null
  key: string | null
  status: OfferStatus | null
}

/** Lays a notice in an inbox. */
export async function lay(tx: Tx, notice: Notice, key: string | null): Promise<void> {
  await sql`insert into notices.notice (person, id, kind, sent_at, agency, title, body, links, "case", act, key, status)
    values (${notice.person}, ${notice.id}, ${notice.kind}, ${notice.sentAt.toString()}, ${notice.agency}, ${JSON.stringify(notice.title)}::jsonb,
      ${JSON.stringify(notice.body)}::jsonb, ${JSON.stringify(notice.links)}::jsonb, ${notice.case}, ${notice.act}, ${key}, ${notice.status})`.execute(tx)
}

/** Whether a matter was offered to a person before; whoever asks at the same moment waits until this transaction ends. */
export async function offered(tx: Tx, person: string, key: string): Promise<boolean> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`notices/${person}/${key}`}, 0))`.execute(tx)
  const { rows } = await sql`select from notices.notice where person = ${person} and key = ${key}`.execute(tx)
  return rows.length > 0
}

export async function inboxOf(tx: Tx, { person, before, limit }: { person: string; before?: string; limit: number }): Promise<Notice[]> {
  const { rows } = await sql<NoticeRow>`select * from notices.notice
    where person = ${person} and (${before ?? null}::text is null or id < ${before ?? null}) order by id desc limit ${limit}`.execute(tx)
  return rows.map(toNotice)
}

export async function noticeOf(tx: Tx, person: string, id: string): Promise<Notice | null> {
  const { rows } = await sql<NoticeRow>`select * from notices.notice where person = ${person} and id = ${id}`.execute(tx)
  return rows[0] ? toNotice(rows[0]) : null
}

export async function markOpened(tx: Tx, { person, id, at }: { person: string; id: string; at: Temporal.Instant }): Promise<void> {
  await sql`update notices.notice set opened_at = ${at.toString()} where person = ${person} and id = ${id} and opened_at is null`.execute(tx)
}

export async function countUnread(tx: Tx, person: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from notices.notice where person = ${person} and opened_at is null`.execute(tx)
  return rows[0]?.count ?? 0
}

export async function openOffers(tx: Tx, person: string): Promise<Notice[]> {
  const { rows } = await sql<NoticeRow>`select * from notices.notice where person = ${person} and status = 'open' order by id desc`.execute(tx)
  return rows.map(toNotice)
}

/** Ends an open offer. False when it was not open. */
export async function closeOffer(tx: Tx, { person, id, status }: { person: string; id: string; status: OfferStatus }): Promise<boolean> {
  const { numAffectedRows } = await sql`update notices.notice set status = ${status} where person = ${person} and id = ${id} and status = 'open'`.execute(tx)
  return numAffectedRows === 1n
}

/** Settles a matter for everybody to whom it was offered. */
export async function closeMatter(tx: Tx, key: string, status: OfferStatus): Promise<void> {
  await sql`update notices.notice set status = ${status} where key = ${key} and status = 'open'`.execute(tx)
}

function toNotice(row: NoticeRow): Notice {
  return {
    ...{ id: row.id, person: row.person, kind: row.kind, sentAt: instant(row.sent_at), agency: row.agency, title: row.title, body: row.body },
    ...{ links: row.links, case: row.case, act: row.act, openedAt: row.opened_at === null ? null : instant(row.opened_at), status: row.status },
  }
}
