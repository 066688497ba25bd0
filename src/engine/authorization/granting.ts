import { createHash, timingSafeEqual } from 'node:crypto'
import type { Clock } from '#kernel/clock'
import type { Because, Begin, Ctx } from '#kernel/ctx'
import { lives, type Client, scopesOf, type Session } from './model.ts'
import { OAuthError } from './problems.ts'
import { claimedClient, type Proofs, UnsoundProof } from './proofs.ts'
import { liveSession, revokeSessions, spendCode, spendRefresh } from './session-store.ts'
import { clientById } from './store.ts'
import { digestOf, type Issuer, type Tokens } from './tokens.ts'

/** Says what a purpose rests on while it is active and belongs to that agency or third party; null otherwise. */
export type PurposeCheck = (ctx: Ctx, use: PurposeUse) => Promise<readonly Because[] | null>

export interface PurposeUse {
  readonly purpose: string
  /** Whose client asks. */
  readonly agency: string
  readonly kind: Client['kind']
}

/** A form that came to an OAuth endpoint, every field at most once. */
export type Form = Readonly<Record<string, string>>

export interface Granting {
  /** Who sent a form: its client assertion is checked and spent. @throws OAuthError `invalid_client` */
  clientOf(form: Form, path: string): Promise<Client>
  /** The token endpoint (RFC 6749, section 3.2). @throws OAuthError */
  token(form: Form, dpop: string | undefined): Promise<Tokens>
}

interface GrantingParts {
  readonly begin: Begin
  readonly clock: Clock
  readonly issuer: string
  readonly proofs: Proofs
  readonly tokens: Issuer
  readonly holds: PurposeCheck
  /** Scopes that open no data of any person: a third party may ask for these in its own name. */
  readonly impersonal: readonly string[]
}

const assertionType = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer'

