import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import type { Rules } from 'madang/pack'
import { decide } from '../decide.ts'
import { day, heating } from '../sample.fixture.ts'
import { bitOf } from './facts-of-row.ts'
import { frameOf } from './frame-of.ts'
import { compileColumns, factsOfRow, runColumns } from './index.ts'

type Person = Readonly<Record<string, Readonly<Record<string, number>>>>

const condition = { law: heating.law, text: heating.title }

function rulesOf(when: string, amount: string): Rules {
  const { id, kind, title, law, facts, parameters } = heating
  return {
    ...{ id, kind, title, law, facts, parameters, cases: [] },
    conditions: { only: { ...condition, when } },
    amount,
  }
}

/** Decides everybody on columns, and checks each row against `decide`. @returns how many rows were decided one by one */
async function checked(rules: Rules, people: readonly Person[]): Promise<number> {
  const frame = frameOf(rules, people)
  const plan = compileColumns([rules], day, frame)
  const told = `${rules.conditions['only']?.when}; ${rules.amount}`
  const { results } = await runColumns(plan, frame, { threads: 0, keep: { verdicts: true, amounts: true } })
  const [result] = results
  assert.ok(result !== undefined)
  let next = 0
  for (let row = 0; row < frame.rows; row++) {
    const facts = factsOfRow(frame, row)
    const found = decide(rules, facts, day)
    const has = (bits: Uint8Array | null | undefined) => bits !== null && bits !== undefined && bitOf(bits, row)
    const verdict: string = has(result.verdicts?.yes) ? 'yes' : has(result.verdicts?.unknown) ? 'unknown' : 'no'
    const amount: number | null = verdict === 'yes' ? (result.amounts?.[next++] ?? null) : null
    const expected = [found.verdict, found.officer, found.verdict === 'yes' ? found.amount : null]
    assert.deepEqual([verdict, has(result.verdicts?.officer), amount], expected, `${told}: ${JSON.stringify(facts)}`)
  }
  return plan.rules[0]?.runs === 'columns' ? result.rowByRow : frame.rows
}

const won = fc.constantFrom('0', '0.3', '1', '7', '10', '34970', '1200000')
const figure = fc.constantFrom('0.7', '12', '100', '3', '7', '0.3', '30', '600', '1000000007')
const source = fc.oneof(
  { weight: 3, arbitrary: fc.constant('household.income') },
  { weight: 1, arbitrary: fc.constantFrom('household.members', '1200') },
)

/** Sums, products, quotients and roundings, as laws have them. */
const expression = fc
  .tuple(
    source,
    fc.array(
      fc.oneof(
        fc.tuple(fc.constantFrom('*', '/'), figure).map(
          ([sign, by]) =>
            (of: string) =>
              `(${of}) ${sign} ${by}`,
        ),
        fc.tuple(fc.constantFrom('+', '-'), won).map(
          ([sign, by]) =>
            (of: string) =>
              `${of} ${sign} ${by}`,
        ),
        fc.tuple(fc.constantFrom('min', 'max'), won).map(
          ([name, by]) =>
            (of: string) =>
              `${name}(${of}, ${by})`,
        ),
        fc.constantFrom('*', '/', '-').map((sign) => (of: string) => `(${of}) ${sign} household.members`),
        fc
          .constantFrom('floor', 'ceiling', 'round half up', 'round down')
          .map((name) => (of: string) => (name.startsWith('round') ? `${name}(${of}, 0)` : `${name}(${of})`)),
        fc.constant((of: string) => `floor((${of}) / 10) * 10`),
        fc.constantFrom('3', '7', '12').map((by) => (of: string) => `(${of}) / ${by} * ${by}`),
        fc.constant((of: string) => `if household.members > 3 then ${of} else (${of}) / 3`),
      ),
      { minLength: 1, maxLength: 6 },
    ),
  )
  .map(([from, steps]) => steps.reduce<string>((of, step) => step(of), from))

const person = fc
  .tuple(
    fc.constantFrom(1, 10, 12, 30, 70, 100, 1200, 8400, 1_000_000),
    fc.integer({ min: -40, max: 40 }),
    fc.constantFrom(0, 0, 0, 1, -1),
    fc.constantFrom(1, 1, 1e6, 9_000_011),
    fc.integer({ min: 1, max: 12 }),
  )
  .map(([unit, count, off, wide, members]) => ({ household: { income: unit * count * wide + off, members } }))

