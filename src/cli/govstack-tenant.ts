import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { problemPage } from '#portals/public'
import { createActs } from '#engine/acts'
import { worldClock } from '#kernel/clock'
import { openVault } from '#kernel/crypto'
import { createBegin } from '#kernel/ctx'
import { type Connection, openDatabase } from '#kernel/db'
import { createServer } from '#kernel/http'
import { createJobs } from '#kernel/jobs'
import { migrate } from '#kernel/migrate'
import { createOutgoing } from '#kernel/outgoing'
import { startPostgres } from '#kernel/postgres'
import type { Route } from '#kernel/route'
import { noteSigner } from '#kernel/signed-note'
import {
  createEvents,
  createRegistries,
  createRights,
  describedDoors,
  eventRoutes,
  everybody,
  givenRights,
  type JsonObject,
  mediatorRoutes,
  type Member,
  pushTasks,
  type Registries,
  registryRoutes,
  rightRoutes,
} from '#systems/govstack'
import { lawRef } from 'madang/pack'
import { migratedRooms } from '../architecture.ts'
import { pack } from '../country.ts'
import { root } from './root.ts'

/** A tenant with registries that others declare: apart from the country's own, in a database and on ports of its own. */
export interface Tenant extends AsyncDisposable {
  /** Where the Digital Registries answer, without a slash at its end. */
  readonly registries: string
  /** Where the Information Mediator answers. */
  readonly mediator: string
}

export interface TenantOptions {
  /** Where the embedded database and the keys are. */
  readonly folder: string
  /** A PostgreSQL to use in place of the embedded one. */
  readonly databaseUrl?: string | undefined
  /** Zero takes a free one. */
  readonly port?: number
  readonly mediatorPort?: number
  /** Whether subscribers on this machine and its own network may be called, and over http. */
  readonly ownNetwork?: boolean
}

/** Starts a tenant; one that is empty gets the published test data of the building blocks. */
export async function openTenant(options: TenantOptions): Promise<Tenant> {
  const { folder, databaseUrl, port = 0, mediatorPort = 0, ownNetwork = false } = options
  await using opening = new AsyncDisposableStack()
  const connection = databaseUrl ?? (await embedded(folder, opening))
  await migrate(connection, migratedRooms())
  const db = opening.adopt(openDatabase({ connection, role: 'madang_app' }), (one) => one.close())
  const clock = worldClock(pack.zone)
  const acts = createActs({ signer: noteSigner('govstack.local/log', openVault({ folder }).seed('acts')) })
  const begin = createBegin({ db, clock, write: acts.write })
  const ground = pack.registers[0]
  if (ground === undefined) throw new Error('the pack has no register whose law a tenant could stand on')
  const because = { ground: lawRef(ground.law) }
  const registries = createRegistries({ acts, ...because })
  await begin({ kind: 'system', name: 'seed' }, 'govstack.seed', async (ctx) => {
    if ((await registries.databases(ctx)).length === 0) for (const fill of seeding(registries)) await fill(ctx)
  })
  const doors = registryRoutes({ registries, begin })
  const served = async (routes: readonly Route[], on: number) => {
    const server = await createServer({
      ...{ routes, begin, clock, problemPage, demo: false, defaultLanguage: pack.defaultLanguage },
      whoIs: () => Promise.resolve(null),
      healthy: async () => (await db.pool.query('select 1')).rowCount === 1,
    })
    opening.defer(() => server.close())
    return (await server.listen({ port: on, host: '127.0.0.1' })).replace(/\/$/, '')
  }
  const rooms = members(doors)
  const rights = createRights({ ...because, given: givenRights(rooms) })
  const outgoing = opening.adopt(
    createOutgoing(ownNetwork ? { mayReach: () => true, protocols: ['https:', 'http:'] } : {}),
    (one) => one.close(),
  )
  const events = createEvents({ ...because, rights, outgoing })
  const owner = opening.adopt(openDatabase({ connection }), (one) => one.close())
  const jobs = createJobs({ db: owner, clock, tasks: pushTasks({ ...because, begin, rights, outgoing }) })
  await jobs.start()
  opening.defer(() => jobs.stop())
  const mediator = [
    ...mediatorRoutes({ members: rooms, rights, begin }),
    ...eventRoutes({ events, begin, rooms }),
    ...rightRoutes({ rights, begin }),
  ]
  const tenant = { registries: await served(doors, port), mediator: await served(mediator, mediatorPort) }
  const opened = opening.move()
  return { ...tenant, [Symbol.asyncDispose]: () => opened.disposeAsync() }
}

