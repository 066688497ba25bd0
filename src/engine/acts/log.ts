import type { Ctx } from '#kernel/ctx'
import type { Tx } from '#kernel/db'
import type { NoteSigner } from '#kernel/signed-note'
import { parseTilePath, type TilePlace, tileKey, widthIn } from '#kernel/tlog/tiles'
import { type Verdict, verifyLog } from '#kernel/tlog/verify'
import { commitment } from './model.ts'
import { refuse } from './problems.ts'
import { actsOfLeaves } from './store.ts'
import { growthOf, proofOf } from './tree.ts'
import * as tree from './tree-store.ts'
import { confirmedBy, confirmedSize, cosignaturesFor, splitViews } from './witness-store.ts'

/** How the log stands: what anybody may know of it. */
export interface LogState {
  readonly origin: string
  readonly size: bigint
  readonly at: Temporal.Instant | null
  /** The tree that enough witnesses have confirmed. */
  readonly published: bigint
  /** Acts that are durable and not yet in the tree, and since when the oldest of them waits. */
  readonly waiting: number
  readonly waitingSince: Temporal.Instant | null
  /** Whether the tree's right edge still gives the root that was signed; if not, nothing is signed any more. */
  readonly intact: boolean
  readonly needed: number
  readonly witnesses: readonly { readonly witness: string; readonly size: bigint; readonly at: Temporal.Instant }[]
  /** Logs that were found to have shown two histories. */
  readonly splitViews: number
}

/** A row of the record that is not what was sealed. */
export interface AuditFault {
  readonly leaf: number
  readonly fault: 'changed' | 'dropped'
}

type In = Pick<Ctx, 'tx'>

/** The record of acts as a transparency log (C2SP tlog-tiles). */
export interface Log {
  readonly origin: string
  readonly verifierKey: string
  /** The newest checkpoint that enough witnesses have confirmed, with their cosignatures in its note. */
  published(ctx: In): Promise<tree.Checkpoint | null>
  /** The newest checkpoint as it was signed, for witnesses. */
  signed(ctx: In): Promise<tree.Checkpoint | null>
  /** A tile or its entries; refuses with `acts/no-such-tile` what the signed tree does not have. */
  tile(ctx: In, place: TilePlace): Promise<Buffer>
  /** Hashes from a leaf to the published root. */
  inclusion(ctx: In, leaf: bigint): Promise<{ readonly path: Buffer[]; readonly checkpoint: tree.Checkpoint }>
  /** Hashes that show that a tree continues an earlier one (RFC 6962, 2.1.2). */
  consistency(ctx: In, from: bigint, to: bigint): Promise<Buffer[]>
  state(ctx: In): Promise<LogState>
  /** Holds every row of the record against the tree, and the tree against its signature. */
  audit(ctx: In): Promise<Verdict & { readonly rows: readonly AuditFault[] }>
}

/** @param needed how many witnesses must confirm a checkpoint before it is published. */
export function createLog({ signer, needed }: { readonly signer: NoteSigner; readonly needed: number }): Log {
  const published = async ({ tx }: In): Promise<tree.Checkpoint | null> => {
    const size = needed === 0 ? null : await confirmedSize(tx, needed)
    const checkpoint =
      needed === 0 ? await tree.latestCheckpoint(tx) : size === null ? null : await tree.checkpointAt(tx, size)
    if (checkpoint === null) return null
    return { ...checkpoint, note: [checkpoint.note, ...(await cosignaturesFor(tx, checkpoint.size))].join('') }
  }
  return {
    origin: signer.name,
    verifierKey: signer.verifierKey,
    published,
    signed: ({ tx }) => tree.latestCheckpoint(tx),
    tile: ({ tx }, place) => tileOf(tx, place),

    async inclusion(ctx, leaf) {
      const checkpoint = await published(ctx)
      if (checkpoint === null || leaf >= checkpoint.size) throw refuse['no-such-leaf']()
      return { path: await proofOf(ctx.tx, leaf, checkpoint.size), checkpoint }
    },

    async consistency({ tx }, from, to) {
      const last = await tree.latestCheckpoint(tx)
      if (from > to || to > (last?.size ?? 0n)) throw refuse['no-such-leaf']()
      return growthOf(tx, from, to)
    },

    async state(ctx) {
      const last = await tree.latestCheckpoint(ctx.tx)
      const open = await tree.waiting(ctx.tx, last?.horizon ?? '0')
      return {
        ...{ origin: signer.name, size: last?.size ?? 0n, at: last?.at ?? null, needed },
        ...{ published: (await published(ctx))?.size ?? 0n, waiting: open.count, waitingSince: open.since },
        intact: last === null || (await tree.edgeHolds(ctx.tx, last)),
        witnesses: await confirmedBy(ctx.tx),
        splitViews: (await splitViews(ctx.tx)).length,
      }
    },

    async audit({ tx }) {
      const last = await tree.latestCheckpoint(tx)
      const sealed: Buffer[] = []
      const verdict = await verifyLog(
        async (path) => {
          if (path === 'checkpoint') return Buffer.from(last?.note ?? '')
          const place = parseTilePath(path)
          return place && (await tileOf(tx, place).catch(() => undefined))
        },
        { log: signer, onEntries: (entries) => sealed.push(...entries) },
      )
      return { ...verdict, rows: await faultsOfRows(tx, sealed) }
    },
  }
}

async function tileOf(tx: Tx, place: TilePlace): Promise<Buffer> {
  const size = Number((await tree.latestCheckpoint(tx))?.size ?? 0n)
  const { index, width } = place
  const level = place.level === 'entries' ? 0 : place.level
  if (width > widthIn(size, level, index)) throw refuse['no-such-tile']()
  if (place.level === 'entries') return tree.bundleOf(tx, index, width)
  const tiles = await tree.hashesOf(tx, size, [{ level, index }])
  return (tiles.get(tileKey({ level, index })) ?? Buffer.alloc(0)).subarray(0, width * 32)
}

const piece = 2_048

/** Rows whose content no longer gives the commitment that was sealed, and rows that are gone. */
async function faultsOfRows(tx: Tx, sealed: readonly Buffer[]): Promise<AuditFault[]> {
  const faults: AuditFault[] = []
  for (let from = 0; from < sealed.length; from += piece) {
    const to = Math.min(from + piece, sealed.length)
    const acts = await actsOfLeaves(tx, { from, to })
    for (let leaf = from; leaf < to; leaf++) {
      const kept = acts.get(leaf)
      if (kept === undefined) faults.push({ leaf, fault: 'dropped' })
      else if (!commitment(kept.act, kept.salt).equals(sealed[leaf] ?? Buffer.alloc(0)))
        faults.push({ leaf, fault: 'changed' })
    }
  }
  return faults
}
