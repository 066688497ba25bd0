import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { benefitPack, withoutPensions } from '#test/benefit-pack'
import { type BenefitWorld, benefitWorld } from '#test/benefit-world'

const turning65 = { bornOn: '1961-11-25' }
const afterMidnight = '2026-11-24T18:30:00Z'

async function pensioners({ offersTo }: BenefitWorld, people: readonly Parameters<BenefitWorld['offersTo']>[0][]) {
  const offers = await Promise.all(people.map((person) => offersTo(person)))
  return offers.map((own) => own.filter(({ benefit }) => benefit === 'old-age').length)
}

/** Goes on with the sweep of a night, as the job library does when a process has come back. */
function goOn({ offers }: Pick<BenefitWorld, 'offers'>, night: string): Promise<void> {
  const sweep = offers.tasks.find(({ name }) => name === 'offers.sweep')
  assert.ok(sweep)
  return (sweep.run as (payload: object) => Promise<void>)({ night })
}

describe('the nightly sweep', () => {
  it('O4 a birthday is found the night it comes, once, and the next night is on the agenda', async (t) => {
    const world = await benefitWorld(t)
    const [person] = await world.household(turning65)
    assert.ok(person)
    await world.until('2026-11-23T18:30:00Z')
    assert.deepEqual(await pensioners(world, [person]), [0], 'the day before')
    await world.until(afterMidnight)
    assert.deepEqual(await pensioners(world, [person]), [1])
    await world.until('2026-11-26T18:30:00Z')
    assert.deepEqual(await pensioners(world, [person]), [1], 'not told again')
    const { rows } = await world.owner.pool.query(
      `select payload->>'night' as night from kernel.agenda where task = 'offers.sweep'`,
    )
    assert.deepEqual(rows, [{ night: '2026-11-28' }])
  })

  it('O4 everybody is gone through on one act, which names reader, law, registers, fields and the texts', async (t) => {
    const world = await benefitWorld(t, { pieceSize: 3 })
    const people = (
      await Promise.all([1, 2, 3, 4].map(() => world.household(turning65, { bornOn: '2012-01-01' })))
    ).flat()
    await world.until(afterMidnight)
    const { rows } = await world.owner.pool.query<{ what: string; count: number }>(
      `select what, count(*)::int as count from acts.act where actor = 'offers' group by 1 order by 1`,
    )
    assert.deepEqual(rows, [
      { what: 'notice.offer', count: 4 },
      { what: 'offers.make', count: 4 },
      { what: 'offers.sweep', count: 1 },
      // One for each piece and each group of people whose entries are read together.
      { what: 'register.read-many', count: 6 },
    ])
    const swept = (
      await world.owner.pool.query<{
        id: string
        because: string[]
        detail: Record<string, unknown>
        purpose: string
        agency: string
      }>(`select * from acts.act where what = 'offers.sweep'`)
    ).rows[0]
    assert.ok(swept)
    assert.deepEqual([swept.because, swept.purpose, swept.agency], [['law:돌봄법#제6조'], 'offers.sweep', 'town'])
    assert.match(String(swept.detail['rules']), /^[0-9a-f]{64}$/)
    assert.deepEqual(
      (swept.detail['reads'] as { register: string; fields: string[] }[]).map(({ register, fields }) => [
        register,
        fields.toSorted(),
      ]),
      [
        ['inhabitants', ['bornOn', 'head']],
        ['households', ['bornOn', 'member', 'wages']],
        ['jobs', ['paid', 'status', 'wage']],
      ],
    )
    const offered = (await world.actsAbout(people[0] as never)).find(({ what }) => what === 'offers.make')
    assert.ok(offered?.because.includes(swept.id as never), 'an offer rests on the act of the sweep')
    assert.deepEqual(
      await world.bySystem((ctx) => world.offers.lastSweep(ctx)).then((news) => [news?.looked, news?.offered]),
      [4, 4],
    )
  })

  it('O4 killed in the middle it goes on where it was, and nobody is told twice', async (t) => {
    const world = await benefitWorld(t, { pieceSize: 1 })
    const people = (await Promise.all([1, 2, 3, 4, 5].map(() => world.household(turning65)))).flat()
    world.clock.set(afterMidnight)
    world.dieAfter(2)
    await assert.rejects(goOn(world, '2026-11-25'), /killed/)
    const before = await world.owner.pool.query<{ looked: bigint }>('select looked from offers.sweep')
    assert.equal(before.rows[0]?.looked, 2n, 'the piece that was open is not there')
    const again = await world.restarted()
    await goOn(again, '2026-11-25')
    await goOn(again, '2026-11-25')
    const { rows } = await world.owner.pool.query<{ count: number }>(
      `select count(*)::int as count from offers.offer where benefit = 'old-age' group by person`,
    )
    assert.deepEqual(
      rows.map(({ count }) => count),
      people.map(() => 1),
    )
    assert.equal((await world.owner.pool.query(`select from acts.act where what = 'offers.sweep'`)).rowCount, 1)
  })

  it('O5 a sweep that was begun ends by its law, though the program was changed in between; the next one goes by the new', async (t) => {
    const world = await benefitWorld(t, { pieceSize: 1 })
    await Promise.all([1, 2, 3].map(() => world.household(turning65)))
    world.clock.set(afterMidnight)
    world.dieAfter(1)
    await assert.rejects(goOn(world, '2026-11-25'), /killed/)
    const changed = await world.restarted(withoutPensions(benefitPack))
    await goOn(changed, '2026-11-25')
    const open = async () =>
      (await world.owner.pool.query(`select from offers.offer where benefit = 'old-age' and status = 'open'`)).rowCount
    assert.equal(await open(), 3)
    world.clock.set('2026-11-25T18:30:00Z')
    await goOn(changed, '2026-11-26')
    assert.equal(await open(), 0, 'taken back by the law of the next night')
    const { rows } = await world.owner.pool.query<{ law: string }>('select distinct law from offers.sweep')
    assert.equal(rows.length, 2)
  })
})
