import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { hasAgeFrom } from './childhood.ts'
import { because, house } from './world.fixture.ts'

const day = (text: string) => Temporal.PlainDate.from(text)
const long = { until: day('2040-01-01') }

describe('consent for a child', () => {
  it('C15 counts the day of birth, and a year without 29 February ends with the month', () => {
    for (const [born, years, from] of [
      ['2012-11-26', 14, '2026-11-26'],
      ['2012-02-29', 14, '2026-03-01'],
      ['2012-02-29', 16, '2028-02-29'],
      ['2012-02-28', 14, '2026-02-28'],
      ['2012-03-01', 14, '2026-03-01'],
      ['2012-12-31', 14, '2026-12-31'],
    ] as const)
      assert.equal(hasAgeFrom(day(born), years).toString(), from, `${born} + ${years}`)
  })

  for (const [born, own] of [
    ['2012-11-26', '2026-11-26'],
    ['2016-02-29', '2030-03-01'],
  ] as const)
    it(`C15 a guardian’s consent ends the day before the child decides for itself: born on ${born}`, async (t) => {
      const { consent, give, read, as, births, clock, mother, child, asked } = await house(t)
      births.set(child, day(born))
      const midnight = day(own).toZonedDateTime('Asia/Seoul').toInstant()
      clock.set(midnight.subtract({ hours: 48 }).toString())
      const [id = ''] = await give({ person: child, ...long })
      const grant = await as(mother, (ctx) => consent.open(ctx, id))
      assert.equal(grant.until.toString(), day(own).subtract({ days: 1 }).toString())
      await assert.rejects(
        as(child, (ctx) => consent.grant(ctx, { ...asked, ...long, person: child })),
        { code: 'consent/under-age' },
        'until then the child’s word alone is not enough',
      )

      clock.set(midnight.subtract({ milliseconds: 1 }).toString())
      assert.equal(await read({ person: child }), id, 'the last moment')
      assert.ok((await as(mother, (ctx) => consent.seenBy(ctx, mother))).includes(child))

      clock.set(midnight.toString())
      await assert.rejects(read({ person: child }), { code: 'consent/expired' }, 'the first moment')
      await assert.rejects(give({ person: child, ...long }), { code: 'consent/of-age' })
      await assert.rejects(
        as(mother, (ctx) => consent.open(ctx, id)),
        { code: 'consent/of-age' },
      )
      assert.deepEqual(await as(mother, (ctx) => consent.seenBy(ctx, mother)), [mother])
      assert.equal((await as(child, (ctx) => consent.open(ctx, id))).id, id, 'the child sees what was given')

      const [again] = await as(child, (ctx) => consent.grant(ctx, { ...asked, ...long, person: child }))
      assert.equal(await read({ person: child }), again, 'and gives it anew')
      await assert.rejects(
        as(mother, (ctx) => consent.withdraw(ctx, again ?? '')),
        { code: 'consent/of-age' },
      )
      await as(child, (ctx) => consent.withdraw(ctx, again ?? ''))
      await assert.rejects(read({ person: child }), { code: 'consent/withdrawn' })
    })

  it('C15 a date of birth that is put right counts for the next consent; one that nobody knows lets no guardian agree', async (t) => {
    const { consent, give, as, births, mother, child, acts } = await house(t)
    births.delete(child)
    await assert.rejects(give({ person: child }), { code: 'consent/age-unknown' })
    births.set(child, day('2020-05-05'))
    await give({ person: child })
    births.set(child, day('2012-11-24'))
    const [id = ''] = await give({ person: child, ...long })
    const opened = await as(mother, (ctx) => consent.open(ctx, id))
    assert.equal(opened.until.toString(), '2026-11-23', 'tomorrow the child decides')
    const looks = (await as(child, (ctx) => acts.about(ctx, [child]))).filter(({ what }) => what === 'register.read')
    assert.equal(looks.length, 2, 'each look at the date of birth is an act, and nothing else makes one')
  })

  it('C15 a guardian of a grown person stays one; a delegate acts by that person’s own word', async (t) => {
    const { consent, give, as, births, system, identity, mother, child, stranger } = await house(t)
    births.set(stranger, day('1950-01-01'))
    await system((ctx) => identity.mandate(ctx, { kind: 'guardian', person: stranger, by: mother, because }))
    const by = (person: typeof mother, whose: typeof mother) =>
      as(person, async (ctx) => (await consent.seenBy(ctx, person)).includes(whose))
    assert.equal(await by(mother, stranger), true)
    births.set(child, day('2010-01-01'))
    await assert.rejects(give({ person: child }), { code: 'consent/of-age' }, 'appointed in childhood')
    await system((ctx) => identity.mandate(ctx, { kind: 'delegate', person: child, by: mother, because }))
    assert.equal(await by(mother, child), true)
  })
})
