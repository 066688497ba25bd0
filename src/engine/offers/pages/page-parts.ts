import type { Channels } from '#engine/notices'
import type { Legislation } from '#engine/law'
import type { Books, Services } from '#engine/services'
import type { Pack } from 'madang/pack'
import type { Offers } from '../offers.ts'

/** What these pages ask. */
export interface OfferPageParts {
  readonly pack: Pack
  readonly offers: Offers
  readonly services: Pick<Services, 'applications'>
  readonly channels: Pick<Channels, 'wishesOf' | 'wish'>
  readonly law: Pick<Legislation, 'inForce'>
}

/** The same, with what is made of the pack once. */
export interface Opened extends OfferPageParts {
  readonly books: Books
}
