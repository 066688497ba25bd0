import { createHash, createPrivateKey, createPublicKey, sign, verify } from 'node:crypto'
import { canonicalJson } from '#kernel/canonical-json'
import type { Vault } from '#kernel/crypto'

/** A JSON Web Key (RFC 7517). */
type Jwk = Readonly<Record<string, string | undefined>>

/** Signs for agencies, each with the key of its own. */
export interface AgencySigner {
  /** The compact JWS (RFC 7515, EdDSA with Ed25519 by RFC 8037) over the canonical JSON (RFC 8785) of a document. */
  sign(agency: string, document: unknown): string
  /** The bare signature of a text, in base64. */
  mark(agency: string, text: string): string
  /** The public half as a JSON Web Key with its thumbprint (RFC 7638) as `kid`. */
  publicKey(agency: string): Jwk
}

/** Keys come from the vault: the same agency always has the same one on a node. */
export function agencySigner(vault: Pick<Vault, 'seed'>): AgencySigner {
  const kept = new Map<string, { readonly sign: (text: string) => Buffer; readonly jwk: Jwk }>()
  const keyOf = (agency: string) => {
    const known = kept.get(agency)
    if (known !== undefined) return known
    // RFC 8410 section 7: PKCS #8 of an Ed25519 seed.
    const der = Buffer.concat([
      Buffer.from('302e020100300506032b657004220420', 'hex'),
      vault.seed(`exchange:${agency}`),
    ])
    const privateKey = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })
    const { kty, crv, x } = createPublicKey(privateKey).export({ format: 'jwk' })
    const kid = createHash('sha256').update(canonicalJson({ crv, kty, x })).digest('base64url')
    const made = {
      sign: (text: string) => sign(null, Buffer.from(text), privateKey),
      jwk: { kty, crv, x, kid, alg: 'EdDSA', use: 'sig' } satisfies Jwk,
    }
    kept.set(agency, made)
    return made
  }
  return {
    sign(agency, document) {
      const key = keyOf(agency)
      const signed = `${encoded({ alg: 'EdDSA', kid: key.jwk['kid'] })}.${encoded(document)}`
      return `${signed}.${key.sign(signed).toString('base64url')}`
    },
    mark: (agency, text) => keyOf(agency).sign(text).toString('base64'),
    publicKey: (agency) => keyOf(agency).jwk,
  }
}

/** The document of a signature when it is by this key, and nothing in it was changed; else nothing. Needs no network. */
export function openSigned(signature: string, key: Jwk): unknown {
  const [head = '', body = '', mark = '', more] = signature.split('.')
  if (more !== undefined || mark === '') return undefined
  try {
    const { alg, kid } = JSON.parse(Buffer.from(head, 'base64url').toString()) as { alg?: unknown; kid?: unknown }
    if (alg !== 'EdDSA' || kid !== key['kid']) return undefined
    const publicKey = createPublicKey({ key, format: 'jwk' })
    if (!verify(null, Buffer.from(`${head}.${body}`), publicKey, Buffer.from(mark, 'base64url'))) return undefined
    return JSON.parse(Buffer.from(body, 'base64url').toString())
  } catch {
    return undefined
  }
}

function encoded(value: unknown): string {
  return Buffer.from(canonicalJson(value)).toString('base64url')
}
