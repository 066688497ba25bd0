export { createXRoad, type XRoad, type XRoadAsk, type XRoadReads, type XRoadRecord } from './x-road.ts'
export { xRoadRoutes } from './routes.ts'
