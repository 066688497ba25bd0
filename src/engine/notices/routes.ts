import type { Identity } from '#engine/identity'
import { me } from '#kernel/ctx'
import { act, page, type Route } from '#kernel/route'
import { nameOn, type Pack } from 'madang/pack'
import type { Notices } from './notices.ts'
import { type AgencyName, InboxPage, NoticePage } from './page.tsx'

export interface NoticeRouteParts {
  readonly notices: Notices
  readonly identity: Identity
  readonly pack: Pick<Pack, 'agencies'>
  readonly zone: string
  /** The page that shows everything that an act rests on. */
  readonly reasonPath: (act: string) => string
}

const mine = { may: 'person', purpose: 'notices.read' } as const
const pageful = 30

/** Every door of this room: the inbox, one message, refusing an offer. */
export function noticeRoutes({ notices, identity, pack, zone, reasonPath }: NoticeRouteParts): Route[] {
  const agencyName: AgencyName = (id, on) => {
    const agency = pack.agencies.find((one) => one.id === id)
    return agency ? nameOn(agency, on) : { ko: id, en: id }
  }

  return [
    page({
      ...mine,
      id: 'notices.inbox',
      path: '/my/inbox',
      async load(ctx, { query }) {
        const { before } = query
        const found = await notices.inbox(ctx, me(ctx), {
          limit: pageful + 1,
          ...(before === undefined ? {} : { before }),
        })
        const shown = found.slice(0, pageful)
        const older = found.length > pageful ? `/my/inbox?before=${shown.at(-1)?.id ?? ''}` : null
        return {
          notices: shown,
          older,
          names: await identity.namesOf(
            ctx,
            shown.map(({ to }) => to),
          ),
          today: ctx.today,
        }
      },
      view: (loaded, view) => InboxPage({ ...loaded, view, zone, agencyName }),
    }),
    page({
      ...mine,
      id: 'notices.open',
      path: '/my/inbox/:id',
      async load(ctx, { params }) {
        const notice = await notices.open(ctx, params['id'] ?? '')
        return { notice, name: await identity.nameOf(ctx, notice.to), reason: reasonPath(notice.act) }
      },
      view: (loaded, view) => NoticePage({ ...loaded, view, zone, agencyName }),
    }),
    act({
      ...mine,
      id: 'notices.offer.refuse',
      path: '/my/inbox/:id/refuse',
      page: '/my/inbox/:id',
      async run(ctx, { params }) {
        const id = params['id'] ?? ''
        await notices.refuseOffer(ctx, id)
        return { to: `/my/inbox/${id}` }
      },
    }),
  ]
}
