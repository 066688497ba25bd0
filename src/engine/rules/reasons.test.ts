import assert from 'node:assert/strict'
import { test } from 'node:test'
import { field, rules, valueOn } from 'madang/pack'
import type { Rules } from 'madang/pack'
import { decide, type Finding } from './index.ts'
import { day, heating, limit, met } from './sample.fixture.ts'

const found = (finding: Finding, id: string) =>
  finding.conditions.find((one) => one.id === id) ?? assert.fail(`no condition ${id}`)
const changed = (change: Partial<Rules>): Rules => rules({ ...heating, ...change })
const only = (when: string, otherwise: 'refuse' | 'officer' = 'refuse'): Rules =>
  changed({
    conditions: { one: { law: heating.law, text: heating.title, when, otherwise } },
    amount: '1',
    from: 'today',
    until: 'today',
  })

test('R15 the figure is the one in force on the day, as the pack language itself finds it', () => {
  for (const on of ['2024-12-31', '2025-01-01', '2029-12-31']) {
    const finding = decide(heating, met, Temporal.PlainDate.from(on))
    const [figure] = found(finding, 'age').figures
    assert.deepEqual({ from: figure?.from, value: figure?.value }, valueOn(limit, on), on)
  }
  const before = decide(
    heating,
    { ...met, child: { ...met.child, bornOn: '2017-06-01' } },
    Temporal.PlainDate.from('2024-12-31'),
  )
  const after = decide(
    heating,
    { ...met, child: { ...met.child, bornOn: '2017-06-01' } },
    Temporal.PlainDate.from('2025-01-01'),
  )
  assert.deepEqual([before.verdict, after.verdict], ['no', 'yes'])
})

test('R15 a day before the first figure, and one after the last, are refused by name', () => {
  for (const on of ['2019-12-31', '2030-01-01']) {
    assert.throws(
      () => decide(heating, met, Temporal.PlainDate.from(on)),
      (error: { code?: string; detail?: unknown }) => {
        assert.equal(error.code, 'rules/parameter-gap')
        assert.deepEqual(error.detail, { rules: 'heating', parameter: 'age limit', on })
        return true
      },
    )
  }
})

test('R15 a gap in a figure that is not needed refuses nobody', () => {
  assert.equal(
    decide(only('child.nationality = "KR" or age limit > 3'), met, Temporal.PlainDate.from('2010-01-01')).verdict,
    'yes',
  )
})

test('R16 a condition names the facts and figures that it used, through derived facts too', () => {
  const age = found(decide(heating, met, day), 'age')
  assert.deepEqual(age.facts, [{ path: 'child.bornOn', value: '2020-03-05' }])
  assert.deepEqual(
    age.figures.map(({ name, value, from, law }) => ({ name, value, from, law })),
    [{ name: 'age limit', value: 9, from: '2025-01-01', law: limit.law }],
  )
})

test('R16 what was not looked at is not named', () => {
  const finding = decide(only('household.members = 3 or child.nationality = "KR"'), met, day)
  assert.deepEqual(finding.conditions[0]?.facts, [{ path: 'household.members', value: 3 }])
  assert.deepEqual(finding.conditions[0]?.figures, [])
  const refused = decide(only('household.members = 4 and child.nationality = "KR"'), met, day)
  assert.deepEqual(
    refused.conditions[0]?.facts.map(({ path }) => path),
    ['household.members'],
  )
})

test('R16 a derived fact that two conditions use is told with both', () => {
  const two = changed({
    conditions: {
      first: { law: heating.law, text: heating.title, when: 'age in years > 1' },
      second: { law: heating.law, text: heating.title, when: 'age in years < 9' },
    },
  })
  const paths = decide(two, met, day).conditions.map(({ facts }) => facts.map(({ path }) => path))
  assert.deepEqual(paths, [['child.bornOn'], ['child.bornOn']])
})

test('R16 a list is shown with its declared fields only', () => {
  const facts = { siblings: [{ bornOn: '2015-01-01', home: true, secret: 'x' }] }
  assert.deepEqual(decide(only('count(siblings) = 1'), facts, day).conditions[0]?.facts, [
    { path: 'siblings', value: [{ bornOn: '2015-01-01', home: true }] },
  ])
})

test('R16 a secret field is named without its value, alone and in a list', () => {
  const secret = field.secret({ ko: '비밀', en: 'Secret' })
  const hiding = rules({
    ...only('child.pin = "1234" and count(cards[pin = "1234"]) = 1 and child.pin = other.pin'),
    facts: { child: { pin: secret }, cards: { pin: secret }, other: { pin: secret } },
    many: ['cards'],
  })
  const finding = decide(hiding, { child: { pin: '1234' }, cards: [{ pin: '1234' }, {}], other: {} }, day)
  assert.deepEqual(finding.conditions[0]?.facts, [
    { path: 'child.pin', value: '•••' },
    { path: 'cards', value: [{ pin: '•••' }, { pin: null }] },
  ])
})

test('R17 the fact that settles a condition alone is asked for first', () => {
  const finding = decide(heating, { ...met, household: {}, answers: {} }, day)
  assert.deepEqual(finding.needs, ['answers.heatedBy', 'household.income', 'household.members'])
})

test('R17 what only an officer looks at is asked for last', () => {
  const finding = decide(heating, { ...met, child: { bornOn: '2020-03-05' }, household: {} }, day)
  assert.deepEqual(finding.needs, ['household.income', 'household.members', 'child.nationality'])
})

test('R17 of two questions in one condition, the one that others need too comes first', () => {
  const two = changed({
    conditions: {
      first: { law: heating.law, text: heating.title, when: 'household.income > 1 and household.members > 1' },
      second: { law: heating.law, text: heating.title, when: 'household.members < 9 and answers.heatedBy = "gas"' },
    },
  })
  assert.equal(decide(two, { siblings: [], child: met.child }, day).needs[0], 'household.members')
})

test('R17 nobody is asked about an entry that a register does not hold: an officer goes on', () => {
  const finding = decide(only('guardian.id = "x"'), { guardian: null }, day)
  assert.deepEqual([finding.verdict, finding.needs, finding.officer], ['unknown', [], true])
})

test('R17 the condition of an `if` is asked for before its branches', () => {
  const finding = decide(
    only('if child.nationality = "KR" then household.members > 1 else household.income > 1'),
    {},
    day,
  )
  assert.deepEqual(finding.needs, ['child.nationality'])
})
