import type { Ctx } from '#kernel/ctx'
import { noteVerifier, type NoteVerifier, takeApart } from '#kernel/signed-note'
import { compareCheckpoints, type Cosigner, headOf, readCheckpoint, type SignedHead } from '#kernel/tlog/checkpoint'
import { verifyConsistency } from '#kernel/tlog/merkle'
import * as store from './witness-store.ts'

/** An answer in the words of the protocol (C2SP tlog-witness). */
export interface WitnessReply {
  readonly status: 200 | 400 | 403 | 404 | 409 | 422
  readonly body: string
  /** `text/x.tlog.size` beside the size that the witness holds. */
  readonly type?: string
}

type In = Pick<Ctx, 'tx' | 'now'>

/** This node as a witness of other logs: confirms a checkpoint only when it continues the last one that it confirmed. */
export interface Witness {
  readonly verifierKey: string
  /** `add-checkpoint`: an old size, a consistency proof, and a checkpoint. Commit before the answer leaves. */
  addCheckpoint(ctx: In, body: Buffer): Promise<WitnessReply>
  /** The newest checkpoint of each log, as the log signed it: what witnesses compare with one another. */
  seen(ctx: Pick<Ctx, 'tx'>): Promise<readonly { readonly origin: string; readonly note: string }[]>
  /**
   * Holds a checkpoint that somebody else was shown against the one that this witness holds, and keeps what proves two histories.
   * @param prove asks the log for a proof from one size to a larger one; nothing when it has none.
   */
  compare(
    ctx: In,
    note: string,
    prove: (from: SignedHead, to: SignedHead) => Promise<readonly Uint8Array[] | undefined>,
  ): Promise<'unknown' | ReturnType<typeof compareCheckpoints>>
  /** Logs that showed two histories, with the notes. */
  splitViews(ctx: Pick<Ctx, 'tx'>): Promise<store.SplitView[]>
}

interface WitnessParts {
  readonly key: Cosigner
  /** Keys of the logs whose checkpoints this witness confirms. */
  readonly logs: readonly { readonly key: string }[]
}

export function createWitness({ key, logs: known }: WitnessParts): Witness {
  const logs = known.map((log): NoteVerifier => {
    const verifier = noteVerifier(log.key)
    if (verifier === undefined) throw new Error(`Configuration: ${log.key} is no key of a log`)
    return verifier
  })
  const logOf = (origin: string) => logs.filter(({ name }) => name === origin)

  return {
    verifierKey: key.verifierKey,

    async addCheckpoint(ctx, body) {
      const sent = parse(body)
      if (sent === undefined) return { status: 400, body: 'not an add-checkpoint request\n' }
      const known = logOf(sent.origin)
      if (known.length === 0) return { status: 404, body: 'unknown log\n' }
      const head = known.map((log) => readCheckpoint(sent.note, log)).find((one) => one !== undefined)
      if (head === undefined) return { status: 403, body: 'not signed by that log\n' }
      if (sent.old > head.size) return { status: 400, body: 'the old size is larger than the new one\n' }

      await store.lockOrigin(ctx.tx, head.origin)
      const last = await store.lastWitnessed(ctx.tx, head.origin)
      const held = last?.size ?? 0n
      if (sent.old !== held) return { status: 409, type: 'text/x.tlog.size', body: `${held}\n` }
      if (last !== null && last.size === head.size && !last.root.equals(head.root)) {
        await keepSplit(ctx, last, { other: head.note, proven: true })
        return { status: 409, body: 'another root was confirmed at that size\n' }
      }
      if (!continues({ from: last, to: head, proof: sent.proof }))
        return { status: 422, body: 'the proof does not hold\n' }
      // A clock that was set back sets no confirmation back.
      const at = last !== null && Temporal.Instant.compare(ctx.now, last.at) < 0 ? last.at : ctx.now
      if (last?.size !== head.size) await store.addWitnessed(ctx.tx, { ...head, root: Buffer.from(head.root), at })
      return { status: 200, body: key.cosign(head.text, at) }
    },

    async seen(ctx) {
      return (await store.allWitnessed(ctx.tx)).map(({ origin, note }) => ({ origin, note }))
    },

    async compare(ctx, note, prove) {
      const origin = headOf(takeApart(note)?.text ?? '')?.origin ?? ''
      const other = logOf(origin)
        .map((log) => readCheckpoint(note, log))
        .find((one) => one !== undefined)
      const held = await store.lastWitnessed(ctx.tx, origin)
      if (other === undefined || held === null) return 'unknown'
      const mine = { ...held, text: takeApart(held.note)?.text ?? '' }
      const [from, to] = mine.size < other.size ? [mine, other] : [other, mine]
      const proof = from.size === to.size ? undefined : await prove(from, to)
      const found = compareCheckpoints(mine, other, proof)
      if (found === 'split' || (found === 'unproven' && proof !== undefined))
        await keepSplit(ctx, held, { other: note, proven: found === 'split' })
      return found
    },

    splitViews: (ctx) => store.splitViews(ctx.tx),
  }
}

async function keepSplit(
  { tx, now }: In,
  { origin, note }: store.Witnessed,
  { other, proven }: { readonly other: string; readonly proven: boolean },
): Promise<void> {
  await store.addSplitView(tx, { origin, one: note, other, proven, at: now })
}

function continues({
  from,
  to,
  proof,
}: {
  readonly from: store.Witnessed | null
  readonly to: SignedHead
  readonly proof: readonly Buffer[]
}): boolean {
  // The empty tree is continued by every tree, and needs no proof.
  return from === null || from.size === 0n ? proof.length === 0 : verifyConsistency({ from, to, proof })
}

interface AddCheckpoint {
  readonly old: bigint
  readonly proof: readonly Buffer[]
  readonly origin: string
  readonly note: string
}

const mostSteps = 63

/** The parts of a request, exactly as the protocol writes them. */
function parse(body: Buffer): AddCheckpoint | undefined {
  const text = body.toString()
  const end = text.indexOf('\n\n')
  if (end < 0 || Buffer.byteLength(text) !== body.length) return undefined
  const [first = '', ...steps] = text.slice(0, end).split('\n')
  const old = /^old (0|[1-9]\d{0,15})$/.exec(first)?.[1]
  const proof = steps.map((step) => Buffer.from(step, 'base64'))
  const written = proof.every((step, at) => step.length === 32 && step.toString('base64') === steps[at])
  const note = text.slice(end + 2)
  const head = headOf(takeApart(note)?.text ?? '')
  if (old === undefined || !written || proof.length > mostSteps || head === undefined) return undefined
  return { old: BigInt(old), proof, origin: head.origin, note }
}

/** The body of a request (C2SP tlog-witness, add-checkpoint). */
export function addCheckpointBody(old: bigint, proof: readonly Uint8Array[], note: string): string {
  const lines = proof.map((step) => `${Buffer.from(step).toString('base64')}\n`)
  return [`old ${old}\n`, ...lines, '\n', note].join('')
}
