import type { X509Certificate } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import type { Database } from '#kernel/db'
import { newId } from '#kernel/ids'
import { checkTimeStamp, timeStampQuery, tokenOf } from '#kernel/time-stamp'
import type { Unstamped } from './log.ts'
import type { Messages } from './messages.ts'
import { stampManifest } from './stamp-manifest.ts'
import { insertStamp, stampById, type Waiting, waitingFor } from './stamp-store.ts'
import { leafOf, pathOf, rootOf } from './tree.ts'

/** Who stamps: asked with a question (DER), answers with a reply (DER), in whatever way it is reached. */
export interface StampAuthority {
  readonly name: string
  ask(query: Buffer): Promise<Buffer>
  /** The certificates that are trusted for it. */
  roots(): Promise<readonly X509Certificate[]>
}

/** A stamp over one batch, to be checked by somebody who has neither this program nor its database. */
export interface Covering {
  readonly at: Temporal.Instant
  readonly authority: string
  /** What was stamped: the manifest that names the text, or in the first stamps the text itself. */
  readonly data: string
  /** The text that names the root. */
  readonly text: string
  readonly token: Buffer
  /** Which leaf of how many, and the path from it to the root that the data name. */
  readonly leaf: number
  readonly size: number
  readonly path: readonly Buffer[]
}

export interface StampState extends Waiting {
  /** Nothing could be stamped for longer than is usual: somebody should look. Messages go on. */
  readonly late: boolean
}

export interface Stamps {
  /** Stamps what waits, once; gives how many batches. Fails when no authority answers: then they go on waiting. */
  turn(): Promise<number>
  /** Stamps by itself until it is ended, away from every message; what fails is tried again, after a growing pause. */
  start(): () => Promise<void>
  state(): Promise<StampState>
  /** The stamp over a batch, as the batch names it. */
  covering(batch: string, stamp: string): Promise<Covering | null>
}

export interface StampsParts {
  readonly db: Database
  readonly messages: Pick<Messages, 'unstamped' | 'stamped'>
  /** Tried in this order. */
  readonly authorities: readonly StampAuthority[]
  /** The world's time. */
  readonly now: () => Temporal.Instant
  readonly between?: Temporal.Duration
  /** How long an authority may take. */
  readonly patience?: Temporal.Duration
}

/** How many batches one stamp covers at most. */
const together = 4_096
/** When the oldest batch has waited so long, somebody should look. */
export const tooLong = Temporal.Duration.from({ hours: 1 })
const [usual, longest] = [Temporal.Duration.from({ seconds: 5 }), 300_000]

export function createStamps(parts: StampsParts): Stamps {
  const { db, messages, authorities, now, between = usual, patience = Temporal.Duration.from({ seconds: 10 }) } = parts

  /** The first authority whose token holds. */
  async function token(data: Buffer): Promise<{ authority: string; token: Buffer; at: Temporal.Instant }> {
    const refused: string[] = []
    for (const authority of authorities) {
      try {
        const { query, nonce } = timeStampQuery(data)
        const given = tokenOf(await within(patience, authority.ask(query)))
        const stamp = checkTimeStamp(given, { data, roots: await authority.roots() })
        if (stamp.nonce !== nonce) throw new Error('an answer to another question')
        return { authority: authority.name, token: given, at: stamp.at }
      } catch (error) {
        refused.push(`${authority.name}: ${error instanceof Error ? error.message : String(error)}`)
      }
    }
    throw new Error(`no authority stamps: ${refused.join('; ')}`)
  }

  return {
    async turn() {
      // The question is asked outside a transaction: one that waits would hold back the tree of acts.
      const open = await db.transaction((tx) => messages.unstamped(tx, together))
      if (open.length === 0) return 0
      const leaves = open.map(stampLeaf)
      const data = stampManifest(stampedText(rootOf(leaves), leaves.length))
      const { authority, token: given, at } = await token(Buffer.from(data))
      const batches = open.map(({ id }) => id)
      const id = newId('stamp', now())
      await db.transaction(async (tx) => {
        await insertStamp(tx, { id, at, authority, data, token: given, batches, leaves: Buffer.concat(leaves) })
        await messages.stamped(tx, batches, id)
      })
      return open.length
    },

    start() {
      const ending = new AbortController()
      const working = (async () => {
        let rest = between.total('milliseconds')
        while (await pause(rest, true, { signal: ending.signal, ref: false }).catch(() => false)) {
          try {
            while ((await this.turn()) === together);
            rest = between.total('milliseconds')
          } catch {
            // Nothing waits for a stamp: what has none yet is stamped when an authority answers again.
            rest = Math.min(rest * 2, longest)
          }
        }
      })()
      return () => {
        ending.abort()
        return working
      }
    },

    async state() {
      const state = await db.transaction(waitingFor)
      const since = state.oldest?.add(tooLong)
      return { ...state, late: since !== undefined && Temporal.Instant.compare(since, now()) < 0 }
    },

    async covering(batch, stamp) {
      const row = await db.transaction((tx) => stampById(tx, stamp))
      const leaf = row?.batches.indexOf(batch) ?? -1
      if (row === null || leaf < 0) return null
      const leaves = row.batches.map((_id, place) => row.leaves.subarray(place * 32, place * 32 + 32))
      const { at, authority, data, token: given } = row
      const size = leaves.length
      const text = stampedText(rootOf(leaves), size)
      return { at, authority, data, text, token: given, leaf, size, path: pathOf(leaves, leaf) }
    },
  }
}

/** What stands for a batch in the tree under a stamp: its signature, and what was signed. */
export function stampLeaf({ signature, base }: Pick<Unstamped, 'signature' | 'base'>): Buffer {
  return leafOf(Buffer.concat([signature, Buffer.from(base)]))
}

/** The text that is stamped, by way of a manifest. */
export function stampedText(root: Buffer, size: number): string {
  return `madang messages, version 1\n${size}\n${root.toString('base64')}\n`
}

async function within<T>(patience: Temporal.Duration, work: Promise<T>): Promise<T> {
  const ending = new AbortController()
  const late = pause(patience.total('milliseconds'), undefined, { signal: ending.signal, ref: false }).then(() => {
    throw new Error('no answer in time')
  })
  try {
    return await Promise.race([work, late])
  } finally {
    ending.abort()
    late.catch(() => undefined)
  }
}
