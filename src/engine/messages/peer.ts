import type { Carrier } from '#kernel/carrier'
import { Problem } from '#kernel/problem'
import { messagesPath, openAnswer, sealRequest } from './envelope.ts'
import type { Answered, Directory, Node } from './model.ts'
import { refuse } from './problems.ts'
import type { Signing } from './signature.ts'
import { answerHead, type Framed } from './wire.ts'

/** What a peer needs of the node that asks. */
export interface Asking {
  readonly self: Node
  readonly directory: () => Directory
  readonly signing: (at: Temporal.Instant) => Signing
  readonly now: () => Temporal.Instant
  readonly carry: Carrier
}

/** Requests to one node: what waits together travels together. */
export interface Peer {
  ask(message: Framed, id: string, within: number): Promise<Answered>
}

interface Waiting {
  readonly message: Framed
  readonly id: string
  /** The leaf, as an answer names it. */
  readonly leaf: string
  readonly until: number
  readonly timer: NodeJS.Timeout
  done: (answer: Answered) => void
  fail: (error: unknown) => void
  over: boolean
}

/** How many batches are on their way to one node at a time. */
const mostUnderWay = 4
const mostTogether = 128
const mostBytes = 1024 * 1024
const mostWaiting = 10_000
const largestAnswer = 64 * 1024 * 1024

export function createPeer(asking: Asking, node: Node): Peer {
  const queue: Waiting[] = []
  let underWay = 0
  let planned = false

  const plan = () => {
    if (planned || underWay >= mostUnderWay) return
    planned = true
    setImmediate(() => {
      planned = false
      while (underWay < mostUnderWay && queue.length > 0) {
        underWay++
        void carryBatch(taken()).finally(() => {
          underWay--
          plan()
        })
      }
    })
  }

  return {
    ask: (message, id, within) =>
      new Promise((done, fail) => {
        if (queue.length >= mostWaiting) return fail(refuse.busy({ node: node.id }))
        const timer = setTimeout(() => settle(one, () => fail(refuse.late({ node: node.id }))), within)
        const leaf = message.leaf.toString('base64url')
        const one: Waiting = { message, id, leaf, until: performance.now() + within, timer, done, fail, over: false }
        queue.push(one)
        plan()
      }),
  }

  function taken(): Waiting[] {
    const batch: Waiting[] = []
    let bytes = 0
    while (batch.length < mostTogether && bytes < mostBytes) {
      const next = queue.shift()
      if (next === undefined) break
      if (next.over) continue
      batch.push(next)
      bytes += next.message.body.length
    }
    return batch
  }

  async function carryBatch(batch: readonly Waiting[]): Promise<void> {
    if (batch.length === 0) return
    try {
      const answers = await exchange(batch)
      for (const one of batch) {
        const answer = answers.get(one.leaf)
        settle(one, () => (answer === undefined ? one.fail(refuse.forged({ node: node.id })) : one.done(answer)))
      }
    } catch (error) {
      for (const one of batch) settle(one, () => one.fail(error))
    }
  }

  async function exchange(batch: readonly Waiting[]): Promise<Map<string, Answered>> {
    const { self, signing, now, carry } = asking
    const at = now()
    const envelope = sealRequest({
      self,
      peer: node,
      signing: signing(at),
      at,
      messages: batch.map(({ message }) => message),
    })
    const left = Math.max(...batch.map(({ until }) => until)) - performance.now()
    const back = await carry({
      ...{ url: `${node.endpoint}${messagesPath}`, method: 'POST', headers: envelope.headers, body: envelope.body },
      ...{ largest: largestAnswer, signal: AbortSignal.timeout(Math.max(1, Math.ceil(left))) },
    }).catch((cause: unknown) => {
      throw isTimeout(cause) ? refuse.late({ node: node.id }) : refuse.unreachable({ node: node.id })
    })
    if (back.status !== 200) throw refuse.refused({ node: node.id, status: back.status, code: codeIn(back.body) })
    const opened = openedOr502(() =>
      openAnswer(
        { directory: asking.directory(), self, at: now(), headers: back.headers, body: back.body },
        { peer: node, request: envelope.signable },
      ),
    )
    return new Map(opened.messages.flatMap((message) => answerOf(message)))
  }

  function openedOr502<T>(open: () => T): T {
    try {
      return open()
    } catch (error) {
      throw error instanceof Problem ? refuse.forged({ node: node.id, because: error.code }) : error
    }
  }
}

function answerOf(message: Framed): [string, Answered][] {
  const head = answerHead(message)
  if (head === undefined) return []
  const { request, status, type, headers } = head
  return [[request, { status, contentType: type, body: message.body, ...(headers === undefined ? {} : { headers }) }]]
}

function settle(one: Waiting, end: () => void): void {
  if (one.over) return
  one.over = true
  clearTimeout(one.timer)
  end()
}

function isTimeout(error: unknown): boolean {
  return error instanceof Error && (error.name === 'AbortError' || error.name === 'TimeoutError')
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
