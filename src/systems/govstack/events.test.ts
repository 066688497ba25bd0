import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { describe, it } from 'node:test'
import { bank, hospital, room, rooms, schema, town } from './rooms.fixture.ts'

const sequence = ({ said }: { readonly said: Record<string, unknown> | undefined }) => said?.['sequence']
const idOf = ({ said }: { readonly said: Record<string, unknown> | undefined }) => said?.['id'] as string

describe('govstack: events of a room', () => {
  it('F10 every answer of the PubSub API is one of the published description, and each of those comes', async (t) => {
    const { ask, allow, publish, subscribe, pull, confirm, seen, described } = await rooms(t)
    const [types, pub, subs] = [`${room}/api/v1/eventType`, `${room}/pub/v1/birth`, `${room}/api/v1/subs`]
    assert.deepEqual((await ask('GET', types, hospital)).said, ['birth'])
    assert.deepEqual((await ask('GET', types, town)).said, ['birth'])
    assert.equal((await ask('GET', types, bank)).status, 204)
    assert.deepEqual((await ask('GET', `${types}/birth`, town)).said, { eventType: 'birth', schema })
    assert.equal((await ask('GET', `${types}/birth`, bank)).status, 204)
    assert.equal((await ask('POST', types, hospital, { eventType: 'birth', schema })).status, 409)
    for (const bad of [
      { eventType: '../x', schema },
      { eventType: 'x' },
      '{',
      '[]',
      { eventType: 'x', schema: { $ref: '#' } },
    ])
      assert.equal((await ask('POST', types, hospital, bad)).status, 400)
    const made = await subscribe(town)
    assert.deepEqual(made.said?.['options'], { TTL: 3_600, FIFO: false })
    assert.equal((await subscribe(town)).status, 409)
    assert.equal((await ask('GET', subs, town)).status, 200)
    assert.deepEqual((await ask('GET', `${subs}/birth`, town)).said, made.said)
    const changed = await ask('PATCH', `${subs}/birth`, town, { eventType: 'birth', options: { TTL: 60 } })
    assert.deepEqual([changed.status, changed.said?.['options']], [201, { TTL: 60, FIFO: false }])
    for (const bad of [{ TTL: 0 }, { TTL: 1e9 }, { TTL: 1.5 }, { FIFO: 'yes' }])
      assert.equal((await ask('PATCH', `${subs}/birth`, town, { eventType: 'birth', options: bad })).status, 400)
    assert.equal((await ask('PATCH', `${subs}/birth`, bank, { eventType: 'birth' })).status, 404)
    const id = await publish(1)
    assert.equal((await ask('POST', pub, hospital, { eventType: 'birth', event: { id: 'one' } })).status, 400)
    assert.equal((await ask('POST', `${room}/pub/v1/death`, hospital, { eventType: 'death', event: {} })).status, 404)
    assert.deepEqual((await ask('GET', `${pub}/${id}`, hospital)).said?.['event'], { id: 1 })
    assert.equal((await ask('GET', `${pub}/${id}`, town)).status, 404)
    assert.equal(idOf(await pull(town)), id)
    assert.equal((await confirm(town, id)).status, 204)
    assert.equal((await confirm(town, id)).status, 204)
    assert.equal((await pull(town)).status, 404)
    const stopped = await publish(2)
    assert.equal((await ask('DELETE', `${pub}/${stopped}`, town)).status, 404)
    assert.equal((await ask('DELETE', `${pub}/${stopped}`, hospital)).status, 204)
    assert.equal((await ask('DELETE', `${pub}/${stopped}`, hospital)).status, 404)
    assert.equal((await pull(town)).status, 404)
    assert.equal((await ask('DELETE', `${subs}/birth`, town)).status, 204)
    assert.equal((await ask('DELETE', `${subs}/birth`, town)).status, 404)
    assert.equal((await ask('GET', `${subs}/birth`, town)).status, 404)
    assert.equal((await pull(town)).status, 404)
    assert.equal((await subscribe(bank)).status, 400)
    assert.equal((await allow('pub/v1/birth', bank)).status, 200)
    assert.equal((await ask('POST', pub, bank, { eventType: 'birth', event: { id: 3 } })).status, 201)
    assert.equal((await ask('DELETE', `${types}/birth`, town)).status, 404)
    assert.equal((await ask('DELETE', `${types}/birth`, hospital)).status, 204)
    assert.equal((await ask('GET', types, hospital)).status, 204)
    assert.equal((await ask('POST', types, hospital, { eventType: 'birth', schema })).status, 200)
    assert.equal((await confirm(town, randomUUID())).status, 404)
    assert.equal((await confirm('nobody', randomUUID())).status, 409)
    assert.equal((await pull('nobody')).status, 409)
    assert.equal((await ask('GET', `/r1/${bank}/api/v1/subs`, bank)).status, 404)
    assert.deepEqual([...seen].toSorted(), described)
  })

  it('F11 events come in the order of their line, again until they are confirmed, and to each subscriber for itself', async (t) => {
    const { publish, subscribe, pull, confirm, allow, rows } = await rooms(t)
    await publish(0)
    await allow('sub/v1/birth', bank)
    await subscribe(town)
    await subscribe(bank)
    const ids = await Promise.all([1, 2, 3, 4, 5].map(publish))
    const lines = await rows('select position::int from govstack.event order by position')
    assert.deepEqual(
      lines.map((row) => row['position']),
      [1, 2, 3, 4, 5, 6],
    )
    // What was published before is not told; a pull that was not confirmed is told again.
    const [first, again] = [await pull(town), await pull(town)]
    assert.equal(sequence(first), 2)
    assert.deepEqual(again, first)
    const came: string[] = []
    for (let next = first; next.status === 200; next = await pull(town)) {
      came.push(idOf(next))
      await confirm(town, idOf(next))
    }
    assert.deepEqual(came.toSorted(), ids.toSorted())
    assert.equal(sequence(await pull(bank)), 2)
  })

  it('F11 out of its order an event is confirmed only by who does not ask for order', async (t) => {
    const { publish, subscribe, pull, confirm, allow } = await rooms(t)
    await allow('sub/v1/birth', bank)
    await subscribe(town)
    await subscribe(bank, { delivery: 'PULL', options: { FIFO: true } })
    const [one, two] = [await publish(1), await publish(2)]
    assert.equal((await confirm(town, two)).status, 204)
    assert.equal(idOf(await pull(town)), one)
    assert.equal((await confirm(bank, two)).status, 409)
    assert.equal((await confirm(bank, one)).status, 204)
    assert.equal((await confirm(bank, two)).status, 204)
  })

  it('F12 an event that was told too long ago is not told any more, and goes after a week', async (t) => {
    const { publish, subscribe, pull, clock, rows } = await rooms(t)
    await subscribe(town, { delivery: 'PULL', options: { TTL: 60 } })
    await publish(1)
    clock.set('2026-11-23T01:00:59Z')
    assert.equal((await pull(town)).status, 200)
    clock.set('2026-11-23T01:01:00Z')
    assert.equal((await pull(town)).status, 404)
    clock.set('2026-11-30T01:00:01Z')
    await publish(2)
    assert.equal((await rows('select from govstack.event')).length, 1)
    assert.equal(sequence(await pull(town)), 2)
  })

  it('F12 a subscriber that never confirms holds nobody up: the oldest events go', async (t) => {
    const { publish, subscribe, pull, confirm, allow, rows } = await rooms(t, {
      limits: { eventTypes: 2, subscriptions: 2, events: 3 },
    })
    await allow('sub/v1/birth', bank)
    await subscribe(town)
    await subscribe(bank)
    for (const id of [1, 2, 3, 4, 5]) {
      await publish(id)
      await confirm(bank, idOf(await pull(bank)))
    }
    assert.equal((await rows('select from govstack.event')).length, 3)
    assert.equal(sequence(await pull(town)), 3)
    assert.equal((await pull(bank)).status, 404)
  })

  it('F12 a room holds so many kinds of events and subscriptions, and an event is so long', async (t) => {
    const { ask, allow, subscribe } = await rooms(t, { limits: { eventTypes: 2, subscriptions: 1, events: 3 } })
    const types = `${room}/api/v1/eventType`
    const made = await Promise.all(
      ['a', 'b', 'c'].map(async (eventType) => (await ask('POST', types, hospital, { eventType, schema })).status),
    )
    assert.deepEqual([made.filter((status) => status === 200).length, made.length], [1, 3])
    await allow('sub/v1/birth', bank)
    assert.equal((await subscribe(town)).status, 200)
    assert.equal((await subscribe(bank)).said?.['code'], 'govstack/room-full')
    const long = { eventType: 'birth', event: { id: 1, text: 'x'.repeat(70_000) } }
    assert.equal((await ask('POST', `${room}/pub/v1/birth`, hospital, long)).status, 400)
    const most = { eventType: 'birth', event: { id: 1, text: 'x'.repeat(60_000) } }
    assert.equal((await ask('POST', `${room}/pub/v1/birth`, hospital, most)).status, 201)
  })

  it('F13 what somebody may not use is not there: no other member pulls, changes, deletes or publishes', async (t) => {
    // First the attack where nobody asks for rights, and where a subscription says that it is another's.
    const lawless = await rooms(t, { lawless: true })
    const stranger = { eventType: 'birth', event: { id: 7 } }
    await lawless.subscribe(town)
    assert.equal((await lawless.ask('POST', `${room}/pub/v1/birth`, bank, stranger)).status, 201)
    await lawless.owner.pool.query('update govstack.subscription set subscriber = $1', [bank])
    assert.deepEqual((await lawless.pull(bank)).said?.['event'], { id: 7 })
    assert.equal((await lawless.ask('DELETE', `${room}/api/v1/subs/birth`, bank)).status, 204)

    const { ask, allow, publish, subscribe, pull, confirm, rows } = await rooms(t)
    await subscribe(town)
    const id = await publish(1)
    const before = await rows('select * from govstack.subscription')
    for (const other of [bank, 'eGovStack/GOV/90000001/other', 'other/GOV/90000001/town']) {
      assert.equal((await pull(other)).status, 404)
      assert.notEqual((await confirm(other, id)).status, 204)
      assert.equal((await ask('DELETE', `${room}/api/v1/subs/birth`, other)).status, 404)
      assert.deepEqual((await ask('GET', `${room}/api/v1/subs`, other)).said, [])
      const forged = { eventType: 'birth', subscriberId: { memberCode: '90000001' }, delivery: 'PULL' }
      if (other === bank) assert.equal((await ask('POST', `${room}/api/v1/subs/birth`, other, forged)).status, 400)
      const event = { eventType: 'birth', event: { id: 2 } }
      assert.equal((await ask('POST', `${room}/pub/v1/birth`, other, event)).status, 404)
      assert.equal((await ask('GET', `${room}/pub/v1/birth/${id}`, other)).status, 404)
      assert.equal((await ask('DELETE', `${room}/pub/v1/birth/${id}`, other)).status, 404)
    }
    assert.deepEqual(await rows('select * from govstack.subscription'), before)
    // The same calls by who has the right succeed: it is the right that stops the others.
    assert.equal((await pull(town)).status, 200)
    await allow('pub/v1/birth', bank)
    assert.equal(
      (await ask('POST', `${room}/pub/v1/birth`, bank, { eventType: 'birth', event: { id: 2 } })).status,
      201,
    )
    // And a right that is taken away stops at once.
    await allow('sub/v1/birth', town, 'deny')
    assert.equal((await pull(town)).status, 404)
    assert.equal(
      (await ask('POST', `/r1/${bank}/pub/v1/birth`, bank, { eventType: 'birth', event: { id: 2 } })).status,
      404,
    )
    assert.equal((await ask('POST', `${room}/pub/v1/birth`, '', { eventType: 'birth', event: { id: 2 } })).status, 400)
  })

  it('F7 nothing that is sent to a room breaks it', async (t) => {
    const { send, subscribe, publish } = await rooms(t)
    await subscribe(town)
    await publish(1)
    const names = [
      '%00',
      '%F0%9F%98%80',
      '..%2f..',
      "x'or'1",
      'x'.repeat(65),
      '{eventType}',
      '%25',
      'toString',
      '__proto__',
    ]
    const bodies = ['', '{', 'null', '[]', '{"eventType":"birth"}', '{"eventType":"birth","event":{"id":"\\u0000"}}']
    const deep = `{"eventType":"birth","event":${'{"a":'.repeat(6_000)}1${'}'.repeat(6_000)}}`
    for (const client of [hospital, town, 'a/b/c/<x>'])
      for (const name of [...names, 'birth'])
        for (const [method, path] of [
          ['GET', `api/v1/eventType/${name}`],
          ['DELETE', `api/v1/eventType/${name === 'birth' ? 'none' : name}`],
          ['GET', `pub/v1/${name}/${name}`],
          ['GET', `api/v1/subs/${name}`],
          ['GET', `pull/v1/${name}`],
          ['DELETE', `pull/v1/${name}/${name}`],
        ] as const) {
          const { status } = await send(method, `${room}/${path}`, client)
          assert.ok(status < 500, `${method} ${path}: ${status}`)
        }
    for (const body of [...bodies, deep, '{"eventType":"birth","event":{"id":1e400}}'])
      for (const [method, path] of [
        ['POST', 'api/v1/eventType'],
        ['POST', 'pub/v1/birth'],
        ['POST', 'api/v1/subs/birth'],
        ['PATCH', 'api/v1/subs/birth'],
      ] as const) {
        const { status, said } = await send(method, `${room}/${path}`, hospital, body)
        assert.ok(status >= 400 && status < 500, `${method} ${path} ${body.slice(0, 40)}: ${status}`)
        assert.doesNotMatch(JSON.stringify(said ?? ''), /select |at Object|node_modules/)
      }
  })

  it('F3 each thing done in a room is an act', async (t) => {
    const { publish, subscribe, pull, confirm, rows } = await rooms(t)
    await subscribe(town)
    const id = await publish(1)
    await pull(town)
    await confirm(town, id)
    const acts = await rows('select what, actor, agency, fields, because from acts.act order by xact, id')
    assert.deepEqual(
      acts.map(({ what, actor, fields }) => [what, actor, fields]),
      [
        ['govstack.declare-event-type', hospital, []],
        ['govstack.allow', hospital, []],
        ['govstack.subscribe', town, []],
        ['govstack.publish', hospital, ['id']],
        ['govstack.tell-event', town, ['id']],
        ['govstack.confirm-event', town, []],
      ],
    )
    assert.ok(acts.every(({ because }) => String(because) === 'law:등록법#제1조'))
  })
})
