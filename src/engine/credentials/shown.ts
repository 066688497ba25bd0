import type { Text } from '#kernel/i18n'
import { money, shown as won } from '#kernel/money'
import type { Certificate, Field } from 'madang/pack'
import { longDay } from './form.ts'
import type { Claims } from './jws.ts'

/** One claim as a person reads it. */
export interface ShownClaim {
  readonly name: string
  readonly title: Text
  readonly value: Text
}

/** Members of the payload that are about the credential, not about the person (RFC 7519, SD-JWT VC, and ours). */
export const registered: ReadonlySet<string> = new Set([
  'iss',
  'iat',
  'nbf',
  'exp',
  'jti',
  'vct',
  'cnf',
  'status',
  'document_number',
  'issuing_authority',
  'sub',
  'aud',
  '_sd',
  '_sd_alg',
  '...',
])

/** What a certificate says of the person, without what is about the credential. */
export function personalClaims(claims: Claims): Claims {
  return Object.fromEntries(Object.entries(claims).filter(([name]) => !registered.has(name)))
}

/** How a district is called, by its code. */
export type PlaceName = (code: string) => Text

/** A certificate and what one of its kind says. */
export interface Said {
  readonly certificate: Certificate
  readonly claims: Claims
  readonly placeName: PlaceName
}

/** The claims that are there, in the order of the declaration. */
export function shownClaims({ certificate, claims, placeName }: Said): ShownClaim[] {
  return Object.entries(certificate.claims).flatMap(([name, field]) =>
    claims[name] === undefined || claims[name] === null
      ? []
      : [{ name, title: field.title, value: valueText(field, claims[name], placeName) }],
  )
}

/** What may be shown to whoever only has the QR code: nothing secret, and nothing that the holder may keep back. */
export function openClaims(said: Said): ShownClaim[] {
  const { certificate } = said
  return shownClaims(said).filter(
    ({ name }) => !certificate.claims[name]?.secret && !certificate.disclosable.includes(name),
  )
}

function valueText(field: Field<never>, value: unknown, placeName: PlaceName): Text {
  if (field.type === 'region' && typeof value === 'string') return placeName(value)
  if (typeof value === 'boolean') return value ? { ko: '예', en: 'Yes' } : { ko: '아니요', en: 'No' }
  if (typeof value === 'number' && field.unit === 'won')
    return { ko: won(money('KRW', value), 'ko'), en: won(money('KRW', value), 'en') }
  if (typeof value === 'string' && field.type === 'date' && /^\d{4}-\d\d-\d\d$/.test(value))
    return longDay(Temporal.PlainDate.from(value))
  const choice = typeof value === 'string' ? field.choices?.[value] : undefined
  if (choice !== undefined) return choice
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  return { ko: text, en: text }
}
