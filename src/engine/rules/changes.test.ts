import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { field, parameter, rules } from 'madang/pack'
import type { Rules } from 'madang/pack'
import { decide, explainWay, nearestWays } from './index.ts'
import { day, heating, met } from './sample.fixture.ts'

const changed = (change: Partial<Rules>): Rules => rules({ ...heating, ...change })
const where = (when: Readonly<Record<string, string>>, more: Partial<Rules> = {}): Rules =>
  changed({
    conditions: Object.fromEntries(
      Object.entries(when).map(([id, one]) => [id, { law: heating.law, text: heating.title, when: one }]),
    ),
    amount: '1',
    ...more,
  })
const firstChanges = (one: Rules, facts: object = met, on = day) => nearestWays(one, { ...facts }, on)[0]?.changes

describe('R35 what would turn a no into a yes', () => {
  test('R35 a yes and an open finding have no way to tell', () => {
    assert.deepEqual(nearestWays(heating, met, day), [])
    assert.deepEqual(nearestWays(heating, {}, day), [])
  })

  test('R35 waiting: to the very day on which the child is old enough', () => {
    const seven = where({ age: 'age in years >= 7' })
    assert.deepEqual(firstChanges(seven), [{ kind: 'day', on: '2027-03-05' }])
    const far = where({ age: 'age in years >= 65' })
    assert.deepEqual(firstChanges(far), [{ kind: 'day', on: '2085-03-05' }])
  })

  test('R35 waiting: to the day from which the law sets another figure, and not past the day it sets none', () => {
    const line = parameter({
      name: 'line',
      title: { ko: '기준', en: 'Line' },
      law: heating.law,
      unit: 'won',
      values: { '2026-01-01': 1_000_000, '2027-01-01': 1_300_000 },
      source: 'invented',
    })
    const income = where({ income: 'household.income <= line' }, { parameters: [line] })
    const ways = nearestWays(income, met, day)
    assert.deepEqual(
      ways.map(({ changes }) => changes),
      [
        [{ kind: 'day', on: '2027-01-01' }],
        [
          {
            kind: 'amount',
            of: 'household.income',
            title: { ko: '소득', en: 'Income' },
            unit: 'won',
            from: 1_200_000,
            to: 1_000_000,
          },
        ],
      ],
    )
    const ending = parameter({
      ...line,
      values: { '2026-01-01': 1_000_000, '2027-01-01': null, '2028-01-01': 2_000_000 },
    })
    assert.equal(
      firstChanges(where({ income: 'household.income <= line' }, { parameters: [ending] }))?.[0]?.kind,
      'amount',
    )
  })

  test('R35 the smallest change of a number, to the won, below and above', () => {
    const below = firstChanges(where({ income: 'household.income < 41000 * 3' }))
    assert.deepEqual(below?.[0]?.kind === 'amount' && below[0].to, 122_999)
    const above = firstChanges(where({ income: 'household.income / 7 > 1000000' }))
    assert.deepEqual(above?.[0]?.kind === 'amount' && above[0].to, 7_000_001)
    const within = firstChanges(where({ income: 'household.members in [5..6]' }))
    assert.deepEqual(within?.[0]?.kind === 'amount' && within[0].to, 5)
  })

  test('R35 a word of the law is told, not what it is computed from', () => {
    const means = where(
      { means: 'recognised income <= 700000' },
      {
        derived: { 'recognised income': 'household.income * 0.7 - 50000' },
        terms: { 'recognised income': { title: { ko: '소득인정액', en: 'Recognised income' }, unit: 'won' } },
      },
    )
    const [way] = nearestWays(means, met, day)
    assert.ok(way)
    assert.equal(
      explainWay(means, way, 'en'),
      'You would meet the conditions if Recognised income were 90,000 won lower (700,000 won).',
    )
    assert.equal(explainWay(means, way, 'ko'), '소득인정액 값이 90,000원 적으면 (700,000원) 받을 수 있습니다.')
  })

  test('R35 a line that the law draws is not what would have to change', () => {
    const lined = where(
      { means: 'household.income <= line of the household' },
      { derived: { 'line of the household': 'count(siblings) * 400000' } },
    )
    assert.deepEqual(
      nearestWays(lined, met, day).map(({ changes }) => changes.map((change) => change.kind === 'amount' && change.of)),
      [['household.income']],
    )
  })

  test('R35 another answer or another flag', () => {
    const facts = { ...met, child: { ...met.child, nationality: 'VN' } }
    assert.deepEqual(firstChanges(where({ nationality: 'child.nationality = "KR"' }), facts), [
      { kind: 'value', of: 'child.nationality', from: 'VN', to: 'KR' },
    ])
  })

  test('R35 several conditions fail: one change for each, or one that turns them all', () => {
    const two = where({ income: 'household.income <= 1000000', size: 'household.members >= 4' })
    assert.deepEqual(
      firstChanges(two)
        ?.map((change) => change.kind === 'amount' && change.to)
        .toSorted(),
      [1_000_000, 4],
    )
    const same = where({ income: 'household.income <= 1000000', lower: 'household.income <= 900000' })
    assert.deepEqual(
      firstChanges(same)?.map((change) => change.kind === 'amount' && change.to),
      [900_000],
    )
  })

  test('R35 each way keeps what it promises', () => {
    const two = where({ income: 'household.income / household.members <= 300000', size: 'household.members <= 3' })
    for (const { changes, gives } of nearestWays(two, met, day)) {
      const household = { ...met.household } as Record<string, unknown>
      for (const change of changes) if (change.kind === 'amount') household[change.of.split('.')[1] ?? ''] = change.to
      assert.equal(decide(two, { ...met, household }, day).verdict, gives)
    }
  })

  test('R35 nothing helps: nothing is told', () => {
    assert.deepEqual(nearestWays(where({ never: 'household.income < 0' }), met, day), [])
    const bounded = changed({
      facts: { ...heating.facts, household: { members: field.number({ ko: '수', en: 'Members' }, { max: 9 }) } },
      conditions: { one: { law: heating.law, text: heating.title, when: 'household.members > 9' } },
      derived: {},
      amount: '1',
    })
    assert.deepEqual(nearestWays(bounded, { household: { members: 3 } }, day), [])
  })
})
