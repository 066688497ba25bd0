import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server'
import type { Because, Ctx } from '#kernel/ctx'
import { type Id, newId } from '#kernel/ids'
import type { Problem } from '#kernel/problem'
import { aboutHolder, assuranceOf, counterRegressed, type Entry, type Holder, type Passkey } from './model.ts'
import { refuse } from './problems.ts'
import type { Sessions } from './sessions.ts'
import * as store from './passkey-store.ts'

/**
 * What came of an attempt. A failed one is an outcome and no throw, so that what it leaves behind is kept: the challenge
 * is used up, a copied key is blocked, the act is recorded.
 */
export type Attempt<T> = { readonly done: T } | { readonly refused: Problem }

/** Passkeys (W3C Web Authentication Level 3): discoverable, so that nobody types a name to sign in. */
export interface Passkeys {
  /** Asks the browser of somebody who is signed in to make a passkey. `origin` is the public address. */
  askToAdd(
    ctx: Ctx,
    who: { readonly holder: Holder; readonly name: string; readonly origin: string },
  ): Promise<PublicKeyCredentialCreationOptionsJSON>
  /** Adds what the browser made. `answer` is its JSON, unchecked. */
  add(
    ctx: Ctx,
    made: { readonly holder: Holder; readonly name: string; readonly origin: string; readonly answer: string },
  ): Promise<Attempt<Passkey>>
  /** Asks any browser for any passkey of this place. */
  askToSignIn(ctx: Ctx, origin: string): Promise<PublicKeyCredentialRequestOptionsJSON>
  /** Signs in whom the passkey belongs to. `answer` is the browser's JSON, unchecked. */
  signIn(ctx: Ctx, shown: { readonly origin: string; readonly answer: string }): Promise<Attempt<Entry>>
  of(ctx: Ctx, holder: Holder): Promise<Passkey[]>
  remove(ctx: Ctx, holder: Holder, id: string): Promise<void>
}

interface PasskeysParts {
  readonly sessions: Sessions
  readonly ground: Because
  readonly place: string
}

const answerMinutes = 5
/** EdDSA, ES256 and RS256 (IANA COSE algorithms): what passkeys in use today have. */
const algorithms = [-8, -7, -257]

