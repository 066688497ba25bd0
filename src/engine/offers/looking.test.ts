import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { benefitWorld } from '#test/benefit-world'

describe('what can I get?', () => {
  it('O12 nothing is read before somebody asks; then each benefit stands there, sealed, for that day', async (t) => {
    const world = await benefitWorld(t)
    const { household, as, offers, owner, actsAbout, clock } = world
    const [person] = await household({ bornOn: '1950-01-01', wages: 500 })
    assert.ok(person)
    assert.equal(await as(person, (ctx) => offers.looking.result(ctx)), null)
    await as(person, (ctx) => offers.looking.look(ctx))
    const look = await as(person, (ctx) => offers.looking.result(ctx))
    assert.deepEqual(
      look?.found.map(({ benefit, standing }) => [benefit.service.id, standing]),
      [
        ['old-age', 'can'],
        ['jobless', 'no'],
        ['children', 'no'],
        ['rent', 'ask'],
      ],
    )
    const reads = (await actsAbout(person)).filter(({ what }) => what === 'register.read')
    assert.ok(
      reads.length > 0 &&
        reads.every(({ actor, because }) => actor.id === person && because.includes('law:돌봄법#제6조')),
    )
    const { rows } = await owner.pool.query<{ contents: Buffer }>('select contents from offers.look')
    assert.equal(rows[0]?.contents.includes('1950'), false, 'sealed')
    clock.set('2026-11-24T01:00:00Z')
    assert.equal(await as(person, (ctx) => offers.looking.result(ctx)), null, 'yesterday is over')
  })

  it('O12 the smallest next question is asked, its answer counts at once, and a no says what would change it', async (t) => {
    const { household, as, offers } = await benefitWorld(t)
    const [person] = await household({ bornOn: '1990-01-01', wages: 500 })
    assert.ok(person)
    const standing = async (id: string) => {
      const look = await as(person, (ctx) => offers.looking.result(ctx))
      return look?.found.find(({ benefit }) => benefit.service.id === id)
    }
    await assert.rejects(
      as(person, (ctx) => offers.looking.answer(ctx, 'rent', 1)),
      { code: 'offers/look-first' },
    )
    await as(person, (ctx) => offers.looking.look(ctx))
    assert.equal((await standing('rent'))?.question, 'answers.rent')
    await as(person, (ctx) => offers.looking.answer(ctx, 'rent', 400_000))
    assert.deepEqual([(await standing('rent'))?.standing, (await standing('rent'))?.finding.amount], ['can', 400_000])
    assert.deepEqual((await standing('old-age'))?.ways[0]?.changes, [{ kind: 'day', on: '2055-01-01' }])
    await as(person, (ctx) => offers.looking.answer(ctx, 'rent', undefined))
    assert.equal((await standing('rent'))?.standing, 'ask')
  })

  it('O12 what was read is destroyed in the night after its day, as an act', async (t) => {
    const { household, as, offers, actsAbout, owner, until } = await benefitWorld(t)
    const [person] = await household({ bornOn: '1950-01-01' })
    assert.ok(person)
    await as(person, (ctx) => offers.looking.look(ctx))
    const looks = async () => (await owner.pool.query('select from offers.look')).rowCount
    await until('2026-11-23T14:00:00Z')
    assert.equal(await looks(), 1)
    await until('2026-11-23T18:30:00Z')
    assert.equal(await looks(), 0)
    assert.equal((await actsAbout(person)).filter(({ what }) => what === 'offers.forget').length, 1)
  })

  it('O15 a look is the person’s own', async (t) => {
    const { household, as, offers } = await benefitWorld(t)
    const [person, spouse] = await household({ bornOn: '1950-01-01' }, { bornOn: '1951-01-01' })
    assert.ok(person && spouse)
    await as(person, (ctx) => offers.looking.look(ctx))
    assert.equal(await as(spouse, (ctx) => offers.looking.result(ctx)), null)
  })
})
