import { isoOf } from './days.ts'
import type { Dweller } from './homes.ts'
import type { Day, Schooling, Student } from './lives.ts'
import type { Chance } from './random.ts'

/** Share of children of an age who go to day care; older ones are in kindergarten. Set by hand, no source. */
const dayCare = [0.15, 0.75, 0.9, 0.6, 0.45, 0.4]
/** Of those from three to five who are not in day care. Set by hand, no source. */
const kindergarten = 0.93
/** Share of those past school who study, by years since the first of university. Set by hand, no source. */
const university = { F: [0.72, 0.7, 0.66, 0.58, 0.28, 0.1], M: [0.66, 0.5, 0.3, 0.4, 0.42, 0.36, 0.22, 0.1] } as const

export function drawDayCare({ age }: Dweller, draw: Chance): boolean {
  return age <= 5 && draw.next() < (dayCare[age] ?? 0)
}

export function drawSchooling(one: Dweller, inDayCare: boolean, { day, draw }: Drawn): Schooling {
  // 초·중등교육법 제13조: school begins in March of the year after the sixth birthday.
  const years = day.schoolYear - Number(isoOf(one.bornOn).slice(0, 4))
  if (years <= 3) return 'none'
  if (years <= 6) return !inDayCare && one.age >= 3 && draw.next() < kindergarten ? 'kindergarten' : 'none'
  if (years <= 12) return 'elementary'
  if (years <= 15) return 'middle'
  if (years <= 18) return draw.next() < 0.97 ? 'high' : 'none'
  return years <= 26 && draw.next() < (university[one.sex][years - 19] ?? 0) ? 'university' : 'none'
}

interface Drawn {
  readonly day: Day
  readonly draw: Chance
}

/** Fees a year: of universities and kindergartens near the published means, set by hand. */
export function drawStudent(
  one: Dweller,
  level: Schooling,
  { day, draw, members }: Drawn & { readonly members: readonly Dweller[] },
): Student | null {
  if (level === 'none') return null
  const years = day.schoolYear - Number(isoOf(one.bornOn).slice(0, 4))
  const publicSchool = draw.next() < publicShare[level]
  const children = members.filter((other) => other === one || (other.relation === 'child' && one.relation === 'child'))
  return {
    level,
    year: yearOfStudy(level, years),
    annualFee: feeOf(level, publicSchool, draw),
    birthOrder: 1 + children.filter(({ bornOn }) => bornOn < one.bornOn).length,
    siblings: children.length,
    publicSchool,
  }
}

/** Set by hand, near what is known of each kind of school. */
const publicShare = { kindergarten: 0.3, elementary: 0.985, middle: 0.82, high: 0.58, university: 0.22 } as const

function yearOfStudy(level: Schooling, years: number): number {
  switch (level) {
    case 'kindergarten':
      return Math.max(1, years - 3)
    case 'elementary':
      return years - 6
    case 'middle':
      return years - 12
    case 'high':
      return years - 15
    case 'university':
    case 'none':
      return Math.min(4, Math.max(1, years - 18))
  }
}

function feeOf(level: Schooling, publicSchool: boolean, draw: Chance): number {
  if (level === 'university') return (publicSchool ? 3_300_000 : 6_300_000) + draw.below(25) * 100_000
  if (level === 'kindergarten') return publicSchool ? 0 : 1_200_000 + draw.below(20) * 100_000
  return 0
}
