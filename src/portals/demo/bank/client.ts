import { createHash, randomBytes } from 'node:crypto'
import { exportJWK, generateKeyPair, type JWK, SignJWT } from 'jose'
import type { Authorization } from '#engine/authorization'
import { worldClock } from '#kernel/clock'
import type { Begin } from '#kernel/ctx'
import { type Bundle, lawRef } from 'madang/pack'

/** One matter of a customer, as the bank keeps it: nothing of it is known to us. */
export interface Matter {
  readonly id: string
  readonly bundle: string
  readonly state: string
  readonly verifier: string
  status: 'asking' | 'refused' | 'open'
  access?: string
  refresh?: string
  /** What the last call gave. */
  answer?: Answer
  /** Why the last call gave nothing: status, code and title as they came. */
  trouble?: { readonly status: number; readonly code: string; readonly title: string; readonly titleKo: string }
}

export interface Answer {
  readonly subject: string
  readonly lines: readonly {
    readonly name: string
    readonly register: string
    readonly value?: Readonly<Record<string, unknown>> | null
    readonly problem?: { readonly title: string; readonly 'title-ko': string }
  }[]
}

/** A bank’s own system, played: it knows of us only what stands in our metadata, and speaks to us over HTTP. */
export interface BankSystem {
  /** Begins to ask a customer; gives where to send the browser. */
  ask(bundle: string): Promise<string>
  /** The customer comes back; gives the matter. Null for a state that the bank did not hand out. */
  comeBack(query: URLSearchParams): Promise<Matter | null>
  /** Calls for the data once more. */
  read(matter: Matter): Promise<void>
  /** A link to the page of its own staff, asked for in the name of one bundle. */
  console(bundle: string): Promise<string>
  matter(id: string): Matter | undefined
}

interface BankParts {
  readonly origin: string
  readonly begin: Begin
  readonly authorization: Pick<Authorization, 'clients'>
  readonly bundles: readonly Bundle[]
  /** How the bank is called. */
  readonly party: { readonly id: string; readonly name: { readonly ko: string; readonly en: string } }
}

const most = 200
export const backPath = '/demo/bank/back'

