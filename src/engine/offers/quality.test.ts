import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { jobless } from '#test/benefit-pack'
import { benefitWorld } from '#test/benefit-world'
import { qualityCsv, qualityOf } from './quality.ts'

const tally = {
  benefit: 'jobless',
  month: '2026-11',
  offered: 12,
  opened: 5,
  accepted: 4,
  refused: 1,
  granted: 0,
  turnedDown: 30,
}

describe('what became of offers', () => {
  it('O11 a number from one to four is left out; none and five may be said', () => {
    const [row] = qualityOf([tally])
    assert.deepEqual(row, { ...tally, accepted: null, refused: null })
  })

  it('O11 the file has a line for each benefit and month, and an empty cell for what was left out', () => {
    assert.equal(
      qualityCsv(qualityOf([tally])),
      'month,benefit,offered,opened,accepted,refused,granted,turnedDown\r\n2026-11,jobless,12,5,,,0,30\r\n',
    )
    assert.equal(qualityCsv([]).split('\r\n').length, 2)
  })

  it('O11 it counts what was offered, opened, taken up, refused, and decided by the office afterwards', async (t) => {
    const world = await benefitWorld(t)
    const people = (
      await Promise.all(Array.from({ length: 16 }, () => world.household({ bornOn: '1980-01-01', wages: 9_000_000 })))
    ).flat()
    for (const person of people) await world.enter('jobs', person, { status: 'left', wage: 50_000 })
    await world.jobs.settle()
    const { applications } = world.services
    const agreed = applications
      .plan(jobless.event)
      .flatMap(({ key, read }) => (read.ground.by === 'consent' ? [key] : []))
    for (const [at, person] of people.entries()) {
      const [offer] = await world.offersTo(person)
      await world.as(person, async (ctx) => {
        if (at < 10) await world.offers.open(ctx, offer?.id ?? '')
        if (at >= 10) return world.offers.refuse(ctx, offer?.id ?? '')
        const anchor = (await applications.ownEntry(ctx, jobless.event)) ?? ''
        const draft = await applications.start(ctx, { event: jobless.event.id, anchor, agreed })
        await applications.submit(ctx, draft.id)
      })
      if (at < 5) await world.enter('jobs', person, { status: 'working', wage: 50_000 })
    }
    await world.jobs.settle()
    assert.deepEqual(await world.bySystem((ctx) => world.offers.quality(ctx)), [
      {
        benefit: 'jobless',
        month: '2026-11',
        offered: 16,
        opened: 10,
        accepted: 10,
        refused: 6,
        granted: 5,
        turnedDown: 5,
      },
    ])
  })
})
