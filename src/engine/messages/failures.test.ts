import assert from 'node:assert/strict'
import { it, type TestContext } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { problems } from '#kernel/problem'
import type { CarriedBack } from '#kernel/carrier'
import { asking, codeOf, textOf, threeNodes } from './nodes.fixture.ts'

const refuse = problems('example', { down: { status: 503, title: { ko: '멈춤', en: 'Down' } } })
const brief = Temporal.Duration.from({ milliseconds: 400 })

/** Three nodes, and how often the ministry has counted. */
async function counting(t: TestContext, again: 'harmless' | 'never' = 'never') {
  const nodes = await threeNodes(t)
  const count = { begun: 0, done: 0, wait: 0 }
  nodes.b.answer(
    'count',
    async () => {
      count.begun++
      await pause(count.wait)
      return { status: 200, contentType: 'text/plain', body: Buffer.from(`${++count.done}`) }
    },
    { again },
  )
  return { ...nodes, count }
}

const counted = (given: object = {}) => asking({ service: 'count', ...given })

it('M15 a node that is down is named at once, and nothing of the request is done later', async (t) => {
  const { a, servers, count } = await counting(t)
  await servers.b.close()
  await assert.rejects(a.send(counted()), { code: 'messages/unreachable', status: 503 })
  assert.equal(count.done, 0)
})

it('M16 a connection that breaks in the middle is tried again, and the request is carried out once', async (t) => {
  const { a, held, count } = await counting(t)
  let calls = 0
  held.between = async (call, carry) => {
    const back = await carry(call)
    if (++calls < 3) throw Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' })
    return back
  }
  assert.equal(await textOf(await a.send(counted())), '1')
  assert.deepEqual([count.done, calls], [1, 3])
})

it('M17 an answer that is garbage, or half of one, is refused, and no other message suffers', async (t) => {
  const { a, held } = await counting(t)
  const spoilt: ((back: CarriedBack) => CarriedBack)[] = [
    (back) => ({ ...back, body: Buffer.from('garbage') }),
    (back) => ({ ...back, body: back.body.subarray(0, back.body.length - 10) }),
    (back) => ({ ...back, headers: { ...back.headers, signature: 'madang=:AAAA:' } }),
    (back) => ({ ...back, headers: {} }),
  ]
  for (const spoil of spoilt) {
    held.between = async (call, carry) => spoil(await carry(call))
    await assert.rejects(a.send(counted()), { code: 'messages/forged', status: 502 })
  }
  held.between = () =>
    Promise.resolve({ status: 400, headers: {}, body: Buffer.from('{"code":"messages/unreadable"}') })
  await assert.rejects(a.send(counted()), { code: 'messages/refused' })
  held.between = undefined
  assert.equal((await a.send(counted())).status, 200)
})

it('M18 an answer that takes long holds up no other, and comes when it is there', async (t) => {
  const { a, b, count } = await counting(t)
  const plain = (word: string) => ({ status: 200, contentType: 'text/plain', body: Buffer.from(word) })
  b.answer('quick', () => Promise.resolve(plain('quick')))
  const held = Promise.withResolvers<undefined>()
  b.answer('slow', async () => {
    await held.promise
    return plain(`${++count.done}`)
  })
  const slow = Promise.all(Array.from({ length: 8 }, () => a.send(asking({ service: 'slow' }))))
  const quick = await Promise.all(Array.from({ length: 20 }, () => a.send(asking({ service: 'quick' }))))
  assert.deepEqual([quick.length, count.done], [20, 0])
  held.resolve(undefined)
  assert.deepEqual(
    (await slow).map(({ status }) => status),
    Array.from({ length: 8 }, () => 200),
  )
  assert.equal(count.done, 8)
})

it('M19 the same number again gives the same answer, from any process; another request under it is refused', async (t) => {
  const { a, at, servers, count } = await counting(t)
  const one = counted()
  assert.equal(await textOf(await a.send(one)), '1')
  assert.equal(await textOf(await a.send(one)), '1')
  const other = at.b.again()
  t.after(() => other.close())
  servers.b.serves(other)
  assert.equal(await textOf(await a.send(one)), '1')
  assert.equal(await codeOf(await a.send({ ...one, body: Buffer.from('another') })), 'messages/id-taken')
  assert.equal(count.done, 1)
})

