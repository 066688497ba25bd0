import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { sql } from 'kysely'
import { createJobs, task } from '#kernel/jobs'
import { child, own } from './example.fixture.ts'
import { baby, mother, outage, refusal, world } from './world.fixture.ts'

describe('outages', () => {
  it('X5 stops while the holder does not answer, names it, leaves nothing behind, and lets the others answer', async (t) => {
    const { exchange, does, read, reads, granted } = await world(t)
    granted.add(mother)
    for (let count = 0; count < 2; count++) await does((ctx) => exchange.switchOff(ctx, 'clearing', outage))
    const problem = await refusal(
      does(async (ctx) => {
        ctx.record({ what: 'case.start', subject: baby, because: ['law:x#1'] })
        return exchange.readAll(ctx, {
          reader: 'town',
          service: 'allowance',
          because: [],
          lines: [
            { read: child, subject: baby },
            { read: own, subject: mother },
          ],
        })
      }),
    )
    assert.deepEqual(
      [problem.code, problem.status, problem.detail],
      ['exchange/agency-unavailable', 503, { agency: 'clearing' }],
    )
    assert.deepEqual([await reads(baby), await reads(mother)], [[], []])
    assert.deepEqual(
      (await does((ctx) => exchange.outages(ctx))).map(({ agency }) => agency),
      ['clearing'],
    )
    assert.equal((await read([{ read: child, subject: baby }])).length, 1)
    assert.equal(
      (await read([{ read: own, subject: mother }], { reader: 'clearing' })).length,
      1,
      'an agency reaches its own registers',
    )
    assert.equal(
      (await refusal(does((ctx) => exchange.switchOff(ctx, 'nobody', outage)))).code,
      'exchange/no-such-agency',
    )
  })

  it('X6 tells those who wait, once, when the holder answers again', async (t) => {
    const { exchange, does, read, granted, owner, clock } = await world(t)
    granted.add(mother)
    const heard: object[] = []
    const jobs = createJobs({
      db: owner,
      clock,
      tasks: [task('cases.resume', (payload: object) => Promise.resolve(void heard.push(payload)))],
    })
    await does((ctx) => exchange.switchOff(ctx, 'clearing', outage))
    await assert.rejects(
      does(async (ctx) => {
        await exchange.switchOn(ctx, 'clearing', outage)
        throw new Error('the switch failed')
      }),
    )
    await jobs.settle()
    assert.deepEqual(heard, [])
    for (let count = 0; count < 2; count++) await does((ctx) => exchange.switchOn(ctx, 'clearing', outage))
    await jobs.settle()
    assert.deepEqual(heard, [{ agency: 'clearing' }])
    assert.equal((await read([{ read: own, subject: mother }])).length, 1)
    assert.equal(
      (await refusal(does((ctx) => exchange.switchOn(ctx, 'nobody', outage)))).code,
      'exchange/no-such-agency',
    )
  })

  it('X5 does not let an outage be rewritten by who only reads', async (t) => {
    const { db } = await world(t)
    await assert.rejects(
      db.transaction((tx) => sql`update exchange.outage set since = now()`.execute(tx)),
      /permission denied/,
    )
  })
})
