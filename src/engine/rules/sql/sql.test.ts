import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { DuckDBConnection } from '@duckdb/node-api'
import * as fc from 'fast-check'
import { withDuck } from '#kernel/duck'
import { loadPeople } from '#test/duck-people'
import { misreadings } from '#test/sql-grammars'
import type { Rules } from 'madang/pack'
import { decide } from '../decide.ts'
import { day, heating, met } from '../sample.fixture.ts'
import { onDuck, toSql } from './index.ts'
import type { SqlOptions } from './index.ts'
import { randomPerson, randomRules } from './random-rules.fixture.ts'

type People = readonly Readonly<Record<string, unknown>>[]

/** What the statement says of each person, in the words of a finding. */
async function asked(
  duck: DuckDBConnection,
  rules: Rules,
  people: People,
  options: SqlOptions = {},
): Promise<unknown[]> {
  const { sql, columns, scalar } = toSql(rules, day, options)
  assert.ok(sql !== null, JSON.stringify(scalar))
  await loadPeople(duck, rules, { people, entries: options.entries ?? [] })
  const answer = await duck.runAndReadAll(`SELECT * FROM (${sql}) AS found ORDER BY person`)
  return answer.getRowObjectsJson().map((row) => ({
    verdict: row['verdict'],
    officer: row['officer'],
    amount: row['amount'] === null ? null : Number(row['amount']),
    from: row['starts_on'],
    until: row['ends_on'],
    conditions: columns.filter(({ says }) => says === 'condition').map(({ name }) => row[name]),
  }))
}

function found(rules: Rules, facts: Readonly<Record<string, unknown>>): unknown {
  const { verdict, officer, amount, from, until, conditions } = decide(rules, facts, day)
  const truths = { yes: true, no: false, unknown: null }
  return { verdict, officer, amount, from, until, conditions: conditions.map((one) => truths[one.verdict]) }
}

/** The sample law without what SQL has no words for. */
const { facts: heatingFacts, ...heatingRest } = heating
const { movedAt: _, ...answers } = heatingFacts['answers'] ?? {}
const plainHeating: Rules = { ...heatingRest, facts: { ...heatingFacts, answers } }

test(
  'R56 SQL on DuckDB finds for random people under random rules what `decide` finds',
  { timeout: 120_000 },
  async () => {
    let written = 0
    await withDuck({}, async (duck) => {
      await duck.run(onDuck)
      const crowd = fc.array(randomPerson, { minLength: 12, maxLength: 12 })
      const options = { entries: ['disability'] }
      await fc.assert(
        fc.asyncProperty(randomRules, crowd, async (rules, people) => {
          if (toSql(rules, day, options).sql === null) return
          written += 1
          assert.deepEqual(
            await asked(duck, rules, people, options),
            people.map((facts) => found(rules, facts)),
          )
        }),
        { numRuns: 150, interruptAfterTimeLimit: 60_000, markInterruptAsFailure: false },
      )
    })
    assert.ok(written > 50, `only ${written} sets of rules could be written`)
  },
)

test('R56 SQL keeps missing apart from empty, and an officer from a question', async () => {
  const people = [
    met,
    { ...met, child: { ...met.child, diedOn: '2026-01-01' } },
    { ...met, child: { bornOn: '2020-03-05' } },
    { ...met, child: {} },
    { ...met, household: { income: 1_950_000.5, members: 3 } },
    { ...met, household: { income: 1, members: 0 } },
    { ...met, siblings: [{ bornOn: '2015-01-01' }] },
    { ...met, siblings: [] },
    { ...met, answers: {} },
  ]
  await withDuck({}, async (duck) => {
    await duck.run(onDuck)
    assert.deepEqual(
      await asked(duck, plainHeating, people),
      people.map((facts) => found(plainHeating, facts)),
    )
  })
})

test('R57 the same statement is read by the grammars of Spark and Trino', () => {
  assert.deepEqual(misreadings(toSql(plainHeating, day).sql ?? ''), [])
  const drawn = fc.sample(randomRules, { numRuns: 30, seed: 7 }).map((rules) => toSql(rules, day).sql ?? '')
  // Short ones: these grammars take seconds for a long statement.
  const statements = drawn
    .filter((sql) => sql !== '')
    .toSorted((a, b) => a.length - b.length)
    .slice(0, 3)
  for (const statement of statements) assert.deepEqual(misreadings(statement), [], statement)
  assert.notDeepEqual(misreadings('SELECT x FRM people'), [])
})

test('R57 a name or a text that an engine would read otherwise is written so that none does', () => {
  const rules: Rules = {
    ...plainHeating,
    facts: { 아이: { 이름: { type: 'text', title: heating.title } } },
    many: [],
    parameters: [],
    derived: {},
    conditions: { only: { law: heating.law, text: heating.title, when: String.raw`아이.이름 = "it's a \\ b"` } },
    amount: '1',
    from: '"2026-11"',
    until: 'null',
  }
  const { sql } = toSql(rules, day)
  assert.match(sql ?? '', /p\._xc544__xc774___xc774__xb984_/)
  assert.match(sql ?? '', /'it' \|\| CHR\(39\) \|\| 's a ' \|\| CHR\(92\) \|\| ' b'/)
  assert.deepEqual(misreadings(sql ?? ''), [])
})

test('R58 what SQL has no words for is told with its place and its reason, and nothing is written', () => {
  const only = (when: string) =>
    toSql(
      {
        ...heating,
        derived: {},
        conditions: { it: { law: heating.law, text: heating.title, when } },
        amount: '1',
        from: 'today',
        until: 'today',
      },
      day,
    )
  const reasons = [
    ['answers.movedAt = null', 'a moment, whose zone the engines keep in different ways'],
    [
      'household.income / household.members * 3 > 1',
      'a quotient is rounded to 34 digits, which SQL has not: it may be added to, compared with a number or rounded',
    ],
    [
      'household.income * household.income * household.income > 1',
      'a number of up to 48 digits, more than the 34 that are exact',
    ],
    ['sqrt(household.income) > 1', 'the function sqrt'],
    [
      'some a in siblings satisfies (some b in siblings satisfies a.bornOn < b.bornOn)',
      'a list looked at for each record of a list',
    ],
    [String.raw`matches(answers.heatedBy, "\\d+")`, 'a pattern that the three engines may read differently'],
  ] as const
  for (const [when, reason] of reasons) {
    const { sql, columns, scalar } = only(when)
    assert.deepEqual([sql, columns, scalar.map((one) => one.reason)], [null, [], [reason]], when)
    assert.equal(scalar[0]?.expression, 'conditions.it.when')
  }
  const inDerived = toSql(
    {
      ...heating,
      derived: { x: '\n  upper case(answers.heatedBy)' },
      conditions: { it: { law: heating.law, text: heating.title, when: 'x = "a"' } },
      amount: '1',
      from: 'today',
      until: 'today',
    },
    day,
  )
  assert.deepEqual(inDerived.scalar, [
    { expression: 'derived.x', reason: 'the function upper case', line: 2, column: 3 },
  ])
})
