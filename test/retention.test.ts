import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { mother, startBirth } from '#test/birth'
import { settledWorld } from '#test/world'

describe('what is kept in the whole program', () => {
  it('S30 an application that was begun and left is gone after ninety days, and she finds that in her record', async (t) => {
    const one = await settledWorld(t)
    await startBirth(one, mother)
    const drafts = () => one.count('select from services.draft')
    one.clock.set('2027-02-20T01:00:00Z')
    await one.settle()
    assert.equal(await drafts(), 1)
    one.clock.set('2027-02-21T18:00:00Z')
    await one.settle()
    assert.equal(await drafts(), 0)
    const me = one.as(mother)
    const { used } = await me.act((ctx) => one.usage.find(ctx, [me.id], { limit: 200 }))
    const gone = used.find(({ act }) => act.what === 'application.destroy')?.act
    assert.ok(gone)
    assert.ok(gone.because.includes('law:개인정보 보호법#제21조'))
    assert.ok(
      gone.because.some((ref) => ref.startsWith('act_')),
      'the purposes that were signed',
    )
  })
})
