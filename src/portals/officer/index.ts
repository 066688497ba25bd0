export { officerRoutes } from './routes.tsx'
export type { OfficerParts } from './routes.tsx'
