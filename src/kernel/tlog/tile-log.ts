import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Problem } from '../problem.ts'
import type { NoteSigner } from '../signed-note.ts'
import { checkpointText, readCheckpoint, type SignedHead } from './checkpoint.ts'
import { type Disk, disk as realDisk, openJournal } from './journal.ts'
import { knownHashes } from './known.ts'
import type { Range } from './range.ts'
import { hashLeaves } from './sha256.ts'
import { tileFiles } from './tile-files.ts'
import type { TilePlace } from './tiles.ts'

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
}

interface Waiting {
  readonly entry: Buffer
  readonly done: (added: Added) => void
  readonly failed: (error: unknown) => void
}

/** A refusal when the disk is full or fails: what was answered before is safe, and this was not taken. */
export function notTaken(cause: unknown): Problem {
  const problem = new Problem('tlog/not-taken', {
    status: 507,
    title: { ko: '저장할 곳이 없어 받지 못했습니다', en: 'There is no room to store this: it was not taken' },
    remedy: { ko: '자리를 비운 뒤 다시 보내 주십시오', en: 'Please send it again once there is room' },
  })
  problem.cause = cause
  return problem
}

/**
 * Opens a log in a folder, or begins one. What was answered before an end without notice is there again.
 * Throws when the journal no longer leads to the checkpoint that was published: somebody changed it.
 */
export async function openTileLog({ folder, signer, disk = realDisk, every = 1_000 }: TileLogParts): Promise<TileLog> {
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
    for (let at = 0; at * 32 < hashes.length; at++) known.add(hashes.subarray(at * 32, at * 32 + 32), start + at)
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
    const hashes = hashLeaves(Buffer.concat(batch.map(({ entry }) => entry)))
    const start = files.range.size
    const fresh = new Map<string, number>()
    const places = batch.map(({ entry }, at) => {
      const hash = hashes.subarray(at * 32, at * 32 + 32)
      const before = known.find(hash, (index) => files.leafHash(index).equals(hash))
      if (before !== undefined) return { index: before, known: true }
      const text = entry.toString('latin1')
      const index = fresh.get(text)
      if (index !== undefined) return { index, known: true }
      fresh.set(text, start + fresh.size)
      return { index: start + fresh.size - 1, known: false, at }
    })
    if (fresh.size > 0) {
      const added = places.flatMap(({ at }) => (at === undefined ? [] : [at]))
      const all = added.length === batch.length
      const entries = Buffer.concat(added.map((at) => batch[at]?.entry ?? Buffer.alloc(0)))
      const leaves = all ? hashes : Buffer.concat(added.map((at) => hashes.subarray(at * 32, at * 32 + 32)))
      const stored = journal.append(start, entries)
      // While the disk works, the tree that comes of it is made and signed; it counts only when the disk has it.
      const proposal = files.propose(entries, leaves)
      const signed = sign(proposal.range)
      await stored
      files.accept(proposal)
      for (let at = 0; at < added.length; at++) known.add(leaves.subarray(at * 32, at * 32 + 32), start + at)
      checkpoint = signed
    }
    for (const [at, { done }] of batch.entries())
      done({ index: places[at]?.index ?? 0, known: places[at]?.known ?? false, checkpoint })
  }

  async function work(): Promise<void> {
    while (waiting.length > 0) {
      const batch = waiting
      waiting = []
      try {
        await take(batch)
      } catch (error) {
        for (const { failed } of batch) failed(notTaken(error))
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
