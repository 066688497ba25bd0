import { randomUUID } from 'node:crypto'
import type { Vault } from '#kernel/crypto'
import type { Database } from '#kernel/db'
import type { MessageLog } from './log.ts'
import { claimsOf, keepLate, present, takeClaim } from './store.ts'
import { leafOf } from './tree.ts'
import { type Framed, joined, parted } from './wire.ts'

/** What is known of a request that has come before. */
export type Before =
  | { readonly known: 'nothing' }
  /** Another request under the same number. */
  | { readonly known: 'another' }
  | { readonly known: 'answer'; readonly answer: Framed }
  /** Another process is at it. */
  | { readonly known: 'under-way' }
  /** Whoever was at it is gone, and this process has taken it over. */
  | { readonly known: 'abandoned' }

/** Which process answers which request, in the database: so that each is answered once, by whichever process it reached. */
export interface ClaimBook {
  /** The name under which this process claims, once others can see that it is there. */
  owner(): Promise<string>
  /** Which of these numbers a node has used. */
  known(node: string, ids: readonly string[]): Promise<ReadonlySet<string>>
  before(node: string, request: Framed & { readonly id: string }): Promise<Before>
  /** Keeps an answer that nobody waited for. */
  keep(node: string, id: string, answer: Framed): Promise<void>
  sealed(node: string, id: string, answer: Framed): Buffer
  close(): void
}

interface BookParts {
  readonly db: Database
  readonly vault: Pick<Vault, 'seal' | 'open'>
  readonly log: Pick<MessageLog, 'answersTo'>
  readonly now: () => Temporal.Instant
}

export function createClaimBook({ db, vault, log, now }: BookParts): ClaimBook {
  let shown: Promise<{ readonly owner: string; readonly leave: () => void }> | undefined
  const show = async () => {
    const owner = randomUUID()
    return { owner, leave: await present(db, owner, () => (shown = undefined)) }
  }
  const sealed: ClaimBook['sealed'] = (node, id, { head, body }) =>
    vault.seal(joined([head, body]), `messages.kept:${node} ${id}`)

  return {
    sealed,

    async owner() {
      shown ??= show()
      try {
        return (await shown).owner
      } catch (error) {
        shown = undefined
        throw error
      }
    },

    async known(node, ids) {
      return new Set(ids.length === 0 ? [] : (await claimsOf(db, node, ids)).map(({ id }) => id))
    },

    async before(node, { id, leaf }) {
      const [claim] = await claimsOf(db, node, [id])
      if (claim === undefined) return { known: 'nothing' }
      if (!claim.leaf.equals(leaf)) return { known: 'another' }
      if (claim.answer !== null) {
        const [head, body] = parted(vault.open(claim.answer, `messages.kept:${node} ${id}`)) as [Buffer, Buffer]
        return { known: 'answer', answer: { head, body, leaf: leafOf(head) } }
      }
      const answer = (await log.answersTo(node, [id])).get(id)
      if (answer !== undefined) return { known: 'answer', answer }
      const me = await this.owner()
      if (claim.owner === me) return { known: 'abandoned' }
      if (claim.present) return { known: 'under-way' }
      const taken = await takeClaim(db, { node, id, from: claim.owner, to: me })
      return { known: taken ? 'abandoned' : 'under-way' }
    },

    keep: (node, id, answer) => keepLate(db, { node, id, answer: sealed(node, id, answer), at: now() }),

    close() {
      void shown?.then(({ leave }) => leave()).catch(() => undefined)
      shown = undefined
    },
  }
}
