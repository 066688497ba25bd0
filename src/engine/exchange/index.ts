export { createExchange } from './exchange.ts'
export type { Answer, ConsentCheck, ConsentUse, Exchange, ManyLine, PlanLine, ReadLine, ReadOrder } from './exchange.ts'
export type { Outage } from './store.ts'
export { exchangeRoutes } from './routes.ts'
