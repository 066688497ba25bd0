import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Actor } from '#kernel/ctx'
import { createJobs } from '#kernel/jobs'
import { createSweeping } from './sweeping.ts'
import { back, ground, hashOf, newPair, resident, world } from './world.fixture.ts'

const verifier = 'v'.repeat(43)
const person: Actor = { kind: 'person', person: resident }

type World = Awaited<ReturnType<typeof world>>

async function counts({ owner }: World): Promise<Record<string, number>> {
  const { rows } = await owner.pool.query<Record<string, number>>(
    `select ${['proof', 'request', 'session', 'code', 'refresh']
      .map((name) => `(select count(*)::int from "authorization".${name}) as ${name}`)
      .join(', ')}`,
  )
  return rows[0] ?? {}
}

/** A bank that is let in for so many hours, once and with a token that it renews. */
async function letIn(house: World, hours: number) {
  const { post, signed, assertion, bank, authorization, begin, proof, clock } = house
  const as = async () => signed(await assertion('bank-system', bank))
  const { body } = await post('/oauth/par', {
    ...(await as()),
    ...{ response_type: 'code', redirect_uri: back, scope: 'mydata', purpose: 'loan' },
    ...{ code_challenge: hashOf(verifier), code_challenge_method: 'S256' },
  })
  const { request } = await authorization.startAuthorization({
    client_id: 'bank-system',
    request_uri: body.request_uri ?? '',
  })
  const { to } = await begin(person, 'mydata.agree', (ctx) =>
    authorization.completeAuthorization(ctx, request.id, {
      ...{ grants: ['grant_1'], until: clock.now().add({ hours }), because: [ground] },
    }),
  )
  const code = new URL(to).searchParams.get('code') ?? ''
  const pair = newPair()
  const form = { grant_type: 'authorization_code', code, redirect_uri: back, code_verifier: verifier }
  const exchange = async (more: Record<string, string>) =>
    post('/oauth/token', { ...(await as()), ...more }, { dpop: await proof(pair) })
  const tokens = (await exchange(form)).body
  return { again: () => exchange(form), tokens, pair }
}

describe('what is past is swept', () => {
  it('T18 removes at night what is over, in pieces, and keeps what could still be played again', async (t) => {
    const house = await world(t)
    const { clock, owner, begin, system } = house
    const short = await letIn(house, 2)
    const long = await letIn(house, 24 * 30)
    for (let count = 0; count < 5; count++) await letIn(house, 1)
    await house.post('/oauth/par', {})
    const sweeping = createSweeping({ begin, clock, piece: 2 })
    const jobs = createJobs({ db: owner, clock, tasks: sweeping.tasks })
    await begin(system, 'start', (ctx) => sweeping.plan(ctx))
    await begin(system, 'start', (ctx) => sweeping.plan(ctx))
    const before = await counts(house)
    assert.deepEqual([before['session'], before['code'], before['request']], [7, 7, 7])
    await jobs.settle()
    assert.deepEqual(await counts(house), before, 'not by day')

    clock.set(clock.now().add({ hours: 60 }).toString())
    await jobs.settle()
    const after = await counts(house)
    assert.deepEqual([after['session'], after['code'], after['refresh'], after['proof']], [1, 1, 1, 0])
    assert.deepEqual(after['request'], 1, 'the request stays with its code')
    const { rows } = await owner.pool.query(`select payload from kernel.agenda where task = 'authorization.sweep'`)
    assert.equal(rows.length, 1, 'and the next night is planned')

    // A code of a session that is over is refused as unknown; one of a session that lives still ends it.
    assert.equal((await short.again()).body.error, 'invalid_grant')
    assert.equal((await long.again()).body.error, 'invalid_grant')
    const { rows: ended } = await owner.pool.query(
      'select revoked_at is not null as ended from "authorization".session',
    )
    assert.deepEqual(ended, [{ ended: true }])
  })

  it('T18 refuses a proof that comes again for as long as its own time would let it pass, whatever was swept', async (t) => {
    const house = await world(t)
    const { clock, owner, begin, post, signed, assertion, office, proof } = house
    const sweeping = createSweeping({ begin, clock })
    const jobs = createJobs({ db: owner, clock, tasks: sweeping.tasks })
    const sweep = async () => {
      await owner.pool.query(`select kernel.enqueue('authorization.sweep', '{}'::json, null, null)`)
      await jobs.settle()
    }
    const [said, shown] = [await assertion('tax-system', office), await proof(office)]
    const form = { grant_type: 'client_credentials', scope: 'read', purpose: 'purpose_income', ...signed(said) }
    const ask = (own: string) => post('/oauth/token', form, { dpop: own })
    assert.equal((await ask(shown)).status, 200)
    clock.set(clock.now().add({ seconds: 50 }).toString())
    await sweep()
    assert.equal((await ask(await proof(office))).body.error, 'invalid_client', 'the assertion was used')
    const fresh = { ...form, ...signed(await assertion('tax-system', office)) }
    assert.equal((await post('/oauth/token', fresh, { dpop: shown })).body.error, 'invalid_dpop_proof', 'the proof was')

    // Dated as late as is let pass, it could come back in the last second of its time.
    const iat = Math.floor(clock.now().epochMilliseconds / 1000) + 60
    const late = await proof(office, { iat })
    const again = async () =>
      post('/oauth/token', { ...form, ...signed(await assertion('tax-system', office)) }, { dpop: late })
    assert.equal((await again()).status, 200)
    clock.set(Temporal.Instant.fromEpochMilliseconds((iat + 60) * 1000 + 900).toString())
    await sweep()
    assert.equal((await again()).body.error, 'invalid_dpop_proof')
    clock.set(Temporal.Instant.fromEpochMilliseconds((iat + 20) * 1000).toString())

    // A copy that sweeps what is still good takes it a second time.
    await owner.pool.query('delete from "authorization".proof')
    assert.equal((await again()).status, 200)
  })
})
