import type { Population, PopulationColumn } from 'madang/pack'
import { municipalityOf } from '../regions.ts'
import { columnOf, set, words } from './growing.ts'
import type { Growing } from './growing.ts'
import type { Home } from './homes.ts'
import type { Living } from './lives.ts'

/** Households by who lives in them; children of any age. */
const kinds = ['alone', 'couple', 'couple-with-children', 'one-parent', 'other'] as const

interface Breakdown {
  readonly add: (home: Home, living: Living, at: number) => void
  readonly columns: (people: number) => Population['about']
}

/** What results over the population are broken down by. */
export function about(people: number): Breakdown {
  const age: Growing = { type: 'number', values: new Uint8Array(people) }
  const sex = words(['M', 'F'], people)
  const province = words([], people)
  const municipality = words([], people)
  const kind = words(kinds, people)
  const municipalities = new Map<string, string>()
  const income = new Float32Array(people)
  return {
    add: ({ members, region }, { lives }, at) => {
      let won = 0
      for (const { means } of lives) won += means.wages + means.business + means.property + means.pension
      const ofHome = kindOf(members)
      const provinceCode = `${region.slice(0, 2)}00000000`
      const municipalityCode = municipalities.getOrInsertComputed(region, municipalityOf)
      for (let i = 0; i < members.length; i++) {
        const person = at + i
        set(age, person, members[i]?.age)
        set(sex, person, members[i]?.sex)
        set(province, person, provinceCode)
        set(municipality, person, municipalityCode)
        set(kind, person, ofHome)
        income[person] = won / Math.sqrt(members.length)
      }
    },
    columns: (rows) => {
      const column = (one: Growing) => columnOf(one, rows) ?? none
      return {
        age: column(age),
        sex: column(sex),
        province: column(province),
        municipality: column(municipality),
        kind: column(kind),
        decile: deciles(income.subarray(0, rows)),
      }
    },
  }
}

function kindOf(members: Home['members']): (typeof kinds)[number] {
  if (members.length === 1) return 'alone'
  const head = members.find(({ relation }) => relation === 'head')
  const others = members.filter(({ relation }) => relation !== 'head' && relation !== 'spouse')
  if (others.length === 0) return 'couple'
  if (others.some(({ relation }) => relation !== 'child')) return 'other'
  return head?.spouse === undefined ? 'one-parent' : 'couple-with-children'
}

const none: PopulationColumn = { type: 'number', values: new Uint8Array(0), range: [0, 0] }

function deciles(income: Float32Array): PopulationColumn {
  const sorted = income.toSorted()
  const limits = Array.from({ length: 9 }, (_, i) => sorted[Math.floor(((i + 1) * sorted.length) / 10)] ?? 0)
  const values = new Uint8Array(income.length)
  for (let i = 0; i < income.length; i++) {
    const won = income[i] ?? 0
    let decile = 1
    while (decile < 10 && won >= (limits[decile - 1] ?? 0)) decile += 1
    values[i] = decile
  }
  return { type: 'number', values, range: [1, 10] }
}
