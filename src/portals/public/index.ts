export { problemPage } from './problem-page.tsx'
export { publicRoutes } from './routes.tsx'
export type { PublicParts } from './routes.tsx'
export { nodeRoutes } from './nodes.tsx'
