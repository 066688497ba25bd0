import assert from 'node:assert/strict'
import { createHash, randomUUID } from 'node:crypto'
import { describe, it, type TestContext } from 'node:test'
import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import type { Id } from '#kernel/ids'
import { doorsOf } from '#test/doors'
import { settledWorld, testOrigin } from '#test/world'
import type { WholeAnswer } from './find-usage.ts'

const law = 'law:개인정보 보호법#제35조'
const purpose = 'usage-tracking'
const hashOf = (text: string) => createHash('sha256').update(text).digest('base64url')

/** The portals of two agencies, each with a key of its own; the deferral about 김지은 has been granted and used. */
async function room(t: TestContext) {
  const house = await settledWorld(t)
  const { privacy, authorization, people } = house
  assert.ok(privacy)
  const { deferrals } = privacy
  const doors = await doorsOf(t, house)
  const [mother, stranger] = [house.as('김지은').id, house.as('강민수').id]
  const request = {
    person: mother,
    number: '2026-17',
    reason: '증거를 없앨 염려',
    until: Temporal.PlainDate.from('2026-12-24'),
  }
  const id = await house.as('빈세현').act((ctx) => deferrals.ask(ctx, request))
  await house.as('길도원').act((ctx) => deferrals.decide(ctx, id, { approve: true, reason: '필요합니다' }))
  await house.as('빈세현').act((ctx) => deferrals.look(ctx, id))

  await house.bySystem(async (ctx) =>
    ctx.record({
      ...{ what: 'register.read', subject: mother, agency: 'mohw', fields: ['wages'], because: [law] },
      detail: { register: 'income-tax-summary', service: 'child-allowance' },
    }),
  )

  /** A portal's machine; asks for its token when it first needs one. */
  async function portal(agency: string, of = purpose) {
    const { privateKey, publicKey } = await generateKeyPair('ES256')
    const jwk = await exportJWK(publicKey)
    const client = `${agency}-portal-${of}`
    await house.bySystem((ctx) =>
      authorization.clients.register(
        ctx,
        {
          ...{ id: client, agency, kind: 'agency', title: { ko: '포털', en: 'Portal' }, jwks: { keys: [jwk] } },
          ...{ scopes: ['read'], redirectUris: [], introspects: false },
        },
        [law],
      ),
    )
    const seconds = () => Math.floor(Temporal.Now.instant().epochMilliseconds / 1000)
    const proof = (method: string, path: string, claims: object) =>
      new SignJWT({ htm: method, htu: `${testOrigin}${path}`, jti: randomUUID(), iat: seconds(), ...claims })
        .setProtectedHeader({ alg: 'ES256', typ: 'dpop+jwt', jwk })
        .sign(privateKey)
    const token = async () => {
      const assertion = await new SignJWT({ jti: randomUUID() })
        .setProtectedHeader({ alg: 'ES256' })
        .setIssuer(client)
        .setSubject(client)
        .setAudience(testOrigin)
        .setIssuedAt()
        .setExpirationTime('1 minute')
        .sign(privateKey)
      const form = new URLSearchParams({
        ...{ grant_type: 'client_credentials', purpose: of, scope: 'read', client_assertion: assertion },
        client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      })
      const { status, body } = await doors.send({
        ...{ method: 'POST', path: '/oauth/token', body: form.toString() },
        headers: {
          'content-type': 'application/x-www-form-urlencoded',
          dpop: await proof('POST', '/oauth/token', {}),
        },
      })
      return { status, ...(JSON.parse(body.toString()) as { access_token?: string; error?: string }) }
    }
    const find = async (userId: string, userCode: string, bound = true) => {
      const access = (await token()).access_token ?? ''
      const path = '/api/usage/findUsage'
      const { status, body } = await doors.send({
        ...{ method: 'GET', path: `${path}?userCode=${userCode}` },
        headers: {
          ...{ 'x-road-userid': userId, authorization: `DPoP ${access}` },
          ...(bound ? { dpop: await proof('GET', path, { ath: hashOf(access) }) } : {}),
        },
      })
      return { status, text: body.toString(), body: JSON.parse(body.toString()) as WholeAnswer }
    }
    const named = (person: Id<'person'>) => people.of(agency, person)
    return { token, find, named }
  }
  const looks = async (person: Id<'person'>) => {
    const { used } = await house.bySystem((ctx) =>
      house.usage.find(ctx, [person], { wanted: { kinds: ['usage.look'] } }),
    )
    return used.map(({ act }) => act)
  }
  return { house, doors, mother, stranger, portal, looks }
}

