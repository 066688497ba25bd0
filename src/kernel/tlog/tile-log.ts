import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { problems } from '../problem.ts'
import type { NoteSigner } from '../signed-note.ts'
import { checkpointText, readCheckpoint, type SignedHead } from './checkpoint.ts'
import { type Disk, disk as realDisk, openJournal } from './journal.ts'
import { knownHashes } from './known.ts'
import type { Range } from './range.ts'
import { hashLeaves } from './sha256.ts'
import { tileFiles } from './tile-files.ts'
import type { TilePlace } from './tiles.ts'

const hashSize = 32

/** Where an entry is. */
export interface Added {
  readonly index: number
  /** Whether it was there before. */
  readonly known: boolean
  /** A signed checkpoint of a tree that holds it. */
  readonly checkpoint: string
}

/** Takes entries of 32 bytes. */
export interface Appending {
  add(entry: Buffer): Promise<Added>
}

/** A transparency log in a folder: an entry is on disk, in the tree and under a signed root before `add` answers. */
export interface TileLog extends Appending {
  readonly size: number
  /** The checkpoint as it stands, signed. */
  readonly checkpoint: string
  /** A tile or bundle; nothing when the tree does not have it. */
  read(place: TilePlace): Promise<Buffer | undefined>
  /** Writes what is served to files, as a plain web server or `madang log verify FOLDER` reads them. */
  publish(): Promise<void>
  close(): Promise<void>
}

interface TileLogParts {
  readonly folder: string
  readonly signer: NoteSigner
  readonly disk?: Disk
  /** Milliseconds between two publications to files. */
  readonly every?: number
  /** Told why a batch was not taken: the disk is full, or fails. */
  readonly onTrouble?: (trouble: Error) => void
}

interface Waiting {
  readonly entry: Buffer
  readonly done: (added: Added) => void
  readonly failed: (error: unknown) => void
}

const refuse = problems('tlog', {
  'not-taken': {
    status: 507,
    title: { ko: '저장할 곳이 없어 받지 못했습니다', en: 'There is no room to store this: it was not taken' },
    remedy: { ko: '자리를 비운 뒤 다시 보내 주십시오', en: 'Please send it again once there is room' },
  },
})

/**
 * Opens a log in a folder, or begins one. What was answered before an end without notice is there again.
 * Throws when the journal no longer leads to the checkpoint that was published: somebody changed it.
 */