async function embedded(folder: string, opening: AsyncDisposableStack): Promise<Connection> {
  const postgres = await startPostgres({ folder: join(folder, 'database') })
  opening.defer(() => postgres.stop())
  return postgres.connection
}

const published = (path: string): unknown => JSON.parse(readFileSync(join(root, 'test/vectors/govstack', path), 'utf8'))

interface PublishedRegistries {
  readonly registries: {
    readonly registryname: string
    readonly versionnumber: string
    readonly databaseID: string
    readonly records: readonly (JsonObject & { readonly uuid: string; readonly id: string })[]
  }
  readonly databases: readonly {
    readonly code: string
    readonly databases: readonly (
      | string
      | (JsonObject & Record<'name' | 'version' | 'description' | 'institution', string>)
    )[]
  }[]
}

const text = { type: 'string' }
const people: JsonObject = {
  type: 'object',
  properties: { ID: { ...text, primaryKey: true }, FirstName: text, LastName: text, BirthCertificateID: text },
}

// The scenarios look for these two; the published records do not hold them.
const asked = [
  { ID: 'EE378627348800', FirstName: 'John Helmut', LastName: 'Carry', BirthCertificateID: 'RR-1234567889' },
  { ID: 'EE6546273487800', FirstName: 'Emma', LastName: 'Smith', BirthCertificateID: 'EE6546273487865' },
]

type Fill = (ctx: Parameters<Registries['declare']>[0]) => Promise<unknown>

/** What an empty tenant gets: the databases, the registries and the entries of the published test data. */
function seeding(registries: Registries): Fill[] {
  const { registries: given, databases } = published('digital-registries/test-data.json') as PublishedRegistries
  const place = { registry: given.registryname, version: given.versionnumber }
  const kept = { code: given.databaseID, title: 'People of the published test data', institution: 'GovStack' }
  const declared = databases.flatMap(({ code, databases: all }) =>
    all.flatMap((one): Fill[] => {
      if (typeof one === 'string') return []
      const { id, name, version, description: title, institution, schema } = one
      const about = { code, registry: name, version, title, institution }
      return [(ctx) => registries.declare(ctx, { ...about, id: Number(id), schema: schema as JsonObject })]
    }),
  )
  return [
    ...declared,
    (ctx) => registries.declare(ctx, { ...place, ...kept, schema: people }),
    (ctx) => registries.declare(ctx, { ...place, ...kept, registry: 'registryempty', schema: people }),
    ...given.records.map(({ uuid, id: ID, FirstName, LastName, BirthCertificateID }): Fill => {
      const content = { ID, FirstName, LastName, BirthCertificateID } as JsonObject
      return (ctx) => registries.create(ctx, place, content, uuid)
    }),
    ...asked.map(
      (content): Fill =>
        (ctx) =>
          registries.create(ctx, place, content),
    ),
  ]
}

interface PublishedMember {
  readonly GovStackInstance: string
  readonly memberClass: string
  readonly memberCode: string
  readonly applicationCode: string
  readonly service: readonly { readonly instanceId: string; readonly serviceCode: string }[]
}

/** The members of the published test data; each offers what this tenant really answers. */
function members(doors: readonly Route[]): Member[] {
  const description = describedDoors('Digital Registries', doors)
  const { data } = published('information-mediator/test-data.json') as { readonly data: readonly PublishedMember[] }
  return data.map(({ GovStackInstance, memberClass, memberCode, applicationCode, service }) => ({
    ...{ name: memberCode, instance: GovStackInstance, memberClass, member: memberCode, subsystem: applicationCode },
    services: service.map(({ instanceId, serviceCode }) => ({
      ...{ code: serviceCode, version: '1.3.0', instance: instanceId, description, clients: [everybody] },
    })),
  }))
}