export function createGranting({ begin, clock, issuer, proofs, tokens, holds, impersonal }: GrantingParts): Granting {
  const as = <T>(client: Client, work: (ctx: Ctx) => Promise<T>) =>
    begin({ kind: 'system', name: client.id, agency: client.agency }, 'authorization.token', work)

  async function clientOf(form: Form, path: string): Promise<Client> {
    const unknown = (why: string) => new OAuthError('invalid_client', why, 401)
    const assertion = form['client_assertion']
    if (form['client_assertion_type'] !== assertionType || assertion === undefined)
      throw unknown('a client proves itself by a signed assertion (private_key_jwt)')
    const id = claimedClient(assertion)
    if (id === null || (form['client_id'] !== undefined && form['client_id'] !== id))
      throw unknown('the assertion is not of this client')
    const client = await begin({ kind: 'anyone' }, 'authorization.token', (ctx) => clientById(ctx.tx, id))
    if (client === null) throw unknown('no such client')
    try {
      await proofs.assertion(assertion, client, [issuer, `${issuer}${path}`])
    } catch (error) {
      if (error instanceof UnsoundProof) throw unknown(error.message)
      throw error
    }
    return client
  }

  async function byCredentials(ctx: Ctx, client: Client, form: Form, keyThumbprint: string): Promise<Tokens> {
    const { purpose } = form
    const scopes = scopesOf(form['scope'])
    const open = client.kind === 'agency' ? [...client.scopes, ...impersonal] : impersonal
    if (client.kind !== 'agency' && scopes?.some((one) => client.scopes.includes(one)) !== false)
      throw new OAuthError('unauthorized_client', 'a third party reads only where a person lets it in')
    if (purpose === undefined || purpose === '') throw new OAuthError('invalid_request', 'purpose is missing')
    if (scopes === null || !scopes.every((one) => open.includes(one)))
      throw new OAuthError('invalid_scope', 'not open to this client')
    const because = await holds(ctx, { purpose, agency: client.agency, kind: client.kind })
    if (because === null) throw new OAuthError('invalid_target', 'the purpose is not active, or of another agency')
    const act = ctx.record({
      ...{ what: 'authorization.issue', agency: client.agency, because },
      detail: { client: client.id, purpose, scopes },
    })
    const session = await tokens.open(ctx.tx, {
      ...{ client: client.id, purpose, scopes, person: null, grants: [], act },
      seconds: lives.access,
    })
    return tokens.issue(ctx.tx, { session, client, keyThumbprint, refreshable: false })
  }

  /** Gives a refusal back instead of throwing it: what was spent and taken back must stay so. */
  async function byCode(ctx: Ctx, client: Client, form: Form, keyThumbprint: string): Promise<Tokens | OAuthError> {
    const no = (why: string) => new OAuthError('invalid_grant', why)
    const now = clock.now()
    const spent = await spendCode(ctx.tx, digestOf(form['code'] ?? ''), now)
    if (spent === null) return no('no such code')
    if (spent.again) {
      await end(ctx, spent.session, 'code used twice')
      return no('the code was used before')
    }
    const { request } = spent
    if (spent.late || request.client !== client.id) return no('the code is late, or of another client')
    if (form['redirect_uri'] !== request.redirectUri) return no('redirect_uri is another one')
    if (!isVerifierOf(form['code_verifier'], request.challenge)) return no('code_verifier does not fit')
    if (request.keyThumbprint !== null && request.keyThumbprint !== keyThumbprint)
      return no('the code is bound to another key')
    const session = await liveSession(ctx.tx, spent.session, now)
    if (session === null) return no('it was taken back')
    return goOn(ctx, { session, client, keyThumbprint })
  }

  async function byRefresh(ctx: Ctx, client: Client, form: Form, keyThumbprint: string): Promise<Tokens | OAuthError> {
    const no = (why: string) => new OAuthError('invalid_grant', why)
    const now = clock.now()
    const spent = await spendRefresh(ctx.tx, digestOf(form['refresh_token'] ?? ''), now)
    if (spent === null) return no('no such refresh token')
    if (spent.again) {
      await end(ctx, spent.session, 'refresh token used twice')
      return no('the refresh token was used before')
    }
    const session = await liveSession(ctx.tx, spent.session, now)
    if (session === null || session.client !== client.id) return no('it was taken back, or is of another client')
    return goOn(ctx, { session, client, keyThumbprint })
  }

  async function goOn(
    ctx: Ctx,
    { session, client, keyThumbprint }: { session: Session; client: Client; keyThumbprint: string },
  ): Promise<Tokens | OAuthError> {
    const { purpose } = session
    if ((await holds(ctx, { purpose, agency: client.agency, kind: client.kind })) === null)
      return new OAuthError('invalid_grant', 'the purpose is not active any more')
    return tokens.issue(ctx.tx, { session, client, keyThumbprint, refreshable: true })
  }

  async function end(ctx: Ctx, id: string, because: string): Promise<void> {
    for (const { person, client, act } of await revokeSessions(ctx.tx, { id }, { at: clock.now(), because }))
      ctx.record({
        ...{ what: 'authorization.revoke', because: [act], detail: { client, why: because } },
        ...(person === null ? {} : { subject: person }),
      })
  }

  const grants: Readonly<Record<string, typeof byCode>> = {
    client_credentials: byCredentials,
    authorization_code: byCode,
    refresh_token: byRefresh,
  }

  return {
    clientOf,
    async token(form, dpop) {
      const client = await clientOf(form, '/oauth/token')
      const keyThumbprint = await keyOf(proofs, dpop, `${issuer}/oauth/token`)
      const type = form['grant_type'] ?? ''
      const grant = Object.hasOwn(grants, type) ? grants[type] : undefined
      if (grant === undefined) throw new OAuthError('unsupported_grant_type', 'not offered here')
      const answer = await as(client, (ctx) => grant(ctx, client, form, keyThumbprint))
      if (answer instanceof OAuthError) throw answer
      return answer
    },
  }
}

/** The key that a request to an OAuth endpoint proves to hold. @throws OAuthError `invalid_dpop_proof` */
export async function keyOf(proofs: Proofs, dpop: string | undefined, url: string): Promise<string> {
  try {
    return await proofs.possession(dpop, { method: 'POST', url })
  } catch (error) {
    if (error instanceof UnsoundProof) throw new OAuthError('invalid_dpop_proof', error.message)
    throw error
  }
}

/** RFC 7636, section 4.6, S256 only. */
function isVerifierOf(verifier: string | undefined, challenge: string): boolean {
  if (verifier === undefined || !/^[A-Za-z0-9._~-]{43,128}$/.test(verifier)) return false
  return timingSafeEqual(createHash('sha256').update(verifier).digest(), Buffer.from(challenge, 'base64url'))
}
