import { refuse } from './problems.ts'

/** Counts by two fields; `null` is a number that is not told. */
export interface Crossing {
  readonly rows: readonly string[]
  readonly columns: readonly string[]
  readonly cells: readonly (readonly (number | null)[])[]
  readonly rowTotals: readonly number[]
  readonly columnTotals: readonly number[]
  readonly total: number
}

/** Counts people by two values, over all values that there could be. */
export function crossed(
  pairs: readonly (readonly [row: string, column: string])[],
  { rows, columns }: Pick<Crossing, 'rows' | 'columns'>,
): number[][] {
  const counts = rows.map(() => columns.map(() => 0))
  const [rowAt, columnAt] = [placesOf(rows), placesOf(columns)]
  for (const [row, column] of pairs) {
    const line = counts[rowAt.get(row) ?? -1]
    const at = columnAt.get(column)
    if (line !== undefined && at !== undefined) line[at] = (line[at] ?? 0) + 1
  }
  return counts
}

const placesOf = (names: readonly string[]) => new Map(names.map((name, at) => [name, at]))

/**
 * Leaves out numbers from one to below `least`, and as many others as it takes so that totals do not give them back: each hidden
 * number is a corner of a rectangle of hidden numbers, whose corners beside it are at least `least`. From the totals alone it could
 * then be anything from what it is to `least` more (the hypercube method with sliding protection, Giessing and Repsilber 2002).
 * Refuses `research/too-sparse` where no such rectangle exists.
 */
export function protectedTable(
  counts: readonly (readonly number[])[],
  { rows, columns, least }: Pick<Crossing, 'rows' | 'columns'> & { readonly least: number },
): Crossing {
  const hidden = counts.map((line) => line.map((count) => count > 0 && count < least))
  for (const [row, line] of counts.entries())
    for (const [column, count] of line.entries())
      if (count > 0 && count < least) hide(hidden, rectangleFor(counts, hidden, { row, column, least }))
  return {
    rows,
    columns,
    cells: counts.map((line, row) => line.map((count, column) => (hidden[row]?.[column] ? null : count))),
    rowTotals: counts.map(sum),
    columnTotals: columns.map((_, column) => sum(counts.map((line) => line[column] ?? 0))),
    total: sum(counts.map(sum)),
  }
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0)

interface Corner {
  readonly row: number
  readonly column: number
}

function hide(hidden: boolean[][], corners: readonly Corner[]): void {
  for (const { row, column } of corners) {
    const line = hidden[row]
    if (line !== undefined) line[column] = true
  }
}

/** The three other corners of the rectangle that costs least: hidden ones cost nothing, told ones what they count. */
function rectangleFor(
  counts: readonly (readonly number[])[],
  hidden: readonly (readonly boolean[])[],
  { row, column, least }: Corner & { readonly least: number },
): Corner[] {
  const at = (one: Corner) => counts[one.row]?.[one.column] ?? 0
  const cost = (one: Corner) => (hidden[one.row]?.[one.column] ? 0 : 1 + at(one))
  let best: { readonly corners: Corner[]; readonly price: number } | undefined
  for (const other of counts.keys()) {
    for (const across of counts[row]?.keys() ?? []) {
      if (other === row || across === column) continue
      const corners = [
        { row, column: across },
        { row: other, column },
        { row: other, column: across },
      ]
      const [beside, below] = corners
      if (beside === undefined || below === undefined || Math.min(at(beside), at(below)) < least) continue
      const price = sum(corners.map(cost))
      if (best === undefined || price < best.price) best = { corners, price }
    }
  }
  if (best === undefined) throw refuse['too-sparse']()
  return best.corners
}
