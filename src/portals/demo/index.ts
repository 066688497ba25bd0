export { demoRoutes } from './routes.tsx'
export type { DemoParts } from './routes.tsx'
export { bankDemoRoutes } from './bank/routes.tsx'
