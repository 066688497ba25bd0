import assert from 'node:assert/strict'
import { describe, it, type TestContext } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import type { ActEntry, Because } from '#kernel/ctx'
import { newId } from '#kernel/ids'
import { testDatabase } from '#test/database'
import { people } from './example.fixture.ts'
import { createUsageCounts } from './usage.ts'

async function hall(t: TestContext) {
  const test = await testDatabase(t, '2026-11-20T14:59:00Z')
  const counts = createUsageCounts({ acts: test.acts, zone: 'Asia/Seoul' })
  const act = <T>(work: Parameters<typeof test.begin<T>>[2]) => test.begin(test.system, 'test', work)
  const record = (...entries: Partial<ActEntry>[]) =>
    act((ctx) => {
      for (const one of entries)
        ctx.record({
          ...{ what: 'register.read', agency: 'town', because: ['law:돌봄법#제1조'] as Because[] },
          ...{ subject: newId('person', ctx.now), detail: { register: people.id, service: 'care' } },
          ...one,
        })
      return Promise.resolve()
    })
  // The tree waits for every open transaction of the server, of other tests too.
  const grow = async () => {
    for (let turn = 0; turn < 400; turn++) {
      await act((ctx) => test.acts.grow(ctx))
      const { rowCount } = await test.owner.pool.query(
        'select from acts.act where id not in (select act from acts.leaf)',
      )
      if (rowCount === 0) return
      await pause(25)
    }
  }
  const count = () => act(counts.count)
  const usage = () => act((ctx) => counts.of(ctx, people.id))
  return { ...test, record, grow, count, usage }
}

describe('who reads how often', () => {
  it('G24 counts each act once, by day in the country’s zone, office, service, ground, one or many', async (t) => {
    const { record, grow, count, usage, clock } = await hall(t)
    await record(
      {},
      { because: ['consent:grant_1', 'law:돌봄법#제1조'] },
      { agency: 'bank', detail: { register: 'other', service: 'x' } },
    )
    await count()
    assert.equal((await usage()).total.reads, 0, 'what the tree has not taken in yet may still be preceded')
    await grow()
    await Promise.all([count(), count(), count()])
    await count()
    clock.set('2026-11-20T15:01:00Z')
    await record(
      { what: 'register.enter' },
      { what: 'register.look', detail: { register: people.id, why: 'a letter came back' } },
      {
        ...{ what: 'register.read-many', agency: 'ministry' },
        detail: {
          service: 'offers',
          people: 40,
          reads: [
            { register: people.id, fields: ['name'] },
            { register: 'other', fields: [] },
          ],
        },
      },
    )
    await grow()
    await count()
    const { readers, days, total, recent } = await usage()
    assert.deepEqual(readers, [
      { agency: 'town', service: 'care', reads: 2, recent: 2 },
      { agency: 'ministry', service: 'offers', reads: 1, recent: 1 },
      { agency: 'town', service: '', reads: 1, recent: 1 },
    ])
    assert.deepEqual(
      days.filter(({ reads }) => reads > 0),
      [
        { day: '2026-11-20', reads: 2 },
        { day: '2026-11-21', reads: 2 },
      ],
    )
    assert.equal(days.length, 30)
    assert.deepEqual(total, { reads: 4, byConsent: 1, many: 1, people: 40 })
    assert.deepEqual(recent, total)
    clock.set('2026-12-19T15:01:00Z')
    const later = await usage()
    assert.deepEqual([later.total.reads, later.recent.reads, later.days.length], [4, 2, 30])
  })

  it('G24 counts nothing twice when a count is undone, and nobody may take counts away', async (t) => {
    const { record, grow, usage, count, acts, begin, system, db } = await hall(t)
    await record({}, {}, {})
    await grow()
    const counts = createUsageCounts({ acts, zone: 'Asia/Seoul' })
    await assert.rejects(
      begin(system, 'test', async (ctx) => {
        await counts.count(ctx)
        throw new Error('the process was killed')
      }),
      /was killed/,
    )
    assert.equal((await usage()).total.reads, 0)
    await count()
    assert.equal((await usage()).total.reads, 3)
    await assert.rejects(db.pool.query('delete from registers.usage'), /permission denied/)
  })
})
