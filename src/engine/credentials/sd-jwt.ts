import { hash, randomFillSync } from 'node:crypto'
import type { SigningKey } from './es256.ts'
import { encode, isObject, signJws, type Claims } from './jws.ts'

/** Where a claim stands: a name for a claim at the top, or the way down to it through objects and lists. */
export type Path = string | readonly (string | number)[]

export interface NewSdJwt {
  /** Everything that is signed, `iss`, `iat` and `vct` among it. */
  readonly claims: Claims
  /** What the holder may leave out when showing it. */
  readonly disclosable: readonly Path[]
  readonly key: SigningKey
  readonly typ?: string
}

interface Mark {
  hidden: boolean
  readonly within: Map<string, Mark>
}

/**
 * Issues an SD-JWT in compact form, `<JWS>~<disclosure>~…~` (RFC 9901 section 4), `typ: dc+sd-jwt` (SD-JWT VC section 2.2).
 * Digests are sorted, so that their order tells nothing (RFC 9901 section 4.2.4.1).
 * Throws a plain Error for a path that leads nowhere: it is a fault of the declaration, not of a person.
 */
export function issueSdJwt({ claims, disclosable, key, typ = 'dc+sd-jwt' }: NewSdJwt): string {
  if (disclosable.length === 0) return `${signJws(typ, claims, key)}~`
  const disclosures: string[] = []
  const payload = { ...(concealed(claims, marksOf(disclosable), disclosures) as Claims), _sd_alg: 'sha-256' }
  return `${signJws(typ, payload, key)}~${disclosures.join('~')}~`
}

/** The digest under which a disclosure stands in the payload: SHA-256 over its encoded form (RFC 9901 section 4.2.3). */
export function digest(disclosure: string): string {
  return hash('sha256', disclosure, 'base64url')
}

/** Inner claims are concealed before the claim that holds them, so that an outer disclosure carries inner digests. */
function concealed(value: unknown, mark: Mark, disclosures: string[]): unknown {
  if (Array.isArray(value)) return concealedList(value, mark, disclosures)
  if (!isObject(value)) throw new Error('a disclosable path leads into a plain value')
  const rest: Record<string, unknown> = { ...value }
  const digests: string[] = []
  for (const [name, inner] of mark.within) {
    if (!Object.hasOwn(value, name)) throw new Error(`no claim ${name} to disclose`)
    const shown = inner.within.size === 0 ? value[name] : concealed(value[name], inner, disclosures)
    if (inner.hidden) {
      delete rest[name]
      digests.push(disclose([salt(), name, shown], disclosures))
    } else rest[name] = shown
  }
  return digests.length === 0 ? rest : { ...rest, _sd: digests.toSorted() }
}

function concealedList(list: readonly unknown[], mark: Mark, disclosures: string[]): unknown[] {
  const entries = [...list]
  for (const [place, inner] of mark.within) {
    const index = Number(place)
    if (!(index in list)) throw new Error(`no entry ${place} to disclose`)
    const shown = inner.within.size === 0 ? list[index] : concealed(list[index], inner, disclosures)
    entries[index] = inner.hidden ? { '...': disclose([salt(), shown], disclosures) } : shown
  }
  return entries
}

function disclose(content: readonly unknown[], disclosures: string[]): string {
  const disclosure = encode(JSON.stringify(content))
  disclosures.push(disclosure)
  return digest(disclosure)
}

const known = new WeakMap<readonly Path[], Mark>()

/** A declaration is marked once: certificates of one type all share the same list of paths. */
function marksOf(paths: readonly Path[]): Mark {
  const before = known.get(paths)
  if (before !== undefined) return before
  const root: Mark = { hidden: false, within: new Map() }
  for (const path of paths) {
    let at = root
    for (const step of typeof path === 'string' ? [path] : path)
      at = at.within.getOrInsertComputed(String(step), () => ({ hidden: false, within: new Map() }))
    at.hidden = true
  }
  known.set(paths, root)
  return root
}

const pool = Buffer.alloc(16 * 256)
let taken = pool.length

/** 128 bits of chance for one disclosure (RFC 9901 section 9.3), drawn 256 at a time, each used once. */
function salt(): string {
  if (taken === pool.length) {
    randomFillSync(pool)
    taken = 0
  }
  taken += 16
  return pool.toString('base64url', taken - 16, taken)
}
