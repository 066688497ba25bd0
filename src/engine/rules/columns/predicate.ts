import type { Graph } from './graph.ts'
import type { Bit, Interval, Source } from './nodes.ts'

const fewest = 4

/** The texts of a source put in order, so that those with the same beginning lie together: for each entry its place. */
function places(graph: Graph, source: Source): Float64Array {
  const dictionary = graph.columnOf(source.space, source.name)?.dictionary ?? null
  const size = source.domain?.size ?? 0
  const order = Array.from({ length: size }, (_, i) => i)
  if (dictionary !== null)
    order.sort((a, b) => {
      const [x, y] = [dictionary[a] ?? '', dictionary[b] ?? '']
      return x < y ? -1 : x > y ? 1 : 0
    })
  const place = new Float64Array(size)
  for (const [at, entry] of order.entries()) place[entry] = at
  return place
}

/** Where the value of a column is one of those that are marked; marks stand in the order of the column's domain. */
export function oneOf(graph: Graph, source: Source | null, marks: readonly boolean[]): Bit {
  if (source === null || !marks.includes(true)) return graph.no
  if (!marks.includes(false)) return graph.yes
  const place = graph.table(source, 'place', () => places(graph, source))
  const inOrder: boolean[] = []
  const node = graph.num(place)
  if (node.op === 'table') for (const [entry, at] of node.values.entries()) inOrder[at] = marks[entry] === true
  const runs: Interval[] = []
  for (let from = 0; from < inOrder.length; from++) {
    if (inOrder[from] !== true) continue
    let to = from
    while (inOrder[to] === true) to++
    runs.push([from, to])
    from = to
  }
  if (runs.length <= fewest) return graph.within(place, runs)
  const key = `marks ${runs.map((run) => run.join('-')).join(' ')}`
  const table = graph.table(source, key, () => Float64Array.from(marks, (mark) => (mark ? 1 : 0)))
  return graph.within(table, [[1, 2]])
}

/** Where a text is one of those that a test takes. */
export function textMeets(
  graph: Graph,
  text: { readonly source: Source | null; readonly entries: readonly (string | null)[] },
  fits: (entry: string) => boolean,
): Bit {
  const marks = text.entries.map((entry) => entry !== null && fits(entry))
  return oneOf(graph, text.source, marks)
}
