import assert from 'node:assert/strict'
import { it } from 'node:test'
import { settledWorld } from '#test/world'
import { demoOfficers } from '../src/country.ts'
import { putInOffice } from '../src/seeding.ts'

it('K37 a demonstration that was begun before a duty was declared has it from its next start on, and others nothing new', async (t) => {
  const stage = await settledWorld(t)
  const [known, lost] = demoOfficers
  assert.ok(known && lost)
  await stage.owner.pool.query(`update identity.officer set duties = '{}' where id = $1`, [known.id])
  await stage.owner.pool.query('delete from identity.officer where id = $1', [lost.id])
  const appointed = () => stage.count(`select from acts.act where what = 'identity.appoint'`)
  const before = await appointed()
  for (let start = 0; start < 2; start++) await putInOffice(stage, stage.clock.today().toString())
  assert.equal(await appointed(), before + 2)
  for (const { id, duties } of [known, lost]) {
    const officer = await stage.bySystem((ctx) => stage.identity.officer(ctx, id))
    assert.deepEqual(officer?.duties, duties)
  }
})
