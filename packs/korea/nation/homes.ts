import { batches } from './batches.ts'
import type { Batch } from './batches.ts'
import { birthdays, yearsBefore } from './days.ts'
import { families } from './families.ts'
import type { Member } from './families.ts'
import { placement } from './placement.ts'
import { chance, splitmix } from './random.ts'
import type { Chance } from './random.ts'

/** What to draw: so many people, by this seed, as of this ISO date. The same three give the same nation, to the letter. */
export interface Nation {
  readonly people: number
  readonly seed: number
  readonly on: string
}

/** Somebody who lives in a home, before names and registers. `spouse`, `mother` and `father` are places in the home. */
export interface Dweller extends Member {
  /** Days since 1970-01-01, as all days here. */
  readonly bornOn: number
}

/** A household as numbers: what names, entries and columns are drawn from. */
export interface Home {
  /** Of its first member, from 1; with the seed it fixes everything that is drawn of the home. */
  readonly position: number
  readonly region: string
  readonly since: number
  readonly members: readonly Dweller[]
}

/** The homes of a nation, in the order of the districts. */
export function* homes(nation: Nation): Generator<Home> {
  let position = 1
  let index = 0
  for (const batch of batches(nation.people)) {
    yield* settle(batch, { position, index, nation })
    position += batch.people
    index += 1
  }
}

/** The home in which the person of this position lives; only the people settled with it are drawn. */
export function homeOf(nation: Nation, wanted: number): Home | undefined {
  let position = 1
  let index = 0
  for (const batch of batches(nation.people)) {
    if (wanted < position + batch.people)
      return settle(batch, { position, index, nation }).find(
        (home) => wanted >= home.position && wanted < home.position + home.members.length,
      )
    position += batch.people
    index += 1
  }
  return undefined
}

/** Makes the homes of one batch; each batch has a stream of chance of its own, so that it can be drawn alone. */
function* settle(
  batch: Batch,
  { position: first, index, nation }: { readonly position: number; readonly index: number; readonly nation: Nation },
): Generator<Home> {
  const draw = chance(splitmix(nation.seed, index))
  const place = placement(batch, draw)
  const bornBetween = birthdays(nation.on)
  const today = yearsBefore(nation.on, 0)
  let position = first
  for (const family of families(batch.counts, batch.province.householdSize, draw)) {
    const region = place(family)
    const members = family.map((one) => ({ ...one, bornOn: birthday(one.age, bornBetween, draw) }))
    yield { position, region, since: today - draw.below(5500), members }
    position += family.length
  }
}

function birthday(age: number, bornBetween: ReturnType<typeof birthdays>, draw: Chance): number {
  const [first, last] = bornBetween(age)
  return last - draw.below(last - first + 1)
}

/** A parent without a spouse here, and a child below eighteen. */
export function isOneParent(members: readonly Dweller[]): boolean {
  return members.some(
    ({ age, mother, father }) =>
      age < 18 &&
      [mother, father].filter((at) => at !== undefined).length === 1 &&
      members[mother ?? father ?? 0]?.spouse === undefined,
  )
}
