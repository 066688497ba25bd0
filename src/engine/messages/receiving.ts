import type { Database } from '#kernel/db'
import type { ProtocolCall, ProtocolReply } from '#kernel/route'
import { createDesk, pendingFrame, type Request, requestOf, type Service } from './answering.ts'
import type { ClaimBook } from './claims.ts'
import { againField, openRequest, type Opened, sealAnswer } from './envelope.ts'
import { inTime } from './gathering.ts'
import type { MessageLog } from './log.ts'
import type { Directory, Node } from './model.ts'
import { comeLater, logged } from './problems.ts'
import type { Signing } from './signature.ts'
import { dropClaim } from './store.ts'
import { createStreamDoor } from './stream-door.ts'
import type { Framed } from './wire.ts'

interface ReceivingParts {
  readonly db: Database
  readonly self: Node
  readonly directory: () => Directory
  readonly signing: (at: Temporal.Instant) => Signing
  readonly now: () => Temporal.Instant
  readonly log: MessageLog
  readonly claims: ClaimBook
  readonly services: ReadonlyMap<string, Service>
}

export interface Receiving {
  /** Takes a batch of messages. */
  batch(call: Pick<ProtocolCall, 'method' | 'headers' | 'bytes'>): Promise<ProtocolReply>
  /** Takes one message whose body, and perhaps whose answer, is a stream. */
  stream(call: Pick<ProtocolCall, 'method' | 'stream'>): Promise<ProtocolReply>
}

/** Takes batches of other nodes: opened, written down, answered by whom they name, the answers written down, signed, sent. */
export function createReceiving(parts: ReceivingParts): Receiving {
  const { db, self, directory, signing, now, log, claims, services } = parts
  const desk = createDesk({
    ...{ self, services, claims, now },
    onUndone: ({ sender, id }) => dropClaim(db, sender.id, id),
  })

  return { batch, stream: createStreamDoor({ ...parts, desk }) }

  async function batch({ method, headers, bytes }: Parameters<Receiving['batch']>[0]): Promise<ProtocolReply> {
    if (desk.full) return comeLater
    const opened = openRequest({ directory: directory(), self, at: now(), headers, body: await bytes() }, method)
    const requests = opened.messages.map((message) => requestOf(message, opened.sender))
    const again = headers[againField] === '1'
    const fresh = await logged(() => newAmong(opened, requests, again))
    const work = requests.map((request) => desk.work(request, fresh.has(request.id)))
    for (const request of requests) desk.waitFor(request)
    const taken = new Set<Request>()
    try {
      const answers = await logged(() => inTime(work, { again }))
      const reply = await logged(() => answered(opened, requests, answers))
      for (const [place, request] of requests.entries()) if (answers[place] !== undefined) taken.add(request)
      return reply
    } finally {
      for (const request of requests) desk.release(request, taken.has(request))
    }
  }

  /** Writes the batch down, and gives those of its requests that have not come before. What asks again has been written down already. */
  async function newAmong(opened: Opened, requests: readonly Request[], again: boolean): Promise<ReadonlySet<string>> {
    if (again && (await allKnown(requests))) return new Set()
    const { sender, signed, root } = opened
    const entry = {
      direction: 'received',
      kind: 'requests',
      peer: sender.id,
      signed,
      root,
      messages: requests,
    } as const
    return log.write(entry, await claims.owner())
  }

  async function allKnown(requests: readonly Request[]): Promise<boolean> {
    const open = requests.filter((request) => !desk.has(request))
    const known = await claims.known(
      requests[0]?.sender.id ?? '',
      open.map(({ id }) => id),
    )
    return open.every(({ id }) => known.has(id))
  }

  async function answered(
    { sender, signable }: Opened,
    requests: readonly Request[],
    answers: readonly (Framed | undefined)[],
  ): Promise<ProtocolReply> {
    const messages = requests.map((request, place) => {
      const { id, service } = request
      return { ...(answers[place] ?? pendingFrame(request)), id, service }
    })
    const at = now()
    const { headers, body, signed, root } = sealAnswer(
      { self, peer: sender, signing: signing(at), at, messages },
      signable,
    )
    if (answers.some((answer) => answer !== undefined))
      await log.write({ direction: 'sent', kind: 'answers', peer: sender.id, signed, root, messages })
    return { status: 200, headers, body }
  }
}
