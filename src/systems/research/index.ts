export { researchService, researchTitle } from './model.ts'
export { createResearch, type Research, researchDuties } from './research.ts'
export { researchRoutes } from './routes.tsx'
