import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { newId } from '#kernel/ids'
import { world } from '#test/world'

describe('a question about a look in a matter', () => {
  it('Y19 holds back the destruction of what that matter rested on, until it is answered', async (t) => {
    const house = await world(t)
    const { privacy } = house
    assert.ok(privacy)
    const mother = house.as('김지은')
    const matter = newId('case', house.clock.now())
    const look = await house.as('조은경').act(async (ctx) =>
      ctx.record({
        ...{ what: 'register.read', subject: mother.id, case: matter, fields: ['address'] },
        ...{ because: ['law:주민등록법#제29조'], detail: { register: 'residents' } },
      }),
    )
    const open = () => house.bySystem((ctx) => privacy.matters.openIn(ctx, [matter]))
    assert.equal((await open()).size, 0)
    const id = await mother.act((ctx) => privacy.matters.flag(ctx, { act: look, kind: 'never-asked', words: '' }))
    const { rows } = await house.owner.pool.query<{ act: string }>('select act from privacy.matter where id = $1', [id])
    assert.deepEqual([...(await open())], [[matter, rows[0]?.act]])
    assert.equal((await house.bySystem((ctx) => privacy.matters.openIn(ctx, [newId('case', ctx.now)]))).size, 0)
    await house
      .as('노현우')
      .act((ctx) => privacy.matters.answer(ctx, id, { unlawful: false, reason: '근거가 있습니다' }))
    assert.equal((await open()).size, 0)
  })
})
