export { createExchange } from './exchange.ts'
export type {
  Answer,
  ConsentCheck,
  ConsentUse,
  Exchange,
  ManyLine,
  ManyOrder,
  PlanLine,
  ReadLine,
  ReadOrder,
} from './exchange.ts'
export type { Elsewhere } from './elsewhere.ts'
export type { Outage } from './store.ts'
export { exchangeRoutes } from './routes.ts'
export type { ServedRead } from './serving.ts'
export { createGuard } from './guard.ts'
export { purposeFor } from './standing-for.ts'
export type { SoughtPurpose, StandingPurpose } from './standing-for.ts'
export { createPurposes } from './purposes.ts'
export { copiedFrom, publishedBy } from './purpose-copies.ts'
export type { CopiedPurpose, PurposesElsewhere } from './purpose-copies.ts'
export { createQuotas } from './quota.ts'
export { rateLimitFields, rateLimitOf } from './rate-limit.ts'
export type { Remainder } from './rate-limit.ts'
export { purposeBook, uncovered } from './purpose-book.ts'
export type { Purpose } from './purpose-model.ts'
export { purposeTasks } from './purpose-tasks.ts'
export type { Declaration } from './declared-purposes.ts'
export type { Guard } from './guard.ts'
export type { Purposes } from './purposes.ts'
export type { PurposeBook } from './purpose-book.ts'
export type { Quotas } from './quota.ts'
export { purposeRoutes } from './purpose-routes.tsx'
export type { PurposeRouteParts } from './purpose-routes.tsx'
export { agencySigner } from './signing.ts'
export type { AgencySigner } from './signing.ts'
export { purposeDuties } from './purpose-steps.ts'
