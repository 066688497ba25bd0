import type { Identity } from '#engine/identity'
import { type Ctx, me } from '#kernel/ctx'
import type { Text } from '#kernel/i18n'
import { type Id, newId } from '#kernel/ids'
import { enqueue } from '#kernel/jobs'
import type { Channels } from './channels.ts'
import { leadsSomewhereGood, type Link, type NewNotice, type NewOffer, type Notice, statusOn } from './model.ts'
import { refuse } from './problems.ts'
import * as store from './store.ts'

interface NoticeParts {
  readonly identity: Identity
  /** Ways besides the inbox; absent, there is only the inbox. */
  readonly channels?: Pick<Channels, 'tellAll'>
  /** Tasks that are told of every offer that a person refuses, with `{ notice }`. */
  readonly onRefused?: readonly string[]
}

/** What was sent, and the act of sending it. */
export interface Sent {
  readonly id: Id<'notice'>
  readonly act: Id<'act'>
}

export interface Notices {
  /** Puts a letter or a notice into a person's inbox, in this transaction. */
  send(ctx: Ctx, notice: NewNotice): Promise<Sent>
  /** Offers a matter before anybody asked. Null when this occasion was offered to the person before, whatever became of it. */
  offer(ctx: Ctx, offer: NewOffer): Promise<Sent | null>
  /** The same for many, in few statements, in their order. */
  offerAll(ctx: Ctx, offers: readonly NewOffer[]): Promise<(Sent | null)[]>
  /**
   * The person has begun what was offered, or its time has passed: settled for everybody to whom it is still open (the other
   * parent). Without such an offer, or when it is settled, nothing happens.
   */
  settleOffer(
    ctx: Ctx,
    which: { readonly person: Id<'person'>; readonly key: string },
    as: 'accepted' | 'expired',
  ): Promise<void>
  /** The person does not want it. Refuses with `notices/not-an-offer` or `notices/already-accepted`. */
  refuseOffer(ctx: Ctx, id: string): Promise<void>
  /** What a person, and whom they may act for, were sent; newest first; `before` pages on. */
  inbox(ctx: Ctx, person: Id<'person'>, page?: { readonly before?: string; readonly limit?: number }): Promise<Notice[]>
  /** Offers to them that are open today. */
  openOffers(ctx: Ctx, person: Id<'person'>): Promise<Notice[]>
  /** How much in the inbox has not been opened. */
  unread(ctx: Ctx, person: Id<'person'>): Promise<number>
  /** Opens one, for the person or who may act for them; to anybody else there is none (`notices/no-such-notice`). */
  open(ctx: Ctx, id: string): Promise<Notice>
}

const onward: Text = { ko: '자세히 보고 신청하기', en: 'See more and apply' }

