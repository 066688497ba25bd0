import { createPublicKey, type KeyObject, sign, verify } from 'node:crypto'
import {
  type Component,
  coverage,
  type Coverage,
  readBytesDictionary,
  readCoverages,
  writeBytes,
  writeComponent,
} from './fields.ts'

// HTTP Message Signatures (RFC 9421), for requests and for answers that are bound to their request.

export type Algorithm = 'ed25519' | 'ecdsa-p256-sha256'

/** What a signature may cover of a message: its derived components and its fields. */
export interface Signable {
  readonly method?: string
  /** The whole address that was asked, `@target-uri`. */
  readonly target?: string
  readonly status?: number
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>
  /** The request that is answered, for components with `req`. */
  readonly request?: Signable
}

export interface Signing {
  readonly keyId: string
  readonly algorithm: Algorithm
  readonly secret: KeyObject
}

export interface SigningOrder {
  /** The name of the signature in its dictionary. */
  readonly label: string
  readonly components: readonly Component[]
  /** Seconds since 1970. */
  readonly created: number
  readonly tag: string
}

/** What a signature says of itself, and the base that was signed: enough to check it again years later. */
export interface Signed {
  readonly keyId: string
  readonly created: number
  readonly base: string
  readonly signature: Buffer
  readonly covered: readonly Component[]
}

/** A component without parameters. */
export function part(name: string): Component {
  return { name, parameters: [] }
}

/** The signature base (section 2.5); nothing when the message lacks a component that is covered. */
export function signatureBase(message: Signable, covered: Coverage): string | undefined {
  const lines: string[] = []
  const seen = new Set<string>()
  for (const component of covered.components) {
    const name = writeComponent(component)
    const value = valueOf(message, component)
    if (value === undefined || seen.has(name)) return undefined
    seen.add(name)
    lines.push(`${name}: ${value}`)
  }
  return `${lines.join('\n')}${lines.length > 0 ? '\n' : ''}"@signature-params": ${covered.text}`
}

/** The fields to send, with the base that they sign. Throws a plain Error when the message lacks a component. */
export function signMessage(
  message: Signable,
  { label, components, created, tag }: SigningOrder,
  { keyId, algorithm, secret }: Signing,
): { readonly headers: { readonly signature: string; readonly 'signature-input': string }; readonly signed: Signed } {
  const covered = coverage({
    components,
    parameters: [
      ['created', created],
      ['keyid', keyId],
      ['alg', algorithm],
      ['tag', tag],
    ],
  })
  const base = signatureBase(message, covered)
  if (base === undefined) throw new Error('a component to be signed is missing')
  const bytes = signBytes(Buffer.from(base), algorithm, secret)
  return {
    headers: { signature: `${label}=${writeBytes(bytes)}`, 'signature-input': `${label}=${covered.text}` },
    signed: { keyId, created, base, signature: bytes, covered: components },
  }
}

/** A signature of the message as it was sent, not yet checked; nothing when there is none of that label, or it is not well formed. */
export function signatureOf(
  message: Signable,
  label: string,
): (Signed & { readonly algorithm?: string; readonly tag?: string }) | undefined {
  const { signature: mark, 'signature-input': input } = message.headers
  if (typeof mark !== 'string' || typeof input !== 'string') return undefined
  const covered = readCoverages(input)?.get(label)
  const signature = readBytesDictionary(mark)?.get(label)
  if (covered === undefined || signature === undefined) return undefined
  const base = signatureBase(message, covered)
  const parameters = new Map(covered.parameters)
  const [created, keyId] = [parameters.get('created'), parameters.get('keyid')]
  if (base === undefined || typeof created !== 'number' || typeof keyId !== 'string') return undefined
  const [algorithm, tag] = [parameters.get('alg'), parameters.get('tag')]
  return {
    ...{ keyId, created, base, signature, covered: covered.components },
    ...(typeof algorithm === 'string' ? { algorithm } : {}),
    ...(typeof tag === 'string' ? { tag } : {}),
  }
}

/** Whether the bytes are a signature of the text by this key, by the one algorithm that fits the key. */
export function isSignature(base: string, signature: Uint8Array, key: KeyObject): boolean {
  const algorithm = algorithmOf(key)
  if (algorithm === undefined || signature.length !== 64) return false
  return algorithm === 'ed25519'
    ? verify(null, Buffer.from(base), key, signature)
    : verify('sha256', Buffer.from(base), { key, dsaEncoding: 'ieee-p1363' }, signature)
}

export function algorithmOf(key: KeyObject): Algorithm | undefined {
  if (key.asymmetricKeyType === 'ed25519') return 'ed25519'
  return key.asymmetricKeyDetails?.namedCurve === 'prime256v1' ? 'ecdsa-p256-sha256' : undefined
}

const keys = new Map<string, KeyObject>()

/** The key of a JWK, made once; nothing for a key of another kind. */
export function keyOf(jwk: Readonly<Record<string, unknown>>): KeyObject | undefined {
  const { kty, crv, x, y } = jwk
  const name = `${String(kty)} ${String(crv)} ${String(x)} ${String(y)}`
  const known = keys.get(name)
  if (known !== undefined) return known
  try {
    const key = createPublicKey({ key: { kty, crv, x, y } as never, format: 'jwk' })
    if (algorithmOf(key) === undefined) return undefined
    if (keys.size >= 1_000) keys.clear()
    keys.set(name, key)
    return key
  } catch {
    return undefined
  }
}

function signBytes(bytes: Uint8Array, algorithm: Algorithm, secret: KeyObject): Buffer {
  return algorithm === 'ed25519'
    ? sign(null, bytes, secret)
    : sign('sha256', bytes, { key: secret, dsaEncoding: 'ieee-p1363' })
}

/** The value of one component (sections 2.1 and 2.2). */
function valueOf(message: Signable, { name, parameters }: Component): string | undefined {
  const given = new Map(parameters)
  const from = given.get('req') === true ? message.request : message
  if (from === undefined) return undefined
  if (name.startsWith('@')) return derived(from, name)
  const sent = from.headers[name]
  if (sent === undefined) return undefined
  const value = (typeof sent === 'string' ? [sent] : sent).map((one) => one.trim()).join(', ')
  const key = given.get('key')
  if (typeof key !== 'string') return value
  const member = readBytesDictionary(value)?.get(key)
  return member === undefined ? undefined : writeBytes(member)
}

function derived({ method, target, status }: Signable, name: string): string | undefined {
  const url = target === undefined ? undefined : URL.parse(target)
  switch (name) {
    case '@method':
      return method
    case '@target-uri':
      return target
    case '@authority':
      return url?.host
    case '@scheme':
      return url?.protocol.slice(0, -1)
    case '@path':
      return url?.pathname
    case '@query':
      return url === undefined || url === null ? undefined : url.search || '?'
    case '@status':
      return status === undefined ? undefined : String(status)
    default:
      return undefined
  }
}
