import type { Column, Frame } from '#engine/rules/columns'

/** Residents of an invented country in columns, household after household. */
export interface Population {
  readonly rows: number
  /** Days since 1970. */
  readonly bornOn: Int32Array
  readonly region: Uint8Array
  readonly disability: Uint8Array
  readonly employment: Uint8Array
  readonly tenure: Uint8Array
  readonly student: Uint8Array
  readonly veteran: Uint8Array
  /** Won a month. */
  readonly wages: Int32Array
  readonly assets: Int32Array
  readonly household: Uint32Array
  readonly offsets: Uint32Array
}

export const employments = ['employed', 'self-employed', 'unemployed', 'none'] as const
export const tenures = ['own', 'jeonse', 'rent', 'public', 'free'] as const
/** Districts of seventeen provinces, as five digits of which the first two are the province. */
export const regions: readonly string[] = Array.from(
  { length: 250 },
  (_, i) => `${11 + Math.floor(i / 15)}${String(110 + (i % 15) * 10)}`,
)
/** The day on which everything is decided, and its number since 1970. */
export const today = Temporal.PlainDate.from('2026-11-21')
export const todayNumber = new Temporal.PlainDate(1970, 1, 1).until(today).days

/** The same residents each time. */
export function population(rows: number): Population {
  let state = 0x9e3779b9
  const upTo = (below: number) => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) % below
  }
  const bytes = () => new Uint8Array(new SharedArrayBuffer(rows))
  const words = () => new Int32Array(new SharedArrayBuffer(rows * 4))
  const people = {
    bornOn: words(),
    region: bytes(),
    disability: bytes(),
    employment: bytes(),
    tenure: bytes(),
    student: bytes(),
    veteran: bytes(),
    wages: words(),
    assets: words(),
    household: new Uint32Array(new SharedArrayBuffer(rows * 4)),
  }
  const offsets = new Uint32Array(new SharedArrayBuffer((rows + 1) * 4))
  let [homes, at] = [0, 0]
  while (at < rows) {
    const drawn = upTo(100)
    const size = drawn < 36 ? 1 : drawn < 65 ? 2 : drawn < 84 ? 3 : drawn < 96 ? 4 : 5 + upTo(3)
    const [place, tenure, parents] = [upTo(250), upTo(5), 22 + upTo(68)]
    for (let k = 0; k < size && at < rows; k++, at++) {
      const age = k < 2 ? parents : Math.max(0, parents - 22 - upTo(18))
      people.bornOn[at] = todayNumber - age * 365 - upTo(365)
      people.region[at] = place
      people.tenure[at] = tenure
      people.disability[at] = upTo(20) === 0 ? 1 + upTo(6) : 0
      const works = age >= 19 && age < 70 && upTo(10) < 7
      people.employment[at] = works ? upTo(2) : age >= 19 ? 2 + upTo(2) : 3
      people.student[at] = age >= 6 && age < 24 ? 1 : 0
      people.veteran[at] = age > 60 && upTo(40) === 0 ? 1 : 0
      people.wages[at] = works ? 900_000 + upTo(90) * upTo(90) * 1_000 : 0
      people.assets[at] = age >= 19 ? upTo(1_000) * upTo(1_000) * 600 : 0
      people.household[at] = homes
    }
    offsets[++homes] = at
  }
  return { rows, ...people, offsets: offsets.subarray(0, homes + 1) }
}

/** The residents as the rules see them: each the person themselves, with all of their household. */
export function residents(of: Population): Frame {
  const born: Column = { type: 'date', values: of.bornOn, range: [todayNumber - 41_000, todayNumber] }
  const disability: Column = { type: 'number', values: of.disability }
  return {
    rows: of.rows,
    columns: {
      'me.bornOn': born,
      'me.region': { type: 'string', values: of.region, dictionary: regions },
      'me.disability': disability,
      'me.employment': { type: 'string', values: of.employment, dictionary: employments },
      'me.tenure': { type: 'string', values: of.tenure, dictionary: tenures },
      'me.student': { type: 'boolean', values: of.student },
      'me.veteran': { type: 'boolean', values: of.veteran },
      'me.assets': { type: 'number', values: of.assets, range: [0, 600_000_000] },
    },
    lists: {
      members: {
        groupOf: of.household,
        offsets: of.offsets,
        columns: {
          bornOn: born,
          disability,
          wages: { type: 'number', values: of.wages, range: [0, 10_000_000] },
        },
      },
    },
  }
}

/** The first so many residents, cut where a household ends. */
export function firstOf(of: Population, most: number): Population {
  let homes = 0
  while (homes + 1 < of.offsets.length && (of.offsets[homes + 1] as number) <= most) homes++
  const rows = of.offsets[homes] as number
  const cut = <T extends { subarray(from: number, to: number): T }>(values: T) => values.subarray(0, rows)
  return {
    rows,
    bornOn: cut(of.bornOn),
    region: cut(of.region),
    disability: cut(of.disability),
    employment: cut(of.employment),
    tenure: cut(of.tenure),
    student: cut(of.student),
    veteran: cut(of.veteran),
    wages: cut(of.wages),
    assets: cut(of.assets),
    household: cut(of.household),
    offsets: of.offsets.subarray(0, homes + 1),
  }
}
