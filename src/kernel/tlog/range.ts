import { nodeHash } from './merkle.ts'
import { hashPairs } from './sha256.ts'

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

/**
 * The range of a tree.
 * @param peaks for each set bit of `size`, at the place of the bit, the root of that subtree; others are not looked at.
 * @param empty the root of a tree without leaves.
 */
export function rangeOf(size: number, peaks: readonly (Buffer | undefined)[], empty: Buffer): Range {
  return {
    size,
    root() {
      let reached: Buffer | undefined
      for (let level = 0, rest = size; rest > 0; level++, rest = Math.floor(rest / 2)) {
        if (rest % 2 === 0) continue
        const peak = peaks[level] ?? none
        reached = reached === undefined ? peak : nodeHash(peak, reached)
      }
      return reached ?? empty
    },
    append(leafHashes) {
      const next = [...peaks]
      const gained: NewHashes[] = []
      let start = size
      let row = Buffer.from(leafHashes.buffer, leafHashes.byteOffset, leafHashes.byteLength)
      for (let level = 0; row.length > 0; level++, start = Math.floor(start / 2)) {
        if (level % 8 === 0) gained.push({ level: level / 8, start, hashes: row })
        const paired = start % 2 === 0 ? row : Buffer.concat([peaks[level] ?? none, row])
        const whole = paired.length - (paired.length % (2 * hashSize))
        next[level] = whole < paired.length ? paired.subarray(whole) : undefined
        row = pairsOf(paired.subarray(0, whole))
      }
      return { range: rangeOf(size + leafHashes.length / hashSize, next, empty), gained }
    },
  }
}

/** A single pair costs the module as much as four. */
function pairsOf(pairs: Buffer): Buffer<ArrayBuffer> {
  return pairs.length === 2 * hashSize
    ? Buffer.from(nodeHash(pairs.subarray(0, hashSize), pairs.subarray(hashSize)))
    : Buffer.from(hashPairs(pairs))
}
