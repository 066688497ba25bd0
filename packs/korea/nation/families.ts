import { ages } from './census.ts'
import { female } from './batches.ts'
import type { Chance } from './random.ts'

/** A member of a household: links are positions in the same household. */
export interface Member {
  readonly age: number
  readonly sex: 'M' | 'F'
  relation: 'head' | 'spouse' | 'child' | 'parent' | 'sibling' | 'other'
  spouse?: number
  mother?: number
  father?: number
}

export type Family = Member[]

/** One-person households are 41.5 per cent of all (주민등록 인구통계 2023): these, and the heads below who find nobody. */
const onePersonShare = 0.385

/** How one-person households are spread over the ages: 29 and below, 30s, 60s from the census of 2024; the rest by interpolation. */
const singleAges: readonly (readonly [from: number, to: number, share: number])[] = [
  [19, 29, 17.8],
  [30, 39, 17.4],
  [40, 49, 12.9],
  [50, 59, 14.5],
  [60, 69, 17.6],
  [70, 100, 19.8],
]

/** Share of women of an age who live with a husband; set so that couples are 45 per cent of the people. */
const marriedWomen: readonly (readonly [from: number, share: number])[] = [
  [90, 0.06],
  [80, 0.24],
  [70, 0.52],
  [60, 0.65],
  [50, 0.67],
  [40, 0.68],
  [35, 0.65],
  [30, 0.46],
  [25, 0.15],
  [20, 0.02],
]

/** Makes households of the people of one batch. Every person ends up in exactly one; `counts` is used up. */
export function families(counts: Int32Array, householdSize: number, draw: Chance): readonly Family[] {
  const people = counts.reduce((sum, one) => sum + one, 0)
  const wanted = Math.round(people / householdSize)
  const pool = createPool(counts, draw)
  const found: Family[] = couples(pool, draw)
  const byParentAge = parentsByAge(found)
  for (let age = 0; age <= 18; age++) settleChildren(age, { pool, found, byParentAge, draw })
  const singles = Math.max(0, Math.min(Math.round(onePersonShare * wanted), wanted - found.length))
  found.push(...livingAlone(pool, singles, draw))
  for (let other = wanted - found.length; other > 0; other--) {
    const head = pool.near(40 + draw.below(35), draw.next() < 0.6 ? 'F' : 'M', 20)
    if (head === null) break
    addFamily(found, byParentAge, [{ ...head, relation: 'head' }])
  }
  settleAdults({ pool, found, byParentAge, draw })
  return found
}

interface Person {
  readonly age: number
  readonly sex: 'M' | 'F'
}

interface Pool {
  readonly left: (age: number, sex: 'M' | 'F') => number
  readonly take: (age: number, sex: 'M' | 'F') => Person
  /** The person whose age is nearest, at most `spread` years away, or nobody. */
  readonly near: (age: number, sex: 'M' | 'F', spread: number) => Person | null
}

function createPool(counts: Int32Array, draw: Chance): Pool {
  const at = (age: number, sex: 'M' | 'F') => (sex === 'F' ? female : 0) + age
  const left = (age: number, sex: 'M' | 'F') => (age < 0 || age >= ages ? 0 : (counts[at(age, sex)] ?? 0))
  const take = (age: number, sex: 'M' | 'F'): Person => {
    counts[at(age, sex)] = left(age, sex) - 1
    return { age, sex }
  }
  return {
    left,
    take,
    near: (age, sex, spread) => {
      for (let away = 0; away <= spread; away++) {
        const [first, second] = draw.next() < 0.5 ? [age + away, age - away] : [age - away, age + away]
        if (left(first, sex) > 0 && first >= 19) return take(first, sex)
        if (left(second, sex) > 0 && second >= 19) return take(second, sex)
      }
      return null
    },
  }
}

