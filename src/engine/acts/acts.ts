import type { Because, Ctx, RecordedAct } from '#kernel/ctx'
import type { Tx } from '#kernel/db'
import type { Id } from '#kernel/ids'
import type { NoteSigner } from '#kernel/signed-note'
import { leafHash, verifyInclusion } from '#kernel/tlog/merkle'
import { type Act, commitment, type Reason, toAct } from './model.ts'
import { refuse } from './problems.ts'
import { type ReadCount, readsAfter } from './reads-store.ts'
import { actsAbout, actsBecauseOf, actsById, actsOfCase, append, committedOf, hasActed } from './store.ts'
import { type Audience, telltale, type Told } from './telling-store.ts'
import { createLog, type Log } from './log.ts'
import { growTree } from './tree.ts'
import type { Checkpoint } from './tree-store.ts'
import { concerns } from './usage.ts'

/** What leads from one act to a signed root, so that anybody can check it without asking us again. */
export interface Proof {
  readonly act: Act
  /** Hex; with the act it gives the commitment. */
  readonly salt: string
  readonly leaf: bigint
  readonly size: bigint
  /** Hex hashes, nearest first. */
  readonly path: readonly string[]
  /** The signed checkpoint of that size. */
  readonly note: string
  /** What our own check of it says. */
  readonly holds: boolean
}

export interface Acts {
  /** Writes the acts of one transaction; given to the context, called by nobody else. */
  write(tx: Tx, acts: readonly RecordedAct[]): Promise<void>
  /** Acts that touched these people's data, newest first; `before` pages on. */
  about(
    ctx: Ctx,
    subjects: readonly Id<'person'>[],
    page?: { readonly before?: string; readonly limit?: number },
  ): Promise<Act[]>
  /** Acts of one case that are told to somebody, in their order. */
  ofCase(ctx: Ctx, id: string, audience: Audience): Promise<Act[]>
  /** Whether a public body has acted in a case before a moment; says nothing of what it did. */
  hasActed(
    ctx: Pick<Ctx, 'tx'>,
    asked: { readonly case: string; readonly agency: string; readonly before: Temporal.Instant },
  ): Promise<boolean>
  /** One act, with everything it rests on, down to articles and consents. Shows only what these people may see. */
  reason(ctx: Ctx, id: Id<'act'>, subjects: readonly Id<'person'>[]): Promise<Reason>
  /** The same for an officer, of an act of a public body for which they may ask. Refuses with `acts/not-your-office`. */
  reasonAtOffice(ctx: Ctx, id: Id<'act'>, agencies: readonly string[]): Promise<Reason>
  /** What came of a law, a consent or an act, as it is told to somebody. */
  broughtAbout(ctx: Ctx, ref: Because, audience: Audience): Promise<Act[]>
  /** How often registers were read, by day, among the acts that the tree has taken in: from one leaf on, up to so many leaves. */
  readsAfter(
    ctx: Pick<Ctx, 'tx'>,
    part: { readonly from: bigint; readonly limit: number; readonly zone: string },
  ): Promise<{ readonly upTo: bigint; readonly counts: readonly ReadCount[] }>
  /** Takes committed acts into the Merkle tree; null when there are none, or another process is at it. */
  grow(ctx: Pick<Ctx, 'tx' | 'now'>): Promise<Checkpoint | null>
  /** Size and signed root of the tree as it is published. */
  checkpoint(ctx: Pick<Ctx, 'tx'>): Promise<Checkpoint | null>
  /** Proof that an act is in the record, for a person whom it concerns. Refuses with `acts/not-in-tree-yet` for the first seconds. */
  proof(ctx: Ctx, id: Id<'act'>, subjects: readonly Id<'person'>[]): Promise<Proof>
  /** The key under which checkpoints are signed, in the form that verifiers configure. */
  readonly verifierKey: string
  /** The record as a transparency log: tiles, proofs, how far it is behind. */
  readonly log: Log
}

const deepest = 40

interface ActsParts {
  readonly signer: NoteSigner
  /** How many witnesses must confirm a checkpoint before it is published; none when absent. */
  readonly needed?: number
}