it('M20 a request that two processes have is carried out by one, and both answer the same', async (t) => {
  const { a, b, at, servers, held, carrier, count } = await counting(t)
  count.wait = 300
  const other = at.b.again()
  other.answer('count', () => Promise.reject(new Error('not by this one')))
  t.after(() => other.close())
  const one = counted()
  let turn = 0
  held.between = (call) => {
    servers.b.serves(turn++ === 0 ? b : other)
    return carrier(call)
  }
  const begun = async () => {
    while (count.begun === 0) await pause(5)
  }
  const answers = await Promise.all([a.send(one), begun().then(() => a.send(one))])
  assert.deepEqual(await Promise.all(answers.map(textOf)), ['1', '1'])
  assert.equal(count.done, 1)
})

it('M21 what a dead process had begun is not done again: what only reads is asked anew, what kept its answer gives it', async (t) => {
  const { a, b, at, servers } = await threeNodes(t)
  const done: string[] = []
  const never = () => new Promise<never>(() => undefined)
  for (const service of ['write', 'read', 'keep'] as const)
    b.answer(service, async (request) => {
      if (service === 'keep')
        await at.b.db.transaction((tx) =>
          request.keep(tx, { status: 200, contentType: 'text/plain', body: Buffer.from('kept') }),
        )
      return never()
    })
  const within = Temporal.Duration.from({ seconds: 2 })
  const asked = ['write', 'read', 'keep'].map((service) => asking({ service, within }))
  await Promise.all(asked.map((one) => assert.rejects(a.send(one), { code: 'messages/late' })))
  b.close()
  await pause(100)
  const next = at.b.again()
  t.after(() => next.close())
  const doing = (service: string) => () => {
    done.push(service)
    return Promise.resolve({ status: 200, contentType: 'text/plain', body: Buffer.from('done') })
  }
  next.answer('write', doing('write'))
  next.answer('read', doing('read'), { again: 'harmless' })
  next.answer('keep', doing('keep'), { again: 'harmless' })
  servers.b.serves(next)
  const [write, read, keep] = await Promise.all(asked.map(({ within: _brief, ...one }) => a.send(one)))
  assert.ok(write && read && keep)
  assert.equal(await codeOf(write), 'messages/interrupted')
  assert.equal(await textOf(read), 'done')
  assert.equal(await textOf(keep), 'kept')
  assert.deepEqual(done, ['read'])
})

it('M22 an answer that says that nothing was done leaves the number free', async (t) => {
  const { a, b } = await threeNodes(t)
  let tries = 0
  b.answer('flaky', () =>
    ++tries === 1
      ? Promise.reject(refuse.down())
      : Promise.resolve({ status: 200, contentType: 'text/plain', body: Buffer.from('now') }),
  )
  const one = asking({ service: 'flaky' })
  assert.equal(await codeOf(await a.send(one)), 'example/down')
  assert.equal(await textOf(await a.send(one)), 'now')
})

it('M23 what cannot be written down is neither sent nor done nor answered', async (t) => {
  const { a, b, at, count } = await counting(t)
  const lock = async (side: 'a' | 'b', locked: boolean) => {
    const { owner } = at[side]
    await owner.pool.query(
      `${locked ? 'revoke insert on messages.batch from' : 'grant insert on messages.batch to'} madang_app`,
    )
  }
  await lock('a', true)
  await assert.rejects(a.send(counted()), { code: 'messages/unlogged', status: 503 })
  await lock('a', false)
  await lock('b', true)
  await assert.rejects(a.send(counted({ within: brief })), { code: 'messages/late' })
  assert.equal(count.done, 0)
  const waiting = a.send(counted())
  await pause(200)
  await lock('b', false)
  assert.equal((await waiting).status, 200, 'and goes on when it can be written')
  const begun = Promise.withResolvers<undefined>()
  const held = Promise.withResolvers<undefined>()
  b.answer('held', async () => {
    begun.resolve(undefined)
    await held.promise
    return { status: 200, contentType: 'text/plain', body: Buffer.from('held') }
  })
  const answered = a.send(asking({ service: 'held' }))
  await begun.promise
  await lock('a', true)
  held.resolve(undefined)
  await pause(400)
  await lock('a', false)
  assert.equal((await answered).status, 200)
  assert.equal(count.done, 1)
})

it('M24 past a bound nothing more is taken in, and who asks is told to come later', async (t) => {
  const { a, count } = await counting(t)
  count.wait = 50_000
  const body = Buffer.alloc(4 * 1024 * 1024)
  const within = Temporal.Duration.from({ milliseconds: 1_500 })
  const all = await Promise.allSettled(Array.from({ length: 40 }, () => a.send(counted({ body, within }))))
  const codes = new Set(
    all.map((one) => (one.status === 'rejected' ? (one.reason as { code: string }).code : 'answered')),
  )
  assert.deepEqual([...codes].toSorted(), ['messages/busy', 'messages/late'])
})
