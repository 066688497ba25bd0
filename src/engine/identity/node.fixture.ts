import assert from 'node:assert/strict'
import type { TestContext } from 'node:test'
import { h } from 'preact'
import { createServer } from '#kernel/http'
import { assets } from '#web/assets'
import { testDatabase } from '#test/database'
import { authenticator } from './authenticator.fixture.ts'
import { createIdentity } from './identity.ts'
import type { Holder } from './model.ts'
import { identityRoutes } from './routes.ts'

export const ground = 'law:전자정부법#제10조'
const because = [ground] as const
export const origin = 'http://localhost:8080'

interface Answer {
  readonly status: number
  readonly body: string
  readonly to: string | undefined
  /** The cookie header that the browser now carries. */
  readonly cookie: string
}

/** A node with its doors open: a mother, a stranger and an officer, a browser that keeps no cookies by itself. */
export async function node(t: TestContext, { demo = true, most = 20, listens = false } = {}) {
  const world = await testDatabase(t)
  const identity = createIdentity({ begin: world.begin, clock: world.clock, ground, name: '마당' })
  const as = <T>(work: Parameters<typeof world.begin<T>>[2]) => world.begin(world.system, 'test', work)
  const mother = await as((ctx) => identity.register(ctx, { name: '김서연', because }))
  const stranger = await as((ctx) => identity.register(ctx, { name: '최민서', because }))
  const officer = await as((ctx) =>
    identity.addOfficer(ctx, {
      name: '이정훈',
      office: '오창읍',
      agency: 'local',
      region: '4311425300',
      duties: ['birth'],
      because,
    }),
  )
  const people = [{ id: mother, name: { ko: '김서연', en: 'Kim Seo-yeon' }, who: { ko: '어머니', en: 'A mother' } }]
  const server = await createServer({
    ...{
      routes: identityRoutes({ identity, zone: 'Asia/Seoul', demo: people, attempts: { most, perMinute: 10 } }),
      begin: world.begin,
      clock: world.clock,
    },
    ...{
      whoIs: identity.whoIs,
      problemPage: (problem) => h('p', null, problem.code),
      defaultLanguage: 'ko',
      demo,
      // A browser comes to a port of its own; the others ask without one.
      ...(listens ? {} : { origin }),
      assets: assets(),
      healthy: () => Promise.resolve(true),
    },
  })
  t.after(() => server.close())
  const address = listens
    ? (await server.listen({ port: 0, host: '127.0.0.1' })).replace('127.0.0.1', 'localhost')
    : origin

  const ask = async (
    method: 'GET' | 'POST',
    url: string,
    { cookie = '', form }: { cookie?: string; form?: Record<string, string> } = {},
  ): Promise<Answer> => {
    const headers = {
      accept: 'text/html',
      cookie,
      ...(form ? { 'content-type': 'application/x-www-form-urlencoded' } : {}),
    }
    const reply = await server.inject({
      method,
      url,
      headers,
      ...(form ? { payload: new URLSearchParams(form).toString() } : {}),
    })
    const set = reply.cookies.find(({ name }) => name === 'madang')
    return {
      status: reply.statusCode,
      body: reply.body,
      to: reply.headers.location,
      cookie: set ? `madang=${set.value}` : cookie,
    }
  }
  const get = (url: string, cookie = '') => ask('GET', url, { cookie })
  const post = (url: string, form: Record<string, string> = {}, cookie = '') => ask('POST', url, { form, cookie })
  const enter = async (who: Holder) => {
    const { token } = await as(async (ctx) => identity.signIn(ctx, await identity.offerLink(ctx, who)))
    return `madang=${token}`
  }
  const options = async (url: string, cookie = '') => {
    const { body } = await ask('POST', url, { cookie })
    return JSON.parse(body) as {
      challenge: string
      rpId?: string
      rp: { id: string }
      user: { id: string }
      excludeCredentials: unknown[]
    }
  }
  const addPasskey = async (cookie: string, device = authenticator(origin)) => {
    const sent = await post(
      '/account/passkeys',
      { name: '내 전화', answer: device.create(await options('/api/identity/passkeys/new', cookie)) },
      cookie,
    )
    assert.equal(sent.to, '/account')
    return device
  }
  const signIn = async (answer: string) => post('/sign-in/passkey', { answer })
  return { ...world, address, identity, as, mother, stranger, officer, get, post, enter, options, addPasskey, signIn }
}
