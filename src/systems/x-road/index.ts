export { createXRoad, type XRoad, type XRoadOffered } from './x-road.ts'
export type { XRoadAsk, XRoadReads, XRoadRecord } from './reads.ts'
export { xRoadRoutes } from './routes.ts'
