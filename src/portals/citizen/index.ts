export { citizenRoutes } from './routes.tsx'
export type { CitizenParts } from './routes.tsx'
