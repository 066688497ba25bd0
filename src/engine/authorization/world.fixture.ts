import assert from 'node:assert/strict'
import { createHash, generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto'
import type { TestContext } from 'node:test'
import { type JWK, SignJWT } from 'jose'
import { h } from 'preact'
import { createServer } from '#kernel/http'
import { newId } from '#kernel/ids'
import { Problem } from '#kernel/problem'
import { testDatabase } from '#test/database'
import { authorizationRoutes, createAuthorization, type OAuthClient, type PurposeCheck } from './index.ts'

export const issuer = 'https://node.example'
export const ground = 'law:전자정부법#제36조' as const
export const resident = newId('person', Temporal.Instant.from('2026-01-01T00:00:00Z'))
export const back = 'https://bank.example/back'

/** A key pair of somebody else's machine. */
export interface Pair {
  readonly secret: KeyObject
  readonly jwk: JWK
}

export function newPair(): Pair {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  return { secret: privateKey, jwk: publicKey.export({ format: 'jwk' }) as JWK }
}

const now = () => Temporal.Now.instant().round({ smallestUnit: 'second' })
const seconds = (at: Temporal.Instant) => Math.floor(at.epochMilliseconds / 1000)

/** An authorization server with a tax office's system and a bank, on the world's time until a test moves it. */
export async function world(t: TestContext) {
  const test = await testDatabase(t, now().toString())
  const active = new Map([
    ['purpose_income', 'tax'],
    ['loan', 'bank'],
  ])
  const holds: PurposeCheck = (_ctx, { purpose, agency }) =>
    Promise.resolve(active.get(purpose) === agency ? [ground] : null)
  const parts = { ...test, issuer, holds, impersonal: ['own'] }
  const authorization = createAuthorization(parts)
  await authorization.keys.prepare()
  const [office, bank] = [newPair(), newPair()]
  const none = { redirectUris: [], introspects: false }
  const clients = {
    tax: {
      ...none,
      id: 'tax-system',
      agency: 'tax',
      kind: 'agency',
      scopes: ['read'],
      ...titled('국세청', 'Tax', office),
    },
    bank: {
      ...{ ...none, id: 'bank-system', agency: 'bank', kind: 'third-party', scopes: ['mydata', 'more'] },
      ...{ redirectUris: [back], ...titled('은행', 'Bank', bank) },
    },
  } satisfies Record<string, OAuthClient>
  await test.begin(test.system, 'test', async (ctx) => {
    for (const client of Object.values(clients)) await authorization.clients.register(ctx, client, [ground])
  })
  const server = await createServer({
    routes: authorizationRoutes({ authorization, decisionPage: (request) => `/decide/${request}` }),
    ...{ begin: test.begin, clock: test.clock, origin: issuer, defaultLanguage: 'ko', demo: false },
    ...{ healthy: () => Promise.resolve(true), whoIs: () => Promise.resolve(null) },
    problemPage: (problem) => h('main', null, problem.code),
  })
  t.after(() => server.close())

  const sign = (pair: Pair, header: object, claims: object) =>
    new SignJWT({ ...claims }).setProtectedHeader({ alg: 'ES256', ...header }).sign(pair.secret)
  const random = () => randomBytes(16).toString('base64url')
  const assertion = (id = clients.tax.id, pair = office, claims: object = {}) => {
    const at = seconds(test.clock.now())
    return sign(pair, {}, { iss: id, sub: id, aud: issuer, iat: at, exp: at + 60, jti: random(), ...claims })
  }
  const proof = (pair: Pair, claims: object = {}, header: object = {}) =>
    sign(
      pair,
      { typ: 'dpop+jwt', jwk: pair.jwk, ...header },
      { jti: random(), htm: 'POST', htu: `${issuer}/oauth/token`, iat: seconds(test.clock.now()), ...claims },
    )
  const proofFor = (pair: Pair, token: string, claims: object = {}) =>
    proof(pair, { htm: 'GET', htu: `${issuer}/data`, ath: hashOf(token), ...claims })
  const post = async (path: string, form: Record<string, string>, headers: Record<string, string> = {}) => {
    const reply = await server.inject({
      ...{ method: 'POST', url: path, payload: new URLSearchParams(form).toString() },
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    })
    return {
      status: reply.statusCode,
      headers: reply.headers,
      body: reply.body === '' ? ({} as Answer) : reply.json<Answer>(),
    }
  }
  const jwtBearer = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer'
  const signed = (client_assertion: string) => ({ client_assertion, client_assertion_type: jwtBearer })
  const ask = async (pair: Pair, form: Record<string, string> = {}) =>
    post(
      '/oauth/token',
      {
        ...signed(form['client_assertion'] ?? (await assertion())),
        ...{ grant_type: 'client_credentials', purpose: 'purpose_income', scope: 'read' },
        ...form,
      },
      { dpop: await proof(pair) },
    )
  const call = (token: string, dpop: string, more: object = {}) => ({
    ...{ method: 'GET', url: '/data?x=1', headers: { authorization: `DPoP ${token}`, dpop } },
    ...more,
  })
  return {
    ...{ ...test, parts, authorization, active, clients, office, bank, server },
    ...{ sign, assertion, proof, proofFor, post, signed, ask, call },
  }
}

export interface Answer {
  readonly [name: string]: unknown
  readonly error?: string
  readonly access_token?: string
  readonly refresh_token?: string
  readonly request_uri?: string
}

export const hashOf = (text: string) => createHash('sha256').update(text).digest('base64url')

function titled(ko: string, en: string, pair: Pair) {
  return { title: { ko, en }, jwks: { keys: [pair.jwk] } }
}

/** The code of a refusal. */
export async function codeOf(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => 'let in',
    (error: unknown) => {
      assert.ok(error instanceof Problem, String(error))
      return error.code
    },
  )
}
