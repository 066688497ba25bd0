import type { Route } from '#kernel/route'
import { booksOf } from '#engine/services'
import { myRoutes } from './pages/my-routes.tsx'
import { openRoutes } from './pages/open-routes.tsx'
import type { OfferPageParts } from './pages/page-parts.ts'

export type { OfferPageParts }

/** Every door of this room: offers, what can I get, with and without signing in, and what became of all offers. */
export function offerRoutes(parts: OfferPageParts): Route[] {
  const opened = { ...parts, books: booksOf(parts.pack) }
  return [...myRoutes(opened), ...openRoutes(opened)]
}
