import { createHash } from 'node:crypto'
import type { ProtocolReply } from '#kernel/route'
import { type MemberId, type ServiceId, textOf } from './identifiers.ts'
import type { XRoadError } from './problems.ts'

/** A request between information systems, or the part of it that travels. Header names in lower case, in the order in which they came. */
export interface XRoadRequest {
  readonly method: string
  /** Path and query, as sent. */
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: Buffer
}

export interface XRoadReply {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: Buffer
}

/** Headers that stop here: of this connection, of the machines at its ends, or that prove who calls to us alone (section 4.3). */
const dropped = new Set([
  ...['connection', 'keep-alive', 'proxy-authenticate', 'proxy-authorization', 'te', 'trailer', 'transfer-encoding'],
  ...['upgrade', 'host', 'user-agent', 'server', 'expect', 'content-length', 'accept-encoding', 'date'],
  ...['authorization', 'dpop', 'cookie', 'set-cookie', 'x-road-request-hash', 'x-road-request-id'],
])

/** What passes from one end to the other. */
export function passing(headers: Readonly<Record<string, string | string[] | undefined>>): Record<string, string> {
  const passed: Record<string, string> = {}
  for (const [name, value] of Object.entries(headers))
    if (value !== undefined && !dropped.has(name)) passed[name] = Array.isArray(value) ? value.join(', ') : value
  return passed
}

/**
 * The hash that binds an answer to its request: base64 of SHA-512(SHA-512(head) + SHA-512(body)), or of SHA-512(head) without a
 * body. The head is the method, the address and each header on a line of its own, ended by CRLF.
 */
export function requestHash({ method, url, headers, body }: XRoadRequest): string {
  const lines = [method, url, ...Object.entries(headers).map(([name, value]) => `${name}:${value}`)]
  const head = sha512(Buffer.from(lines.map((line) => `${line}\r\n`).join('')))
  return (body.length === 0 ? head : sha512(Buffer.concat([head, sha512(body)]))).toString('base64')
}

const sha512 = (bytes: Uint8Array) => createHash('sha512').update(bytes).digest()

/** A reply with the headers that the answering side sets, whatever the service set (section 4.3). */
export function bound(
  { status, headers, body }: XRoadReply,
  of: { request: XRoadRequest; client: MemberId; service: ServiceId; id: string; requestId: string },
): XRoadReply {
  const { request, client, service, id, requestId } = of
  return {
    status,
    headers: {
      ...passing(headers),
      'x-road-client': textOf(client),
      'x-road-service': textOf(service),
      'x-road-id': id,
      'x-road-request-id': requestId,
      'x-road-request-hash': requestHash(request),
    },
    body,
  }
}

/** An error as X-Road says it; `detail` is the number under which we can find it. */
export function errorReply(
  error: XRoadError,
  detail: string,
  headers: Readonly<Record<string, string>> = {},
): ProtocolReply {
  return {
    status: error.status,
    headers: { ...headers, 'content-type': 'application/json;charset=utf-8', 'x-road-error': error.type },
    body: JSON.stringify({ type: error.type, message: error.message, detail }),
  }
}
