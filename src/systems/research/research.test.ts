import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { describe, it, type TestContext } from 'node:test'
import type { Ctx } from '#kernel/ctx'
import type { Id } from '#kernel/ids'
import { Problem } from '#kernel/problem'
import { type Someone, world, type World } from '#test/world'
import { classesOf } from './anonymity.ts'
import { generalised } from './levels.ts'
import type { Research } from './research.ts'

const [analyst, keeper, otherKeeper] = ['윤서영', '남도윤', '심가람']
const quasi = ['bornOn', 'sex', 'region']

/** A nation of three hundred, with an analyst who asks and the keeper of the residents who decides. */
async function stage(t: TestContext) {
  const all = await world(t)
  const { research } = all
  assert.ok(research)
  const by = (name: string) => all.as(name)
  return { ...all, research, asks: by(analyst), keeps: by(keeper) }
}

const about = { title: '청년은 어디에 사나', why: '주거 정책을 살핍니다.', use: 'science', until: '2027-06-30' }
const field = (name: string, role: string, level: string) => ({
  [`role-residents-${name}`]: role,
  [`level-residents-${name}`]: level,
})
const coarse = {
  ...{ ...about, k: '5', l: '1', most: '30', budget: '1000' },
  ...field('bornOn', 'quasi', 'ten-years'),
  ...field('sex', 'quasi', 'exact'),
  ...field('region', 'quasi', 'hidden'),
}

interface Stage {
  readonly research: Research
  readonly asks: Someone
  readonly keeps: Someone
  readonly settle: World['settle']
}

/** Asks for the residents with this plan; gives the project. */
async function asked({ research, asks }: Stage, words: Readonly<Record<string, string>>, kind = 'rows') {
  const id = await asks.act((ctx) => research.create(ctx, { ...about, kind, registers: 'residents' }))
  await asks.act((ctx) => research.change(ctx, id, { ...coarse, ...words }))
  await asks.act((ctx) => research.ask(ctx, id))
  return id
}

async function made(all: Stage, words: Readonly<Record<string, string>> = {}, kind = 'rows') {
  const id = await asked(all, words, kind)
  await all.keeps.act((ctx) => all.research.review(ctx, id, { verdict: 'grant', reason: '쓰임이 분명합니다.' }))
  await all.settle()
  return id
}

async function rowsOf({ research, asks }: Stage, id: Id<'research'>): Promise<string[][]> {
  const { body } = await asks.act((ctx) => research.download(ctx, id, 'data'))
  return body
    .toString('utf8')
    .trimEnd()
    .split('\r\n')
    .map((line) => line.split(','))
}

const refused = (code: string) => (error: unknown) => error instanceof Problem && error.code === `research/${code}`

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

describe('research: asking and deciding', () => {
  it('J1 what is asked has a use that the law knows, one holder, fields, conditions and a last day', async (t) => {
    const { research, asks } = await stage(t)
    const create = (words: Readonly<Record<string, string>>) =>
      asks.act((ctx) => research.create(ctx, { ...about, kind: 'rows', registers: 'residents', ...words }))
    for (const wrong of [
      { use: 'marketing' },
      { registers: '' },
      { kind: 'names' },
      { until: '2026-11-01' },
      { until: '2099-01-01' },
      { until: 'soon' },
      { title: '' },
    ])
      await assert.rejects(create(wrong), refused('unreadable'), JSON.stringify(wrong))
    const id = await create({})
    const change = (words: Readonly<Record<string, string>>) =>
      asks.act((ctx) => research.change(ctx, id, { ...coarse, ...words }))
    for (const wrong of [
      { k: '2' },
      { k: 'many' },
      { l: '0' },
      { most: '99' },
      field('bornOn', 'quasi', 'exact'),
      { ...field('bornOn', 'none', ''), ...field('sex', 'none', '') },
    ])
      await assert.rejects(change(wrong), refused('unreadable'), JSON.stringify(wrong))
    await change({ ...field('name', 'other', 'exact'), ...field('residentNumber', 'other', 'exact') })
    const { project } = await asks.act((ctx) => research.open(ctx, id))
    assert.deepEqual(
      project.plan.fields.map(({ field: name }) => name),
      ['bornOn', 'sex'],
      'names and numbers are never in a plan',
    )
  })

  it('J2 data of different holders are not joined here', async (t) => {
    const { research, asks } = await stage(t)
    const words = { ...about, kind: 'rows', registers: 'residents,income-tax-summary' }
    await assert.rejects(
      asks.act((ctx) => research.create(ctx, words)),
      refused('several-holders'),
    )
    assert.ok(await asks.act((ctx) => research.create(ctx, { ...words, registers: 'residents,households' })))
  })

  it('J3 another officer, of the agency that holds the data, decides; nobody else sees it', async (t) => {
    const all = await stage(t)
    const { research, asks, keeps } = all
    const id = await asked(all, {})
    const grant = (one: Someone) => one.act((ctx) => research.review(ctx, id, { verdict: 'grant', reason: '예' }))
    await assert.rejects(grant(asks), refused('not-reviewer'))
    await assert.rejects(grant(all.as(otherKeeper)), refused('not-yours'))
    await assert.rejects(
      all.as(otherKeeper).act((ctx) => research.open(ctx, id)),
      refused('not-yours'),
    )
    await assert.rejects(
      keeps.act((ctx) => research.review(ctx, id, { verdict: '', reason: '' })),
      refused('unreadable'),
    )
    await assert.rejects(
      asks.act((ctx) => research.download(ctx, id, 'data')),
      refused('not-now'),
    )
    assert.deepEqual(await asks.act((ctx) => research.granted(ctx)), [])
    await keeps.act((ctx) => research.review(ctx, id, { verdict: 'refuse', reason: '너무 넓습니다.' }))
    await assert.rejects(grant(keeps), refused('not-now'))
    assert.equal((await asks.act((ctx) => research.open(ctx, id))).project.status, 'refused')
  })

  it('J3 whoever holds the data does not fetch them either', async (t) => {
    const all = await stage(t)
    const id = await made(all)
    await assert.rejects(
      all.keeps.act((ctx) => all.research.download(ctx, id, 'data')),
      refused('not-yours'),
    )
  })
})

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

