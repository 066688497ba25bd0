import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import type { Rules } from 'madang/pack'
import { parameter } from 'madang/pack'
import { decide } from '../decide.ts'
import { day, heating, limit } from '../sample.fixture.ts'
import { randomPerson, randomRules } from '../sql/random-rules.fixture.ts'
import { bitOf } from './facts-of-row.ts'
import { frameOf } from './frame-of.ts'
import { compileColumns, factsOfRow, runColumns } from './index.ts'
import type { Frame, Plan, RulesResult } from './index.ts'

type Facts = Readonly<Record<string, unknown>>

const keep = { verdicts: true, amounts: true, conditions: true } as const

async function resultOf(plan: Plan, frame: Frame): Promise<RulesResult> {
  const { results } = await runColumns(plan, frame, { threads: 0, keep })
  const [result] = results
  assert.ok(result !== undefined)
  return result
}

/** What the columns say of each row, in the words of `decide`. */
function verdictsOf({ verdicts, amounts }: RulesResult, rows: number) {
  const has = (bits: Uint8Array | null | undefined, row: number) =>
    bits !== null && bits !== undefined && bitOf(bits, row)
  let next = 0
  return Array.from({ length: rows }, (_, row) => {
    const verdict = has(verdicts?.yes, row) ? 'yes' : has(verdicts?.unknown, row) ? 'unknown' : 'no'
    const amount = verdict === 'yes' && amounts !== null ? amounts[next++] : null
    return { verdict, officer: has(verdicts?.officer, row), amount }
  })
}

function decidedOneByOne(rules: Rules, people: readonly Facts[]) {
  return people.map((facts) => {
    const { verdict, officer, amount } = decide(rules, facts, day)
    return { verdict, officer, amount: verdict === 'yes' ? amount : null }
  })
}

function rowsOf(frame: Frame): Facts[] {
  return Array.from({ length: frame.rows }, (_, row) => factsOfRow(frame, row))
}

/** Of drawn rules, what runs on columns: the other expressions are left out. */
function onColumnsOnly(rules: Rules, frame: Frame): Rules {
  const said = compileColumns([rules], day, frame).rules[0]?.said ?? []
  const runs = (expression: string) => said.every((one) => one.expression !== expression)
  const conditions = Object.entries(rules.conditions).filter(([id]) => runs(`conditions.${id}`))
  const { amount, from, ...others } = rules
  return {
    ...others,
    conditions: Object.fromEntries(conditions),
    ...(amount !== undefined && runs('amount') ? { amount } : {}),
    ...(from !== undefined && runs('from') ? { from } : {}),
  }
}

const population = fc.array(randomPerson, { minLength: 1, maxLength: 30 })

test('R45 any rules give any people on columns what they give them one by one', async () => {
  let onColumns = 0
  await fc.assert(
    fc.asyncProperty(randomRules, population, async (drawn, people) => {
      const frame = frameOf(drawn, people)
      for (const rules of [drawn, onColumnsOnly(drawn, frame)]) {
        const plan = compileColumns([rules], day, frame)
        if (plan.rules[0]?.runs === 'columns') onColumns++
        const result = await resultOf(plan, frame)
        assert.deepEqual(verdictsOf(result, people.length), decidedOneByOne(rules, rowsOf(frame)))
      }
    }),
    { numRuns: 250 },
  )
  assert.ok(onColumns > 200, `only ${onColumns} sets of rules ran on columns`)
})

test('R45 each condition is kept as it comes out, and rows in a frame are the facts that were put in', async () => {
  const { people, frame } = homes(300)
  const plan = compileColumns([heating], day, frame, { conditions: true })
  const { conditions } = await resultOf(plan, frame)
  const kept = Object.entries(conditions ?? {})
  assert.ok(kept.length >= 4)
  for (const [row, facts] of people.entries()) {
    const found = decide(heating, facts, day).conditions
    assert.deepEqual(decide(heating, factsOfRow(frame, row), day).conditions, found)
    for (const [id, { yes, no }] of kept) {
      const said = yes !== null && bitOf(yes, row) ? 'yes' : no !== null && bitOf(no, row) ? 'no' : 'unknown'
      assert.equal(said, found.find((one) => one.id === id)?.verdict)
    }
  }
})

