import type { X509Certificate } from 'node:crypto'
import { type Der, integerOf, oidOf, readDer, tags, timeOf } from './der.ts'

// What whoever checks a signature needs of certificates (RFC 5280): days, purposes, and the way to an authority that is trusted.

export type ChainFault =
  /** A certificate was not valid at the time. */
  | 'outside-its-days'
  /** The way ends at nobody who is trusted. */
  | 'no-authority'
  /** An authority signed with SHA-1 or less, which others can forge. */
  | 'weak'
  /** A certificate has a condition that is not understood here, and says that it must be. */
  | 'not-understood'

export interface ChainParts {
  /** The moment at which every certificate has to be valid. */
  readonly at: Temporal.Instant
  /** Who is trusted: authorities, or the certificate itself. */
  readonly roots: readonly X509Certificate[]
  /** Certificates that may stand between. */
  readonly between: readonly X509Certificate[]
}

const longest = 8

/** The issuers of a certificate up to one that is trusted; empty when the certificate itself is trusted. */
export function chainOf(leaf: X509Certificate, { at, roots, between }: ChainParts): X509Certificate[] | ChainFault {
  const issuers: X509Certificate[] = []
  for (let current = leaf; issuers.length < longest;) {
    if (!isValidAt(current, at)) return 'outside-its-days'
    if (roots.some((root) => root.raw.equals(current.raw))) return issuers
    if (!isUnderstood(current)) return 'not-understood'
    const root = roots.find((one) => issued(one, current))
    const next = root ?? between.find((one) => one.ca && !one.raw.equals(current.raw) && issued(one, current))
    if (next === undefined || issuers.length > longestBelow(next)) return 'no-authority'
    if (isWeak(current)) return 'weak'
    issuers.push(next)
    if (next === root) return isValidAt(root, at) ? issuers : 'outside-its-days'
    current = next
  }
  return 'no-authority'
}

/** Whether one certificate signed the other, and may. */
export const issued = (issuer: X509Certificate, subject: X509Certificate): boolean =>
  subject.checkIssued(issuer) && subject.verify(issuer.publicKey)

export function isValidAt(certificate: X509Certificate, at: Temporal.Instant): boolean {
  const [from, until] = (fieldsOf(certificate).validity?.parts ?? []).map(timeOf)
  if (from === undefined || until === undefined) return false
  return Temporal.Instant.compare(from, at) <= 0 && Temporal.Instant.compare(at, until) <= 0
}

export interface Extension {
  readonly critical: boolean
  /** What stands in it. */
  readonly value: Der
}

/** An extension of a certificate by its identifier. */
export function extensionOf(certificate: X509Certificate, id: string): Extension | undefined {
  return extensionsOf(certificate).get(id)
}

/** What a key may be used for (RFC 5280, 4.2.1.12); null where the certificate does not say. */
export function usesOf(certificate: X509Certificate): { readonly critical: boolean; readonly uses: string[] } | null {
  const use = extensionOf(certificate, '2.5.29.37')
  return use === undefined ? null : { critical: use.critical, uses: use.value.parts.map(oidOf) }
}

/** Whether a key is for signatures that bind whoever made them (RFC 5280, 4.2.1.3: non-repudiation), or for anything. */
export function isForBinding(certificate: X509Certificate): boolean {
  const usage = extensionOf(certificate, '2.5.29.15')?.value.content
  return usage === undefined || ((usage[1] ?? 0) & 0x40) !== 0
}

/** The parts of a subject by their identifiers: `2.5.4.3` is the common name. A part that is there twice is left out. */
export function subjectOf(certificate: X509Certificate): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  const twice = new Set<string>()
  for (const { parts } of fieldsOf(certificate).subject?.parts ?? [])
    for (const {
      parts: [id, value],
    } of parts) {
      if (id === undefined || value === undefined) continue
      if (found.has(oidOf(id))) twice.add(oidOf(id))
      found.set(oidOf(id), value.content.toString())
    }
  for (const id of twice) found.delete(id)
  return found
}

export interface Fields {
  readonly serial: Der | undefined
  readonly issuer: Der | undefined
  readonly validity: Der | undefined
  readonly subject: Der | undefined
  /** SubjectPublicKeyInfo. */
  readonly key: Der | undefined
  /** The algorithm by which it was signed. */
  readonly algorithm: string
}

/** The fields of a certificate as they stand in it (RFC 5280, 4.1). */
export function fieldsOf({ raw }: X509Certificate): Fields {
  const [body, algorithm] = readDer(raw).parts
  const version = body?.parts[0]?.tag === 0xa0 ? 1 : 0
  const [serial, , issuer, validity, subject, key] = body?.parts.slice(version) ?? []
  const id = algorithm?.parts[0]
  return { serial, issuer, validity, subject, key, algorithm: id === undefined ? '' : oidOf(id) }
}

function extensionsOf({ raw }: X509Certificate): Map<string, Extension> {
  const body = readDer(raw).parts[0]
  const list = body?.parts.find(({ tag }) => tag === 0xa3)?.parts[0]?.parts ?? []
  return new Map(
    list.flatMap(({ parts }) => {
      const [id, value] = [parts[0], parts.at(-1)]
      if (id === undefined || value?.tag !== tags.octets) return []
      const critical = parts[1]?.tag === tags.boolean && parts[1].content[0] === 0xff
      return [[oidOf(id), { critical, value: readDer(value.content) }] as const]
    }),
  )
}

/** Key usage, policies, basic constraints, extended key usage: the conditions that are looked at, or bind nobody here. */
const understood = new Set(['2.5.29.15', '2.5.29.19', '2.5.29.32', '2.5.29.37'])

function isUnderstood(certificate: X509Certificate): boolean {
  return [...extensionsOf(certificate)].every(([id, { critical }]) => !critical || understood.has(id))
}

/** How many authorities may stand below one (RFC 5280, 4.2.1.9). */
function longestBelow(authority: X509Certificate): number {
  const length = extensionOf(authority, '2.5.29.19')?.value.parts.find(({ tag }) => tag === tags.integer)
  return length === undefined ? longest : Number(integerOf(length))
}

/** MD5 and SHA-1 with RSA, SHA-1 with ECDSA and DSA. */
const weak = new Set(['1.2.840.113549.1.1.4', '1.2.840.113549.1.1.5', '1.2.840.10045.4.1', '1.2.840.10040.4.3'])
const isWeak = (certificate: X509Certificate) => weak.has(fieldsOf(certificate).algorithm)
