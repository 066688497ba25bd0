import { createHash } from 'node:crypto'
import { calculateJwkThumbprint, compactVerify, createLocalJWKSet, EmbeddedJWK, type JWK } from 'jose'
import type { Clock } from '#kernel/clock'
import type { Database } from '#kernel/db'
import { algorithms, type Client, lives } from './model.ts'
import { useOnce } from './store.ts'

// What a client signs: that it is itself (RFC 7523), and that it holds a token's key (RFC 9449).

/** Why a proof does not hold, in words for the engineer who made it. */
export class UnsoundProof extends Error {}

type Claims = Readonly<Record<string, unknown>>

export interface Proofs {
  /**
   * Checks a client assertion (RFC 7523, section 3) and spends it.
   * @param audiences what it may be addressed to: the issuer, and the address that was called
   * @throws UnsoundProof
   */
  assertion(text: string, client: Client, audiences: readonly string[]): Promise<void>
  /**
   * Checks a DPoP proof (RFC 9449, section 4.3) and spends it; gives the thumbprint of its key.
   * @throws UnsoundProof
   */
  possession(text: string | undefined, of: { method: string; url: string; token?: string }): Promise<string>
}

/** Which client an assertion says it is of; nothing is checked yet. */
export function claimedClient(text: string): string | null {
  try {
    const claims = JSON.parse(Buffer.from(text.split('.')[1] ?? '', 'base64url').toString()) as Claims
    return typeof claims['iss'] === 'string' ? claims['iss'] : null
  } catch {
    return null
  }
}

export function createProofs({ db, clock }: { readonly db: Database; readonly clock: Clock }): Proofs {
  const seconds = () => Math.floor(clock.now().epochMilliseconds / 1000)

  /** A jti counts once for whose it is, as long as its own time would let it pass. */
  async function spend(owner: string, jti: unknown, goodFor: number): Promise<void> {
    if (typeof jti !== 'string' || jti.length < 8 || jti.length > 256) throw new UnsoundProof('jti has no good length')
    const digest = createHash('sha256').update(`${owner}\n${jti}`).digest()
    const now = clock.now()
    const fresh = await db.transaction((tx) => useOnce(tx, { digest, now, expiresAt: now.add({ seconds: goodFor }) }))
    if (!fresh) throw new UnsoundProof('jti was used before')
  }

  return {
    async assertion(text, client, audiences) {
      const { payload } = await sound(() =>
        compactVerify(text, createLocalJWKSet({ keys: [...client.jwks.keys] }), { algorithms: [...algorithms] }),
      )
      const claims = read(payload)
      if (claims['iss'] !== client.id || claims['sub'] !== client.id)
        throw new UnsoundProof('iss and sub are not the client')
      const audience = single(claims['aud'])
      if (audience === null || !audiences.includes(audience)) throw new UnsoundProof('aud is not this server alone')
      const now = seconds()
      const expires = numberOf(claims, 'exp')
      if (expires <= now) throw new UnsoundProof('expired')
      if (expires > now + lives.assertion + lives.proof)
        throw new UnsoundProof(`exp lies more than ${lives.assertion} s ahead`)
      if (claims['nbf'] !== undefined && numberOf(claims, 'nbf') > now + lives.proof)
        throw new UnsoundProof('not good yet')
      await spend(`assertion ${client.id}`, claims['jti'], lives.assertion + lives.proof)
    },

    async possession(text, { method, url, token }) {
      if (text === undefined || text === '') throw new UnsoundProof('there is no DPoP header')
      const { payload, protectedHeader } = await sound(() =>
        compactVerify(text, EmbeddedJWK, { algorithms: [...algorithms] }),
      )
      if (protectedHeader.typ !== 'dpop+jwt') throw new UnsoundProof('typ is not dpop+jwt')
      const claims = read(payload)
      if (claims['htm'] !== method) throw new UnsoundProof('htm is another method')
      if (!isSameTarget(claims['htu'], url)) throw new UnsoundProof('htu is another address')
      if (Math.abs(numberOf(claims, 'iat') - seconds()) > lives.proof) throw new UnsoundProof('iat is too far from now')
      if (token !== undefined && claims['ath'] !== createHash('sha256').update(token).digest('base64url'))
        throw new UnsoundProof('ath is of another token')
      const thumbprint = await calculateJwkThumbprint(protectedHeader.jwk as JWK)
      // From the earliest to the latest second at which its time would let it pass, both whole.
      await spend(`possession ${thumbprint}`, claims['jti'], 2 * lives.proof + 1)
      return thumbprint
    },
  }
}

/** Whatever the library has against it is the sender's fault. */
async function sound<T>(check: () => Promise<T>): Promise<T> {
  try {
    return await check()
  } catch (error) {
    throw new UnsoundProof(error instanceof Error ? error.message : 'not readable', { cause: error })
  }
}

function read(payload: Uint8Array): Claims {
  try {
    const claims: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(payload))
    if (typeof claims === 'object' && claims !== null && !Array.isArray(claims)) return claims as Claims
  } catch {}
  throw new UnsoundProof('the payload is no JSON object')
}

function numberOf(claims: Claims, name: string): number {
  const value = claims[name]
  if (typeof value !== 'number' || !Number.isFinite(value)) throw new UnsoundProof(`${name} is missing`)
  return value
}

/** An assertion for several servers could be played on by one of them to another. */
function single(audience: unknown): string | null {
  if (typeof audience === 'string') return audience
  return Array.isArray(audience) && audience.length === 1 && typeof audience[0] === 'string' ? audience[0] : null
}

/** Compared after normalisation, without query and fragment (RFC 9449, section 4.3, 9). */
function isSameTarget(htu: unknown, url: string): boolean {
  const [said, called] = [typeof htu === 'string' ? URL.parse(htu) : null, URL.parse(url)]
  return said !== null && called !== null && said.origin === called.origin && said.pathname === called.pathname
}
