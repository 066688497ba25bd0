import type { KeyObject } from 'node:crypto'
import { publicJwk, publicKeyOf } from './es256.ts'
import { decodeJson, isObject, isSignedBy, parseJws, type Claims, type Jws } from './jws.ts'
import { refuse } from './problems.ts'
import { digest, type Path } from './sd-jwt.ts'

/** The most that is read of a credential: real ones have a few kilobytes and a dozen disclosures. */
export const limits = { characters: 128 * 1024, disclosures: 256, depth: 32 } as const

/** An SD-JWT taken apart. Nothing in it is trusted before the signature and the disclosures were checked. */
export interface SdJwt {
  readonly jws: Jws
  readonly disclosures: readonly string[]
  /** The compact form without a key binding: what `sd_hash` is computed over (RFC 9901 section 4.3.1). */
  readonly shown: string
  readonly keyBinding: string | null
}

/** SD-JWT VC section 2.2.2.2: a holder may never choose to leave these out. */
const alwaysOpen = new Set(['iss', 'nbf', 'exp', 'iat', 'cnf', 'vct', 'vct#integrity', 'status', 'aud', 'jti'])

/** Takes a compact SD-JWT or SD-JWT+KB apart. Refuses with `credentials/unreadable` or `credentials/too-large`. */
export function parseSdJwt(text: string, typ = 'dc+sd-jwt'): SdJwt {
  if (text.length > limits.characters) throw refuse['too-large']()
  const [jws, ...parts] = text.split('~')
  const last = parts.pop()
  if (jws === undefined || last === undefined || parts.length > limits.disclosures)
    throw refuse.unreadable({ part: 'sd-jwt' })
  if (parts.includes('')) throw refuse.unreadable({ part: 'disclosure' })
  return {
    jws: parseJws(jws, typ),
    disclosures: parts,
    shown: `${[jws, ...parts].join('~')}~`,
    keyBinding: last === '' ? null : last,
  }
}

/**
 * The claims that were signed and are shown, with every rule of RFC 9901 section 7.1: one hash algorithm, no digest
 * twice, every disclosure used once, no claim that was there before, nothing hidden that must be open.
 * Refuses with `credentials/disclosure-broken`. Says nothing about the signature.
 */
export function disclosedClaims(sdJwt: SdJwt): Claims {
  return unfolded(sdJwt).claims
}

/**
 * Keeps only the disclosures on the way to the wanted claims, and no key binding.
 * @example present(text, ['name']) // everything else that may be hidden is hidden
 */
export function present(text: string, wanted: readonly Path[], typ?: string): string {
  const sdJwt = parseSdJwt(text, typ)
  const ways = wanted.map((path) => (typeof path === 'string' ? [path] : path.map(String)))
  const kept = unfolded(sdJwt).found.filter(({ path }) =>
    ways.some((way) => path.every((step, place) => step === way[place])),
  )
  const keptTexts = new Set(kept.map(({ disclosure }) => disclosure))
  return [
    sdJwt.shown.slice(0, sdJwt.shown.indexOf('~')),
    ...sdJwt.disclosures.filter((one) => keptTexts.has(one)),
    '',
  ].join('~')
}

export interface Binding {
  readonly nonce: string
  readonly audience: string
  readonly now: Temporal.Instant
  /** How old or how far ahead the proof may be. */
  readonly within: Temporal.Duration
}

/** Whether the holder's key signed this very presentation for this verifier (RFC 9901 section 7.3). */
export function isBound({ jws, keyBinding, shown }: SdJwt, { nonce, audience, now, within }: Binding): boolean {
  if (keyBinding === null) return false
  const proof = parseJws(keyBinding, 'kb+jwt')
  const { iat, aud, nonce: said, sd_hash: over } = proof.payload
  const limit = within.total('seconds')
  const fresh = typeof iat === 'number' && Math.abs(now.epochMilliseconds / 1000 - iat) <= limit
  return (
    fresh && aud === audience && said === nonce && over === digest(shown) && isSignedBy(proof, holderKey(jws.payload))
  )
}

