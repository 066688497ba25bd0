import type { Population, PopulationColumn } from 'madang/pack'
import { type Breakdown, breakdowns, type Cell, type Group } from './model.ts'

/** What one law gives to everybody: won a year by row, and who has something. */
export interface Given {
  readonly yearly: Float64Array
  /** 1 for whom at least one of the sets of rules says yes. */
  readonly has: Uint8Array
}

interface Sums {
  people: number
  before: number
  after: number
  gain: number
  lose: number
  costBefore: number
  costAfter: number
}

/** Ages as a life is lived: before school, at school, then by decades. */
const bands = [0, 7, 13, 19, 25, 35, 45, 55, 65, 75, 85]
const chunk = 65_536

/**
 * Counts winners, losers and money by every breakdown. Gives way to others between blocks, and stops where it is told to.
 * @throws what `signal` was aborted with
 */
export async function tally(
  { people, about }: Pick<Population, 'people' | 'about'>,
  { before, after, signal }: { readonly before: Given; readonly after: Given; readonly signal?: AbortSignal },
): Promise<{ readonly total: Cell; readonly by: Readonly<Record<Breakdown, readonly Group[]>> }> {
  const total = nobody()
  const by = breakdowns.map((name) => ({ name, keyOf: keysOf(name, about[name]), sums: [] as (Sums | undefined)[] }))
  for (let start = 0; start < people; start += chunk) {
    signal?.throwIfAborted()
    const end = Math.min(people, start + chunk)
    for (let row = start; row < end; row++) {
      const was = before.yearly[row] ?? 0
      const is = after.yearly[row] ?? 0
      const had = before.has[row] ?? 0
      const has = after.has[row] ?? 0
      add(total, was, is, had, has)
      for (const { keyOf, sums } of by) {
        const place = keyOf.of(row)
        add((sums[place] ??= nobody()), was, is, had, has)
      }
    }
    await new Promise<void>((go) => setImmediate(go))
  }
  const groups = by.map(({ name, keyOf, sums }): [Breakdown, Group[]] => [
    name,
    sums.flatMap((sum, place) => (sum === undefined ? [] : [{ key: keyOf.named(place), ...sum }])),
  ])
  return { total, by: Object.fromEntries(groups) as Record<Breakdown, Group[]> }
}

function nobody(): Sums {
  return { people: 0, before: 0, after: 0, gain: 0, lose: 0, costBefore: 0, costAfter: 0 }
}

// oxlint counts these: a tuple for each of a million people would cost more than the counting.
function add(sums: Sums, was: number, is: number, ...[had, has]: readonly [number, number]): void {
  sums.people += 1
  sums.before += had
  sums.after += has
  if (is > was || (is === was && has > had)) sums.gain += 1
  else if (is < was || has < had) sums.lose += 1
  sums.costBefore += was
  sums.costAfter += is
}

interface Keys {
  of(row: number): number
  named(place: number): string
}

function keysOf(name: Breakdown, column: PopulationColumn): Keys {
  const { values } = column
  if (name === 'age') {
    const bandOf = Uint8Array.from({ length: 256 }, (_, age) => bands.findLastIndex((from) => from <= age))
    return { of: (row) => bandOf[Math.min(255, values[row] ?? 0)] ?? 0, named: (place) => bandText(place) }
  }
  const dictionary = column.type === 'string' ? column.dictionary : null
  return { of: (row) => values[row] ?? 0, named: (place) => dictionary?.[place] ?? String(place) }
}

function bandText(place: number): string {
  const [from = 0, to] = bands.slice(place, place + 2)
  return to === undefined ? `${from}+` : `${from}-${to - 1}`
}
