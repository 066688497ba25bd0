import type { Atom, Row } from './rules-drawn.ts'
import { employments, type Population, regions, tenures, today } from './rules-population.ts'

const epoch = new Temporal.PlainDate(1970, 1, 1)

/** The same by a plain loop: a row of values for each resident, a function for each condition, stopping at the first that fails. */
export function countInLoop(people: Population, sets: readonly (readonly Atom[])[]): number[] {
  const ages = agesOf(people)
  const counts = sets.map(() => 0)
  for (let home = 0; home + 1 < people.offsets.length; home++) {
    const [from, to] = [people.offsets[home] as number, people.offsets[home + 1] as number]
    const sums = { income: 0, size: to - from, children: 0, elderly: 0, adults: 0, disabled: 0 }
    for (let i = from; i < to; i++) {
      const age = ages[i] as number
      sums.income += people.wages[i] as number
      if (age < 19) sums.children++
      else sums.adults++
      if (age >= 65) sums.elderly++
      if ((people.disability[i] as number) > 0) sums.disabled++
    }
    for (let i = from; i < to; i++) {
      const row: Row = {
        age: ages[i] as number,
        region: regions[people.region[i] as number] as string,
        disability: people.disability[i] as number,
        employment: employments[people.employment[i] as number] as string,
        tenure: tenures[people.tenure[i] as number] as string,
        student: people.student[i] === 1,
        veteran: people.veteran[i] === 1,
        assets: people.assets[i] as number,
        income: sums.income,
        size: sums.size,
        children: sums.children,
        elderly: sums.elderly,
        adults: sums.adults,
        disabled: sums.disabled,
      }
      for (let set = 0; set < sets.length; set++)
        if (allHold(sets[set] as readonly Atom[], row)) counts[set] = (counts[set] as number) + 1
    }
  }
  return counts
}

function allHold(atoms: readonly Atom[], row: Row): boolean {
  for (const { holds } of atoms) if (!holds(row)) return false
  return true
}

function agesOf(people: Population): Uint8Array {
  const known = new Map<number, number>()
  return Uint8Array.from(people.bornOn, (day) =>
    known.getOrInsertComputed(day, () => epoch.add({ days: day }).until(today, { largestUnit: 'years' }).years),
  )
}
