import type { Ctx } from '#kernel/ctx'
import type { Problem } from '#kernel/problem'
import { act, type Asked, file, operation, page, type Route, type Sending } from '#kernel/route'
import { AccountPage, AddPasskeyPage } from './account-page.tsx'
import { type Attempts, createAttempts } from './attempts.ts'
import type { Identity } from './identity.ts'
import { type DemoHolder, type Entry, type Holder, isOfficer, ownPath } from './model.ts'
import { CreationOptions, RequestOptions } from './passkey-options.ts'
import { passkeyScript } from './passkey-script.ts'
import { refuse } from './problems.ts'
import { LinkPage, SignInPage } from './sign-in-page.tsx'

export interface IdentityRouteParts {
  readonly identity: Identity
  readonly zone: string
  /** Offered only where the server runs as a demonstration. */
  readonly demo?: readonly DemoHolder[]
  /** Attempts that a caller has, and how many come back in a minute; 20 and 10 when absent. */
  readonly attempts?: { readonly most: number; readonly perMinute: number }
}

/** Every door of this room: signing in and out, and one's own account. */
export function identityRoutes({ attempts = { most: 20, perMinute: 10 }, ...parts }: IdentityRouteParts): Route[] {
  const inside = { ...parts, attempts: createAttempts(attempts) }
  return [...signInRoutes(inside), ...linkRoutes(inside), ...accountRoutes(inside), ...passkeyRoutes(inside)]
}

interface Inside extends Omit<IdentityRouteParts, 'attempts'> {
  readonly attempts: Attempts
}

const entering = { purpose: 'identity.sign-in', may: 'anyone' } as const
const managing = { purpose: 'identity.manage', may: 'signed-in' } as const
type Sent = Asked<Record<string, string>, Record<string, string>, Record<string, string>>

// Acts that sign in carry no key of their own (`_once`): the answer to one is kept, and here it would be the way in.

function signInRoutes({ identity, demo = [], attempts }: Inside): Route[] {
  return [
    page({
      ...entering,
      id: 'identity.sign-in',
      path: '/sign-in',
      load: (_ctx, { query }) =>
        Promise.resolve({ to: ownPath(query['to']), refused: refusalOf(query['refused']), people: demo }),
      view: (loaded, view) => SignInPage({ ...loaded, view }),
    }),
    act({
      ...entering,
      id: 'identity.sign-in.demo',
      path: '/sign-in/demo',
      may: 'demo',
      page: '/sign-in',
      async run(ctx, asked) {
        attempt(attempts, ctx, asked)
        const chosen = demo.find(({ id }) => id === asked.body['who'])
        if (!chosen) throw refuse['no-such-person']()
        const entry = await identity.signIn(ctx, await identity.offerLink(ctx, chosen.id))
        return enter(identity, ctx, { asked, entry, attempts })
      },
    }),
    operation({
      ...entering,
      id: 'identity.sign-in.passkey.ask',
      method: 'POST',
      path: '/api/identity/passkeys/sign-in',
      summary: 'Ask the browser for a passkey of this place',
      reply: RequestOptions,
      run(ctx, asked) {
        attempt(attempts, ctx, asked)
        return identity.passkeys.askToSignIn(ctx, asked.origin) as never
      },
    }),
    act({
      ...entering,
      id: 'identity.sign-in.passkey',
      path: '/sign-in/passkey',
      page: '/sign-in',
      async run(ctx, asked) {
        attempt(attempts, ctx, asked)
        const result = await identity.passkeys.signIn(ctx, { origin: asked.origin, answer: asked.body['answer'] ?? '' })
        if ('refused' in result) return { to: `/sign-in?refused=${shortCode(result.refused)}` }
        attempts.giveBack(asked.caller)
        return enter(identity, ctx, { asked, entry: result.done, attempts })
      },
    }),
    act({
      ...entering,
      id: 'identity.sign-out',
      path: '/sign-out',
      async run(ctx, { session }) {
        if (session !== undefined) await identity.signOut(ctx, session)
        return { to: '/', session: 'end' }
      },
    }),
  ]
}

function linkRoutes({ identity, attempts }: Inside): Route[] {
  return [
    page({
      ...entering,
      id: 'identity.link',
      path: '/sign-in/:token',
      async load(ctx, { params, query }) {
        const token = params['token'] ?? ''
        const holder = await identity.linkHolder(ctx, token)
        return { token, name: await identity.nameOf(ctx, holder), to: ownPath(query['to']) }
      },
      view: (loaded, view) => LinkPage({ ...loaded, view }),
    }),
    act({
      ...entering,
      id: 'identity.link.use',
      path: '/sign-in/:token',
      async run(ctx, asked) {
        attempt(attempts, ctx, asked)
        const entry = await identity.signIn(ctx, asked.params['token'] ?? '')
        return enter(identity, ctx, { asked, entry, attempts })
      },
    }),
  ]
}

