import assert from 'node:assert/strict'
import { test } from 'node:test'
import { decide, explain, factTitle } from './index.ts'
import { day, heating, met } from './sample.fixture.ts'

test('R21 a yes says amount, period and every condition with its article', () => {
  const said = explain(heating, decide(heating, met, day), 'ko')
  assert.deepEqual(said.slice(0, 3), [
    '2026-11-21 기준으로 받을 수 있습니다.',
    '금액은 매달 150,000원입니다.',
    '기간은 2026-11-01부터 2029-03-04까지입니다.',
  ])
  assert.equal(said.length, 3 + Object.keys(heating.conditions).length)
  assert.ok(said.includes('충족: 정해진 나이 미만 (난방비 지원법 제3조)'))
})

test('R21 a no says only what refuses', () => {
  const finding = decide(heating, { ...met, child: { ...met.child, bornOn: '2010-01-01' } }, day)
  assert.deepEqual(explain(heating, finding, 'en'), [
    'As of 2026-11-21, the conditions of the law are not met.',
    'Not met: Below the age limit (난방비 지원법 제3조)',
  ])
})

test('R21 an unknown says what must be known, by its title', () => {
  const finding = decide(heating, { ...met, household: {} }, day)
  assert.deepEqual(explain(heating, finding, 'ko'), [
    '아직 정할 수 없습니다.',
    '확인 필요: 소득이 기준 이하 (난방비 지원법 제5조)',
    '알아야 할 것: 소득, 가구원 수',
  ])
})

test('R21 what an officer must decide is said so', () => {
  const finding = decide(heating, { ...met, child: { ...met.child, nationality: 'VN' } }, day)
  assert.deepEqual(explain(heating, finding, 'en'), [
    'An officer must decide this.',
    'Not met: Korean nationality (난방비 지원법 제4조)',
  ])
})

test('R21 a whole entry is called by its term', () => {
  const rules = { ...heating, terms: { siblings: { title: { ko: '형제자매', en: 'Brothers and sisters' } } } }
  assert.equal(factTitle(rules, 'siblings', 'ko'), '형제자매')
  assert.equal(factTitle(rules, 'siblings.home', 'en'), 'Lives here')
  assert.equal(factTitle(heating, 'siblings', 'en'), 'siblings')
})
