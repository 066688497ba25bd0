import { hash } from 'node:crypto'

// RFC 6962 section 2.1: leaves and inner nodes are hashed under different prefixes, so that neither can pose as the other.

const hashLength = 32

/** Hash of a leaf's content. */
export function leafHash(content: Uint8Array): Buffer {
  return sha256(Buffer.concat([Buffer.of(0), content]))
}

/** Hash of two subtrees, the left one complete. */
export function nodeHash(left: Uint8Array, right: Uint8Array): Buffer {
  return sha256(Buffer.concat([Buffer.of(1), left, right]))
}

/** Reads the hash of a complete subtree: `level` above the leaves, `index` in its level. */
export type NodeAt = (level: number, index: bigint) => Uint8Array

/** The subtrees, or the joins of subtrees, whose hashes lead from a leaf to the root: nearest first (RFC 6962, 2.1.1). */
export function inclusionProof(leaf: bigint, size: bigint, nodeAt: NodeAt): Buffer[] {
  if (leaf < 0n || leaf >= size) throw new RangeError(`leaf ${String(leaf)} is not in a tree of ${String(size)}`)
  return proofWithin(leaf, { start: 0n, end: size }, nodeAt)
}

interface Range {
  readonly start: bigint
  readonly end: bigint
}

function proofWithin(leaf: bigint, { start, end }: Range, nodeAt: NodeAt): Buffer[] {
  if (end - start === 1n) return []
  const split = start + largestPowerBelow(end - start)
  return leaf < split
    ? [...proofWithin(leaf, { start, end: split }, nodeAt), rangeHash({ start: split, end }, nodeAt)]
    : [...proofWithin(leaf, { start: split, end }, nodeAt), rangeHash({ start, end: split }, nodeAt)]
}

/** Hash of leaves `start` to `end`, where `start` is a multiple of the largest power of two that fits. */
function rangeHash({ start, end }: Range, nodeAt: NodeAt): Buffer {
  const width = end - start
  if ((width & (width - 1n)) === 0n) {
    const level = width.toString(2).length - 1
    return Buffer.from(nodeAt(level, start >> BigInt(level)))
  }
  const split = start + largestPowerBelow(width)
  return nodeHash(rangeHash({ start, end: split }, nodeAt), rangeHash({ start: split, end }, nodeAt))
}

/** What shows that the tree of `to` leaves continues the one of its first `from` leaves (RFC 6962, 2.1.2). Nothing for an empty or an equal one. */
export function consistencyProof(from: bigint, to: bigint, nodeAt: NodeAt): Buffer[] {
  if (from < 0n || from > to) throw new RangeError(`a tree of ${String(to)} does not continue one of ${String(from)}`)
  return from === 0n || from === to ? [] : sharedWithin(from, { start: 0n, end: to }, { whole: true, nodeAt })
}

function sharedWithin(
  from: bigint,
  { start, end }: Range,
  { whole, nodeAt }: { readonly whole: boolean; readonly nodeAt: NodeAt },
): Buffer[] {
  if (from === end - start) return whole ? [] : [rangeHash({ start, end }, nodeAt)]
  const left = largestPowerBelow(end - start)
  const split = start + left
  return from <= left
    ? [...sharedWithin(from, { start, end: split }, { whole, nodeAt }), rangeHash({ start: split, end }, nodeAt)]
    : [
        ...sharedWithin(from - left, { start: split, end }, { whole: false, nodeAt }),
        rangeHash({ start, end: split }, nodeAt),
      ]
}

/** Checks an inclusion proof (RFC 9162, section 2.1.3.2). */
export function verifyInclusion({
  leaf,
  size,
  hash: start,
  proof,
  root,
}: {
  readonly leaf: bigint
  readonly size: bigint
  readonly hash: Uint8Array
  readonly proof: readonly Uint8Array[]
  readonly root: Uint8Array
}): boolean {
  if (leaf < 0n || leaf >= size || start.length !== hashLength) return false
  let place = leaf
  let last = size - 1n
  let reached: Buffer = Buffer.from(start)
  for (const step of proof) {
    if (last === 0n) return false
    if ((place & 1n) === 1n || place === last) {
      reached = nodeHash(step, reached)
      while ((place & 1n) === 0n && place !== 0n) {
        place >>= 1n
        last >>= 1n
      }
    } else reached = nodeHash(reached, step)
    place >>= 1n
    last >>= 1n
  }
  return last === 0n && reached.equals(root)
}

/** A tree as a checkpoint names it. */
export interface Head {
  readonly size: bigint
  readonly root: Uint8Array
}

/** Checks that one tree continues another: nothing of it was changed or removed (RFC 9162, section 2.1.4.2). */
export function verifyConsistency({
  from,
  to,
  proof,
}: {
  readonly from: Head
  readonly to: Head
  readonly proof: readonly Uint8Array[]
}): boolean {
  // Every tree continues the empty one: that proves nothing, and is refused.
  if (from.size < 1n || from.size > to.size) return false
  if (from.size === to.size) return proof.length === 0 && Buffer.from(from.root).equals(to.root)
  const [place, last] = climb(from.size - 1n, to.size - 1n)
  const [start, ...steps] = place === 0n ? [from.root, ...proof] : proof
  return start !== undefined && leads({ place, last, start, steps }, { from, to })
}

interface Climb {
  readonly place: bigint
  readonly last: bigint
  readonly start: Uint8Array
  readonly steps: readonly Uint8Array[]
}

/** Builds both roots from one proof, and compares them. */
function leads(
  { place: at, last: end, start, steps }: Climb,
  { from, to }: { readonly from: Head; readonly to: Head },
): boolean {
  let [place, last] = [at, end]
  let before: Buffer = Buffer.from(start)
  let after = before
  for (const step of steps) {
    if (last === 0n) return false
    if ((place & 1n) === 1n || place === last) {
      before = nodeHash(step, before)
      after = nodeHash(step, after)
      while ((place & 1n) === 0n && place !== 0n) [place, last] = [place >> 1n, last >> 1n]
    } else after = nodeHash(after, step)
    ;[place, last] = [place >> 1n, last >> 1n]
  }
  return last === 0n && before.equals(from.root) && after.equals(to.root)
}

/** Past the complete subtrees that both trees share. */
function climb(place: bigint, last: bigint): [bigint, bigint] {
  return (place & 1n) === 1n ? climb(place >> 1n, last >> 1n) : [place, last]
}

/** The largest power of two smaller than a width of two or more. */
function largestPowerBelow(width: bigint): bigint {
  return 1n << BigInt((width - 1n).toString(2).length - 1)
}

function sha256(content: Uint8Array): Buffer {
  return hash('sha256', content, 'buffer')
}