function accountRoutes({ identity, zone }: Inside): Route[] {
  return [
    page({
      ...managing,
      id: 'identity.account',
      path: '/account',
      async load(ctx, { session }) {
        const holder = holderOf(ctx)
        const [name, sessions, passkeys, here] = [
          await identity.nameOf(ctx, holder),
          await identity.sessionsOf(ctx, holder),
          await identity.passkeys.of(ctx, holder),
          session === undefined ? null : await identity.whoIs(session),
        ]
        return { name, sessions, passkeys, here: here?.session ?? null }
      },
      view: (loaded, view) => AccountPage({ ...loaded, view, zone }),
    }),
    act({
      ...managing,
      id: 'identity.session.end',
      path: '/account/sessions/:id/end',
      page: '/account',
      async run(ctx, { params }) {
        await identity.endSession(ctx, holderOf(ctx), params['id'] ?? '')
        return { to: '/account' }
      },
    }),
  ]
}

function passkeyRoutes({ identity }: Inside): Route[] {
  return [
    page({
      ...managing,
      id: 'identity.passkeys',
      path: '/account/passkeys',
      load: (_ctx, { query }) => Promise.resolve({ refused: refusalOf(query['refused']) }),
      view: (loaded, view) => AddPasskeyPage({ ...loaded, view }),
    }),
    operation({
      ...managing,
      id: 'identity.passkey.ask',
      method: 'POST',
      path: '/api/identity/passkeys/new',
      summary: 'Ask the browser to make a passkey',
      reply: CreationOptions,
      async run(ctx, { origin }) {
        const holder = holderOf(ctx)
        return identity.passkeys.askToAdd(ctx, { holder, name: await identity.nameOf(ctx, holder), origin }) as never
      },
    }),
    act({
      ...managing,
      id: 'identity.passkey.add',
      path: '/account/passkeys',
      async run(ctx, { body, origin }) {
        const result = await identity.passkeys.add(ctx, {
          holder: holderOf(ctx),
          name: body['name'] ?? '',
          origin,
          answer: body['answer'] ?? '',
        })
        return { to: 'refused' in result ? `/account/passkeys?refused=${shortCode(result.refused)}` : '/account' }
      },
    }),
    act({
      ...managing,
      id: 'identity.passkey.remove',
      path: '/account/passkeys/:id/remove',
      page: '/account',
      async run(ctx, { params }) {
        await identity.passkeys.remove(ctx, holderOf(ctx), params['id'] ?? '')
        return { to: '/account' }
      },
    }),
    file({
      id: 'identity.passkey.script',
      path: passkeyScript().path,
      may: 'anyone',
      purpose: 'page.show',
      run: () =>
        Promise.resolve({
          type: 'text/javascript; charset=utf-8',
          body: passkeyScript().body,
          headers: { 'cache-control': 'public, max-age=31536000, immutable' },
        }),
    }),
  ]
}

/** Opens the new session, closes the one that the browser had, and goes on. */
async function enter(
  identity: Identity,
  ctx: Ctx,
  { asked, entry, attempts }: { asked: Sent; entry: Entry; attempts: Attempts },
): Promise<Sending> {
  attempts.giveBack(asked.caller)
  if (asked.session !== undefined) await identity.signOut(ctx, asked.session)
  const { token, seconds, holder } = entry
  return { to: ownPath(asked.body['to']) ?? (isOfficer(holder) ? '/desk' : '/my'), session: { token, seconds } }
}

function attempt(attempts: Attempts, ctx: Ctx, { caller }: Pick<Asked, 'caller'>): void {
  if (!attempts.take(caller, ctx.now)) throw refuse['too-many-attempts']({ retryAfter: attempts.wait(caller, ctx.now) })
}

function holderOf({ actor, purpose }: Ctx): Holder {
  if (actor.kind === 'person') return actor.person
  if (actor.kind === 'officer') return actor.officer
  throw new Error(`${purpose} needs somebody who is signed in, not ${actor.kind}`)
}

const shown = ['passkey-not-accepted', 'passkey-unknown', 'passkey-blocked', 'passkey-known'] as const

/** A refusal that came back by way of a redirect; anything but our own codes is nothing. */
function refusalOf(code: string | undefined): Problem | null {
  const known = shown.find((one) => one === code)
  return known === undefined ? null : refuse[known]()
}

const shortCode = ({ code }: Problem) => code.replace(/^.*\//, '')
