import { Buffer } from 'node:buffer'
import type { Clock } from '#kernel/clock'
import type { Because, Begin, Ctx } from '#kernel/ctx'
import { me } from '#kernel/ctx'
import { type Id, newId } from '#kernel/ids'
import { type Form, type Granting, keyOf, type PurposeCheck } from './granting.ts'
import { type Client, lives, type PushedRequest, scopesOf } from './model.ts'
import { OAuthError, refuse } from './problems.ts'
import type { Proofs } from './proofs.ts'
import { endRequest, insertCode, insertRequest, openRequest, startRequest } from './session-store.ts'
import { clientById } from './store.ts'
import { digestOf, type Issuer, newSecret } from './tokens.ts'

/** A request on which a person decides, and whose it is. */
export interface Authorizing {
  readonly request: PushedRequest
  readonly client: Client
}

/** What the person agreed to. */
export interface Decided {
  /** The consents on which the tokens rest; when one ends, `revokeFor({ grant })` ends them. */
  readonly grants: readonly string[]
  /** Fewer scopes than asked, never others; absent, all. */
  readonly scopes?: readonly string[]
  /** Until when the client may go on without the person, in the world's time. */
  readonly until: Temporal.Instant
  /** What it rests on: the act of the consent, its article. */
  readonly because: readonly Because[]
}

export interface Asking {
  /** The endpoint for pushed requests (RFC 9126). @throws OAuthError */
  push(form: Form, dpop: string | undefined): Promise<{ request_uri: string; expires_in: number }>
  /** The person comes with a request URI, which is spent: gives the request on which they decide. @throws Problem `no-such-request` */
  startAuthorization(query: { client_id?: string; request_uri?: string }): Promise<Authorizing>
  /** The request that a page shows. @throws Problem `no-such-request` */
  authorizing(ctx: Ctx, request: string): Promise<Authorizing>
  /** The signed-in person lets the client in: the address to send the browser to, with a code. Once. */
  completeAuthorization(ctx: Ctx, request: string, decided: Decided): Promise<{ to: string; session: Id<'session'> }>
  /** The person does not: the address to send the browser to, with `access_denied`. Once. */
  refuseAuthorization(ctx: Ctx, request: string): Promise<{ to: string }>
}

interface AskingParts {
  readonly begin: Begin
  readonly clock: Clock
  readonly issuer: string
  readonly proofs: Proofs
  readonly granting: Granting
  readonly tokens: Issuer
  readonly holds: PurposeCheck
}

const scheme = 'urn:ietf:params:oauth:request_uri:'

