import { createHash, createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto'

// C2SP signed-note with Ed25519, the form of checkpoints of transparency logs.

export interface NoteSigner {
  readonly name: string
  readonly publicKey: KeyObject
  /** The verifier key as others configure it: `name+keyid+base64`. */
  readonly verifierKey: string
  sign(text: string): string
}

/** What a key signs: a note, or as a witness a checkpoint at a moment (C2SP tlog-cosignature, Ed25519). */
export const signatureTypes = { note: 1, cosignature: 4 } as const
type SignatureType = (typeof signatureTypes)[keyof typeof signatureTypes]

/** A key of one name and type: how others configure it, and how it signs a message. */
export interface NamedKey {
  readonly name: string
  readonly publicKey: KeyObject
  readonly verifierKey: string
  /** A line of a note: the name, and in base64 the key's id, what `before` holds, and the signature over the message. */
  line(message: string, before?: Uint8Array): string
}

/** A key from 32 secret bytes. */
export function namedKey(name: string, seed: Uint8Array, type: SignatureType): NamedKey {
  // RFC 8410 section 7: PKCS #8 of an Ed25519 seed.
  const der = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), seed])
  const privateKey = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })
  const publicKey = createPublicKey(privateKey)
  const raw = rawKey(publicKey)
  const id = keyId(name, raw, type)
  return {
    name,
    publicKey,
    verifierKey: `${name}+${id.toString('hex')}+${Buffer.concat([Buffer.of(type), raw]).toString('base64')}`,
    line: (message, before = Buffer.alloc(0)) =>
      `— ${name} ${Buffer.concat([id, before, sign(null, Buffer.from(message), privateKey)]).toString('base64')}\n`,
  }
}

/** A signer whose key comes from 32 secret bytes. */
export function noteSigner(name: string, seed: Uint8Array): NoteSigner {
  const { publicKey, verifierKey, line } = namedKey(name, seed, signatureTypes.note)
  return { name, publicKey, verifierKey, sign: (text) => `${text}\n${line(text)}` }
}

export interface NoteVerifier {
  readonly name: string
  readonly publicKey: KeyObject
}

/** A verifier from its key as others publish it, `name+keyid+base64`; nothing when the parts do not agree or the key is no Ed25519 key. */
export function noteVerifier(key: string, type: SignatureType = signatureTypes.note): NoteVerifier | undefined {
  const [, name = '', id = '', encoded = ''] = /^([^+\s]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]+=*)$/.exec(key.trim()) ?? []
  const bytes = Buffer.from(encoded, 'base64')
  const raw = bytes.subarray(1)
  if (bytes[0] !== type || raw.length !== 32 || keyId(name, raw, type).toString('hex') !== id) return undefined
  // RFC 8410 section 4: SubjectPublicKeyInfo of an Ed25519 key.
  const der = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), raw])
  return { name, publicKey: createPublicKey({ key: der, format: 'der', type: 'spki' }) }
}

/** A note taken apart: what was signed, and by whom. */
export interface OpenedNote {
  readonly text: string
  readonly signatures: readonly { readonly line: string; readonly name: string; readonly bytes: Buffer }[]
}

/** The parts of a note, its signatures not yet checked; nothing when it has not the form of one. */
export function takeApart(note: string): OpenedNote | undefined {
  const split = note.lastIndexOf('\n\n')
  if (split < 0) return undefined
  const signatures = note
    .slice(split + 2)
    .split('\n')
    .flatMap((line) => {
      const [dash, name, encoded, ...more] = line.split(' ')
      if (dash !== '—' || name === undefined || encoded === undefined || more.length > 0) return []
      return [{ line, name, bytes: Buffer.from(encoded, 'base64') }]
    })
  return { text: note.slice(0, split + 1), signatures }
}

/** The text of a note when one of its signatures is by this name and key, else nothing. */
export function openNote(note: string, { name, publicKey }: NoteVerifier): string | undefined {
  const opened = takeApart(note)
  const id = keyId(name, rawKey(publicKey), signatureTypes.note)
  return opened?.signatures.some(
    (one) =>
      one.name === name &&
      one.bytes.subarray(0, 4).equals(id) &&
      verify(null, Buffer.from(opened.text), publicKey, one.bytes.subarray(4)),
  )
    ? opened.text
    : undefined
}

function rawKey(publicKey: KeyObject): Buffer {
  return publicKey.export({ format: 'der', type: 'spki' }).subarray(-32)
}

/** Which key of a name signed: four bytes over name, type and key. */
export function keyIdOf({ name, publicKey }: NoteVerifier, type: SignatureType): Buffer {
  return keyId(name, rawKey(publicKey), type)
}

function keyId(name: string, raw: Uint8Array, type: SignatureType): Buffer {
  return createHash('sha256').update(`${name}\n`).update(Buffer.of(type)).update(raw).digest().subarray(0, 4)
}
