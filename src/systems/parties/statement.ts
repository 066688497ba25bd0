import { compactVerify, createLocalJWKSet } from 'jose'
import type { OAuthClient } from '#engine/authorization'
import type { Application } from './model.ts'

// RFC 7591, section 2.3: what a third party says of itself, signed. It signs with a key of its own, which shows that it has it.

/** Why a statement is not taken, by the word of RFC 7591, section 3.2.2. */
export class RegistrationError extends Error {
  readonly error: 'invalid_software_statement' | 'invalid_client_metadata' | 'invalid_redirect_uri'

  constructor(error: RegistrationError['error'], description: string) {
    super(description)
    this.name = 'RegistrationError'
    this.error = error
  }
}

const algorithms = ['ES256', 'ES384', 'PS256', 'Ed25519', 'EdDSA']
const longestLife = 3_600

type Claims = Readonly<Record<string, unknown>>

/** The claims of a statement that one of these keys signed for this server, in time. */
export async function claimsOf(
  text: string,
  {
    jwks,
    audience,
    now,
  }: { readonly jwks: OAuthClient['jwks']; readonly audience: string; readonly now: Temporal.Instant },
): Promise<Claims> {
  const no = (why: string) => new RegistrationError('invalid_software_statement', why)
  const keys = createLocalJWKSet({ keys: [...jwks.keys] })
  const { payload } = await compactVerify(text, keys, { algorithms }).catch((error: unknown) => {
    throw no(error instanceof Error ? error.message : 'not readable')
  })
  const claims = parsed(Buffer.from(payload).toString())
  if (claims === null || claims['aud'] !== audience) throw no('aud is not this server')
  const { exp } = claims
  const seconds = now.epochMilliseconds / 1_000
  if (typeof exp !== 'number' || exp <= seconds || exp > seconds + longestLife)
    throw no('exp is missing, past or too far')
  return claims
}

/** What an application says, before its signature is checked: the keys by which it can be. */
export function unchecked(text: string): Claims {
  const claims = parsed(Buffer.from(text.split('.')[1] ?? '', 'base64url').toString())
  if (claims === null) throw new RegistrationError('invalid_software_statement', 'not readable')
  return claims
}

/** Metadata of RFC 7591, section 2, with `madang_needs`: for each need the lines that are asked for. */
export function applicationOf(claims: Claims): Application {
  const bad = (why: string) => new RegistrationError('invalid_client_metadata', why)
  const text = (name: string) => {
    const value = claims[name]
    if (typeof value !== 'string') throw bad(`${name} is missing`)
    return value
  }
  const list = (name: string) => {
    const value = claims[name]
    if (!Array.isArray(value) || value.length !== 1 || typeof value[0] !== 'string')
      throw bad(`${name} holds one value`)
    return value[0]
  }
  const needs = claims['madang_needs']
  if (typeof needs !== 'object' || needs === null || Array.isArray(needs)) throw bad('madang_needs is missing')
  const wishes = Object.entries(needs).map(([need, lines]: [string, unknown]) => {
    if (!Array.isArray(lines) || !lines.every((line) => typeof line === 'string')) throw bad('madang_needs holds lists')
    return { need, lines }
  })
  return {
    name: { ko: text('client_name#ko'), en: text('client_name#en') },
    ...{ contact: list('contacts'), redirectUri: list('redirect_uris'), jwks: keysOf(claims['jwks']), wishes },
  }
}

/** A key set by its form; whether its keys are good is the authorization server's to say. */
export function keysOf(value: unknown): OAuthClient['jwks'] {
  const keys = typeof value === 'object' && value !== null && 'keys' in value ? value.keys : undefined
  if (!Array.isArray(keys) || !keys.every((key) => typeof key === 'object' && key !== null && 'kty' in key))
    throw new RegistrationError('invalid_client_metadata', 'jwks is no key set')
  return { keys }
}

function parsed(text: string): Claims | null {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Claims) : null
  } catch {
    return null
  }
}
