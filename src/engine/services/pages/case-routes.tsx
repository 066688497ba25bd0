import type { Id } from '#kernel/ids'
import { act, type Asked, page, type Route } from '#kernel/route'
import type { SubCaseRef } from '../casework.ts'
import type { CaseStatus } from '../services.ts'
import { CasePage } from './case.tsx'
import { namesIn, type Opened, saying } from './page-parts.ts'

/** A person's own cases. */
export function caseRoutes(opened: Opened): Route[] {
  const { services, books } = opened
  const { applications } = services
  const path = '/my/cases/:id'
  const following = { may: 'person', purpose: 'case.follow' } as const
  return [
    page<{ status: CaseStatus; names: ReadonlyMap<string, string>; fresh: boolean }>({
      ...{ ...following, id: 'services.case', path },
      load: async (ctx, { params, query }) => {
        const status = await services.case(ctx, params['id'] ?? '')
        return { status, names: await namesIn(ctx, opened, status.case.roles), fresh: query['sent'] !== undefined }
      },
      view: ({ status, names, fresh }, view) => (
        <CasePage saying={saying(books, view, names)} status={status} fresh={fresh} />
      ),
    }),
    act({
      ...{ ...following, id: 'services.case.agree', path: `${path}/:service/agree`, page: path },
      run: async (ctx, asked) => {
        await applications.agree(ctx, refOf(asked))
        return { to: `/my/cases/${asked.params['id'] ?? ''}` }
      },
    }),
    act({
      ...{ ...following, id: 'services.case.answer', path: `${path}/:service/answer`, page: path },
      run: async (ctx, asked) => {
        await applications.answer(ctx, refOf(asked), asked.body)
        return { to: `/my/cases/${asked.params['id'] ?? ''}` }
      },
    }),
  ]
}

/** The room refuses what is no case of this person. */
function refOf({ params }: Pick<Asked, 'params'>): SubCaseRef {
  return { case: (params['id'] ?? '') as Id<'case'>, service: params['service'] ?? '' }
}
