import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { describe, it } from 'node:test'
import { type Chance, discreteLaplace, oddsOfExp, uniform } from './noise.ts'

/** Chance that comes out the same each time: SHA-256 over a counter. */
function seeded(seed: string): Chance {
  let turn = 0
  let held = Buffer.alloc(0)
  return (bytes) => {
    while (held.length < bytes) held = Buffer.concat([held, createHash('sha256').update(`${seed}${turn++}`).digest()])
    const drawn = held.subarray(0, bytes)
    held = held.subarray(bytes)
    return drawn
  }
}

/** Pearson's statistic of what was seen against what was expected, over values of which five at least are expected. */
function chiSquare(seen: ReadonlyMap<number, number>, expected: ReadonlyMap<number, number>, draws: number) {
  let [sum, freedom, restSeen, restExpected] = [0, -1, draws, draws]
  for (const [value, wanted] of expected) {
    if (wanted < 5) continue
    const found = seen.get(value) ?? 0
    ;[sum, freedom, restSeen, restExpected] = [
      sum + (found - wanted) ** 2 / wanted,
      freedom + 1,
      restSeen - found,
      restExpected - wanted,
    ]
  }
  return restExpected < 5
    ? { sum, freedom }
    : { sum: sum + (restSeen - restExpected) ** 2 / restExpected, freedom: freedom + 1 }
}

/** Above it lies one in a thousand of the distribution with so many degrees of freedom (Wilson and Hilferty 1931). */
const bound = (freedom: number) => freedom * (1 - 2 / (9 * freedom) + 3.09 * Math.sqrt(2 / (9 * freedom))) ** 3

function tally(draws: number, draw: () => number): Map<number, number> {
  const seen = new Map<number, number>()
  for (let turn = 0; turn < draws; turn++) {
    const value = draw()
    seen.set(value, (seen.get(value) ?? 0) + 1)
  }
  return seen
}

function laplace(draws: number, epsilon: number): Map<number, number> {
  const norm = (Math.exp(epsilon) - 1) / (Math.exp(epsilon) + 1)
  const values = Array.from({ length: 401 }, (_, at) => at - 200)
  return new Map(values.map((value) => [value, draws * norm * Math.exp(-Math.abs(value) * epsilon)]))
}

describe('research: noise', () => {
  const draws = 40_000

  it('J7 noise follows the discrete Laplace distribution of its epsilon, and of no other', () => {
    for (const thousandths of [1_000, 500, 100]) {
      const chance = seeded(`noise ${thousandths}`)
      const seen = tally(draws, () => discreteLaplace(thousandths, 1, chance))
      const { sum, freedom } = chiSquare(seen, laplace(draws, thousandths / 1_000), draws)
      assert.ok(sum < bound(freedom), `epsilon ${thousandths}: ${sum} of ${freedom}`)
      const other = chiSquare(seen, laplace(draws, (thousandths / 1_000) * 1.1), draws)
      assert.ok(other.sum > bound(other.freedom), 'the test sees an epsilon that is a tenth larger')
    }
  })

  it('J7 a greater sensitivity widens the noise as much as a smaller epsilon', () => {
    const chance = seeded('wide')
    const seen = tally(draws, () => discreteLaplace(1_000, 4, chance))
    const { sum, freedom } = chiSquare(seen, laplace(draws, 0.25), draws)
    assert.ok(sum < bound(freedom), `${sum} of ${freedom}`)
  })

  it('J7 what it is made of is exact: even draws, and odds of e to the minus', () => {
    const chance = seeded('parts')
    const even = tally(draws, () => Number(uniform(chance, 7n)))
    const flat = chiSquare(even, new Map([...Array(7).keys()].map((value) => [value, draws / 7])), draws)
    assert.ok(flat.sum < bound(flat.freedom))
    for (const [numerator, denominator] of [
      [1n, 3n],
      [1n, 1n],
      [7n, 3n],
    ] as const) {
      const yes = tally(draws, () => Number(oddsOfExp(chance, numerator, denominator))).get(1) ?? 0
      const wanted = draws * Math.exp(-Number(numerator) / Number(denominator))
      assert.ok(Math.abs(yes - wanted) < 4 * Math.sqrt(wanted), `${yes} for ${wanted}`)
    }
    assert.throws(() => uniform(chance, 0n), RangeError)
  })

  it('J7 epsilon is a whole number of thousandths, so that nothing is rounded', () => {
    for (const wrong of [0, -1, 0.5, Number.NaN, Number.POSITIVE_INFINITY])
      assert.throws(() => discreteLaplace(wrong), RangeError)
    assert.ok(Number.isInteger(discreteLaplace(1)))
  })
})