function couples(pool: Pool, draw: Chance): Family[] {
  const found: Family[] = []
  for (let age = 20; age < ages; age++) {
    const share = marriedWomen.find(([from]) => age >= from)?.[1] ?? 0
    const count = Math.floor(pool.left(age, 'F') * share + draw.next())
    for (let i = 0; i < count && pool.left(age, 'F') > 0; i++) {
      const husband = pool.near(age + 2 + Math.round(draw.normal() * 2.5), 'M', 12)
      if (husband === null) break
      const wife = pool.take(age, 'F')
      const husbandIsHead = draw.next() < 0.8
      found.push([
        { ...husband, relation: husbandIsHead ? 'head' : 'spouse', spouse: 1 },
        { ...wife, relation: husbandIsHead ? 'spouse' : 'head', spouse: 0 },
      ])
    }
  }
  return found
}

interface Settling {
  readonly pool: Pool
  readonly found: Family[]
  readonly byParentAge: readonly number[][]
  readonly draw: Chance
}

/** Families by the age of the mother, or of the father who is alone. */
function parentsByAge(found: readonly Family[]): number[][] {
  const byAge = Array.from({ length: ages }, (): number[] => [])
  found.forEach((family, i) => byAge[parentOf(family).age]?.push(i))
  return byAge
}

function addFamily(found: Family[], byParentAge: readonly number[][], family: Family): void {
  found.push(family)
  byParentAge[parentOf(family).age]?.push(found.length - 1)
}

function parentOf(family: Family): Member {
  const [first, second] = family
  if (first === undefined) throw new Error('a family without members')
  return second?.spouse === 0 ? second : first
}

/** Mean age of the mother at birth: 33.8 in 2025, about a quarter of a year less for each earlier year. */
function motherAgeAtBirth(childAge: number): number {
  return Math.max(25, 33.8 - childAge * 0.26)
}

function settleChildren(age: number, { pool, found, byParentAge, draw }: Settling): void {
  // Brothers and sisters: now and then a family with a child goes before one without.
  const oftenWithChild = (fitting: readonly Family[]) =>
    fitting.find((one) => one.length > 2 && draw.next() < 0.7) ?? fitting[0]
  for (const sex of ['M', 'F'] as const) {
    while (pool.left(age, sex) > 0) {
      const child = pool.take(age, sex)
      const wanted = Math.round(age + motherAgeAtBirth(age) + draw.normal() * 3.6)
      const alone = draw.next() < 0.06
      const family = alone
        ? null
        : familyFor(wanted, 14, {
            byParentAge,
            found,
            draw,
            fits: (one) => hasRoom(one, age) && (one.length < 4 || draw.next() < 0.3),
            choose: oftenWithChild,
          })
      if (family !== null) addChild(family, child)
      else {
        const mother = pool.near(Math.max(20, wanted), 'F', 12)
        const other = mother === null ? found[draw.below(Math.max(1, found.length))] : undefined
        const parent = mother ?? (other === undefined ? anyAdult(pool) : null)
        if (other !== undefined) addChild(other, child)
        // In a nation of a handful a child may have nobody: then the household is the child's own.
        else if (parent === null) found.push([{ ...child, relation: 'head' }])
        else {
          const lone: Family = [{ ...parent, relation: 'head' }]
          addChild(lone, child)
          addFamily(found, byParentAge, lone)
        }
      }
    }
  }
}

function anyAdult(pool: Pool): Person | null {
  return pool.near(45, 'F', ages) ?? pool.near(45, 'M', ages)
}

interface Search {
  readonly byParentAge: readonly number[][]
  readonly found: readonly Family[]
  readonly draw: Chance
  readonly fits: (family: Family) => boolean
  /** Of the families that fit, the one to take. */
  readonly choose: (fitting: readonly Family[]) => Family | undefined
}

/** The smallest of them. */
function smallest(fitting: readonly Family[]): Family | undefined {
  return fitting.toSorted((a, b) => a.length - b.length)[0]
}

