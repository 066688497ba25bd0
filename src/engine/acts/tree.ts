import type { Tx } from '#kernel/db'
import type { NoteSigner } from '#kernel/signed-note'
import { inclusionProof, leafHash, type NodeAt, nodeHash, peaks, rootOf } from '#kernel/tlog/merkle'
import {
  type Checkpoint,
  latestCheckpoint,
  lockTree,
  nodesAt,
  placeLeaves,
  sign,
  type TreeNode,
  unplaced,
} from './store.ts'

const batch = 4_000

/** Takes committed acts into the tree and signs the new root. Returns the checkpoint, or null when there was nothing to take. */
export async function growTree(
  tx: Tx,
  { signer, now }: { readonly signer: NoteSigner; readonly now: Temporal.Instant },
): Promise<Checkpoint | null> {
  if (!(await lockTree(tx))) return null
  const before = await latestCheckpoint(tx)
  const { rows, horizon } = await unplaced(tx, { from: before?.horizon ?? '0', limit: batch })
  if (rows.length === 0) return null

  const start = before?.size ?? 0n
  const known = new Map((await nodesAt(tx, peaks(start))).map((node) => [key(node), node.hash]))
  const added: TreeNode[] = []
  const leaves = rows.map(({ id, commitment }, offset) => {
    const index = start + BigInt(offset)
    for (const node of raise({ level: 0, index, hash: leafHash(commitment) }, known)) added.push(node)
    return { index, act: id }
  })
  await placeLeaves(tx, leaves, added)

  const size = start + BigInt(rows.length)
  const root = rootOf(size, readFrom(known))
  const checkpoint = {
    size,
    root,
    at: now,
    horizon,
    note: signer.sign(`${signer.name}\n${size}\n${root.toString('base64')}\n`),
  }
  await sign(tx, checkpoint)
  return checkpoint
}

/** A new leaf, and every subtree that it completes. */
function raise(leaf: TreeNode, known: Map<string, Buffer>): TreeNode[] {
  const added = [leaf]
  known.set(key(leaf), leaf.hash)
  for (let { level, index, hash } = leaf; (index & 1n) === 1n;) {
    hash = nodeHash(readFrom(known)(level, index - 1n), hash)
    level++
    index >>= 1n
    known.set(key({ level, index }), hash)
    added.push({ level, index, hash })
  }
  return added
}

/** The hashes that lead from a leaf to the root of a tree of the given size. */
export async function proofOf(tx: Tx, leaf: bigint, size: bigint): Promise<Buffer[]> {
  const wanted: { level: number; index: bigint }[] = []
  const none = Buffer.alloc(32)
  inclusionProof(leaf, size, (level, index) => (wanted.push({ level, index }), none))
  const nodes = new Map((await nodesAt(tx, wanted)).map((node) => [key(node), node.hash]))
  return inclusionProof(leaf, size, readFrom(nodes))
}

function readFrom(nodes: ReadonlyMap<string, Buffer>): NodeAt {
  return (level, index) => {
    const hash = nodes.get(key({ level, index }))
    if (hash === undefined) throw new Error(`the tree lacks node ${level}/${index}`)
    return hash
  }
}

const key = ({ level, index }: { level: number; index: bigint }) => `${level}/${index}`