export function createPasskeys({ sessions, ground, place }: PasskeysParts): Passkeys {
  const put = async (ctx: Ctx, challenge: string, holder: Holder | null) =>
    store.addChallenge(ctx.tx, { challenge, holder, expiresAt: ctx.now.add({ minutes: answerMinutes }) })

  return {
    async askToAdd(ctx, { holder, name, origin }) {
      const known = await store.passkeysOf(ctx.tx, holder)
      const options = await generateRegistrationOptions({
        ...{
          rpName: place,
          rpID: new URL(origin).hostname,
          userName: name,
          userDisplayName: name,
          userID: new TextEncoder().encode(holder),
        },
        ...{
          attestationType: 'none',
          timeout: answerMinutes * 60_000,
          excludeCredentials: known.map(({ credential }) => ({ id: credential })),
        },
        supportedAlgorithmIDs: algorithms,
        authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
      })
      await put(ctx, options.challenge, holder)
      return options
    },

    async add(ctx, { holder, name, origin, answer }) {
      const made = read(answer) as RegistrationResponseJSON | null
      const challenge = challengeOf(made?.response)
      if (
        made === null ||
        challenge === null ||
        !(await store.takeChallenge(ctx.tx, { challenge, holder, at: ctx.now }))
      )
        return { refused: refuse['passkey-not-accepted']() }
      const checked = await attempt(() =>
        verifyRegistrationResponse({
          response: made,
          expectedChallenge: challenge,
          expectedOrigin: origin,
          expectedRPID: new URL(origin).hostname,
          supportedAlgorithmIDs: algorithms,
        }),
      )
      if (!checked?.verified) return { refused: refuse['passkey-not-accepted']() }
      const { credential, credentialDeviceType } = checked.registrationInfo
      const passkey: Passkey = {
        ...{
          id: newId('passkey', ctx.now),
          holder,
          credential: credential.id,
          publicKey: credential.publicKey,
          counter: credential.counter,
        },
        ...{
          transports: (credential.transports ?? []).map(String),
          synced: credentialDeviceType === 'multiDevice',
          name: name.trim().slice(0, 60),
        },
        ...{ createdAt: ctx.now, lastUsed: null, blockedAt: null },
      }
      if (!(await store.addPasskey(ctx.tx, passkey))) return { refused: refuse['passkey-known']() }
      note(ctx, 'identity.passkey.add', passkey, ground)
      return { done: passkey }
    },

    async askToSignIn(ctx, origin) {
      const options = await generateAuthenticationOptions({
        rpID: new URL(origin).hostname,
        userVerification: 'required',
        timeout: answerMinutes * 60_000,
      })
      await put(ctx, options.challenge, null)
      return options
    },

    async signIn(ctx, { origin, answer }) {
      const shown = read(answer) as AuthenticationResponseJSON | null
      const challenge = challengeOf(shown?.response)
      if (
        shown === null ||
        challenge === null ||
        !(await store.takeChallenge(ctx.tx, { challenge, holder: null, at: ctx.now }))
      )
        return { refused: refuse['passkey-not-accepted']() }
      const passkey = await store.lockPasskey(ctx.tx, shown.id)
      if (passkey === null) return { refused: refuse['passkey-unknown']() }
      const counter = await signedCounter(passkey, { shown, challenge, origin })
      if (counter === null) return { refused: refuse['passkey-not-accepted']() }
      if (passkey.blockedAt !== null) return { refused: refuse['passkey-blocked']() }
      if (counterRegressed(passkey.counter, counter)) {
        await store.blockPasskey(ctx.tx, { id: passkey.id, at: ctx.now })
        note(ctx, 'identity.passkey.block', passkey, ground)
        return { refused: refuse['passkey-blocked']() }
      }
      await store.usePasskey(ctx.tx, { id: passkey.id, counter, at: ctx.now })
      return {
        done: await sessions.open(ctx, { holder: passkey.holder, way: 'passkey', assurance: assuranceOf(passkey) }),
      }
    },

    of: (ctx, holder) => store.passkeysOf(ctx.tx, holder),

    async remove(ctx, holder, id) {
      if (!(await store.removePasskey(ctx.tx, { id, holder }))) throw refuse['no-such-passkey']()
      note(ctx, 'identity.passkey.remove', { id: id as Id<'passkey'>, holder }, ground)
    },
  }
}

interface Shown {
  readonly shown: AuthenticationResponseJSON
  readonly challenge: string
  readonly origin: string
}

/** The counter that a rightful signature carries; null when signature, origin, owner or recognition of the user fails. */
async function signedCounter(passkey: Passkey, { shown, challenge, origin }: Shown): Promise<number | null> {
  const handle = shown.response.userHandle
  if (handle !== undefined && Buffer.from(handle, 'base64url').toString() !== passkey.holder) return null
  const checked = await attempt(() =>
    verifyAuthenticationResponse({
      ...{
        response: shown,
        expectedChallenge: challenge,
        expectedOrigin: origin,
        expectedRPID: new URL(origin).hostname,
      },
      // The counter is compared by us, who must tell a copied key from a wrong signature.
      credential: { id: passkey.credential, publicKey: passkey.publicKey, counter: 0 },
    }),
  )
  return checked?.verified ? checked.authenticationInfo.newCounter : null
}

function note(ctx: Ctx, what: string, { id, holder }: Pick<Passkey, 'id' | 'holder'>, ground: Because): void {
  const about = aboutHolder(holder)
  ctx.record({ what, ...about, because: [ground], detail: { ...('detail' in about ? about.detail : {}), passkey: id } })
}

/** The library throws for every fault in what a browser sent; to us they are all one refusal. */
async function attempt<T>(work: () => Promise<T>): Promise<T | null> {
  try {
    return await work()
  } catch {
    return null
  }
}

/** What a browser sent, when it has at least the shape of an answer; the rest is checked by the library. */
function read(json: string): object | null {
  try {
    const value = JSON.parse(json) as { id?: unknown; response?: unknown } | null
    return typeof value?.id === 'string' && typeof value.response === 'object' ? value : null
  } catch {
    return null
  }
}

/** The challenge that the browser says it answers: looked up among ours before anything else is believed. */
function challengeOf(response: { clientDataJSON: string } | undefined | null): string | null {
  try {
    const { challenge } = JSON.parse(Buffer.from(String(response?.clientDataJSON), 'base64url').toString()) as {
      challenge?: unknown
    }
    return typeof challenge === 'string' ? challenge : null
  } catch {
    return null
  }
}
