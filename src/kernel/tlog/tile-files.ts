import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { open, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { setImmediate as breath } from 'node:timers/promises'
import { type NewHashes, type Range, rangeOf } from './range.ts'
import { levelCount, type TilePlace, tilePath, tileWidth, toBundle, widthIn } from './tiles.ts'

const hashSize = 32
const fullSize = tileWidth * hashSize
const none = Buffer.alloc(0)
/** Files that are written before others have their turn. */
const atATime = 4

/** The tree of a log as files in the form that the log is served in (C2SP tlog-tiles): full tiles on disk, the right edge in memory. */
export interface TileFiles {
  readonly range: Range
  /** Takes new entries and their leaf hashes; gives the tree that comes of it, which counts once `accept` is called with it. */
  propose(entries: Buffer, leafHashes: Buffer): Proposal
  accept(proposal: Proposal): void
  /** The hash of a leaf. */
  leafHash(index: number): Buffer
  /** A tile or bundle of the tree as it stands; nothing when the tree does not have it. */
  read(place: TilePlace): Promise<Buffer | undefined>
  /** Writes full tiles that are not on disk as they should be, at once: while a log is opened. */
  settle(): void
  /** Writes what is not on disk yet, with the narrower tiles of the right edge, and at last the checkpoint of that tree. */
  publish(checkpoint: string): Promise<void>
}

export interface Proposal {
  readonly range: Range
  readonly gained: readonly NewHashes[]
  readonly entries: Buffer
}

export function tileFiles(folder: string): TileFiles {
  let range = rangeOf(0, [])
  let edgeEntries: Buffer = none
  const edges: Buffer[] = []
  /** Full tiles and bundles that are not on disk yet, by their path. */
  const unwritten = new Map<string, Buffer>()
  let writing: Promise<void> = Promise.resolve()
  const madeFolders = new Set<string>()

  // Small files written in one go cost less than the way to another thread and back.
  function write(path: string, bytes: Buffer | string): void {
    const file = join(folder, path)
    const parent = dirname(file)
    if (!madeFolders.has(parent)) {
      mkdirSync(parent, { recursive: true })
      madeFolders.add(parent)
    }
    writeFileSync(`${file}.new`, bytes)
    renameSync(`${file}.new`, file)
  }

  async function writeFull(): Promise<void> {
    let count = 0
    for (const [path, bytes] of unwritten) {
      write(path, bytes)
      unwritten.delete(path)
      const narrower = join(folder, `${path}.p`)
      if (madeFolders.delete(narrower)) rmSync(narrower, { recursive: true, force: true })
      // Whoever waits for an answer goes first.
      if (++count % atATime === 0) await breath()
    }
  }

  /** One at a time, in order; what failed is tried again with the next. */
  function inTurn(work: () => Promise<void>): Promise<void> {
    const done = writing.then(work)
    writing = done.catch(() => undefined)
    return done
  }

  function cut(level: number | 'entries', held: Buffer, first: number, perEntry: (part: Buffer) => Buffer): Buffer {
    let at = 0
    for (let index = first; held.length - at >= fullSize; at += fullSize, index++)
      unwritten.set(tilePath({ level, index, width: tileWidth }), perEntry(held.subarray(at, at + fullSize)))
    return Buffer.from(held.subarray(at))
  }

  const partial = (place: TilePlace): Buffer | undefined => {
    const level = place.level === 'entries' ? 0 : place.level
    if (Math.floor(levelCount(range.size, level) / tileWidth) !== place.index) return undefined
    return place.level === 'entries'
      ? toBundle(edgeEntries.subarray(0, place.width * hashSize))
      : (edges[level] ?? none).subarray(0, place.width * hashSize)
  }

  return {
    get range() {
      return range
    },
    propose: (entries, leafHashes) => ({ ...range.append(leafHashes), entries }),
    accept(proposal) {
      const first = Math.floor(range.size / tileWidth)
      edgeEntries = cut('entries', Buffer.concat([edgeEntries, proposal.entries]), first, toBundle)
      for (const { level, start, hashes } of proposal.gained)
        edges[level] = cut(
          level,
          Buffer.concat([edges[level] ?? none, hashes]),
          Math.floor(start / tileWidth),
          (part) => Buffer.from(part),
        )
      range = proposal.range
    },
    leafHash(index) {
      const place = { level: 0, index: Math.floor(index / tileWidth), width: tileWidth }
      const at = (index % tileWidth) * hashSize
      const held = partial(place) ?? unwritten.get(tilePath(place))
      return held?.subarray(at, at + hashSize) ?? readAt(join(folder, tilePath(place)), at)
    },
    async read(place) {
      const level = place.level === 'entries' ? 0 : place.level
      if (place.width > widthIn(range.size, level, place.index)) return undefined
      const full = tilePath({ ...place, width: tileWidth })
      const bytes = partial(place) ?? unwritten.get(full) ?? (await readFile(join(folder, full)).catch(() => undefined))
      return bytes?.subarray(0, place.width * (place.level === 'entries' ? hashSize + 2 : hashSize))
    },
    settle() {
      for (const [path, bytes] of unwritten) {
        const file = join(folder, path)
        if (!existsSync(file) || !readFileSync(file).equals(bytes)) {
          mkdirSync(dirname(file), { recursive: true })
          writeFileSync(file, bytes)
        }
        unwritten.delete(path)
      }
    },
    publish(checkpoint) {
      const { size } = range
      const narrow = [...edges.entries()].flatMap(([level, hashes]) => {
        const index = Math.floor(levelCount(size, level) / tileWidth)
        const place = { level, index, width: hashes.length / hashSize }
        return hashes.length === 0 ? [] : ([[tilePath(place), hashes]] as const)
      })
      const width = edgeEntries.length / hashSize
      const bundle = tilePath({ level: 'entries', index: Math.floor(size / tileWidth), width })
      const entries = toBundle(edgeEntries)
      return inTurn(async () => {
        await writeFull()
        for (const [path, hashes] of narrow) write(path, hashes)
        if (width > 0) write(bundle, entries)
        write('checkpoint', checkpoint)
        const file = await open(join(folder, 'checkpoint'))
        await file.sync()
        await file.close()
      })
    },
  }
}

function readAt(path: string, position: number): Buffer {
  const bytes = Buffer.alloc(hashSize)
  const file = openSync(path, 'r')
  try {
    readSync(file, bytes, 0, hashSize, position)
  } finally {
    closeSync(file)
  }
  return bytes
}
