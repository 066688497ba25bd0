import type { KeyObject } from 'node:crypto'
import { deflateSync, inflateSync } from 'node:zlib'
import type { SigningKey } from './es256.ts'
import { decode, isObject, isSignedBy, parseJws, signJws, type Claims } from './jws.ts'
import { refuse } from './problems.ts'

/** What a status says (Token Status List section 7.1). */
export const status = { valid: 0, invalid: 1, suspended: 2 } as const

export type Bits = 1 | 2 | 4 | 8

/** The status of many credentials, packed: the first one in the lowest bits of the first byte (section 4.1). */
export interface StatusList {
  readonly bits: Bits
  readonly bytes: Uint8Array
}

/** The claim `status_list`: `lst` is a ZLIB stream in base64url (section 4.2). */
export interface EncodedStatusList {
  readonly bits: Bits
  readonly lst: string
}

/** The most that a list may unpack to: two million one-bit entries. */
const largest = 1024 * 1024

/** A list of `size` credentials, all valid. */
export function emptyStatusList(bits: Bits, size: number): StatusList {
  return { bits, bytes: new Uint8Array(Math.ceil((size * bits) / 8)) }
}

export function sizeOf({ bits, bytes }: StatusList): number {
  return (bytes.length * 8) / bits
}

/** The status at a place, or nothing when the place lies outside the list: such a credential must not be accepted. */
export function statusAt({ bits, bytes }: StatusList, index: number): number | undefined {
  const byte = bytes[Math.floor((index * bits) / 8)]
  if (!Number.isSafeInteger(index) || index < 0 || byte === undefined) return undefined
  return (byte >> ((index * bits) % 8)) & (2 ** bits - 1)
}

/** Writes a status in place. Throws RangeError outside the list or beyond what the bits can say. */
export function setStatus(list: StatusList, index: number, value: number): void {
  const { bits, bytes } = list
  const before = statusAt(list, index)
  if (before === undefined || value < 0 || value >= 2 ** bits) throw new RangeError(`no status ${value} at ${index}`)
  const at = Math.floor((index * bits) / 8)
  bytes[at] = (bytes[at] ?? 0) ^ ((before ^ value) << ((index * bits) % 8))
}

export function encodeStatusList({ bits, bytes }: StatusList): EncodedStatusList {
  return { bits, lst: deflateSync(bytes, { level: 9 }).toString('base64url') }
}

/** Refuses with `credentials/unreadable` what is no list, and what would unpack to more than a megabyte. */
export function decodeStatusList(encoded: unknown): StatusList {
  const { bits, lst } = isObject(encoded) ? encoded : {}
  if ((bits !== 1 && bits !== 2 && bits !== 4 && bits !== 8) || typeof lst !== 'string')
    throw refuse.unreadable({ part: 'status_list' })
  const packed = decode(lst)
  try {
    return { bits, bytes: inflateSync(packed, { maxOutputLength: largest }) }
  } catch {
    throw refuse.unreadable({ part: 'lst' })
  }
}

export interface NewStatusListToken {
  readonly uri: string
  readonly list: StatusList
  readonly now: Temporal.Instant
  /** How long a verifier may keep it, and how long it may be believed at all. */
  readonly keep: Temporal.Duration
  readonly holds: Temporal.Duration
  readonly key: SigningKey
}

/** Signs a list as `statuslist+jwt` (section 5.1); `sub` is the address under which credentials name it. */
export function signStatusList({ uri, list, now, keep, holds, key }: NewStatusListToken): string {
  const iat = Math.floor(now.epochMilliseconds / 1000)
  const payload = {
    sub: uri,
    iat,
    exp: iat + holds.total('seconds'),
    ttl: keep.total('seconds'),
    status_list: encodeStatusList(list),
  }
  return signJws('statuslist+jwt', payload, key)
}

/**
 * Opens a list token for a credential that names `uri` (section 8.3): signature, `sub` equal to that address, not expired.
 * Refuses with `credentials/unreadable`.
 */
export function openStatusList(
  token: string,
  { uri, now, key }: { readonly uri: string; readonly now: Temporal.Instant; readonly key: KeyObject },
): StatusList {
  const jws = parseJws(token, 'statuslist+jwt')
  if (!isSignedBy(jws, key)) throw refuse.unreadable({ part: 'signature' })
  const { sub, iat, exp } = jws.payload
  if (sub !== uri || typeof iat !== 'number') throw refuse.unreadable({ part: 'sub' })
  if (exp !== undefined && (typeof exp !== 'number' || exp <= now.epochMilliseconds / 1000))
    throw refuse.unreadable({ part: 'exp' })
  return decodeStatusList(jws.payload['status_list'])
}

/** Where a credential's status stands (section 6.2), or nothing when it names no list. Refuses what is malformed. */
export function statusReference({ status: claim }: Claims): { readonly uri: string; readonly index: number } | null {
  if (claim === undefined) return null
  const place = isObject(claim) ? claim['status_list'] : undefined
  const { uri, idx } = isObject(place) ? place : {}
  if (typeof uri !== 'string' || typeof idx !== 'number' || !Number.isSafeInteger(idx) || idx < 0)
    throw refuse.unreadable({ part: 'status' })
  return { uri, index: idx }
}