/** A family whose mother, or whose father when he is alone, is about of this age. */
function familyFor(age: number, spread: number, { byParentAge, found, draw, fits, choose }: Search): Family | null {
  for (let away = 0; away <= spread; away++) {
    for (const at of away === 0 ? [age] : [age + away, age - away]) {
      const there = byParentAge[at]
      if (there === undefined || there.length === 0) continue
      const tried = [0, 1, 2, 3].map(() => found[there[draw.below(there.length)] ?? 0] ?? []).filter(fits)
      const family = choose(tried)
      if (family !== undefined) return family
    }
  }
  return null
}

function hasRoom(family: Family, age: number): boolean {
  const children = family.filter(({ relation }) => relation === 'child')
  return family.length < 5 && children.length < 3 && children.every((one) => Math.abs(one.age - age) >= 1)
}

function addChild(family: Family, child: Person): void {
  const parent = parentOf(family)
  const mother = parent.sex === 'F' ? family.indexOf(parent) : undefined
  const father = parent.spouse ?? (parent.sex === 'M' ? family.indexOf(parent) : undefined)
  family.push({
    ...child,
    relation: 'child',
    ...(mother === undefined ? {} : { mother }),
    ...(father === undefined ? {} : { father }),
  })
}

function livingAlone(pool: Pool, wanted: number, draw: Chance): Family[] {
  const found: Family[] = []
  const total = singleAges.reduce((sum, [, , share]) => sum + share, 0)
  for (const [from, to, share] of singleAges) {
    const quota = (wanted * share) / total
    let there = 0
    for (let age = from; age <= to; age++) there += pool.left(age, 'M') + pool.left(age, 'F')
    const part = Math.min(0.97, quota / Math.max(1, there))
    for (let age = from; age <= to; age++) {
      for (const sex of ['M', 'F'] as const) {
        const count = Math.floor(pool.left(age, sex) * part + draw.next())
        for (let i = 0; i < count && pool.left(age, sex) > 0; i++)
          found.push([{ ...pool.take(age, sex), relation: 'head' }])
      }
    }
  }
  return found
}

/** The adults who are left live with their parents, their children, or somebody of their own age. */
function settleAdults({ pool, found, byParentAge, draw }: Settling): void {
  const fits = (family: Family) => family.length < 4 || (family.length === 4 && draw.next() < 0.06)
  for (let age = 19; age < ages; age++) {
    for (const sex of ['M', 'F'] as const) {
      while (pool.left(age, sex) > 0) {
        const person = pool.take(age, sex)
        const gap = 26 + Math.round(Math.abs(draw.normal()) * 3)
        const withParents =
          age <= 55 ? familyFor(age + gap, 8, { byParentAge, found, draw, fits, choose: smallest }) : null
        if (withParents !== null) addChild(withParents, person)
        else {
          const withChildren =
            age >= 50
              ? familyFor(age - gap, 8, {
                  byParentAge,
                  found,
                  draw,
                  fits: (one) => takesParent(one, sex),
                  choose: smallest,
                })
              : null
          if (withChildren !== null) addParent(withChildren, person)
          else {
            const beside = familyFor(age, 15, { byParentAge, found, draw, fits, choose: smallest })
            if (beside === null) addFamily(found, byParentAge, [{ ...person, relation: 'head' }])
            else beside.push({ ...person, relation: draw.next() < 0.7 ? 'sibling' : 'other' })
          }
        }
      }
    }
  }
}

function takesParent(family: Family, sex: 'M' | 'F'): boolean {
  const head = family.find(({ relation }) => relation === 'head')
  return family.length < 5 && head !== undefined && (sex === 'F' ? head.mother : head.father) === undefined
}

function addParent(family: Family, parent: Person): void {
  const head = family.find(({ relation }) => relation === 'head')
  if (head === undefined) return
  if (parent.sex === 'F') head.mother = family.length
  else head.father = family.length
  family.push({ ...parent, relation: 'parent' })
}
