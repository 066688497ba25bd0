import { Readable } from 'node:stream'
import { flow } from '#kernel/carrier'
import { Problem } from '#kernel/problem'
import { type Envelope, openAnswer, type Opened, sealRequest } from './envelope.ts'
import type { Answered, Node, Outgoing } from './model.ts'
import type { Asking } from './peer.ts'
import { refuse } from './problems.ts'
import { incoming, type Incoming, type Sealed, streamOf, streamsPath, streamType } from './streams.ts'
import { leafOf } from './tree.ts'
import { type AnswerHead, answerHead, follows, framed, type RequestHead } from './wire.ts'

/**
 * Sends a request whose body is a stream, and gives its answer, whose body may be one: such a body fails at its end when what came is
 * not what the other node has signed. Refuses as `send` does, and with `messages/broken-off` (503) when the connection breaks: nothing
 * is tried again here, because what was streamed is gone.
 */
export async function sendStream(
  asking: Asking,
  node: Node,
  { body, ...outgoing }: Outgoing & { readonly body: Readable },
  within: number,
): Promise<Answered> {
  const { self, signing, now, log } = asking
  const { id, from, to, service, contentType: type, headers } = outgoing
  const said: RequestHead = {
    id,
    from,
    to,
    service,
    type,
    ...(headers === undefined ? {} : { headers }),
    digest: follows,
  }
  const opening = await sealed(said)
  const leaf = leafOf(Buffer.from(JSON.stringify(said))).toString('base64url')
  const failed: { by?: Error } = {}
  const content = watched(body, (error) => (failed.by = error instanceof Error ? error : new Error(String(error))))
  const back = await flow({
    ...{ url: `${node.endpoint}${streamsPath}`, headers: { 'content-type': streamType } },
    body: Readable.from(
      streamOf(opening, content, (digest) => sealed({ ...said, digest })),
      { objectMode: false },
    ),
    signal: AbortSignal.timeout(within),
  }).catch((error: unknown) => {
    if (failed.by !== undefined) throw failed.by
    throw problemOf(error)
  })
  if (back.status !== 200) {
    back.body.destroy()
    throw back.status === 503 ? refuse.busy({ node: node.id }) : refuse.refused({ node: node.id, status: back.status })
  }
  return await answered(await incoming(back.body).catch((error: unknown) => Promise.reject(forged(error))))

  async function sealed(head: RequestHead): Promise<Envelope> {
    const [at, messages] = [now(), [{ ...framed(head, Buffer.alloc(0)), id, service }]]
    const envelope = sealRequest({ self, peer: node, signing: signing(at), at, messages }, streamsPath)
    const { signed, root } = envelope
    await log
      .write({ direction: 'sent', kind: 'requests', peer: node.id, signed, root, messages })
      .catch((cause: unknown) => {
        throw Object.assign(refuse.unlogged(), { cause })
      })
    return envelope
  }

  async function answered(coming: Incoming): Promise<Answered> {
    const { message, head } = await noted(coming.opening)
    const { status, type: contentType, headers: given } = head
    const shared = { status, contentType, ...(given === undefined ? {} : { headers: given }) }
    if (head.digest !== follows) return { ...shared, body: message.body }
    const closed = async (closing: Sealed, digest: string) => {
      const { head: last } = await noted(closing, digest)
      if (JSON.stringify({ ...last, digest: follows }) !== JSON.stringify(head))
        throw refuse.forged({ part: 'closing' })
    }
    return { ...shared, body: Readable.from(coming.content(closed), { objectMode: false }) }
  }

  /** An envelope of the answer, checked and written down. */
  async function noted(
    { headers, body }: Sealed,
    digest?: string,
  ): Promise<{ message: Opened['messages'][number]; head: AnswerHead }> {
    const opened = openedBack({ headers, body })
    const [message] = opened.messages
    const head =
      message === undefined ? undefined : (answerHead(message, digest) ?? answerHead(message, digest ?? follows))
    if (message === undefined || head?.request !== leaf) throw refuse.forged({ node: node.id, part: 'request' })
    const { signed, root } = opened
    const messages = [{ ...message, id, service }]
    await log.write({ direction: 'received', kind: 'answers', peer: node.id, signed, root, messages })
    return { message, head }
  }

  function openedBack({ headers, body }: Sealed): Opened {
    try {
      const { directory } = asking
      return openAnswer(
        { directory: directory(), self, at: now(), headers, body },
        { peer: node, request: opening.signable },
      )
    } catch (error) {
      throw forged(error)
    }
  }

  function forged(error: unknown): unknown {
    return error instanceof Problem ? refuse.forged({ node: node.id, because: error.code }) : problemOf(error)
  }

  function problemOf(error: unknown): unknown {
    const { name, code } = error as { name?: unknown; code?: unknown }
    if (name === 'TimeoutError' || name === 'AbortError') return refuse.late({ node: node.id })
    if (code === 'ECONNREFUSED' || code === 'ENOTFOUND') return refuse.unreachable({ node: node.id })
    return error instanceof Problem ? error : refuse['broken-off']({ node: node.id })
  }
}

/** The same content; what makes it fail is told, because a broken pipe would not tell. */
async function* watched(body: Readable, onFailed: (error: unknown) => void): AsyncGenerator<Buffer> {
  try {
    for await (const chunk of body) yield Buffer.from(chunk as Uint8Array)
  } catch (error) {
    onFailed(error)
    throw error
  }
}
