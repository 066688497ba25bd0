import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { jobless } from '#test/benefit-pack'
import { type BenefitWorld, benefitWorld } from '#test/benefit-world'

type Person = Awaited<ReturnType<BenefitWorld['household']>>[number]

const { event } = jobless

function begin({ services: { applications }, as }: BenefitWorld, person: Person, anchor?: string) {
  const agreed = applications.plan(event).flatMap(({ key, read }) => (read.ground.by === 'consent' ? [key] : []))
  return as(person, async (ctx) => {
    const own = anchor ?? (await applications.ownEntry(ctx, event)) ?? ''
    return applications.start(ctx, { event: event.id, anchor: own, agreed })
  })
}

async function apply(world: BenefitWorld, person: Person) {
  const draft = await begin(world, person)
  const one = await world.as(person, (ctx) => world.services.applications.submit(ctx, draft.id))
  await world.jobs.settle()
  const { members } = await world.as(person, (ctx) => world.services.case(ctx, one.id))
  return members[0]?.subCase.status
}

describe('applying for one benefit', () => {
  it('S27 begins with the person’s own entry: the roles are found and what is known is there', async (t) => {
    const world = await benefitWorld(t)
    const [head, member] = await world.household({ bornOn: '1970-01-01' }, { bornOn: '1972-01-01' })
    assert.ok(head && member)
    await world.enter('jobs', member, { status: 'left', wage: 50_000 })
    const draft = await begin(world, member)
    assert.deepEqual(draft.roles, { applicant: member, subject: member, head })
    assert.deepEqual((draft.known['jobless'] as Record<string, unknown>)['job'], { status: 'left', wage: 50_000 })
  })

  it('S27 a stranger’s entry is refused, though it is known, and the attempt stands in the record', async (t) => {
    const world = await benefitWorld(t)
    const [person] = await world.household({ bornOn: '1970-01-01' })
    const [stranger] = await world.household({ bornOn: '1970-01-01' })
    assert.ok(person && stranger)
    const anchor = await world.as(person, (ctx) => world.services.applications.ownEntry(ctx, event))
    await assert.rejects(begin(world, stranger, anchor ?? ''), { code: 'services/not-yours-to-apply' })
    const { rows } = await world.owner.pool.query<{ actor: string }>(
      `select actor from acts.act where what = 'refused'`,
    )
    assert.deepEqual(rows, [{ actor: stranger }])
    assert.equal((await world.owner.pool.query('select from services.draft')).rowCount, 0)
  })

  it('S28 after a refusal it is applied for anew; while a case or an award stands it is not; after the award’s end it is', async (t) => {
    const world = await benefitWorld(t)
    const [person] = await world.household({ bornOn: '1970-01-01' })
    assert.ok(person)
    assert.equal(await apply(world, person), 'refused')
    await world.enter('jobs', person, { status: 'left', wage: 50_000 })
    assert.equal(await apply(world, person), 'done')
    await assert.rejects(apply(world, person), { code: 'services/already-applied' })
    await world.until('2027-01-22T01:00:00Z')
    await assert.rejects(begin(world, person), { code: 'services/already-applied' }, 'the award runs for two months')
    await world.until('2027-01-24T01:00:00Z')
    assert.equal(await apply(world, person), 'done')
    const { rows } = await world.owner.pool.query<{ over: boolean }>('select over from services."case" order by id')
    assert.deepEqual(
      rows.map(({ over }) => over),
      [true, true, false],
    )
  })

  it('S28 of two who send the same application at once one is received', async (t) => {
    const world = await benefitWorld(t)
    const [person] = await world.household({ bornOn: '1970-01-01' })
    assert.ok(person)
    const draft = await begin(world, person)
    const send = () => world.as(person, (ctx) => world.services.applications.submit(ctx, draft.id))
    const outcomes = await Promise.allSettled([send(), send(), send()])
    assert.equal(outcomes.filter(({ status }) => status === 'fulfilled').length, 1)
  })
})
