import { writeBytes, writeComponent } from './fields.ts'
import { signerOf } from './keys.ts'
import type { Directory, Node } from './model.ts'
import { refuse } from './problems.ts'
import { isSignature, part, type Signable, type Signed, signatureOf, type Signing, signMessage } from './signature.ts'
import { rootOf, sha256 } from './tree.ts'
import { batchType, type Framed, packed, unpacked } from './wire.ts'

// One HTTP message that carries a batch: RFC 9421 over method or status, address, digest (RFC 9530), type, both nodes and the
// root over the messages. An answer covers the signature of its request, so that it answers that one and no other.

export const messagesPath = '/exchange/messages'
/** Marks a request whose messages have been sent before: it spares writing them down again, and is not signed. */
export const againField = 'exchange-again'
/** How far the clocks of two nodes may be apart. */
export const skew = Temporal.Duration.from({ minutes: 5 })

const label = 'madang'
const tag = 'madang-messages'
const digestField = 'content-digest'
const [senderField, receiverField, rootField] = ['exchange-sender', 'exchange-receiver', 'exchange-root']
const shared = [digestField, 'content-type', senderField, receiverField, rootField].map(part)
const ofRequest = [part('@method'), part('@target-uri'), ...shared]
const ofAnswer = [
  part('@status'),
  ...shared,
  { name: 'signature', parameters: [['req', true] as const, ['key', label] as const] },
]

/** What is sent, with what its signature covers. */
export interface Envelope {
  readonly headers: Readonly<Record<string, string>>
  readonly body: Buffer
  readonly signed: Signed
  readonly root: Buffer
  /** As the answer's signature sees it. */
  readonly signable: Signable
}

/** What came, checked. */
export interface Opened {
  readonly sender: Node
  readonly messages: readonly Framed[]
  readonly signed: Signed
  readonly root: Buffer
  readonly signable: Signable
}

interface Sealing {
  readonly self: Node
  readonly peer: Node
  readonly signing: Signing
  readonly at: Temporal.Instant
  readonly messages: readonly Framed[]
}

/** A request that carries these messages to a peer. */
export function sealRequest(sealing: Sealing, path = messagesPath): Envelope {
  const target = `${sealing.peer.endpoint}${path}`
  return seal(sealing, { method: 'POST', target }, ofRequest)
}

/** The answer to a request, with status 200. */
export function sealAnswer(sealing: Sealing, request: Signable): Envelope {
  return seal(sealing, { status: 200, request }, ofAnswer)
}

function seal(
  { self, peer, signing, at, messages }: Sealing,
  of: Omit<Signable, 'headers'>,
  components: typeof ofRequest,
): Envelope {
  const body = packed(messages)
  const root = rootOf(messages.map(({ leaf }) => leaf))
  const headers = {
    'content-type': batchType,
    [digestField]: `sha-256=${writeBytes(sha256(body))}`,
    [senderField]: self.id,
    [receiverField]: peer.id,
    [rootField]: writeBytes(root),
  }
  const created = Math.floor(at.epochMilliseconds / 1_000)
  const { headers: marks, signed } = signMessage({ ...of, headers }, { label, components, created, tag }, signing)
  const sent = { ...headers, ...marks }
  return { headers: sent, body, signed, root, signable: { ...of, headers: sent } }
}

interface Opening {
  readonly directory: Directory
  readonly self: Node
  readonly at: Temporal.Instant
  readonly headers: Signable['headers']
  readonly body: Buffer
}

/**
 * Opens a request that came. Refuses `messages/misdirected`, `messages/stale`, `messages/unsigned` and `messages/unreadable`;
 * nothing of the messages is believed before all of it holds.
 */
export function openRequest(opening: Opening, method: string, path = messagesPath): Opened {
  const target = `${opening.self.endpoint}${path}`
  return open(opening, { method, target, headers: opening.headers }, ofRequest)
}

/** Opens the answer to a request, with the same refusals, when it is the peer's. */
export function openAnswer(
  opening: Opening,
  { peer, request }: { readonly peer: Node; readonly request: Signable },
): Opened {
  const opened = open(opening, { status: 200, headers: opening.headers, request }, ofAnswer)
  if (opened.sender.id !== peer.id) throw refuse.unsigned({ sender: opened.sender.id })
  return opened
}

function open(
  { directory, self, at, body, headers }: Opening,
  signable: Signable,
  components: typeof ofRequest,
): Opened {
  if (headers['content-type'] !== batchType) throw refuse.unreadable({ part: 'content-type' })
  if (headers[receiverField] !== self.id) throw refuse.misdirected({ self: self.id })
  const signed = signatureOf(signable, label)
  if (signed === undefined || signed.tag !== tag || !covers(signed, components))
    throw refuse.unsigned({ part: 'signature' })
  const made = Temporal.Instant.fromEpochMilliseconds(signed.created * 1_000)
  if (Math.abs(at.epochMilliseconds - made.epochMilliseconds) > skew.total('milliseconds')) throw refuse.stale()
  const signer = signerOf(directory, signed.keyId, made)
  if (signer === undefined || signer.node.id !== headers[senderField]) throw refuse.unsigned({ part: 'key' })
  if (!isSignature(signed.base, signed.signature, signer.key)) throw refuse.unsigned({ part: 'signature' })
  if (headers[digestField] !== `sha-256=${writeBytes(sha256(body))}`) throw refuse.unsigned({ part: digestField })
  const messages = unpacked(body)
  if (messages === undefined) throw refuse.unreadable({ part: 'body' })
  const root = rootOf(messages.map(({ leaf }) => leaf))
  if (headers[rootField] !== writeBytes(root)) throw refuse.unsigned({ part: rootField })
  return { sender: signer.node, messages, signed, root, signable }
}

function covers({ covered }: Signed, components: typeof ofRequest): boolean {
  const names = new Set(covered.map(writeComponent))
  return components.every((component) => names.has(writeComponent(component)))
}
