import assert from 'node:assert/strict'
import { it } from 'node:test'
import { world } from './world.fixture.ts'

it('E3 begins after every change that had found nobody to tell, so that none is lost in between', async (t) => {
  const { room, by, asker, purpose, begin, system, people, owner } = await world(t)
  const steps: string[] = []
  const looked = Promise.withResolvers<undefined>()
  const go = Promise.withResolvers<undefined>()
  const changing = begin(system, 'register', async (ctx) => {
    assert.equal(await room.anybody(ctx, people.id), false)
    looked.resolve(undefined)
    await go.promise
    steps.push('changed')
  })
  await looked.promise
  const subscribing = by(asker, (ctx) => room.subscribe(ctx, { purpose, fields: ['place'], delivery: 'pull' })).then(
    () => steps.push('subscribed'),
  )
  // Until it waits for the change; or, were nothing in its way, until it is done.
  for (let waits = false; !waits && steps.length === 0;) {
    const { rows } = await owner.pool.query<{ waits: boolean }>(
      `select exists (select from pg_locks l join pg_stat_activity a using (pid)
        where l.locktype = 'advisory' and not l.granted and a.datname = current_database()) as waits`,
    )
    waits = rows[0]?.waits === true
  }
  go.resolve(undefined)
  await Promise.all([changing, subscribing])
  assert.deepEqual(steps, ['changed', 'subscribed'])
  assert.equal(await begin(system, 'register', (ctx) => room.anybody(ctx, people.id)), true)
})
