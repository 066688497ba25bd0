import { createPrivateKey, generateKeyPairSync, hash, type KeyObject } from 'node:crypto'
import { CompactSign, compactVerify, importJWK } from 'jose'
import type { Vault } from '#kernel/crypto'
import type { Database } from '#kernel/db'
import type { Clock } from '#kernel/clock'
import { type KeyRow, keepSigningKey, lockKeys, signingKeys } from './store.ts'

/** The keys of the access tokens: made, published before they sign, kept until nothing signed by them is good any more. */
export interface TokenKeys {
  /** Makes the first key, and the next one when the newest has signed for its time. */
  prepare(): Promise<void>
  /** Makes a next key at once; it signs after the time for which others keep the key set. */
  rotate(): Promise<void>
  sign(typ: string, payload: Readonly<Record<string, unknown>>): Promise<string>
  /** The payload when one of our keys signed it as this type; nothing otherwise. */
  open(typ: string, token: string): Promise<Record<string, unknown> | null>
  /** RFC 7517 key set. */
  published(): Promise<{ readonly keys: readonly Record<string, string>[] }>
}

/** Others may keep the key set so long; a key is published so long before it signs and after the next one does. */
export const keySetLife = Temporal.Duration.from({ hours: 1 })
const signsFor = Temporal.Duration.from({ hours: 24 * 90 })
const sealedFor = (kid: string) => `authorization.signing_key.${kid}`

export function createTokenKeys({ db, vault, clock }: { db: Database; vault: Vault; clock: Clock }): TokenKeys {
  let known: KeyRow[] = []
  const secrets = new Map<string, KeyObject>()
  const reload = async () => (known = await db.transaction(signingKeys))

  async function make(due: (newest: KeyRow | undefined) => Temporal.Instant | null): Promise<void> {
    await db.transaction(async (tx) => {
      await lockKeys(tx)
      const signsFrom = due((await signingKeys(tx)).at(-1))
      if (signsFrom === null) return
      const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
      const { x = '', y = '' } = publicKey.export({ format: 'jwk' })
      const jwk = { kty: 'EC', crv: 'P-256', x, y } as const
      // RFC 7638: SHA-256 over the required members in the order of their names.
      const kid = hash('sha256', JSON.stringify({ crv: 'P-256', kty: 'EC', x, y }), 'base64url')
      const secret = vault.seal(privateKey.export({ format: 'der', type: 'pkcs8' }), sealedFor(kid))
      await keepSigningKey(tx, { kid, jwk, secret, signsFrom })
    })
    await reload()
  }

  /** Published now: all from the one that signs on, and the one before while its last tokens live. */
  function shown(): KeyRow[] {
    const now = clock.now()
    return known.filter((_key, place) => {
      const next = known[place + 1]
      return next === undefined || Temporal.Instant.compare(next.signsFrom.add(keySetLife), now) > 0
    })
  }

  async function signing(): Promise<{ kid: string; secret: KeyObject }> {
    const now = clock.now()
    const current = () => known.findLast(({ signsFrom }) => Temporal.Instant.compare(signsFrom, now) <= 0)
    if (current() === undefined) await reload()
    if (isOld(known.at(-1), now)) await prepare()
    const key = current()
    if (key === undefined) throw new Error('no key signs tokens: prepare() comes first')
    const kept = secrets.get(key.kid)
    if (kept !== undefined) return { kid: key.kid, secret: kept }
    const secret = createPrivateKey({ key: vault.open(key.secret, sealedFor(key.kid)), format: 'der', type: 'pkcs8' })
    secrets.set(key.kid, secret)
    return { kid: key.kid, secret }
  }

  async function keyNamed(kid: unknown): Promise<KeyRow | undefined> {
    const found = () => shown().find((one) => one.kid === kid)
    if (found() === undefined) await reload()
    return found()
  }

  const prepare = () =>
    make((newest) => {
      const now = clock.now()
      if (newest === undefined) return now
      return isOld(newest, now) ? now.add(keySetLife) : null
    })

  return {
    prepare,
    rotate: () => make(() => clock.now().add(keySetLife)),

    async sign(typ, payload) {
      const { kid, secret } = await signing()
      return new CompactSign(Buffer.from(JSON.stringify(payload)))
        .setProtectedHeader({ alg: 'ES256', typ, kid })
        .sign(secret)
    },

    async open(typ, token) {
      try {
        const { payload, protectedHeader } = await compactVerify(
          token,
          async ({ kid }) => {
            const key = await keyNamed(kid)
            if (key === undefined) throw new Error('unknown key')
            return importJWK({ ...key.jwk }, 'ES256')
          },
          { algorithms: ['ES256'] },
        )
        if (protectedHeader.typ !== typ) return null
        return JSON.parse(Buffer.from(payload).toString()) as Record<string, unknown>
      } catch {
        return null
      }
    },

    async published() {
      await reload()
      return { keys: shown().map(({ kid, jwk }) => ({ ...jwk, kid, alg: 'ES256', use: 'sig' })) }
    },
  }
}

function isOld(key: KeyRow | undefined, now: Temporal.Instant): boolean {
  return key !== undefined && Temporal.Instant.compare(key.signsFrom.add(signsFor), now) < 0
}
