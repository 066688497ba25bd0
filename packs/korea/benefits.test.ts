import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { citation } from 'madang/pack'
import type { Law, Rules, Service } from 'madang/pack'
import { cited, korea } from './index.ts'

const benefits = korea.services.filter(({ benefit }) => benefit !== undefined)

const because = ({ cases }: Rules) =>
  new Set(cases.flatMap(({ gives }) => (gives.verdict === 'no' ? gives.because : [])))
const named = (find: (one: Service) => boolean) => benefits.filter(find).map(({ id }) => id)

describe('the benefits', () => {
  it('K33 are at least forty, of every topic, each once', () => {
    assert.ok(benefits.length >= 40, `${benefits.length} benefits`)
    assert.equal(new Set(benefits.map(({ id }) => id)).size, benefits.length)
    const topics = new Set(benefits.map(({ benefit }) => benefit?.topic))
    assert.equal(topics.size, 10, [...topics].join(', '))
  })

  it('K33 have a case that is granted, one that asks, and one that fails for each condition', () => {
    assert.deepEqual(
      named(({ rules }) => !rules.cases.some(({ gives }) => gives.verdict === 'yes')),
      [],
    )
    assert.deepEqual(
      named(({ rules }) => !rules.cases.some(({ gives }) => gives.verdict === 'unknown')),
      [],
    )
    const untold = benefits.flatMap(({ id, rules }) => {
      const told = because(rules)
      return Object.keys(rules.conditions).flatMap((one) => (told.has(one) ? [] : `${id}: ${one}`))
    })
    assert.deepEqual(untold, [])
  })

  it('K33 rest on an article in every condition, and say who decides and what they are called', () => {
    const laws: readonly Law[] = benefits.flatMap(({ law, rules }) => [
      law,
      ...Object.values(rules.conditions).map((one) => one.law),
    ])
    assert.ok(laws.length > 200, `${laws.length} citations`)
    for (const law of laws) assert.doesNotThrow(() => cited(law), citation(law))
    assert.deepEqual(
      named(({ duty }) => !(duty in korea.duties)),
      [],
    )
    assert.deepEqual(
      named(({ id }) => (korea.synonyms[id] ?? []).length === 0),
      [],
    )
  })

  it('K33 exclude only benefits that exist, and never themselves', () => {
    const ids = new Set(korea.rules.map(({ id }) => id))
    const excluding = korea.rules.filter(({ excludes = [] }) => excludes.length > 0)
    assert.ok(excluding.length > 5, `${excluding.length} exclude others`)
    for (const { id, excludes = [] } of excluding)
      for (const other of excludes) assert.ok(ids.has(other) && other !== id, `${id} and ${other}`)
  })

  it('K35 pay on the decision what is cash or points, and nothing of what a bank, a bill or a later proof brings', () => {
    const awardsOf = (id: string) => {
      const found = korea.services.find((one) => one.id === id)
      assert.ok(found, id)
      const effects = found.effects({
        ...{ on: '2026-11-21', submittedOn: '2026-11-20', region: '1144056500', facts: {} },
        ...{ roles: { applicant: 'person_1' }, answers: { account: '999-1' } },
        finding: { amount: 600_000, from: '2026-11-01', until: '2027-04-30' },
      })
      return effects.flatMap((one) => (one.effect === 'award' ? [one] : []))
    }
    for (const id of ['unemployment-benefit', 'newborn-lease-loan', 'national-scholarship', 'childcare-sitter'])
      assert.deepEqual(awardsOf(id), [], id)
    assert.deepEqual(
      awardsOf('job-seeker-allowance').map(({ every, from, until, account }) => ({ every, from, until, account })),
      [{ every: 'month', from: '2026-11-01', until: '2027-04-30', account: '999-1' }],
    )
    assert.deepEqual(
      awardsOf('diaper-voucher').map(({ account }) => account),
      ['voucher:diaper-voucher:person_1'],
    )
    assert.equal(awardsOf('earned-income-credit')[0]?.payDay, 'at-once')
  })
})
