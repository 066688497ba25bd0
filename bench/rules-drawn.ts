import { field, parameter, rules, statute } from 'madang/pack'
import type { Condition, Rules } from 'madang/pack'
import { employments, regions, tenures } from './rules-population.ts'

/** One condition in FEEL, in SQL over the derived table, and as a function of one row's values. */
export interface Atom {
  readonly feel: string
  readonly sql: string
  readonly holds: (row: Row) => boolean
}

/** What the plain loop has of one person at hand. */
export interface Row {
  age: number
  region: string
  disability: number
  employment: string
  tenure: string
  student: boolean
  veteran: boolean
  assets: number
  income: number
  size: number
  children: number
  elderly: number
  adults: number
  disabled: number
}

/** The median income of a household of one to seven, won a month. */
export const medians = [2_564_238, 4_199_292, 5_359_036, 6_494_738, 7_556_719, 8_555_952, 9_515_150] as const

const law = statute('추첨법')('제1조')
const text = (en: string) => ({ ko: en, en })
const choice = (of: readonly string[]) => Object.fromEntries(of.map((one) => [one, text(one)]))

const facts: Rules['facts'] = {
  me: {
    bornOn: field.date(text('Born')),
    region: field.region(text('Region')),
    disability: field.number(text('Grade of disability')),
    employment: field.choice(text('Work'), choice(employments)),
    tenure: field.choice(text('Home'), choice(tenures)),
    student: field.flag(text('Student')),
    veteran: field.flag(text('Veteran')),
    assets: field.won(text('Assets')),
  },
  members: {
    bornOn: field.date(text('Born')),
    disability: field.number(text('Grade of disability')),
    wages: field.won(text('Wages')),
  },
}

const parameters = [
  parameter({
    name: 'median income',
    title: text('Median income'),
    law,
    unit: 'won',
    values: { '2026-01-01': medians },
    source: 'invented for the benchmark',
  }),
]

const years = (of: string) => `years and months duration(${of}, today).years`
const derived = {
  age: years('me.bornOn'),
  'household income': 'sum(members.wages)',
  'household size': 'count(members)',
  children: `count(members[${years('bornOn')} < 19])`,
  elderly: `count(members[${years('bornOn')} >= 65])`,
  disabled: 'count(members[disability > 0])',
  adults: `count(members[${years('bornOn')} >= 19])`,
}
const many = ['members']

/** So many sets of rules with one to seven conditions each, about four; the same each time. */
export function drawnRules(count: number): {
  readonly rules: readonly Rules[]
  readonly atoms: readonly (readonly Atom[])[]
} {
  const upTo = drawing()
  const atoms = Array.from({ length: count }, () => {
    const drawn = [age(upTo), income(upTo)]
    const others = Math.floor((upTo(5) + upTo(3)) / 2)
    for (let i = 0; i < others; i++) drawn.push(pick(upTo, kinds)(upTo))
    if (upTo(5) === 0) drawn.push(eitherOf(pick(upTo, kinds)(upTo), pick(upTo, kinds)(upTo)))
    return drawn
  })
  const title = text('Drawn')
  const made = atoms.map((drawn, i) => {
    const conditions: Record<string, Condition> = {}
    for (const [at, { feel }] of drawn.entries()) conditions[`c${at}`] = { law, text: title, when: feel }
    return rules({ id: `drawn-${i}`, title, law, facts, many, parameters, derived, conditions, cases: [] })
  })
  return { rules: made, atoms }
}

type Draw = (below: number) => number

function drawing(): Draw {
  let state = 12_345
  return (below) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff
    return (state >>> 8) % below
  }
}

function pick<T>(upTo: Draw, of: readonly T[]): T {
  return of[upTo(of.length)] as T
}

const atom = (feel: string, sql: string, holds: (row: Row) => boolean): Atom => ({ feel, sql, holds })

function age(upTo: Draw): Atom {
  const low = pick(upTo, [0, 6, 12, 18, 19, 25, 30, 40, 50, 55, 60, 65, 70, 75])
  const high = low + pick(upTo, [5, 10, 15, 25, 60])
  return atom(
    `age >= ${low} and age < ${high}`,
    `(age >= ${low} and age < ${high})`,
    (row) => row.age >= low && row.age < high,
  )
}

function income(upTo: Draw): Atom {
  const percent = pick(upTo, [30, 32, 40, 47, 48, 50, 52, 60, 63, 70, 72, 75, 80, 90, 100, 120, 130, 150, 180, 200])
  return atom(
    `household income * 100 <= median income[min(household size, 7)] * ${percent}`,
    `income * 100 <= median * ${percent}`,
    (row) => row.income * 100 <= (medians[Math.min(row.size, 7) - 1] as number) * percent,
  )
}

const kinds: readonly ((upTo: Draw) => Atom)[] = [
  (upTo) => {
    const province = pick(upTo, regions).slice(0, 2)
    return atom(`starts with(me.region, "${province}")`, `starts_with(region, '${province}')`, (row) =>
      row.region.startsWith(province),
    )
  },
  (upTo) => {
    const region = pick(upTo, regions)
    return atom(`me.region = "${region}"`, `region = '${region}'`, (row) => row.region === region)
  },
  (upTo) => {
    const grade = 1 + upTo(6)
    return atom(
      `me.disability between 1 and ${grade}`,
      `disability between 1 and ${grade}`,
      (row) => row.disability >= 1 && row.disability <= grade,
    )
  },
  (upTo) => {
    const work = pick(upTo, employments)
    return atom(`me.employment = "${work}"`, `employment = '${work}'`, (row) => row.employment === work)
  },
  (upTo) => {
    const home = pick(upTo, tenures)
    return atom(`me.tenure = "${home}"`, `tenure = '${home}'`, (row) => row.tenure === home)
  },
  () => atom('me.student', 'student', (row) => row.student),
  () => atom('me.veteran', 'veteran', (row) => row.veteran),
  (upTo) => {
    const most = (1 + upTo(40)) * 10_000_000
    return atom(`me.assets <= ${most}`, `assets <= ${most}`, (row) => row.assets <= most)
  },
  (upTo) => {
    const least = 1 + upTo(4)
    return atom(`children >= ${least}`, `children >= ${least}`, (row) => row.children >= least)
  },
  () => atom('elderly >= 1', 'elderly >= 1', (row) => row.elderly >= 1),
  () => atom('disabled >= 1', 'disabled >= 1', (row) => row.disabled >= 1),
  () =>
    atom(
      'children >= 1 and adults = 1',
      '(children >= 1 and adults = 1)',
      (row) => row.children >= 1 && row.adults === 1,
    ),
]

function eitherOf(a: Atom, b: Atom): Atom {
  return atom(`(${a.feel}) or (${b.feel})`, `(${a.sql} or ${b.sql})`, (row) => a.holds(row) || b.holds(row))
}
