import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { createJobs } from '#kernel/jobs'
import { newId } from '#kernel/ids'
import { retryAfterOf } from '#kernel/problem-details'
import { child } from './example.fixture.ts'
import { purposeTasks } from './purpose-tasks.ts'
import { offices } from './purposes.fixture.ts'
import { blockOf, createQuotas } from './quota.ts'
import { rateLimitFields, rateLimitOf } from './rate-limit.ts'
import { baby, dad, refusal } from './world.fixture.ts'

const day = '2026-11-23'

describe('reads a day', () => {
  it('X17 counts exactly over several processes where the quota is small, and within a thousandth where it is large', async (t) => {
    const { owner, clock, signed } = await offices(t)
    const purpose = await signed()
    const count = async (perDay: number, tries: number) => {
      await owner.pool.query('delete from exchange.quota_use')
      const processes = [1, 2, 3].map(() => createQuotas(owner))
      const asked = Array.from({ length: tries }, async (_, at) =>
        processes[at % 3]?.take({ purpose, day, perDay, count: 1, now: clock.now() }),
      )
      return (await Promise.all(asked)).filter((taken) => taken === true).length
    }
    assert.equal(await count(7, 60), 7)
    const [large, block] = [10_000, blockOf(10_000)]
    const given = await count(large, 12_000)
    assert.ok(given <= large && given >= large - 3 * (block - 1), String(given))
  })

  it('X17 errs on the safe side when a process ends: what it had taken counts as read', async (t) => {
    const { owner, clock, signed } = await offices(t)
    const purpose = await signed()
    const ask = { purpose, day, perDay: 5_000, count: 1, now: clock.now() }
    for (let lives = 0; lives < 4; lives++) assert.equal(await createQuotas(owner).take(ask), true)
    const { rows } = await owner.pool.query<{ taken: bigint }>('select taken from exchange.quota_use')
    assert.equal(rows[0]?.taken, BigInt(4 * blockOf(5_000)))
  })

  it('X17 makes nobody wait: reads of one purpose in transactions that stay open do not queue', async (t) => {
    const { exchange, does } = await offices(t)
    const order = { reader: 'town', service: 'allowance', because: [] }
    const read = (subject: typeof baby) => (ctx: Parameters<Parameters<typeof does>[0]>[0]) =>
      exchange.readAll(ctx, { ...order, lines: [{ read: child, subject }] })
    let second = false
    await does(async (ctx) => {
      await read(baby)(ctx)
      await Promise.race([
        does(read(dad)).then(() => (second = true)),
        new Promise((_go, fail) => setTimeout(() => fail(new Error('waited for the other')), 2_000)),
      ])
    })
    assert.ok(second)
  })

  it('X18 refuses a new matter when the day is used up, asks once for more, and lets go on what had begun', async (t) => {
    const world = await offices(t)
    const { exchange, registers, does, signed, stands, by, signer, clock, owner, begin, purposes } = world
    const id = await signed({ perDay: '2' })
    const ask = (matter?: string) =>
      does((ctx) =>
        exchange.serve(ctx, {
          ...{ reader: 'town', purpose: id, register: registers.named('test-people'), subject: baby, fields: ['name'] },
          ...{ because: [], ...(matter === undefined ? {} : { case: matter }) },
        }),
      )
    await ask('case_early')
    await ask()
    clock.set('2026-11-23T02:00:00Z')
    const problem = await refusal(ask('case_new'))
    assert.deepEqual(
      [problem.code, problem.status, problem.detail],
      [
        'exchange/over-quota',
        429,
        {
          ...{ agency: 'ministry', purpose: id, day, perDay: 2, retryAfter: 46_800, ask: ['town', 'ministry'] },
          ...{ see: `/purposes/${id}` },
        },
      ],
    )
    await ask('case_early')
    await refusal(ask())
    const jobs = createJobs({ db: owner, clock, tasks: purposeTasks({ begin, purposes }) })
    await jobs.settle()
    const asked = (await stands(id)).standing.quotaAsked
    assert.deepEqual([asked?.perDay, asked?.by, asked?.agency], [4, null, 'town'])
    const { rows } = await owner.pool.query<{ over: string | null }>(
      `select detail->>'overQuota' as over from acts.act where what = 'register.read' order by id`,
    )
    assert.equal(rows.filter(({ over }) => over === 'true').length, 1)
    await by(signer, (ctx) => purposes.answerQuota(ctx, id, { perDay: 3, reason: '조금 더' }))
    await ask('case_new')
    await refusal(ask('case_third'))
    await jobs.settle()
    assert.equal((await stands(id)).standing.quotaAsked?.perDay, 6)
    clock.set('2026-11-23T15:30:00Z')
    await ask('case_third')
  })

  it('X23 says of each purpose that was read under what is left of its day, and when the next begins', async (t) => {
    const { exchange, registers, does, signed } = await offices(t)
    const id = await signed({ perDay: '3' })
    const ask = () =>
      does(async (ctx) => {
        await exchange.serve(ctx, {
          ...{ reader: 'town', purpose: id, register: registers.named('test-people'), subject: baby, fields: ['name'] },
          because: [],
        })
        return rateLimitFields(exchange.remainders(ctx))
      })
    const policy = { 'ratelimit-policy': `"${id}";q=3;w=86400` }
    assert.deepEqual(await ask(), { ...policy, ratelimit: `"${id}";r=2;t=50400` })
    assert.deepEqual(await ask(), { ...policy, ratelimit: `"${id}";r=1;t=50400` })
    assert.deepEqual(await ask(), { ...policy, ratelimit: `"${id}";r=0;t=50400` })
    const problem = await refusal(ask())
    assert.deepEqual(rateLimitOf(problem), { ...policy, ratelimit: `"${id}";r=0;t=50400` })
    assert.deepEqual(retryAfterOf(problem), { 'retry-after': '50400' })
    assert.deepEqual(await does((ctx) => Promise.resolve(exchange.remainders(ctx))), [], 'of this transaction alone')
  })

  it('X18 takes no reader’s word for a matter that had begun', async (t) => {
    const { exchange, registers, does, signed, clock } = await offices(t)
    const id = await signed({ perDay: '1' })
    const ask = (matter: string) =>
      does((ctx) =>
        exchange.serve(ctx, {
          ...{ reader: 'town', purpose: id, register: registers.named('test-people'), subject: baby, fields: ['name'] },
          ...{ because: [], case: matter },
        }),
      )
    // Another agency's matter, and one that begins in the very transaction.
    await does(async (ctx) =>
      ctx.record({ what: 'case.submit', agency: 'clearing', case: 'case_of_others', because: ['law:x#1'] }),
    )
    await ask('case_first')
    clock.set('2026-11-23T03:00:00Z')
    for (const matter of ['case_of_others', newId('case', clock.now())])
      assert.equal((await refusal(ask(matter))).code, 'exchange/over-quota')
    await ask('case_first')
  })

  it('X19 promises no more reads a day of a register than its holder serves', async (t) => {
    const { purposes, by, signer, drafter, submitted, stands } = await offices(t)
    assert.equal(
      (await refusal(by(drafter, (ctx) => purposes.setCapacity(ctx, 'test-people', 5)))).code,
      'exchange/not-your-purpose',
    )
    await by(signer, (ctx) => purposes.setCapacity(ctx, 'test-people', 1_004))
    const id = await submitted()
    const problem = await refusal(by(signer, (ctx) => purposes.sign(ctx, id, '좋다')))
    assert.deepEqual([problem.code, problem.detail], ['exchange/over-capacity', { register: 'test-people', left: 4 }])
    await by(signer, (ctx) => purposes.setCapacity(ctx, 'test-people', 1_005))
    await by(signer, (ctx) => purposes.sign(ctx, id, '좋다'))
    assert.equal((await stands(id)).standing.state, 'active')
    const more = by(signer, (ctx) => purposes.answerQuota(ctx, id, { perDay: 6, reason: '더' }))
    assert.equal((await refusal(more)).code, 'exchange/over-capacity')
  })
})
