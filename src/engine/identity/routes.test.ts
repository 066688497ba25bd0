import assert from 'node:assert/strict'
import { describe, it, type TestContext } from 'node:test'
import { h } from 'preact'
import { createServer } from '#kernel/http'
import type { Id } from '#kernel/ids'
import { testDatabase } from '#test/database'
import { authenticator } from './authenticator.fixture.ts'
import { createIdentity } from './identity.ts'
import type { Holder } from './model.ts'
import { passkeyScript } from './passkey-script.ts'
import { identityRoutes } from './routes.ts'

const ground = 'law:전자정부법#제10조'
const because = [ground] as const
const origin = 'http://localhost:8080'

interface Answer {
  readonly status: number
  readonly body: string
  readonly to: string | undefined
  /** The cookie header that the browser now carries. */
  readonly cookie: string
}

async function node(t: TestContext, { demo = true, most = 20 } = {}) {
  const world = await testDatabase(t)
  const identity = createIdentity({ begin: world.begin, clock: world.clock, ground, name: '마당' })
  const as = <T>(work: Parameters<typeof world.begin<T>>[2]) => world.begin(world.system, 'test', work)
  const mother = await as((ctx) => identity.register(ctx, { name: '김서연', because }))
  const stranger = await as((ctx) => identity.register(ctx, { name: '최민서', because }))
  const officer = await as((ctx) => identity.addOfficer(ctx, { name: '이정훈', office: '오창읍', agency: 'local', region: '4311425300', duties: ['birth'], because }))
  const people = [{ id: mother, name: { ko: '김서연', en: 'Kim Seo-yeon' }, who: { ko: '어머니', en: 'A mother' } }]
  const server = await createServer({
    ...{ routes: identityRoutes({ identity, zone: 'Asia/Seoul', demo: people, attempts: { most, perMinute: 10 } }), begin: world.begin, clock: world.clock },
    ...{ whoIs: identity.whoIs, problemPage: (problem) => h('p', null, problem.code), defaultLanguage: 'ko', demo, origin, healthy: () => Promise.resolve(true) },
  })
  t.after(() => server.close())

  const ask = async (method: 'GET' | 'POST', url: string, { cookie = '', form }: { cookie?: string; form?: Record<string, string> } = {}): Promise<Answer> => {
    const headers = { accept: 'text/html', cookie, ...(form ? { 'content-type': 'application/x-www-form-urlencoded' } : {}) }
    const reply = await server.inject({ method, url, headers, ...(form ? { payload: new URLSearchParams(form).toString() } : {}) })
    const set = reply.cookies.find(({ name }) => name === 'madang')
    return { status: reply.statusCode, body: reply.body, to: reply.headers.location, cookie: set ? `madang=${set.value}` : cookie }
  }
  const get = (url: string, cookie = '') => ask('GET', url, { cookie })
  const post = (url: string, form: Record<string, string> = {}, cookie = '') => ask('POST', url, { form, cookie })
  const enter = async (who: Holder) => {
    const { token } = await as(async (ctx) => identity.signIn(ctx, await identity.offerLink(ctx, who)))
    return `madang=${token}`
  }
  const options = async (url: string, cookie = '') => {
    const { body } = await ask('POST', url, { cookie })
    return JSON.parse(body) as { challenge: string; rpId?: string; rp: { id: string }; user: { id: string }; excludeCredentials: unknown[] }
  }
  const addPasskey = async (cookie: string, device = authenticator(origin)) => {
    const sent = await post('/account/passkeys', { name: '내 전화', answer: device.create(await options('/api/identity/passkeys/new', cookie)) }, cookie)
    assert.equal(sent.to, '/account')
    return device
  }
  const signIn = async (answer: string) => post('/sign-in/passkey', { answer })
  return { ...world, identity, as, mother, stranger, officer, get, post, enter, options, addPasskey, signIn }
}

