import assert from 'node:assert/strict'
import { test } from 'node:test'
import { rules } from 'madang/pack'
import type { Rules } from 'madang/pack'
import { decide, type Finding } from './index.ts'
import { day, heating, met } from './sample.fixture.ts'

const verdicts = (finding: Finding) => Object.fromEntries(finding.conditions.map(({ id, verdict }) => [id, verdict]))
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
const verdictOf = (when: string, facts: Record<string, unknown>) => decide(only(when), facts, day).verdict

test('R13 a condition whose fact is missing is unknown, where FEEL itself would say false', () => {
  const facts = { ...met, child: { bornOn: '2020-03-05' }, answers: {} }
  const finding = decide(heating, facts, day)
  assert.equal(found(finding, 'nationality').verdict, 'unknown')
  assert.equal(found(finding, 'fuel').verdict, 'unknown')
  assert.deepEqual(found(finding, 'fuel').needs, ['answers.heatedBy'])
})

test('R13 a missing fact stays missing through arithmetic, functions, lists, loops and if', () => {
  for (const when of [
    'child.bornOn + duration("P1Y") > today',
    'child.bornOn.year = 2020',
    'string length(answers.heatedBy) > 2',
    'answers.heatedBy in ("a", "b")',
    'answers.heatedBy between "a" and "b"',
    'list contains(["a"], answers.heatedBy)',
    'sum([1, household.income]) > 0',
    'if child.nationality = "KR" then true else false',
    'some s in siblings satisfies s.home',
    'every s in siblings satisfies s.home',
    'count(siblings) > 1',
    'count(siblings[home]) > 1',
    'count(siblings.bornOn) > 1',
    '{a: household.income}.a > 1',
    '(function(x) x > 1)(household.income)',
    'household.income instance of number',
    'household.income in [1..5]',
    '5 in [1..household.income]',
    'not(child.nationality = "KR")',
    '-household.income < 0',
    'guardian = null',
  ])
    assert.equal(verdictOf(when, {}), 'unknown', when)
})

test('R13 what is known settles a condition whatever is missing beside it', () => {
  assert.equal(verdictOf('child.nationality = "KR" or household.members = 3', { household: met.household }), 'yes')
  assert.equal(verdictOf('child.nationality = "KR" and household.members = 4', { household: met.household }), 'no')
  assert.equal(verdictOf('any([child.nationality = "KR", true])', {}), 'yes')
  assert.equal(verdictOf('some s in siblings satisfies s.home', { siblings: [{ home: true }, {}] }), 'yes')
  assert.equal(verdictOf('every s in siblings satisfies s.home', { siblings: [{ home: false }, {}] }), 'no')
  assert.equal(verdictOf('list contains(siblings.home, true)', { siblings: [{ home: true }, {}] }), 'yes')
})

test('R13 a list with a member that cannot be judged leaves a count open', () => {
  const finding = decide(
    only('count(siblings[home]) > 0'),
    { siblings: [{ bornOn: '2015-01-01', home: true }, { bornOn: '2016-01-01' }] },
    day,
  )
  assert.equal(finding.verdict, 'unknown')
  assert.deepEqual(finding.needs, ['siblings.home'])
})

test('R13 a list is not put in order, searched or written by facts that are missing', () => {
  const facts = { siblings: [{ bornOn: '2015-01-01', home: true }, { home: true }] }
  for (const when of [
    'sort(siblings, function(a, b) a.bornOn < b.bornOn)[1].home',
    'count(distinct values(siblings)) = 2',
    'index of(siblings.bornOn, date("2015-01-01"))[1] = 1',
    'min(siblings.bornOn) < today',
    'string(siblings) != "x"',
    'is(siblings[1], siblings[2])',
    'count(list replace(siblings, function(a, b) a.bornOn = b.bornOn, siblings[1])) = 2',
  ])
    assert.equal(verdictOf(when, facts), 'unknown', when)
  assert.equal(verdictOf('sort(siblings, function(a, b) a.home and not(b.home))[1].home', facts), 'yes')
})

test('R13 `= null` tells an optional field that is empty, and an entry that a register does not hold', () => {
  assert.equal(verdictOf('child.diedOn = null', { child: {} }), 'yes')
  assert.equal(verdictOf('child.diedOn != null', { child: {} }), 'no')
  assert.equal(verdictOf('null = child.diedOn', { child: { diedOn: '2026-01-01' } }), 'no')
  assert.equal(verdictOf('guardian = null', { guardian: null }), 'yes')
  assert.equal(verdictOf('guardian != null', { guardian: met.guardian }), 'yes')
  assert.equal(verdictOf('guardian.id = null', { guardian: null }), 'yes')
})

test('R13 `= null` does not tell a required field, nor anything of an entry that was not read', () => {
  assert.equal(verdictOf('child.bornOn = null', { child: {} }), 'unknown')
  assert.equal(verdictOf('child.diedOn = null', {}), 'unknown')
})

test('R14 every condition met is yes', () => {
  const finding = decide(heating, met, day)
  assert.deepEqual(verdicts(finding), { alive: 'yes', age: 'yes', nationality: 'yes', income: 'yes', fuel: 'yes' })
  assert.equal(finding.verdict, 'yes')
  assert.equal(finding.officer, false)
})

