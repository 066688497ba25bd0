export { dataRoutes, listScope } from './data-routes.ts'
export { bundleGround, bundleReads, createMyData } from './mydata.ts'
export type { MyData } from './mydata.ts'
export { mydataRoutes } from './routes.ts'
