import { homeOf, homes } from './homes.ts'
import type { Home, Nation } from './homes.ts'
import { dayFor, livingOf } from './living.ts'
import type { Living } from './lives.ts'
import { names } from './names.ts'
import { householdOf } from './people.ts'
import { chance } from './random.ts'
import { recordsOf } from './records.ts'
import type { Household } from './people.ts'
import type { Records } from './records.ts'

/** A household with its people, and the entries that the registers hold of them. */
export interface Settled extends Household {
  readonly records: Records
}

/**
 * An invented nation, household by household: ages, sexes and districts as the resident register counts them, sizes and
 * incomes as the statistics give them, names as people bear them, and nobody who exists. Only one small batch of
 * districts is in memory at a time.
 */
export function* nation(wanted: Nation): Generator<Settled> {
  const settled = settling(wanted)
  for (const home of homes(wanted)) yield settled(home)
}

/** The household in which the person of this position lives, counted from 1 in the order of the nation; as `nation` draws it. */
export function householdAt(wanted: Nation, position: number): Settled | undefined {
  const home = homeOf(wanted, position)
  return home === undefined ? undefined : settling(wanted)(home)
}

function settling({ seed, on }: Nation): (home: Home) => Settled {
  const draw = chance(seed)
  const drawing = { seed, draw, names: names(draw) }
  const day = dayFor(on)
  return (home) => {
    const living: Living = livingOf(home, { seed, day, draw })
    const household = householdOf(home, drawing)
    return { ...household, records: recordsOf(household, living, day) }
  }
}

export { population } from './population.ts'
export { residents } from './residents.ts'
export type { Nation } from './homes.ts'
export type { Citizen, Household } from './people.ts'
export type { Entry, Records } from './records.ts'
export { demoApplication, demoBirths, demoPeople, demoRecords } from './demo-people.ts'
export { demoOfficers } from './demo-officers.ts'
export type { DemoBirth, DemoPerson } from './demo-people.ts'
export type { DemoOfficer } from './demo-officers.ts'
