import type { Tx } from '#kernel/db'
import type { NoteSigner } from '#kernel/signed-note'
import { checkpointText } from '#kernel/tlog/checkpoint'
import { consistencyProof, inclusionProof, type NodeAt } from '#kernel/tlog/merkle'
import { type NewHashes, rangeOf } from '#kernel/tlog/range'
import { hashLeaves } from '#kernel/tlog/sha256'
import { nodesFromTiles, tileKey, tilesFor, tileWidth, toBundle } from '#kernel/tlog/tiles'
import { refuse } from './problems.ts'
import {
  type Checkpoint,
  edgeHolds,
  edgeOf,
  type FullTile,
  grown,
  hashesOf,
  latestCheckpoint,
  lockTree,
  unplaced,
} from './tree-store.ts'

const batch = 8_192

/**
 * Takes committed acts into the tree and signs the new root. Returns the checkpoint, or null when there was nothing to take.
 * Refuses with `acts/record-changed` when the tree is no longer the one that was signed last: it signs no second history.
 */
export async function growTree(
  tx: Tx,
  { signer, now }: { readonly signer: NoteSigner; readonly now: Temporal.Instant },
): Promise<Checkpoint | null> {
  if (!(await lockTree(tx))) return null
  const before = await latestCheckpoint(tx)
  const { rows, horizon } = await unplaced(tx, { from: before?.horizon ?? '0', limit: batch })
  if (rows.length === 0) return null

  const start = Number(before?.size ?? 0n)
  if (before !== null && !(await edgeHolds(tx, before))) throw refuse['record-changed']({ size: start })
  const edge = await edgeOf(tx, start)
  const entries = Buffer.concat(rows.map(({ commitment }) => commitment))
  const { range: after, gained } = rangeOf(start, edge.hashes).append(hashLeaves(entries))
  const head = { size: BigInt(after.size), root: after.root() }
  // A clock that was set back does not set back the record.
  const at = before !== null && Temporal.Instant.compare(now, before.at) < 0 ? before.at : now
  const checkpoint = { ...head, at, horizon, note: signer.sign(checkpointText(signer.name, head)) }
  await grown(tx, {
    leaves: rows.map(({ id }, offset) => ({ index: start + offset, act: id })),
    tiles: gained.flatMap((level) => fullTiles(level, { edge: edge.hashes[level.level], gained })),
    bundles: fullBundles(start, Buffer.concat([edge.entries, entries])),
    checkpoint,
  })
  return checkpoint
}

/** The tiles of a level that the new hashes make full: each has become a hash of the level above. */
function fullTiles(
  { level, start, hashes }: NewHashes,
  { edge = Buffer.alloc(0), gained }: { readonly edge: Buffer | undefined; readonly gained: readonly NewHashes[] },
): FullTile[] {
  const above = gained.find((one) => one.level === level + 1)
  const all = Buffer.concat([edge, hashes])
  const first = (start - edge.length / 32) / tileWidth
  const size = tileWidth * 32
  return Array.from({ length: Math.floor(all.length / size) }, (_, at) => ({
    ...{ level, index: first + at, hashes: all.subarray(at * size, (at + 1) * size) },
    root: above?.hashes.subarray(at * 32, (at + 1) * 32) ?? Buffer.alloc(0),
  }))
}

function fullBundles(start: number, entries: Buffer): { index: number; entries: Buffer }[] {
  const size = tileWidth * 32
  return Array.from({ length: Math.floor(entries.length / size) }, (_, at) => ({
    index: Math.floor(start / tileWidth) + at,
    entries: toBundle(entries.subarray(at * size, (at + 1) * size)),
  }))
}

/** The hashes that lead from a leaf to the root of a tree of the given size. */
export async function proofOf(tx: Tx, leaf: bigint, size: bigint): Promise<Buffer[]> {
  const [proof = []] = await proofsOf(tx, [leaf], size)
  return proof
}

/** The same for many leaves: each tile is read once. */
export function proofsOf(tx: Tx, leaves: readonly bigint[], size: bigint): Promise<Buffer[][]> {
  return walked(tx, size, (nodeAt) => leaves.map((leaf) => inclusionProof(leaf, size, nodeAt)))
}

/** The hashes that show that the tree of `to` leaves continues the one of `from` leaves. */
export function growthOf(tx: Tx, from: bigint, to: bigint): Promise<Buffer[]> {
  return walked(tx, to, (nodeAt) => consistencyProof(from, to, nodeAt))
}

async function walked<T>(tx: Tx, size: bigint, walk: (nodeAt: NodeAt) => T): Promise<T> {
  const tiles = await hashesOf(tx, Number(size), tilesFor(walk))
  return walk(nodesFromTiles((tile) => tiles.get(tileKey(tile)) ?? Buffer.alloc(0)))
}
