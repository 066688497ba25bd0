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
}

/** Rows by what somebody outside could know of them. */
export function classesOf(rows: readonly Row[], { quasi }: Pick<Columns, 'quasi'>): Row[][] {
  return [...Map.groupBy(rows, (row) => JSON.stringify(quasi.map((at) => row[at] ?? ''))).values()]
}

/** Different values of the sensitive column that has the fewest. */
function varietyOf(members: readonly Row[], { sensitive }: Columns): number {
  return Math.min(...sensitive.map((at) => new Set(members.map((row) => row[at])).size))
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
  }
}

/** Keeps the rows of classes that meet the demand: k-anonymity (Sweeney 2002) and distinct l-diversity (Machanavajjhala 2007). */
export function enforced(rows: readonly Row[], columns: Columns, { k, l }: Demand): Row[] {
  return classesOf(rows, columns)
    .filter((members) => members.length >= k && (columns.sensitive.length === 0 || varietyOf(members, columns) >= l))
    .flat()
}
