import assert from 'node:assert/strict'
import { describe, it, type TestContext } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { testDatabase } from '#test/database'
import { createJobs, enqueue, schedule, task } from './jobs.ts'

interface Note {
  readonly note: string
}

async function office(t: TestContext) {
  const { owner, clock, begin, system } = await testDatabase(t)
  const done: string[] = []
  let failures = 0
  const tasks = [
    task<Note>('write', async ({ note }) => {
      if (failures-- > 0) throw new Error('not now')
      done.push(note)
    }),
  ]
  const jobs = createJobs({ db: owner, clock, tasks })
  const ask = (note: string, options?: { key?: string }) =>
    begin(system, 'test', (ctx) => enqueue(ctx, 'write', { note }, options))
  const plan = (note: string, due: string) =>
    begin(system, 'test', (ctx) => schedule(ctx, Temporal.Instant.from(due), { task: 'write', payload: { note } }))
  return { owner, clock, begin, system, done, jobs, ask, plan, failNext: (count: number) => (failures = count) }
}

describe('jobs', () => {
  it('B9 runs what was asked for after the commit, and nothing that was taken back', async (t) => {
    const { begin, system, done, jobs, ask } = await office(t)
    await ask('a')
    const failing = begin(system, 'test', async (ctx) => {
      await enqueue(ctx, 'write', { note: 'never' })
      throw new Error('taken back')
    })
    await assert.rejects(failing, /taken back/)
    assert.deepEqual(done, [])
    await jobs.settle()
    assert.deepEqual(done, ['a'])
    await jobs.settle()
    assert.deepEqual(done, ['a'])
  })

  it('B9 takes the same key twice as one job, with the later words', async (t) => {
    const { done, jobs, ask } = await office(t)
    await ask('first', { key: 'k' })
    await ask('second', { key: 'k' })
    await ask('other', { key: 'l' })
    await jobs.settle()
    assert.deepEqual(done.toSorted(), ['other', 'second'])
  })

  it('B9 runs a failed job again', async (t) => {
    const { owner, done, jobs, ask, failNext } = await office(t)
    failNext(1)
    await ask('stubborn')
    await jobs.settle()
    assert.deepEqual(done, [])
    // It waits for its next turn: the test does not wait that long.
    await owner.pool.query('update jobs._private_jobs set run_at = now()')
    await jobs.settle()
    assert.deepEqual(done, ['stubborn'])
  })

  it('B9 picks work up while it runs, and stops', async (t) => {
    const { done, jobs, ask } = await office(t)
    await jobs.start()
    await ask('live')
    for (let turn = 0; done.length === 0 && turn < 200; turn++) await pause(25)
    await jobs.stop()
    assert.deepEqual(done, ['live'])
    await ask('after')
    await pause(100)
    assert.deepEqual(done, ['live'])
  })

  it('B10 does what is due on the platform’s clock, once, and lets the rest wait', async (t) => {
    const { clock, done, jobs, plan } = await office(t)
    await plan('today', clock.now().toString())
    await plan(
      'next year',
      clock
        .now()
        .add({ hours: 24 * 365 })
        .toString(),
    )
    await plan(
      'next year',
      clock
        .now()
        .add({ hours: 24 * 365 })
        .toString(),
    )
    await jobs.settle()
    assert.deepEqual(done, ['today'])
    clock.set(
      clock
        .now()
        .add({ hours: 24 * 366 })
        .toString(),
    )
    await jobs.settle()
    await jobs.settle()
    assert.deepEqual(done, ['today', 'next year'])
  })
})
