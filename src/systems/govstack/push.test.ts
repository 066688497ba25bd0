import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, it, type TestContext } from 'node:test'
import { rooms, town } from './rooms.fixture.ts'

/** A subscriber that answers as it is told (0: it hangs up), and remembers what came. */
async function subscriber(t: TestContext) {
  const came: Record<string, unknown>[] = []
  const answers: number[] = []
  const server = createServer((request, reply) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      came.push(JSON.parse(Buffer.concat(parts).toString()) as Record<string, unknown>)
      const status = answers.shift() ?? 204
      if (status === 0) request.socket.destroy()
      else reply.writeHead(status, { location: '/elsewhere' }).end()
    })
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  t.after(() => server.close())
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/events`
  return { came, answers, address, numbers: () => came.map((one) => one['sequence']) }
}

const reach = { mayReach: () => true, protocols: ['http:'] }

describe('govstack: subscribers that are called', () => {
  it('F14 a call that fails is made again after a pause that doubles; the next event waits for it', async (t) => {
    const { subscribe, publish, jobs, clock, rows } = await rooms(t, { outgoing: reach })
    const { address, answers, came, numbers } = await subscriber(t)
    assert.equal((await subscribe(town, { options: { address } })).said?.['delivery'], 'PUSH')
    answers.push(503, 302, 500)
    const id = await publish(1)
    await publish(2)
    await jobs.settle()
    assert.deepEqual(numbers(), [1])
    assert.deepEqual([came[0]?.['id'], came[0]?.['event']], [id, { id: 1 }])
    clock.set('2026-11-23T01:00:01Z')
    await jobs.settle()
    clock.set('2026-11-23T01:00:02Z')
    await jobs.settle()
    assert.deepEqual(numbers(), [1, 1], 'a redirect is not followed and is no yes; the second pause is two seconds')
    clock.set('2026-11-23T01:00:03Z')
    await jobs.settle()
    clock.set('2026-11-23T01:00:07Z')
    await jobs.settle()
    assert.deepEqual(numbers(), [1, 1, 1, 1, 2])
    const told = await rows("select from acts.act where what = 'govstack.tell-event'")
    assert.equal(told.length, 5)
    assert.equal((await rows('select from govstack.acknowledgement')).length, 2)
  })

  it('F14 where the answer gets lost the same event comes again, under the same id', async (t) => {
    const { subscribe, publish, jobs, clock } = await rooms(t, { outgoing: reach })
    const { address, answers, came } = await subscriber(t)
    await subscribe(town, { options: { address } })
    answers.push(0)
    await publish(1)
    await jobs.settle()
    clock.set('2026-11-23T01:00:01Z')
    await jobs.settle()
    assert.equal(came.length, 2)
    assert.deepEqual(came[1], came[0])
  })

  it('F14 one who never answers with yes is called until the time of the event is over, and the next event follows', async (t) => {
    const { subscribe, publish, jobs, clock } = await rooms(t, { outgoing: reach })
    const { address, answers, numbers } = await subscriber(t)
    await subscribe(town, { options: { address, TTL: 10 } })
    answers.push(500, 500, 500, 500)
    await publish(1)
    await jobs.settle()
    for (const second of ['01', '03', '07']) {
      clock.set(`2026-11-23T01:00:${second}Z`)
      await jobs.settle()
    }
    assert.deepEqual(numbers(), [1, 1, 1, 1])
    clock.set('2026-11-23T01:00:15Z')
    await publish(2)
    await jobs.settle()
    assert.deepEqual(numbers(), [1, 1, 1, 1, 2])
  })

  it('F14 whose right is taken away, or who cancels, is not called any more', async (t) => {
    const { subscribe, publish, jobs, allow, ask } = await rooms(t, { outgoing: reach })
    const { address, numbers } = await subscriber(t)
    await subscribe(town, { options: { address } })
    await allow('sub/v1/birth', town, 'deny')
    await publish(1)
    await jobs.settle()
    assert.deepEqual(numbers(), [])
    await allow('sub/v1/birth')
    await publish(2)
    await jobs.settle()
    assert.deepEqual(numbers(), [1, 2])
    await ask('DELETE', '/r1/eGovStack/GOV/90000009/hospital/api/v1/subs/birth', town)
    await publish(3)
    await jobs.settle()
    assert.deepEqual(numbers(), [1, 2])
  })

  it('F15 nobody makes the tenant call its own network, unless it was told to allow it', async (t) => {
    const { address, came } = await subscriber(t)
    const unguarded = await rooms(t, { outgoing: reach })
    await unguarded.subscribe(town, { options: { address } })
    await unguarded.publish(1)
    await unguarded.jobs.settle()
    assert.equal(came.length, 1, 'without the check the call arrives')

    const { subscribe, publish, jobs, owner } = await rooms(t)
    const inside = [
      'https://127.0.0.1/',
      'https://[::1]/',
      'https://10.0.0.1/',
      'https://169.254.169.254/latest',
      'ftp://x/',
    ]
    for (const one of [address, ...inside, 'https://user:word@example.org/', 'nonsense', ''])
      assert.equal((await subscribe(town, { options: { address: one } })).said?.['code'], 'govstack/no-address', one)
    assert.equal((await subscribe(town, {})).said?.['code'], 'govstack/no-address')
    await subscribe(town)
    // Whoever gets past the door, by a name that is answered otherwise later, is stopped at the call.
    await owner.pool.query("update govstack.subscription set delivery = 'PUSH', address = $1", [address])
    await publish(1)
    await jobs.settle()
    assert.equal(came.length, 1)
  })
})
