export { createNotices } from './notices.ts'
export type { NewNotice, NewOffer, Notices, Sent } from './notices.ts'
export type { Link, Notice, OfferStatus } from './model.ts'
export { noticeRoutes } from './routes.tsx'
