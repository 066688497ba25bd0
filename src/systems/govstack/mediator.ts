import type { Begin } from '#kernel/ctx'
import { Problem } from '#kernel/problem'
import { protocol, type ProtocolCall, type ProtocolReply, type Route } from '#kernel/route'
import { clientName, type Json, type JsonObject } from './model.ts'
import { refuse } from './problems.ts'
import type { Right, Rights } from './rights.ts'
import { inJson, queryOf } from './routes.ts'

/** A service that a member offers over the information mediator. */
export interface OfferedService {
  readonly code: string
  readonly version: string
  /** The instance under which it is announced. */
  readonly instance: string
  /** Its OpenAPI description. */
  readonly description: JsonObject
  /** The clients that may call it from the start, as `INSTANCE/CLASS/MEMBER/SUBSYSTEM`, or everybody. */
  readonly clients: readonly string[]
}

/** A member of the instance with an application, and what it offers. */
export interface Member {
  readonly name: string
  readonly instance: string
  readonly memberClass: string
  readonly member: string
  readonly subsystem: string
  readonly services: readonly OfferedService[]
}

interface MediatorParts {
  readonly members: readonly Member[]
  readonly rights: Pick<Rights, 'mayCall'>
  readonly begin: Begin
}

/** What members allow from the start. */
export function givenRights(members: readonly Member[]): Right[] {
  return members.flatMap((one) =>
    one.services.flatMap(({ code, clients }) =>
      clients.map((client) => ({ room: clientName(one), service: code, client })),
    ),
  )
}

/** The metadata services of the GovStack building block "Information Mediator": who is there, what they offer, who may call it. */
export function mediatorRoutes({ members, rights, begin }: MediatorParts): Route[] {
  const door = (id: string, path: string, run: (call: ProtocolCall) => Json | Promise<Json>) =>
    protocol({
      ...{ id: `govstack.${id}`, path, methods: ['GET'], may: 'machine', purpose: `govstack.${id}`, largest: 1 },
      run: (call) => answered(async () => run(call)),
    })
  const providerDoors = (prefix: string, suffix: string): Route[] => {
    const at = `${prefix}/:instance/:class/:member/:application`
    return [
      door(`list-methods${suffix}`, `${at}/listMethods`, (call) => {
        callerOf(call)
        return methodsOf(providers(members, call), () => true)
      }),
      door(`allowed-methods${suffix}`, `${at}/allowedMethods`, (call) => {
        const caller = callerOf(call)
        return begin({ kind: 'anyone' }, 'govstack.allowed-methods', async (ctx) => {
          const allowed = new Set<OfferedService>()
          for (const one of providers(members, call))
            for (const service of one.services)
              if (await rights.mayCall(ctx, { room: clientName(one), service: service.code }, caller))
                allowed.add(service)
          return methodsOf(providers(members, call), (service) => allowed.has(service))
        })
      }),
      door(`get-open-api${suffix}`, `${at}/getOpenAPI`, (call) => {
        callerOf(call)
        requireNames(call)
        const code = queryOf(call).get('serviceCode') ?? ''
        if (!/^[\da-z][\w.-]{0,63}$/i.test(code)) throw refuse['not-understood']({ parameter: 'serviceCode' })
        const found = providers(members, call).flatMap(({ services }) => services.filter((one) => one.code === code))
        if (found[0] === undefined) throw refuse['no-such-service']()
        return JSON.stringify(found[0].description)
      }),
    ]
  }
  return [
    door('list-clients', '/listClients', (call) => {
      const instance = queryOf(call).get('instanceId')
      const asked = members.filter(
        (one) =>
          instance === null ||
          one.instance === instance ||
          one.services.some((service) => service.instance === instance),
      )
      return { member: asked.map((one) => ({ name: one.name, id: { objectType: 'APPLICATION', ...identity(one) } })) }
    }),
    ...providerDoors('/r1', ''),
    ...providerDoors('', '.bare'),
  ]
}

const identity = ({ instance, memberClass, member, subsystem }: Member) => ({
  ...{ instanceId: instance, memberClass, memberCode: member, applicationCode: subsystem },
})

/**
 * Who asks, in whatever form: these services show what is public, and a name of another form is one that nobody has allowed.
 * Both names of the header are in use, the description's and the suite's.
 */
function callerOf({ headers }: ProtocolCall): string {
  const header = headers['x-govstack-client'] ?? headers['information-mediator-client']
  if (typeof header !== 'string' || header === '' || header.length > 300) throw refuse['no-client']()
  return header
}

const address = ({ params }: ProtocolCall) =>
  ['instance', 'class', 'member', 'application'].map((name) => params[name] ?? '')

/** Refuses names that no member can have: instance and class begin with a letter, no part holds anything but letters, digits, points and hyphens. */
function requireNames(call: ProtocolCall): void {
  const wellFormed = address(call).every((part, place) =>
    (place < 2 ? /^[a-z][\da-z.-]*$/i : /^[\da-z][\da-z.-]*$/i).test(part),
  )
  if (!wellFormed) throw refuse['not-understood']({ parameter: 'path' })
}

/** The members at an address. */
function providers(members: readonly Member[], call: ProtocolCall): Member[] {
  const [instance, memberClass, member, subsystem] = address(call)
  return members.filter(
    (one) =>
      one.instance === instance &&
      one.memberClass === memberClass &&
      one.member === member &&
      one.subsystem === subsystem,
  )
}

/** What members offer, in the words that the published description and the published suite both know. */
function methodsOf(found: readonly Member[], offered: (service: OfferedService) => boolean): Json {
  return {
    member: found.flatMap((one) =>
      one.services.filter(offered).map(({ code, version, description }) => ({
        ...{ serviceType: 'OPENAPI', memberClass: one.memberClass, memberCode: one.member },
        ...{
          applicationCode: one.subsystem,
          serviceCode: code,
          serviceVersion: version,
          endpointList: { member: endpointsOf(description) },
        },
      })),
    ),
  }
}

function endpointsOf({ paths = {} }: JsonObject): Json[] {
  return Object.entries(paths as JsonObject).flatMap(([path, item]) =>
    Object.keys(item as JsonObject).map((method) => ({ method: method.toUpperCase(), path })),
  )
}

/** A refusal is a sentence, as the description of `getOpenAPI` has it: a JSON string. */
async function answered(run: () => Promise<Json>): Promise<ProtocolReply> {
  try {
    return inJson(200, await run())
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    return inJson(error.status, error.title.en)
  }
}

/** An OpenAPI description of doors, with path, method and purpose of each. */
export function describedDoors(title: string, routes: readonly Route[]): JsonObject {
  const paths: Record<string, Record<string, JsonObject>> = {}
  for (const route of routes) {
    if (route.kind !== 'protocol') continue
    const path = route.path.replaceAll(/:(\w+)/g, '{$1}')
    for (const method of route.methods) {
      const operation = { operationId: route.id, responses: { '200': { description: route.purpose } } }
      paths[path] = { ...paths[path], [method.toLowerCase()]: operation }
    }
  }
  return { openapi: '3.0.0', info: { title, version: '1.3.0' }, paths }
}
