import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { decide } from '#engine/rules'
import { duties } from './law.ts'
import { allowance, day, discount, doubled, house, noOlder } from './world.fixture.ts'

const child = { child: { bornOn: '2016-06-01' } }

describe('law, in force by days', () => {
  it('L1 decides a day by the law of that day, before and after', async (t) => {
    const { enacted, on, clock } = await house(t)
    await enacted()
    const verdictOn = async (text: string) => decide((await on(text)).rulesOf('allowance'), child, day(text)).verdict
    assert.equal(await verdictOn('2026-12-31'), 'no')
    assert.equal(await verdictOn('2027-01-01'), 'yes')
    clock.set('2027-06-01T01:00:00Z')
    assert.equal(await verdictOn('2026-12-31'), 'no', 'recomputed later, it is what it was')
  })

  it('L9 replaces what the law had set from that day on, wherever the figure is used', async (t) => {
    const { enacted, on } = await house(t)
    await enacted()
    for (const id of ['allowance', 'discount']) {
      const [figure] = (await on('2028-06-01')).rulesOf(id).parameters
      assert.deepEqual(figure?.values, { '2020-01-01': 9, '2027-01-01': 12 })
    }
  })

  it('L11 shows a change to the next transaction, and keeps the same value while nothing changes', async (t) => {
    const { enacted, on, open, by, system } = await house(t)
    const other = open()
    const elsewhere = () => by(system, (ctx) => other.inForce(ctx, day('2027-01-01')))
    assert.equal((await elsewhere()).rulesOf('allowance'), allowance)
    await enacted({ changes: [doubled] })
    assert.equal((await elsewhere()).rulesOf('allowance').amount, '200000')
    const first = (await on('2027-01-01')).rulesOf('allowance')
    assert.equal((await on('2027-02-01')).rulesOf('allowance'), first)
    assert.equal((await on('2027-02-01')).rulesOf('discount'), discount, 'untouched')
    assert.deepEqual((await on('2026-12-31')).actsOf('allowance'), [])
    assert.equal((await on('2027-01-01')).actsOf('allowance').length, 1)
  })

  it('L11 does not take for law what was rolled back', async (t) => {
    const { legislation, propose, approve, lawyer, by, enacted, on } = await house(t)
    const id = await propose()
    await approve(id)
    const undone = by(lawyer, async (ctx) => {
      await legislation.enact(ctx, id, '시행한다')
      await legislation.inForce(ctx, day('2027-01-01'))
      throw new Error('no')
    })
    await assert.rejects(undone, /no/)
    await enacted({ changes: [doubled] })
    const { parameters, amount } = (await on('2027-01-01')).rulesOf('allowance')
    assert.deepEqual([parameters[0]?.values, amount], [{ '2020-01-01': 9, '2028-01-01': 10 }, '200000'])
  })

  it('L12 refuses to decide by a reform that the pack no longer fits', async (t) => {
    const { enacted, open, by, system } = await house(t)
    await enacted({ changes: [{ ...doubled, source: 'age * 1000' } as typeof doubled] })
    const later = open([{ ...allowance, derived: {}, conditions: {} }, discount])
    const law = await by(system, (ctx) => later.inForce(ctx, day('2027-01-01')))
    assert.throws(() => law.rulesOf('allowance'), { code: 'law/stale' })
    assert.equal(law.rulesOf('discount').amount, '5000', 'others go on')
  })
})

