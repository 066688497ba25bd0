import { hash } from 'node:crypto'

// The Merkle tree of one batch, as in RFC 6962, section 2.1: one signature of its root holds for every message in it.

const [leafPrefix, nodePrefix] = [Buffer.of(0), Buffer.of(1)]

/** The hash of a message: of its head, which names the digest of its body. */
export function leafOf(head: Uint8Array): Buffer {
  return sha256(Buffer.concat([leafPrefix, head]))
}

/** The root over leaves. Joining neighbours and carrying a last odd one up gives the same tree as the RFC's split. */
export function rootOf(leaves: readonly Buffer[]): Buffer {
  if (leaves.length === 0) return sha256(Buffer.alloc(0))
  let level = leaves
  while (level.length > 1) level = above(level)
  return level[0] as Buffer
}

/** The path from one leaf to the root, nearest first (section 2.1.1). */
export function pathOf(leaves: readonly Buffer[], place: number): Buffer[] {
  const path: Buffer[] = []
  let [level, at] = [leaves, place]
  while (level.length > 1) {
    const neighbour = level[at ^ 1]
    if (neighbour !== undefined) path.push(neighbour)
    ;[level, at] = [above(level), at >> 1]
  }
  return path
}

export function sha256(content: Uint8Array): Buffer {
  return hash('sha256', content, 'buffer')
}

function above(level: readonly Buffer[]): Buffer[] {
  const joined: Buffer[] = []
  for (let at = 0; at < level.length; at += 2) {
    const [left, right] = [level[at] as Buffer, level[at + 1]]
    joined.push(right === undefined ? left : sha256(Buffer.concat([nodePrefix, left, right])))
  }
  return joined
}
