/** A person's values after generalising, in the order of the plan's fields; an absent value is empty. */
export type Row = readonly string[]

/** Which columns somebody outside could know (quasi-identifiers), and which nobody should learn. */
export interface Columns {
  readonly quasi: readonly number[]
  readonly sensitive: readonly number[]
}

export interface Demand {
  /** So many people at least look alike. */
  readonly k: number
  /** So many different values at least, of each sensitive column, among people who look alike. */
  readonly l: number
}

/** How anonymous rows are. */
export interface Measures {
  readonly rows: number
  readonly classes: number
  /** People in the smallest class; zero when there are no rows. */
  readonly smallest: number
  /** The fewest different values of a sensitive column in a class; zero when there is none. */
  readonly fewestValues: number
  /** People who are alone in their class. */
  readonly alone: number
  /** The greatest probability of naming somebody of whom it is known that he is among the rows: one in the smallest class. */
  readonly greatestRisk: number
  /** The mean of that probability over everybody: classes by rows. */
  readonly meanRisk: number
  /**
   * The greatest t: how far the sensitive values of a class are spread otherwise than those of everybody, from 0 (alike) to 1;
   * absent where nothing is sensitive, and in what was measured before this was.
   */
  readonly furthest?: number
}

/** Rows by what somebody outside could know of them. */
export function classesOf(rows: readonly Row[], { quasi }: Pick<Columns, 'quasi'>): Row[][] {
  return [...Map.groupBy(rows, (row) => JSON.stringify(quasi.map((at) => row[at] ?? ''))).values()]
}

/** Different values of the sensitive column that has the fewest. */
function varietyOf(members: readonly Row[], { sensitive }: Columns): number {
  return Math.min(...sensitive.map((at) => new Set(members.map((row) => row[at])).size))
}

/**
 * How far the values of a class are spread otherwise than everybody's, for the sensitive column that differs most: half the sum of the
 * differences of the shares (t-closeness with equal distances between values, Li, Li and Venkatasubramanian 2007, section 4).
 */
function distanceOf(members: readonly Row[], at: number, all: ReadonlyMap<string, number>): number {
  const own = sharesOf(members, at)
  let sum = 0
  for (const [value, share] of all) sum += Math.abs(share - (own.get(value) ?? 0))
  return sum / 2
}

function sharesOf(rows: readonly Row[], at: number): Map<string, number> {
  const counts = new Map<string, number>()
  for (const row of rows) counts.set(row[at] ?? '', (counts.get(row[at] ?? '') ?? 0) + 1)
  return new Map([...counts].map(([value, count]) => [value, count / rows.length]))
}

function furthestOf(rows: readonly Row[], classes: readonly (readonly Row[])[], { sensitive }: Columns): number {
  let furthest = 0
  for (const at of sensitive) {
    const all = sharesOf(rows, at)
    for (const members of classes) furthest = Math.max(furthest, distanceOf(members, at, all))
  }
  return furthest
}

export function measured(rows: readonly Row[], columns: Columns): Measures {
  const classes = classesOf(rows, columns)
  const sizes = classes.map(({ length }) => length)
  const smallest = sizes.reduce((least, size) => Math.min(least, size), Number.POSITIVE_INFINITY)
  const variety = columns.sensitive.length === 0 ? [] : classes.map((members) => varietyOf(members, columns))
  return {
    rows: rows.length,
    classes: classes.length,
    smallest: Number.isFinite(smallest) ? smallest : 0,
    fewestValues: variety.reduce((least, one) => Math.min(least, one), variety[0] ?? 0),
    alone: sizes.filter((size) => size === 1).length,
    greatestRisk: rows.length === 0 ? 0 : 1 / smallest,
    meanRisk: rows.length === 0 ? 0 : classes.length / rows.length,
    ...(columns.sensitive.length === 0 ? {} : { furthest: furthestOf(rows, classes, columns) }),
  }
}

/** Keeps the rows of classes that meet the demand: k-anonymity (Sweeney 2002) and distinct l-diversity (Machanavajjhala 2007). */
export function enforced(rows: readonly Row[], columns: Columns, { k, l }: Demand): Row[] {
  return classesOf(rows, columns)
    .filter((members) => members.length >= k && (columns.sensitive.length === 0 || varietyOf(members, columns) >= l))
    .flat()
}
