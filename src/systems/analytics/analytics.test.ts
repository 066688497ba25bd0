import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { bindFacts } from '#engine/rules'
import { quoted, withDuck } from '#kernel/duck'
import { csvOf, parquetOf } from './export.ts'
import { breakdowns, type Cell, told } from './model.ts'
import { decideOnColumns } from './on-columns.ts'
import { decideRows, entitlement } from './outcome.ts'
import { allowance, care, house, lifted, newYear, people } from './world.fixture.ts'

describe('analytics, what is asked', () => {
  it('U1 keeps what differs from the law, and tells each fault at its field', async (t) => {
    const { scenario, analytics, by, analyst } = await house(t)
    const words = { ...lifted, 'figure rates': '100,000 60000', 'expression amount': care.amount ?? '' }
    const id = await scenario(words)
    const { scenario: kept } = await by(analyst, (ctx) => analytics.open(ctx, id))
    assert.deepEqual(kept.changes, [
      { kind: 'figure', parameter: 'age limit', values: { '2027-01-01': 12 } },
      { kind: 'figure', parameter: 'rates', values: { '2027-01-01': [100_000, 60_000] } },
    ])
    const worded = await scenario({
      'words en conditions.young.when': 'Below twelve',
      'expression conditions.young.when': 'age < 12',
    })
    const { scenario: said } = await by(analyst, (ctx) => analytics.open(ctx, worded))
    assert.deepEqual(said.changes, [
      {
        ...{ kind: 'expression', rules: 'care', expression: 'conditions.young.when', source: 'age < 12' },
        text: { ko: '나이 한도 미만', en: 'Below twelve' },
      },
    ])
    const refused: [Readonly<Record<string, string>>, string][] = [
      [{ 'figure age limit': 'twelve' }, 'figure age limit'],
      [{ 'figure rates': '1' }, 'figure rates'],
      [{ 'expression amount': 'rates[1' }, 'expression amount'],
      [{ 'expression conditions.young.when': 'age + 1' }, 'expression conditions.young.when'],
      [{ 'expression derived.age': 'nobody' }, 'expression derived.age'],
    ]
    for (const [wrong, field] of refused) {
      await assert.rejects(scenario(wrong), (problem: { code: string; faults: { field: string }[] }) => {
        assert.deepEqual([problem.code, problem.faults[0]?.field], ['analytics/unreadable', field])
        return true
      })
    }
  })

  it('U2 opens to analysts and reviewers only, and only the owner acts', async (t) => {
    const { scenario, ask, analytics, by, officer, lawyer, runOf, jobs } = await house(t)
    const id = await scenario()
    const run = await ask(id)
    await jobs.settle()
    const clerk = officer('care')
    for (const work of [
      () => by(clerk, (ctx) => analytics.open(ctx, id)),
      () => by(clerk, (ctx) => analytics.run(ctx, run)),
      () => by(clerk, (ctx) => analytics.list(ctx)),
      () => by(clerk, (ctx) => analytics.create(ctx, { title: 'x', rules: 'care', from: newYear })),
    ])
      await assert.rejects(work(), { code: 'analytics/not-yours' })
    const own = { code: 'analytics/not-owner' }
    const named = { title: 'x', from: newYear, words: {} }
    await assert.rejects(
      by(lawyer, (ctx) => analytics.change(ctx, id, named)),
      own,
    )
    await assert.rejects(
      by(lawyer, (ctx) => analytics.publish(ctx, run, true)),
      own,
    )
    const reform = { title: 'x', reason: 'y', ground: care.law }
    await assert.rejects(
      by(lawyer, (ctx) => analytics.propose(ctx, run, reform)),
      own,
    )
    assert.equal((await by(lawyer, (ctx) => analytics.run(ctx, run))).run.id, run)
    const copy = await by(lawyer, (ctx) => analytics.copy(ctx, id))
    assert.equal((await by(lawyer, (ctx) => analytics.open(ctx, copy))).own, true)
    assert.equal((await runOf(run)).published, false)
  })

  it('U8 bounds people, runs at once, and expressions', async (t) => {
    const { scenario, ask } = await house(t)
    const id = await scenario()
    for (const count of [0, -1, 1.5, 1_001, Number.NaN])
      await assert.rejects(ask(id, count), { code: 'analytics/too-large' }, String(count))
    await ask(id)
    await ask(id)
    await assert.rejects(ask(id), { code: 'analytics/busy' })
    await assert.rejects(scenario({ 'expression amount': `${'1 + '.repeat(1_300)}1` }), {
      code: 'analytics/unreadable',
    })
    await assert.rejects(ask(await scenario({})), { code: 'analytics/nothing-to-ask' })
  })
})

