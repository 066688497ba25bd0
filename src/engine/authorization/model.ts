import type { JWK } from 'jose'
import type { Text } from '#kernel/i18n'
import type { Id } from '#kernel/ids'

/** A machine that asks for tokens: a system of an agency, or of a third party that people let read. */
export interface Client {
  readonly id: string
  readonly kind: 'agency' | 'third-party'
  readonly title: Text
  /** The agency, or the third party, by its id in the pack. */
  readonly agency: string
  readonly jwks: { readonly keys: readonly JWK[] }
  readonly redirectUris: readonly string[]
  readonly scopes: readonly string[]
  /** Whether it may ask about tokens of other clients (RFC 7662). */
  readonly introspects: boolean
}

/** What a client was let do once; every token of it ends with it. */
export interface Session {
  readonly id: Id<'session'>
  readonly client: string
  readonly purpose: string
  readonly scopes: readonly string[]
  readonly person: Id<'person'> | null
  readonly grants: readonly string[]
  readonly startedAt: Temporal.Instant
  readonly expiresAt: Temporal.Instant
  readonly act: Id<'act'>
}

/** An authorization request that a client pushed and a person now decides on. */
export interface PushedRequest {
  readonly id: Id<'request'>
  readonly client: string
  readonly redirectUri: string
  readonly challenge: string
  readonly scopes: readonly string[]
  readonly purpose: string
  readonly state: string | null
  readonly keyThumbprint: string | null
  readonly expiresAt: Temporal.Instant
}

/** How long each thing is good, in seconds of the world's time. */
export const lives = {
  access: 300,
  code: 60,
  /** From the push until the person comes (RFC 9126, section 2.2). */
  pushed: 90,
  /** From when the person comes until they decide. */
  deciding: 1_800,
  /** The longest life that an assertion may state (RFC 7523, section 3). */
  assertion: 300,
  /** How far the time in a proof may lie from ours, either way (RFC 9449, section 11.1). */
  proof: 60,
} as const

/** Algorithms of signatures that others may bring: asymmetric only, so that no public key can be taken for a shared secret (RFC 8725, 3.1). */
export const algorithms = ['ES256', 'ES384', 'PS256', 'Ed25519', 'EdDSA'] as const

/** A scope token as RFC 6749, section 3.3 writes it; a list has no doubles. */
export function scopesOf(text: string | undefined): string[] | null {
  if (text === undefined || text === '') return []
  const list = text.split(' ')
  if (new Set(list).size !== list.length) return null
  return list.every((one) => /^[\x21\x23-\x5b\x5d-\x7e]+$/.test(one)) ? list : null
}

/** Why a client's redirect address is not taken: it must be absolute, without fragment, and https unless it is this machine (RFC 8252, 8.3). */
export function redirectFault(uri: string): string | null {
  const url = URL.parse(uri)
  if (url === null || uri.includes('#') || url.username !== '' || url.password !== '') return 'not an absolute address'
  if (url.protocol === 'https:') return null
  return url.protocol === 'http:' && ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname) ? null : 'not https'
}