export function createAsking({ begin, clock, issuer, proofs, granting, tokens, holds }: AskingParts): Asking {
  async function clientFor(ctx: Ctx, request: PushedRequest | null): Promise<Authorizing> {
    const client = request === null ? null : await clientById(ctx.tx, request.client)
    if (request === null || client === null) throw refuse['no-such-request']()
    return { request, client }
  }

  /** Back to the client, which is told who answers (RFC 9207). */
  function back({ redirectUri, state }: PushedRequest, answer: Readonly<Record<string, string>>): string {
    const url = new URL(redirectUri)
    for (const [name, value] of Object.entries({ ...answer, ...(state === null ? {} : { state }), iss: issuer }))
      url.searchParams.set(name, value)
    return url.href
  }

  return {
    async push(form, dpop) {
      const client = await granting.clientOf(form, '/oauth/par')
      const asked = askedOf(form, client)
      const proven = dpop === undefined ? undefined : await keyOf(proofs, dpop, `${issuer}/oauth/par`)
      if (proven !== undefined && form['dpop_jkt'] !== undefined && form['dpop_jkt'] !== proven)
        throw new OAuthError('invalid_dpop_proof', 'dpop_jkt is of another key')
      const handle = newSecret('par')
      await begin({ kind: 'system', name: client.id, agency: client.agency }, 'authorization.ask', async (ctx) => {
        const use = { purpose: asked.purpose, agency: client.agency, kind: client.kind }
        if ((await holds(ctx, use)) === null)
          throw new OAuthError('invalid_target', 'the purpose is not active, or of another party')
        const now = clock.now()
        const request = {
          ...{ ...asked, id: newId('request', now), client: client.id },
          keyThumbprint: proven ?? form['dpop_jkt'] ?? null,
          expiresAt: now.add({ seconds: lives.pushed }),
        }
        await insertRequest(ctx.tx, request, digestOf(handle))
      })
      return { request_uri: `${scheme}${handle}`, expires_in: lives.pushed }
    },

    startAuthorization: ({ client_id: client, request_uri: uri }) =>
      begin({ kind: 'anyone' }, 'authorization.ask', async (ctx) => {
        if (client === undefined || uri?.startsWith(scheme) !== true) throw refuse['no-such-request']()
        const now = clock.now()
        const until = now.add({ seconds: lives.deciding })
        const handle = digestOf(uri.slice(scheme.length))
        return clientFor(ctx, await startRequest(ctx.tx, { handle, client, now, until }))
      }),

    authorizing: async (ctx, id) => clientFor(ctx, await openRequest(ctx.tx, id, clock.now())),

    async completeAuthorization(ctx, id, { grants, scopes, until, because }) {
      const person = me(ctx)
      const now = clock.now()
      const { request, client } = await clientFor(ctx, await endRequest(ctx.tx, id, now))
      const given = scopes ?? request.scopes
      if (!given.every((one) => request.scopes.includes(one))) throw refuse['insufficient-scope']({ scopes: given })
      const act = ctx.record({
        ...{ what: 'authorization.let-in', subject: person, because },
        detail: { client: client.id, party: client.agency, purpose: request.purpose, scopes: given },
      })
      const session = await tokens.open(ctx.tx, {
        ...{ client: client.id, purpose: request.purpose, scopes: given, person, grants, act },
        seconds: Math.max(lives.code, Math.floor(now.until(until).total('seconds'))),
      })
      const code = newSecret('ac')
      const expiresAt = now.add({ seconds: lives.code })
      await insertCode(ctx.tx, { digest: digestOf(code), request: request.id, session: session.id, expiresAt })
      return { to: back(request, { code }), session: session.id }
    },

    async refuseAuthorization(ctx, id) {
      const { request } = await clientFor(ctx, await endRequest(ctx.tx, id, clock.now()))
      return { to: back(request, { error: 'access_denied' }) }
    },
  }
}

/** What an authorization request must hold: RFC 6749, section 4.1.1, with PKCE (RFC 7636) by S256 and an address that is registered. */
function askedOf(
  form: Form,
  client: Client,
): Pick<PushedRequest, 'redirectUri' | 'challenge' | 'scopes' | 'purpose' | 'state'> {
  const no = (why: string) => new OAuthError('invalid_request', why)
  if (form['request_uri'] !== undefined) throw no('request_uri is not taken here (RFC 9126, section 2.1)')
  if (form['response_type'] !== 'code') throw new OAuthError('unsupported_response_type', 'only code is offered')
  const { redirect_uri: redirectUri, code_challenge: challenge = '', purpose, state } = form
  if (redirectUri === undefined || !client.redirectUris.includes(redirectUri))
    throw no('redirect_uri is not registered')
  if (form['code_challenge_method'] !== 'S256') throw no('code_challenge_method must be S256')
  if (!/^[A-Za-z0-9_-]{43}$/.test(challenge) || Buffer.from(challenge, 'base64url').length !== 32)
    throw no('code_challenge is not a SHA-256')
  if (purpose === undefined || purpose === '') throw no('purpose is missing')
  if ((state?.length ?? 0) > 1_000) throw no('state is too long')
  const scopes = scopesOf(form['scope'])
  if (scopes === null || !scopes.every((one) => client.scopes.includes(one)))
    throw new OAuthError('invalid_scope', 'not open to this client')
  return { redirectUri, challenge, scopes, purpose, state: state ?? null }
}
