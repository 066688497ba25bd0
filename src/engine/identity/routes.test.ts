import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { node } from './node.fixture.ts'

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
    assert.equal(
      (await post(`/sign-in/${link}`)).status,
      303,
      'one came back after six seconds, and the link was not used up',
    )
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
    const [hers, elsewhere, his, desk] = [
      await enter(mother),
      await enter(mother),
      await enter(stranger),
      await enter(officer),
    ]
    await addPasskey(hers)
    const page = (await get('/account', hers)).body
    const own = /\/account\/sessions\/session_\w+\/end/.exec(page)?.[0] ?? ''
    const passkey = /\/account\/passkeys\/passkey_\w+\/remove/.exec(page)?.[0] ?? ''
    const [kept] = await as((ctx) => identity.passkeys.of(ctx, mother))
    for (const secret of [hers, elsewhere]
      .map((cookie) => cookie.slice('madang='.length))
      .concat(kept?.credential ?? '?', Buffer.from(kept?.publicKey ?? []).toString('base64'))) {
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
})
