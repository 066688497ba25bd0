export { createResearch, type Research } from './research.ts'
export { researchRoutes } from './routes.tsx'
