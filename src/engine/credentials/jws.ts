import { Buffer } from 'node:buffer'
import type { KeyObject } from 'node:crypto'
import { isSigned, signature, type SigningKey } from './es256.ts'
import { refuse } from './problems.ts'

/** A JSON object whose members are not known yet. */
export type Claims = Readonly<Record<string, unknown>>

/** A compact JWS taken apart. Nothing in it is trusted before `isSignedBy` said yes. */
export interface Jws {
  readonly header: Claims
  readonly payload: Claims
  readonly signed: string
  readonly mark: Buffer
}

const heads = new Map<string, string>()

/** A compact JWS with `alg: ES256`; the encoded header is kept per type and key, because it never changes. */
export function signJws(typ: string, payload: Claims, key: SigningKey): string {
  const name = `${typ} ${key.kid}`
  const head = heads.get(name) ?? encode(JSON.stringify({ alg: 'ES256', typ, kid: key.kid }))
  if (heads.size < 1000) heads.set(name, head)
  const text = `${head}.${encode(JSON.stringify(payload))}`
  return `${text}.${signature(text, key.secret)}`
}

/**
 * Takes a compact JWS apart. Refuses with `credentials/unreadable` what is not three canonical base64url parts,
 * any algorithm but ES256 (RFC 8725 section 3.1), another `typ`, and `crit`, of which nothing is understood here.
 */
export function parseJws(text: string, typ: string): Jws {
  const [head, body, mark, ...rest] = text.split('.')
  if (head === undefined || body === undefined || mark === undefined || rest.length > 0)
    throw refuse.unreadable({ part: 'jws' })
  const header = decodeObject(head)
  if (header['alg'] !== 'ES256') throw refuse.unreadable({ part: 'alg' })
  if (header['typ'] !== typ) throw refuse.unreadable({ part: 'typ' })
  if ('crit' in header) throw refuse.unreadable({ part: 'crit' })
  return { header, payload: decodeObject(body), signed: `${head}.${body}`, mark: decode(mark) }
}

export function isSignedBy(jws: Jws, key: KeyObject): boolean {
  return isSigned(jws.signed, jws.mark, key)
}

export function encode(text: string): string {
  return Buffer.from(text).toString('base64url')
}

/** Decodes base64url; refuses padding, foreign letters and unused bits, so that one value has one spelling. */
export function decode(text: string): Buffer {
  const bytes = Buffer.from(text, 'base64url')
  if (bytes.toString('base64url') !== text) throw refuse.unreadable({ part: 'base64url' })
  return bytes
}

const utf8 = new TextDecoder('utf-8', { fatal: true })

/** Decodes base64url of JSON; refuses what is no JSON or no UTF-8. */
export function decodeJson(text: string): unknown {
  const bytes = decode(text)
  try {
    return JSON.parse(utf8.decode(bytes))
  } catch {
    throw refuse.unreadable({ part: 'json' })
  }
}

export function isObject(value: unknown): value is Claims {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function decodeObject(text: string): Claims {
  const value = decodeJson(text)
  if (!isObject(value)) throw refuse.unreadable({ part: 'json' })
  return value
}
