export { createXRoad, type XRoad, type XRoadAsk, type XRoadReads, type XRoadRecord } from './x-road.ts'
export { listClients, listMethods, namesOf, openApiOf } from './metadata.ts'
export { xRoadRoutes } from './routes.ts'
