import assert from 'node:assert/strict'
import { test } from 'node:test'
import { rules } from 'madang/pack'
import type { Rules } from 'madang/pack'
import { checkRules } from './index.ts'
import { heating, limit } from './sample.fixture.ts'

const changed = (change: Partial<Rules>): Rules => rules({ ...heating, ...change })
const withCondition = (when: string): Rules =>
  changed({ conditions: { one: { law: heating.law, text: heating.title, when } } })
const faultsOf = (when: string) =>
  checkRules(withCondition(when)).map(({ code, line, column, found, expected }) => ({
    code,
    line,
    column,
    found,
    expected,
  }))

test('R12 rules without fault have an empty list', () => {
  assert.deepEqual(checkRules(heating), [])
})

test('R12 every expression is checked, and each fault names the one it is in', () => {
  const wrong = changed({
    derived: { 'age in years': 'child.bornOn +', wrong: 'nobody' },
    conditions: {
      first: { law: heating.law, text: heating.title, when: 'household.income' },
      second: { law: heating.law, text: heating.title, when: 'true' },
    },
    amount: '"much"',
    from: '12',
    until: 'household.members > 1',
  })
  assert.deepEqual(
    checkRules(wrong).map(({ rules: id, expression }) => `${id} ${expression}`),
    [
      'heating derived.age in years',
      'heating derived.wrong',
      'heating conditions.first.when',
      'heating amount',
      'heating from',
      'heating until',
    ],
  )
})

test('R12 a fault says line and column, what is there and what should be, in both languages', () => {
  const [fault] = checkRules(withCondition('child.bornOn <= today\n  and child.bornOm > today'))
  assert.equal(fault?.line, 2)
  assert.equal(fault?.column, 7)
  assert.equal(fault?.found, '`.bornOm`')
  assert.match(fault?.expected ?? '', /`bornOn`/)
  assert.match(fault?.text.en ?? '', /Line 2, column 7/)
  assert.match(fault?.text.ko ?? '', /2번째 줄 7번째 칸/)
})

test('R12 derived facts are typed in the order in which they need each other', () => {
  const ordered = changed({
    derived: { later: 'sooner + 1', sooner: 'household.members * 2', 'age in years': '1', 'siblings at home': '1' },
  })
  assert.deepEqual(checkRules(ordered), [])
  const mixed = changed({
    derived: { later: 'sooner + 1', sooner: 'child.bornOn', 'age in years': '1', 'siblings at home': '1' },
  })
  assert.deepEqual(
    checkRules(mixed).map(({ expression, code }) => [expression, code]),
    [['derived.later', 'type']],
  )
})

test('R12 derived facts in a circle are told', () => {
  const circle = changed({ derived: { ...heating.derived, a: 'b + 1', b: 'a + 1' } })
  assert.ok(checkRules(circle).some(({ code }) => code === 'circle'))
  const itself = changed({ derived: { ...heating.derived, a: 'a + 1' } })
  assert.deepEqual(
    checkRules(itself).map(({ code, expression }) => [code, expression]),
    [['circle', 'derived.a']],
  )
})

test('R12 one name for two things is told', () => {
  const twice = changed({ derived: { ...heating.derived, 'age limit': '1' } })
  assert.deepEqual(
    checkRules(twice).map(({ code, expression }) => [code, expression]),
    [['name-taken', 'age limit']],
  )
  assert.ok(
    checkRules(changed({ parameters: [limit, limit, ...heating.parameters.slice(1)] })).some(
      ({ code }) => code === 'name-taken',
    ),
  )
})

test('R12 a list that is no fact is told', () => {
  const faults = checkRules(changed({ many: ['siblings', 'cousins'] }))
  assert.deepEqual(
    faults.map(({ expression, found }) => [expression, found]),
    [['many', '`cousins`']],
  )
})

test('R12 the clock is refused: law is decided as of a day that is given', () => {
  assert.match(faultsOf('now() > null')[0]?.expected ?? '', /today/)
})

test('R10 a name that nobody declared is told with those that it may have meant', () => {
  assert.deepEqual(faultsOf('age limits > 3').length, 1)
  assert.match(faultsOf('chid.bornOn > today')[0]?.expected ?? '', /`child`/)
  assert.equal(faultsOf('nobody > 3')[0]?.code, 'unknown-name')
  assert.equal(faultsOf('child.nobody = 3')[0]?.code, 'unknown-name')
  assert.equal(faultsOf('nobody(3) = 3')[0]?.code, 'unknown-name')
})

test('R10 types that do not go together are refused', () => {
  for (const when of [
    'household.income > child.bornOn',
    'child.bornOn = "2020-01-01"',
    'child.bornOn < 2020',
    'household.income = "1"',
    'child.bornOn + 1 > today',
    'child.bornOn + today > today',
    'today - 3 > child.bornOn',
    'answers.heatedBy + 1 = "x"',
    'household.income and true',
    'not(household.income)',
    'if household.income then true else false',
    'household.income between child.bornOn and today',
    'household.income in ("a", "b")',
    'household.income in [today..today]',
    'some s in siblings satisfies s.bornOn',
    'count(siblings[bornOn]) > 1',
    'string length(household.income) > 1',
    'years and months duration(child.bornOn).years > 1',
    'duration("P1Y") > duration("P1Y").years',
    'siblings > 3',
    '-child.bornOn = today',
    'today[1..2] = 1',
    'substring(string: answers.heatedBy, start: 1) = "a"',
    'household.income.year = 3',
    'date("2026-02-30") < today',
    'duration("1Y") = null',
    '@"2026-13-01" < today',
  ])
    assert.notDeepEqual(checkRules(withCondition(when)), [], when)
})

test('R10 what fits is let through', () => {
  for (const when of [
    'child.bornOn + duration("P1Y") > today',
    '(today - child.bornOn).days < 60',
    'today - child.bornOn < duration("P60D")',
    'years and months duration(child.bornOn, today) < duration("P9Y")',
    'household.income * 0.65 + 1 <= 3',
    'child.nationality in ("KR", "VN")',
    'child.nationality = answers.heatedBy',
    'child.bornOn in [date("2020-01-01")..today]',
    'household.income in > 3',
    'every d in siblings.bornOn satisfies d < today',
    'max(siblings.bornOn) < today',
    'siblings[1].home',
    'siblings[bornOn < today][-1].home',
    'count(for s in siblings return s.bornOn.year) > 1',
    '{a: household.income, b: a + 1}.b > 3',
    'sort(siblings.bornOn, function(a, b) a < b)[1] < today',
    'substring(string: answers.heatedBy, start position: 1) = "a"',
    'date and time(child.bornOn, time("00:00:00")) < answers.movedAt',
    'guardian = null',
    'list contains([child.nationality], "KR")',
    'household.income instance of number',
  ])
    assert.deepEqual(checkRules(withCondition(when)), [], when)
})

test('R10 a text that is none of a field’s choices is refused', () => {
  assert.deepEqual(faultsOf('child.nationality = "US"'), [
    { code: 'type', line: 1, column: 21, found: '"US"', expected: 'string ("KR", "VN")' },
  ])
  assert.equal(faultsOf('child.nationality in ("KR", "US")').length, 1)
  assert.equal(faultsOf('child.nationality in ["KR", "US"]').length, 1)
  assert.equal(faultsOf('"US" = child.nationality').length, 1)
})

test('R10 one mistake is told once', () => {
  assert.equal(faultsOf('nobody + 1 > 3 and nobody.x = 2 or not(true)').length, 2)
})
