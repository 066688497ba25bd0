import { importJWK, type JWK } from 'jose'
import type { Clock } from '#kernel/clock'
import type { Vault } from '#kernel/crypto'
import type { Because, Begin, Ctx } from '#kernel/ctx'
import type { Database } from '#kernel/db'
import { type Admitting, createAdmitting } from './admitting.ts'
import { type Asking, createAsking } from './asking.ts'
import { createGranting, type Granting, type PurposeCheck } from './granting.ts'
import { createTokenKeys, type TokenKeys } from './keys.ts'
import { type Client, redirectFault, type Session } from './model.ts'
import { refuse } from './problems.ts'
import { createProofs } from './proofs.ts'
import { revokeSessions } from './session-store.ts'
import { changeKeys, clientById, clientsOpen, closeClient, insertClient, suspendClient } from './store.ts'
import { createSweeping, type Sweeping } from './sweeping.ts'
import { createIssuer, type Issuer } from './tokens.ts'

/** Machines that may ask for tokens, each known by its public keys. */
export interface OAuthClients {
  /**
   * Registers a machine; with an id that is taken nothing is changed.
   * @throws Problem `client-not-accepted` for a key that is no public one, or an address that is not https
   */
  register(ctx: Ctx, client: Client, because: readonly Because[]): Promise<void>
  /** Exchanges its keys. */
  replaceKeys(ctx: Ctx, id: string, jwks: Client['jwks'], because: readonly Because[]): Promise<void>
  /** Refuses with `client-not-accepted` what could not be registered: a key that is no public one, an unsafe address. */
  check(client: Pick<Client, 'jwks' | 'redirectUris'>): Promise<void>
  /** Stops it at once: every session of it ends, and no new one begins until `resume`. */
  suspend(ctx: Ctx, client: Pick<Client, 'id' | 'agency'>, because: readonly Because[]): Promise<void>
  resume(ctx: Ctx, client: Pick<Client, 'id' | 'agency'>, because: readonly Because[]): Promise<void>
  /** Ends its access: no token of it holds from this moment. */
  close(ctx: Ctx, id: string, because: readonly Because[]): Promise<void>
  byId(ctx: Ctx, id: string): Promise<Client | null>
  all(ctx: Ctx): Promise<Client[]>
}

/** The authorization server for machines: OAuth 2 with signed clients, bound tokens and purposes. */
export interface Authorization extends Asking, Admitting, Pick<Granting, 'token' | 'clientOf'> {
  /** The address of the server, without a slash at its end (RFC 8414, section 2). */
  readonly issuer: string
  readonly clients: OAuthClients
  readonly keys: Pick<TokenKeys, 'published' | 'rotate' | 'prepare'>
  /** Removes at night what is past. */
  readonly sweeping: Sweeping
  /** How a client knows a person: another name at every party. */
  readonly subjectOf: Issuer['subjectOf']
  /** Takes back what was let do: all of a person, with a client, for a consent. In this transaction; every next call is refused. */
  revokeFor(
    ctx: Ctx,
    which: { readonly person?: string; readonly client?: string; readonly grant?: string },
    because: readonly Because[],
  ): Promise<readonly Session[]>
}

export interface AuthorizationParts {
  readonly begin: Begin
  readonly db: Database
  readonly vault: Vault
  /** The world's time, also in a demonstration: machines elsewhere do not move with its clock. */
  readonly clock: Clock
  readonly issuer: string
  readonly holds: PurposeCheck
  /** Scopes that open no data of any person: a third party may ask for these in its own name. */
  readonly impersonal?: readonly string[]
}

