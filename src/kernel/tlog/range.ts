import { hash } from 'node:crypto'
import { nodeHash } from './merkle.ts'
import { hashPairs } from './sha256.ts'
import { levelCount, tileWidth } from './tiles.ts'

const hashSize = 32
const none = Buffer.alloc(0)

/** New hashes of a level of tiles, one behind the other, from a place in that level on. */
export interface NewHashes {
  readonly level: number
  readonly start: number
  readonly hashes: Buffer
}

/** A compact range: the roots of the complete subtrees of a tree that grows on the right, from which its root follows. */
export interface Range {
  readonly size: number
  root(): Buffer
  /** The tree with these leaf hashes behind its last, and the hashes that its tiles gain. This one stays as it was. */
  append(leafHashes: Uint8Array): { readonly range: Range; readonly gained: readonly NewHashes[] }
}

/** Hashes that cannot be the edge of a tree of that size: some are missing, or too many. */
export class EdgeMismatch extends Error {}

/** The root of a tree without leaves: the hash of nothing (RFC 6962, section 2.1). */
export const emptyRoot = hash('sha256', '', 'buffer')

/**
 * The range of a tree of `size` leaves.
 * @param edges for each level of tiles the hashes of its last tile, as far as it is not full.
 * @throws EdgeMismatch when they are more or fewer than a tree of that size has.
 */
export function rangeOf(size: number, edges: readonly Uint8Array[]): Range {
  const peaks = edges.flatMap((hashes, level) => {
    if (hashes.length !== (levelCount(size, level) % tileWidth) * hashSize)
      throw new EdgeMismatch(
        `the last tile of level ${level} has ${hashes.length / hashSize} hashes, which is not so at ${size}`,
      )
    const { peaks: found } = raised({ size: 0, peaks: [] }, hashes)
    return Array.from({ length: 8 }, (_, at) => found[at])
  })
  return rangeFrom({ size, peaks })
}

interface Peaks {
  readonly size: number
  /** For each set bit of the size, at the place of the bit, the root of that subtree. */
  readonly peaks: readonly (Buffer | undefined)[]
}

function rangeFrom(tree: Peaks): Range {
  return {
    size: tree.size,
    root() {
      let reached: Buffer | undefined
      for (let level = 0, rest = tree.size; rest > 0; level++, rest = Math.floor(rest / 2)) {
        if (rest % 2 === 0) continue
        const peak = tree.peaks[level] ?? none
        reached = reached === undefined ? peak : nodeHash(peak, reached)
      }
      return reached ?? emptyRoot
    },
    append(leafHashes) {
      const { gained, ...next } = raised(tree, leafHashes)
      return { range: rangeFrom(next), gained }
    },
  }
}

/** Level by level: what stands alone on the right waits, the others become pairs. */
function raised({ size, peaks: before }: Peaks, leafHashes: Uint8Array): Peaks & { readonly gained: NewHashes[] } {
  const peaks = [...before]
  const gained: NewHashes[] = []
  let start = size
  let row = Buffer.from(leafHashes.buffer, leafHashes.byteOffset, leafHashes.byteLength)
  for (let level = 0; row.length > 0; level++) {
    if (level % 8 === 0) gained.push({ level: level / 8, start, hashes: row })
    const paired = start % 2 === 0 ? row : Buffer.concat([before[level] ?? none, row])
    const whole = paired.length - (paired.length % (2 * hashSize))
    peaks[level] = whole < paired.length ? paired.subarray(whole) : undefined
    row = pairsOf(paired.subarray(0, whole))
    start = Math.floor(start / 2)
  }
  return { size: size + leafHashes.length / hashSize, peaks, gained }
}

/** A single pair costs the module as much as four. */
function pairsOf(pairs: Buffer): Buffer<ArrayBuffer> {
  return pairs.length === 2 * hashSize
    ? Buffer.from(nodeHash(pairs.subarray(0, hashSize), pairs.subarray(hashSize)))
    : Buffer.from(hashPairs(pairs))
}