test('R45 counts and sums are those of the rows', async () => {
  const { people, frame } = homes(9000)
  const result = await resultOf(compileColumns([heating], day, frame), frame)
  const one = decidedOneByOne(heating, people)
  const count = (verdict: string) => one.filter((row) => row.verdict === verdict).length
  assert.deepEqual(result.counts, {
    yes: count('yes'),
    no: count('no'),
    unknown: count('unknown'),
    officer: one.filter(({ officer }) => officer).length,
  })
  assert.equal(
    result.total,
    one.reduce((sum, { amount }) => sum + (amount ?? 0), 0),
  )
  assert.ok(result.counts.yes > 0 && result.counts.officer > 0)
})

test('R45 what law says of days, lists and rounding runs on columns, and says the same', async () => {
  const { people, frame } = homes(400)
  const { id, kind, title, law, facts, parameters, many = [] } = heating
  for (const when of [
    'child.bornOn + duration("P30D") * household.members <= today - duration("P4Y")',
    'years and months duration(child.bornOn, today).months >= 6',
    'years and months duration(child.bornOn, child.diedOn).years < 4',
    'child.bornOn.weekday in (1, 3) or child.bornOn.month = child.diedOn.month',
    'today - child.bornOn > duration("P1000D")',
    'date(child.bornOn.year + 5, child.bornOn.month, 1) - duration("P1D") < today',
    'modulo(household.income, 7) = 3',
    'round half up(household.income / household.members, -4) >= 400000',
    'round down(household.income * 0.0333, 1) > 30000.5',
    'household.income * 1.15 / 3 between 200000.25 and 400000',
    'max(household.income - 600000, 0) * 0.3 <= abs(household.members - 3) * 50000.1',
    'child.nationality in ("KR", "VN") and not(answers.heatedBy = "wood")',
    'if child = null then household.members > 2 else child.diedOn = null',
    'every one in siblings satisfies one.home',
    'list contains(siblings.home, true) or count(siblings) = 0',
    'count(siblings[home = false]) < min(2, household.members)',
    'sum(for one in siblings return if one.home then 2 else 0.5) > 2',
  ]) {
    const rules: Rules = {
      ...{ id, kind, title, law, facts, parameters, many, cases: [] },
      conditions: { only: { ...condition, when } },
    }
    const plan = compileColumns([rules], day, frame)
    assert.equal(plan.rules[0]?.runs, 'columns', `${when}: ${JSON.stringify(plan.rules[0]?.said)}`)
    const result = await resultOf(plan, frame)
    assert.deepEqual(verdictsOf(result, people.length), decidedOneByOne(rules, people), when)
    assert.ok(result.counts.yes > 0 && result.counts.yes < people.length, `${when}: ${result.counts.yes} yes`)
  }
})

/** Homes of every kind: each person is of another mixture. */
function homes(count: number): { people: Facts[]; frame: Frame } {
  const people = Array.from({ length: count }, (_, i) => ({
    child:
      i % 23 === 7
        ? null
        : {
            bornOn: i % 11 === 3 ? undefined : `${2014 + (i % 13)}-0${1 + (i % 9)}-1${i % 7}`,
            nationality: ['KR', 'VN', undefined, 'KR', 'KR'][i % 5],
            diedOn: i % 17 === 0 ? '2025-01-01' : undefined,
          },
    household: { income: 400_000 + 65_000 * (i % 31), members: 1 + (i % 6) },
    guardian: {},
    siblings: Array.from({ length: i % 4 }, (_, k) => ({ home: (i + k) % 3 === 0 ? undefined : k % 2 === 0 })),
    answers: { heatedBy: ['gas', 'oil', 'wood', 'gas', undefined, 'oil', 'gas'][i % 7] },
  }))
  return { people, frame: frameOf(heating, people) }
}

test('R46 what columns cannot do is said with its reason, and done only where the columns do not refuse', async () => {
  const hard: Rules = {
    ...heating,
    conditions: {
      ...heating.conditions,
      eldest: { ...condition, when: 'siblings[1].home and string length(answers.heatedBy) > 2' },
    },
  }
  const { people, frame } = homes(500)
  const plan = compileColumns([heating, hard], day, frame)
  assert.deepEqual(
    plan.rules.map(({ runs }) => runs),
    ['columns', 'mixed'],
  )
  assert.deepEqual(plan.rules[1]?.said, [
    { expression: 'conditions.eldest', reason: 'one record of a list by its position' },
  ])
  const { results } = await runColumns(plan, frame, { threads: 0, keep })
  const [, result] = results
  assert.ok(result !== undefined)
  assert.deepEqual(verdictsOf(result, people.length), decidedOneByOne(hard, people))
  const refused = decidedOneByOne(heating, people).filter(({ verdict }) => verdict === 'no').length
  assert.equal(result.rowByRow, people.length - refused)
})