export async function openTileLog({
  folder,
  signer,
  disk = realDisk,
  every = 1_000,
  onTrouble,
}: TileLogParts): Promise<TileLog> {
  mkdirSync(folder, { recursive: true })
  const unlock = lock(join(folder, 'lock'))
  const files = tileFiles(folder)
  const known = knownHashes()
  const published = publishedIn(folder, signer)
  const leadsTo = (range: Range) =>
    published !== undefined && published.size === BigInt(range.size) && range.root().equals(published.root)
  // A checkpoint is signed where a batch ends, so that the journal passes by every one.
  let met = published === undefined || leadsTo(files.range)
  const accept = (start: number, entries: Buffer, hashes: Buffer) => {
    files.accept(files.propose(entries, hashes))
    for (let at = 0; at * hashSize < hashes.length; at++) known.add(hashes, at * hashSize, start + at)
  }
  const journal = openJournal(
    join(folder, 'journal'),
    (start, batch) => {
      accept(start, Buffer.from(batch), hashLeaves(batch))
      files.settle()
      met ||= leadsTo(files.range)
    },
    disk,
  )
  if (!met) {
    journal.close()
    unlock()
    throw new Error(
      `The journal in ${folder} does not lead to the checkpoint of size ${published?.size} that was published.`,
    )
  }

  const sign = (range: Range) =>
    signer.sign(checkpointText(signer.name, { size: BigInt(range.size), root: range.root() }))
  let checkpoint = sign(files.range)
  let waiting: Waiting[] = []
  let working: Promise<void> | undefined

  async function take(batch: readonly Waiting[]): Promise<void> {
    const all = Buffer.concat(batch.map(({ entry }) => entry))
    const hashes = hashLeaves(all)
    const start = files.range.size
    const { indexes, fresh } = placesOf(hashes, start)
    if (fresh.length > 0) {
      const added = fresh.length === batch.length ? hashes : rowsOf(hashes, fresh)
      try {
        const entries = fresh.length === batch.length ? all : rowsOf(all, fresh)
        const stored = journal.append(start, entries)
        // While the disk works, the tree that comes of it is made and signed; it counts only when the disk has it.
        const proposal = files.propose(entries, added)
        const signed = sign(proposal.range)
        await stored
        files.accept(proposal)
        checkpoint = signed
      } catch (error) {
        for (let at = 0; at < fresh.length; at++) known.forget(added, at * hashSize, start + at)
        throw error
      }
    }
    let next = 0
    for (const [at, { done }] of batch.entries()) {
      if (fresh[next] === at) next++
      done({ index: indexes[at] ?? 0, known: fresh[next - 1] !== at, checkpoint })
    }
  }

  /** Where each of a batch is: the place that it has, or the next one. `fresh` are those that were not there before. */
  function placesOf(hashes: Buffer, start: number): { readonly indexes: number[]; readonly fresh: number[] } {
    const indexes: number[] = []
    const fresh: number[] = []
    for (let at = 0; at * hashSize < hashes.length; at++) {
      const offset = at * hashSize
      const found = known.find(hashes, offset, (index) => {
        const before = index < start ? undefined : (fresh[index - start] ?? 0) * hashSize
        return before === undefined
          ? files.leafHash(index).compare(hashes, offset, offset + hashSize) === 0
          : hashes.compare(hashes, offset, offset + hashSize, before, before + hashSize) === 0
      })
      indexes.push(found < 0 ? start + fresh.length : found)
      if (found >= 0) continue
      known.add(hashes, offset, start + fresh.length)
      fresh.push(at)
    }
    return { indexes, fresh }
  }

  async function work(): Promise<void> {
    while (waiting.length > 0) {
      const batch = waiting
      waiting = []
      try {
        await take(batch)
      } catch (error) {
        onTrouble?.(error as Error)
        // What was answered before is safe; this was not taken.
        for (const { failed } of batch) failed(refuse['not-taken']())
      }
    }
    working = undefined
  }

  let publishedNow = published?.note
  const publish = async () => {
    if (publishedNow === checkpoint) return
    const now = checkpoint
    await files.publish(now)
    publishedNow = now
  }
  await publish().catch(() => undefined)
  const timer = setInterval(() => void publish().catch(() => undefined), every).unref()

  return {
    get size() {
      return files.range.size
    },
    get checkpoint() {
      return checkpoint
    },
    read: files.read,
    publish,
    add: (entry) =>
      new Promise((done, failed) => {
        waiting.push({ entry, done, failed })
        working ??= Promise.resolve().then(work)
      }),
    async close() {
      clearInterval(timer)
      await working
      await publish().catch(() => undefined)
      journal.close()
      unlock()
    },
  }
}

/** Some rows of 32 bytes, one behind the other. */
function rowsOf(rows: Buffer, chosen: readonly number[]): Buffer {
  return Buffer.concat(chosen.map((at) => rows.subarray(at * hashSize, (at + 1) * hashSize)))
}

function publishedIn(folder: string, signer: NoteSigner): SignedHead | undefined {
  const file = join(folder, 'checkpoint')
  if (!existsSync(file)) return undefined
  const head = readCheckpoint(readFileSync(file, 'utf8'), signer)
  if (head === undefined) throw new Error(`The checkpoint in ${folder} is not signed by ${signer.name}.`)
  return head
}

/** One process writes a folder. A lock that its process did not outlive is taken over. */
function lock(file: string): () => void {
  const holder = existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0
  if (holder > 0 && holder !== process.pid && lives(holder))
    throw new Error(`The log is open already, by process ${holder}.`)
  writeFileSync(file, String(process.pid))
  return () => rmSync(file, { force: true })
}

function lives(process_: number): boolean {
  try {
    process.kill(process_, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
