import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Case } from '#engine/services'
import type { Id } from '#kernel/ids'
import { jobless } from '#test/benefit-pack'
import { type BenefitWorld, benefitWorld } from '#test/benefit-world'

type Person = Id<'person'>

const worker = { bornOn: '1980-01-01', wages: 9_000_000 }

async function withOffer(world: BenefitWorld, wage = 50_000): Promise<Person> {
  const [person] = await world.household(worker)
  assert.ok(person)
  await loseJob(world, person, wage)
  return person
}

async function loseJob({ enter, jobs }: BenefitWorld, person: Person, wage: number): Promise<void> {
  await enter('jobs', person, { status: 'left', wage })
  await jobs.settle()
}

const statuses = async ({ offersTo }: BenefitWorld, person: Person) =>
  (await offersTo(person)).map(({ status }) => status)

/** From the offer to a case, as the pages do it. */
async function apply({ services, as, jobs }: BenefitWorld, person: Person): Promise<Case> {
  const { applications } = services
  const one = await as(person, async (ctx) => {
    const anchor = (await applications.ownEntry(ctx, jobless.event)) ?? ''
    const agreed = applications
      .plan(jobless.event)
      .flatMap(({ key, read }) => (read.ground.by === 'consent' ? [key] : []))
    const draft = await applications.start(ctx, { event: jobless.event.id, anchor, agreed })
    return applications.submit(ctx, draft.id)
  })
  await jobs.settle()
  return one
}

describe('an answer to an offer', () => {
  it('O8 a refusal is an act, and the benefit is not offered again for a little more, by a change or by night', async (t) => {
    const world = await benefitWorld(t)
    const person = await withOffer(world)
    const [offer] = await world.offersTo(person)
    await world.as(person, (ctx) => world.offers.refuse(ctx, offer?.id ?? ''))
    const refusal = (await world.actsAbout(person)).find(({ what }) => what === 'notice.refuse')
    assert.equal(refusal?.actor.id, person)
    await loseJob(world, person, 52_000)
    await world.until('2026-11-25T18:30:00Z')
    assert.deepEqual(await statuses(world, person), ['refused'])
    await loseJob(world, person, 55_000)
    assert.deepEqual(await statuses(world, person), ['open', 'refused'], 'a tenth more is news')
  })

  it('O8 it is offered again when it had stopped holding, and a refusal in the inbox counts as well', async (t) => {
    const world = await benefitWorld(t)
    const person = await withOffer(world)
    const [notice] = await world.as(person, (ctx) => world.notices.openOffers(ctx, person))
    await world.as(person, (ctx) => world.notices.refuseOffer(ctx, notice?.id ?? ''))
    await world.jobs.settle()
    assert.deepEqual(await statuses(world, person), ['refused'])
    await world.enter('jobs', person, { status: 'working', wage: 50_000 })
    await world.jobs.settle()
    assert.deepEqual(await statuses(world, person), ['refused'])
    await loseJob(world, person, 50_000)
    assert.deepEqual(await statuses(world, person), ['open', 'refused'])
  })

  it('O10 applying accepts the offer, and what the office decides afterwards is noted', async (t) => {
    const world = await benefitWorld(t)
    const person = await withOffer(world)
    const one = await apply(world, person)
    const [offer] = await world.offersTo(person)
    assert.deepEqual([offer?.status, offer?.case, offer?.decided], ['accepted', one.id, 'yes'])
    assert.deepEqual(await world.as(person, (ctx) => world.notices.openOffers(ctx, person)), [])
    await loseJob(world, person, 99_000)
    assert.deepEqual(await statuses(world, person), ['accepted'], 'what somebody has is not offered')
    const other = await withOffer(world)
    await world.enter('jobs', other, { status: 'working', wage: 50_000 })
    await apply(world, other)
    const [refused] = await world.offersTo(other)
    assert.deepEqual([refused?.status, refused?.decided], ['accepted', 'no'])
  })

  it('O15 nobody sees, opens or refuses what was offered to somebody else', async (t) => {
    const world = await benefitWorld(t)
    const person = await withOffer(world)
    const [stranger] = await world.household(worker)
    assert.ok(stranger)
    const id = (await world.offersTo(person))[0]?.id ?? ''
    assert.deepEqual(await world.offersTo(stranger), [])
    const none = { code: 'offers/no-such-offer' }
    await assert.rejects(
      world.as(stranger, (ctx) => world.offers.open(ctx, id)),
      none,
    )
    await assert.rejects(
      world.as(stranger, (ctx) => world.offers.refuse(ctx, id)),
      none,
    )
    assert.deepEqual(await statuses(world, person), ['open'])
  })
})
