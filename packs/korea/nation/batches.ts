import { ages, census, sums } from './census.ts'
import type { Neighbourhood, Province } from './census.ts'

/** Men of age a stand at a, women at 101 + a. */
export const female = ages

/** People who are settled together: neighbouring districts, so few that they fit in memory, so many that families form. */
export interface Batch {
  readonly province: Province
  readonly neighbourhoods: readonly Neighbourhood[]
  /** How many people each neighbourhood gets, in the same order. */
  readonly quotas: number[]
  /** How many people of each sex and age. */
  readonly counts: Int32Array
  readonly people: number
}

/** About this many people are settled at a time. */
const batchSize = 2000

/** Turns shares into whole numbers whose sum never drifts from the sum of the shares. */
function rounder(start: number): (share: number) => number {
  let exact = start
  let given = 0
  return (share) => {
    exact += share
    const whole = Math.floor(exact) - given
    given += whole
    return whole
  }
}

/** The whole nation, reduced to so many people, in batches that follow the district codes. */
export function* batches(people: number): Generator<Batch> {
  const provinces = census()
  const all = provinces.flatMap(({ neighbourhoods }) => neighbourhoods).reduce((sum, one) => sum + one.people, 0)
  const scale = people / all
  const roundCell = rounder(0.5)
  const roundPlace = rounder(0.5)
  for (const province of provinces) {
    for (const neighbourhoods of groups(province.neighbourhoods, batchSize / scale)) {
      const byAge = sums(neighbourhoods.map((one) => one.byAge))
      const counts = new Int32Array(2 * ages)
      for (let age = 0; age < ages; age++) {
        const men = province.men[age] ?? 0
        const women = province.women[age] ?? 0
        const both = (byAge[age] ?? 0) * scale
        counts[age] = roundCell(both * (men / (men + women)))
        counts[female + age] = roundCell(both * (women / (men + women)))
      }
      const quotas = neighbourhoods.map((one) => roundPlace(one.people * scale))
      yield { province, neighbourhoods, quotas, counts, people: counts.reduce((sum, one) => sum + one, 0) }
    }
  }
}

function groups(neighbourhoods: readonly Neighbourhood[], size: number): readonly (readonly Neighbourhood[])[] {
  const found: Neighbourhood[][] = []
  let people = 0
  for (const one of neighbourhoods) {
    if (found.length === 0 || people >= size) {
      found.push([])
      people = 0
    }
    found.at(-1)?.push(one)
    people += one.people
  }
  return found
}
