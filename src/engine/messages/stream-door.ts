import { Readable } from 'node:stream'
import type { ProtocolCall, ProtocolReply } from '#kernel/route'
import { type Desk, type Framing, type Request, requestOf } from './answering.ts'
import type { ClaimBook } from './claims.ts'
import { type Envelope, openRequest, type Opened, sealAnswer } from './envelope.ts'
import type { MessageLog } from './log.ts'
import type { Directory, Node } from './model.ts'
import { comeLater, refuse } from './problems.ts'
import type { Signing } from './signature.ts'
import { incoming, type Sealed, streamOf, streamsPath, streamType } from './streams.ts'
import { type AnswerHead, follows, framed, requestHead } from './wire.ts'

interface DoorParts {
  readonly self: Node
  readonly directory: () => Directory
  readonly signing: (at: Temporal.Instant) => Signing
  readonly now: () => Temporal.Instant
  readonly log: MessageLog
  readonly claims: ClaimBook
  readonly desk: Desk
}

/** Takes one message in a stream: its head is written down before anybody acts on it, its digest before anybody knows its end. */
export function createStreamDoor(
  parts: DoorParts,
): (call: Pick<ProtocolCall, 'method' | 'stream'>) => Promise<ProtocolReply> {
  const { self, directory, signing, now, log, claims, desk } = parts

  return async ({ method, stream }) => {
    if (desk.full) return comeLater
    const coming = await incoming(stream())
    const opened = unsealed(coming.opening, method)
    const request: Request = {
      ...requestIn(opened, follows),
      content: coming.content((closing, digest) => closed(unsealed(closing, method), { digest, request })),
    }
    const fresh = await write(opened, request, await claims.owner())
    const work = desk.work(request, fresh.has(request.id))
    desk.waitFor(request)
    try {
      const answer = await work
      return await replied(opened, request, answer)
    } finally {
      desk.release(request, true)
    }
  }

  function unsealed({ headers, body }: Sealed, method: string): Opened {
    return openRequest({ directory: directory(), self, at: now(), headers, body }, method, streamsPath)
  }

  function write({ sender, signed, root }: Opened, request: Request, owner?: string): Promise<ReadonlySet<string>> {
    const entry = {
      direction: 'received',
      kind: 'requests',
      peer: sender.id,
      signed,
      root,
      messages: [request],
    } as const
    return log.write(entry, owner)
  }

  /** The closing is the same request by the same node, and names the digest of what came. */
  async function closed(
    opened: Opened,
    { digest, request }: { readonly digest: string; readonly request: Request },
  ): Promise<void> {
    const closing = requestIn(opened, digest)
    const same = JSON.stringify({ ...closing.said, digest: follows }) === JSON.stringify(request.said)
    if (closing.said === undefined || !same || opened.sender.id !== request.sender.id)
      throw refuse.unsigned({ part: 'closing' })
    await write(opened, closing)
  }

  async function replied({ sender, signable }: Opened, request: Request, answer: Framing): Promise<ProtocolReply> {
    const { id, service } = request
    const sealed = async (message: Framing): Promise<Envelope> => {
      const [at, messages] = [now(), [{ ...message, id, service }]]
      const envelope = sealAnswer({ self, peer: sender, signing: signing(at), at, messages }, signable)
      const { signed, root } = envelope
      await log.write({ direction: 'sent', kind: 'answers', peer: sender.id, signed, root, messages })
      return envelope
    }
    const parts = streamOf(await sealed(answer), answer.rest, (digest) => {
      const said = { ...(JSON.parse(answer.head.toString()) as AnswerHead), digest }
      return sealed(framed(said, Buffer.alloc(0)))
    })
    return { status: 200, headers: { 'content-type': streamType }, body: Readable.from(parts, { objectMode: false }) }
  }
}

function requestIn({ messages, sender }: Opened, digest: string): Request {
  const [message] = messages
  if (message === undefined || messages.length !== 1 || message.body.length > 0)
    throw refuse.unreadable({ part: 'messages' })
  return { ...requestOf(message, sender, requestHead(message, digest)) }
}
