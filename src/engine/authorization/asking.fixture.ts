import type { TestContext } from 'node:test'
import type { Actor } from '#kernel/ctx'
import { back, ground, hashOf, newPair, type Pair, resident, world } from './world.fixture.ts'

export const verifier = 'v'.repeat(43)
export const person: Actor = { kind: 'person', person: resident }

/** A bank that pushes a request, a person who decides. */
export async function asking(t: TestContext) {
  const house = await world(t)
  const { post, signed, assertion, bank, authorization, begin, proof, clock } = house
  const as = async () => signed(await assertion('bank-system', bank))
  const push = async (form: Record<string, string> = {}) => {
    const { error: _none, ...asked } = { error: '', ...wanted, ...form }
    return post('/oauth/par', { ...(await as()), ...asked })
  }
  const decide = async (uri: string) => {
    const { request } = await authorization.startAuthorization({ client_id: 'bank-system', request_uri: uri })
    const until = clock.now().add({ hours: 24 })
    const { to } = await begin(person, 'mydata.agree', (ctx) =>
      authorization.completeAuthorization(ctx, request.id, { grants: ['grant_1'], until, because: [ground] }),
    )
    return new URL(to)
  }
  const code = async () => (await decide((await push()).body.request_uri ?? '')).searchParams.get('code') ?? ''
  const exchange = async (pair: Pair, form: Record<string, string>) =>
    post('/oauth/token', { ...(await as()), ...form }, { dpop: await proof(pair) })
  const redeem = (pair: Pair, given: string, form: object = {}) =>
    exchange(pair, {
      ...{ grant_type: 'authorization_code', code: given, redirect_uri: back, code_verifier: verifier },
      ...form,
    })
  const refresh = (pair: Pair, token = '') => exchange(pair, { grant_type: 'refresh_token', refresh_token: token })
  return { ...house, push, decide, code, redeem, refresh }
}

export const wanted = {
  ...{ response_type: 'code', redirect_uri: back, scope: 'mydata', purpose: 'loan', state: 'st' },
  ...{ code_challenge: hashOf(verifier), code_challenge_method: 'S256' },
}

/** The same, with the bank asking in its own name. */
export async function withAlone(t: TestContext) {
  const house = await asking(t)
  const exchangeAlone = async (scope: string, pair = newPair()) =>
    house.post(
      '/oauth/token',
      {
        ...house.signed(await house.assertion('bank-system', house.bank)),
        ...{ grant_type: 'client_credentials', purpose: 'loan', scope },
      },
      { dpop: await house.proof(pair) },
    )
  return { ...house, exchangeAlone }
}