describe('identity, its doors', () => {
  it('I6 signs nobody in who only opens a link, and signs in who presses the button', async (t) => {
    const { identity, as, mother, get, post, clock } = await node(t)
    const link = await as((ctx) => identity.offerLink(ctx, mother))
    for (let count = 0; count < 3; count++) {
      const opened = await get(`/sign-in/${link}`)
      assert.deepEqual([opened.status, opened.cookie], [200, ''])
      assert.match(opened.body, /김서연/)
    }
    const pressed = await post(`/sign-in/${link}`)
    assert.deepEqual([pressed.status, pressed.to], [303, '/my'])
    assert.match((await get('/account', pressed.cookie)).body, /김서연/)
    for (const replayed of [await post(`/sign-in/${link}`), await get(`/sign-in/${link}`)]) {
      assert.deepEqual([replayed.status, replayed.cookie], [410, ''])
      assert.match(replayed.body, /link-used/)
      assert.doesNotMatch(replayed.body, /김서연/)
    }
    const late = await as((ctx) => identity.offerLink(ctx, mother))
    clock.set('2026-11-23T01:15:00Z')
    const expired = await post(`/sign-in/${late}`)
    assert.deepEqual([expired.status, expired.cookie], [410, ''])
    assert.equal((await post('/sign-in/nothing-of-ours')).status, 404)
  })

  it('I9 adds a passkey, and signs in with it without a name being typed', async (t) => {
    const { identity, mother, officer, enter, options, addPasskey, signIn, get } = await node(t)
    const cookie = await enter(mother)
    const made = await options('/api/identity/passkeys/new', cookie)
    assert.equal(made.rp.id, 'localhost')
    assert.equal(Buffer.from(made.user.id, 'base64url').toString(), mother)
    const device = await addPasskey(cookie)
    assert.match((await get('/account', cookie)).body, /내 전화/)
    assert.equal((await options('/api/identity/passkeys/new', cookie)).excludeCredentials.length, 1)
    const question = await options('/api/identity/passkeys/sign-in')
    assert.equal(question.rpId, 'localhost')
    const entered = await signIn(device.get(question))
    assert.deepEqual([entered.status, entered.to], [303, '/my'])
    const known = await identity.whoIs(entered.cookie.slice('madang='.length))
    assert.deepEqual([known?.actor, known?.assurance], [{ kind: 'person', person: mother }, 'high'])

    const desk = await addPasskey(await enter(officer), authenticator(origin, { synced: true, counts: false }))
    for (let count = 0; count < 2; count++) {
      const atDesk = await signIn(desk.get(await options('/api/identity/passkeys/sign-in')))
      assert.equal(atDesk.to, '/desk')
      assert.equal((await identity.whoIs(atDesk.cookie.slice('madang='.length)))?.assurance, 'substantial')
    }
  })

  it('I10 takes one answer to a challenge, within five minutes, by whom and where it was put', async (t) => {
    const { mother, stranger, enter, options, addPasskey, signIn, post, clock } = await node(t)
    const cookie = await enter(mother)
    const device = await addPasskey(cookie)
    const question = await options('/api/identity/passkeys/sign-in')
    const answer = device.get(question)
    assert.equal((await signIn(answer)).to, '/my')
    for (const again of [answer, device.get(question), device.get({ challenge: 'bm90IG91cnM' })]) {
      const refused = await signIn(again)
      assert.deepEqual([refused.to, refused.cookie], ['/sign-in?refused=passkey-not-accepted', ''])
    }
    const burnt = await options('/api/identity/passkeys/sign-in')
    assert.equal((await signIn(device.get(burnt, { spoilt: true }))).cookie, '')
    assert.equal((await signIn(device.get(burnt))).cookie, '', 'a failed answer uses the challenge up')

    const forMother = await options('/api/identity/passkeys/new', cookie)
    const others = await post('/account/passkeys', { answer: authenticator(origin).create(forMother) }, await enter(stranger))
    assert.equal(others.to, '/account/passkeys?refused=passkey-not-accepted')
    assert.equal((await signIn(device.get(await options('/api/identity/passkeys/new', cookie)))).cookie, '', 'a challenge for adding is none for signing in')

    const late = await options('/api/identity/passkeys/sign-in')
    clock.set('2026-11-23T01:05:00Z')
    assert.equal((await signIn(device.get(late))).cookie, '')
  })

  it('I11 lets nobody in by a wrong key, place, owner, or without recognising them', async (t) => {
    const { mother, stranger, enter, options, addPasskey, signIn, post } = await node(t, { most: 200 })
    const device = await addPasskey(await enter(mother))
    await addPasskey(await enter(stranger))
    const ask = () => options('/api/identity/passkeys/sign-in')
    const wrong = { origin: 'https://evil.example', rpId: 'evil.example', recognised: false, userHandle: stranger, type: 'webauthn.create', spoilt: true, challenge: 'eA' }
    for (const [name, value] of Object.entries(wrong)) {
      const refused = await signIn(device.get(await ask(), { [name]: value }))
      assert.deepEqual([refused.status, refused.to, refused.cookie], [303, '/sign-in?refused=passkey-not-accepted', ''], name)
    }
    const unknown = await signIn(authenticator(origin).get(await ask()))
    assert.deepEqual([unknown.to, unknown.cookie], ['/sign-in?refused=passkey-unknown', ''])
    for (const rubbish of ['', '{', 'null', '7', '[]', '{"response":null}', '{"response":{}}', '{"response":{"clientDataJSON":"e30"}}', '{"id":{},"response":{"clientDataJSON":7}}']) {
      assert.equal((await signIn(rubbish)).to, '/sign-in?refused=passkey-not-accepted', rubbish)
    }
    const cookie = await enter(mother)
    for (const [name, value] of Object.entries({ ...wrong, type: 'webauthn.get' })) {
      if (name === 'userHandle' || name === 'spoilt') continue
      const refused = await post('/account/passkeys', { answer: authenticator(origin).create(await options('/api/identity/passkeys/new', cookie), { [name]: value }) }, cookie)
      assert.equal(refused.to, '/account/passkeys?refused=passkey-not-accepted', name)
    }
    const twice = await post('/account/passkeys', { answer: device.create(await options('/api/identity/passkeys/new', cookie)) }, cookie)
    assert.equal(twice.to, '/account/passkeys?refused=passkey-known')
  })

  it('I12 blocks a passkey whose counter does not rise, and records it', async (t) => {
    const { mother, enter, options, addPasskey, signIn, get, as, acts } = await node(t)
    const cookie = await enter(mother)
    const device = await addPasskey(cookie)
    const ask = () => options('/api/identity/passkeys/sign-in')
    assert.equal((await signIn(device.get(await ask(), { counter: 7 }))).to, '/my')
    for (const counter of [7, 8]) {
      const refused = await signIn(device.get(await ask(), { counter }))
      assert.deepEqual([refused.to, refused.cookie], ['/sign-in?refused=passkey-blocked', ''], `counter ${counter}`)
    }
    assert.match((await get('/sign-in?refused=passkey-blocked')).body, /복제된 것으로 보여/)
    assert.match((await get('/account', cookie)).body, /막힘/)
    const found = await as((ctx) => acts.about(ctx, [mother]))
    const blocked = found.filter(({ what }) => what === 'identity.passkey.block')
    assert.deepEqual(blocked.map(({ because: grounds }) => grounds), [[ground]])
  })

  it('I13 records who added and removed a passkey', async (t) => {
    const { mother, enter, addPasskey, get, post, as, acts } = await node(t)
    const cookie = await enter(mother)
    await addPasskey(cookie)
    const remove = /\/account\/passkeys\/(passkey_\w+)\/remove/.exec((await get('/account', cookie)).body)?.[0]
    assert.ok(remove)
    assert.equal((await post(remove, {}, cookie)).to, '/account')
    const found = (await as((ctx) => acts.about(ctx, [mother]))).filter(({ what }) => what.startsWith('identity.passkey'))
    assert.deepEqual(found.map(({ what, because: grounds }) => [what, grounds]).toSorted(), [['identity.passkey.add', [ground]], ['identity.passkey.remove', [ground]]])
  })

  it('I14 slows down a caller who fails often, and costs nothing who succeeds', async (t) => {
    const { mother, as, identity, post, get, clock } = await node(t, { most: 3 })
    const good = async () => (await post('/sign-in/demo', { who: mother })).status
    for (let count = 0; count < 8; count++) assert.equal(await good(), 303)
    for (let count = 0; count < 3; count++) assert.equal((await post('/sign-in/wrong')).status, 404)
    const link = await as((ctx) => identity.offerLink(ctx, mother))
    assert.equal((await post(`/sign-in/${link}`)).status, 429)
    assert.equal((await post('/api/identity/passkeys/sign-in')).status, 429)
    assert.equal((await get('/sign-in')).status, 200)
    clock.set('2026-11-23T01:00:06Z')
    assert.equal((await post(`/sign-in/${link}`)).status, 303, 'one came back after six seconds, and the link was not used up')
  })

  it('I15 offers demo people only in a demonstration, and nobody but them', async (t) => {
    const { mother, stranger, officer, get, post } = await node(t)
    const door = await get('/en/sign-in')
    assert.match(door.body, /Kim Seo-yeon/)
    for (const hidden of [stranger, officer, '최민서']) assert.ok(!door.body.includes(hidden))
    const entered = await post('/sign-in/demo', { who: mother, to: '/births/1' })
    assert.deepEqual([entered.status, entered.to], [303, '/births/1'])
    for (const who of [stranger, officer, '', 'person_x']) {
      const refused = await post('/sign-in/demo', { who })
      assert.deepEqual([refused.status, refused.cookie], [422, ''], who)
    }
    const real = await node(t, { demo: false })
    assert.doesNotMatch((await real.get('/sign-in')).body, /김서연|Kim/)
    const closed = await real.post('/sign-in/demo', { who: real.mother })
    assert.deepEqual([closed.status, closed.cookie], [404, ''])
  })

  it('I16 goes on to a page of ours, never elsewhere', async (t) => {
    const { mother, get, post } = await node(t)
    for (const to of ['https://evil.example', '//evil.example', '/\\evil.example', 'javascript:alert(1)', '/a b', '']) {
      const sent = await post('/sign-in/demo', { who: mother, to })
      assert.equal(sent.to, '/my', to)
      assert.ok(!(await get(`/sign-in?to=${encodeURIComponent(to)}`)).body.includes('name="to"'), to)
    }
    assert.equal((await post('/sign-in/demo', { who: mother, to: '/my/inbox?all=1' })).to, '/my/inbox?all=1')
    assert.doesNotMatch((await get('/sign-in?refused=%3Cscript%3E')).body, /role="status"[^>]*><svg|<script>/)
  })

  it('I8 signs out at once, and closes the session that a browser had before', async (t) => {
    const { mother, get, post } = await node(t)
    const first = await post('/sign-in/demo', { who: mother })
    const second = await post('/sign-in/demo', { who: mother }, first.cookie)
    assert.notEqual(second.cookie, first.cookie)
    assert.equal((await get('/account', first.cookie)).status, 401)
    assert.equal((await post('/sign-out', {}, second.cookie)).to, '/')
    assert.equal((await get('/account', second.cookie)).status, 401)
    assert.equal((await post('/sign-out')).status, 303, 'signing out twice does no harm')
  })

  it('I17 shows everybody their own sessions and passkeys and lets nobody else touch them', async (t) => {
    const { identity, as, mother, stranger, officer, enter, addPasskey, get, post } = await node(t)
    const [hers, elsewhere, his, desk] = [await enter(mother), await enter(mother), await enter(stranger), await enter(officer)]
    await addPasskey(hers)
    const page = (await get('/account', hers)).body
    const own = /\/account\/sessions\/session_\w+\/end/.exec(page)?.[0] ?? ''
    const passkey = /\/account\/passkeys\/passkey_\w+\/remove/.exec(page)?.[0] ?? ''
    const [kept] = await as((ctx) => identity.passkeys.of(ctx, mother as Id<'person'>))
    for (const secret of [hers, elsewhere].map((cookie) => cookie.slice('madang='.length)).concat(kept?.credential ?? '?', Buffer.from(kept?.publicKey ?? []).toString('base64'))) {
      assert.ok(!page.includes(secret))
    }
    const table: [string, 'GET' | 'POST', string, number][] = [
      ['guest', 'GET', '/account', 401],
      ['guest', 'GET', '/account/passkeys', 401],
      ['guest', 'POST', '/account/passkeys', 401],
      ['guest', 'POST', '/api/identity/passkeys/new', 401],
      ['guest', 'POST', own, 401],
      ['guest', 'POST', passkey, 401],
      ['forged', 'GET', '/account', 401],
      ['his', 'POST', own, 422],
      ['his', 'POST', passkey, 422],
      ['desk', 'POST', own, 422],
      ['desk', 'POST', passkey, 422],
      ['his', 'GET', '/account', 200],
      ['desk', 'GET', '/account', 200],
      ['hers', 'GET', '/account/passkeys', 200],
      ['hers', 'POST', own, 303],
      ['hers', 'POST', passkey, 303],
    ]
    const cookies: Record<string, string> = { guest: '', forged: `${hers}x`, his, desk, hers }
    for (const [who, method, url, status] of table) {
      const answer = await (method === 'GET' ? get(url, cookies[who]) : post(url, {}, cookies[who]))
      assert.equal(answer.status, status, `${who} ${method} ${url}`)
      if (who !== 'hers') assert.doesNotMatch(answer.body, /김서연|내 전화/, `${who} ${method} ${url}`)
    }
    assert.equal((await get('/account', elsewhere)).status, 401, 'signed out there')
    assert.equal((await get('/account', hers)).status, 200)
  })

  it('I9 serves the browser’s half as a script of its own, without types', async (t) => {
    const { get } = await node(t)
    const script = await get(passkeyScript().path)
    assert.equal(script.status, 200)
    assert.match(script.body, /customElements\.define\(["']madang-passkey["']/)
    assert.doesNotMatch(script.body, /: void|Promise<string>/)
    assert.ok((await get('/sign-in')).body.includes(`src="${passkeyScript().path}"`))
  })
})
