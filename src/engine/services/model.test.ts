import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { newId } from '#kernel/ids'
import { birthRegistration } from '../../../packs/korea/services/birth-registration.ts'
import { childAllowance } from '../../../packs/korea/services/child-allowance.ts'
import { havingAChild } from '../../../packs/korea/life-events/having-a-child.ts'
import { asksOf } from './plan.ts'
import { refusalLetter } from './letters.ts'
import { followersOf, isReady, isSettled, noteOf, type Status, statuses, type SubCase } from './model.ts'

const now = Temporal.Instant.from('2026-11-23T01:00:00Z')
const standing = (service: string, status: Status): SubCase => ({
  ...{ case: newId('case', now), service, agency: 'municipality', region: '5277025000', status, due: now, late: false },
  ...{ note: {}, decidedAt: null, decidedBy: null, act: null },
})

describe('sub-cases', () => {
  it('S16 starts a service that waits for nothing at once', () => {
    assert.ok(isReady(birthRegistration, []))
  })

  it('S16 starts a follower only after a yes', () => {
    for (const status of statuses)
      assert.equal(isReady(childAllowance, [standing(birthRegistration.id, status)]), status === 'done', status)
    assert.ok(!isReady(childAllowance, []), 'a service before it that nobody has heard of')
  })

  it('S16 knows who follows whom', () => {
    assert.deepEqual(
      followersOf(havingAChild, birthRegistration).map(({ id }) => id),
      ['child-allowance', 'parental-benefit', 'first-meeting-voucher', 'electricity-discount', 'immunisation-plan'],
    )
    assert.deepEqual(followersOf(havingAChild, childAllowance), [])
  })

  it('S18 knows what is settled', () => {
    assert.deepEqual(statuses.filter(isSettled), ['done', 'refused', 'not-started'])
  })

  it('S12 asks each question once, whoever needs the answer', () => {
    assert.deepEqual(Object.keys(asksOf(havingAChild)).toSorted(), [
      'account',
      'customerNumber',
      'givenName',
      'givenNameHanja',
      'surnameFrom',
    ])
  })
})

describe('letters', () => {
  const met = {
    id: 'born',
    law: childAllowance.law,
    text: { ko: '이미 태어난 아이', en: 'The child is born' },
    verdict: 'yes' as const,
  }
  const unmet = {
    id: 'age',
    law: { act: '아동수당법', article: '제4조', paragraph: '①' },
    text: { ko: '9세 미만', en: 'Below nine' },
    verdict: 'no' as const,
  }
  const finding = {
    rules: 'child-allowance',
    on: '2026-11-23',
    verdict: 'no',
    officer: false,
    conditions: [met, unmet],
    amount: null,
    from: null,
    until: null,
    needs: [],
    basis: { figures: [], facts: [] },
  } as never

  it('S21 names the unmet condition, its article and the remedy, in both languages', () => {
    const { title, body, to } = refusalLetter({
      service: childAllowance,
      finding,
      remedy: { ko: '이의신청을 할 수 있습니다', en: 'You may object' },
      to: 'person_1',
    })
    assert.equal(to, 'person_1')
    assert.equal(title.ko, '아동수당: 받아들이지 못했습니다')
    assert.deepEqual(body.ko.split('\n').slice(1), [
      '- 9세 미만 (아동수당법 제4조①)',
      '근거: 아동수당법 제4조',
      '이의신청을 할 수 있습니다',
    ])
    assert.match(body.en, /Below nine \(아동수당법 제4조①\)/)
    assert.doesNotMatch(body.en, /The child is born/)
  })

  it('S20 carries the officer’s own words', () => {
    const { body } = refusalLetter({
      service: childAllowance,
      finding,
      remedy: { ko: '', en: '' },
      to: 'person_1',
      reason: '서류가 다릅니다',
    })
    assert.match(body.ko, /담당자의 설명: 서류가 다릅니다/)
  })

  it('S25 keeps no value of any fact in the note of a sub-case', () => {
    const told = {
      ...(finding as object),
      basis: { figures: [], facts: [{ name: 'child.bornOn', value: '2026-11-18' }] },
    } as never
    assert.doesNotMatch(JSON.stringify(noteOf(told)), /2026-11-18/)
  })
})
