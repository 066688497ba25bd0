import { ages } from './census.ts'
import type { Batch } from './batches.ts'
import type { Family } from './families.ts'
import type { Chance } from './random.ts'

/** Ten-year groups are enough to tell a young neighbourhood from an old one. */
const groupYears = 10
const groupCount = Math.ceil(ages / groupYears)

/**
 * Gives each household of a batch a neighbourhood: one that still has room, and rather one where people of its
 * members' ages live. The number of people of each neighbourhood comes out as counted, give or take a household.
 */
export function placement(batch: Batch, draw: Chance): (family: Family) => string {
  const room = [...batch.quotas]
  const shares = batch.neighbourhoods.map(({ byAge, people }) => {
    const groups = Array.from({ length: groupCount }, () => 0)
    byAge.forEach((count, age) => {
      const group = Math.floor(age / groupYears)
      groups[group] = (groups[group] ?? 0) + count / Math.max(1, people)
    })
    return groups
  })
  const weights = room.map(() => 0)
  return (family) => {
    let total = 0
    for (let i = 0; i < room.length; i++) {
      const there = room[i] ?? 0
      let fit = 0
      if (there > 0) for (const { age } of family) fit += shares[i]?.[Math.floor(age / groupYears)] ?? 0
      // Too big a household is possible where nothing larger is left, but unlikely.
      weights[i] = there <= 0 ? 0 : there * fit * (there >= family.length ? 1 : 0.1)
      total += weights[i] ?? 0
    }
    const at = total === 0 ? roomiest(room) : pick(weights, draw.next() * total)
    room[at] = (room[at] ?? 0) - family.length
    return batch.neighbourhoods[at]?.code ?? batch.province.code
  }
}

function roomiest(room: readonly number[]): number {
  return room.reduce((best, one, i) => (one > (room[best] ?? 0) ? i : best), 0)
}

function pick(weights: readonly number[], drawn: number): number {
  let rest = drawn
  for (let i = 0; i < weights.length; i++) {
    rest -= weights[i] ?? 0
    if (rest < 0) return i
  }
  return weights.findLastIndex((one) => one > 0)
}
