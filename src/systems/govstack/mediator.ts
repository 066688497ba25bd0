import { Problem } from '#kernel/problem'
import { protocol, type ProtocolCall, type ProtocolReply, type Route } from '#kernel/route'
import { clientName, clientOf, type Json, type JsonObject } from './model.ts'
import { refuse } from './problems.ts'
import { inJson, queryOf } from './routes.ts'

/** A service that a member offers over the information mediator. */
export interface OfferedService {
  readonly code: string
  readonly version: string
  /** The instance under which it is announced. */
  readonly instance: string
  /** Its OpenAPI description. */
  readonly description: JsonObject
  /** The clients that may call it, as `INSTANCE/CLASS/MEMBER/SUBSYSTEM`; `*` is everybody. */
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

/** The metadata services of the GovStack building block "Information Mediator": who is there, what they offer, who may call it. */
export function mediatorRoutes(members: readonly Member[]): Route[] {
  const door = (id: string, path: string, run: (call: ProtocolCall) => Json) =>
    protocol({
      ...{ id: `govstack.${id}`, path, methods: ['GET'], may: 'machine', purpose: `govstack.${id}`, largest: 1 },
      run: (call) => Promise.resolve(answered(() => run(call))),
    })
  const providerDoors = (prefix: string, suffix: string): Route[] => {
    const at = `${prefix}/:instance/:class/:member/:application`
    return [
      door(`list-methods${suffix}`, `${at}/listMethods`, (call) => {
        clientIn(call)
        return methodsOf(providers(members, call), () => true)
      }),
      door(`allowed-methods${suffix}`, `${at}/allowedMethods`, (call) => {
        const client = clientName(clientIn(call))
        return methodsOf(providers(members, call), ({ clients }) => clients.includes('*') || clients.includes(client))
      }),
      door(`get-open-api${suffix}`, `${at}/getOpenAPI`, (call) => {
        clientIn(call)
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

/** Both names of the header are in use: the description's and the suite's. */
const clientIn = ({ headers }: ProtocolCall) =>
  clientOf(headers['x-govstack-client'] ?? headers['information-mediator-client'])

/** The members at an address; instance and class begin with a letter, no part holds anything but letters, digits, points and hyphens. */
function providers(members: readonly Member[], { params }: ProtocolCall): Member[] {
  const asked = ['instance', 'class', 'member', 'application'].map((name) => params[name] ?? '')
  const [instance, memberClass, member, subsystem] = asked
  const wellFormed = asked.every((part, place) =>
    (place < 2 ? /^[a-z][\da-z.-]*$/i : /^[\da-z][\da-z.-]*$/i).test(part),
  )
  if (!wellFormed) throw refuse['not-understood']({ parameter: 'path' })
  return members.filter(
    (one) =>
      one.instance === instance &&
      one.memberClass === memberClass &&
      one.member === member &&
      one.subsystem === subsystem,
  )
}

function methodsOf(found: readonly Member[], offered: (service: OfferedService) => boolean): Json {
  return {
    member: found.flatMap((one) =>
      one.services.filter(offered).map(({ code, version, description }) => ({
        ...{ objectType: 'SERVICE', serviceType: 'OPENAPI', ...identity(one) },
        ...{ serviceCode: code, serviceVersion: version, endpointList: { member: endpointsOf(description) } },
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
function answered(run: () => Json): ProtocolReply {
  try {
    return inJson(200, run())
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
