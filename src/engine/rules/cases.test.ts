import assert from 'node:assert/strict'
import { test } from 'node:test'
import { rules } from 'madang/pack'
import type { RuleCase, Rules } from 'madang/pack'
import { runCases } from './index.ts'
import { heating, met } from './sample.fixture.ts'

const on = '2026-11-21'
const withCases = (...cases: RuleCase[]): Rules => rules({ ...heating, cases })
const elder = { ...met, child: { ...met.child, bornOn: '2010-01-01' } }
const foreign = { ...met, child: { ...met.child, nationality: 'VN' } }

test('R20 cases that come out as the table says are not told', () => {
  const right = withCases(
    {
      name: 'yes',
      on,
      facts: met,
      gives: { verdict: 'yes', amount: 150_000, from: '2026-11-01', until: '2029-03-04' },
    },
    { name: 'yes, whatever the amount', on, facts: met, gives: { verdict: 'yes' } },
    { name: 'no', on, facts: elder, gives: { verdict: 'no', because: 'age' } },
    { name: 'left to an officer', on, facts: foreign, gives: { verdict: 'no', because: 'nationality' } },
    {
      name: 'unknown',
      on,
      facts: { ...met, household: {} },
      gives: { verdict: 'unknown', needs: ['household.members', 'household.income'] },
    },
  )
  assert.deepEqual(runCases(right), [])
  assert.deepEqual(runCases(heating), [
    {
      name: 'a small child',
      expected: heating.cases[0]?.gives,
      got: {
        verdict: 'unknown',
        needs: [
          ...[
            'answers.heatedBy',
            'child.bornOn',
            'child.diedOn',
            'child.nationality',
            'household.income',
            'household.members',
            'siblings',
          ],
        ],
      },
    },
  ])
})

test('R20 a case that comes out otherwise is told with what came out', () => {
  const wrong = withCases(
    { name: 'amount', on, facts: met, gives: { verdict: 'yes', amount: 1 } },
    { name: 'period', on, facts: met, gives: { verdict: 'yes', until: '2030-01-01' } },
    { name: 'verdict', on, facts: met, gives: { verdict: 'no', because: 'age' } },
    { name: 'because', on, facts: elder, gives: { verdict: 'no', because: 'income' } },
    { name: 'needs', on, facts: { ...met, household: {} }, gives: { verdict: 'unknown', needs: ['household.income'] } },
    { name: 'gap', on: '2040-01-01', facts: met, gives: { verdict: 'yes' } },
  )
  const failed = runCases(wrong)
  assert.deepEqual(
    failed.map(({ name }) => name),
    ['amount', 'period', 'verdict', 'because', 'needs', 'gap'],
  )
  assert.deepEqual(failed[3]?.got, { verdict: 'no', because: 'age' })
  assert.deepEqual(failed[5]?.got, {
    problem: 'rules/parameter-gap',
    rules: 'heating',
    parameter: 'age limit',
    on: '2040-01-01',
  })
})
