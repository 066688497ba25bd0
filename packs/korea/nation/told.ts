import { coupleMeansOf } from './couple.ts'
import type { Home as CastHome } from './demo-cast.ts'
import type { Home } from './homes.ts'
import { contributionOf, roughTax } from './income.ts'
import { headOf } from './living.ts'
import type { Assets, Cover, Day, Life, Living, Means, Taxed } from './lives.ts'

const noMeans: Means = {
  ...{ unmarried: false, wages: 0, business: 0, property: 0, pension: 0 },
  ...{ disability: 'none', schooling: 'none', dayCare: false, illness: false, pregnant: false },
}

const noAssets: Assets = {
  ...{ housing: 0, deposit: 0, property: 0, financial: 0, debts: 0, homes: 0 },
  ...{ carValue: 0, carYears: 0, carCc: 0, carUse: 'none' },
}

/** What the registers hold of a home of the cast, as its story tells it and nothing else. */
export function livingTold(cast: CastHome, home: Home, day: Day): Living {
  const assets = { ...noAssets, ...cast.told?.assets }
  const lives = home.members.map((_, i) => lifeTold(cast, i, day))
  const insured = lives.findIndex(({ means }) => means.wages > 0)
  lives.forEach((life, i) => {
    life.cover = coverOf(lives, i, { insured, head: headOf(home.members) })
    life.means.unmarried = home.members[i]?.spouse === undefined && (home.members[i]?.age ?? 0) < 30
    life.couple = coupleMeansOf({ members: home.members, lives, assets }, i)
  })
  return { lives, assets, welfare: cast.told?.welfare ?? null }
}

function lifeTold({ members }: CastHome, at: number, day: Day): Life {
  const { means, ...told } = members[at]?.life?.(day) ?? {}
  const all: Means = { ...noMeans, ...means, pension: told.pension?.monthly ?? 0 }
  // Whoever left a job last week earned it all last year.
  const wages = all.wages === 0 && told.insured?.status === 'left' ? told.insured.monthlyWage : all.wages
  const year = { wages: 12 * wages, business: 12 * all.business, pension: 12 * all.pension }
  const taxed: Taxed | null =
    year.wages + year.business + year.pension === 0
      ? null
      : { year: day.taxYear, ...year, tax: roughTax({ ...year, property: 0 }) }
  return {
    ...{ insured: null, disabled: null, pension: null, pregnancy: null, care: null, student: null, lease: null },
    ...{ mobile: { monthlyCharge: 38_500, since: day.today - 600 }, couple: null },
    ...told,
    means: all,
    tax: taxed,
    cover: { kind: 'local', holder: 0, contribution: 0 },
  }
}

function coverOf(
  lives: readonly Life[],
  at: number,
  { insured, head }: { readonly insured: number; readonly head: number },
): Cover {
  const { wages = 0, business = 0, pension = 0 } = lives[at]?.tax ?? {}
  const contribution = contributionOf({ wages, business, pension, property: 0 })
  if ((lives[at]?.means.wages ?? 0) > 0) return { kind: 'employee', holder: at, contribution }
  if (insured >= 0) return { kind: 'dependant', holder: insured, contribution: 0 }
  return { kind: 'local', holder: head, contribution }
}
