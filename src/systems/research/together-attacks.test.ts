import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Id } from '#kernel/ids'
import type { World } from '#test/world'
import { generalised, type Level } from './levels.ts'
import { asked, field, made, refused, rowsOf, stage, type Stage } from './world.fixture.ts'

type All = Stage & World

const grant = ({ research, keeps }: Stage, id: Id<'research'>) =>
  keeps.act((ctx) => research.review(ctx, id, { verdict: 'grant', reason: '예' }))

/** The unprotected copy: what was given before is forgotten, so that nothing is weighed. */
const forget = ({ owner }: All) => owner.pool.query('delete from research.likeness')

/** What somebody outside knows of everybody, and what they would like to learn. */
async function known({ registers, bySystem }: World) {
  return bySystem(async (ctx) => {
    const people = await registers.subjectsAfter(ctx, { id: 'residents' }, { after: '', limit: 1_000 })
    const fields = ['bornOn', 'sex', 'region', 'relationToHead']
    const found = await registers.currentOfMany(ctx, { id: 'residents' }, { subjects: people, fields })
    return people.map((person) => found.get(person)?.[0]?.fields ?? {})
  })
}

const secret = field('relationToHead', 'sensitive', 'exact')
const byAge = { ...secret, l: '2', most: '30' }
const byPlace = {
  ...{
    ...secret,
    ...field('bornOn', 'none', 'ten-years'),
    ...field('region', 'quasi', 'province'),
    l: '2',
    most: '30',
  },
}