describe('research: noisy counts', () => {
  it('J7 every question takes of the budget, and the budget runs out', async (t) => {
    const all = await stage(t)
    const { research, asks } = all
    const id = await made(all, { budget: '300' }, 'counts')
    const count = (epsilon: number, fields = ['residents.sex']) =>
      asks.act((ctx) => research.count(ctx, id, { fields, epsilon }))
    const { cells } = await count(200)
    const total = cells.reduce((sum, one) => sum + one.count, 0)
    assert.ok(Math.abs(total - 300) < 200, `${total} of some 300`)
    assert.ok(
      cells.some(({ values }) => values.join() === ''),
      'a value that nobody has gets noise, too',
    )
    await assert.rejects(count(101), refused('budget-spent'))
    await assert.rejects(count(0.5), refused('unreadable'))
    await assert.rejects(count(10, ['residents.name']), refused('unreadable'))
    await assert.rejects(count(10, ['residents.sex', 'residents.sex']), refused('unreadable'))
    await count(100, ['residents.bornOn'])
    await assert.rejects(count(1), refused('budget-spent'))
    assert.equal((await asks.act((ctx) => research.open(ctx, id))).spent, 300)
    await assert.rejects(
      asks.act((ctx) => research.download(ctx, id, 'data')),
      refused('not-yours'),
      'the snapshot itself is never given',
    )
  })

  it('J7 questions that come together do not overdraw the budget', async (t) => {
    const all = await stage(t)
    const id = await made(all, { budget: '300' }, 'counts')
    const ask = () => all.asks.act((ctx) => all.research.count(ctx, id, { fields: ['residents.sex'], epsilon: 100 }))
    const answers = await Promise.allSettled([ask(), ask(), ask(), ask(), ask()])
    assert.equal(answers.filter(({ status }) => status === 'fulfilled').length, 3)
  })
})

describe('research: the end', () => {
  it('J11 when the last day is over the data and the key are destroyed, and an act keeps their hash', async (t) => {
    const all = await stage(t)
    const id = await made(all)
    const { body } = await all.asks.act((ctx) => all.research.download(ctx, id, 'data'))
    all.clock.set('2027-06-30T01:00:00Z')
    await all.settle()
    assert.equal(
      (await all.asks.act((ctx) => all.research.open(ctx, id))).project.status,
      'ready',
      'the last day still counts',
    )
    all.clock.set('2027-07-01T01:00:00Z')
    await all.settle()
    await assert.rejects(
      all.asks.act((ctx) => all.research.download(ctx, id, 'data')),
      refused('destroyed'),
    )
    assert.equal(await all.count('select from research.key'), 0)
    assert.equal(await all.count('select from research.extract where sealed is not null'), 0)
    const { rows } = await all.owner.pool.query<{ detail: Record<string, unknown>; because: string[] }>(
      "select detail, because from acts.act where what = 'research.destroy'",
    )
    assert.equal(rows[0]?.detail['sha256'], createHash('sha256').update(body).digest('hex'))
    assert.ok(rows[0]?.because.includes('law:데이터기반행정 활성화에 관한 법률#제15조'))
  })

  it('J11 either side destroys it earlier, once', async (t) => {
    const all = await stage(t)
    const id = await made(all)
    await all.keeps.act((ctx) => all.research.destroy(ctx, id))
    await assert.rejects(
      all.asks.act((ctx) => all.research.destroy(ctx, id)),
      refused('not-now'),
    )
    await assert.rejects(
      all.asks.act((ctx) => all.research.download(ctx, id, 'codebook')),
      refused('destroyed'),
    )
  })

  it('J12 everybody sees what was granted, to whom, what for, how many people, and that it was destroyed', async (t) => {
    const all = await stage(t)
    const id = await made(all)
    await all.asks.act((ctx) => all.research.destroy(ctx, id))
    const [one, ...rest] = await all.bySystem((ctx) => all.research.granted(ctx))
    assert.equal(rest.length, 0)
    assert.deepEqual([one?.project.id, one?.project.status, one?.project.holder], [id, 'destroyed', 'mois'])
    assert.ok(one?.extract?.destroyedAt)
  })

  it('J13 what is made lies sealed, and nothing personal stands in the acts about it', async (t) => {
    const all = await stage(t)
    const id = await made(all)
    const { body } = await all.asks.act((ctx) => all.research.download(ctx, id, 'data'))
    const { rows } = await all.owner.pool.query<{ sealed: Buffer }>('select sealed from research.extract')
    assert.ok(!rows[0]?.sealed.includes(body.subarray(30, 60)))
    const acts = await all.owner.pool.query<{ what: string; detail: object }>(
      "select what, detail from acts.act where what like 'research.%' order by id",
    )
    const what = [
      'research.create',
      'research.measure',
      'research.ask',
      'research.grant',
      'research.extract',
      'research.download',
    ]
    assert.deepEqual(acts.rows.map((row) => row.what).toSorted(), what.toSorted())
    assert.doesNotMatch(JSON.stringify(acts.rows), /person_/)
  })
})
