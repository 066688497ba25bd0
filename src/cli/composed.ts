import { demoClock } from '#kernel/clock'
import type { Route } from '#kernel/route'
import { testDatabase } from '#test/database'
import { pack } from '../country.ts'
import { createPlatform } from '../platform.ts'
import { allRoutes } from '../routes.ts'

/** Every route of the house as a demonstration serves it, composed over a passing database: to be read, not to be asked. */
export async function composedRoutes(): Promise<Route[]> {
  await using ending = new AsyncDisposableStack()
  const { db, owner, vault } = await testDatabase({ after: (work) => ending.defer(work as () => Promise<void>) })
  const origin = 'http://localhost:8080'
  const clock = await demoClock(pack.zone, owner)
  const platform = await createPlatform({ pack, db, owner, clock, vault, origin })
  return allRoutes(platform, { origin, demo: clock })
}
