import { createHash, randomBytes } from 'node:crypto'
import type { Clock } from '#kernel/clock'
import type { Vault } from '#kernel/crypto'
import type { Tx } from '#kernel/db'
import { newId, type Id } from '#kernel/ids'
import type { TokenKeys } from './keys.ts'
import { type Client, lives, type Session } from './model.ts'
import { insertRefresh, insertSession } from './session-store.ts'

/** What the token endpoint answers (RFC 6749, section 5.1; RFC 9449, section 5). */
export interface Tokens {
  readonly access_token: string
  readonly token_type: 'DPoP'
  readonly expires_in: number
  readonly scope: string
  readonly purpose: string
  readonly refresh_token?: string
}

export const digestOf = (secret: string): Buffer => createHash('sha256').update(secret).digest()
/** 256 bits of chance: a plain hash of it cannot be searched. */
export const newSecret = (kind: string): string => `${kind}_${randomBytes(32).toString('base64url')}`

export interface Issuer {
  /** Begins what a client is let do; kept in this transaction. */
  open(tx: Tx, of: Omit<Session, 'id' | 'startedAt' | 'expiresAt'> & { readonly seconds: number }): Promise<Session>
  /** An access token of a session, bound to a key, and a refresh token where it should go on. */
  issue(tx: Tx, of: { session: Session; client: Client; keyThumbprint: string; refreshable: boolean }): Promise<Tokens>
  /** How a client knows a person: another name at every client (OpenID Connect Core 1.0, section 8.1). */
  subjectOf(client: Pick<Client, 'agency'>, person: Id<'person'>): string
}

interface IssuerParts {
  readonly issuer: string
  readonly keys: TokenKeys
  readonly vault: Vault
  readonly clock: Clock
}

export function createIssuer({ issuer, keys, vault, clock }: IssuerParts): Issuer {
  const subjectOf: Issuer['subjectOf'] = ({ agency }, person) =>
    vault.blind(person, `authorization.subject.${agency}`).toString('base64url')
  return {
    subjectOf,
    async open(tx, { seconds, ...rest }) {
      const now = clock.now()
      const session = { ...rest, id: newId('session', now), startedAt: now, expiresAt: now.add({ seconds }) }
      await insertSession(tx, session)
      return session
    },

    async issue(tx, { session, client, keyThumbprint, refreshable }) {
      const now = clock.now()
      const left = Math.floor(now.until(session.expiresAt).total('seconds'))
      const life = Math.min(lives.access, left)
      const iat = Math.floor(now.epochMilliseconds / 1000)
      const access = await keys.sign('at+jwt', {
        iss: issuer,
        sub: session.person === null ? client.id : subjectOf(client, session.person),
        aud: issuer,
        client_id: client.id,
        ...{ iat, exp: iat + life, jti: randomBytes(16).toString('base64url'), sid: session.id },
        ...{ scope: session.scopes.join(' '), purpose: session.purpose, agency: client.agency },
        cnf: { jkt: keyThumbprint },
      })
      const refresh = refreshable ? newSecret('rt') : undefined
      if (refresh !== undefined) await insertRefresh(tx, { digest: digestOf(refresh), session: session.id, at: now })
      return {
        ...{ access_token: access, token_type: 'DPoP', expires_in: life },
        ...{ scope: session.scopes.join(' '), purpose: session.purpose },
        ...(refresh === undefined ? {} : { refresh_token: refresh }),
      }
    },
  }
}
