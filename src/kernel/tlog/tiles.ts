import { type NodeAt, nodeHash } from './merkle.ts'
import { hashPairs } from './sha256.ts'

// C2SP tlog-tiles: the tree in tiles of 256 hashes. Level 0 holds leaf hashes; each hash above is the root of a full tile below.

/** Hashes in a full tile, and bytes of a hash. */
export const tileWidth = 256
const hashSize = 32

/** A tile, or the entries of a tile of level 0: `width` is 256 for a full one. */
export interface TilePlace {
  readonly level: number | 'entries'
  readonly index: number
  readonly width: number
}

/** Where a tile is served under the log's prefix: `tile/0/x001/234.p/5`. */
export function tilePath({ level, index, width }: TilePlace): string {
  const digits = String(index).padStart(3, '0')
  const parts = digits.padStart(Math.ceil(digits.length / 3) * 3, '0').match(/\d{3}/g) ?? []
  const path = parts.map((part, at) => (at + 1 < parts.length ? `x${part}` : part)).join('/')
  return `tile/${level}/${path}${width === tileWidth ? '' : `.p/${width}`}`
}

const shape = /^tile\/(0|[1-9]\d?|entries)\/((?:x\d{3}\/)*\d{3})(?:\.p\/([1-9]\d{0,2}))?$/

/** The place that a path names; nothing when it is not written exactly as the log writes it. */
export function parseTilePath(path: string): TilePlace | undefined {
  const [, level = '', digits = '', part] = shape.exec(path) ?? []
  if (level === '') return undefined
  const index = Number(digits.replaceAll(/[x/]/g, ''))
  const place = {
    level: level === 'entries' ? level : Number(level),
    index,
    width: part === undefined ? tileWidth : Number(part),
  } as const
  return Number.isSafeInteger(index) && tilePath(place) === path && Number(part ?? 1) < tileWidth ? place : undefined
}

/** How many hashes a level of tiles holds in a tree of `size` leaves. */
export function levelCount(size: number, level: number): number {
  return Math.floor(size / tileWidth ** level)
}

/** How wide a tile is in a tree of `size` leaves; zero when it is not there. */
export function widthIn(size: number, level: number, index: number): number {
  return Math.max(0, Math.min(tileWidth, levelCount(size, level) - index * tileWidth))
}

/** A level of tiles and a place in it. */
export interface TileAt {
  readonly level: number
  readonly index: number
}

/** Reads nodes out of tiles. What a tile does not hold, because its hashes are those of the level below, is hashed again. */
export function nodesFromTiles(hashesOf: (tile: TileAt) => Uint8Array): NodeAt {
  return (level, index) => {
    const { tile, from, to } = placeOf(level, index)
    const hashes = hashesOf(tile)
    if (hashes.length < to) throw new Error(`tile ${tile.level}/${tile.index} has no hash at ${to / hashSize - 1}`)
    return rootOfHashes(hashes.subarray(from, to))
  }
}

/** The tiles that a walk over the tree asks for: run it once against nothing, then read them together. */
export function tilesFor(walk: (nodeAt: NodeAt) => void): TileAt[] {
  const wanted = new Map<string, TileAt>()
  walk((level, index) => {
    const { tile } = placeOf(level, index)
    wanted.set(tileKey(tile), tile)
    return Buffer.alloc(hashSize)
  })
  return [...wanted.values()]
}

/** A tile's name in a map. */
export const tileKey = ({ level, index }: TileAt) => `${level}/${index}`

function placeOf(level: number, index: bigint): { tile: TileAt; from: number; to: number } {
  const below = level % 8
  const first = Number(index) * 2 ** below
  const from = (first % tileWidth) * hashSize
  const tile = { level: (level - below) / 8, index: Math.floor(first / tileWidth) }
  return { tile, from, to: from + hashSize * 2 ** below }
}

/** Root over hashes whose count is a power of two. */
export function rootOfHashes(hashes: Uint8Array): Buffer {
  let row = hashes
  while (row.length > 4 * hashSize) row = hashPairs(row)
  const [a, b, c, d] = [0, 1, 2, 3].map((at) => row.subarray(at * hashSize, (at + 1) * hashSize))
  if (row.length === hashSize || !a || !b || !c || !d) return Buffer.from(row)
  return row.length === 2 * hashSize ? nodeHash(a, b) : nodeHash(nodeHash(a, b), nodeHash(c, d))
}

/** Entries of 32 bytes as the log serves them: each after its length, two bytes, big-endian. */
export function toBundle(entries: Uint8Array): Buffer {
  const count = entries.length / hashSize
  const bundle = Buffer.allocUnsafe(count * (hashSize + 2))
  for (let at = 0; at < count; at++) {
    bundle.writeUInt16BE(hashSize, at * (hashSize + 2))
    bundle.set(entries.subarray(at * hashSize, (at + 1) * hashSize), at * (hashSize + 2) + 2)
  }
  return bundle
}

/** The entries of a bundle, of any length; nothing when its lengths do not come out. */
export function entriesOf(bundle: Buffer): Buffer[] | undefined {
  const entries: Buffer[] = []
  let at = 0
  while (at + 2 <= bundle.length) {
    const end = at + 2 + bundle.readUInt16BE(at)
    if (end > bundle.length) return undefined
    entries.push(bundle.subarray(at + 2, end))
    at = end
  }
  return at === bundle.length ? entries : undefined
}
