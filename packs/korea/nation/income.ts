import { rowsOf } from '../source-files.ts'
import { isOneParent } from './homes.ts'
import type { Dweller } from './homes.ts'
import type { Pensioner } from './lives.ts'
import type { Chance } from './random.ts'

/** What somebody earned in the year before, in won a year. */
export interface Earned {
  wages: number
  business: number
  /** Rents and interest: in the survey of means, and not in the tax summary. */
  property: number
  pension: number
}

/** Spread of household incomes around the median, as the deviation of their logarithm. Set by hand, no source. */
const spread = 0.6
/** What a household of pensioners has beside one of working age. Set by hand, no source. */
const pensionerShare = 0.45
/** What a parent alone with children has beside a couple. Set by hand, no source. */
const oneParentShare = 0.6
/** Share of households that fell on hard times, and what is left of their income. Set by hand, so that recipients come near the statistics. */
const hardship = 0.028
const hardshipLeaves = 0.2
/** Of what a pensioner has beside a pension: who still works, and whose is rent or interest; the rest comes from family and stands in no register. Set by hand. */
const oldWorkers = { from: 66, share: 0.5, fallsEachYear: 0.022 } as const
const oldOwners = 0.45
/** Half of the rate of 2026 (7.19 per cent): the part that an employee pays. Not read by any decision. */
const insuranceRate = 0.03595

let medians: ReadonlyMap<number, number> | undefined

/** The standard median income of a household of this size, won a month, 2026. */
export function medianIncome(size: number): number {
  medians ??= new Map(
    rowsOf('median-income.csv').flatMap(([year, people, won]) =>
      year === '2026' ? [[Number(people), Number(won)] as const] : [],
    ),
  )
  return medians.get(Math.min(size, medians.size)) ?? 0
}

/** Draws the income of a home around the median of its size, and shares it among those who earn. */
export function drawIncomes(
  members: readonly Dweller[],
  pensions: readonly (Pensioner | null)[],
  draw: Chance,
): readonly Earned[] {
  const hard = draw.next() < hardship ? hardshipLeaves : 1
  const alone = isOneParent(members) ? oneParentShare : 1
  const total = 12 * alone * medianIncome(members.length) * Math.exp(draw.normal() * spread) * hard
  const parts = members.map((one) => (earns(one, draw) ? share(one) * (0.5 + draw.next()) : 0))
  let sum = 0
  for (const part of parts) sum += part
  return members.map((one, i) => {
    const part = parts[i] ?? 0
    const pension = 12 * (pensions[i]?.monthly ?? 0)
    const earned: Earned = { wages: 0, business: 0, property: 0, pension }
    if (part === 0) return earned
    const old = one.age >= 66
    const won = (total * (old ? pensionerShare : 1) * part) / sum
    const rest = Math.round((old ? Math.max(0, won - pension) : won) / 10_000) * 10_000
    if (!old) earned[draw.next() < 0.78 ? 'wages' : 'business'] = rest
    else if (draw.next() < oldWorkers.share - (one.age - oldWorkers.from) * oldWorkers.fallsEachYear)
      earned[draw.next() < 0.7 ? 'wages' : 'business'] = rest
    else if (draw.next() < oldOwners) earned.property = rest
    return earned
  })
}

function earns({ age, sex, relation }: Dweller, draw: Chance): boolean {
  if (age < 19) return false
  if (relation === 'head') return true
  if (age >= 66) return true
  return draw.next() < (age < 27 ? 0.4 : sex === 'M' ? 0.85 : 0.6)
}

function share({ age, sex, relation }: Dweller): number {
  if (age >= 66) return 0.6
  if (age < 27) return 0.5
  return (relation === 'head' ? 1.4 : 1) * (sex === 'M' ? 1.2 : 0.9)
}

/** What an employee or a household of its own pays a month for health insurance, of income a year. */
export function contributionOf({ wages, business, pension }: Earned): number {
  return Math.round(((wages + business + pension) * insuranceRate) / 12 / 10) * 10
}

const brackets = [
  [14_000_000, 0.06],
  [50_000_000, 0.15],
  [88_000_000, 0.24],
  [150_000_000, 0.35],
  [Number.POSITIVE_INFINITY, 0.38],
] as const

/** The brackets of the income tax act on what is left after a flat deduction: near enough for an invented person. */
export function roughTax({ wages, business, pension }: Earned): number {
  const taxed = Math.max(0, (wages + business + pension * 0.4) * 0.68 - 4_500_000)
  let tax = 0
  let below = 0
  for (const [upTo, rate] of brackets) {
    tax += Math.max(0, Math.min(taxed, upTo) - below) * rate
    below = upTo
  }
  return Math.floor(Math.max(0, tax - 600_000) / 10) * 10
}