describe('analytics, what comes out', () => {
  it('U3 says of everybody what one decision says of each', async () => {
    const population = people(900)
    const frame = bindFacts(allowance, population)
    for (const rules of [entitlement(care), entitlement({ ...care, amount: 'me.wages / 7' })]) {
      const [fast, slow] = [
        await decideOnColumns(rules, frame, { on: newYear }),
        await decideRows(rules, frame, { on: newYear }),
      ]
      assert.deepEqual(fast.yes, slow.yes)
      assert.deepEqual(fast.open, slow.open)
      assert.deepEqual(fast.amounts, slow.amounts)
      assert.deepEqual(fast.conditions, slow.conditions)
    }
  })

  it('U4 adds up to the same by every breakdown, and to what is worked out by hand', async (t) => {
    const { computed } = await house(t)
    const { result, status } = await computed()
    assert.ok(result)
    assert.equal(status, 'done')
    const sum = (cells: readonly Cell[], key: keyof Cell) => cells.reduce((all, cell) => all + cell[key], 0)
    for (const by of breakdowns)
      for (const key of ['people', 'before', 'after', 'gain', 'lose', 'costBefore', 'costAfter'] as const)
        assert.equal(sum(result.by[by], key), result.total[key], `${by} ${key}`)
    // Born in June of 2026 − n: on 1 January 2027 they are n years old. Ten of each age, of whom some have unknown wages.
    const unknown = (ages: number) =>
      Array.from({ length: 900 }, (_, row) => row).filter(
        (row) => row % 90 < ages && row % 3 >= 0 && (row >> 3) % 5 === 0 && row % 8 === 3,
      ).length
    assert.equal(result.total.before, 90 - unknown(9))
    assert.equal(result.total.after, 120 - unknown(12))
    assert.equal(result.total.gain, result.total.after - result.total.before)
    assert.deepEqual(result.rules[0]?.edges, [{ condition: 'young', toYes: 30, toNo: 0 }])
    assert.equal(result.rules[0]?.openAfter, unknown(12))
  })

  it('U4 counts who loses, and money taken', async (t) => {
    const { computed } = await house(t)
    const { result } = await computed({ 'figure age limit': '6' })
    assert.ok(result && result.total.lose > 0 && result.total.gain === 0)
    assert.ok(result.total.costAfter < result.total.costBefore)
    assert.ok(result.rules[0]?.edges[0]?.toNo === 30)
  })

  it('U5 tells nothing of fewer than five', () => {
    const cell = { people: 100, before: 20, after: 23, gain: 3, lose: 0, costBefore: 2_000, costAfter: 2_300 }
    assert.deepEqual(told(cell), { ...cell, gain: null, costAfter: null })
    assert.deepEqual(told({ ...cell, before: 4, gain: 19 }), {
      ...cell,
      before: null,
      gain: 19,
      costBefore: null,
      costAfter: null,
    })
    assert.deepEqual(told({ ...cell, gain: 5 }), { ...cell, gain: 5 })
  })

  it('U14 downloads say what the page tells, in both forms, without small numbers', async (t) => {
    const { computed } = await house(t)
    const { result } = await computed()
    assert.ok(result)
    const csv = csvOf(result, 57_000)
    const lines = csv.trimEnd().split('\r\n')
    assert.match(lines[0] ?? '', /^breakdown,group,people/)
    assert.equal(lines.length, 2 + breakdowns.reduce((all, by) => all + result.by[by].length, 0))
    const alone = lines.find((line) => line.startsWith('municipality,5011000000')) ?? ''
    assert.match(alone, /^municipality,5011000000,,/, 'two people live there')
    const folder = await mkdtemp(join(tmpdir(), 'madang-test-'))
    t.after(() => rm(folder, { recursive: true }))
    const path = join(folder, 'x.parquet')
    await writeFile(path, await parquetOf(csv))
    const rows = await withDuck({ paths: [folder] }, async (duck) =>
      (
        await duck.runAndReadAll(`SELECT breakdown, "group", gain, residents FROM read_parquet(${quoted(path)})`)
      ).getRowsJS(),
    )
    assert.equal(rows.length, lines.length - 1)
    assert.deepEqual(rows[0], ['all', 'all', result.total.gain, 57_000])
  })
})

