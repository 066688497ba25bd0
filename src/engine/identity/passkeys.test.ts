import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { authenticator } from './authenticator.fixture.ts'
import { ground, node, origin } from './node.fixture.ts'
import { passkeyScript } from './passkey-script.ts'

describe('identity, passkeys', () => {
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
    const others = await post(
      '/account/passkeys',
      { answer: authenticator(origin).create(forMother) },
      await enter(stranger),
    )
    assert.equal(others.to, '/account/passkeys?refused=passkey-not-accepted')
    assert.equal(
      (await signIn(device.get(await options('/api/identity/passkeys/new', cookie)))).cookie,
      '',
      'a challenge for adding is none for signing in',
    )

    const late = await options('/api/identity/passkeys/sign-in')
    clock.set('2026-11-23T01:05:00Z')
    assert.equal((await signIn(device.get(late))).cookie, '')
  })

  it('I11 lets nobody in by a wrong key, place, owner, or without recognising them', async (t) => {
    const { mother, stranger, enter, options, addPasskey, signIn, post } = await node(t, { most: 200 })
    const device = await addPasskey(await enter(mother))
    await addPasskey(await enter(stranger))
    const ask = () => options('/api/identity/passkeys/sign-in')
    const wrong = {
      origin: 'https://evil.example',
      rpId: 'evil.example',
      recognised: false,
      userHandle: stranger,
      type: 'webauthn.create',
      spoilt: true,
      challenge: 'eA',
    }
    for (const [name, value] of Object.entries(wrong)) {
      const refused = await signIn(device.get(await ask(), { [name]: value }))
      assert.deepEqual(
        [refused.status, refused.to, refused.cookie],
        [303, '/sign-in?refused=passkey-not-accepted', ''],
        name,
      )
    }
    const unknown = await signIn(authenticator(origin).get(await ask()))
    assert.deepEqual([unknown.to, unknown.cookie], ['/sign-in?refused=passkey-unknown', ''])
    for (const rubbish of [
      '',
      '{',
      'null',
      '7',
      '[]',
      '{"response":null}',
      '{"response":{}}',
      '{"response":{"clientDataJSON":"e30"}}',
      '{"id":{},"response":{"clientDataJSON":7}}',
    ]) {
      assert.equal((await signIn(rubbish)).to, '/sign-in?refused=passkey-not-accepted', rubbish)
    }
    const cookie = await enter(mother)
    for (const [name, value] of Object.entries({ ...wrong, type: 'webauthn.get' })) {
      if (name === 'userHandle' || name === 'spoilt') continue
      const refused = await post(
        '/account/passkeys',
        {
          answer: authenticator(origin).create(await options('/api/identity/passkeys/new', cookie), { [name]: value }),
        },
        cookie,
      )
      assert.equal(refused.to, '/account/passkeys?refused=passkey-not-accepted', name)
    }
    const twice = await post(
      '/account/passkeys',
      { answer: device.create(await options('/api/identity/passkeys/new', cookie)) },
      cookie,
    )
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
    assert.deepEqual(
      blocked.map(({ because: grounds }) => grounds),
      [[ground]],
    )
  })

  it('I13 records who added and removed a passkey', async (t) => {
    const { mother, enter, addPasskey, get, post, as, acts } = await node(t)
    const cookie = await enter(mother)
    await addPasskey(cookie)
    const remove = /\/account\/passkeys\/(passkey_\w+)\/remove/.exec((await get('/account', cookie)).body)?.[0]
    assert.ok(remove)
    assert.equal((await post(remove, {}, cookie)).to, '/account')
    const found = (await as((ctx) => acts.about(ctx, [mother]))).filter(({ what }) =>
      what.startsWith('identity.passkey'),
    )
    assert.deepEqual(found.map(({ what, because: grounds }) => `${what} ${grounds.join(',')}`).toSorted(), [
      `identity.passkey.add ${ground}`,
      `identity.passkey.remove ${ground}`,
    ])
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
