import type { Route } from '#kernel/route'
import { booksOf } from './pages/books.ts'
import { applicationRoutes } from './pages/application-routes.tsx'
import { caseRoutes } from './pages/case-routes.tsx'
import { catalogueRoutes } from './pages/catalogue-routes.tsx'
import { deskRoutes } from './pages/desk-routes.tsx'
import { homeRoutes } from './pages/home-routes.tsx'
import type { PageParts } from './pages/page-parts.ts'

export type { PageParts }

/** Every door of this room: the catalogue, applying, cases, a person's home and an officer's desk. */
export function serviceRoutes(parts: PageParts): Route[] {
  const opened = {
    ...parts,
    books: booksOf(parts.pack),
    calendar: { zone: parts.pack.zone, counting: parts.pack.counting, holidays: parts.pack.holidays },
  }
  return [catalogueRoutes, applicationRoutes, caseRoutes, homeRoutes, deskRoutes].flatMap((routes) => routes(opened))
}
