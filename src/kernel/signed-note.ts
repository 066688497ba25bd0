import { createHash, createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto'

// C2SP signed-note with Ed25519, the form of checkpoints of transparency logs.

export interface NoteSigner {
  readonly name: string
  readonly publicKey: KeyObject
  /** The verifier key as others configure it: `name+keyid+base64`. */
  readonly verifierKey: string
  sign(text: string): string
}

/** A signer whose key comes from 32 secret bytes. */
export function noteSigner(name: string, seed: Uint8Array): NoteSigner {
  // RFC 8410 section 7: PKCS #8 of an Ed25519 seed.
  const der = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), seed])
  const privateKey = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })
  const publicKey = createPublicKey(privateKey)
  const raw = rawKey(publicKey)
  const id = keyId(name, raw)
  return {
    name,
    publicKey,
    verifierKey: `${name}+${id.toString('hex')}+${Buffer.concat([Buffer.of(1), raw]).toString('base64')}`,
    sign: (text) =>
      `${text}\n— ${name} ${Buffer.concat([id, sign(null, Buffer.from(text), privateKey)]).toString('base64')}\n`,
  }
}

export interface NoteVerifier {
  readonly name: string
  readonly publicKey: KeyObject
}

/** A verifier from its key as others publish it, `name+keyid+base64`; nothing when the parts do not agree or the key is no Ed25519 key. */
export function noteVerifier(key: string): NoteVerifier | undefined {
  const [, name = '', id = '', encoded = ''] = /^([^+\s]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]+=*)$/.exec(key.trim()) ?? []
  const bytes = Buffer.from(encoded, 'base64')
  const raw = bytes.subarray(1)
  if (bytes[0] !== 1 || raw.length !== 32 || keyId(name, raw).toString('hex') !== id) return undefined
  // RFC 8410 section 4: SubjectPublicKeyInfo of an Ed25519 key.
  const der = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), raw])
  return { name, publicKey: createPublicKey({ key: der, format: 'der', type: 'spki' }) }
}

/** The text of a note when one of its signatures is by this name and key, else nothing. */
export function openNote(note: string, { name, publicKey }: NoteVerifier): string | undefined {
  const split = note.lastIndexOf('\n\n')
  if (split < 0) return undefined
  const text = note.slice(0, split + 1)
  for (const line of note.slice(split + 2).split('\n')) {
    const [dash, signer, encoded] = line.split(' ')
    if (dash !== '—' || signer !== name || encoded === undefined) continue
    const bytes = Buffer.from(encoded, 'base64')
    if (
      bytes.subarray(0, 4).equals(keyId(name, rawKey(publicKey))) &&
      verify(null, Buffer.from(text), publicKey, bytes.subarray(4))
    )
      return text
  }
  return undefined
}

function rawKey(publicKey: KeyObject): Buffer {
  return publicKey.export({ format: 'der', type: 'spki' }).subarray(-32)
}

function keyId(name: string, raw: Uint8Array): Buffer {
  return createHash('sha256').update(`${name}\n`).update(Buffer.of(1)).update(raw).digest().subarray(0, 4)
}