export function createActs({ signer, needed = 0 }: ActsParts): Acts {
  const log = createLog({ signer, needed })
  return {
    verifierKey: signer.verifierKey,
    log,

    async write(tx, acts) {
      for (const act of acts)
        if (act.because.length === 0 && act.what !== 'refused') throw refuse.groundless({ what: act.what })
      const written = acts.map(toAct)
      const telling = telltale(written, await append(tx, written))
      if (telling !== undefined) throw refuse[telling === 'letter' ? 'would-tell' : 'not-deferrable']()
    },

    about: (ctx, people, { before, limit = 50 } = {}) =>
      actsAbout(ctx.tx, { people, limit, now: ctx.now, ...(before === undefined ? {} : { before }) }),

    ofCase: (ctx, id, audience) => actsOfCase(ctx.tx, id, { audience, now: ctx.now }),

    hasActed: (ctx, asked) => hasActed(ctx.tx, asked),

    async reason(ctx, id, people) {
      const known = await gather(ctx.tx, id, { audience: { people }, now: ctx.now })
      const first = known.get(id)
      if (first === undefined) throw refuse['no-such-act']({ id })
      if (!(await concerns(ctx, first, people))) throw refuse['not-yours']({ id })
      return unfold(first, known, new Set())
    },

    async reasonAtOffice(ctx, id, agencies) {
      const known = await gather(ctx.tx, id, { audience: { agencies }, now: ctx.now })
      const first = known.get(id)
      if (first === undefined) throw refuse['no-such-act']({ id })
      if (ctx.actor.kind !== 'officer' || first.agency === null || !agencies.includes(first.agency))
        throw refuse['not-your-office']({ id })
      return unfold(first, known, new Set())
    },

    broughtAbout: (ctx, ref, audience) => actsBecauseOf(ctx.tx, { ref, limit: 200, whom: { audience, now: ctx.now } }),

    readsAfter: (ctx, part) => readsAfter(ctx.tx, part),

    grow: (ctx) => growTree(ctx.tx, { signer, now: ctx.now }),

    checkpoint: (ctx) => log.published(ctx),

    async proof(ctx, id, people) {
      const [kept] = await committedOf(ctx.tx, [id], { audience: { people }, now: ctx.now })
      if (kept === undefined) throw refuse['no-such-act']({ id })
      if (!(await concerns(ctx, kept.act, people))) throw refuse['not-yours']({ id })
      const size = (await log.published(ctx))?.size ?? 0n
      if (kept.leaf === null || kept.leaf >= size) throw refuse['not-in-tree-yet']({ id })
      const { path, checkpoint } = await log.inclusion(ctx, kept.leaf)
      const hash = leafHash(commitment(kept.act, kept.salt))
      const holds = verifyInclusion({
        leaf: kept.leaf,
        size: checkpoint.size,
        hash,
        proof: path,
        root: checkpoint.root,
      })
      return {
        act: kept.act,
        salt: kept.salt.toString('hex'),
        leaf: kept.leaf,
        size: checkpoint.size,
        path: path.map((step) => step.toString('hex')),
        note: checkpoint.note,
        holds,
      }
    },
  }
}

/** An act and everything it rests on that is told, fetched one generation at a time. */
async function gather(tx: Tx, id: string, whom: Told): Promise<Map<string, Act>> {
  const known = new Map<string, Act>()
  let wanted = [id]
  for (let generation = 0; wanted.length > 0 && generation < deepest; generation++) {
    const found = await actsById(tx, wanted, whom)
    for (const act of found) known.set(act.id, act)
    wanted = [
      ...new Set(found.flatMap((act) => act.because).filter((ref) => ref.startsWith('act_') && !known.has(ref))),
    ]
  }
  return known
}

function unfold(act: Act, known: ReadonlyMap<string, Act>, seen: Set<string>): Reason {
  seen.add(act.id)
  const because = act.because.map((ref): Reason['because'][number] => {
    if (ref.startsWith('law:')) return { law: ref.slice(4) }
    if (ref.startsWith('consent:')) return { consent: ref.slice(8) }
    const earlier = known.get(ref)
    return earlier === undefined || seen.has(ref) ? { seen: ref as Id<'act'> } : unfold(earlier, known, seen)
  })
  return { act, because }
}