export function createNotices({ identity, channels, onRefused = [] }: NoticeParts): Notices {
  const subjects = (ctx: Ctx, person: Id<'person'>) => identity.subjectsOf(ctx, person)

  const mine = async (ctx: Ctx, notice: Notice | null): Promise<Notice> => {
    if (notice === null || ctx.actor.kind !== 'person' || !(await subjects(ctx, me(ctx))).includes(notice.to))
      throw refuse['no-such-notice']()
    return notice
  }

  /** Writes notices under the ids that they were given, each with its act. */
  const putAll = async (ctx: Ctx, all: readonly Given[]): Promise<Sent[]> => {
    const written = all.map((notice) => {
      const { id, to, kind, because, agency, links = [], remedy = null, case: one = null } = notice
      for (const link of links) mustLeadSomewhereGood(link)
      const act = ctx.record({
        what: `notice.${kind}`,
        subject: to,
        agency,
        because,
        ...(one === null ? {} : { case: one }),
        detail: { notice: id },
      })
      return { ...notice, links, remedy, case: one, sentAt: ctx.now, act }
    })
    await store.addNotices(ctx.tx, written)
    await channels?.tellAll(ctx, written)
    return written.map(({ id, act }) => ({ id, act }))
  }

  const settle = async (ctx: Ctx, notice: Notice, status: 'accepted' | 'refused' | 'expired'): Promise<void> => {
    const what = { accepted: 'notice.accept', refused: 'notice.refuse', expired: 'notice.expire' }[status]
    const act = ctx.record({
      what,
      subject: notice.to,
      agency: notice.agency,
      because: [notice.act],
      detail: { notice: notice.id },
    })
    await store.settleOffer(ctx.tx, { notice: notice.id, status, at: ctx.now, act })
  }

  const notices: Notices = {
    async send(ctx, notice) {
      const [sent] = await putAll(ctx, [{ ...notice, id: newId('notice', ctx.now) }])
      return sent as Sent
    },

    async offer(ctx, offer) {
      const [sent = null] = await notices.offerAll(ctx, [offer])
      return sent
    },

    async offerAll(ctx, offers) {
      if (offers.length === 0) return []
      const all = offers.map((offer) => ({ id: newId('notice', ctx.now), offer }))
      const claims = all.map(({ id, offer: { to, key, until = null } }) => ({ notice: id, person: to, key, until }))
      const free = await store.claimOffers(ctx.tx, claims)
      const made = all
        .filter(({ id }) => free.has(id))
        .map(({ id, offer: { key: _key, until: _until, href, ...offer } }): Given => ({
          ...offer,
          ...{ id, kind: 'offer', links: [{ label: onward, href }] },
        }))
      const sent = new Map((await putAll(ctx, made)).map((one) => [one.id, one]))
      return all.map(({ id }) => sent.get(id) ?? null)
    },

    async settleOffer(ctx, { person, key }, as) {
      for (const notice of await store.lockOffers(ctx.tx, { key })) {
        // Who refused, or came late, may still begin: then theirs counts as accepted.
        const changedTheirMind = as === 'accepted' && notice.to === person && notice.offer?.status !== 'accepted'
        if (notice.offer?.status === 'open' || changedTheirMind) await settle(ctx, notice, as)
      }
    },

    async refuseOffer(ctx, id) {
      const { offer } = await mine(ctx, await store.noticeById(ctx.tx, id))
      if (offer === null) throw refuse['not-an-offer']()
      const [locked] = await store.lockOffers(ctx.tx, { notice: id })
      if (locked?.offer?.status === 'accepted') throw refuse['already-accepted']()
      if (!locked || locked.offer?.status === 'refused') return
      await settle(ctx, locked, 'refused')
      for (const name of onRefused) await enqueue(ctx, name, { notice: id }, { key: `${name}:${id}` })
    },

    async inbox(ctx, person, { before, limit = 50 } = {}) {
      return store.noticesTo(ctx.tx, { people: await subjects(ctx, person), before: before ?? null, limit })
    },

    openOffers: async (ctx, person) => store.openOffers(ctx.tx, { people: await subjects(ctx, person), on: ctx.today }),
    unread: async (ctx, person) => store.countNew(ctx.tx, await subjects(ctx, person)),

    async open(ctx, id) {
      const notice = await mine(ctx, await store.noticeById(ctx.tx, id))
      const first = notice.openedAt === null && (await store.markOpened(ctx.tx, { id: notice.id, at: ctx.now }))
      if (first && notice.kind === 'letter')
        ctx.record({
          what: 'notice.open',
          subject: notice.to,
          agency: notice.agency,
          because: [notice.act],
          detail: { notice: notice.id },
        })
      const offer = notice.offer === null ? null : { ...notice.offer, status: statusOn(notice.offer, ctx.today) }
      return { ...notice, offer, openedAt: notice.openedAt ?? ctx.now }
    },
  }
  return notices
}

/** A notice with the id under which it is to stand. */
type Given = Omit<NewNotice, 'kind'> & Pick<Notice, 'id' | 'kind'>

function mustLeadSomewhereGood({ href }: Link): void {
  if (!leadsSomewhereGood(href)) throw new Error(`a notice cannot lead to ${href}`)
}
