import { createHash, randomBytes } from 'node:crypto'
import type { Authorization } from '#engine/authorization'
import { type Answering, bytesOf, type Messages } from '#engine/messages'
import type { Carrier } from '#kernel/carrier'
import type { Clock } from '#kernel/clock'
import type { Because, Begin, Ctx } from '#kernel/ctx'
import { isId, newId } from '#kernel/ids'
import type { ProtocolCall, ProtocolReply } from '#kernel/route'
import type { Agency, Register } from 'madang/pack'
import { type Calling, createCalling } from './calling.ts'
import { failureOf, settled } from './failures.ts'
import { isSameMember, memberOf, type MemberId, type ServiceId, type Target, targetOf, textOf } from './identifiers.ts'
import { bound, errorReply, fieldsIn, idIn, json, passing, type XRoadReply, type XRoadRequest } from './message.ts'
import { listMethods, namesOf, type Names, openApiOf, registersSubsystem } from './metadata.ts'
import { refuse, XRoadError } from './problems.ts'
import type { XRoadReads, XRoadRecord } from './reads.ts'
import { closeSystem, insertSystem, type LocalSystem, systemBy } from './store.ts'

/** A service that another room offers on X-Road, for the agency that calls, as proven. */
export type XRoadOffered = (asked: {
  readonly agency: string
  readonly purposes: readonly string[]
  readonly because: readonly Because[]
  readonly headers: XRoadRequest['headers']
  readonly query: string
}) => Promise<{ readonly status: number; readonly body: object }>

export interface XRoad extends Calling {
  /** Offers a service of the home node's agency, under a subsystem of its own; it takes GET. */
  offer(subsystem: string, code: string, work: XRoadOffered): void
  readonly names: Names
  /** A call of an information system, to a service of this node, of another one or of another country's. */
  receive(call: ProtocolCall): Promise<ProtocolReply>
  /**
   * Registers an information system that speaks X-Road and cannot sign: gives its secret, this once.
   * @throws Problem `x-road/not-its-agency` for an identifier of somebody else
   */
  openSystem(
    ctx: Ctx,
    system: Omit<LocalSystem, 'id'>,
    because: readonly Because[],
  ): Promise<{ system: LocalSystem; secret: string }>
  closeSystem(ctx: Ctx, id: string, because: readonly Because[]): Promise<void>
}

export interface XRoadParts {
  readonly begin: Begin
  readonly clock: Clock
  readonly instance: string
  readonly agencies: readonly Agency[]
  /** All registers of the country, those of other nodes too. */
  readonly registers: readonly Register[]
  readonly authorization: Pick<Authorization, 'admit'>
  readonly messages: Pick<Messages, 'here' | 'send' | 'answer'>
  readonly reads: XRoadReads
  /** The node that knows people under every name, and an agency that it serves. */
  readonly home: { readonly node: string; readonly agency: string }
  /** Where this node does not know people of other agencies: an agency of the node that does, over signed messages. */
  readonly via?: string
  /** Security servers of other instances, by instance: `https://server.example`. */
  readonly servers?: Readonly<Record<string, string>>
  readonly carry?: Carrier
}

/** Who calls, as proven: the agency, and for what. */
interface Caller {
  readonly agency: string
  readonly purposes: readonly string[]
  readonly because: readonly Because[]
}

/** What runs between nodes of this country. */
export const betweenNodes = 'x-road.call'
const metaServices = new Set(['listMethods', 'allowedMethods', 'getOpenAPI'])

