import { leafOf, sha256 } from './tree.ts'

// A batch on the wire: for each message the length of its head and of its body (four bytes each, big-endian), the head, the body.
// The head is JSON and names the digest of the body, so that a head and its path to the signed root prove a message
// even when its body is no longer kept.

export const batchType = 'application/vnd.madang.messages'

/** What a request says of itself. */
export interface RequestHead {
  readonly id: string
  readonly from: string
  readonly to: string
  readonly service: string
  readonly type: string
  readonly headers?: Readonly<Record<string, string>>
  /** SHA-256 of the body, base64url. */
  readonly digest: string
}

/** What an answer says of itself. */
export interface AnswerHead {
  readonly id: string
  /** The leaf of the request that it answers, base64url. */
  readonly request: string
  readonly status: number
  readonly type: string
  readonly headers?: Readonly<Record<string, string>>
  readonly digest: string
  /** Not answered yet: the same request may ask again. */
  readonly pending?: true
}

/** A message as it is signed, sent and kept. */
export interface Framed {
  readonly head: Buffer
  readonly body: Buffer
  readonly leaf: Buffer
}

export function framed(head: RequestHead | AnswerHead, body: Buffer): Framed {
  const text = Buffer.from(JSON.stringify(head))
  return { head: text, body, leaf: leafOf(text) }
}

export function digestOf(body: Uint8Array): string {
  return sha256(body).toString('base64url')
}

/** Messages as one body. */
export function packed(messages: readonly Framed[]): Buffer {
  const parts: Buffer[] = []
  for (const { head, body } of messages) {
    const lengths = Buffer.allocUnsafe(8)
    lengths.writeUInt32BE(head.length, 0)
    lengths.writeUInt32BE(body.length, 4)
    parts.push(lengths, head, body)
  }
  return Buffer.concat(parts)
}

/** The messages of a body; nothing when it is cut short, overlong or empty. */
export function unpacked(bytes: Buffer): Framed[] | undefined {
  const messages: Framed[] = []
  let at = 0
  while (at < bytes.length) {
    if (at + 8 > bytes.length) return undefined
    const bodyAt = at + 8 + bytes.readUInt32BE(at)
    const end = bodyAt + bytes.readUInt32BE(at + 4)
    if (end > bytes.length) return undefined
    const head = bytes.subarray(at + 8, bodyAt)
    messages.push({ head, body: bytes.subarray(bodyAt, end), leaf: leafOf(head) })
    at = end
  }
  return messages.length === 0 ? undefined : messages
}

/** Byte strings one after the other, each behind its length. */
export function joined(parts: readonly Buffer[]): Buffer {
  return Buffer.concat(
    parts.flatMap((part) => {
      const length = Buffer.allocUnsafe(4)
      length.writeUInt32BE(part.length)
      return [length, part]
    }),
  )
}

/** The byte strings that were joined. */
export function parted(bytes: Buffer): Buffer[] {
  const parts: Buffer[] = []
  for (let at = 0; at < bytes.length;) {
    const end = at + 4 + bytes.readUInt32BE(at)
    parts.push(bytes.subarray(at + 4, end))
    at = end
  }
  return parts
}

/** Stands in the head of an opening, whose digest comes with the closing. */
export const follows = 'follows'

/** The head of a request, when it is one and names the digest of its body; of a streamed body the digest has been made elsewhere. */
export function requestHead({ head, body }: Framed, made = digestOf(body)): RequestHead | undefined {
  const said = objectOf(head)
  const { id, from, to, service, type, digest, headers } = said ?? {}
  const words = [id, from, to, service, type, digest]
  if (!words.every((word) => typeof word === 'string' && word !== '' && word.length <= 500)) return undefined
  if (!areHeaders(headers) || digest !== made) return undefined
  return said as unknown as RequestHead
}

/** The head of an answer, under the same conditions. */
export function answerHead({ head, body }: Framed, made = digestOf(body)): AnswerHead | undefined {
  const said = objectOf(head)
  const { id, request, status, type, digest, headers } = said ?? {}
  const words = [id, request, type, digest]
  if (!words.every((word) => typeof word === 'string' && word !== '' && word.length <= 500)) return undefined
  if (!Number.isInteger(status) || !areHeaders(headers) || digest !== made) return undefined
  return said as unknown as AnswerHead
}

function areHeaders(headers: unknown): boolean {
  if (headers === undefined) return true
  return isObject(headers) && Object.values(headers).every((value) => typeof value === 'string')
}

function objectOf(text: Buffer): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text.toString())
    return isObject(value) ? value : undefined
  } catch {
    return undefined
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