test('R14 one condition that fails refuses, whatever the others are', () => {
  const finding = decide(heating, { ...met, child: { bornOn: '2010-03-05', nationality: 'VN' }, answers: {} }, day)
  assert.equal(finding.verdict, 'no')
  assert.equal(finding.officer, false)
  assert.deepEqual(finding.needs, [])
  assert.equal(finding.amount, null)
})

test('R14 a condition left to an officer does not refuse', () => {
  const finding = decide(heating, { ...met, child: { ...met.child, nationality: 'VN' } }, day)
  assert.equal(finding.verdict, 'unknown')
  assert.equal(finding.officer, true)
  assert.equal(finding.amount, 150_000)
})

test('R14 it is no matter for an officer while something else is not known', () => {
  const finding = decide(heating, { ...met, child: { ...met.child, nationality: 'VN' }, answers: {} }, day)
  assert.equal(finding.verdict, 'unknown')
  assert.equal(finding.officer, false)
  assert.deepEqual(finding.needs, ['answers.heatedBy'])
})

test('R14 an officer looks too when the fact of an officer’s condition is missing', () => {
  const finding = decide(heating, { ...met, child: { bornOn: '2020-03-05' } }, day)
  assert.equal(finding.verdict, 'unknown')
  assert.equal(finding.officer, true)
  assert.deepEqual(finding.needs, ['child.nationality'])
})

test('R18 amount, period and what they rest on are part of the finding', () => {
  const finding = decide(heating, met, day)
  assert.deepEqual(
    [finding.amount, finding.every, finding.from, finding.until],
    [150_000, 'month', '2026-11-01', '2029-03-04'],
  )
  assert.deepEqual(
    finding.basis.facts.map(({ path }) => path),
    ['siblings', 'child.bornOn'],
  )
})

test('R18 a yes whose amount is not known asks for it', () => {
  const { siblings: _, ...without } = met
  const finding = decide(heating, without, day)
  assert.equal(finding.verdict, 'unknown')
  assert.deepEqual(finding.needs, ['siblings'])
})

test('R18 an amount that cannot be computed is no yes', () => {
  const finding = decide(changed({ amount: '100000 / (household.members - 3)' }), met, day)
  assert.equal(finding.verdict, 'unknown')
  assert.equal(finding.amount, null)
})

test('R14 what stays open without a question is an officer’s', () => {
  const amount = decide(changed({ amount: '100000 / (household.members - 3)' }), met, day)
  assert.deepEqual([amount.verdict, amount.needs, amount.officer], ['unknown', [], true])
  const condition = decide(only('substring(answers.heatedBy, 9) > "a"'), met, day)
  assert.deepEqual([condition.verdict, condition.needs, condition.officer], ['unknown', [], true])
})

test('R18 an end may be open', () => {
  const finding = decide(changed({ until: 'if household.members > 2 then null else today' }), met, day)
  assert.deepEqual([finding.verdict, finding.until], ['yes', null])
})

test('R19 a fact of another type is refused by its path, and its value is not repeated', () => {
  const cases: [string, Record<string, unknown>][] = [
    ['child.bornOn', { ...met, child: { bornOn: '2020-13-45' } }],
    ['child.bornOn', { ...met, child: { bornOn: 20200305 } }],
    ['household.income', { ...met, household: { income: 'much', members: 1 } }],
    ['household.income', { ...met, household: { income: Number.NaN, members: 1 } }],
    ['siblings.home', { ...met, siblings: [{ home: 'ja' }] }],
    ['siblings', { ...met, siblings: { home: true } }],
    ['siblings', { ...met, siblings: [null] }],
    ['child', { ...met, child: 'x' }],
    ['child', { ...met, child: [met.child] }],
  ]
  for (const [path, facts] of cases) {
    assert.throws(
      () => decide(heating, facts, day),
      (error: { code?: string; detail?: { path?: string }; message?: string }) => {
        assert.equal(error.code, 'rules/unreadable-fact')
        assert.equal(error.detail?.path, path)
        assert.doesNotMatch(JSON.stringify(error), /2020-13-45|20200305|much|NaN|ja"/)
        return true
      },
    )
  }
})

test('R19 numbers are taken exactly, from texts too', () => {
  const exact = only('household.income + 0.1 = 0.3')
  assert.equal(decide(exact, { household: { income: 0.2, members: 1 } }, day).verdict, 'yes')
  assert.equal(decide(exact, { household: { income: '0.20', members: 1 } }, day).verdict, 'yes')
})

test('R22 the same facts on the same day give the same finding, and are not changed', () => {
  const facts = structuredClone(met)
  assert.deepEqual(decide(heating, facts, day), decide(heating, facts, day))
  assert.deepEqual(facts, met)
})

test('R22 only the day given counts, never the clock', () => {
  const finding = decide(
    only('today() = today and today = date("1999-12-31")'),
    met,
    Temporal.PlainDate.from('1999-12-31'),
  )
  assert.equal(finding.verdict, 'yes')
  assert.equal(decide(only('now() = null'), met, day).verdict, 'yes')
})

test('R11 derived facts that need each other are refused, not walked for ever', () => {
  const circle = changed({
    derived: { a: 'b + 1', b: 'a + 1' },
    conditions: { one: { law: heating.law, text: heating.title, when: 'a > 1' } },
    amount: '1',
  })
  assert.throws(() => decide(circle, met, day), { code: 'rules/derived-circle' })
})