const condition = { law: heating.law, text: heating.title }

test('R47 a tie that binary numbers cannot tell is decided in decimals', async () => {
  const { id, kind, title, law, facts, parameters } = heating
  const tie = (when: string): Rules => ({
    ...{ id, kind, title, law, facts, parameters, cases: [] },
    conditions: { tie: { ...condition, when } },
  })
  const people = [3, 7, 11, 12].flatMap((members) =>
    Array.from({ length: 40 }, (_, i) => ({ household: { income: i, members } })),
  )
  const frame = frameOf(heating, people)
  for (const when of [
    'household.income / household.members * household.members = household.income',
    'household.income / household.members <= 1 / 3',
    'household.income / 12 * 12 >= household.income',
    'floor(household.income / household.members * household.members) = household.income',
  ]) {
    const rules = tie(when)
    const result = await resultOf(compileColumns([rules], day, frame), frame)
    assert.deepEqual(verdictsOf(result, people.length), decidedOneByOne(rules, people), when)
    assert.ok(result.rowByRow > 0, when)
  }
})

test('R48 a figure without a value on the day is refused before anything runs', () => {
  const { frame } = homes(10)
  const later = Temporal.PlainDate.from('2031-01-01')
  assert.throws(() => compileColumns([heating], later, frame), { code: 'rules/parameter-gap' })
  assert.throws(() => compileColumns([heating], Temporal.PlainDate.from('2019-12-31'), frame), {
    code: 'rules/parameter-gap',
    detail: { rules: 'heating', parameter: limit.name, on: '2019-12-31' },
  })
})

test('R48 a column of another type than is declared is refused before anything runs', () => {
  const { frame } = homes(10)
  const columns = { ...frame.columns, 'child.bornOn': { type: 'number', values: new Int32Array(10) } as const }
  assert.throws(() => compileColumns([heating], day, { ...frame, columns }), {
    code: 'rules/unreadable-fact',
    detail: { path: 'child.bornOn', expected: 'date' },
  })
})

test('R48 a frame of another shape than the plan was made for is refused before anything runs', async () => {
  const { frame } = homes(100)
  const plan = compileColumns([heating], day, frame)
  const income = { type: 'number', values: new Int32Array(100).fill(2 ** 30) } as const
  const { 'child.bornOn': _, ...fewer } = frame.columns
  for (const columns of [{ ...frame.columns, 'household.income': income }, fewer])
    await assert.rejects(runColumns(plan, { ...frame, columns }, { threads: 0 }), { code: 'rules/other-shape' })
})

test('R49 conditions about the application count as met where only the entitlement is asked', async () => {
  const rules: Rules = {
    ...heating,
    conditions: {
      ...heating.conditions,
      asked: { ...condition, when: 'guardian.id != null', concerns: 'application' },
    },
  }
  const { people, frame } = homes(200)
  const all = await resultOf(compileColumns([rules], day, frame), frame)
  const right = await resultOf(compileColumns([rules], day, frame, { take: 'entitlement' }), frame)
  assert.deepEqual(verdictsOf(right, people.length), decidedOneByOne(heating, people))
  assert.deepEqual(verdictsOf(all, people.length), decidedOneByOne(rules, people))
  assert.ok(right.counts.yes > all.counts.yes)
})

test('R50 a figure in a row is looked up by a fact, and what lies outside the row is null', async () => {
  const row = parameter({
    ...limit,
    name: 'median income',
    unit: 'won',
    values: { '2020-01-01': [900_000, 1_500_000.5, 2_000_000] },
  })
  const rules: Rules = {
    ...heating,
    parameters: [...heating.parameters, row],
    conditions: { income: { ...condition, when: 'household.income <= median income[household.members] * 0.6' } },
  }
  const { people, frame } = homes(400)
  const plan = compileColumns([rules], day, frame)
  assert.equal(plan.rules[0]?.runs, 'columns')
  const result = await resultOf(plan, frame)
  assert.deepEqual(verdictsOf(result, people.length), decidedOneByOne(rules, people))
  assert.ok(result.counts.yes > 0 && result.counts.no > 0)
})
