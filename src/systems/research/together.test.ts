import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { epsilonOf, fits, leftOf, registerBudget } from './budget.ts'
import { isTooFine, type Likeness, nowhere, packed, unpacked, weigh } from './together.ts'

const name = (at: number) => at.toString(16).padStart(16, '0')
const everybody = Array.from({ length: 24 }, (_, at) => at)
const by = (group: (person: number) => number, people = everybody): Likeness => ({
  ...{ kind: 'rows', k: 3, people: people.map(name) },
  groupings: [Int32Array.from(people, group)],
})
const table = (groups: readonly ((person: number) => number)[], people = everybody): Likeness => ({
  ...{ kind: 'table', k: 3, people: people.map(name) },
  groupings: groups.map((group) => Int32Array.from(people, group)),
})

describe('research: together', () => {
  it('J14 rows that are in the same class everywhere are counted together; the same plan twice tells nothing more', async () => {
    const halves = by((person) => Math.floor(person / 12))
    const thirds = by((person) => Math.floor(person / 8))
    assert.equal((await weigh({ fresh: halves, others: [halves] })).smallest, 12)
    assert.equal((await weigh({ fresh: thirds, others: [halves] })).smallest, 4)
    const crossing = by((person) => person % 12)
    const weight = await weigh({ fresh: crossing, others: [halves] })
    assert.deepEqual([weight.smallest, weight.alone], [1, 24])
    assert.ok(isTooFine(weight, 1))
    // Who is left out of one of them is told apart by that.
    const without = by(
      () => 0,
      everybody.filter((person) => person !== 5),
    )
    assert.deepEqual((await weigh({ fresh: without, others: [halves] })).alone, 1)
  })

  it('J14 two extracts never come to less than what a look at every pair of people says', async () => {
    const groups = fc.array(fc.integer({ min: nowhere, max: 3 }), { minLength: 24, maxLength: 24 })
    await fc.assert(
      fc.asyncProperty(groups, groups, async (one, other) => {
        const rows = (all: readonly number[]) =>
          by(
            (person) => all[person] ?? nowhere,
            everybody.filter((person) => all[person] !== nowhere),
          )
        const { smallest } = await weigh({ fresh: rows(one), others: [rows(other)] })
        const alike = everybody
          .filter((person) => one[person] !== nowhere)
          .map(
            (person) => everybody.filter((each) => one[each] === one[person] && other[each] === other[person]).length,
          )
        const least = Math.min(...alike, Number.POSITIVE_INFINITY)
        assert.ok(smallest <= least || least === Number.POSITIVE_INFINITY)
      }),
    )
  })

  it('J14 values that are alike among people who look alike in all of them are found', async () => {
    const halves = by((person) => Math.floor(person / 12))
    const quarters = by((person) => Math.floor(person / 6) % 2)
    const values = everybody.map((person) => [person < 6 ? 'x' : String(person % 3)])
    const weight = await weigh({ fresh: quarters, others: [halves], values })
    assert.deepEqual([weight.few, weight.fewestValues], [0, 1])
    assert.ok(!isTooFine(weight, 1))
    assert.ok(isTooFine(weight, 2))
  })

  it('J15 a table with and one without a small group, and a finer table beside a coarser one, are found', async () => {
    const all = table([(person) => person % 2])
    const without = table(
      [(person) => person % 2],
      everybody.filter((person) => person !== 4),
    )
    assert.equal((await weigh({ fresh: without, others: [all] })).alone, 1)
    assert.equal((await weigh({ fresh: all, others: [without] })).alone, 1, 'either way round')
    assert.ok(!isTooFine(await weigh({ fresh: all, others: [all] }), 1))
    // Four cells, one of which hides two people; the coarser table tells what they are in together.
    const fine = table([(person) => (person < 2 ? nowhere : person < 12 ? 1 : 2)])
    const coarse = table([(person) => (person < 12 ? 1 : 2)])
    assert.equal((await weigh({ fresh: coarse, others: [fine] })).smallest, 2)
    const crosswise = table([(person) => person % 4])
    assert.ok(
      !isTooFine(await weigh({ fresh: crosswise, others: [coarse] }), 1),
      'tables by different fields are no part of each other',
    )
  })

  it('J15 what is kept of an extract comes back as it was, and holds no value', () => {
    const one = table([(person) => person % 5, () => nowhere])
    assert.deepEqual(unpacked(packed(one)), one)
  })

  it('J16 squares add up, and what is told of several questions is the smaller of two bounds that both hold', () => {
    const many = { plain: 20_000, squares: 200 * 100 ** 2 }
    const { basic, concentrated, least } = epsilonOf(many)
    assert.equal(basic, 20)
    assert.ok(Math.abs(concentrated - (1 + 2 * Math.sqrt(Math.log(1e9)))) < 1e-9)
    assert.equal(least, concentrated)
    assert.equal(epsilonOf({ plain: 500, squares: 250_000 }).least, 0.5)
    const none = { plain: 0, squares: 0 }
    assert.equal(fits({ spent: none, held: none }), Math.sqrt(registerBudget))
    assert.equal(leftOf({ spent: { plain: 1, squares: registerBudget + 1 }, held: none }), 0)
  })
})