describe('research: attacks on two extracts', () => {
  it('J14 two k-anonymous extracts of the same people, laid over each other, tell values that neither tells; the second is refused', async (t) => {
    const all = await stage(t)
    const everybody = await known(all)
    const first = await rowsOf(all, await made(all, byAge))
    const second = await asked(all, byPlace)
    const { project } = await all.asks.act((ctx) => all.research.open(ctx, second))
    assert.ok((project.measures?.together?.few ?? 0) > 0, 'whoever asks and whoever decides sees it before')
    await assert.rejects(grant(all, second), refused('together-too-fine'))
    await forget(all)
    await grant(all, second)
    await all.settle()
    const learned = intersect(everybody, [
      {
        rows: first,
        by: [
          ['bornOn', 'ten-years'],
          ['sex', 'exact'],
        ],
      },
      {
        rows: await rowsOf(all, second),
        by: [
          ['sex', 'exact'],
          ['region', 'province'],
        ],
      },
    ])
    assert.ok(learned > 0, 'the attack learns values where nothing protects')
  })

  it('J14 what was changed as the page says is granted', async (t) => {
    const all = await stage(t)
    await made(all, byAge)
    const id = await asked(all, byPlace)
    const { project, others } = await all.asks.act((ctx) => all.research.open(ctx, id))
    assert.equal(others.length, 1)
    const [change] = project.measures?.together?.instead ?? []
    assert.ok(change)
    await made(all, { ...byPlace, ...field(change.field, 'quasi', change.level) })
    assert.equal(await all.count('select from research.extract'), 2)
  })

  it('J15 the difference of two tables tells the values of the one person who came in between; the second is refused', async (t) => {
    const all = await stage(t)
    const plan = { ...field('bornOn', 'none', 'ten-years'), ...field('relationToHead', 'quasi', 'exact') }
    const before = await rowsOf(all, await made(all, plan, 'table'))
    const { rowCount } = await all.owner.pool.query(
      `update registers.entry set superseded_at = recorded_at + interval '1 second' where register = 'residents' and record =
         (select record from registers.entry where register = 'residents' and superseded_at is null and fields->>'relationToHead' = 'child' limit 1)`,
    )
    assert.equal(rowCount, 1)
    const second = await asked(all, plan, 'table')
    await assert.rejects(grant(all, second), refused('together-too-fine'))
    await forget(all)
    await grant(all, second)
    await all.settle()
    const after = await rowsOf(all, second)
    const changed = before.flatMap((line, row) =>
      line.flatMap((cell, column) =>
        row > 0 && column > 0 && cell !== after[row]?.[column] ? [[line[0], before[0]?.[column]]] : [],
      ),
    )
    assert.ok(
      changed.some(([row, column]) => [row, column].includes('total') && [row, column].includes('child')),
      `the totals that changed name what the person is: ${JSON.stringify(changed)}`,
    )
  })

  it('J15 two that are granted at the same moment are weighed one after the other', async (t) => {
    const all = await stage(t)
    const [one, other] = [await asked(all, byAge), await asked(all, byPlace)]
    await Promise.all([grant(all, one), grant(all, other)])
    await all.settle()
    const { rows } = await all.owner.pool.query<{ status: string; failure: string | null }>(
      'select status, failure from research.project order by status',
    )
    assert.deepEqual(rows, [
      { status: 'failed', failure: 'research/together-too-fine' },
      { status: 'ready', failure: null },
    ])
  })

  it('J17 what was destroyed is held against others only while somebody has a copy', async (t) => {
    const all = await stage(t)
    const fetched = await made(all, byAge)
    await rowsOf(all, fetched)
    await all.asks.act((ctx) => all.research.destroy(ctx, fetched))
    const second = await asked(all, byPlace)
    await assert.rejects(grant(all, second), refused('together-too-fine'))
    await forget(all)
    const unread = await made(all, byAge)
    await assert.rejects(grant(all, second), refused('together-too-fine'))
    await all.asks.act((ctx) => all.research.destroy(ctx, unread))
    assert.equal(await all.count('select from research.likeness'), 0)
    await grant(all, second)
  })

  it('J16 noisy counts take of their register, over all projects and for good; more than is left is not granted', async (t) => {
    const all = await stage(t)
    const counts = (budget: string) => asked(all, { budget }, 'counts')
    const first = await made(all, { budget: '1500' }, 'counts')
    const tooMuch = await counts('1400')
    await assert.rejects(grant(all, tooMuch), refused('register-spent'))
    const fitting = await counts('1300')
    await grant(all, fitting)
    await all.settle()
    await all.asks.act((ctx) => all.research.count(ctx, first, { fields: ['residents.sex'], epsilon: 500 }))
    await assert.rejects(
      grant(all, tooMuch),
      refused('register-spent'),
      'what a project that runs may still ask is held',
    )
    await all.asks.act((ctx) => all.research.destroy(ctx, first))
    await grant(all, tooMuch)
    await all.asks.act((ctx) => all.research.destroy(ctx, fitting))
    const [budget] = await all.bySystem((ctx) => all.research.budgets(ctx))
    assert.deepEqual(
      [budget?.register, budget?.spent, budget?.projects],
      ['residents', { plain: 500, squares: 250_000 }, 3],
    )
    assert.deepEqual(budget?.held, { plain: 1_400, squares: 1_400 ** 2 })
  })

  it('J16 two that together would take too much are not both granted, also at the same moment', async (t) => {
    const all = await stage(t)
    const [one, other] = [
      await asked(all, { budget: '1500' }, 'counts'),
      await asked(all, { budget: '1500' }, 'counts'),
    ]
    const answers = await Promise.allSettled([grant(all, one), grant(all, other)])
    assert.deepEqual(answers.map(({ status }) => status).toSorted(), ['fulfilled', 'rejected'])
  })
})

interface Given {
  readonly rows: readonly (readonly string[])[]
  readonly by: readonly (readonly [field: string, level: Level])[]
}

/** Of how many people the sensitive value is known when the classes of all extracts are laid over each other, and of no single one. */
function intersect(everybody: readonly Readonly<Record<string, unknown>>[], extracts: readonly Given[]): number {
  let learned = 0
  for (const person of everybody) {
    const sets = extracts.map(({ rows: [head = [], ...rows], by }) => {
      const at = (name: string) => head.indexOf(`residents.${name}`)
      const fitting = rows.filter((row) =>
        by.every(([name, level]) => row[at(name)] === generalised(level, person[name])),
      )
      return new Set(fitting.map((row) => row[at('relationToHead')]))
    })
    const [first = new Set<string | undefined>(), ...rest] = sets
    const both = [...first].filter((value) => rest.every((set) => set.has(value)))
    if (sets.every(({ size }) => size > 1) && both.length === 1 && both[0] === person['relationToHead']) learned += 1
  }
  return learned
}
