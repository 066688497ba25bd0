export { demoRoutes } from './routes.tsx'
export type { DemoParts } from './routes.tsx'
