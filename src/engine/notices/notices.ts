import type { Because, Ctx } from '#kernel/ctx'
import type { Text } from '#kernel/i18n'
import { type Id, newId } from '#kernel/ids'
import type { Link, Notice } from './model.ts'
import { refuse } from './problems.ts'
import { closeMatter, closeOffer, countUnread, inboxOf, lay, markOpened, noticeOf, offered, openOffers } from './store.ts'

interface Message {
  readonly to: Id<'person'>
  readonly title: Text
  /** A paragraph a line. */
  readonly body: Text
  readonly agency: string
  readonly because: readonly Because[]
  readonly case?: string
}

export interface NewNotice extends Message {
  readonly kind: 'letter' | 'notice'
  readonly links: readonly Link[]
}

export interface NewOffer extends Message {
  /** The matter: offered to one person once. */
  readonly key: string
  /** Where accepting leads. */
  readonly href: string
}

export interface Sent {
  readonly id: Id<'notice'>
  readonly act: Id<'act'>
}

export interface Notices {
  /** Lays a letter or a notice in a person's inbox. */
  send(ctx: Ctx, notice: NewNotice): Promise<Sent>
  /** Offers something once; null when this matter was offered to this person before, whatever came of it. */
  offer(ctx: Ctx, offer: NewOffer): Promise<Sent | null>
  /** What a person was sent, newest first; `before` pages on. */
  inbox(ctx: Ctx, person: Id<'person'>, page?: { readonly before?: string; readonly limit?: number }): Promise<Notice[]>
  unread(ctx: Ctx, person: Id<'person'>): Promise<number>
  /** Offers that wait for an answer. */
  offers(ctx: Ctx, person: Id<'person'>): Promise<Notice[]>
  /** Opens a notice, and remembers that it was opened. Refuses with `notices/no-such-notice`. */
  open(ctx: Ctx, person: Id<'person'>, id: string): Promise<Notice>
  /** Says no to an offer: recorded, and not offered again. */
  refuse(ctx: Ctx, person: Id<'person'>, id: string): Promise<void>
  /** Settles a matter for everybody to whom it was offered. */
  settleOffer(ctx: Ctx, matter: { readonly person: Id<'person'>; readonly key: string }, status: 'accepted' | 'expired'): Promise<void>
}

export function createNotices(): Notices {
  return {
    async send(ctx, { kind, links, ...message }) {
      const sent = put(ctx, { ...message, what: `notice.${kind}` })
      await lay(ctx.tx, { ...sent.notice, kind, links, status: null }, null)
      return { id: sent.notice.id, act: sent.notice.act }
    },

    async offer(ctx, { key, href, ...message }) {
      if (await offered(ctx.tx, message.to, key)) return null
      const { notice } = put(ctx, { ...message, what: 'notice.offer' })
      const links = [{ label: said.start, href }]
      await lay(ctx.tx, { ...notice, kind: 'offer', links, status: 'open' }, key)
      return { id: notice.id, act: notice.act }
    },

    inbox: (ctx, person, { before, limit = 50 } = {}) => inboxOf(ctx.tx, { person, limit, ...(before === undefined ? {} : { before }) }),

    unread: (ctx, person) => countUnread(ctx.tx, person),

    offers: (ctx, person) => openOffers(ctx.tx, person),

    async open(ctx, person, id) {
      const notice = await noticeOf(ctx.tx, person, id)
      if (!notice) throw refuse['no-such-notice']({ id })
      if (notice.openedAt === null) await markOpened(ctx.tx, { person, id, at: ctx.now })
      return notice
    },

    async refuse(ctx, person, id) {
      const notice = await noticeOf(ctx.tx, person, id)
      if (!notice) throw refuse['no-such-notice']({ id })
      if (!(await closeOffer(ctx.tx, { person, id, status: 'refused' }))) throw refuse['not-open']({ id })
      ctx.record({ what: 'notice.refuse', subject: person, because: [notice.act], detail: { notice: id } })
    },

    settleOffer: (ctx, { key }, status) => closeMatter(ctx.tx, key, status),
  }
}

/** Records the sending, and puts together what goes into the inbox. */
function put(ctx: Ctx, { to, title, body, agency, because, case: id, what }: Message & { readonly what: string }): { readonly notice: Omit<Notice, 'kind' | 'links' | 'status'> } {
  const notice = newId('notice', ctx.now)
  const act = ctx.record({ what, subject: to, agency, because, detail: { notice }, ...(id === undefined ? {} : { case: id }) })
  return { notice: { id: notice, person: to, sentAt: ctx.now, agency, title, body, case: id ?? null, act, openedAt: null } }
}

const said = { start: { ko: '시작하기', en: 'Start' } } satisfies Record<string, Text>
