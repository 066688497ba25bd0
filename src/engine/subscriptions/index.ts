export { changedTask, createSubscriptions } from './subscriptions.ts'
export type { SubscriptionParts, Subscriptions } from './subscriptions.ts'
export { subscriptionRoutes } from './routes.tsx'
export type { SubscriptionRouteParts } from './routes.tsx'
