import assert from 'node:assert/strict'
import { generateKeyPairSync } from 'node:crypto'
import { describe, it, type TestContext } from 'node:test'
import { type JWK, SignJWT } from 'jose'
import { h } from 'preact'
import { worldClock } from '#kernel/clock'
import type { Actor, Ctx } from '#kernel/ctx'
import { createServer } from '#kernel/http'
import { Problem } from '#kernel/problem'
import { newId } from '#kernel/ids'
import { world } from '#test/world'
import type { Application } from './model.ts'
import { registrationRoutes } from './registration-routes.ts'

const newPair = () => {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  return { secret: privateKey, jwk: publicKey.export({ format: 'jwk' }) as JWK }
}

const firm = (jwk: JWK, more: Partial<Application> = {}): Application => ({
  name: { ko: '새싹저축은행', en: 'Sprout Savings' },
  ...{ contact: 'desk@sprout.example', redirectUri: 'https://sprout.example/back', jwks: { keys: [jwk] } },
  wishes: [{ need: 'bundle-loan', lines: ['income', 'work'] }],
  ...more,
})

const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: unknown) => (error instanceof Problem ? error.code : String(error)),
  )

/** The demo nation, an officer of the authority, and a firm that has applied. */
async function scene(t: TestContext) {
  const house = await world(t)
  const { begin, clock, parties, mydata, authorization } = house
  assert.ok(parties)
  const officer = {
    ...{ kind: 'officer' as const, officer: newId('officer', clock.now()), agency: 'pipc', region: '' },
    duties: ['third-party-registration'],
  } as const
  const by = <T>(who: Actor, work: (ctx: Ctx) => Promise<T>) => begin(who, 'parties', work)
  const anyone: Actor = { kind: 'anyone' }
  const pair = newPair()
  const apply = (more: Partial<Application> = {}) => by(anyone, (ctx) => parties.apply(ctx, firm(pair.jwk, more)))
  const decide = (id: string, kind: 'grant' | 'refuse' | 'suspend' | 'resume' | 'end', who: Actor = officer) =>
    by(who, (ctx) => parties.decide(ctx, id, { kind, reason: '살펴보았습니다' }))
  const registered = async () => {
    const { id } = await apply()
    await decide(id, 'grant')
    return { id, bundle: `bundle-loan-${id}` }
  }
  const jun = house.as('배준호')
  const agreed = async (bundle: string) =>
    jun.act((ctx) => mydata.agree(ctx, { bundle: mydata.bundle(bundle), person: jun.id, lines: ['income', 'work'] }))
  const calling = (id: string, bundle: string, agreement: string) => ({
    ...{ agency: id, purpose: bundle, grants: [agreement], because: ['law:전자정부법#제43조의2' as const] },
    actor: { kind: 'system', name: id, agency: id } as const,
  })
  const read = async (who: ReturnType<typeof calling>) => {
    const opened = await begin(who.actor, 'mydata.read', (ctx) => mydata.open(ctx, who))
    return Array.fromAsync(mydata.lines(who, opened))
  }
  return {
    ...{ ...house, parties, officer, by, anyone, pair, apply, decide, registered, jun, agreed, calling, read },
    client: (id: string) => house.bySystem((ctx) => authorization.clients.byId(ctx, id)),
  }
}