function holderKey({ cnf }: Claims): KeyObject {
  const jwk = isObject(cnf) ? cnf['jwk'] : undefined
  if (!isObject(jwk)) throw refuse.unreadable({ part: 'cnf' })
  try {
    return publicKeyOf(publicJwk(jwk))
  } catch {
    throw refuse.unreadable({ part: 'cnf' })
  }
}

interface Disclosure {
  readonly disclosure: string
  readonly content: readonly unknown[]
}

interface Unfolding {
  readonly byDigest: ReadonlyMap<string, Disclosure>
  readonly digests: Set<string>
  readonly found: { readonly path: readonly string[]; readonly disclosure: string }[]
}

function unfolded({ jws, disclosures }: SdJwt): { readonly claims: Claims; readonly found: Unfolding['found'] } {
  const { _sd_alg: algorithm, ...payload } = jws.payload
  if (algorithm !== undefined && algorithm !== 'sha-256') throw refuse['disclosure-broken']({ rule: 'algorithm' })
  const byDigest = new Map(
    disclosures.map((disclosure) => [digest(disclosure), { disclosure, content: contentOf(disclosure) }]),
  )
  if (byDigest.size !== disclosures.length) throw refuse['disclosure-broken']({ rule: 'twice' })
  const work: Unfolding = { byDigest, digests: new Set(), found: [] }
  const claims = opened(payload, [], work) as Claims
  if (work.found.length !== disclosures.length) throw refuse['disclosure-broken']({ rule: 'unknown' })
  return { claims, found: work.found }
}

function contentOf(disclosure: string): readonly unknown[] {
  const content = decodeJson(disclosure)
  if (!Array.isArray(content) || typeof content[0] !== 'string') throw refuse['disclosure-broken']({ rule: 'form' })
  return content
}

function opened(value: unknown, path: readonly string[], work: Unfolding): unknown {
  if (path.length > limits.depth) throw refuse['disclosure-broken']({ rule: 'depth' })
  if (Array.isArray(value)) return value.flatMap((entry, place) => openedEntry(entry, [...path, String(place)], work))
  return isObject(value) ? openedObject(value, path, work) : value
}

function openedObject(value: Claims, path: readonly string[], work: Unfolding): Claims {
  const { _sd: digests = [], ...plain } = value
  if (!Array.isArray(digests) || '...' in plain || '_sd_alg' in plain)
    throw refuse['disclosure-broken']({ rule: 'form' })
  const entries = new Map(Object.entries(plain).map(([name, inner]) => [name, opened(inner, [...path, name], work)]))
  for (const one of digests) {
    const disclosure = taken(one, work)
    if (disclosure === undefined) continue
    const [, name, inner] = disclosure.content
    if (disclosure.content.length !== 3 || typeof name !== 'string' || name === '_sd' || name === '...')
      throw refuse['disclosure-broken']({ rule: 'form' })
    if (entries.has(name) || (path.length === 0 && alwaysOpen.has(name)))
      throw refuse['disclosure-broken']({ rule: 'claim' })
    work.found.push({ path: [...path, name], disclosure: disclosure.disclosure })
    entries.set(name, opened(inner, [...path, name], work))
  }
  return Object.fromEntries(entries)
}

/** A list entry that is hidden and not shown simply is not there. */
function openedEntry(entry: unknown, path: readonly string[], work: Unfolding): readonly unknown[] {
  if (!isObject(entry) || !('...' in entry)) return [opened(entry, path, work)]
  if (Object.keys(entry).length !== 1) throw refuse['disclosure-broken']({ rule: 'form' })
  const disclosure = taken(entry['...'], work)
  if (disclosure === undefined) return []
  if (disclosure.content.length !== 2) throw refuse['disclosure-broken']({ rule: 'form' })
  work.found.push({ path, disclosure: disclosure.disclosure })
  return [opened(disclosure.content[1], path, work)]
}

/** The disclosure of a digest, or nothing when the holder kept it back. A digest that stands twice is a forgery. */
function taken(one: unknown, { digests, byDigest }: Unfolding): Disclosure | undefined {
  if (typeof one !== 'string' || digests.has(one)) throw refuse['disclosure-broken']({ rule: 'twice' })
  digests.add(one)
  return byDigest.get(one)
}
