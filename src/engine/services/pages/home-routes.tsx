import { me } from '#kernel/ctx'
import { page, type Route } from '#kernel/route'
import { type Home, MyPage } from './my.tsx'
import type { Opened } from './page-parts.ts'

/** A person's home: what every room knows of what is theirs. */
export function homeRoutes({ services, notices, ledger, credentials, books }: Opened): Route[] {
  return [
    page<Home>({
      id: 'services.home',
      path: '/my',
      may: 'person',
      purpose: 'home.read',
      load: async (ctx, { query }) => {
        const person = me(ctx)
        const { awards, payments } = await ledger.awardsOf(ctx, person)
        const due = payments
          .filter(({ status }) => status === 'due')
          .toSorted((a, b) => Temporal.Instant.compare(a.due, b.due))
        return {
          offers: await notices.openOffers(ctx, person),
          unread: await notices.unread(ctx, person),
          drafts: await services.applications.drafts(ctx),
          cases: await services.cases(ctx),
          certificates: (await credentials.mine(ctx, person)).length,
          nextPayments: due.flatMap((payment) => {
            const award = awards.find(({ id }) => id === payment.award)
            return award ? [{ award, payment }] : []
          }),
          kept: query['kept'] !== undefined,
        }
      },
      view: (home, view) => <MyPage view={view} books={books} home={home} />,
    }),
  ]
}
