import { me } from '#kernel/ctx'
import { act, page, type Route } from '#kernel/route'
import type { Notices } from './notices.ts'
import { InboxPage, NoticePage } from './page.tsx'

interface RouteParts {
  readonly notices: Notices
  readonly agencyName: AgencyName
  readonly zone: string
}

/** The doors of the room: a person's inbox. */
export function noticeRoutes({ notices, agencyName, zone }: RouteParts): Route[] {
  return [
    page({
      id: 'notices.inbox',
      path: '/my/inbox',
      may: 'person',
      purpose: 'notices.read',
      load: (ctx, { query }) => notices.inbox(ctx, me(ctx), query['before'] === undefined ? {} : { before: query['before'] }),
      view: (inbox, view) => <InboxPage inbox={inbox} agencyName={agencyName} zone={zone} view={view} />,
    }),
    page({
      id: 'notices.notice',
      path: '/my/inbox/:id',
      may: 'person',
      purpose: 'notices.read',
      load: (ctx, { params }) => notices.open(ctx, me(ctx), params['id'] ?? ''),
      view: (notice, view) => <NoticePage notice={notice} agencyName={agencyName} zone={zone} view={view} />,
    }),
    act({
      id: 'notices.refuse',
      path: '/my/inbox/:id/refuse',
      may: 'person',
      purpose: 'notices.answer',
      async run(ctx, { params }) {
        await notices.refuse(ctx, me(ctx), params['id'] ?? '')
        return { to: '/my/inbox' }
      },
    }),
  ]
}

/** How an agency is called on a day (ISO). */
export type AgencyName = (agency: string, on: string) => { readonly ko: string; readonly en: string }
