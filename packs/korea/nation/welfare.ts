import { mayDrawBasicPension } from './couple.ts'
import { isOneParent } from './homes.ts'
import type { Dweller } from './homes.ts'
import { medianIncome } from './income.ts'
import type { Assets, Life, Welfare } from './lives.ts'
import type { Chance } from './random.ts'

// Who receives what already: those whose rough recognised income lies below the lines of 2026, less the share who never
// applied. The lines are those of the law, the reckoning is near enough for an invented household; decisions never read it.

/** Share of those entitled who receive. Set by hand, so that recipients come near the statistics and many are left to be found. */
const takesUp = {
  livelihood: 0.54,
  medical: 0.2,
  housing: 0.3,
  education: 0.7,
  nearPoor: 0.6,
  oneParent: 0.8,
  basicPension: 0.86,
} as const
/** Unmarried people below thirty count with their parents, wherever they live; few of them receive alone. */
const young = { below: 30, share: 0.2 } as const

/** A household under the rough reckoning. */
interface Reckoned {
  readonly members: readonly Dweller[]
  readonly lives: readonly Life[]
  readonly assets: Assets
  /** Ten-digit code. */
  readonly region: string
}

/** Recognised income a month in the sense of the basic livelihood act, roughly. */
export function recognisedIncome({ lives, assets, region }: Reckoned): number {
  let income = 0
  for (const { means } of lives) income += means.wages * 0.7 + means.business + means.property + means.pension
  const base = region.startsWith('11') ? 99e6 : region.startsWith('41') ? 80e6 : isMetropolitan(region) ? 77e6 : 53e6
  const car = carCounts(assets)
  let free = base + assets.debts
  const left = (won: number) => {
    const kept = Math.max(0, won - free)
    free = Math.max(0, free - won)
    return kept
  }
  const housing = left(assets.housing) * 0.0104
  const general = left(assets.deposit * 0.95 + assets.property + car.general) * 0.0417
  const financial = left(Math.max(0, assets.financial - 5e6)) * 0.0626
  return Math.round(income + housing + general + financial + car.whole)
}

function carCounts({ carUse, carValue, carCc, carYears }: Assets): {
  readonly general: number
  readonly whole: number
} {
  if (carUse === 'none' || carUse === 'disabled') return { general: 0, whole: 0 }
  if (carUse === 'work') return { general: carValue / 2, whole: 0 }
  return carCc < 2000 && (carYears >= 10 || carValue < 5e6)
    ? { general: carValue, whole: 0 }
    : { general: 0, whole: carValue }
}

function isMetropolitan(region: string): boolean {
  return ['26', '27', '28', '29', '30', '31', '36'].some((one) => region.startsWith(one))
}

/** What the home receives already, or nothing. */
export function drawWelfare(
  home: Reckoned,
  { today, draw }: { readonly today: number; readonly draw: Chance },
): Welfare | null {
  const { members, lives } = home
  const line = medianIncome(members.length)
  const income = recognisedIncome(home)
  const aloneAndYoung = members.length === 1 && (members[0]?.age ?? 0) < young.below
  const takes = (benefit: keyof typeof takesUp) => draw.next() < takesUp[benefit] * (aloneAndYoung ? young.share : 1)
  const livelihood = income <= line * 0.32 && takes('livelihood')
  const medical = livelihood || (income <= line * 0.4 && takes('medical'))
  const housing = livelihood || (income <= line * 0.48 && takes('housing'))
  const pupils = lives.some(({ means: { schooling } }) => ['elementary', 'middle', 'high'].includes(schooling))
  const education = pupils && income <= line * 0.5 && takes('education')
  const basic = livelihood || medical || housing || education
  const nearPoor = !basic && income <= line * 0.5 && takes('nearPoor')
  const oneParent = isOneParent(members) && income <= line * 0.65 && takes('oneParent')
  let basicPension = false
  for (let i = 0; i < members.length; i++) {
    const life = lives[i]
    if (life === undefined || life.couple === null || (members[i]?.age ?? 0) < 65 || !takes('basicPension')) continue
    if (mayDrawBasicPension(life.couple, life, home.region)) basicPension = true
  }
  if (!basic && !nearPoor && !oneParent && !basicPension) return null
  const since = today - 30 - draw.below(2000)
  return { livelihood, medical, housing, education, nearPoor, oneParent, basicPension, since }
}
