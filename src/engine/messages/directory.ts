import { Type } from 'typebox'
import { Value } from 'typebox/value'
import type { Carrier } from '#kernel/carrier'
import type { Database } from '#kernel/db'
import { type NoteSigner, type NoteVerifier, noteVerifier, openNote } from '#kernel/signed-note'
import type { Directory } from './model.ts'
import { refuse } from './problems.ts'
import { highestDirectory, insertDirectory } from './store.ts'

// A directory is a C2SP signed note: a first line that says what it is, the directory as one line of JSON, the authority's signature.

const firstLine = 'madang directory of nodes, version 1'
const largest = 4 * 1024 * 1024

const name = Type.String({ minLength: 1, maxLength: 200 })
const day = Type.String({ pattern: String.raw`^\d{4}-\d\d-\d\d$` })
const moment = Type.String({ pattern: String.raw`^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$` })
const shape = Type.Object({
  ...{ version: Type.Integer({ minimum: 1 }), issued: moment, expires: moment },
  nodes: Type.Array(
    Type.Object({
      ...{ id: name, agencies: Type.Array(name), home: Type.Optional(Type.Literal(true)) },
      endpoint: Type.String({ pattern: '^https?://[^/]+$' }),
      keys: Type.Array(
        Type.Object({ id: name, jwk: Type.Record(Type.String(), Type.String()), from: day, until: day }),
      ),
      ...{ logKey: Type.Optional(Type.String()), witnessKey: Type.Optional(Type.String()) },
    }),
  ),
  members: Type.Optional(
    Type.Array(Type.Object({ agency: name, instance: name, memberClass: name, memberCode: name, subsystem: name })),
  ),
})

/** The directory as its authority publishes it. Throws a plain Error for one that no node would accept. */
export function signDirectory(directory: Directory, authority: Pick<NoteSigner, 'sign'>): string {
  const fault = faultIn(directory)
  if (fault !== undefined) throw new Error(`directory: ${fault}`)
  return authority.sign(`${firstLine}\n${JSON.stringify(directory)}\n`)
}

/** Directories that this node has accepted: the newest holds until it expires, whether its authority can be reached or not. */
export interface DirectoryBook {
  /** The directory that holds. Refuses with `messages/no-directory` (503) when there is none, or it has expired. */
  current(): Directory
  /** The signed note of the directory that holds, for whoever asks this node. */
  note(): string | undefined
  /** Takes a directory over. Refuses with `messages/false-directory` one that is forged, expired, or older than the one held. */
  accept(note: string): Promise<Directory>
  /** Asks the addresses for a newer one, and the database for one that another process has accepted. Never fails: the held one goes on. */
  refresh(): Promise<void>
}

interface BookParts {
  readonly db: Database
  readonly now: () => Temporal.Instant
  /** The authority's key, as C2SP verifiers are configured: `name+keyid+base64`. */
  readonly authority: string
  /** Where the directory is published: the authority's own address, or other nodes, which hand on what it has signed. */
  readonly sources: readonly string[]
  readonly carry: Carrier
}

/** Throws a plain Error when the authority's key is none. */
export async function openDirectoryBook({ db, now, authority, sources, carry }: BookParts): Promise<DirectoryBook> {
  const verifier = noteVerifier(authority)
  if (verifier === undefined) throw new Error(`Configuration: ${authority} is no verifier key`)
  let held: { readonly directory: Directory; readonly note: string } | undefined

  const book: DirectoryBook = {
    current() {
      if (held === undefined || expired(held.directory, now())) throw refuse['no-directory']()
      return held.directory
    },

    note: () => held?.note,

    async accept(note) {
      const directory = opened(note, verifier)
      if (expired(directory, now())) throw refuse['false-directory']({ because: 'expired' })
      await fromDatabase()
      const before = held?.directory.version ?? 0
      if (directory.version < before) throw refuse['false-directory']({ because: 'rolled-back', held: before })
      if (directory.version === before && held?.note !== note)
        throw refuse['false-directory']({ because: 'two-of-one-version', held: before })
      await insertDirectory(db, { version: directory.version, note, at: now() })
      await fromDatabase()
      return directory
    },

    async refresh() {
      await fromDatabase().catch(() => undefined)
      for (const url of sources) {
        const back = await carry({
          url,
          method: 'GET',
          headers: {},
          largest,
          signal: AbortSignal.timeout(5_000),
        }).catch(() => undefined)
        if (back?.status !== 200 || back.body.toString() === held?.note) continue
        await book.accept(back.body.toString()).catch(() => undefined)
      }
    },
  }
  await fromDatabase()
  return book

  /** What stands in the database was checked when it came, and is checked again: whoever could write there is not the authority. */
  async function fromDatabase(): Promise<void> {
    const newest = await highestDirectory(db)
    if (newest === null || verifier === undefined || newest.note === held?.note) return
    const directory = opened(newest.note, verifier)
    if (directory.version > (held?.directory.version ?? 0)) held = { directory, note: newest.note }
  }
}

/** The directory of a note, when the authority has signed it. Refuses anything else. */
export function opened(note: string, verifier: NoteVerifier): Directory {
  const text = note.length > largest ? undefined : openNote(note, verifier)
  if (text === undefined) throw refuse['false-directory']({ because: 'signature' })
  const [line, json = '', ...rest] = text.split('\n')
  if (line !== firstLine || rest.join('') !== '') throw refuse['false-directory']({ because: 'form' })
  const said: unknown = JSON.parse(json)
  const fault = faultIn(said)
  if (fault !== undefined) throw refuse['false-directory']({ because: fault })
  return said as Directory
}

/** What is wrong with a directory; nothing when it can be used. An agency has one node, a key one owner. */
function faultIn(said: unknown): string | undefined {
  if (!Value.Check(shape, said)) return [...Value.Errors(shape, said)][0]?.instancePath ?? 'form'
  const agencies = said.nodes.flatMap(({ agencies }) => agencies)
  const keys = said.nodes.flatMap(({ keys }) => keys.map(({ id }) => id))
  const nodes = said.nodes.map(({ id }) => id)
  return [agencies, keys, nodes].some((names) => new Set(names).size < names.length) ? 'named twice' : undefined
}

function expired({ expires }: Directory, now: Temporal.Instant): boolean {
  return Temporal.Instant.compare(now, Temporal.Instant.from(expires)) >= 0
}
