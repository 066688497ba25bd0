import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import * as oauth from 'oauth4webapi'
import { asking, person, verifier, wanted, withAlone } from './asking.fixture.ts'
import { back, codeOf, ground, issuer, newPair, resident } from './world.fixture.ts'

describe('a person lets a third party in', () => {
  it('T11 goes by a pushed request, the person’s decision and a code, to tokens that name the person to this party alone', async (t) => {
    const { authorization, push, decide, redeem, call, proofFor, server } = await asking(t)
    const pair = newPair()
    const { status, body } = await push()
    assert.deepEqual([status, body['expires_in']], [201, 90])
    const to = await decide(body.request_uri ?? '')
    assert.deepEqual(
      [to.origin + to.pathname, to.searchParams.get('state'), to.searchParams.get('iss')],
      [back, 'st', issuer],
    )
    const tokens = await redeem(pair, to.searchParams.get('code') ?? '')
    assert.equal(tokens.status, 200)
    const token = tokens.body.access_token ?? ''
    assert.ok(
      !Buffer.from(token.split('.')[1] ?? '', 'base64url')
        .toString()
        .includes(resident),
    )
    const admitted = await authorization.admit(call(token, await proofFor(pair, token)), { scope: 'mydata' })
    assert.deepEqual([admitted.person, admitted.grants, admitted.purpose], [resident, ['grant_1'], 'loan'])
    const { subjectOf } = authorization
    assert.notEqual(subjectOf({ agency: 'bank' }, resident), subjectOf({ agency: 'other' }, resident))
    const next = (await push()).body.request_uri ?? ''
    const door = `/oauth/authorize?${new URLSearchParams({ client_id: 'bank-system', request_uri: next }).toString()}`
    const sent = await server.inject({ method: 'GET', url: door })
    assert.match(`${sent.statusCode} ${String(sent.headers['location'])}`, /^303 \/decide\/request_/)
    assert.equal((await server.inject({ method: 'GET', url: door })).statusCode, 404, 'a request URI is spent')
  })

  it('T12 refuses a request that is not whole: address, challenge, purpose, scope, a field twice, a client’s own credentials', async (t) => {
    const { push, post } = await withAlone(t)
    const wrong: readonly [Record<string, string>, string][] = [
      [{ redirect_uri: `${back}/` }, 'invalid_request'],
      [{ redirect_uri: `${back}?x=1` }, 'invalid_request'],
      [{ redirect_uri: 'https://evil.example/' }, 'invalid_request'],
      [{ code_challenge_method: 'plain' }, 'invalid_request'],
      [{ code_challenge: 'short' }, 'invalid_request'],
      [{ purpose: 'purpose_income' }, 'invalid_target'],
      [{ scope: 'everything' }, 'invalid_scope'],
      [{ response_type: 'token' }, 'unsupported_response_type'],
      [{ request_uri: 'urn:x' }, 'invalid_request'],
    ]
    for (const [form, error] of wrong) assert.equal((await push(form)).body.error, error, JSON.stringify(form))
    const twice = await post('/oauth/par', {}, { 'content-type': 'application/json' })
    assert.deepEqual([twice.status, twice.body.error], [400, 'invalid_request'])
  })

  it('T20 gives a third party by itself only what opens no data of any person', async (t) => {
    const { exchangeAlone, authorization, call, proofFor } = await withAlone(t)
    const pair = newPair()
    const { status, body } = await exchangeAlone('own', pair)
    assert.equal(status, 200)
    const token = String(body.access_token)
    const admitted = async (scope: string | string[]) =>
      authorization.admit(call(token, await proofFor(pair, token)), { scope })
    assert.deepEqual((await admitted(['mydata', 'own'])).scopes, ['own'])
    await assert.rejects(admitted('mydata'), { code: 'authorization/insufficient-scope' })
    for (const [scope, error] of [
      ['mydata', 'unauthorized_client'],
      ['own mydata', 'unauthorized_client'],
      ['everything', 'invalid_scope'],
      ['own everything', 'invalid_scope'],
    ] as const)
      assert.equal((await exchangeAlone(scope)).body.error, error, scope)
  })

  it('T13 takes a code once, with its verifier, address, client and key; used twice, everything from it ends', async (t) => {
    const { code, redeem, authorization, call, proofFor, owner } = await asking(t)
    const pair = newPair()
    for (const form of [
      { code_verifier: 'w'.repeat(43) },
      { code_verifier: '' },
      { redirect_uri: `${back}2` },
      { code: 'ac_unknown' },
    ])
      assert.equal((await redeem(pair, await code(), form)).body.error, 'invalid_grant')
    const given = await code()
    const [first, second] = await Promise.all([redeem(pair, given), redeem(pair, given)])
    assert.deepEqual(
      [first.status, second.status].toSorted((a, b) => a - b),
      [200, 400],
      'of two at once one',
    )
    // A copy that forgets that a code was used gives it out again.
    const again = await code()
    const token = (await redeem(pair, again)).body.access_token ?? ''
    await owner.pool.query('update "authorization".code set used_at = null')
    assert.equal((await redeem(pair, again)).status, 200)
    assert.equal((await redeem(pair, again)).body.error, 'invalid_grant')
    assert.equal(
      await codeOf(authorization.admit(call(token, await proofFor(pair, token)))),
      'authorization/invalid-token',
    )
  })

  it('T14 exchanges a refresh token at each use; an old one that comes again ends the session', async (t) => {
    const { code, redeem, refresh, authorization, call, proofFor, clock } = await asking(t)
    const pair = newPair()
    const first = (await redeem(pair, await code())).body
    const second = (await refresh(pair, first.refresh_token)).body
    const third = await refresh(newPair(), second.refresh_token)
    assert.equal(third.status, 200)
    const token = second.access_token ?? ''
    assert.equal(await codeOf(authorization.admit(call(token, await proofFor(pair, token)))), 'let in')
    assert.equal((await refresh(pair, first.refresh_token)).body.error, 'invalid_grant')
    assert.equal(
      await codeOf(authorization.admit(call(token, await proofFor(pair, token)))),
      'authorization/invalid-token',
    )
    assert.equal((await refresh(pair, third.body.refresh_token)).body.error, 'invalid_grant')
    const ending = (await redeem(pair, await code())).body
    clock.set(clock.now().add({ hours: 24, seconds: 1 }).toString())
    assert.equal((await refresh(pair, ending.refresh_token)).body.error, 'invalid_grant')
  })

  it('T15 ends with the consent it rests on, for the very next call', async (t) => {
    const { code, redeem, refresh, authorization, call, proofFor, begin, system, owner } = await asking(t)
    const pair = newPair()
    const { access_token: token = '', refresh_token } = (await redeem(pair, await code())).body
    await begin(system, 'test', (ctx) => authorization.revokeFor(ctx, { grant: 'grant_other' }, [ground]))
    assert.equal(await codeOf(authorization.admit(call(token, await proofFor(pair, token)))), 'let in')
    await begin(system, 'test', (ctx) => authorization.revokeFor(ctx, { grant: 'grant_1' }, [ground]))
    assert.equal(
      await codeOf(authorization.admit(call(token, await proofFor(pair, token)))),
      'authorization/invalid-token',
    )
    assert.equal((await refresh(pair, refresh_token)).body.error, 'invalid_grant')
    const { rows } = await owner.pool.query(`select subject from acts.act where what = 'authorization.revoke'`)
    assert.deepEqual(rows, [{ subject: resident }])
  })

  it('T16 a person decides once, in time, and a refusal goes back as one', async (t) => {
    const { authorization, push, begin, clock } = await asking(t)
    const open = async () =>
      (
        await authorization.startAuthorization({
          client_id: 'bank-system',
          request_uri: (await push()).body.request_uri ?? '',
        })
      ).request.id
    const no = (id: string) => begin(person, 'mydata.agree', (ctx) => authorization.refuseAuthorization(ctx, id))
    const id = await open()
    assert.equal(new URL((await no(id)).to).searchParams.get('error'), 'access_denied')
    assert.equal(await codeOf(no(id)), 'authorization/no-such-request')
    const late = await open()
    const pushed = (await push()).body.request_uri ?? ''
    clock.set(clock.now().add({ minutes: 31 }).toString())
    assert.equal(await codeOf(no(late)), 'authorization/no-such-request')
    const start = authorization.startAuthorization({ client_id: 'bank-system', request_uri: pushed })
    assert.equal(await codeOf(start), 'authorization/no-such-request')
    assert.equal(
      await codeOf(
        authorization.startAuthorization({
          client_id: 'tax-system',
          request_uri: (await push()).body.request_uri ?? '',
        }),
      ),
      'authorization/no-such-request',
      'of another client',
    )
  })

  it('T17 works with a client of another hand, from the published metadata to revocation', async (t) => {
    const { server, bank, decide } = await asking(t)
    const customFetch = async (address: string, init: object) => {
      const request = new Request(address, init)
      const reply = await server.inject({
        ...{ method: request.method as 'POST', url: new URL(request.url).pathname },
        ...{ headers: Object.fromEntries(request.headers), payload: Buffer.from(await request.arrayBuffer()) },
      })
      const body = reply.body === '' ? null : reply.body
      return new Response(body, { status: reply.statusCode, headers: reply.headers as Record<string, string> })
    }
    const options = { [oauth.customFetch]: customFetch }
    const url = new URL(issuer)
    const server_ = await oauth.processDiscoveryResponse(
      url,
      await oauth.discoveryRequest(url, { ...options, algorithm: 'oauth2' }),
    )
    const client: oauth.Client = { client_id: 'bank-system' }
    const { subtle } = globalThis.crypto
    const jwk = bank.secret.export({ format: 'jwk' })
    const key = await subtle.importKey('jwk', jwk, { name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign'])
    const auth = oauth.PrivateKeyJwt(key)
    const DPoP = oauth.DPoP(client, await oauth.generateKeyPair('ES256'))
    const parameters = { ...wanted }
    const pushed = await oauth.processPushedAuthorizationResponse(
      ...([
        server_,
        client,
        await oauth.pushedAuthorizationRequest(server_, client, auth, parameters, { ...options, DPoP }),
      ] as const),
    )
    const answer = oauth.validateAuthResponse(server_, client, await decide(pushed.request_uri), 'st')
    const tokens = await oauth.processAuthorizationCodeResponse(
      ...([
        server_,
        client,
        await oauth.authorizationCodeGrantRequest(server_, client, auth, answer, back, verifier, { ...options, DPoP }),
      ] as const),
    )
    assert.equal(tokens.token_type, 'dpop')
    const refreshed = await oauth.processRefreshTokenResponse(
      ...([
        server_,
        client,
        await oauth.refreshTokenGrantRequest(server_, client, auth, tokens.refresh_token ?? '', { ...options, DPoP }),
      ] as const),
    )
    const asked = await oauth.introspectionRequest(server_, client, auth, refreshed.access_token, options)
    assert.equal((await oauth.processIntrospectionResponse(server_, client, asked)).active, true)
    const claims = await oauth.validateJwtAccessToken(
      server_,
      new Request(`${issuer}/data`, {
        headers: {
          authorization: `DPoP ${refreshed.access_token}`,
          dpop: await headerOf(DPoP, refreshed.access_token, options),
        },
      }),
      issuer,
      options,
    )
    assert.equal(claims.client_id, 'bank-system')
    await oauth.processRevocationResponse(
      await oauth.revocationRequest(server_, client, auth, refreshed.access_token, options),
    )
    const gone = await oauth.introspectionRequest(server_, client, auth, refreshed.access_token, options)
    assert.equal((await oauth.processIntrospectionResponse(server_, client, gone)).active, false)
  })
})

/** The proof that the other client would send with a request. */
async function headerOf(DPoP: oauth.DPoPHandle, token: string, options: object): Promise<string> {
  let seen = ''
  const look = (address: string, init: object) => {
    seen = new Request(address, init).headers.get('dpop') ?? ''
    return Promise.resolve(new Response('{}'))
  }
  await oauth.protectedResourceRequest(token, 'GET', new URL(`${issuer}/data`), undefined, undefined, {
    ...{ ...options, DPoP },
    [oauth.customFetch]: look,
  })
  return seen
}
