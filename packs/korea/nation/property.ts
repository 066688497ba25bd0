import { byAge } from './health.ts'
import type { Dweller } from './homes.ts'
import type { Assets, Day, Lease } from './lives.ts'
import type { Chance } from './random.ts'

/**
 * Net worth of households, 31 March 2025 (marginals.csv): median 238.6 m, mean 471.4 m, which a log-normal spread of 1.17
 * gives; so much of it goes with income that the lowest and the highest fifth come near 142 m and 1,114 m.
 */
const medianWorth = 247_000_000
const withIncome = 0.72
const beside = 0.95
/** Logarithm of the middle income of households a month, and its deviation here. */
const middleIncome = Math.log(3_000_000)
const incomeSpread = 0.85
/** What age adds to the logarithm of net worth. Set by hand, no source. */
const older = byAge([
  [65, 0.55],
  [50, 0.25],
  [40, 0.05],
  [30, -0.3],
  [0, -1.1],
])
/** Share of households with debts; their mean over all is 95.3 m (marginals.csv). The share is set by hand. */
const indebted = 0.6
const medianDebt = 82_000_000
/** Owners live in a home of their own in 57 of 100 households. The middle and the slope by worth are set by hand. */
const ownerMiddle = Math.log(275_000_000)
const ownerSlope = 1.35
/** Of tenants, set by hand: who pays a deposit only, whose home is public, whose landlord is a relative, whose lease was reported. */
const tenants = { depositOnly: 0.4, publicRental: 0.2, fromRelative: 0.03, reported: 0.85 } as const

export function drawAssets(
  members: readonly Dweller[],
  {
    yearly,
    severelyDisabled,
    selfEmployed,
    draw,
  }: {
    readonly yearly: number
    readonly severelyDisabled: boolean
    readonly selfEmployed: boolean
    readonly draw: Chance
  },
): Assets {
  const head = members[0]
  const age = members.find(({ relation }) => relation === 'head')?.age ?? head?.age ?? 50
  const z = Math.max(-2.5, (Math.log(Math.max(200_000, yearly / 12)) - middleIncome) / incomeSpread)
  const worth = medianWorth * Math.exp((older[age] ?? 0) + withIncome * z + beside * draw.normal())
  const debts = draw.next() < indebted ? rounded(medianDebt * Math.exp(0.4 * z + 1.1 * draw.normal())) : 0
  const gross = worth + debts
  const owns = draw.next() < 1 / (1 + Math.exp(-ownerSlope * (Math.log(gross) - ownerMiddle)))
  const home = rounded(gross * (0.5 + 0.35 * draw.next()))
  const jeonse = !owns && draw.next() < tenants.depositOnly
  const deposit = owns
    ? 0
    : jeonse
      ? rounded(Math.min(gross * 0.7, 700_000_000))
      : rounded(Math.min(gross * 0.25, 60_000_000))
  const rest = gross - (owns ? home : deposit)
  const financial = rounded(rest * (0.25 + 0.45 * draw.next()))
  const property = draw.next() < 0.35 ? rounded(rest - financial) : 0
  const second = owns && gross > 700_000_000 && draw.next() < 0.35
  return {
    housing: owns ? home : 0,
    deposit,
    property,
    financial,
    debts,
    homes: owns ? (second ? 2 : 1) : property > 150_000_000 && draw.next() < 0.2 ? 1 : 0,
    ...supporters(draw),
    ...carOf(members, { z, severelyDisabled, selfEmployed, draw }),
  }
}

/** Parents or children elsewhere of whom the survey knows, with their income a year and their assets. Set by hand: two in a hundred are rich. */
function supporters(draw: Chance): Pick<Assets, 'supporterIncome' | 'supporterAssets'> {
  if (draw.next() >= 0.06) return {}
  return {
    supporterIncome: rounded(85_000_000 * Math.exp(0.8 * draw.normal())),
    supporterAssets: rounded(600_000_000 * Math.exp(0.9 * draw.normal())),
  }
}

/** About one car to a household; who has one and of what age and size is set by hand. */
function carOf(
  members: readonly Dweller[],
  {
    z,
    severelyDisabled,
    selfEmployed,
    draw,
  }: {
    readonly z: number
    readonly severelyDisabled: boolean
    readonly selfEmployed: boolean
    readonly draw: Chance
  },
): Pick<Assets, 'carValue' | 'carYears' | 'carCc' | 'carUse'> {
  const has = draw.next() < Math.min(0.96, (members.length === 1 ? 0.5 : 0.85) + 0.12 * z)
  if (!has) return { carValue: 0, carYears: 0, carCc: 0, carUse: 'none' }
  const carYears = draw.below(15)
  const size = draw.next()
  const carCc = size < 0.16 ? 998 : size < 0.5 ? 1598 : size < 0.85 ? 1998 : 2497
  const anew = (carCc < 1000 ? 15 : carCc < 1600 ? 24 : carCc < 2000 ? 33 : 48) * 1_000_000
  return {
    carValue: Math.round((anew * Math.exp(-0.17 * carYears) * (0.85 + 0.3 * draw.next())) / 10_000) * 10_000,
    carYears,
    carCc,
    carUse:
      severelyDisabled && draw.next() < 0.7 ? 'disabled' : selfEmployed && draw.next() < 0.2 ? 'work' : 'ordinary',
  }
}

export function drawLease(
  assets: Assets,
  { since, day, draw }: { readonly since: number; readonly day: Day; readonly draw: Chance },
): Lease | null {
  if (assets.housing > 0 || draw.next() >= tenants.reported) return null
  const publicRental = draw.next() < tenants.publicRental
  const fromRelative = !publicRental && draw.next() < tenants.fromRelative
  const depositOnly = assets.deposit > 60_000_000
  const rent = depositOnly ? 0 : publicRental ? 80_000 + draw.below(18) * 10_000 : 250_000 + draw.below(60) * 10_000
  return {
    deposit: assets.deposit,
    rent: fromRelative ? Math.round(rent / 20_000) * 10_000 : rent,
    since: Math.max(since, day.today - draw.below(730)),
    publicRental,
    fromRelative,
  }
}

/** Nobody has more of one kind than two billion won here: no line of law lies beyond, and columns stay narrow. */
const most = 2_000_000_000

function rounded(won: number): number {
  return Math.min(most, Math.round(won / 100_000) * 100_000)
}