export function createBankSystem({ origin, begin, authorization, bundles, party }: BankParts): BankSystem {
  const client = `${party.id}-web`
  const matters = new Map<string, Matter>()
  const random = () => randomBytes(32).toString('base64url')
  // Tokens live in the world's time, whatever a demonstration does with its own.
  const world = worldClock('UTC')
  const now = () => Math.floor(world.now().epochMilliseconds / 1000)

  /** The bank’s key, made at the first use and registered with us, as an officer would do it for a real bank. */
  const keys = (() => {
    let made: Promise<Keys> | undefined
    return () => (made ??= makeKeys())
  })()

  async function makeKeys(): Promise<Keys> {
    const { privateKey, publicKey } = await generateKeyPair('ES256')
    const jwk = await exportJWK(publicKey)
    const because = bundles.slice(0, 1).map(({ law }) => lawRef(law))
    await begin({ kind: 'system', name: 'demo' }, 'demo.play', async (ctx) => {
      await authorization.clients.register(
        ctx,
        {
          ...{ id: client, kind: 'third-party', title: party.name, agency: party.id, jwks: { keys: [jwk] } },
          ...{ redirectUris: [`${origin}${backPath}`], scopes: ['mydata'], introspects: false },
        },
        because,
      )
      await authorization.clients.replaceKeys(ctx, client, { keys: [jwk] }, because)
    })
    return { jwk, secret: privateKey }
  }

  const signed = async (header: object, claims: object) => {
    const { secret } = await keys()
    return new SignJWT({ ...claims, iat: now(), jti: random() })
      .setProtectedHeader({ alg: 'ES256', ...header })
      .sign(secret)
  }
  const proof = async (htm: string, htu: string, token?: string) =>
    signed(
      { typ: 'dpop+jwt', jwk: (await keys()).jwk },
      { htm, htu, ...(token === undefined ? {} : { ath: createHash('sha256').update(token).digest('base64url') }) },
    )
  const post = async (path: string, form: Record<string, string>): Promise<Record<string, unknown>> => {
    const url = `${origin}${path}`
    const assertion = await signed({}, { iss: client, sub: client, aud: origin, exp: now() + 60 })
    const type = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer'
    const body = new URLSearchParams({ ...form, client_assertion: assertion, client_assertion_type: type })
    const reply = await fetch(url, { method: 'POST', body, headers: { dpop: await proof('POST', url) } })
    return (await reply.json()) as Record<string, unknown>
  }
  const keep = (matter: Matter, tokens: Record<string, unknown>) => {
    if (typeof tokens['access_token'] === 'string') matter.access = tokens['access_token']
    if (typeof tokens['refresh_token'] === 'string') matter.refresh = tokens['refresh_token']
    return typeof tokens['access_token'] === 'string'
  }
  const call = async (token: string): Promise<Response> => {
    const url = `${origin}/api/mydata/data`
    return fetch(url, { headers: { authorization: `DPoP ${token}`, dpop: await proof('GET', url, token) } })
  }

  const bank: BankSystem = {
    async ask(bundle) {
      const matter: Matter = { id: random(), bundle, state: random(), verifier: random(), status: 'asking' }
      matters.set(matter.id, matter)
      const [oldest] = matters.keys()
      if (matters.size > most && oldest !== undefined) matters.delete(oldest)
      const challenge = createHash('sha256').update(matter.verifier).digest('base64url')
      const { request_uri: uri } = await post('/oauth/par', {
        ...{ response_type: 'code', redirect_uri: `${origin}${backPath}`, scope: 'mydata', purpose: bundle },
        ...{ state: matter.state, code_challenge: challenge, code_challenge_method: 'S256' },
      })
      if (typeof uri !== 'string') throw new Error('the authorization server took no request')
      return `/oauth/authorize?${new URLSearchParams({ client_id: client, request_uri: uri }).toString()}`
    },

    async comeBack(query) {
      const matter = [...matters.values()].find(
        ({ state, status }) => status === 'asking' && state === query.get('state'),
      )
      // RFC 9207: an answer of another server is none.
      if (matter === undefined || query.get('iss') !== origin) return null
      const code = query.get('code')
      if (code === null) {
        matter.status = 'refused'
        return matter
      }
      const form = { grant_type: 'authorization_code', code, redirect_uri: `${origin}${backPath}` }
      if (!keep(matter, await post('/oauth/token', { ...form, code_verifier: matter.verifier }))) return null
      matter.status = 'open'
      await bank.read(matter)
      return matter
    },

    async read(matter) {
      const { access = '', refresh } = matter
      let reply = await call(access)
      if (reply.status === 401 && refresh !== undefined) {
        if (keep(matter, await post('/oauth/token', { grant_type: 'refresh_token', refresh_token: refresh })))
          reply = await call(matter.access ?? '')
      }
      const body = (await reply.json()) as Record<string, string>
      if (reply.ok) {
        matter.answer = body as unknown as Answer
        delete matter.trouble
      } else
        matter.trouble = {
          ...{ status: reply.status, code: body['code'] ?? '', title: body['title'] ?? '' },
          titleKo: body['title-ko'] ?? '',
        }
    },

    async console(bundle) {
      const tokens = await post('/oauth/token', {
        grant_type: 'client_credentials',
        purpose: bundle,
        scope: 'mydata.list',
      })
      const token = String(tokens['access_token'])
      const url = `${origin}/api/mydata/console`
      const headers = { authorization: `DPoP ${token}`, dpop: await proof('POST', url, token) }
      const reply = (await (await fetch(url, { method: 'POST', headers })).json()) as { url?: string }
      if (reply.url === undefined) throw new Error('no link was given')
      return reply.url.slice(origin.length)
    },

    matter: (id) => matters.get(id),
  }
  return bank
}

interface Keys {
  readonly jwk: JWK
  readonly secret: CryptoKey
}
