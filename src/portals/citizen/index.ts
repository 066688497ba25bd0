export { citizenRoutes } from './routes.tsx'
export type { CitizenParts } from './routes.tsx'
export { twoRecordsRoutes } from './two-records.tsx'