export function createXRoad(parts: XRoadParts): XRoad {
  const { begin, clock, agencies, registers, authorization, messages, reads, via, home } = parts
  const names = namesOf(parts.instance)
  const calling = createCalling(parts)

  const offered = new Map<string, XRoadOffered>()

  /** What another room offers under the name of the home node's agency. */
  function offeredAt({ service }: Target): XRoadOffered | undefined {
    if (agencyOf(service)?.id !== home.agency) return undefined
    return offered.get(`${service.subsystem}/${service.service}`)
  }

  function agencyOf(id: MemberId): Agency | undefined {
    return agencies.find((agency) => isSameMember(names.member(agency), id))
  }

  /** By a bound token, or by the secret of a system behind this node; and only as one of its own agency. */
  async function callerOf(call: ProtocolCall, client: MemberId): Promise<Caller> {
    const given = call.headers.authorization ?? ''
    const caller = /^basic /i.test(given) ? await localCaller(given, client) : await tokenCaller(call)
    const agency = agencyOf(client)
    if (agency === undefined) throw new XRoadError('Server.ClientProxy.UnknownMember', `no client ${textOf(client)}`)
    if (agency.id !== caller.agency)
      throw new XRoadError('Server.ClientProxy.AccessDenied', 'X-Road-Client is not the agency that calls')
    return caller
  }

  async function tokenCaller({ method, url, headers }: ProtocolCall): Promise<Caller> {
    const { agency, purpose, because } = await authorization.admit({ method, url, headers })
    return { agency, purposes: [purpose], because }
  }

  async function localCaller(given: string, client: MemberId): Promise<Caller> {
    const [id = '', secret = ''] = Buffer.from(given.slice(6), 'base64').toString().split(':')
    // What is no number of a system is not asked of the database, which takes no U+0000.
    const found = isId('xsystem', id)
      ? await begin({ kind: 'anyone' }, 'x-road.call', (ctx) => systemBy(ctx.tx, id, digest(secret)))
      : null
    if (found === null)
      throw new XRoadError('Server.ClientProxy.SslAuthenticationFailed', 'no such system, or another secret')
    if (found.member !== textOf(client))
      throw new XRoadError('Server.ClientProxy.AccessDenied', 'X-Road-Client is not the one of this system')
    return { agency: found.agency, purposes: found.purposes, because: [] }
  }

  /** The service itself. */
  async function serve(request: XRoadRequest, target: Target, caller: Caller): Promise<XRoadReply> {
    const work = offeredAt(target)
    if (work !== undefined) {
      if (request.method !== 'GET') throw new XRoadError('Client.BadRequest', 'this service takes GET only')
      const { status, body } = await work({ ...caller, headers: request.headers, query: target.query ?? '' })
      return json(status, body)
    }
    const own = registers.filter(({ owner }) => isSameMember(names.member(owner), target.service))
    if (target.service.subsystem !== registersSubsystem) throw unknown(target.service)
    const query = new URLSearchParams(target.query ?? '')
    if (metaServices.has(target.service.service)) {
      if (request.method !== 'GET') throw new XRoadError('Client.BadRequest', 'a metadata service takes GET only')
      return describedBy(target, own, query, caller)
    }
    const register = own.find(({ id }) => id === target.service.service)
    if (register === undefined) throw unknown(target.service)
    const person = /^\/persons\/([^/]+)$/.exec(target.path)?.[1]
    if (person === undefined || request.method !== 'GET')
      return json(404, { message: 'this service answers GET /persons/{person}?fields=…' })
    const fields = fieldsIn(query)
    const purpose = request.headers['x-madang-purpose'] ?? caller.purposes[0] ?? ''
    if (!caller.purposes.includes(purpose)) throw denied(`not allowed to ask for ${purpose}`)
    const matter = request.headers['x-road-issue']
    const actor = { kind: 'system', name: 'x-road', agency: caller.agency } as const
    return begin(actor, 'x-road.read', async (ctx) => {
      const records = await reads.read(ctx, {
        ...{ reader: caller.agency, purpose, register, person: decodeURIComponent(person), fields },
        because: caller.because,
        ...(matter === undefined ? {} : { matter }),
      })
      const reply = json(200, { records })
      return { ...reply, headers: { ...reply.headers, ...reads.remainder(ctx) } }
    })
  }

  async function describedBy(
    target: Target,
    own: readonly Register[],
    query: URLSearchParams,
    { agency, purposes }: Caller,
  ): Promise<XRoadReply> {
    const { service } = target.service
    if (service === 'listMethods') return json(200, listMethods(names, own))
    if (service === 'allowedMethods') {
      const actor = { kind: 'system', name: 'x-road', agency } as const
      const allowed = await begin(actor, 'x-road.describe', (ctx) => reads.allowed(ctx, { reader: agency, purposes }))
      return json(
        200,
        listMethods(
          names,
          own.filter(({ id }) => allowed.includes(id)),
        ),
      )
    }
    const wanted = query.get('serviceCode')
    if (wanted === null) throw new XRoadError('Client.BadRequest', 'serviceCode is missing')
    const register = own.find(({ id }) => id === wanted)
    if (register === undefined) throw new XRoadError('Client.BadRequest', 'no such service')
    return json(200, openApiOf(names, register))
  }

  /** Here, where the registers of all nodes are reached; by way of that node; or at another instance's security server. */
  async function route(request: XRoadRequest, target: Target, caller: Caller, id: string): Promise<XRoadReply> {
    if (target.service.instance !== names.instance) return calling.forward(target, request)
    if (agencyOf(target.service) === undefined) throw unknown(target.service)
    if (via !== undefined) {
      if (messages.here(caller.agency)) return relayed(request, { caller, from: caller.agency, to: via, id })
      throw new XRoadError('Server.ClientProxy.UnknownMember', 'the client is not served by this node')
    }
    const register = registers.find((one) => textOf(names.serviceOf(one)) === textOf(target.service))
    if (register === undefined || messages.here(register.owner.id)) return serve(request, target, caller)
    const person = /^\/persons\/([^/]+)$/.exec(target.path)?.[1]
    if (person === undefined) return serve(request, target, caller)
    const said = reads.outward(caller.agency, register, person)
    const url = `/r1/${textOf(target.service)}/persons/${said}${target.query === null ? '' : `?${target.query}`}`
    const from = messages.here(caller.agency) ? caller.agency : home.agency
    const reply = await relayed({ ...request, url }, { caller, from, to: register.owner.id, id })
    if (reply.status !== 200) return reply
    const { records } = JSON.parse(reply.body.toString()) as { records: readonly XRoadRecord[] }
    return json(200, { records: reads.inward(caller.agency, register, records) })
  }

  /** The call as a signed message to another node. */
  async function relayed(
    request: XRoadRequest,
    { caller, from, to, id }: { caller: Caller; from: string; to: string; id: string },
  ): Promise<XRoadReply> {
    const answer = await messages.send({
      ...{ from, to, service: betweenNodes, id: `x-road-${id}`, contentType: 'application/json' },
      body: Buffer.from(JSON.stringify({ ...request, body: request.body.toString('base64'), caller })),
    })
    const back = JSON.parse((await bytesOf(answer.body)).toString()) as {
      reply?: XRoadReply & { body: string }
      error?: { type: string; message: string }
    }
    if (back.error !== undefined) throw new XRoadError(back.error.type, back.error.message)
    if (back.reply === undefined) throw new XRoadError('Server.ServerProxy.ServiceFailed', 'the other node refused')
    return { ...back.reply, body: Buffer.from(back.reply.body, 'base64') }
  }

  const answering: Answering = async (received) => {
    const { caller, ...sent } = JSON.parse((await received.bytes()).toString()) as Omit<XRoadRequest, 'body'> & {
      body: string
      caller: Caller
    }
    const request = { ...sent, body: Buffer.from(sent.body, 'base64') }
    // Whose call it is says the signature of the message, not the words in it; only home speaks for others.
    const agency = received.node === home.node ? caller.agency : received.from
    const proven = { purposes: caller.purposes, agency, because: [] }
    const said = await settled(async () => serve(request, targetOf(request.url), proven))
    const body =
      said instanceof XRoadError
        ? { error: { type: said.type, message: said.message } }
        : { reply: { ...said, body: said.body.toString('base64') } }
    return { status: 200, contentType: 'application/json', body: Buffer.from(JSON.stringify(body)) }
  }
  // It only reads: asked again after a process has died, it reads again.
  messages.answer(betweenNodes, answering, { again: 'harmless' })

  return {
    ...calling,
    names,
    offer: (subsystem, code, work) => void offered.set(`${subsystem}/${code}`, work),
    async receive(call) {
      const detail = newId('xroad', clock.now())
      try {
        const { headers, method, url } = call
        const target = targetOf(url)
        const client = memberOf(headers['x-road-client'], 'X-Road-Client')
        const id = idIn(headers) ?? crypto.randomUUID()
        const requestId = crypto.randomUUID()
        const caller = await callerOf(call, client)
        const request: XRoadRequest = {
          ...{ method, url },
          headers: { ...passing(headers), 'x-road-request-id': requestId },
          body: await call.bytes(),
        }
        const reply = await route(request, target, caller, requestId)
        if (target.service.instance !== names.instance) return reply
        return bound(reply, { request, client, service: target.service, id, requestId })
      } catch (error) {
        const { failure, challenge } = failureOf(error)
        if (failure === null) throw error
        return errorReply(failure, detail, challenge)
      }
    },

    async openSystem(ctx, { agency, member, purposes }, because) {
      const id = memberOf(member, 'member')
      if (agencyOf(id)?.id !== agency || textOf(id) !== member) throw refuse['not-its-agency']({ agency, member })
      const secret = randomBytes(32).toString('base64url')
      const system = { id: newId('xsystem', ctx.now), agency, member, purposes }
      const detail = { system: system.id, member, purposes }
      const act = ctx.record({ what: 'x-road.open-system', agency, because, detail })
      await insertSystem(ctx.tx, system, { secret: digest(secret), at: ctx.now, act })
      return { system, secret }
    },

    async closeSystem(ctx, id, because) {
      const agency = await closeSystem(ctx.tx, id, ctx.now)
      if (agency === null) throw refuse['no-such-system']({ system: id })
      ctx.record({ what: 'x-road.close-system', agency, because, detail: { system: id } })
    },
  }
}

/** 256 bits of chance: a plain hash cannot be searched. */
const digest = (secret: string) => createHash('sha256').update(secret).digest()

const unknown = (service: ServiceId) =>
  new XRoadError('Server.ServerProxy.UnknownService', `no service ${textOf(service)}`)
const denied = (why: string) => new XRoadError('Server.ServerProxy.AccessDenied', why)
