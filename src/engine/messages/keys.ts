import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto'
import type { Vault } from '#kernel/crypto'
import type { Directory, Node, NodeKey } from './model.ts'
import { algorithmOf, keyOf, type Signing } from './signature.ts'

/**
 * The public half of a node's key, made from the secret of its vault under the key's name: Ed25519 (RFC 8032). The same name gives the
 * same key, so nothing but the vault has to be kept. A node that changes its key takes another name.
 * @param from first day, ISO; @param until first day on which it no longer signs
 */
export function nodeKey(vault: Pick<Vault, 'seed'>, { id, from, until }: Omit<NodeKey, 'jwk'>): NodeKey {
  const { kty, crv, x } = createPublicKey(secretOf(vault, id)).export({ format: 'jwk' })
  return { id, jwk: { kty, crv, x }, from, until }
}

/** The key by which a node signs at a moment: the youngest that is valid then and that this vault holds. */
export function signingOf(vault: Pick<Vault, 'seed'>, node: Node, at: Temporal.Instant): Signing | undefined {
  const valid = node.keys.filter((key) => isValid(key, at)).toSorted((a, b) => (a.from < b.from ? 1 : -1))
  for (const { id, jwk } of valid) {
    const secret = secretOf(vault, id)
    if (createPublicKey(secret).export({ format: 'jwk' }).x === jwk['x'])
      return { keyId: id, algorithm: 'ed25519', secret }
  }
  return undefined
}

/** The node and the key of a signature that was made at a moment; nothing when nobody in the directory has that key then. */
export function signerOf(
  { nodes }: Directory,
  keyId: string,
  at: Temporal.Instant,
): { readonly node: Node; readonly key: KeyObject } | undefined {
  for (const node of nodes) {
    const found = node.keys.find((key) => key.id === keyId)
    const key = found === undefined || !isValid(found, at) ? undefined : keyOf(found.jwk)
    if (key !== undefined && algorithmOf(key) !== undefined) return { node, key }
  }
  return undefined
}

/** The node that serves an agency, or that bears the name itself. */
export function nodeOf({ nodes }: Directory, name: string): Node | undefined {
  return nodes.find(({ agencies }) => agencies.includes(name)) ?? nodes.find(({ id }) => id === name)
}

function isValid({ from, until }: NodeKey, at: Temporal.Instant): boolean {
  const day = at.toZonedDateTimeISO('UTC').toPlainDate().toString()
  return from <= day && day < until
}

function secretOf(vault: Pick<Vault, 'seed'>, id: string): KeyObject {
  // RFC 8410 section 7: PKCS #8 of an Ed25519 seed.
  const der = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), vault.seed(`messages:${id}`)])
  return createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })
}
