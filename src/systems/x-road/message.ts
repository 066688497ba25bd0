import { createHash } from 'node:crypto'
import type { ProtocolReply } from '#kernel/route'
import { type MemberId, type ServiceId, textOf } from './identifiers.ts'
import { XRoadError } from './problems.ts'

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

/** A reply in JSON. */
export function json(status: number, value: unknown): XRoadReply {
  return {
    status,
    headers: { 'content-type': 'application/json;charset=utf-8' },
    body: Buffer.from(JSON.stringify(value)),
  }
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

type Given = Readonly<Record<string, string | string[] | undefined>>

/**
 * The number of a message, when its sender gave one; looks at the other headers that end up in records too.
 * @throws XRoadError `Client.BadRequest` for what is not printable, or longer than 255 letters
 */
export function idIn(headers: Given): string | undefined {
  const printable = (name: string, letters: RegExp): string | undefined => {
    const value = headers[name]
    if (value === undefined || (typeof value === 'string' && letters.test(value))) return value
    throw new XRoadError('Client.BadRequest', `${name} is not printable, or too long`)
  }
  for (const name of ['x-road-issue', 'x-road-userid', 'x-road-represented-party'])
    printable(name, /^[\x20-\x7e\xa0-\xff]{0,255}$/)
  return printable('x-road-id', /^[\x21-\x7e]{1,255}$/)
}

/** The fields that a query names. @throws XRoadError `Client.BadRequest` for a control letter in one */
export function fieldsIn(query: URLSearchParams): string[] {
  const fields = (query.get('fields') ?? '').split(',').filter((field) => field !== '')
  if (fields.some((field) => /\p{Cc}/u.test(field)))
    throw new XRoadError('Client.BadRequest', 'a field holds a control letter')
  return fields
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
