import { setTimeout as pause } from 'node:timers/promises'
import type { Carrier, CarriedBack } from '#kernel/carrier'
import { Problem } from '#kernel/problem'
import { againField, type Envelope, messagesPath, openAnswer, type Opened, sealRequest } from './envelope.ts'
import type { MessageLog } from './log.ts'
import type { Answered, Directory, Node } from './model.ts'
import { refuse } from './problems.ts'
import { createQueue, type Together, type Waiting } from './queue.ts'
import type { Signing } from './signature.ts'
import { type AnswerHead, answerHead, type Framed } from './wire.ts'

/** What a peer needs of the node that asks. */
export interface Asking {
  readonly self: Node
  readonly directory: () => Directory
  readonly signing: (at: Temporal.Instant) => Signing
  readonly now: () => Temporal.Instant
  readonly carry: Carrier
  readonly log: MessageLog
  readonly together?: Together
}

/** Requests to one node: what waits together travels together. */
export interface Peer {
  ask(question: Framed & { readonly id: string; readonly service: string }, within: number): Promise<Answered>
}

const largestAnswer = 64 * 1024 * 1024
/** An answer to what asks again comes after five seconds at the latest; a connection without one for longer is broken. */
const longestCall = 15_000

export function createPeer(asking: Asking, node: Node): Peer {
  const { self, signing, now, carry, log, together } = asking
  const queue = createQueue({ node, carryBatch, ...(together === undefined ? {} : { together }) })
  return { ask: (question, within) => queue.add(question, within) }

  /** One round: what is answered is settled, what is pending or was lost on the way asks again. Never fails. */
  async function carryBatch(batch: readonly Waiting[], again: boolean): Promise<void> {
    try {
      const envelope = await sealed(batch, again)
      const back = await carried(batch, envelope, again)
      if (back === undefined) return
      const opened = openedBack(back, envelope)
      const heads = new Map(opened.messages.map((message) => [message, answerHead(message)]))
      const answers = new Map<string, { head: AnswerHead; body: Buffer }>()
      for (const [{ body }, head] of heads) if (head !== undefined) answers.set(head.request, { head, body })
      if ([...answers.values()].some(({ head }) => head.pending === undefined)) await keptAnswers(opened, batch, heads)
      for (const one of batch) {
        const found = answers.get(one.leaf)
        if (found === undefined) one.fail(refuse.forged({ node: node.id, part: 'request' }))
        else if (found.head.pending === true) queue.again(one)
        else one.done(answeredOf(found))
      }
    } catch (error) {
      for (const one of batch) one.fail(error)
    }
  }

  async function sealed(batch: readonly Waiting[], again: boolean): Promise<Envelope> {
    const at = now()
    const messages = batch.map(({ question }) => question)
    const envelope = sealRequest({ self, peer: node, signing: signing(at), at, messages })
    const { signed, root } = envelope
    if (!again)
      await log
        .write({ direction: 'sent', kind: 'requests', peer: node.id, signed, root, messages })
        .catch((cause: unknown) => {
          throw Object.assign(refuse.unlogged(), { cause })
        })
    return envelope
  }

  /** What came back; nothing when it is not known what became of the batch, and all of it asks again. */
  async function carried(
    batch: readonly Waiting[],
    { headers, body }: Envelope,
    again: boolean,
  ): Promise<CarriedBack | undefined> {
    const call = { url: `${node.endpoint}${messagesPath}`, method: 'POST', body, largest: largestAnswer } as const
    const sent = again ? { ...headers, [againField]: '1' } : headers
    try {
      const back = await carry({ ...call, headers: sent, signal: AbortSignal.timeout(longestCall) })
      if (back.status === 200) return back
      if (back.status !== 503) throw refuse.refused({ node: node.id, status: back.status, code: codeIn(back.body) })
    } catch (error) {
      if (error instanceof Problem) throw error
      // Nothing has left yet: who asked may know at once.
      if (!again && neverLeft(error)) throw refuse.unreachable({ node: node.id })
    }
    for (const one of batch) one.tries++
    await pause(Math.min(1_000, 25 * 2 ** (batch[0]?.tries ?? 1)))
    for (const one of batch) queue.again(one)
    return undefined
  }

  function openedBack({ headers, body }: CarriedBack, { signable }: Envelope): Opened {
    try {
      return openAnswer(
        { directory: asking.directory(), self, at: now(), headers, body },
        { peer: node, request: signable },
      )
    } catch (error) {
      throw error instanceof Problem ? refuse.forged({ node: node.id, because: error.code }) : error
    }
  }

  /** An answer is written down before it is handed on; while the database is away, for as long as somebody waits. */
  async function keptAnswers(
    { messages, signed, root }: Opened,
    batch: readonly Waiting[],
    heads: ReadonlyMap<Framed, AnswerHead | undefined>,
  ): Promise<void> {
    const services = new Map(batch.map(({ question }) => [question.id, question.service]))
    const named = messages.map((message) => {
      const id = heads.get(message)?.id ?? ''
      return { ...message, id, service: services.get(id) ?? '' }
    })
    const entry = { direction: 'received', kind: 'answers', peer: node.id, signed, root, messages: named } as const
    for (let wait = 50; ; wait = Math.min(wait * 2, 1_000))
      try {
        await log.write(entry)
        return
      } catch (cause) {
        if (batch.every(({ over }) => over)) throw Object.assign(refuse.unlogged(), { cause })
        await pause(wait)
      }
  }
}

function answeredOf({ head, body }: { readonly head: AnswerHead; readonly body: Buffer }): Answered {
  const { status, type, headers } = head
  return { status, contentType: type, body, ...(headers === undefined ? {} : { headers }) }
}

function neverLeft(error: unknown): boolean {
  const { code } = error as { code?: unknown }
  return ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'].includes(String(code))
}

/** The code of a refusal in problem details (RFC 9457). */
function codeIn(body: Buffer): string {
  try {
    const { code } = JSON.parse(body.toString()) as { code?: unknown }
    return typeof code === 'string' ? code.slice(0, 80) : ''
  } catch {
    return ''
  }
}