describe('third parties that are let in', () => {
  it('TP1 takes an application from anybody, names every fault by its question, and opens nothing', async (t) => {
    const { apply, parties, by, anyone, client, officer } = await scene(t)
    const { id, link } = await apply()
    assert.equal(await client(id), null)
    assert.equal((await by(anyone, (ctx) => parties.byLink(ctx, link))).party.state, 'applied')
    assert.equal(await codeOf(by(anyone, (ctx) => parties.byLink(ctx, `${link}x`))), 'parties/no-such-application')
    assert.equal(
      (await by(anyone, (ctx) => parties.listed(ctx))).some((one) => one.id === id),
      false,
    )
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    const wrong: readonly [Partial<Application>, string][] = [
      [{ name: { ko: '마당 은행', en: 'Sprout Two' } }, 'nameKo'],
      [{ name: { ko: '새싹', en: 'national tax service' } }, 'nameEn'],
      [{ contact: 'nobody' }, 'contact'],
      [{ redirectUri: 'http://sprout.example/' }, 'redirectUri'],
      [{ jwks: { keys: [] } }, 'jwks'],
      [{ jwks: { keys: [privateKey.export({ format: 'jwk' }) as JWK] } }, 'jwks'],
      [{ wishes: [] }, 'wishes'],
      [{ wishes: [{ need: 'bundle-loan', lines: ['secrets'] }] }, 'wishes'],
      [{ wishes: [{ need: 'bundle-scholarship', lines: ['study'] }] }, 'wishes'],
    ]
    for (const [more, field] of wrong) {
      const error: unknown = await apply({ name: { ko: '다른 곳', en: 'Other place' }, ...more }).catch(
        (one: unknown) => one,
      )
      assert.ok(error instanceof Problem, field)
      assert.deepEqual([error.code, error.faults.map((one) => one.field)], ['parties/incomplete', [field]])
    }
    assert.equal(await codeOf(by({ ...officer, duties: ['tax'] }, (ctx) => parties.open(ctx, id))), 'parties/not-yours')
    assert.equal(await codeOf(by({ ...officer, agency: 'nts' }, (ctx) => parties.all(ctx))), 'parties/not-yours')
  })

  it('TP2 lets in whom the authority registers, for what it asked and no more, by acts that lead to the article', async (t) => {
    const { registered, apply, decide, parties, by, anyone, client, agreed, calling, read, owner, clock } =
      await scene(t)
    const { id, bundle } = await registered()
    assert.equal((await client(id))?.agency, id)
    const one = (await by(anyone, (ctx) => parties.listed(ctx))).find((each) => each.id === id)
    assert.deepEqual([one?.state, one?.bundles.map(({ lines }) => lines.length)], ['registered', [2]])
    const { agreement } = await agreed(bundle)
    const lines = await read(calling(id, bundle, agreement))
    assert.deepEqual(
      lines.map((line) => ('problem' in line ? line.problem.code : line.name)),
      ['income', 'work'],
    )
    const { rows } = await owner.pool.query<{ because: string[] }>(
      `select because from acts.act where what = 'parties.grant'`,
    )
    assert.ok(rows[0]?.because.some((ref) => ref.startsWith('law:개인정보 보호법#제35조의3')))
    const other = await apply({ name: { ko: '둘째', en: 'Second' } })
    await decide(other.id, 'refuse')
    assert.equal(await client(other.id), null)
    assert.equal(await codeOf(decide(other.id, 'grant')), 'parties/not-at-this-point')
    clock.set('2029-11-24T00:00:00Z')
    assert.equal(await codeOf(read(calling(id, bundle, agreement))), 'mydata/recipient-stopped', 'after three years')
  })

  it('TP3 stops at once: tokens, flows and the next line of an answer; who had agreed is told; opened again it begins anew', async (t) => {
    const {
      registered,
      decide,
      agreed,
      calling,
      read,
      begin,
      mydata,
      client,
      settle,
      jun,
      notices,
      parties,
      by,
      anyone,
    } = await scene(t)
    const { id, bundle } = await registered()
    const { agreement } = await agreed(bundle)
    const who = calling(id, bundle, agreement)
    const flowing = mydata.lines(who, await begin(who.actor, 'mydata.read', (ctx) => mydata.open(ctx, who)))
    const first = await flowing.next()
    assert.ok(first.value !== undefined && 'value' in first.value)
    await decide(id, 'suspend')
    const rest = await Array.fromAsync(flowing)
    assert.deepEqual(
      rest.map((line) => ('problem' in line ? line.problem.code : line.name)),
      ['mydata/recipient-stopped'],
    )
    assert.equal(await client(id), null)
    assert.equal(await codeOf(read(who)), 'mydata/recipient-stopped')
    assert.equal(await codeOf(agreed(bundle)), 'mydata/recipient-stopped')
    await settle()
    const told = (await jun.act((ctx) => notices.inbox(ctx, jun.id))).filter(({ title }) =>
      title.ko.includes('새싹저축은행'),
    )
    assert.equal(told.length, 1)
    assert.equal((await by(anyone, (ctx) => parties.listed(ctx))).find((one) => one.id === id)?.state, 'suspended')
    await decide(id, 'resume')
    assert.equal((await client(id))?.id, id)
    assert.ok((await read(who)).every((line) => line.name === 'income' || 'value' in line))
    await decide(id, 'end')
    assert.equal(await client(id), null)
    assert.equal(await codeOf(decide(id, 'resume')), 'parties/not-at-this-point')
  })

  it('TP4 is let in by a statement that it signs, and exchanges its keys by one that a present key signs, once', async (t) => {
    const house = await scene(t)
    const { parties, begin, clock, authorization, decide, client, pair } = house
    const { issuer } = authorization
    const server = await createServer({
      routes: registrationRoutes({ parties, begin, issuer, world: worldClock(clock.zone) }),
      ...{ begin, clock, origin: issuer, defaultLanguage: 'ko', demo: false, healthy: () => Promise.resolve(true) },
      ...{ whoIs: () => Promise.resolve(null), problemPage: (problem) => h('p', null, problem.code) },
    })
    t.after(() => server.close())
    // Machines elsewhere live in the world's time.
    const now = () => Math.floor(worldClock(clock.zone).now().epochMilliseconds / 1_000)
    const sign = (claims: object, by = pair) =>
      new SignJWT({ aud: issuer, exp: now() + 60, ...claims }).setProtectedHeader({ alg: 'ES256' }).sign(by.secret)
    const post = async (url: string, software_statement: string) => {
      const reply = await server.inject({ method: 'POST', url, payload: { software_statement } })
      return { status: reply.statusCode, body: reply.json<Record<string, string>>() }
    }
    const metadata = {
      ...{ 'client_name#ko': '새싹저축은행', 'client_name#en': 'Sprout Savings', contacts: ['a@sprout.example'] },
      ...{ redirect_uris: ['https://sprout.example/back'], jwks: { keys: [pair.jwk] } },
      madang_needs: { 'bundle-loan': ['income'] },
    }
    const stranger = newPair()
    for (const [statement, error] of [
      [await sign(metadata, stranger), 'invalid_software_statement'],
      [await sign({ ...metadata, aud: 'https://elsewhere.example' }), 'invalid_software_statement'],
      [await sign({ ...metadata, exp: now() - 1 }), 'invalid_software_statement'],
      [await sign({ ...metadata, redirect_uris: ['http://sprout.example/'] }), 'invalid_redirect_uri'],
      [await sign({ ...metadata, madang_needs: { 'bundle-loan': ['secrets'] } }), 'invalid_client_metadata'],
      ['nonsense', 'invalid_software_statement'],
    ] as const)
      assert.deepEqual(await post('/oauth/register', statement).then(({ status, body }) => [status, body['error']]), [
        400,
        error,
      ])
    const { status, body } = await post('/oauth/register', await sign(metadata))
    assert.deepEqual([status, body['madang_status']], [201, 'applied'])
    const id = body['client_id'] ?? ''
    await decide(id, 'grant')

    const fresh = newPair()
    const exchange = await sign({ keys_version: 1, jwks: { keys: [fresh.jwk] } })
    const keys = `/oauth/register/${id}/keys`
    assert.equal(
      (await post(keys, await sign({ keys_version: 1, jwks: { keys: [stranger.jwk] } }, stranger))).status,
      400,
    )
    assert.equal((await post(keys, exchange)).status, 201)
    assert.equal((await client(id))?.jwks.keys[0]?.x, fresh.jwk.x)
    assert.equal((await post(keys, exchange)).status, 400, 'the old key signs nothing any more')
    const back = await sign({ keys_version: 1, jwks: { keys: [pair.jwk] } }, fresh)
    assert.equal((await post(keys, back)).status, 409, 'and no version comes twice')
    assert.equal((await post(keys, await sign({ keys_version: 2, jwks: { keys: [pair.jwk] } }, fresh))).status, 201)
    const many = await Promise.all(Array.from({ length: 6 }, () => post('/oauth/register', 'x')))
    assert.ok(many.some((one) => one.status === 429))
  })
})
