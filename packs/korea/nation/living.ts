import { drawPregnancy, drawUnmarried, isPregnant } from './births.ts'
import { coupleMeansOf } from './couple.ts'
import { dayOf } from './days.ts'
import { drawCare, drawDisability, drawIllness, drawMobile } from './health.ts'
import type { Dweller, Home } from './homes.ts'
import { contributionOf, drawIncomes, roughTax } from './income.ts'
import type { Earned } from './income.ts'
import type { Cover, Day, Life, Living, Scheme, Taxed } from './lives.ts'
import { drawPension, drawScheme } from './old-age.ts'
import { drawAssets, drawLease } from './property.ts'
import { splitmix } from './random.ts'
import type { Chance } from './random.ts'
import { drawDayCare, drawSchooling, drawStudent } from './school.ts'
import { drawWelfare } from './welfare.ts'
import { drawEmployment, drawLeave, drawLeft } from './work.ts'

export function dayFor(on: string): Day {
  const year = Number(on.slice(0, 4))
  return { on, today: dayOf(on), taxYear: year - 1, schoolYear: on.slice(5) < '03-02' ? year - 1 : year }
}

interface Drawing {
  readonly seed: number
  readonly day: Day
  readonly draw: Chance
}

/** Draws what the registers hold of a home. The chance of each home is its own, whatever was drawn before. */
export function livingOf(home: Home, { seed, day, draw }: Drawing): Living {
  draw.restart(splitmix(seed, home.position))
  const { members } = home
  const schemes = members.map((one) => drawScheme(one, draw))
  const pensions = members.map((one, i) =>
    drawPension(one, { scheme: schemes[i] ?? 'none', spouseScheme: schemeOf(one.spouse, schemes) }, { day, draw }),
  )
  const earned = drawIncomes(members, pensions, draw)
  const covers = coversOf(members, earned)
  const baby = members.find(({ age }) => age <= 1)
  const lives = members.map((one, i) => {
    const { wages, business, property, pension } = earned[i] ?? nothing
    const life = lifeOf(one, { members, day, draw })
    life.pension = pensions[i] ?? null
    life.cover = covers[i] ?? life.cover
    life.tax = taxed(earned[i] ?? nothing, day.taxYear)
    life.means.business = monthly(business)
    life.means.property = monthly(property)
    life.means.pension = monthly(pension)
    life.means.wages = monthly(wages)
    if (wages > 0) life.insured = drawEmployment(monthly(wages), one, draw)
    else if (business === 0 && life.student === null) life.insured = drawLeft(one, day, draw)
    if (life.insured?.status === 'employed' && baby !== undefined && isParentOf(i, baby)) {
      life.insured = drawLeave(life.insured, one, baby, { day, draw })
      // Whoever is on leave earns nothing now; the tax summary tells the year before.
      if (life.insured.status === 'on-leave') life.means.wages = 0
    }
    return life
  })
  markBothOnLeave(lives)
  return { lives, ...ofTheHome(home, lives, { earned, day, draw }) }
}

/** What is the household's: its assets, the lease of its head, what it receives. */
function ofTheHome(
  { members, region, since }: Home,
  lives: readonly Life[],
  { earned, day, draw }: Omit<Drawing, 'seed'> & { readonly earned: readonly Earned[] },
): Pick<Living, 'assets' | 'welfare'> {
  let yearly = 0
  for (const { wages, business, property, pension } of earned) yearly += wages + business + property + pension
  const assets = drawAssets(members, {
    yearly,
    severelyDisabled: lives.some(({ means }) => means.disability === 'severe'),
    selfEmployed: earned.some(({ business }) => business > 0),
    draw,
  })
  const head = lives[headOf(members)]
  if (head !== undefined) head.lease = drawLease(assets, { since, day, draw })
  lives.forEach((life, i) => {
    life.couple = coupleMeansOf({ members, lives, assets }, i)
  })
  const welfare = drawWelfare({ members, lives, assets, region }, { today: day.today, draw })
  if (welfare?.medical)
    for (const { cover } of lives) {
      cover.kind = 'medical-aid'
      cover.holder = headOf(members)
      cover.contribution = 0
    }
  return { assets, welfare }
}

/** Everybody born before is insured for health as they are now since this day. */
export const insuredSince = dayOf('2024-01-01')

const nothing: Earned = { wages: 0, business: 0, property: 0, pension: 0 }

function schemeOf(at: number | undefined, schemes: readonly Scheme[]): Scheme {
  return at === undefined ? 'none' : (schemes[at] ?? 'none')
}

/** The place of the head: of the first, where a handful of children lives without. */
export function headOf(members: readonly Dweller[]): number {
  return Math.max(
    0,
    members.findIndex(({ relation }) => relation === 'head'),
  )
}

/** Health, school and family of one person; incomes come after. */
function lifeOf(
  one: Dweller,
  { members, day, draw }: Omit<Drawing, 'seed'> & { readonly members: readonly Dweller[] },
): Life {
  const at = members.indexOf(one)
  const disabled = drawDisability(one, day, draw)
  const dayCare = drawDayCare(one, draw)
  const schooling = drawSchooling(one, dayCare, { day, draw })
  const children = members.filter((other) => isParentOf(at, other))
  const pregnancy = drawPregnancy(one, children, { today: day.today, draw })
  return {
    means: {
      unmarried: drawUnmarried(one, children.length > 0, draw),
      wages: 0,
      business: 0,
      property: 0,
      pension: 0,
      disability: disabled?.severity ?? 'none',
      schooling,
      dayCare,
      illness: drawIllness(one, draw),
      pregnant: isPregnant(pregnancy, day),
    },
    tax: null,
    cover: { kind: 'local', holder: 0, contribution: 0 },
    insured: null,
    disabled,
    pension: null,
    pregnancy,
    care: drawCare(one, day, draw),
    student: drawStudent(one, schooling, { day, draw, members }),
    mobile: drawMobile(one, day, draw),
    lease: null,
    couple: null,
  }
}

function isParentOf(at: number, { mother, father }: Dweller): boolean {
  return mother === at || father === at
}

function coversOf(members: readonly Dweller[], earned: readonly Earned[]): readonly Cover[] {
  const insured = earned.findIndex(({ wages }) => wages > 0)
  return members.map((_, i): Cover => {
    const own = earned[i] ?? nothing
    if (own.wages > 0) return { kind: 'employee', holder: i, contribution: contributionOf(own) }
    if (insured >= 0) return { kind: 'dependant', holder: insured, contribution: 0 }
    return { kind: 'local', holder: headOf(members), contribution: contributionOf(own) }
  })
}

function taxed(one: Earned, year: number): Taxed | null {
  const { wages, business, pension } = one
  return wages + business + pension === 0 ? null : { year, wages, business, pension, tax: roughTax(one) }
}

function monthly(yearly: number): number {
  return Math.round(yearly / 12)
}

function markBothOnLeave(lives: readonly Life[]): void {
  if (lives.filter(({ insured }) => insured?.status === 'on-leave').length < 2) return
  for (const life of lives)
    if (life.insured?.status === 'on-leave') life.insured = { ...life.insured, bothParentsOnLeave: true }
}
