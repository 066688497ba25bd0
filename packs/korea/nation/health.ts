import { ages } from './census.ts'
import type { Dweller } from './homes.ts'
import type { Care, Day, Disabled, Mobile } from './lives.ts'
import type { Chance } from './random.ts'

/**
 * Share of an age that is registered as disabled. From 60: the registered of 2024 (marginals.csv) over the residents of
 * 2026; below, set by hand so that the sum is that of 2024.
 */
const disability = byAge([
  [90, 0.245],
  [80, 0.209],
  [70, 0.134],
  [60, 0.079],
  [50, 0.044],
  [40, 0.026],
  [30, 0.0175],
  [20, 0.016],
  [10, 0.0145],
  [0, 0.0085],
])
/** Of 2,631,356 registered in 2024, 966,428 are severe and 1,525,056 are men (marginals.csv). */
const severe = 0.367
const moreMen = { M: 1.25, F: 0.78 } as const
/** Share of the severe who are so in the narrower sense of the pension, and who live in an institution. Set by hand, no source. */
const pensionGrade = 0.6
const inInstitution = 0.015

export function drawDisability({ age, sex, bornOn }: Dweller, { today }: Day, draw: Chance): Disabled | null {
  if (draw.next() >= (disability[age] ?? 0) * moreMen[sex]) return null
  const isSevere = draw.next() < severe
  return {
    severity: isSevere ? 'severe' : 'mild',
    pensionGrade: isSevere && draw.next() < pensionGrade,
    inInstitution: isSevere && draw.next() < inInstitution,
    since: Math.max(bornOn, today - 30 - draw.below(6000)),
  }
}

/** Share of an age with an illness of the severe, rare or intractable list. Set by hand, no source. */
const illness = byAge([
  [70, 0.09],
  [60, 0.07],
  [50, 0.045],
  [40, 0.03],
  [20, 0.015],
  [0, 0.008],
])

export function drawIllness({ age }: Dweller, draw: Chance): boolean {
  return draw.next() < (illness[age] ?? 0)
}

/** Share of an age with a care grade; about a tenth of those over 65. Set by hand, no source by age. */
const careGrade = byAge([
  [90, 0.5],
  [85, 0.32],
  [80, 0.18],
  [75, 0.085],
  [70, 0.04],
  [65, 0.017],
])
/** Lowest score of each grade with the share of those assessed; below 45 stands the cognitive grade. Shares set by hand. */
const scores: readonly (readonly [from: number, to: number, share: number])[] = [
  [95, 120, 0.045],
  [75, 95, 0.085],
  [60, 75, 0.27],
  [51, 60, 0.45],
  [45, 51, 0.12],
  [30, 45, 0.03],
]

export function drawCare({ age }: Dweller, { today }: Day, draw: Chance): Care | null {
  if (age < 65 || draw.next() >= (careGrade[age] ?? 0)) return null
  let left = draw.next()
  const [from, to] = scores.find(([, , share]) => (left -= share) < 0) ?? [51, 60, 1]
  const dementia = from < 51 || draw.next() < 0.4
  return {
    score: from + draw.below(to - from),
    dementia,
    onMedication: dementia && draw.next() < 0.8,
    setting: from >= 60 && draw.next() < 0.35 ? 'institution' : 'home',
    assessedOn: today - 1 - draw.below(700),
  }
}

/** Share of an age with a mobile subscription of their own: about 95 per cent from 14 on. Set by hand, no source. */
const subscribed = byAge([
  [80, 0.78],
  [14, 0.97],
  [7, 0.7],
])

export function drawMobile({ age }: Dweller, { today }: Day, draw: Chance): Mobile | null {
  if (draw.next() >= (subscribed[age] ?? 0)) return null
  const most = age < 14 || age >= 65 ? 30 : 70
  return { monthlyCharge: 11_000 + draw.below(most) * 1100, since: today - 20 - draw.below(2500) }
}

/** A table that begins with the oldest, each share holding from its age on, as one share for each age. */
export function byAge(table: readonly (readonly [from: number, share: number])[]): Float64Array {
  return Float64Array.from({ length: ages }, (_, age) => table.find(([from]) => age >= from)?.[1] ?? 0)
}
