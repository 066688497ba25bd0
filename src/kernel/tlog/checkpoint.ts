import { verify } from 'node:crypto'
import type { Head } from './merkle.ts'
import { verifyConsistency } from './merkle.ts'
import {
  keyIdOf,
  namedKey,
  noteVerifier,
  type NoteVerifier,
  openNote,
  signatureTypes,
  takeApart,
} from '../signed-note.ts'

/** A checkpoint that its log signed (C2SP tlog-checkpoint). */
export interface SignedHead extends Head {
  readonly origin: string
  /** What was signed: origin, size and root, each on a line. */
  readonly text: string
  /** Text and signatures, as published. */
  readonly note: string
}

/** The text of a checkpoint. */
export function checkpointText(origin: string, { size, root }: Head): string {
  return `${origin}\n${size}\n${Buffer.from(root).toString('base64')}\n`
}

/** The checkpoint of a note that this log signed under its own name; nothing when it is not signed by it, or is none. */
export function readCheckpoint(note: string, log: NoteVerifier): SignedHead | undefined {
  const text = openNote(note, log)
  const head = text === undefined ? undefined : headOf(text)
  return head?.origin === log.name ? { ...head, note } : undefined
}

/** Origin, size and root of a checkpoint's text, whoever signed it. */
export function headOf(text: string): Omit<SignedHead, 'note'> | undefined {
  const [origin = '', size = '', encoded = ''] = text.split('\n')
  const root = Buffer.from(encoded, 'base64')
  if (!/^(0|[1-9]\d{0,15})$/.test(size) || root.length !== 32 || root.toString('base64') !== encoded) return undefined
  return Number.isSafeInteger(Number(size)) ? { origin, size: BigInt(size), root, text } : undefined
}

/** One who confirms that a log only grew (C2SP tlog-cosignature). */
export interface Cosigner {
  readonly name: string
  readonly verifierKey: string
  /** The line that says: at this moment, this was the largest tree of the log that I have seen, and it continues all before. */
  cosign(text: string, at: Temporal.Instant): string
}

/** A witness's key from 32 secret bytes, which sign nothing else. */
export function cosigner(name: string, seed: Uint8Array): Cosigner {
  const { verifierKey, line } = namedKey(name, seed, signatureTypes.cosignature)
  return {
    name,
    verifierKey,
    cosign(text, at) {
      const seconds = BigInt(Math.floor(at.epochMilliseconds / 1_000))
      const before = Buffer.alloc(8)
      before.writeBigUInt64BE(seconds)
      return line(`cosignature/v1\ntime ${seconds}\n${text}`, before)
    },
  }
}

/** A witness from its key as others configure it; nothing when the key is not one of a witness. */
export function witnessVerifier(key: string): NoteVerifier | undefined {
  return noteVerifier(key, signatureTypes.cosignature)
}

/** A cosignature that holds. */
export interface Cosignature {
  readonly witness: string
  readonly at: Temporal.Instant
  readonly line: string
}

/** Which of these witnesses cosigned the checkpoint, and when: one cosignature each, the youngest. Others' lines are passed over. */
export function cosignaturesOf(note: string, witnesses: readonly NoteVerifier[]): Cosignature[] {
  const opened = takeApart(note)
  if (opened === undefined) return []
  return witnesses.flatMap((witness) => {
    const id = keyIdOf(witness, signatureTypes.cosignature)
    const held = opened.signatures.flatMap(({ name, bytes, line }) => {
      if (name !== witness.name || bytes.length !== 76 || !bytes.subarray(0, 4).equals(id)) return []
      const seconds = bytes.readBigUInt64BE(4)
      const message = Buffer.from(`cosignature/v1\ntime ${seconds}\n${opened.text}`)
      // Past this, no instant has a name.
      if (seconds > 8_640_000_000_000n || !verify(null, message, witness.publicKey, bytes.subarray(12))) return []
      const at = Temporal.Instant.fromEpochMilliseconds(Number(seconds) * 1_000)
      return [{ witness: witness.name, at, line: `${line}\n` }]
    })
    const [youngest] = held.toSorted((a, b) => Temporal.Instant.compare(b.at, a.at))
    return youngest === undefined ? [] : [youngest]
  })
}

/**
 * How two checkpoints of one log stand to each other. `split`: the log signed two histories, and the two notes prove it.
 * `consistent`: the larger continues the smaller, as the proof shows. `unproven`: no proof was given, or it does not lead there.
 */
export type Comparison = 'same' | 'consistent' | 'split' | 'unproven'

/** Compares two checkpoints that the same log signed; the proof leads from the smaller to the larger tree (RFC 6962, 2.1.2). */
export function compareCheckpoints(one: SignedHead, other: SignedHead, proof?: readonly Uint8Array[]): Comparison {
  if (one.origin !== other.origin) throw new RangeError(`${one.origin} and ${other.origin} are two logs`)
  if (one.size === other.size) return Buffer.from(one.root).equals(other.root) ? 'same' : 'split'
  const [from, to] = one.size < other.size ? [one, other] : [other, one]
  // Every tree continues the empty one.
  if (from.size === 0n) return 'consistent'
  return proof !== undefined && verifyConsistency({ from, to, proof }) ? 'consistent' : 'unproven'
}
