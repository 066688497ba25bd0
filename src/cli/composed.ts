import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Route } from '#kernel/route'
import { root } from './root.ts'

/** Every route of the platform, as the composition root lays them out. */
export async function composedRoutes(): Promise<Route[]> {
  const file = join(root, 'src/main.ts')
  if (!existsSync(file)) return []
  const { allRoutes } = (await import(file)) as { allRoutes?: () => Promise<Route[]> }
  return (await allRoutes?.()) ?? []
}