describe('findUsage for machines', () => {
  it('Y15 a portal with a bound token of that purpose asks for one person, as its agency knows them, and each look is on record', async (t) => {
    const { mother, stranger, portal, looks } = await room(t)
    const commission = await portal('pipc')
    const me = commission.named(mother)
    const { status, body, text } = await commission.find(me, me)
    assert.equal(status, 200, text)
    assert.ok(body.totalUsages > 0 && body.usages.length === body.totalUsages)
    assert.ok(!text.includes(mother), 'never the id of the house')
    const [look, ...rest] = await looks(mother)
    assert.deepEqual(
      [look?.agency, look?.because[0], look?.detail, rest.length],
      ['pipc', law, { service: purpose, uses: body.totalUsages }, 0],
    )
    assert.equal((await commission.find(me, me)).body.totalUsages, body.totalUsages + 1, 'the look itself is a use')
    for (const [userId, userCode] of [
      [mother, mother],
      [commission.named(stranger), me],
      ['person_00000000000000000000000000', me],
    ] as const)
      assert.equal((await commission.find(userId, userCode)).status, 403, `${userId} ${userCode}`)
    assert.equal((await commission.find('nobody', me)).status, 400)
    assert.equal((await looks(mother)).length, 2, 'what was refused looked at nothing')
    const other = await portal('mois')
    assert.equal((await other.find(me, me)).status, 403, 'the id of another agency opens nothing')
  })

  it('Y15 without proof of the key, for another purpose, or of an agency that is no portal, nothing is answered', async (t) => {
    const { house, mother, portal, looks } = await room(t)
    const commission = await portal('pipc')
    const me = commission.named(mother)
    assert.equal((await commission.find(me, me, false)).status, 401)
    assert.equal((await (await portal('nts')).token()).error, 'invalid_target')
    const service = house.pack.services.find(({ owner }) => owner.id === 'mohw')
    assert.ok(service)
    const ministry = await portal('mohw', service.id)
    assert.equal((await ministry.find(ministry.named(mother), ministry.named(mother))).status, 403)
    assert.deepEqual(await looks(mother), [])
  })

  it('Y15 what is deferred is not among them before its day, and is on it', async (t) => {
    const { house, mother, portal } = await room(t)
    const commission = await portal('pipc')
    const me = commission.named(mother)
    const receivers = async () => (await commission.find(me, me)).body.usages.map(({ receiverCode }) => receiverCode)
    assert.ok(!(await receivers()).includes('knp'))
    house.clock.set('2026-12-24T00:00:00+09:00')
    assert.ok((await receivers()).includes('knp'))
  })

  it('Y16 the same is a service of X-Road, for the same portals', async (t) => {
    const { house, mother, looks } = await room(t)
    const { xroad, people } = house
    const open = async (agency: string, purposes: readonly string[]) => {
      const member = house.pack.agencies.find(({ id }) => id === agency)
      assert.ok(member)
      const { instance, memberClass, memberCode } = xroad.names.member(member)
      const client = `${instance}/${memberClass}/${memberCode}/portal`
      const { system, secret } = await house.bySystem((ctx) =>
        xroad.openSystem(ctx, { agency, member: client, purposes }, [law]),
      )
      return async (person: string) => {
        const home = house.pack.agencies.find(({ id }) => id === house.home.agency)
        assert.ok(home)
        const provider = Object.values(xroad.names.member(home)).join('/')
        const { status, body, headers } = await xroad.receive({
          ...{ method: 'GET', params: {}, actor: { kind: 'anyone' }, origin: '', caller: '' },
          ...{ stream: () => assert.fail(), bytes: () => Promise.resolve(Buffer.alloc(0)) },
          url: `/r1/${provider}/usage/findUsage?userCode=${person}`,
          headers: {
            ...{ 'x-road-client': client, 'x-road-userid': person },
            authorization: `Basic ${Buffer.from(`${system.id}:${secret}`).toString('base64')}`,
          },
        })
        const text = Buffer.isBuffer(body) ? body.toString() : ''
        return { status, text, bound: headers?.['x-road-request-hash'] !== undefined }
      }
    }
    const ask = await open('pipc', [purpose])
    const { status, text, bound } = await ask(people.of('pipc', mother))
    assert.deepEqual([status, bound], [200, true], text)
    assert.ok((JSON.parse(text) as WholeAnswer).totalUsages > 0)
    assert.equal((await looks(mother)).length, 1)
    const denied = await (await open('mohw', ['child-allowance']))(people.of('mohw', mother))
    assert.equal(denied.status, 403)
    assert.equal((await looks(mother)).length, 1)
  })
})
