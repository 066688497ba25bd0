import { batches } from './batches.ts'
import { families } from './families.ts'
import { names } from './names.ts'
import { householdOf } from './people.ts'
import { placement } from './placement.ts'
import { chance } from './random.ts'
import { recordsOf } from './records.ts'
import type { Household } from './people.ts'
import type { Records } from './records.ts'

/** What to draw: so many people, by this seed, as of this ISO date. The same three give the same nation, to the letter. */
export interface Nation {
  readonly people: number
  readonly seed: number
  readonly on: string
}

/** A household with its people, and the entries that the registers hold of them. */
export interface Settled extends Household {
  readonly records: Records
}

/**
 * An invented nation, household by household: ages, sexes and districts as the resident register counts them, sizes and
 * incomes as the statistics give them, names as people bear them, and nobody who exists. Only one small batch of
 * districts is in memory at a time.
 */
export function* nation({ people, seed, on }: Nation): Generator<Settled> {
  const draw = chance(seed)
  const drawing = { seed, on, draw, names: names(draw) }
  let position = 1
  for (const batch of batches(people)) {
    const place = placement(batch, draw)
    for (const family of families(batch.counts, batch.province.householdSize, draw)) {
      const household = householdOf(family, { region: place(family), position }, drawing)
      position += family.length
      yield { ...household, records: recordsOf(household, on) }
    }
  }
}

export type { Citizen, Household } from './people.ts'
export type { Entry, Records } from './records.ts'
export { demoApplication, demoBirths, demoPeople, demoRecords } from './demo-people.ts'
export { demoOfficers } from './demo-officers.ts'
export type { DemoBirth, DemoPerson } from './demo-people.ts'
export type { DemoOfficer } from './demo-officers.ts'
