import { createPrivateKey, type KeyObject } from 'node:crypto'
import type { Vault } from '#kernel/crypto'
import type { Ctx } from '#kernel/ctx'
import type { Tx } from '#kernel/db'
import { newSigningKey, publicKeyOf, type PublicJwk, type SigningKey } from './es256.ts'
import { keepKey, keysOf } from './store.ts'

/** The name under which the node itself signs: status lists, on behalf of its agencies. */
export const node = ''

/** The signing keys of agencies: made once, sealed at rest, published by their public part. */
export interface IssuerKeys {
  /** Makes the keys that are missing. Called at the start, in a transaction of its own. */
  prepare(ctx: Ctx, agencies: readonly string[]): Promise<void>
  /** The key with which an agency signs now. Throws a plain Error before `prepare`. */
  signing(tx: Tx, agency: string): Promise<SigningKey>
  /** The key of this name, if this agency ever signed with it. */
  verifying(tx: Tx, agency: string, kid: unknown): Promise<KeyObject | null>
  /** RFC 7517 key set of an agency. */
  published(
    tx: Tx,
    agency: string,
  ): Promise<{
    readonly keys: readonly (PublicJwk & { readonly kid: string; readonly alg: 'ES256'; readonly use: 'sig' })[]
  }>
}

const sealedFor = (kid: string) => `credentials.issuer_key.${kid}`

export function createIssuerKeys({ vault }: { readonly vault: Vault }): IssuerKeys {
  const signing = new Map<string, SigningKey>()
  const verifying = new Map<string, KeyObject>()
  return {
    async prepare(ctx, agencies) {
      for (const agency of agencies) {
        if ((await keysOf(ctx.tx, agency)).some(({ retired }) => !retired)) continue
        const { kid, jwk, secret } = newSigningKey()
        const sealed = vault.seal(secret.export({ format: 'der', type: 'pkcs8' }), sealedFor(kid))
        await keepKey(ctx.tx, { kid, agency, jwk, secret: sealed }, ctx.now)
      }
    },

    async signing(tx, agency) {
      const known = signing.get(agency)
      if (known !== undefined) return known
      const row = (await keysOf(tx, agency)).findLast(({ retired }) => !retired)
      if (row === undefined) throw new Error(`no signing key of agency ${agency}: prepare() comes first`)
      const secret = createPrivateKey({ key: vault.open(row.secret, sealedFor(row.kid)), format: 'der', type: 'pkcs8' })
      const key = { kid: row.kid, secret }
      signing.set(agency, key)
      return key
    },

    async verifying(tx, agency, kid) {
      const name = `${agency} ${String(kid)}`
      const known = verifying.get(name)
      if (known !== undefined) return known
      const row = (await keysOf(tx, agency)).find((one) => one.kid === kid)
      if (row === undefined) return null
      const key = publicKeyOf(row.jwk)
      verifying.set(name, key)
      return key
    },

    async published(tx, agency) {
      const rows = await keysOf(tx, agency)
      return {
        keys: rows.map(({ kid, jwk: { kty, crv, x, y } }) => ({ kty, crv, x, y, kid, alg: 'ES256', use: 'sig' })),
      }
    },
  }
}
