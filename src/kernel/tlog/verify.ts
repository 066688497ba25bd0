import type { NoteVerifier } from '../signed-note.ts'
import { type Cosignature, cosignaturesOf, readCheckpoint, type SignedHead } from './checkpoint.ts'
import { leafHash } from './merkle.ts'
import { type NewHashes, rangeOf } from './range.ts'
import { hashLeaves } from './sha256.ts'
import { entriesOf, type TilePlace, tilePath, tileWidth, widthIn } from './tiles.ts'

/** Reads a file of the log by its path under the log's prefix (`checkpoint`, `tile/0/000`); nothing when there is none. */
export type ReadLog = (path: string) => Promise<Buffer | undefined>

export interface Expectations {
  readonly log: NoteVerifier
  readonly witnesses?: readonly NoteVerifier[]
  /** How many of the witnesses must have cosigned. */
  readonly needed?: number
  /** A checkpoint that was kept before: the log must continue it. */
  readonly kept?: SignedHead
  /** Told of each 256 entries that were checked. */
  readonly onEntries?: (entries: readonly Buffer[], from: number) => void
}

/** A fault of a log: what is wrong, and with which file or size. */
export interface LogFault {
  readonly code:
    | 'no-checkpoint'
    | 'not-signed'
    | 'too-few-witnesses'
    | 'shrunk'
    | 'rewritten'
    | 'no-file'
    | 'bad-file'
    | 'other-hashes'
    | 'other-root'
  readonly where: string
}

export interface Verdict {
  readonly head: SignedHead | undefined
  readonly cosigned: readonly Cosignature[]
  readonly faults: readonly LogFault[]
}

/**
 * Checks a whole log (C2SP tlog-tiles): the signature on its checkpoint, that every entry and every tile is there and leads to the
 * signed root, and that the tree continues one that was kept. Ends at the first fault of the tree.
 */
export async function verifyLog(read: ReadLog, expected: Expectations): Promise<Verdict> {
  const note = (await read('checkpoint'))?.toString()
  if (note === undefined || note === '') return failed('no-checkpoint', 'checkpoint')
  const head = readCheckpoint(note, expected.log)
  if (head === undefined) return failed('not-signed', 'checkpoint')
  const cosigned = cosignaturesOf(note, expected.witnesses ?? [])
  const { needed = 0, kept } = expected
  const few: LogFault[] =
    cosigned.length < needed ? [{ code: 'too-few-witnesses', where: `${cosigned.length} of ${needed}` }] : []
  if (kept !== undefined && head.size < kept.size)
    return { head, cosigned, faults: [...few, { code: 'shrunk', where: `${kept.size} → ${head.size}` }] }
  const fault = await faultOfTree(read, { ...expected, head })
  return { head, cosigned, faults: [...few, ...(fault === undefined ? [] : [fault])] }
}

function failed(code: LogFault['code'], where: string): Verdict {
  return { head: undefined, cosigned: [], faults: [{ code, where }] }
}

/** The first fault of the tree: entries are hashed again, and every tile is held against what they give. */
async function faultOfTree(
  read: ReadLog,
  { head, kept, onEntries }: Expectations & { readonly head: SignedHead },
): Promise<LogFault | undefined> {
  const size = Number(head.size)
  const atKept = kept === undefined ? -1 : Number(kept.size)
  const tiles = tileCheck(read, size)
  let range = rangeOf(0, [])
  if (kept !== undefined && atKept === 0 && !range.root().equals(kept.root)) return { code: 'rewritten', where: '0' }
  for (let index = 0; index * tileWidth < size; index++) {
    const place = { level: 'entries', index, width: widthIn(size, 0, index) } as const
    const entries = await entriesIn(read, place)
    if ('code' in entries) return entries
    onEntries?.(entries, index * tileWidth)
    const hashes = hashesOf(entries)
    const cut = atKept > range.size && atKept <= range.size + entries.length ? atKept - range.size : entries.length
    for (const part of [hashes.subarray(0, cut * 32), hashes.subarray(cut * 32)]) {
      if (part.length === 0) continue
      const { range: next, gained } = range.append(part)
      range = next
      const fault = await tiles.take(gained)
      if (fault !== undefined) return fault
      if (range.size === atKept && kept !== undefined && !range.root().equals(kept.root))
        return { code: 'rewritten', where: String(atKept) }
    }
  }
  return range.root().equals(head.root) ? undefined : { code: 'other-root', where: String(size) }
}

/** A partial tile may have given way to the full one, whose beginning it is. */
async function fileOf(read: ReadLog, place: TilePlace): Promise<Buffer | LogFault> {
  const file = (await read(tilePath(place))) ?? (await read(tilePath({ ...place, width: tileWidth })))
  return file ?? { code: 'no-file', where: tilePath(place) }
}

async function entriesIn(read: ReadLog, place: TilePlace): Promise<Buffer[] | LogFault> {
  const file = await fileOf(read, place)
  if ('code' in file) return file
  const entries = entriesOf(file)
  return entries === undefined || entries.length < place.width
    ? { code: 'bad-file', where: tilePath(place) }
    : entries.slice(0, place.width)
}

function hashesOf(entries: readonly Buffer[]): Buffer {
  return entries.every(({ length }) => length === 32)
    ? hashLeaves(Buffer.concat(entries))
    : Buffer.concat(entries.map(leafHash))
}

/** Gathers the hashes of each level, and compares each tile as soon as they fill it. */
function tileCheck(read: ReadLog, size: number) {
  const rows: { hashes: Buffer; index: number }[] = []
  const compare = async (level: number, row: { hashes: Buffer; index: number }): Promise<LogFault | undefined> => {
    const place = { level, index: row.index, width: row.hashes.length / 32 }
    const file = await fileOf(read, place)
    if ('code' in file) return file
    return file.subarray(0, row.hashes.length).equals(row.hashes)
      ? undefined
      : { code: 'other-hashes', where: tilePath(place) }
  }
  return {
    async take(gained: readonly NewHashes[]): Promise<LogFault | undefined> {
      for (const { level, hashes } of gained) {
        const row = (rows[level] ??= { hashes: Buffer.alloc(0), index: 0 })
        row.hashes = Buffer.concat([row.hashes, hashes])
        const width = widthIn(size, level, row.index)
        if (row.hashes.length < width * 32) continue
        const fault = await compare(level, row)
        if (fault !== undefined) return fault
        rows[level] = { hashes: Buffer.alloc(0), index: row.index + 1 }
      }
      return undefined
    },
  }
}
