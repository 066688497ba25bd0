import assert from 'node:assert/strict'
import { createPublicKey, verify } from 'node:crypto'
import { describe, it } from 'node:test'
import { mostAttempts } from './model.ts'
import { codeOf, listener, world } from './world.fixture.ts'

describe('calls', () => {
  it('E6 calls nobody who has not agreed, and no address inside', async (t) => {
    const { room, by, asker, purpose } = await world(t)
    const one = await listener(t)
    const ask = (endpoint: string) =>
      codeOf(by(asker, (ctx) => room.subscribe(ctx, { purpose, fields: ['place'], delivery: 'push', endpoint })))
    one.allow = undefined
    assert.equal(await ask(one.url), 'subscriptions/no-handshake')
    one.allow = 'somebody-else.example'
    assert.equal(await ask(one.url), 'subscriptions/no-handshake')
    assert.equal(await ask('https://10.0.0.1/events'), 'subscriptions/unsafe-address')
    one.allow = '*'
    assert.equal(await ask(one.url), 'done')
    assert.equal(await ask('https://localhost/events'), 'subscriptions/unsafe-address')
  })

  it('E7 calls with one event after the other, signed by the agency that tells', async (t) => {
    const { room, by, asker, purpose, purposes, enter, move, someone, settle } = await world(t)
    const one = await listener(t)
    await by(asker, (ctx) => room.subscribe(ctx, { purpose, fields: ['place'], delivery: 'push', endpoint: one.url }))
    const { record } = await enter(someone(), '1')
    await move(record, '2')
    await settle()
    assert.deepEqual(
      one.heard.map(({ body }) => (JSON.parse(body) as { data: { fields: object } }).data.fields),
      [{ place: '1' }, { place: '2' }],
    )
    const [first] = one.heard
    const { headers, body } = first ?? assert.fail('nothing was heard')
    assert.match(headers['content-type'] ?? '', /^application\/cloudevents\+json/)
    const mark = String(headers['webhook-signature']).replace('v1a,', '')
    const key = createPublicKey({ key: purposes.keyOf('ministry'), format: 'jwk' })
    const genuine = (text: string) =>
      verify(
        null,
        Buffer.from(`${String(headers['webhook-id'])}.${String(headers['webhook-timestamp'])}.${text}`),
        key,
        Buffer.from(mark, 'base64'),
      )
    assert.equal(genuine(body), true)
    assert.equal(genuine(body.replace('"1"', '"2"')), false)
  })

  it('E8 tries again with growing pauses when the subscriber is down, answers 500 or dies, and loses nothing', async (t) => {
    const { room, by, asker, purpose, enter, move, someone, settle, clock, acts, system } = await world(t)
    const one = await listener(t)
    const id = await by(asker, (ctx) =>
      room.subscribe(ctx, { purpose, fields: ['place'], delivery: 'push', endpoint: one.url }),
    )
    const person = someone()
    await one.stop()
    const { record } = await enter(person, '1')
    await move(record, '2')
    await settle()
    const stands = async () => (await by(asker, (ctx) => room.open(ctx, id))).one
    const failed = await stands()
    assert.deepEqual([failed.failures, failed.sent, failed.trouble], [1, 0, 'ECONNREFUSED'])
    await one.start()
    one.answers.push(500, 'die')
    const later = async (seconds: number) => {
      clock.set(clock.now().add({ seconds }).toString())
      await settle()
    }
    await later(20)
    assert.equal(one.heard.length, 0, 'not before its time')
    await later(11)
    assert.deepEqual([(await stands()).failures, one.heard.length], [2, 1])
    await later(61)
    assert.deepEqual([(await stands()).failures, one.heard.length], [3, 2])
    await later(121)
    assert.deepEqual([(await stands()).failures, (await stands()).sent, one.heard.length], [0, 2, 4])
    assert.deepEqual(
      one.heard.map(({ headers }) => headers['webhook-id']),
      ['test-people/1', 'test-people/1', 'test-people/1', 'test-people/2'],
      'at least once, in order',
    )
    const told = (await by(system, (ctx) => acts.about(ctx, [person]))).filter(({ what }) => what === 'register.read')
    assert.equal(told.length, 2, 'an act for each event, not for each try')
  })

  it('E9 gives an event up after many tries, shows it, and goes on with the next', async (t) => {
    const { room, by, asker, machine, purpose, enter, someone, settle, clock } = await world(t)
    const one = await listener(t)
    const id = await by(asker, (ctx) =>
      room.subscribe(ctx, { purpose, fields: ['place'], delivery: 'push', endpoint: one.url }),
    )
    for (let turn = 0; turn < mostAttempts; turn++) one.answers.push(500)
    await enter(someone(), '1')
    await settle()
    await enter(someone(), '2')
    for (let turn = 0; turn <= mostAttempts; turn++) {
      await settle()
      clock.set(clock.now().add({ hours: 7 }).toString())
    }
    const { one: stands, dead } = await by(asker, (ctx) => room.open(ctx, id))
    assert.deepEqual(
      dead.map(({ position, attempts, trouble }) => [position, attempts, trouble]),
      [[1, mostAttempts, '500']],
    )
    assert.equal(stands.sent, 2)
    const missed = await by(machine, (ctx) => room.eventsAfter(ctx, id, { after: 0, limit: 1 }))
    assert.deepEqual(missed[0]?.data.fields, { place: '1' }, 'it can still be asked for')
    one.answers.push(410)
    await enter(someone(), '3')
    await settle()
    assert.equal((await by(asker, (ctx) => room.open(ctx, id))).one.state, 'ended', 'gone is gone')
  })

  it('E5 calls nobody while the purpose is suspended, and goes on when it is open again', async (t) => {
    const { room, by, asker, granter, purposes, purpose, enter, someone, settle, clock } = await world(t)
    const one = await listener(t)
    await by(asker, (ctx) => room.subscribe(ctx, { purpose, fields: ['place'], delivery: 'push', endpoint: one.url }))
    await by(granter, (ctx) => purposes.suspend(ctx, purpose, '의심된다'))
    await enter(someone(), '1')
    await settle()
    assert.equal(one.heard.length, 0)
    await by(granter, (ctx) => purposes.resume(ctx, purpose, '풀렸다'))
    clock.set(clock.now().add({ minutes: 1 }).toString())
    await settle()
    assert.equal(one.heard.length, 1)
  })

  it('E8 lets no subscriber that hangs keep the others from being told', async (t) => {
    const { room, by, asker, purpose, enter, someone, jobs } = await world(t)
    const [slow, quick] = [await listener(t), await listener(t)]
    for (const { url: endpoint } of [slow, quick])
      await by(asker, (ctx) => room.subscribe(ctx, { purpose, fields: ['place'], delivery: 'push', endpoint }))
    slow.answers.push('hang')
    await jobs.start()
    await enter(someone(), '1')
    for (let looks = 0; looks < 400 && quick.heard.length + slow.heard.length < 2; looks++)
      await new Promise((go) => setTimeout(go, 20))
    assert.deepEqual([quick.heard.length, slow.heard.length], [1, 1])
    await enter(someone(), '2')
    for (let looks = 0; looks < 200 && quick.heard.length < 2; looks++) await new Promise((go) => setTimeout(go, 20))
    assert.deepEqual([quick.heard.length, slow.heard.length], [2, 1], 'while the other still hangs')
    await slow.stop()
    await jobs.stop()
  })
})
