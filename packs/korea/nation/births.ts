import { byAge } from './health.ts'
import type { Dweller } from './homes.ts'
import type { Day, Pregnancy } from './lives.ts'
import type { Chance } from './random.ts'

/** Births a year to a thousand women: 25 to 39 of 2025 (marginals.csv), the ages beside them set by hand. */
const fertility = byAge([
  [45, 0.3],
  [40, 8],
  [35, 52],
  [30, 73.2],
  [25, 21.3],
  [20, 4],
])
/** A pregnancy is registered from about the eighth of forty weeks. */
const registeredYears = (40 - 8) / 52
/** Mothers of a child below two are passed over: the others carry their part. Set so that pregnancies are as many as births. */
const passedOver = 1.28
/** Births outside marriage, 2024 (marginals.csv). */
const outsideMarriage = 0.058
/** Share of pregnancies with two babies. Set by hand, no source. */
const twins = 0.055
/** Share of women of these ages who live with a husband, over the whole age: turns a rate of all women into one of wives. Set by hand. */
const wives = byAge([
  [40, 0.68],
  [35, 0.65],
  [30, 0.46],
  [25, 0.15],
  [20, 0.02],
])

/** The pregnancy of a woman: of a birth in the last two years, or one that goes on. */
export function drawPregnancy(
  woman: Dweller,
  children: readonly Dweller[],
  { today, draw }: { readonly today: number; readonly draw: Chance },
): Pregnancy | null {
  if (woman.sex !== 'F' || woman.age < 18 || woman.age > 49) return null
  const [youngest] = children.toSorted((a, b) => b.bornOn - a.bornOn)
  if (youngest !== undefined && youngest.age < 2)
    return {
      dueOn: youngest.bornOn - 7 + draw.below(15),
      fetuses: children.filter(({ bornOn }) => bornOn === youngest.bornOn).length,
      firstChild: children.every(({ bornOn }) => bornOn >= youngest.bornOn),
      deliveredOn: youngest.bornOn,
    }
  const births = (fertility[woman.age] ?? 0) / 1000
  const share = wives[woman.age] ?? 0
  const chances =
    woman.spouse === undefined ? (births * outsideMarriage) / (1 - share) : (births * (1 - outsideMarriage)) / share
  if (draw.next() >= chances * registeredYears * passedOver) return null
  return {
    dueOn: today + 1 + draw.below(Math.round(365 * registeredYears)),
    fetuses: draw.next() < twins ? 2 : 1,
    firstChild: children.length === 0,
  }
}

/** Whether the survey of means counts her as pregnant, or as a mother within six months of the birth. */
export function isPregnant(pregnancy: Pregnancy | null, { today }: Day): boolean {
  if (pregnancy === null) return false
  return pregnancy.deliveredOn === undefined || today - pregnancy.deliveredOn <= 183
}

/** Share who never married, of those who live without a spouse and without children of their own. Set by hand, no source. */
const neverMarried = byAge([
  [70, 0.04],
  [60, 0.13],
  [50, 0.34],
  [40, 0.62],
  [30, 0.9],
  [19, 0.99],
  [0, 1],
])

export function drawUnmarried(one: Dweller, isParent: boolean, draw: Chance): boolean {
  if (one.spouse !== undefined) return false
  return draw.next() < (isParent ? 0.12 : (neverMarried[one.age] ?? 0))
}