describe('law, how it changes', () => {
  it('L2 makes each step an act that rests on the article and on the steps before', async (t) => {
    const { enacted, acts, by, lawyer, analyst } = await house(t)
    await enacted()
    const steps = await by(lawyer, (ctx) => acts.broughtAbout(ctx, 'law:돌봄법#제4조', { people: [] }))
    const inTurn = steps.toSorted((a, b) => a.because.length - b.because.length)
    assert.deepEqual(
      inTurn.map(({ what, actor, because }) => [what, actor.id, because.length]),
      [
        ['law.propose', analyst.officer, 1],
        ['law.approve', lawyer.officer, 2],
        ['law.enact', lawyer.officer, 3],
      ],
    )
    assert.ok(inTurn[2]?.because.includes(inTurn[1]?.id as never))
  })

  it('L3 lets nobody review or enact their own, and nobody act without the duty', async (t) => {
    const { legislation, propose, approve, by, analyst, officer, reform } = await house(t)
    const id = await propose()
    await assert.rejects(
      by(analyst, (ctx) => legislation.review(ctx, id, { approve: true, reason: '좋다' })),
      { code: 'law/own-proposal' },
    )
    const [none, proposer] = [officer(['registrar']), officer([duties.propose])]
    await assert.rejects(
      by(none, (ctx) => legislation.propose(ctx, reform())),
      { code: 'law/not-yours' },
    )
    await assert.rejects(
      by(proposer, (ctx) => legislation.review(ctx, id, { approve: true, reason: '좋다' })),
      { code: 'law/not-yours' },
    )
    await assert.rejects(
      by(proposer, (ctx) => legislation.withdraw(ctx, id, '싫다')),
      { code: 'law/not-yours' },
    )
    await approve(id)
    await assert.rejects(
      by(analyst, (ctx) => legislation.enact(ctx, id, '시행')),
      { code: 'law/own-proposal' },
    )
  })

  it('L4 takes no day that has begun, neither at first nor when the reform has waited too long', async (t) => {
    const { propose, approve, enact, legislation, by, lawyer, clock } = await house(t)
    const today: Parameters<typeof propose>[0] = {
      from: day('2026-11-23'),
      changes: [{ ...noOlder, values: { '2026-11-23': 12 } } as typeof noOlder],
    }
    await assert.rejects(propose(today), { code: 'law/day-has-begun' })
    const [approved, waiting] = [await propose(), await propose({ changes: [doubled] })]
    await approve(approved)
    clock.set('2027-01-01T01:00:00Z')
    await assert.rejects(enact(approved), { code: 'law/day-has-begun' })
    await assert.rejects(approve(waiting), { code: 'law/wrong-moment' })
    const { standing } = await by(lawyer, (ctx) => legislation.reform(ctx, waiting))
    assert.equal(standing, 'lapsed')
  })

  it('L5 cannot be altered or removed by the program', async (t) => {
    const { enacted, db } = await house(t)
    await enacted()
    for (const statement of [
      `update law.reform set title = 'x'`,
      'delete from law.reform',
      `update law.step set reason = 'x'`,
      'delete from law.step',
      'insert into law.version values (false, 1)',
    ])
      await assert.rejects(db.pool.query(statement), /permission denied/, statement)
  })

  it('L6 neither proposes nor enacts what could not be computed', async (t) => {
    const { propose, approve, enact, enacted, legislation, by, lawyer } = await house(t)
    const broken = { ...doubled, source: 'age limit +' } as typeof doubled
    await assert.rejects(propose({ changes: [broken] }), (problem: { code: string; faults: { field: string }[] }) => {
      assert.equal(problem.code, 'law/faulty')
      assert.equal(problem.faults[0]?.field, 'allowance.amount')
      return true
    })
    await assert.rejects(propose({ changes: [{ ...doubled, source: '"much"' } as typeof doubled] }), {
      code: 'law/faulty',
    })
    const compared = { ...doubled, source: 'if age = "nine" then 1 else 2' } as typeof doubled
    await assert.rejects(propose({ changes: [compared] }), { code: 'law/faulty' })
    const text = { kind: 'expression', rules: 'allowance', expression: 'derived.age', source: '"nine"' } as const
    const condition = {
      kind: 'expression',
      rules: 'allowance',
      expression: 'conditions.age.when',
      source: 'age = "nine"',
    } as const
    const both = await propose({ changes: [text, condition] })
    await approve(both)
    await enacted({ from: day('2026-12-15'), changes: [{ ...doubled, source: 'age * 10' } as typeof doubled] })
    await assert.rejects(enact(both), { code: 'law/faulty' }, 'fits the pack alone, and not what was enacted since')
    assert.equal((await by(lawyer, (ctx) => legislation.reform(ctx, both))).standing, 'approved')
  })

  it('L7 keeps two reforms of the same thing in the order of their days', async (t) => {
    const { propose, approve, enact, enacted, on } = await house(t)
    const earlier = await propose({ from: day('2026-12-15'), changes: [doubled] })
    await approve(earlier)
    await enacted({ changes: [{ ...doubled, source: '300000' } as typeof doubled] })
    await assert.rejects(enact(earlier), { code: 'law/overlap' })
    const later = { from: day('2027-03-01'), changes: [{ ...doubled, source: '400000' } as typeof doubled] }
    await enacted(later)
    const amounts = await Promise.all(
      ['2026-12-31', '2027-01-01', '2027-03-01'].map(async (text) => (await on(text)).rulesOf('allowance').amount),
    )
    assert.deepEqual(amounts, ['100000', '300000', '400000'])
    const same = await propose({ ...later, changes: [{ ...doubled, source: '500000' } as typeof doubled] })
    await approve(same)
    await assert.rejects(enact(same), { code: 'law/overlap' })
  })

  it('L8 enacts nothing that was written on a text of the past', async (t) => {
    const { propose, approve, enact, enacted } = await house(t)
    const late = await propose({ from: day('2027-05-01'), changes: [doubled] })
    await approve(late)
    await enacted({ changes: [{ ...doubled, source: '150000' } as typeof doubled] })
    await assert.rejects(enact(late), { code: 'law/base-changed' })
  })

  it('L2 can be withdrawn before its day, and not after', async (t) => {
    const { enacted, legislation, by, lawyer, on, clock } = await house(t)
    const id = await enacted()
    await by(lawyer, (ctx) => legislation.withdraw(ctx, id, '다시 살펴본다'))
    assert.equal((await on('2027-01-01')).rulesOf('allowance'), allowance)
    const again = await enacted()
    clock.set('2027-01-01T01:00:00Z')
    await assert.rejects(
      by(lawyer, (ctx) => legislation.withdraw(ctx, again, '늦었다')),
      { code: 'law/wrong-moment' },
    )
  })

  it('L6 refuses what is empty, unknown, repeated or no change, each with its own code', async (t) => {
    const { propose } = await house(t)
    const refused: [Parameters<typeof propose>[0], string][] = [
      [{ title: ' ' }, 'law/incomplete'],
      [{ reason: '' }, 'law/incomplete'],
      [{ ground: { act: '없는 법', article: '제1조' } }, 'law/incomplete'],
      [{ changes: [] }, 'law/incomplete'],
      [{ changes: [doubled, doubled] }, 'law/incomplete'],
      [{ changes: [{ ...doubled, source: '1'.repeat(5_001) } as typeof doubled] }, 'law/incomplete'],
      [{ changes: [{ ...noOlder, values: { '2027-02-01': 12 } } as typeof noOlder] }, 'law/incomplete'],
      [{ changes: [{ ...noOlder, values: { '2027-01-01': Number.NaN } } as typeof noOlder] }, 'law/incomplete'],
      [{ changes: [{ ...doubled, expression: 'conditions.none.when' } as typeof doubled] }, 'law/no-such-text'],
      [{ changes: [{ ...doubled, rules: 'none' } as typeof doubled] }, 'law/no-such-text'],
      [{ changes: [{ ...noOlder, parameter: 'none' } as typeof noOlder] }, 'law/no-such-text'],
      [{ changes: [{ ...doubled, source: '100000' } as typeof doubled] }, 'law/nothing-changes'],
    ]
    for (const [change, code] of refused) await assert.rejects(propose(change), { code }, JSON.stringify(change))
  })
})
