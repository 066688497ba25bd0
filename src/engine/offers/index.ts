export { createOffers, offerReads, offerRegisters, offerTasks } from './offers.ts'
export type { Offers, OfferParts } from './offers.ts'
export { offersService } from './plan.ts'
export type { MadeOffer, OfferStatus, Wish } from './model.ts'
