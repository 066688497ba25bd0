import assert from 'node:assert/strict'
import { setTimeout as pause } from 'node:timers/promises'
import { describe, it, type TestContext } from 'node:test'
import type { Id } from '#kernel/ids'
import { createJobs } from '#kernel/jobs'
import type { Outgoing } from '#kernel/outgoing'
import type { SubscriptionParts } from './subscriptions.ts'
import { type Listener, listener, world } from './world.fixture.ts'

type World = Awaited<ReturnType<typeof world>>
const fields = ['place', 'phone']
const both = (place: string) => ({ place, phone: '010-0000-0000' })

const heard = ({ heard: all }: Listener) =>
  all.map(({ body }) => (JSON.parse(body) as { data: { fields: object } }).data.fields)

async function pulled({ by, machine, room }: World, id: string, after = 0) {
  const events = await by(machine, (ctx) => room.eventsAfter(ctx, id, { after }))
  return events.map(({ data }) => data.fields)
}

const aboutOf = async ({ by, system, acts }: World, person: Id<'person'>, what: string) =>
  (await by(system, (ctx) => acts.about(ctx, [person]))).filter((act) => act.what === what)

describe('fields that rest on consent', () => {
  it('E11 tells them while this very person’s consent stands, only what changed since, and each is an act that rests on it', async (t) => {
    const house = await world(t)
    const { room, by, asker, purpose, enter, move, someone, settle, allow, withdraw, clock } = house
    const [willing, other] = [someone(), someone()]
    const id = await by(asker, (ctx) => room.subscribe(ctx, { purpose, fields, delivery: 'pull' }))
    const { record } = await enter(willing, 'before')
    await settle()
    await enter(other, 'other')
    await settle()
    clock.set(clock.now().add({ minutes: 1 }).toString())
    const grant = await allow(willing)
    clock.set(clock.now().add({ minutes: 1 }).toString())
    await move(record, 'since')
    await settle()
    assert.deepEqual(await pulled(house, id), [{ place: 'before' }, { place: 'other' }, both('since')])
    const reads = await aboutOf(house, willing, 'register.read')
    const resting = reads.filter(({ because }) => because.includes(`consent:${grant}`))
    assert.deepEqual([resting.length, resting[0]?.fields], [1, fields])
    assert.equal(
      (await aboutOf(house, other, 'register.read')).every((act) => !act.fields?.includes('phone')),
      true,
    )
    await withdraw(willing, grant)
    assert.deepEqual(await pulled(house, id), [{ place: 'before' }, { place: 'other' }, { place: 'since' }], 'replayed')
    const [event] = await by(house.machine, (ctx) => room.eventsAfter(ctx, id, { after: 2 }))
    assert.deepEqual(event?.data.withheld, ['phone'])
  })

  it('E12 calls out what was queued before a withdrawal without them, and the record says so', async (t) => {
    const house = await world(t)
    const { room, by, asker, purpose, enter, someone, settle, allow, withdraw, clock } = house
    const [one, person] = [await listener(t), someone()]
    await by(asker, (ctx) => room.subscribe(ctx, { purpose, fields, delivery: 'push', endpoint: one.url }))
    const grant = await allow(person)
    one.answers.push(500, 500)
    await enter(person, '1')
    await settle()
    clock.set(clock.now().add({ minutes: 1 }).toString())
    await settle()
    await withdraw(person, grant)
    clock.set(clock.now().add({ hours: 1 }).toString())
    await settle()
    assert.deepEqual(heard(one), [both('1'), both('1'), { place: '1' }])
    assert.equal((await aboutOf(house, person, 'register.read')).length, 1)
    const [withheld] = await aboutOf(house, person, 'subscriptions.withhold')
    assert.deepEqual([withheld?.fields, withheld?.because], [['phone'], [`consent:${grant}`]])
  })

  it('E12 lets nothing leave after a withdrawal that meets a call is done', async (t) => {
    const unheld: Partial<SubscriptionParts> = {
      // A copy that remembers what it once saw and holds nothing.
      consent: { holding: async (ctx, use) => (await known(ctx, use)).map((grant) => ({ ...grant, every: null })) },
    }
    const known = async (ctx: Parameters<SubscriptionParts['consent']['holding']>[0], use: { person: Id<'person'> }) =>
      (await house.consent.grantsOf(ctx, use.person)).map(({ id, givenAt }) => ({ id, givenAt }))
    const house = await world(t)
    assert.deepEqual(
      await race(t, house, unheld),
      ['withdrawn', 'left'],
      'the attack: it leaves after the person was told',
    )
    assert.deepEqual(await race(t, await world(t), {}), ['left', 'withdrawn'])
  })
})

/** A withdrawal begins when the event is about to leave; in which order the two come to their end. */
async function race(t: TestContext, house: World, parts: Partial<SubscriptionParts>): Promise<string[]> {
  const { by, asker, purpose, enter, someone, allow, withdraw, owner, clock, carry } = house
  const [one, person, order] = [await listener(t), someone(), [] as string[]]
  const meeting = { withdrawal: Promise.resolve() }
  const grant = await allow(person)
  const slow = Object.assign(
    async (call: Parameters<Outgoing>[0]) => {
      if (call.method === 'OPTIONS') return carry(call)
      const withdrawal = withdraw(person, grant).then(() => void order.push('withdrawn'))
      meeting.withdrawal = withdrawal
      await Promise.race([withdrawal, untilWaiting(owner)])
      const answer = await carry(call)
      if (heard(one).some((told) => 'phone' in told)) order.push('left')
      return answer
    },
    { isSafe: carry.isSafe, close: carry.close },
  )
  const room = house.open({ ...parts, carry: slow })
  await by(asker, (ctx) => room.subscribe(ctx, { purpose, fields, delivery: 'push', endpoint: one.url }))
  await enter(person, '1')
  await createJobs({ db: owner, clock, tasks: room.tasks }).settle()
  await meeting.withdrawal
  return order
}

/** Until somebody waits for a lock. */
async function untilWaiting({ pool }: World['owner']): Promise<void> {
  for (;;) {
    const { rows } = await pool.query<{ waits: boolean }>(
      `select exists (select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock') as waits`,
    )
    if (rows[0]?.waits === true) return
    await pause(10)
  }
}