test('R47 at ties of every kind, and beyond 2^53, columns say what is said one by one', async () => {
  let [columns, all] = [0, 0]
  const when = fc.tuple(
    expression,
    fc.constantFrom('=', '<', '<=', '>', '>='),
    expression,
    fc.integer({ min: 0, max: 3 }),
  )
  await fc.assert(
    fc.asyncProperty(
      when,
      expression,
      fc.array(person, { minLength: 8, maxLength: 24 }),
      async (drawn, amount, people) => {
        const [left, sign, right, against] = drawn
        const other = [right, left, `floor(${left})`, `(${left}) * 1`][against] ?? right
        const rules = rulesOf(`${left} ${sign} ${other}`, amount)
        columns += people.length - (await checked(rules, people))
        all += people.length
      },
    ),
    { numRuns: 600 },
  )
  assert.ok(columns > all / 3, `only ${columns} of ${all} rows were decided on columns`)
})

test('R45 a number of any size is in a frame what was put in', () => {
  for (const incomes of [
    [2 ** 31, -(2 ** 40)],
    [-(2 ** 31) - 1, 3],
    [2 ** 31 - 1, -(2 ** 31)],
    [0.5, 2 ** 60],
  ]) {
    const frame = frameOf(
      heating,
      incomes.map((income) => ({ household: { income } })),
    )
    const rows = incomes.map((_, row) => factsOfRow(frame, row)['household'])
    assert.deepEqual(
      rows,
      incomes.map((income) => ({ income })),
    )
  }
})

test('R47 a tie between numbers that decimals hold is decided on columns', async () => {
  const people = Array.from({ length: 300 }, (_, i) => ({ household: { income: 1200 * i, members: 1 + (i % 6) } }))
  for (const [when, amount] of [
    ['household.income * 0.7 / 12 = household.income * 7 / 120', 'floor(household.income * 0.7 / 12 / 100)'],
    ['household.income / 3 >= 400 * household.members', 'floor(household.income / 3 / 10) * 10'],
    [
      'household.income / household.members <= 12000',
      'floor(max(34970, household.income / household.members) / 10) * 10',
    ],
    ['floor(household.income / 12) * 12 = household.income', 'ceiling((household.income - 1200 * 2 / 3) * 0.8)'],
  ] as const)
    assert.equal(await checked(rulesOf(when, amount), people), 0, when)
})

test('R47 numbers that may pass 2^53 are doubted only where they do', async () => {
  const product = 'household.income * 1000000007 / 100'
  const people = [1, 2, 300, 4000, 2 ** 40].map((income) => ({ household: { income: income * 100, members: 1 } }))
  assert.equal(await checked(rulesOf(`${product} >= 1000000007`, `floor(${product})`), people), 1)
})

test('R47 of numbers with fractions only those near to a tie are doubted', async () => {
  const of = (...incomes: number[]) => incomes.map((income) => ({ household: { income, members: 1 } }))
  const people = of(95, 94.9, 75, 74.9, 60.1)
  assert.equal(await checked(rulesOf('household.income >= 95', 'if household.income > 75 then 2 else 1'), people), 0)
  assert.equal(await checked(rulesOf('household.income * 10 >= 749', '1'), people), 1)
  assert.equal(await checked(rulesOf('household.income > 0', 'floor(household.income)'), of(2 ** 60, 2 ** 49, 3)), 1)
})

test('R47 a doubt about an amount counts only where the conditions leave it open', async () => {
  const people = Array.from({ length: 100 }, (_, i) => ({ household: { income: 1 + i, members: 3 } }))
  const tie = 'floor(household.income / 3 * 3)'
  const doubted = await checked(rulesOf('household.income > 0', tie), people)
  assert.ok(doubted > 50, `${doubted} rows`)
  assert.equal(await checked(rulesOf('household.income > 100', tie), people), 0)
  const few = await checked(rulesOf('household.income > 90', tie), people)
  assert.ok(few > 0 && few <= 10, `${few} rows`)
})