describe('analytics, runs that go wrong', () => {
  it('U6 begins again after a process ended in the middle, and says so', async (t) => {
    const { scenario, ask, runOf, jobs, owner } = await house(t)
    const id = await ask(await scenario())
    // What a killed process leaves: the run taken in hand, the job not done.
    await owner.pool.query(`update analytics.run set status = 'running', begun = 1 where id = '${id}'`)
    await jobs.settle()
    const run = await runOf(id)
    assert.deepEqual([run.status, run.begun], ['done', 2])
  })

  it('U6 stops when it is cancelled, before it begins and in the middle', { timeout: 20_000 }, async (t) => {
    const stopped = Promise.withResolvers<string>()
    const { scenario, ask, runOf, jobs, analytics, by, analyst } = await house(t, {
      survey: async (_nation, { progress, signal }) => {
        const waited = Promise.withResolvers<never>()
        const again = setInterval(() => progress(0.5), 50)
        signal.addEventListener('abort', () => {
          clearInterval(again)
          waited.reject(signal.reason as Error)
        })
        stopped.resolve('begun')
        return waited.promise
      },
    })
    const before = await ask(await scenario())
    await by(analyst, (ctx) => analytics.cancel(ctx, before))
    await jobs.settle()
    const id = await ask(await scenario())
    const working = jobs.settle()
    await stopped.promise
    await by(analyst, (ctx) => analytics.cancel(ctx, id))
    await working
    for (const one of [before, id]) {
      const { status, result } = await runOf(one)
      assert.deepEqual([status, result], ['cancelled', null])
    }
  })

  it('U6 says that it failed when the computation does', async (t) => {
    const { scenario, ask, runOf, jobs } = await house(t, { survey: () => Promise.reject(new Error('no people')) })
    const id = await ask(await scenario())
    await jobs.settle()
    const { status, failure, result } = await runOf(id)
    assert.deepEqual([status, failure, result], ['failed', 'unexpected', null])
  })

  it('U7 never mixes two laws', async (t) => {
    const { scenario, ask, runOf, jobs, law, by, lawyer, analyst } = await house(t)
    const id = await ask(await scenario())
    const reform = await by(analyst, (ctx) =>
      law.propose(ctx, {
        ...{ title: '두 배', reason: '모자란다', ground: care.law, from: Temporal.PlainDate.from('2026-12-01') },
        changes: [{ kind: 'expression', rules: 'care', expression: 'amount', source: '200000' }],
      }),
    )
    await by(lawyer, (ctx) => law.review(ctx, reform, { approve: true, reason: '좋다' }))
    await by(lawyer, (ctx) => law.enact(ctx, reform, '시행'))
    await jobs.settle()
    const { status, failure } = await runOf(id)
    assert.deepEqual([status, failure], ['failed', 'analytics/law-changed'])
    const again = await ask((await runOf(id)).scenario)
    await jobs.settle()
    const { result } = await runOf(again)
    assert.equal(
      result?.total.costBefore,
      200_000 * 12 * (result?.total.before ?? 0),
      'the new law is what it is compared with',
    )
  })
})

describe('analytics, what becomes of a result', () => {
  it('U9 proposes what was asked, resting on the run', async (t) => {
    const { computed, analytics, law, by, analyst, acts } = await house(t)
    const run = await computed()
    const reform = await by(analyst, (ctx) =>
      analytics.propose(ctx, run.id, { title: '열두 살', reason: '계산해 보았다', ground: care.law }),
    )
    const { reform: proposed } = await by(analyst, (ctx) => law.reform(ctx, reform))
    assert.deepEqual(
      proposed.changes.map(({ before: _before, ...change }) => change),
      run.changes,
    )
    const asking = await by(analyst, (ctx) => acts.broughtAbout(ctx, run.act, { people: [] }))
    assert.deepEqual(
      asking.map(({ what }) => what),
      ['law.propose'],
    )
  })

  it('U10 shows everybody what was published, and nothing else', async (t) => {
    const { computed, analytics, by, analyst } = await house(t)
    const { id } = await computed()
    const anyone = { kind: 'anyone' } as const
    await assert.rejects(
      by(anyone, (ctx) => analytics.run(ctx, id)),
      { code: 'analytics/no-such-run' },
    )
    await by(analyst, (ctx) => analytics.publish(ctx, id, true))
    assert.equal((await by(anyone, (ctx) => analytics.run(ctx, id))).run.id, id)
    await assert.rejects(
      by(anyone, (ctx) => analytics.list(ctx)),
      { code: 'analytics/not-yours' },
    )
  })

  it('U12 says what is wrong with an expression, with line and column', async (t) => {
    const { analytics, by, analyst } = await house(t)
    const asked = { rules: 'care', from: newYear, expression: 'conditions.young.when' }
    const check = (source: string) => by(analyst, (ctx) => analytics.check(ctx, { ...asked, source }))
    assert.deepEqual((await check('age < age limit + 1')).faults, [])
    const [fault] = (await check('age <\n  age limits')).faults
    assert.deepEqual([fault?.line, fault?.expression], [2, 'conditions.young.when'])
  })
})
