import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { byLaw, field, register, rules, statute } from 'madang/pack'
import type { Agency, Population, Read, Service } from 'madang/pack'
import { bindFacts } from './bind.ts'
import type { Bindable } from './bind.ts'
import { factsOfRow } from './facts-of-row.ts'

const text = { ko: '시험', en: 'Test' }
const law = statute('시험법')('제1조')
const owner: Agency = {
  kind: 'agency',
  id: 'office',
  names: [{ from: '2000-01-01', name: text }],
  level: 'central',
  law,
}
const held = <const F extends Parameters<typeof register>[0]['fields']>(id: string, fields: F) =>
  register({ id, title: text, purpose: text, owner, law, version: 1, fields })

const people = held('people', { bornOn: field.date(text), head: field.person(text) })
const means = held('means', { wages: field.won(text), spouse: field.person(text, { optional: true }) })
const assets = held('assets', { housing: field.won(text) })
const leases = held('leases', { rent: field.won(text) })

/** Two households: rows 0 and 1 (the head is row 1, who rents), and row 2. Day 0 is 1970-01-01. */
const population: Population = {
  people: 3,
  seed: 1,
  on: '1970-01-11',
  householdOf: Uint32Array.of(0, 0, 1),
  firstOf: Uint32Array.of(0, 2, 3),
  headOf: Uint32Array.of(1, 2),
  registers: {
    people: {
      of: 'person',
      columns: {
        bornOn: { type: 'date', values: Int32Array.of(-3, -2, -1), range: [-3, -1] },
        head: { type: 'person', values: Uint32Array.of(1, 1, 2), range: [1, 2] },
      },
    },
    means: {
      of: 'members',
      columns: {
        wages: { type: 'number', values: Uint8Array.of(10, 20, 30), range: [10, 30] },
        spouse: { type: 'person', values: Uint32Array.of(1, 0, 0), range: [0, 1], known: Uint8Array.of(0b011) },
      },
    },
    assets: {
      of: 'household',
      without: Uint8Array.of(0b10),
      columns: { housing: { type: 'number', values: Uint8Array.of(7, 0), range: [0, 7], known: Uint8Array.of(0b01) } },
    },
    leases: {
      of: 'person',
      without: Uint8Array.of(0b101),
      columns: { rent: { type: 'number', values: Uint8Array.of(0, 5, 0), range: [0, 5], known: Uint8Array.of(0b010) } },
    },
  },
  about: {
    age: { type: 'number', values: new Uint8Array(3), range: [0, 0] },
    sex: { type: 'string', values: new Uint8Array(3), dictionary: ['F'], range: [0, 0] },
    province: { type: 'string', values: new Uint8Array(3), dictionary: ['1'], range: [0, 0] },
    municipality: { type: 'string', values: new Uint8Array(3), dictionary: ['1'], range: [0, 0] },
    kind: { type: 'string', values: new Uint8Array(3), dictionary: ['alone'], range: [0, 0] },
    decile: { type: 'number', values: new Uint8Array(3).fill(1), range: [1, 1] },
  },
}

function reads(as: string, of: string, from: Read['register'], more: Partial<Read> = {}): Read {
  return { as, of, register: from, fields: Object.keys(from.fields), ground: byLaw(law), why: text, ...more }
}

function service(id: string, taken: readonly Read[], subject = 'applicant'): Bindable {
  const facts = {
    ...Object.fromEntries(taken.map(({ as, register: { fields } }) => [as, fields])),
    answers: { wish: field.text(text) },
    application: { submittedOn: field.date(text) },
  }
  const many = taken.filter((one) => one.many).map(({ as }) => as)
  return {
    id,
    reads: taken,
    rules: rules({ id, title: text, law, facts, many, parameters: [], conditions: {}, cases: [] }),
    benefit: { subject, topic: 'family' } satisfies Service['benefit'],
  }
}

describe('facts of a population', () => {
  const bound = bindFacts(
    service('home', [
      reads('me', 'applicant', people),
      reads('assets', 'head', assets),
      reads('members', 'head', means, { many: true }),
      reads('lease', 'applicant', leases),
    ]),
    population,
  )
  const facts = (row: number) => factsOfRow(bound, row)

  it('R55 takes a person’s own entry, and of the head what is the household’s', () => {
    assert.deepEqual(facts(0)['me'], { bornOn: '1969-12-29', head: 'person' })
    assert.deepEqual(facts(0)['assets'], { housing: 7 })
    assert.deepEqual(facts(1)['assets'], { housing: 7 })
    assert.deepEqual(facts(1)['lease'], { rent: 5 })
  })

  it('R55 tells a person without an entry from one of whom nothing is known', () => {
    assert.equal(facts(0)['lease'], null)
    assert.equal(facts(2)['assets'], null)
    assert.equal('answers' in facts(0), false)
  })

  it('R55 lists the members of the household, and whether a person stands in a field', () => {
    assert.deepEqual(facts(1)['members'], [
      { wages: 10, spouse: 'person' },
      { wages: 20, spouse: 'person' },
    ])
    assert.deepEqual(facts(2)['members'], [{ wages: 30 }])
  })

  it('R55 lets everybody apply on the day of the population', () => {
    assert.deepEqual(facts(2)['application'], { submittedOn: '1970-01-11' })
  })

  it('R55 follows the role of the subject, and fetches an entry of the head for everybody at home', () => {
    const other = bindFacts(
      service('child', [reads('child', 'child', people), reads('rented', 'head', leases)], 'child'),
      population,
    )
    assert.deepEqual(factsOfRow(other, 0)['child'], { bornOn: '1969-12-29', head: 'person' })
    assert.deepEqual(factsOfRow(other, 0)['rented'], { rent: 5 })
    assert.equal(factsOfRow(other, 2)['rented'], null)
    assert.deepEqual(Object.keys(bindFacts(service('x', [reads('mother', 'mother', people)]), population).columns), [
      'application.submittedOn',
    ])
  })

  it('R55 makes a list of what a person holds none or one of', () => {
    const own = bindFacts(service('own', [reads('leases', 'applicant', leases, { many: true })]), population)
    assert.deepEqual(factsOfRow(own, 0)['leases'], [])
    assert.deepEqual(factsOfRow(own, 1)['leases'], [{ rent: 5 }])
  })

  it('R55 binds services together, lays a column once, and refuses two meanings of one name', () => {
    const two = bindFacts(
      [service('a', [reads('assets', 'head', assets)]), service('b', [reads('wealth', 'head', assets)])],
      population,
    )
    assert.equal(two.columns['assets.housing']?.values, two.columns['wealth.housing']?.values)
    assert.throws(
      () =>
        bindFacts(
          [service('a', [reads('x', 'applicant', leases)]), service('b', [reads('x', 'head', leases)])],
          population,
        ),
      { name: 'RangeError', message: /the fact x is leases of own for a, and leases of head for b/ },
    )
  })
})
