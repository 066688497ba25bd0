import { page, type Route } from '#kernel/route'
import { booksOf, type Services } from '#engine/services'
import type { Pack } from 'madang/pack'
import { type Office, OfficePage } from './office.tsx'

export interface OfficerParts {
  readonly pack: Pack
  readonly services: Pick<Services, 'desk'>
}

/** Where an officer begins. */
export function officerRoutes({ pack, services }: OfficerParts): Route[] {
  const books = booksOf(pack)
  return [
    page<Office>({
      id: 'officer.office',
      path: '/office',
      may: 'officer',
      purpose: 'case.decide',
      load: async (ctx) => {
        const { actor } = ctx
        if (actor.kind !== 'officer') throw new Error('an office needs an officer')
        const { agency, region, duties } = actor
        return { waiting: await services.desk.waiting(ctx), agency, region, duties }
      },
      view: (office, view) => <OfficePage view={view} books={books} office={office} />,
    }),
  ]
}
