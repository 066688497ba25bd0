export { describedDoors, type Member, mediatorRoutes } from './mediator.ts'
export type { JsonObject } from './model.ts'
export { createRegistries, type Registries } from './registries.ts'
export { registryRoutes } from './routes.ts'
