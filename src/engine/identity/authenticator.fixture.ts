import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto'

/** A passkey in software, for tests: makes ES256 keys and signs as Web Authentication Level 3 says (sections 6.1, 6.5, 8.7). */
export interface Authenticator {
  /** The answer to `navigator.credentials.create`, as JSON. */
  create(options: { readonly challenge: string; readonly user: { readonly id: string } }, twist?: Twist): string
  /** The answer to `navigator.credentials.get`, as JSON. */
  get(options: { readonly challenge: string }, twist?: Twist): string
}

/** What a test makes wrong. */
export interface Twist {
  readonly origin?: string
  readonly rpId?: string
  readonly counter?: number
  readonly recognised?: boolean
  readonly challenge?: string
  readonly userHandle?: string
  readonly type?: string
  readonly spoilt?: boolean
}

export function authenticator(origin: string, { synced = false, counts = true } = {}): Authenticator {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' })
  const id = randomBytes(20)
  const cose = map([
    [1, integer(2)],
    [3, integer(-7)],
    [-1, integer(1)],
    [-2, bytes(Buffer.from(x, 'base64url'))],
    [-3, bytes(Buffer.from(y, 'base64url'))],
  ])
  let counter = 0
  let user = ''

  const clientData = (type: string, challenge: string, twist: Twist) =>
    Buffer.from(
      JSON.stringify({
        type: twist.type ?? type,
        challenge: twist.challenge ?? challenge,
        origin: twist.origin ?? origin,
        crossOrigin: false,
      }),
    )
  const authData = (twist: Twist, made?: Buffer) => {
    const flags = 0x01 | (twist.recognised === false ? 0 : 0x04) | (synced ? 0x18 : 0) | (made ? 0x40 : 0)
    const count = Buffer.alloc(4)
    count.writeUInt32BE(twist.counter ?? (counts ? ++counter : 0))
    return Buffer.concat([
      sha256(twist.rpId ?? new URL(origin).hostname),
      Buffer.from([flags]),
      count,
      made ?? Buffer.alloc(0),
    ])
  }
  const answer = (response: object) =>
    JSON.stringify({
      id: id.toString('base64url'),
      rawId: id.toString('base64url'),
      type: 'public-key',
      clientExtensionResults: {},
      response,
    })

  return {
    create(options, twist = {}) {
      user = options.user.id
      const length = Buffer.alloc(2)
      length.writeUInt16BE(id.length)
      const made = Buffer.concat([Buffer.alloc(16), length, id, cose])
      const attestation = textMap([
        ['fmt', text('none')],
        ['attStmt', map([])],
        ['authData', bytes(authData(twist, made))],
      ])
      const client = clientData('webauthn.create', options.challenge, twist)
      return answer({
        clientDataJSON: client.toString('base64url'),
        attestationObject: attestation.toString('base64url'),
        transports: ['internal'],
      })
    },
    get(options, twist = {}) {
      const client = clientData('webauthn.get', options.challenge, twist)
      const data = authData(twist)
      const signature = sign('sha256', Buffer.concat([data, sha256(client)]), privateKey)
      if (twist.spoilt) signature.writeUInt8(signature.readUInt8(signature.length - 1) ^ 1, signature.length - 1)
      const userHandle = twist.userHandle === undefined ? user : Buffer.from(twist.userHandle).toString('base64url')
      return answer({
        clientDataJSON: client.toString('base64url'),
        authenticatorData: data.toString('base64url'),
        signature: signature.toString('base64url'),
        userHandle,
      })
    },
  }
}

const sha256 = (value: string | Buffer) => createHash('sha256').update(value).digest()

// The few forms of CBOR (RFC 8949, section 3) that an authenticator writes.
function head(major: number, value: number): Buffer {
  if (value < 24) return Buffer.from([(major << 5) | value])
  if (value < 256) return Buffer.from([(major << 5) | 24, value])
  return Buffer.from([(major << 5) | 25, value >> 8, value & 255])
}
const integer = (value: number) => (value < 0 ? head(1, -1 - value) : head(0, value))
const bytes = (value: Buffer) => Buffer.concat([head(2, value.length), value])
const text = (value: string) => Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)])
const map = (entries: [number, Buffer][]) =>
  Buffer.concat([head(5, entries.length), ...entries.flatMap(([key, value]) => [integer(key), value])])
const textMap = (entries: [string, Buffer][]) =>
  Buffer.concat([head(5, entries.length), ...entries.flatMap(([key, value]) => [text(key), value])])
