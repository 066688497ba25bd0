import { newId } from '#kernel/ids'
import { protocol, type Route } from '#kernel/route'
import type { Clock } from '#kernel/clock'
import type { Agency, Register } from 'madang/pack'
import { errorReply } from './message.ts'
import { listClients } from './metadata.ts'
import { XRoadError } from './problems.ts'
import type { XRoad } from './x-road.ts'

interface RouteParts {
  readonly xroad: XRoad
  readonly agencies: readonly Agency[]
  readonly registers: readonly Register[]
  readonly clock: Clock
}

const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const

/** The doors of the X-Road Message Protocol for REST, and the list of clients beside it. */
export function xRoadRoutes({ xroad, agencies, registers, clock }: RouteParts): Route[] {
  return [
    protocol({
      ...{ id: 'x-road.call', path: '/r1/*', may: 'machine', purpose: 'x-road.read' },
      ...{ methods, largest: 10 * 1024 * 1024 },
      run: (call) => xroad.receive(call),
      refused: ({ status, title }) => {
        const type = status < 500 ? 'Client.BadRequest' : 'Server.ServerProxy.ServiceFailed'
        return errorReply(new XRoadError(type, title.en), newId('xroad', clock.now()))
      },
    }),
    protocol({
      ...{ id: 'x-road.list-clients', path: '/listClients', may: 'anyone', purpose: 'x-road.describe' },
      ...{ methods: ['GET'], largest: 1 },
      run: ({ url }) => {
        const instance = new URLSearchParams(url.split('?')[1] ?? '').get('xRoadInstance') ?? xroad.names.instance
        const known = instance === xroad.names.instance
        const on = clock.today().toString()
        const list = known ? listClients(xroad.names, { agencies, registers, on }) : { member: [] }
        return Promise.resolve({
          ...{ status: 200, headers: { 'content-type': 'application/json;charset=utf-8' } },
          body: JSON.stringify(list),
        })
      },
    }),
  ]
}
