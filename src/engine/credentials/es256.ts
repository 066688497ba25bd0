import { createPublicKey, generateKeyPairSync, hash, sign, verify, type KeyObject } from 'node:crypto'

/** A P-256 public key as RFC 7517 writes it, with nothing that could hold a private part. */
export interface PublicJwk {
  readonly kty: 'EC'
  readonly crv: 'P-256'
  readonly x: string
  readonly y: string
}

/** A key that signs, under the name by which verifiers look it up. */
export interface SigningKey {
  readonly kid: string
  readonly secret: KeyObject
}

/** A fresh P-256 pair; its `kid` is the RFC 7638 thumbprint, so that the same key never has two names. */
export function newSigningKey(): SigningKey & { readonly jwk: PublicJwk } {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const jwk = publicJwk(publicKey.export({ format: 'jwk' }))
  return { kid: thumbprint(jwk), secret: privateKey, jwk }
}

/** Keeps the public members of a P-256 key. Throws a plain Error for any other key: the curve is pinned. */
export function publicJwk({ kty, crv, x, y }: { readonly [K in keyof PublicJwk]?: unknown }): PublicJwk {
  if (kty !== 'EC' || crv !== 'P-256' || typeof x !== 'string' || typeof y !== 'string')
    throw new Error('not a P-256 key')
  return { kty, crv, x, y }
}

/** Makes a verifying key of a JWK. Throws a plain Error when the point is not on the curve. */
export function publicKeyOf(jwk: PublicJwk): KeyObject {
  return createPublicKey({ key: { ...jwk }, format: 'jwk' })
}

/** RFC 7638: SHA-256 over the required members in the order of their names. */
export function thumbprint({ crv, kty, x, y }: PublicJwk): string {
  return hash('sha256', JSON.stringify({ crv, kty, x, y }), 'base64url')
}

/**
 * Signs with ES256 (RFC 7518 section 3.4) and gives the 64 bytes as base64url.
 * Node signs to DER faster than to the bare form, so the two numbers are taken out of the DER here.
 */
export function signature(text: string, secret: KeyObject): string {
  const der = sign('sha256', Buffer.from(text), secret)
  const bare = Buffer.alloc(64)
  const lengthOfR = der[3] ?? 0
  place(der.subarray(4, 4 + lengthOfR), bare, 32)
  place(der.subarray(6 + lengthOfR), bare, 64)
  return bare.toString('base64url')
}

/** Whether these 64 bytes are an ES256 signature of the text by the key. False for any other length. */
export function isSigned(text: string, mark: Buffer, key: KeyObject): boolean {
  if (mark.length !== 64 || key.asymmetricKeyDetails?.namedCurve !== 'prime256v1') return false
  return verify('sha256', Buffer.from(text), { key, dsaEncoding: 'ieee-p1363' }, mark)
}

/** A DER integer is signed and of any length: leading zeros go, and it ends where its 32 bytes end. */
function place(integer: Buffer, into: Buffer, end: number): void {
  const digits = integer.length > 32 ? integer.subarray(integer.length - 32) : integer
  digits.copy(into, end - digits.length)
}
