import type { Vault } from '#kernel/crypto'
import type { Database, Tx } from '#kernel/db'
import { newId } from '#kernel/ids'
import type { Signed } from './signature.ts'
import {
  type BatchRow,
  batchesWith,
  bodiesOf,
  type BodyRow,
  removeBefore,
  stampBatches,
  unstampedBatches,
  writeBatch,
} from './store.ts'
import { leafOf, pathOf } from './tree.ts'
import { type Framed, joined, parted } from './wire.ts'

/** A batch to be written down: what was signed, and the messages under it. */
export interface Entry {
  readonly direction: BatchRow['direction']
  readonly kind: BatchRow['kind']
  readonly peer: string
  readonly signed: Signed
  readonly root: Buffer
  readonly messages: readonly (Framed & { readonly id: string; readonly service: string })[]
}

/** Everything that proves one half of an exchange to somebody who has the directory of its day. */
export interface Proven {
  readonly batch: string
  readonly direction: BatchRow['direction']
  readonly kind: BatchRow['kind']
  readonly peer: string
  readonly at: Temporal.Instant
  /** The message's head as it was sent: JSON that names the digest of the body. */
  readonly head: Buffer
  /** The body; absent when it was streamed, or its time is over. */
  readonly body?: Buffer
  /** Which leaf of how many, and the hashes from it to the root, nearest first (RFC 6962, 2.1.1). */
  readonly leaf: number
  readonly size: number
  readonly path: readonly Buffer[]
  readonly root: Buffer
  /** The signature base (RFC 9421, 2.5), which names the root, the signature of it, and the key. */
  readonly base: string
  readonly signature: Buffer
  readonly keyId: string
  /** The time stamp that covers the signature, when one does: a reference that the room that stamps can open. */
  readonly stamp: string | null
}

/** A batch that no time stamp covers yet: its signature is what a stamp covers. */
export type Unstamped = Pick<BatchRow, 'id' | 'at' | 'root' | 'base' | 'signature'>

export interface MessageLog {
  /** Returns when the batch is on disk. With an owner, its requests are claimed; gives those that nobody had claimed before. */
  write(entry: Entry, owner?: string): Promise<ReadonlySet<string>>
  /** Both halves of an exchange as this node holds them, requests before answers. */
  proofsOf(id: string): Promise<Proven[]>
  /** Answers that were sent to a node for these requests. */
  answersTo(node: string, ids: readonly string[]): Promise<ReadonlyMap<string, Framed>>
  /** The oldest batches without a time stamp, locked for this transaction. */
  unstamped(tx: Tx, limit: number): Promise<Unstamped[]>
  stamped(tx: Tx, ids: readonly string[], stamp: string): Promise<void>
  /** Removes bodies whose time is over; gives how many. */
  sweep(): Promise<number>
}

interface LogParts {
  readonly db: Database
  readonly vault: Pick<Vault, 'seal' | 'open'>
  readonly now: () => Temporal.Instant
  /** How long the bodies of a service's messages are kept. */
  readonly keep: (service: string) => Temporal.Duration
}

/** How long a request's number is known: the same request may come again until then. */
const claimed = Temporal.Duration.from({ hours: 24 * 30 })

export function createLog({ db, vault, now, keep }: LogParts): MessageLog {
  return {
    write({ direction, kind, peer, signed, root, messages }, owner) {
      const at = now()
      const id = newId('batch', at)
      const { keyId, base, signature } = signed
      const heads = vault.seal(joined(messages.map(({ head }) => head)), `messages.heads:${id}`)
      const ids = messages.map((message) => message.id)
      const claims =
        owner === undefined ? {} : { claims: { owner, leaves: Buffer.concat(messages.map(({ leaf }) => leaf)) } }
      return writeBatch(
        db,
        { id, at, direction, kind, peer, keyId, root, base, signature, ids, heads },
        { bodies: bodyRows(id, at, messages), ...claims },
      )
    },

    async proofsOf(id) {
      const found: Proven[] = []
      for (const batch of await batchesWith(db, [id])) {
        const messages = await opened(batch)
        const leaves = messages.map(({ head }) => leafOf(head))
        const leaf = batch.ids.indexOf(id)
        const { head, body } = messages[leaf] as Kept
        const { direction, kind, peer, at, root, base, signature, keyId, stamp } = batch
        found.push({
          ...{
            batch: batch.id,
            direction,
            kind,
            peer,
            at,
            head,
            leaf,
            size: leaves.length,
            path: pathOf(leaves, leaf),
          },
          ...{ root, base, signature, keyId, stamp },
          ...(body === undefined ? {} : { body }),
        })
      }
      return found.toSorted((a, b) => (a.kind === b.kind ? 0 : a.kind === 'requests' ? -1 : 1))
    },

    async answersTo(node, ids) {
      const answers = new Map<string, Framed>()
      for (const batch of await batchesWith(db, ids, { direction: 'sent', kind: 'answers', peer: node })) {
        const messages = await opened(batch)
        for (const [place, id] of batch.ids.entries()) {
          const { head, body } = messages[place] as Kept
          if (ids.includes(id) && body !== undefined) answers.set(id, { head, body, leaf: leafOf(head) })
        }
      }
      return answers
    },

    unstamped: unstampedBatches,
    stamped: stampBatches,
    sweep: () => removeBefore(db, now(), now().subtract(claimed)),
  }

  function bodyRows(id: string, at: Temporal.Instant, messages: Entry['messages']): BodyRow[] {
    const days = new Map<string, string>()
    const parts = new Map<string, number[]>()
    for (const [place, { service }] of messages.entries()) {
      const until = days.get(service) ?? untilOf(service, at)
      days.set(service, until)
      const places = parts.get(until)
      if (places === undefined) parts.set(until, [place])
      else places.push(place)
    }
    return [...parts].map(([until, places], part) => ({
      until: Temporal.Instant.from(until),
      places,
      bodies: vault.seal(
        joined(places.map((place) => messages[place]?.body ?? Buffer.alloc(0))),
        `messages.bodies:${id}:${part}`,
      ),
    }))
  }

  function untilOf(service: string, at: Temporal.Instant): string {
    return at.toZonedDateTimeISO('UTC').add(keep(service)).toInstant().toString()
  }

  async function opened({ id, heads }: BatchRow): Promise<Kept[]> {
    const bodies = new Map<number, Buffer>()
    for (const { part, places, bodies: sealed } of await bodiesOf(db, id)) {
      const kept = parted(vault.open(sealed, `messages.bodies:${id}:${part}`))
      for (const [at, place] of places.entries()) bodies.set(place, kept[at] as Buffer)
    }
    return parted(vault.open(heads, `messages.heads:${id}`)).map((head, place) => {
      const body = bodies.get(place)
      return body === undefined ? { head } : { head, body }
    })
  }
}

interface Kept {
  readonly head: Buffer
  readonly body?: Buffer
}
