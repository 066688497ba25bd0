import { actRoutes } from '#engine/acts'
import { credentialRoutes } from '#engine/credentials'
import { identityRoutes } from '#engine/identity'
import { noticeRoutes } from '#engine/notices'
import type { DemoClock } from '#kernel/clock'
import type { Route } from '#kernel/route'
import { nameOn } from 'madang/pack'
import { demoOfficers, demoPeople } from './country.ts'
import type { Platform } from './platform.ts'

interface RouteOptions {
  readonly origin: string
  /** The clock that a demonstration may move. */
  readonly demo: DemoClock | undefined
}

/** Every door of the house, room by room. */
export function allRoutes(platform: Platform, { origin, demo }: RouteOptions): Route[] {
  const { acts, credentials, identity, notices, pack } = platform
  const { zone } = pack
  const agencyName = (id: string, on: string) => {
    const agency = pack.agencies.find((one) => one.id === id)
    return agency ? nameOn(agency, on) : { ko: id, en: id }
  }
  const cast = [...demoPeople(), ...demoOfficers].map(({ id, name, story }) => ({ id: id as never, name, who: story }))
  return [
    ...actRoutes(acts),
    ...identityRoutes({ identity, zone, ...(demo ? { demo: cast } : {}) }),
    ...noticeRoutes({ notices, agencyName, zone }),
    ...credentialRoutes({ credentials, certificates: pack.certificates, zone, origin }),
  ]
}
