import { type Carried, type Carrier, createCarrier } from '#kernel/carrier'
import { Problem } from '#kernel/problem'
import { type MemberId, type ServiceId, type Target, textOf } from './identifiers.ts'
import { passing, requestHash, type XRoadReply, type XRoadRequest } from './message.ts'
import { refuse, XRoadError } from './problems.ts'

/** A call that we make of a service behind another security server. */
export interface XRoadCall {
  readonly method?: Carried['method']
  readonly client: MemberId
  readonly service: ServiceId
  /** What follows the service: `/v1/cities?limit=1`. */
  readonly path?: string
  /** Names in lower case. */
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: Buffer
  readonly id?: string
  /** The user whose action it is, with the country's letters before (`X-Road-UserId`). */
  readonly user?: string
  readonly issue?: string
}

export interface Calling {
  /**
   * Calls a service behind another security server, and gives its answer when it is the answer to this call: same client,
   * service and id, and the hash of the request that was sent. An error of X-Road itself comes as it is.
   * @throws Problem `x-road/unanswered` when the answer belongs to something else, `x-road/unreachable`
   */
  call(server: string, call: XRoadCall): Promise<XRoadReply>
  /** Passes a request on to the security server of another instance. */
  forward(target: Target, request: XRoadRequest): Promise<XRoadReply>
}

interface CallingParts {
  readonly servers?: Readonly<Record<string, string>>
  readonly carry?: Carrier
}

const largest = 10 * 1024 * 1024
const patience = 30_000

export function createCalling({ servers = {}, carry = createCarrier() }: CallingParts): Calling {
  async function carried(server: string, request: XRoadRequest): Promise<XRoadReply> {
    try {
      return await carry({
        url: `${server}${request.url}`,
        method: request.method as Carried['method'],
        headers: request.headers,
        ...(request.body.length === 0 ? {} : { body: request.body }),
        ...{ largest, signal: AbortSignal.timeout(patience) },
      })
    } catch (error) {
      throw refuse.unreachable({ why: error instanceof Error ? error.message : String(error) })
    }
  }

  return {
    async call(server, { method = 'GET', client, service, path = '', headers = {}, body = Buffer.alloc(0), ...rest }) {
      const id = rest.id ?? crypto.randomUUID()
      const request: XRoadRequest = {
        ...{ method, url: `/r1/${textOf(service)}${path}`, body },
        headers: {
          accept: 'application/json',
          ...passing(headers),
          ...{ 'x-road-client': textOf(client), 'x-road-id': id },
          ...(rest.user === undefined ? {} : { 'x-road-userid': rest.user }),
          ...(rest.issue === undefined ? {} : { 'x-road-issue': rest.issue }),
        },
      }
      const own = Object.fromEntries(
        Object.entries(headers).filter(([name]) => name === 'authorization' || name === 'dpop'),
      )
      const reply = await carried(server, { ...request, headers: { ...request.headers, ...own } })
      if (reply.headers['x-road-error'] === undefined) check(reply, request)
      return reply
    },

    async forward({ service }, request) {
      const server = Object.hasOwn(servers, service.instance) ? servers[service.instance] : undefined
      if (server === undefined)
        throw new XRoadError('Server.ClientProxy.UnknownMember', `no way to ${service.instance}`)
      try {
        const { 'x-road-request-id': _ours, ...headers } = request.headers
        const sent = { ...request, headers }
        const reply = await carried(server, sent)
        if (reply.headers['x-road-error'] === undefined) check(reply, sent)
        return { ...reply, headers: passingBack(reply.headers) }
      } catch (error) {
        if (!(error instanceof Problem)) throw error
        const type = error.code === 'x-road/unreachable' ? 'NetworkError' : 'InvalidResponse'
        throw new XRoadError(`Server.ClientProxy.${type}`, error.title.en)
      }
    },
  }
}

/** Everything that binds an answer passes back; what belongs to the connection does not. */
function passingBack(headers: Readonly<Record<string, string>>): Record<string, string> {
  const bindings = Object.entries(headers).filter(([name]) => name.startsWith('x-road-'))
  return { ...passing(headers), ...Object.fromEntries(bindings) }
}

function check({ headers }: XRoadReply, request: XRoadRequest): void {
  const wrong = (part: string) => refuse.unanswered({ part })
  if (headers['x-road-client'] !== request.headers['x-road-client']) throw wrong('client')
  const asked = request.headers['x-road-id']
  if (asked !== undefined && headers['x-road-id'] !== asked) throw wrong('id')
  const service = headers['x-road-service'] ?? ''
  if (service === '' || !`${request.url}/`.replace('?', '/').startsWith(`/r1/${service}/`)) throw wrong('service')
  const requestId = headers['x-road-request-id']
  if (requestId === undefined) throw wrong('request-id')
  const sent = { ...request, headers: { ...request.headers, 'x-road-request-id': requestId } }
  if (headers['x-road-request-hash'] !== requestHash(sent)) throw wrong('hash')
}
