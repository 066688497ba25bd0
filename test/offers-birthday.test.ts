import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { settledWorld, type World } from '#test/world'

/** What is offered to somebody of the cast today. */
async function offeredTo({ as, offers }: World, name: string): Promise<string[]> {
  const made = await as(name).act((ctx) => offers.mine(ctx))
  return made.filter(({ status }) => status === 'open').map(({ benefit }) => benefit)
}

describe('a birthday in the demonstration', () => {
  it('O4 the clock goes on, and whoever turns 65 is offered what they could not have before, applies, and is granted it', async (t) => {
    const world = await settledWorld(t)
    const all = () => offeredTo(world, '임순희')
    world.clock.set('2026-11-24T18:30:00Z')
    await world.settle()
    assert.equal((await all()).includes('pneumococcal-vaccination'), false, 'not sixty-five yet')
    const before = (await offeredTo(world, '배준호')).includes('unemployment-benefit')
    assert.ok(before, 'who lost his job last week hears of it the first night')
    world.clock.set('2026-12-01T18:30:00Z')
    await world.settle()
    assert.ok((await all()).includes('pneumococcal-vaccination'), 'the night of the birthday')
    assert.ok((await all()).includes('basic-pension'))
    const { members } = await world.as('임순희').act(async (ctx) => {
      const { applications } = world.services
      const event = world.pack.lifeEvents.find(({ id }) => id === 'basic-pension')
      assert.ok(event)
      const agreed = applications.plan(event).flatMap(({ key, read }) => (read.ground.by === 'consent' ? [key] : []))
      const anchor = (await applications.ownEntry(ctx, event)) ?? ''
      const draft = await applications.start(ctx, { event: event.id, anchor, agreed })
      const [account] = event.members[0]?.suggest?.(draft.known[event.id] as never)['account'] ?? []
      await applications.check(ctx, draft.id, account === undefined ? {} : { account: account.value })
      const one = await applications.submit(ctx, draft.id)
      return world.services.case(ctx, one.id)
    })
    assert.equal(members.length, 1)
    await world.settle()
    const offers = await world.as('임순희').act((ctx) => world.offers.mine(ctx))
    const offer = offers.find(({ benefit }) => benefit === 'basic-pension')
    assert.deepEqual([offer?.status, offer?.decided], ['accepted', 'yes'])
  })
})
