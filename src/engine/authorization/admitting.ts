import type { IncomingHttpHeaders } from 'node:http'
import type { Clock } from '#kernel/clock'
import type { Actor, Because, Begin, Ctx } from '#kernel/ctx'
import type { Id } from '#kernel/ids'
import type { Form, PurposeCheck } from './granting.ts'
import type { TokenKeys } from './keys.ts'
import type { Client, Session } from './model.ts'
import { OAuthError, refuse } from './problems.ts'
import { type Proofs, UnsoundProof } from './proofs.ts'
import { liveSession, revokeSessions, sessionOfRefresh } from './session-store.ts'
import { clientById } from './store.ts'
import { digestOf, type Issuer } from './tokens.ts'

/** A request as it came to a door that takes tokens. */
export interface TokenCall {
  readonly method: string
  /** Path and query as they were sent. */
  readonly url: string
  readonly headers: IncomingHttpHeaders
}

/** Who was let in by a token, and for what. */
export interface Admitted {
  readonly client: Client
  readonly agency: string
  readonly purpose: string
  readonly scopes: readonly string[]
  /** Whose data, when a person let the client in. */
  readonly person?: Id<'person'>
  /** The consents that the person gave for it. */
  readonly grants: readonly string[]
  readonly session: Id<'session'>
  /** RFC 7638 thumbprint of the key to which the token is bound. */
  readonly keyThumbprint: string
  /** What a further act rests on: the act that let it in, and what the purpose rests on. */
  readonly because: readonly Because[]
  /** In whose name the door opens its transaction. */
  readonly actor: Actor
}

export interface Admitting {
  /**
   * Checks the access token and the proof of possession of a request (RFC 9068, section 4; RFC 9449, section 7), that nobody
   * took it back, and that its purpose is active now. Of several scopes one is enough.
   * @throws Problem 401 or 403; `challengeOf(problem)` is the header that belongs to it
   */
  admit(call: TokenCall, wanted?: { readonly scope?: string | readonly string[] }): Promise<Admitted>
  /** RFC 7662: what a token is worth now; of others only for clients registered to ask. */
  introspect(form: Form, asking: Client): Promise<Readonly<Record<string, unknown>>>
  /** RFC 7009: ends the session of an own token; says nothing of tokens that are not. */
  revoke(form: Form, asking: Client): Promise<void>
}

interface AdmittingParts {
  readonly begin: Begin
  readonly clock: Clock
  readonly issuer: string
  readonly keys: TokenKeys
  readonly proofs: Proofs
  readonly tokens: Issuer
  readonly holds: PurposeCheck
}

/** A token whose signature, issuer and time hold, with the session that it is of. */
interface Sound {
  readonly session: Session
  readonly client: Client
  readonly keyThumbprint: string
  readonly expires: number
  readonly because: readonly Because[] | null
}

export function createAdmitting({ begin, clock, issuer, keys, proofs, tokens, holds }: AdmittingParts): Admitting {
  const nobody: Actor = { kind: 'anyone' }

  /** The claims of a token of ours that is not past its time (RFC 9068, section 4). */
  async function claimsOf(token: string): Promise<{ sid: string; exp: number; jkt: string } | null> {
    const claims = await keys.open('at+jwt', token)
    if (claims === null || claims['iss'] !== issuer || claims['aud'] !== issuer) return null
    const { exp, sid, cnf } = claims
    const jkt = (cnf as { jkt?: unknown } | undefined)?.jkt
    if (typeof exp !== 'number' || typeof sid !== 'string' || typeof jkt !== 'string') return null
    return exp > clock.now().epochMilliseconds / 1000 ? { sid, exp, jkt } : null
  }

  async function soundIn(ctx: Ctx, token: string): Promise<Sound | null> {
    const claims = await claimsOf(token)
    if (claims === null) return null
    const session = await liveSession(ctx.tx, claims.sid, clock.now())
    const client = session === null ? null : await clientById(ctx.tx, session.client)
    if (session === null || client === null) return null
    const because = await holds(ctx, { purpose: session.purpose, agency: client.agency, kind: client.kind })
    return { session, client, keyThumbprint: claims.jkt, expires: claims.exp, because }
  }

  return {
    async admit({ method, url, headers }, { scope } = {}) {
      const token = /^DPoP ([A-Za-z0-9._~+/-]+=*)$/i.exec(headers.authorization ?? '')?.[1]
      if (token === undefined) throw refuse['no-token']()
      // The signature before anything costs a round trip to the database.
      const claims = await claimsOf(token)
      if (claims === null) throw refuse['invalid-token']()
      const key = await possessed(proofs, headers['dpop'], { method, url: new URL(url, issuer).href, token })
      if (key !== claims.jkt) throw refuse['invalid-proof']({ why: 'the token is bound to another key' })
      const sound = await begin(nobody, 'authorization.admit', (ctx) => soundIn(ctx, token))
      if (sound === null) throw refuse['invalid-token']()
      const { session, client, because } = sound
      const { purpose, scopes, grants, person, act } = session
      if (because === null) throw refuse['purpose-not-active']({ purpose })
      const open = scope === undefined ? [] : [scope].flat()
      if (open.length > 0 && !open.some((one) => scopes.includes(one)))
        throw refuse['insufficient-scope']({ scope: open.join(' ') })
      return {
        ...{ client, agency: client.agency, purpose, scopes, grants, session: session.id, keyThumbprint: claims.jkt },
        because: [act, ...because],
        actor: { kind: 'system', name: client.id, agency: client.agency },
        ...(person === null ? {} : { person }),
      }
    },

    introspect: ({ token = '' }, asking) =>
      begin(nobody, 'authorization.introspect', async (ctx) => {
        const sound = await soundIn(ctx, token)
        if (sound === null || sound.because === null) return { active: false }
        const { session, client, keyThumbprint, expires } = sound
        if (client.id !== asking.id && !asking.introspects) return { active: false }
        return {
          ...{ active: true, iss: issuer, aud: issuer, client_id: client.id, token_type: 'DPoP', exp: expires },
          sub: session.person === null ? client.id : tokens.subjectOf(client, session.person),
          ...{ scope: session.scopes.join(' '), purpose: session.purpose, agency: client.agency, sid: session.id },
          cnf: { jkt: keyThumbprint },
        }
      }),

    async revoke({ token }, asking) {
      if (token === undefined) throw new OAuthError('invalid_request', 'token is missing')
      const actor = { kind: 'system', name: asking.id, agency: asking.agency } as const
      await begin(actor, 'authorization.revoke', async (ctx) => {
        const id = (await claimsOf(token))?.sid ?? (await sessionOfRefresh(ctx.tx, digestOf(token)))
        if (id === null) return
        const at = clock.now()
        for (const { person, act } of await revokeSessions(
          ctx.tx,
          { id, client: asking.id },
          { at, because: 'by the client' },
        ))
          ctx.record({
            ...{ what: 'authorization.revoke', agency: asking.agency, because: [act], detail: { client: asking.id } },
            ...(person === null ? {} : { subject: person }),
          })
      })
    },
  }
}

async function possessed(
  proofs: Proofs,
  proof: string | string[] | undefined,
  of: { method: string; url: string; token: string },
): Promise<string> {
  try {
    return await proofs.possession(typeof proof === 'string' ? proof : undefined, of)
  } catch (error) {
    if (error instanceof UnsoundProof) throw refuse['invalid-proof']({ why: error.message })
    throw error
  }
}
