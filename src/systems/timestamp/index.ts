export { createTimeStampAuthority, type TimeStampAuthority } from './timestamp.ts'
export { timeStampRoutes } from './routes.ts'
