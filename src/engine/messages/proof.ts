import { verifyInclusion } from '#engine/acts'
import { signerOf } from './keys.ts'
import type { Proven } from './log.ts'
import type { Directory } from './model.ts'
import { isSignature } from './signature.ts'
import { writeBytes } from './fields.ts'
import { leafOf } from './tree.ts'
import { digestOf } from './wire.ts'

/**
 * Whether a message alone is proven, from what it carries and a directory that names the key: its body is the one that its head
 * names, its head is a leaf under the root, the signature base names that root, and a key that was valid then signed it.
 * Gives the node that signed; nothing when any of it does not hold.
 */
export function signerOfProof(
  proven: Omit<Proven, 'batch' | 'direction' | 'kind' | 'peer' | 'at' | 'stamp'>,
  directory: Directory,
): string | undefined {
  const { head, body, leaf, size, path, root, base, signature, keyId } = proven
  const { digest } = JSON.parse(head.toString()) as { digest?: unknown }
  if (body !== undefined && digest !== digestOf(body)) return undefined
  if (!verifyInclusion({ leaf: BigInt(leaf), size: BigInt(size), hash: leafOf(head), proof: path, root }))
    return undefined
  if (!base.split('\n').includes(`"exchange-root": ${writeBytes(root)}`)) return undefined
  const created = /^"@signature-params": .*;created=(\d{1,12});/m.exec(base)?.[1]
  if (created === undefined) return undefined
  const signer = signerOf(directory, keyId, Temporal.Instant.fromEpochMilliseconds(Number(created) * 1_000))
  return signer !== undefined && isSignature(base, signature, signer.key) ? signer.node.id : undefined
}
