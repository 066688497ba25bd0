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
