import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Ctx } from '#kernel/ctx'
import type { World } from '#test/world'
import { classesOf } from './anonymity.ts'
import { generalised } from './levels.ts'
import { asked, field, made, refused, rowsOf, stage } from './world.fixture.ts'

const quasi = ['bornOn', 'sex', 'region']

/** What somebody outside knows of everybody: name and quasi-identifiers, as a list that was bought or stolen. */
async function outside({ registers, bySystem }: World) {
  return bySystem(async (ctx: Ctx) => {
    const people = await registers.subjectsAfter(ctx, { id: 'residents' }, { after: '', limit: 1_000 })
    const found = await registers.currentOfMany(
      ctx,
      { id: 'residents' },
      { subjects: people, fields: [...quasi, 'relationToHead'] },
    )
    return people.map((person) => found.get(person)?.[0]?.fields ?? {})
  })
}

describe('research: extracts', () => {
  it('J4 an extract is as anonymous as it was granted, or is not made', async (t) => {
    const all = await stage(t)
    const id = await made(all)
    const [head, ...rows] = await rowsOf(all, id)
    assert.deepEqual(head, ['pseudonym', 'residents.bornOn', 'residents.sex'])
    for (const members of classesOf(rows, { quasi: [1, 2] })) assert.ok(members.length >= 5)
    const { extract, project } = await all.asks.act((ctx) => all.research.open(ctx, id))
    assert.equal(extract?.people, rows.length)
    assert.ok((extract?.measures.smallest ?? 0) >= 5)
    const more = project.measures?.byK ?? []
    assert.deepEqual(
      more.map(({ k }) => k),
      [3, 5, 10, 20, 50],
    )
    assert.equal(more[1]?.leftOut, project.measures?.leftOut, 'the plan’s own k stands among them')
    assert.ok(
      more.every(({ leftOut }, at) => at === 0 || leftOut >= (more[at - 1]?.leftOut ?? 0)),
      'a greater k leaves out more',
    )
    assert.ok(
      (project.measures?.before.alone ?? 0) > (project.measures?.after.alone ?? 1),
      'as they are, people stand alone',
    )
    const fine = { ...field('region', 'quasi', 'municipality'), ...field('bornOn', 'quasi', 'year'), most: '5' }
    await assert.rejects(asked(all, fine), refused('too-much-left-out'))
  })

  it('J4 what comes out otherwise than it was measured is not made, and says why', async (t) => {
    const all = await stage(t)
    const id = await asked(all, { most: '10' })
    // Between asking and granting the register changed: as if the plan had been far finer.
    await all.owner.pool.query(
      `update research.project set plan = jsonb_set(plan, '{fields,0,level}', '"year"') where id = $1`,
      [id],
    )
    await all.keeps.act((ctx) => all.research.review(ctx, id, { verdict: 'grant', reason: '예' }))
    await all.settle()
    const { project } = await all.asks.act((ctx) => all.research.open(ctx, id))
    assert.deepEqual([project.status, project.failure], ['failed', 'research/too-much-left-out'])
    await assert.rejects(
      all.asks.act((ctx) => all.research.download(ctx, id, 'data')),
      refused('not-now'),
    )
    assert.equal(await all.count('select from research.extract'), 0)
    assert.equal(await all.count('select from research.key'), 0)
  })

  it('J8 who knows birthday, sex and place of everybody names people among the unprotected, and nobody in an extract', async (t) => {
    const all = await stage(t)
    const known = await outside(all)
    const unprotected = known.map((one) => quasi.map((name) => String(one[name])))
    const found = classesOf(unprotected, { quasi: [0, 1, 2] }).filter(({ length }) => length === 1).length
    assert.ok(found > known.length * 0.9, `the attack names ${found} of ${known.length} where nothing protects`)
    const id = await made(all, field('relationToHead', 'sensitive', 'exact'))
    const [, ...rows] = await rowsOf(all, id)
    const given = Map.groupBy(rows, ([, born, sex]) => `${born} ${sex}`)
    let named = 0
    for (const one of known) {
      // Merged ends are joined to whatever they may hold: the attacker takes the best match there is.
      const key = `${generalised('ten-years', one['bornOn'])} ${generalised('exact', one['sex'])}`
      if ((given.get(key) ?? []).length === 1) named += 1
    }
    assert.equal(named, 0)
  })

  it('J9 the same person has another pseudonym in every project, which leads nowhere without its key', async (t) => {
    const all = await stage(t)
    const names = async () => (await rowsOf(all, await made(all))).slice(1).map(([pseudonym = '']) => pseudonym)
    const [first, second] = [await names(), await names()]
    assert.equal(first.length, second.length)
    assert.equal(new Set([...first, ...second]).size, first.length * 2)
    assert.deepEqual(first, first.toSorted(), 'the order tells nothing of the register')
  })

  it('J10 everybody in an extract finds it in their record, and can prove to be in it; nobody else does', async (t) => {
    const all = await stage(t)
    const id = await made(all)
    const { extract } = await all.asks.act((ctx) => all.research.open(ctx, id))
    assert.ok(extract)
    const people = await all.bySystem((ctx) =>
      all.registers.subjectsAfter(ctx, { id: 'residents' }, { after: '', limit: 1_000 }),
    )
    let told = 0
    for (const person of people) {
      const { used } = await all.bySystem((ctx) => all.usage.find(ctx, [person], { limit: 50 }))
      const act = used.find(({ act: one }) => one.detail['project'] === id)?.act
      if (act === undefined) continue
      told += 1
      assert.ok(await all.bySystem((ctx) => all.usage.membership(ctx, act.id, [person])))
    }
    assert.equal(told, extract.people)
  })

  it('J6 a table tells no small number', async (t) => {
    const all = await stage(t)
    const id = await made(all, {}, 'table')
    const [, ...lines] = await rowsOf(all, id)
    const numbers = lines.flatMap(([, ...cells]) => cells.filter((cell) => cell !== 'x').map(Number))
    assert.ok(numbers.length > 4)
    assert.ok(
      numbers.every((count) => count === 0 || count >= 5),
      numbers.join(),
    )
  })
})
