import type { Ctx } from '#kernel/ctx'
import type { View } from '#kernel/route'
import type { Credentials } from '#engine/credentials'
import type { Identity } from '#engine/identity'
import type { Ledger } from '#engine/ledger'
import type { Notices } from '#engine/notices'
import type { Pack } from 'madang/pack'
import type { OfficeCalendar } from '../deadlines.ts'
import type { Services } from '../services.ts'
import type { Books } from './books.ts'
import { peopleIn, type Saying } from './values.ts'

/** The rooms that these pages ask. */
export interface PageParts {
  readonly pack: Pack
  readonly services: Services
  readonly identity: Pick<Identity, 'namesOf' | 'subjectsOf'>
  readonly notices: Pick<Notices, 'openOffers' | 'unread'>
  readonly ledger: Pick<Ledger, 'awardsOf'>
  readonly credentials: Pick<Credentials, 'mine'>
}

/** The same, with what is made of the pack once. */
export interface Opened extends PageParts {
  readonly books: Books
  readonly calendar: OfficeCalendar
}

/** The names of everybody whose id stands in these values. */
export function namesIn(
  ctx: Ctx,
  { identity }: Pick<PageParts, 'identity'>,
  values: unknown,
): Promise<ReadonlyMap<string, string>> {
  return identity.namesOf(ctx, [...new Set(peopleIn(values))])
}

export function saying(books: Books, view: View, names: ReadonlyMap<string, string>): Saying {
  return { view, books, names }
}
