import type { Dweller } from './homes.ts'
import type { Assets, CoupleMeans, Life } from './lives.ts'

/** From when the means of a person and the spouse are surveyed: near the basic pension, and of severely disabled people near 18. */
const surveyedFrom = { anybody: 64, severe: 17 } as const
/** Of the financial assets of the household, what belongs to a member who is neither head nor spouse. Set by hand, no source. */
const ofOthers = 0.1
/** The lines of the disability pension for a couple and of the basic pension for one and for two, 2026; the reckoning below is rough. */
const lines = { disabled: 2_240_000, one: 2_470_000, couple: 3_952_000 } as const
const metropolitan = ['11', '26', '27', '28', '29', '30', '31', '36']

interface At {
  readonly members: readonly Dweller[]
  readonly lives: readonly Life[]
  readonly assets: Assets
}

/** The means of a person and the spouse, where they are surveyed. The home of the household is theirs when one of them is its head. */
export function coupleMeansOf({ members, lives, assets }: At, at: number): CoupleMeans | null {
  const one = members[at]
  const life = lives[at]
  if (one === undefined || life === undefined) return null
  const severe = life.disabled?.severity === 'severe'
  if (one.age < (severe ? surveyedFrom.severe : surveyedFrom.anybody)) return null
  const spouse = one.spouse === undefined ? undefined : members[one.spouse]
  const spouseLife = one.spouse === undefined ? undefined : lives[one.spouse]
  const theirs = one.relation === 'head' || one.relation === 'spouse'
  const means: CoupleMeans = {
    wages: life.means.wages,
    otherIncome: othersOf(life),
    ...(one.spouse === undefined || spouse === undefined ? {} : { spouse: one.spouse, spouseBornOn: spouse.bornOn }),
    spouseWages: spouseLife?.means.wages ?? 0,
    spouseOtherIncome: spouseLife === undefined ? 0 : othersOf(spouseLife),
    spouseScheme: spouseLife?.pension?.scheme ?? 'none',
    spousePension: spouseLife?.pension?.scheme === 'national' ? spouseLife.pension.monthly : 0,
    spouseAPart: spouseLife?.pension?.aPart ?? 0,
    spouseDisabilityPension: false,
    property: theirs ? Math.min(2_000_000_000, assets.housing + assets.deposit + assets.property) : 0,
    financial: theirs ? assets.financial : Math.round((assets.financial * ofOthers) / 100_000) * 100_000,
    debts: theirs ? assets.debts : 0,
    carValue: theirs ? assets.carValue : 0,
    carYears: theirs ? assets.carYears : 0,
    carUse: theirs ? assets.carUse : 'none',
  }
  const draws =
    spouse !== undefined && spouse.age >= 18 && spouse.age < 65 && spouseLife?.disabled?.pensionGrade === true
  return draws ? { ...means, spouseDisabilityPension: roughIncome(means, '11') <= lines.disabled } : means
}

function othersOf({ means: { business, property, pension } }: Life): number {
  return business + property + pension
}

/** Whether somebody lies below the line of the basic pension, roughly. */
export function mayDrawBasicPension(means: CoupleMeans, life: Life, region: string): boolean {
  if (life.pension?.scheme === 'occupational' || means.spouseScheme === 'occupational') return false
  return roughIncome(means, region) <= (means.spouse === undefined ? lines.one : lines.couple)
}

/** Recognised income a month in the sense of the basic pension act, near enough for an invented person. */
function roughIncome(means: CoupleMeans, region: string): number {
  const earned = Math.max(0, means.wages - 1_160_000) + Math.max(0, means.spouseWages - 1_160_000)
  const base = metropolitan.some((one) => region.startsWith(one)) ? 135e6 : 80e6
  const worth = Math.max(0, means.property - base) + Math.max(0, means.financial - 20e6) - means.debts
  const car = means.carUse === 'ordinary' && means.carValue >= 40e6 && means.carYears < 10 ? means.carValue : 0
  return earned * 0.7 + means.otherIncome + means.spouseOtherIncome + (Math.max(0, worth) * 0.04) / 12 + car
}
