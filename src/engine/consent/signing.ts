import { createPrivateKey, createPublicKey, hash, type KeyObject, sign, verify } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import { canonicalJson } from '#kernel/canonical-json'
import type { Vault } from '#kernel/crypto'

/** An Ed25519 public key as RFC 8037 writes it. */
interface PublicKey {
  readonly kty: 'OKP'
  readonly crv: 'Ed25519'
  readonly x: string
  readonly kid: string
  readonly alg: 'EdDSA'
  readonly use: 'sig'
}

/** Signs what people keep, so that anybody can check it later. */
export interface ReceiptSigner {
  readonly publicKey: PublicKey
  /** The document with its `proof`: a JWS (RFC 7515, EdDSA of RFC 8037) over the canonical form of the rest (RFC 8785). */
  sign(document: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>>
}

const typ = 'consent-receipt+json'

/** The key comes from the vault: the same as long as the master key is. */
export function createReceiptSigner(vault: Pick<Vault, 'seed'>): ReceiptSigner {
  // RFC 8410 section 7: PKCS #8 of an Ed25519 seed.
  const der = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), vault.seed('consent.receipts')])
  const secret = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })
  const { x = '' } = createPublicKey(secret).export({ format: 'jwk' }) as { x?: string }
  // RFC 7638: the thumbprint names the key.
  const kid = hash('sha256', JSON.stringify({ crv: 'Ed25519', kty: 'OKP', x }), 'base64url')
  const head = Buffer.from(JSON.stringify({ alg: 'EdDSA', kid, typ })).toString('base64url')
  return {
    publicKey: { kty: 'OKP', crv: 'Ed25519', x, kid, alg: 'EdDSA', use: 'sig' },
    sign(document) {
      const text = `${head}.${Buffer.from(canonicalJson(document)).toString('base64url')}`
      const mark = sign(null, Buffer.from(text), secret).toString('base64url')
      return { ...document, proof: { type: 'JsonWebSignature', jws: `${text}.${mark}` } }
    },
  }
}

/**
 * Whether the document is, member for member, what one of these keys has signed. False for anything else that can be sent:
 * another algorithm or key, a body that differs from the signed one, what is no document at all.
 */
export function isGenuine(document: unknown, keys: readonly { readonly kid: string; readonly x: string }[]): boolean {
  if (!isObject(document)) return false
  const { proof, ...rest } = document
  const jws = isObject(proof) ? proof['jws'] : undefined
  const [head, body, mark, ...more] = typeof jws === 'string' ? jws.split('.') : []
  if (head === undefined || body === undefined || mark === undefined || more.length > 0) return false
  const header = parsed(Buffer.from(head, 'base64url').toString())
  if (!isObject(header) || header['alg'] !== 'EdDSA' || header['typ'] !== typ || 'crit' in header) return false
  const key = keys.find(({ kid }) => kid === header['kid'])
  if (key === undefined) return false
  if (!verify(null, Buffer.from(`${head}.${body}`), publicKeyOf(key.x), Buffer.from(mark, 'base64url'))) return false
  // Compared with what was signed, and no deeper than that is: what a stranger sends may be nested without end.
  return isDeepStrictEqual(rest, parsed(Buffer.from(body, 'base64url').toString()))
}

function publicKeyOf(x: string): KeyObject {
  return createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' })
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
