import { rowsOf } from '../source-files.ts'
import { chance } from './random.ts'
import type { Chance } from './random.ts'
import type { Citizen, Household } from './people.ts'

/** What a person earned in the year before, in won, and how they are insured. */
export interface Income {
  readonly citizen: Citizen
  readonly year: number
  readonly wages: number
  readonly business: number
  readonly pension: number
  readonly tax: number
  readonly cover: 'employee' | 'dependant' | 'local'
  readonly holder: string
  /** A month. */
  readonly contribution: number
}

/** Spread of household incomes around the median, as the deviation of their logarithm. Set by hand, no source. */
const spread = 0.6
/** What a household of pensioners has beside one of working age. Set by hand, no source. */
const pensionerShare = 0.45
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
  const largest = Math.max(...medians.keys())
  return medians.get(Math.min(size, largest)) ?? 0
}

/** Draws the income of a household around the median of its size, and shares it among those who earn. */
export function incomesOf(household: Household, on: string): readonly Income[] {
  const draw = chance(serial(household.id))
  const year = Number(on.slice(0, 4)) - 1
  const earners = household.members.filter((one) => earns(one, draw))
  const total = 12 * medianIncome(household.members.length) * Math.exp(draw.normal() * spread)
  const parts = earners.map((one) => share(one) * (0.5 + draw.next()))
  const sum = parts.reduce((all, one) => all + one, 0)
  const incomes = new Map(
    earners.map((citizen, i) => {
      const retired = citizen.age >= 66
      const won = Math.round((total * (retired ? pensionerShare : 1) * (parts[i] ?? 0)) / sum / 10_000) * 10_000
      return [citizen, { won, kind: retired ? 'pension' : draw.next() < 0.78 ? 'wages' : 'business' }] as const
    }),
  )
  const insured = [...incomes].find(([, { kind }]) => kind === 'wages')?.[0]
  return household.members.map((citizen) => {
    const { won, kind } = incomes.get(citizen) ?? { won: 0, kind: 'none' }
    const cover = kind === 'wages' ? 'employee' : insured === undefined ? 'local' : 'dependant'
    const head = household.members[0] ?? citizen
    return {
      citizen,
      year,
      wages: kind === 'wages' ? won : 0,
      business: kind === 'business' ? won : 0,
      pension: kind === 'pension' ? won : 0,
      tax: roughTax(kind === 'pension' ? won * 0.4 : won),
      cover,
      holder: cover === 'dependant' ? (insured ?? citizen).id : cover === 'local' ? head.id : citizen.id,
      contribution: cover === 'dependant' ? 0 : Math.round((won * insuranceRate) / 12 / 10) * 10,
    }
  })
}

function earns({ age, sex, relation }: Citizen, draw: Chance): boolean {
  if (age < 19) return false
  if (relation === 'head') return true
  if (age >= 66) return true
  return draw.next() < (age < 27 ? 0.4 : sex === 'M' ? 0.85 : 0.6)
}

function share({ age, sex, relation }: Citizen): number {
  if (age >= 66) return 0.6
  if (age < 27) return 0.5
  return (relation === 'head' ? 1.4 : 1) * (sex === 'M' ? 1.2 : 0.9)
}

/** The brackets of the income tax act on what is left after a flat deduction: near enough for an invented person. */
function roughTax(income: number): number {
  const taxed = Math.max(0, income * 0.68 - 4_500_000)
  const brackets = [
    [14_000_000, 0.06],
    [50_000_000, 0.15],
    [88_000_000, 0.24],
    [150_000_000, 0.35],
    [Number.POSITIVE_INFINITY, 0.38],
  ] as const
  let tax = 0
  let below = 0
  for (const [upTo, rate] of brackets) {
    tax += Math.max(0, Math.min(taxed, upTo) - below) * rate
    below = upTo
  }
  return Math.floor(Math.max(0, tax - 600_000) / 10) * 10
}

function serial(id: string): number {
  let value = 7
  for (let i = 0; i < id.length; i++) value = (Math.imul(value, 33) + id.charCodeAt(i)) | 0
  return value
}
