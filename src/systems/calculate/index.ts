export { calculateRoutes } from './routes.ts'
