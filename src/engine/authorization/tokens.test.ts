import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { describe, it } from 'node:test'
import { createAuthorization } from './index.ts'
import { createAdmitting } from './admitting.ts'
import { createIssuer } from './tokens.ts'
import { createProofs } from './proofs.ts'
import { createTokenKeys, type TokenKeys } from './keys.ts'
import { codeOf, hashOf, issuer, newPair, world } from './world.fixture.ts'

const unsigned = (header: object, claims: object) =>
  [header, claims].map((one) => Buffer.from(JSON.stringify(one)).toString('base64url')).join('.')

describe('tokens of machines', () => {
  it('T1 gives a client that proves itself a short token for its purpose, bound to its key, and writes it down', async (t) => {
    const { authorization, ask, call, proofFor, owner } = await world(t)
    const pair = newPair()
    const { status, body } = await ask(pair)
    assert.deepEqual(
      [status, body['token_type'], body['expires_in'], body['purpose']],
      [200, 'DPoP', 300, 'purpose_income'],
    )
    const token = body.access_token ?? ''
    const admitted = await authorization.admit(call(token, await proofFor(pair, token)), { scope: 'read' })
    assert.deepEqual(
      [admitted.agency, admitted.purpose, admitted.scopes, admitted.person, admitted.client.id],
      ['tax', 'purpose_income', ['read'], undefined, 'tax-system'],
    )
    const { rows } = await owner.pool.query<{ id: string; agency: string; because: string[]; detail: object }>(
      `select id, agency, because, detail from acts.act where what = 'authorization.issue'`,
    )
    assert.deepEqual(
      rows.map(({ agency, because, detail }) => [agency, because, (detail as { purpose: string }).purpose]),
      [['tax', ['law:전자정부법#제36조'], 'purpose_income']],
    )
    assert.equal(admitted.because[0], rows[0]?.id)
  })

  it('T2 refuses a client that does not prove itself: key, name, audience, time, algorithm, and the same assertion again', async (t) => {
    const { ask, assertion, clients, owner, sign, office } = await world(t)
    const [pair, stranger, tax] = [newPair(), newPair(), clients.tax.id]
    const refused = async (client_assertion: string) => {
      const { status, body } = await ask(pair, { client_assertion })
      return `${status} ${body.error ?? ''}`
    }
    const once = await assertion()
    assert.equal((await ask(pair, { client_assertion: once })).status, 200)
    // The memory of what was used is wiped: the same assertion passes. With it, it does not.
    await owner.pool.query('delete from "authorization".proof')
    assert.equal((await ask(pair, { client_assertion: once })).status, 200)
    assert.equal(await refused(once), '401 invalid_client')
    const at = Math.floor(Temporal.Now.instant().epochMilliseconds / 1000)
    const wrong = [
      assertion(tax, stranger),
      assertion('bank-system', office),
      assertion('nobody', office),
      assertion(tax, office, { sub: 'bank-system' }),
      assertion(tax, office, { aud: 'https://elsewhere.example' }),
      assertion(tax, office, { aud: [issuer, 'https://elsewhere.example'] }),
      assertion(tax, office, { exp: at - 1 }),
      assertion(tax, office, { exp: at + 86_400 }),
      assertion(tax, office, { exp: undefined }),
      assertion(tax, office, { jti: undefined }),
      sign(office, { crit: ['x'], x: 1 }, { iss: tax }).catch(() => 'a.b.c'),
    ]
    for (const one of wrong) assert.equal(await refused(await one), '401 invalid_client')
    const claims = { iss: tax, sub: tax, aud: issuer, exp: at + 60, jti: 'something long' }
    const none = `${unsigned({ alg: 'none' }, claims)}.`
    const bytes = unsigned({ alg: 'HS256' }, claims)
    const confused = `${bytes}.${createHmac('sha256', JSON.stringify(office.jwk)).update(bytes).digest('base64url')}`
    for (const one of [none, confused, '', 'a.b', '…', 'x'.repeat(60_000)])
      assert.equal(await refused(one), '401 invalid_client')
  })

  it('T3 refuses a token of nobody’s key: alg none, the public key taken for a secret, another issuer’s key, another type', async (t) => {
    const { authorization, parts, db, vault, clock, ask, call, proofFor, assertion, sign } = await world(t)
    const pair = newPair()
    const token = (await ask(pair)).body.access_token ?? ''
    const [head = '', body = ''] = token.split('.')
    const { kid } = JSON.parse(Buffer.from(head, 'base64url').toString()) as { kid: string }
    const stolen = { ...(JSON.parse(Buffer.from(body, 'base64url').toString()) as object), agency: 'police' }
    const { keys: published } = await authorization.keys.published()
    const text = unsigned({ alg: 'HS256', typ: 'at+jwt', kid }, stolen)
    const hmac = (value: string) => createHmac('sha256', JSON.stringify(published[0])).update(value).digest('base64url')
    const forged = {
      none: `${unsigned({ alg: 'none', typ: 'at+jwt', kid }, stolen)}.`,
      confused: `${text}.${hmac(text)}`,
      foreign: await sign(newPair(), { typ: 'at+jwt', kid }, stolen),
    }
    // A copy that believes what the header says of itself lets all of them in.
    const keys = createTokenKeys({ db, vault, clock })
    const believing: TokenKeys = {
      ...keys,
      open: (_typ, given) =>
        Promise.resolve(JSON.parse(Buffer.from(given.split('.')[1] ?? '', 'base64url').toString())),
    }
    const proofs = createProofs({ db, clock })
    const tokens = createIssuer({ ...parts, keys })
    const naive = createAdmitting({ ...parts, proofs, tokens, keys: believing })
    for (const one of Object.values(forged)) {
      assert.equal(await codeOf(naive.admit(call(one, await proofFor(pair, one)))), 'let in')
      assert.equal(
        await codeOf(authorization.admit(call(one, await proofFor(pair, one)))),
        'authorization/invalid-token',
      )
    }
    const other = await assertion()
    assert.equal(
      await codeOf(authorization.admit(call(other, await proofFor(pair, other)))),
      'authorization/invalid-token',
    )
    const ours = await keys.sign('something+jwt', stolen)
    assert.equal(
      await codeOf(authorization.admit(call(ours, await proofFor(pair, ours)))),
      'authorization/invalid-token',
    )
  })

  it('T4 refuses a token without its key, another key’s proof, and a proof for another request or of another time', async (t) => {
    const { authorization, parts, ask, call, proofFor, proof, clock } = await world(t)
    const [pair, thief] = [newPair(), newPair()]
    const token = (await ask(pair)).body.access_token ?? ''
    // A copy that asks for no proof lets the thief in.
    const careless = createAdmitting({
      ...{ ...parts, keys: createTokenKeys(parts), tokens: createIssuer({ ...parts, keys: createTokenKeys(parts) }) },
      proofs: { ...createProofs(parts), possession: () => Promise.resolve(jktOf(token)) },
    })
    assert.equal(await codeOf(careless.admit(call(token, ''))), 'let in')
    const refused = async (dpop: string, more: object = {}) => codeOf(authorization.admit(call(token, dpop, more)))
    assert.equal(await refused(''), 'authorization/invalid-proof')
    const at = Math.floor(clock.now().epochMilliseconds / 1000)
    const wrong = [
      proofFor(thief, token),
      proofFor(pair, 'another token'),
      proofFor(pair, token, { ath: undefined }),
      proofFor(pair, token, { htm: 'POST' }),
      proofFor(pair, token, { htu: `${issuer}/other` }),
      proofFor(pair, token, { htu: 'https://elsewhere.example/data' }),
      proofFor(pair, token, { iat: at - 61 }),
      proofFor(pair, token, { iat: at + 61 }),
      proofFor(pair, token, { iat: undefined }),
      proofFor(pair, token, { jti: 'short' }),
      proof(pair, { htm: 'GET', htu: `${issuer}/data`, ath: hashOf(token) }, { typ: 'jwt' }),
      proof(pair, { htm: 'GET', htu: `${issuer}/data`, ath: hashOf(token) }, { jwk: thief.jwk }),
      proof(
        pair,
        { htm: 'GET', htu: `${issuer}/data`, ath: hashOf(token) },
        { jwk: pair.secret.export({ format: 'jwk' }) },
      ),
      Promise.resolve('a.b.c'),
    ]
    for (const one of wrong) assert.equal(await refused(await one), 'authorization/invalid-proof')
    assert.equal(
      await refused(await proofFor(pair, token), { headers: { authorization: `Bearer ${token}` } }),
      'authorization/no-token',
      'a bound token is none for bearers',
    )
    assert.equal(await refused(await proofFor(pair, token)), 'let in')
  })

  it('T5 takes a proof once, whichever process saw it', async (t) => {
    const { authorization, parts, ask, call, proofFor, owner } = await world(t)
    const pair = newPair()
    const token = (await ask(pair)).body.access_token ?? ''
    const dpop = await proofFor(pair, token)
    assert.equal(await codeOf(authorization.admit(call(token, dpop))), 'let in')
    await owner.pool.query('delete from "authorization".proof')
    assert.equal(await codeOf(authorization.admit(call(token, dpop))), 'let in', 'forgotten, it passes')
    const elsewhere = createAuthorization(parts)
    assert.equal(await codeOf(elsewhere.admit(call(token, dpop))), 'authorization/invalid-proof')
    const many = await proofFor(pair, token)
    const answers = await Promise.all(Array.from({ length: 12 }, () => codeOf(elsewhere.admit(call(token, many)))))
    assert.equal(answers.filter((one) => one === 'let in').length, 1)
  })

  it('T6 refuses an expired token, and one whose client was closed', async (t) => {
    const { authorization, parts, ask, call, proofFor, begin, system, clock } = await world(t)
    const pair = newPair()
    const token = (await ask(pair)).body.access_token ?? ''
    const then = clock.now()
    const stopped = createAuthorization({ ...parts, clock: { ...clock, now: () => then } })
    clock.set(then.add({ seconds: 301 }).toString())
    // A copy on which time stands still lets it in.
    const old = await proofFor(pair, token, { iat: Math.floor(then.epochMilliseconds / 1000) })
    assert.equal(await codeOf(stopped.admit(call(token, old))), 'let in')
    assert.equal(
      await codeOf(authorization.admit(call(token, await proofFor(pair, token)))),
      'authorization/invalid-token',
    )
    const fresh = (await ask(pair)).body.access_token ?? ''
    await begin(system, 'test', (ctx) => authorization.clients.close(ctx, 'tax-system', ['law:x#1']))
    assert.equal(
      await codeOf(authorization.admit(call(fresh, await proofFor(pair, fresh)))),
      'authorization/invalid-token',
    )
    assert.equal((await ask(pair)).body.error, 'invalid_client')
  })

  it('T7 gives no token for a purpose of another agency or one that is not active, and honours none of it any more', async (t) => {
    const { authorization, parts, ask, active, call, proofFor } = await world(t)
    const pair = newPair()
    const naive = createAuthorization({ ...parts, holds: () => Promise.resolve([]) })
    for (const purpose of ['loan', 'nothing']) assert.equal((await ask(pair, { purpose })).body.error, 'invalid_target')
    assert.equal((await ask(pair, { purpose: '' })).body.error, 'invalid_request')
    assert.equal((await ask(pair, { scope: 'read write' })).body.error, 'invalid_scope')
    const token = (await ask(pair)).body.access_token ?? ''
    active.delete('purpose_income')
    assert.equal(await codeOf(naive.admit(call(token, await proofFor(pair, token)))), 'let in')
    assert.equal(
      await codeOf(authorization.admit(call(token, await proofFor(pair, token)))),
      'authorization/purpose-not-active',
    )
    active.set('purpose_income', 'tax')
    const scoped = authorization.admit(call(token, await proofFor(pair, token)), { scope: 'write' })
    assert.equal(await codeOf(scoped), 'authorization/insufficient-scope')
  })

  it('T8 exchanges its own keys: the next is published before it signs, the last stays while its tokens live', async (t) => {
    const { authorization, ask, call, proofFor, clock } = await world(t)
    const pair = newPair()
    const kids = async () => (await authorization.keys.published()).keys.map(({ kid }) => kid)
    const [first] = await kids()
    await authorization.keys.rotate()
    assert.equal((await kids()).length, 2)
    const before = (await ask(pair)).body.access_token ?? ''
    assert.equal(headOf(before)['kid'], first)
    clock.set(clock.now().add({ minutes: 61 }).toString())
    const after = (await ask(pair)).body.access_token ?? ''
    assert.notEqual(headOf(after)['kid'], first)
    assert.equal(await codeOf(authorization.admit(call(after, await proofFor(pair, after)))), 'let in')
    clock.set(clock.now().add({ minutes: 61 }).toString())
    assert.deepEqual(await kids(), [headOf(after)['kid']])
    await authorization.keys.prepare()
    assert.equal((await kids()).length, 1, 'a young key is kept')
    clock.set(
      clock
        .now()
        .add({ hours: 24 * 91 })
        .toString(),
    )
    await authorization.keys.prepare()
    assert.equal((await kids()).length, 2, 'an old one gets a successor')
  })

  it('T9 tells a client of its own tokens only, others when registered to ask, and takes them back at once', async (t) => {
    const { authorization, ask, call, proofFor, post, signed, assertion, bank } = await world(t)
    const pair = newPair()
    const token = (await ask(pair)).body.access_token ?? ''
    const own = async (path: string, given = token) => post(path, { ...signed(await assertion()), token: given })
    const theirs = async (path: string) => post(path, { ...signed(await assertion('bank-system', bank)), token })
    assert.deepEqual((await theirs('/oauth/introspect')).body, { active: false })
    const { body } = await own('/oauth/introspect')
    assert.deepEqual([body['active'], body['purpose'], body['client_id']], [true, 'purpose_income', 'tax-system'])
    assert.equal((await post('/oauth/introspect', { token })).status, 401)
    assert.equal((await theirs('/oauth/revoke')).status, 200)
    assert.equal(await codeOf(authorization.admit(call(token, await proofFor(pair, token)))), 'let in')
    assert.equal((await own('/oauth/revoke', 'nonsense')).status, 200)
    assert.equal((await own('/oauth/revoke')).status, 200)
    assert.equal(
      await codeOf(authorization.admit(call(token, await proofFor(pair, token)))),
      'authorization/invalid-token',
    )
    assert.deepEqual((await own('/oauth/introspect')).body, { active: false })
  })

  it('T10 takes public keys and safe addresses only when a client is registered', async (t) => {
    const { authorization, begin, system, clients, office } = await world(t)
    const register = (more: object) =>
      codeOf(
        begin(system, 'test', (ctx) =>
          authorization.clients.register(ctx, { ...clients.tax, id: 'new', ...more }, ['law:x#1']),
        ),
      )
    const secret = office.secret.export({ format: 'jwk' })
    for (const keys of [[], [secret], [{ kty: 'oct', k: 'AAAA' }], [{ kty: 'EC', crv: 'P-256', x: 'AA', y: 'AA' }]])
      assert.equal(await register({ jwks: { keys } }), 'authorization/client-not-accepted')
    for (const uri of [
      '/back',
      'http://bank.example/',
      'https://bank.example/#x',
      'https://a@b.example/',
      'javascript:1',
    ])
      assert.equal(await register({ redirectUris: [uri] }), 'authorization/client-not-accepted')
    assert.equal(await register({}), 'let in')
  })
})

const headOf = (token: string) =>
  JSON.parse(Buffer.from(token.split('.')[0] ?? '', 'base64url').toString()) as Record<string, unknown>
const jktOf = (token: string) =>
  (JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as { cnf: { jkt: string } }).cnf.jkt
