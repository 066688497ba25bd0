import type { Answered, Node } from './model.ts'
import { refuse } from './problems.ts'
import type { Framed } from './wire.ts'

/** A request that waits for its answer. */
export interface Waiting {
  readonly question: Framed & { readonly id: string; readonly service: string }
  /** Its leaf, as an answer names it. */
  readonly leaf: string
  /** How often it was lost on the way. */
  tries: number
  /** Nobody waits any more: answered, refused or late. */
  readonly over: boolean
  done(answer: Answered): void
  fail(error: unknown): void
}

export interface Queue {
  /** Fails with `messages/late` after so many milliseconds, and with `messages/busy` when too much waits already. */
  add(question: Waiting['question'], within: number): Promise<Answered>
  /** Puts a request that is pending at the peer, or was lost, with those that ask again. */
  again(one: Waiting): void
}

/** How many messages travel together at most: changed to measure what batching is worth. */
export interface Together {
  readonly most: number
}

interface QueueParts {
  readonly node: Node
  readonly together?: Together
  /** Carries a batch to the peer and settles it. Never fails. */
  readonly carryBatch: (batch: readonly Waiting[], again: boolean) => Promise<void>
  /** Milliseconds of a clock that only goes forward. */
  readonly now?: () => number
}

const usual: Together = { most: 256 }
const steady = () => performance.now()
/** What waits leaves when it is half as much as what is on its way: three batches then follow each other, and none waits for another. */
const enough = 1 / 2
/** Nothing waits for company longer than this part of the usual round trip, nor longer than so many milliseconds. */
const [patience, longest] = [1 / 8, 50]
const mostBytes = 1024 * 1024
const mostWaiting = 10_000
const mostWaitingBytes = 128 * 1024 * 1024
/** How many messages may be asking again: two batches, however large a batch may be. */
const mostAsking = 512

/** What waits together leaves together: at once while the peer is idle, in larger batches the more is on its way. */
export function createQueue({ node, carryBatch, together = usual, now = steady }: QueueParts): Queue {
  const fresh: Waiting[] = []
  const repeated: Waiting[] = []
  let [onWay, asking, waiting, waitingBytes] = [0, 0, 0, 0]
  let [roundTrip, since, planned] = [0, 0, false]
  let company: NodeJS.Timeout | undefined

  return {
    add: (question, within) =>
      new Promise((done, fail) => {
        if (waiting >= mostWaiting || waitingBytes > mostWaitingBytes) return fail(refuse.busy({ node: node.id }))
        const size = question.head.length + question.body.length
        waiting++
        waitingBytes += size
        let over = false
        const end = (how: () => void) => {
          if (over) return
          over = true
          waiting--
          waitingBytes -= size
          clearTimeout(timer)
          how()
        }
        const timer = setTimeout(() => one.fail(refuse.late({ node: node.id })), within)
        const one: Waiting = {
          ...{ question, leaf: question.leaf.toString('base64url'), tries: 0 },
          get over() {
            return over
          },
          done: (answer) => end(() => done(answer)),
          fail: (error) => end(() => fail(error)),
        }
        if (fresh.length === 0) since = now()
        fresh.push(one)
        plan()
      }),

    again(one) {
      if (one.over) return
      repeated.push(one)
      plan()
    },
  }

  /** At the end of this turn: requests that came in the same turn travel together. */
  function plan(): void {
    if (planned) return
    planned = true
    setImmediate(() => {
      planned = false
      while (isDue()) leave()
      if (fresh.length > 0) company ??= setTimeout(() => ((company = undefined), plan()), roundTrip * patience)
      while (asking * together.most < mostAsking && repeated.length > 0) {
        const batch = taken(repeated, together.most)
        if (batch.length === 0) break
        asking++
        void carryBatch(batch, true).finally(() => {
          asking--
          plan()
        })
      }
    })
  }

  function isDue(): boolean {
    if (fresh.length === 0) return false
    return fresh.length >= Math.min(together.most, onWay * enough) || now() - since >= roundTrip * patience
  }

  function leave(): void {
    const batch = taken(fresh, together.most)
    const left = (since = now())
    if (batch.length === 0) return
    onWay += batch.length
    void carryBatch(batch, false).finally(() => {
      onWay -= batch.length
      const took = Math.min(now() - left, longest / patience)
      roundTrip += (took - roundTrip) / 4
      plan()
    })
  }
}

function taken(queue: Waiting[], most: number): Waiting[] {
  const batch: Waiting[] = []
  let [bytes, count] = [0, 0]
  for (const one of queue) {
    if (batch.length >= most || bytes >= mostBytes) break
    count++
    if (one.over) continue
    batch.push(one)
    bytes += one.question.body.length
  }
  queue.splice(0, count)
  return batch
}