export function createAuthorization({ impersonal = [], ...parts }: AuthorizationParts): Authorization {
  const { begin, db, vault, clock, issuer, holds } = parts
  const keys = createTokenKeys({ db, vault, clock })
  const proofs = createProofs({ db, clock })
  const tokens = createIssuer({ issuer, keys, vault, clock })
  const shared = { begin, clock, issuer, proofs, tokens, holds }
  const granting = createGranting({ ...shared, impersonal })

  async function known(ctx: Ctx, id: string): Promise<Client> {
    const client = await clientById(ctx.tx, id, { alsoSuspended: true })
    if (client === null) throw refuse['no-such-client']({ client: id })
    return client
  }

  return {
    issuer,
    ...granting,
    ...createAsking({ ...shared, granting }),
    ...createAdmitting({ ...shared, keys }),
    keys,
    sweeping: createSweeping({ begin, clock }),
    subjectOf: tokens.subjectOf,
    clients: {
      async register(ctx, client, because) {
        await accept(client)
        const { id, agency, kind, title } = client
        const detail = { client: id, kind, title, scopes: client.scopes }
        if ((await clientById(ctx.tx, id)) !== null) return
        const act = ctx.record({ what: 'authorization.register-client', agency, because, detail })
        await insertClient(ctx.tx, client, { at: ctx.now, act })
      },
      async replaceKeys(ctx, id, jwks, because) {
        const client = await known(ctx, id)
        await accept({ ...client, jwks })
        await changeKeys(ctx.tx, id, jwks)
        const { agency } = client
        ctx.record({ what: 'authorization.replace-keys', agency, because, detail: { client: id } })
      },
      check: accept,
      async suspend(ctx, { id, agency }, because) {
        await suspendClient(ctx.tx, id, ctx.now)
        await revokeSessions(ctx.tx, { client: id }, { at: clock.now(), because: 'client suspended' })
        ctx.record({ what: 'authorization.suspend-client', agency, because, detail: { client: id } })
      },
      async resume(ctx, { id, agency }, because) {
        await suspendClient(ctx.tx, id, null)
        ctx.record({ what: 'authorization.resume-client', agency, because, detail: { client: id } })
      },
      async close(ctx, id, because) {
        const { agency } = await known(ctx, id)
        await closeClient(ctx.tx, id, ctx.now)
        await revokeSessions(ctx.tx, { client: id }, { at: clock.now(), because: 'client closed' })
        ctx.record({ what: 'authorization.close-client', agency, because, detail: { client: id } })
      },
      byId: (ctx, id) => clientById(ctx.tx, id),
      all: (ctx) => clientsOpen(ctx.tx),
    },
    async revokeFor(ctx, which, because) {
      if (Object.values(which).every((one) => one === undefined)) throw new Error('revokeFor needs to know whose')
      const ended = await revokeSessions(ctx.tx, which, { at: clock.now(), because: because[0] ?? '' })
      for (const { person, client, act } of ended)
        ctx.record({
          ...{ what: 'authorization.revoke', because: [act, ...because], detail: { client } },
          ...(person === null ? {} : { subject: person }),
        })
      return ended
    },
  }
}

/** A key set must hold public asymmetric keys and nothing else; what a client may be sent back to must be safe. */
async function accept({ jwks, redirectUris }: Pick<Client, 'jwks' | 'redirectUris'>): Promise<void> {
  const no = (why: string) => refuse['client-not-accepted']({ why })
  if (jwks.keys.length === 0 || jwks.keys.length > 10) throw no('one to ten keys')
  for (const jwk of jwks.keys) {
    if (jwk.kty === 'oct' || 'd' in jwk || 'k' in jwk) throw no('only public keys')
    if (!(await isKey(jwk))) throw no('a key that cannot be read')
  }
  for (const uri of redirectUris) {
    const fault = redirectFault(uri)
    if (fault !== null) throw no(`${uri}: ${fault}`)
  }
}

const usual: Readonly<Record<string, string>> = { 'P-256': 'ES256', 'P-384': 'ES384', Ed25519: 'Ed25519' }

async function isKey(jwk: JWK): Promise<boolean> {
  const alg = jwk.kty === 'RSA' ? 'PS256' : usual[jwk.crv ?? '']
  if (alg === undefined) return false
  return importJWK(jwk, alg).then(
    () => true,
    () => false,
  )
}
