import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { benefitWorld } from '#test/benefit-world'

const parent = { bornOn: '1990-05-05', wages: 1_500_000 }

describe('a change of a register', () => {
  it('O1 a child that comes into a household brings an offer to each parent within a second, and a lost job to who lost it', async (t) => {
    const { household, enter, offersTo, jobs } = await benefitWorld(t)
    const [head, spouse] = await household(parent, { bornOn: '1991-01-01' })
    assert.ok(head && spouse)
    const start = performance.now()
    await enter('households', head, { member: 'person_01kagkz3000000000000000000', bornOn: '2026-11-20', wages: 0 })
    await jobs.settle()
    const took = performance.now() - start
    t.diagnostic(`from the entry to the offers: ${took.toFixed(0)} ms`)
    assert.ok(took < 1_000, `${took} ms`)
    for (const person of [head, spouse]) {
      const [offer, ...others] = (await offersTo(person)).filter(({ benefit }) => benefit === 'children')
      assert.deepEqual([offer?.amount, offer?.status, others.length], [100_000, 'open', 0])
    }
    await enter('jobs', spouse, { status: 'left', wage: 50_000 })
    await jobs.settle()
    assert.deepEqual(
      (await offersTo(spouse)).filter(({ benefit }) => benefit === 'jobless').map(({ amount }) => amount),
      [1_500_000],
    )
    assert.equal(
      (await offersTo(head)).some(({ benefit }) => benefit === 'jobless'),
      false,
    )
  })
})
