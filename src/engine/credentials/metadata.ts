import type { Certificate } from 'madang/pack'
import type { Text } from '#kernel/i18n'
import type { Addresses } from './addresses.ts'

/** SD-JWT VC type metadata (section 4): what a wallet or verifier needs to show a certificate. */
export function typeMetadata(certificate: Certificate, addresses: Addresses): Record<string, unknown> {
  return {
    vct: addresses.vct(certificate),
    name: certificate.title.en,
    display: localised(certificate.title, 'name'),
    claims: Object.entries(certificate.claims).map(([name, { title, optional }]) => ({
      path: [name],
      display: localised(title, 'label'),
      mandatory: optional !== true,
      sd: certificate.disclosable.includes(name) ? 'always' : 'never',
    })),
  }
}

/** SD-JWT VC issuer metadata (section 5). */
export function issuerMetadata(issuer: string, keys: object): Record<string, unknown> {
  return { issuer, jwks: keys }
}

function localised(text: Text, as: 'name' | 'label'): Record<string, string>[] {
  return [
    { locale: 'ko-KR', [as]: text.ko },
    { locale: 'en', [as]: text.en },
  ]
}
