import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { describe, it } from 'node:test'
import { about, asked, coarse, field, made, otherKeeper, refused, stage } from './world.fixture.ts'
import type { Someone } from '#test/world'

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
