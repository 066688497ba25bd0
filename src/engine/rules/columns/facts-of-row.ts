import type { Column, Frame } from './frame.ts'

/**
 * The facts of one row of a frame, as `decide` takes them.
 * @returns by the name of the fact: a record, a list of records, or null where the register holds no entry
 */
export function factsOfRow(frame: Frame, row: number): Record<string, unknown> {
  const facts: Record<string, unknown> = {}
  for (const [path, column] of Object.entries(frame.columns)) {
    const [fact = '', ...rest] = path.split('.')
    const record = (facts[fact] ??= {}) as Record<string, unknown>
    const value = valueOf(column, row)
    if (value !== undefined) record[rest.join('.')] = value
  }
  for (const [name, list] of Object.entries(frame.lists)) {
    const group = list.groupOf[row] ?? 0
    const [from, to] = [list.offsets[group] ?? 0, list.offsets[group + 1] ?? 0]
    const columns = Object.entries(list.columns)
    facts[name] = Array.from({ length: to - from }, (_, i) =>
      Object.fromEntries(
        columns.flatMap(([key, column]) => {
          const value = valueOf(column, from + i)
          return value === undefined ? [] : [[key, value]]
        }),
      ),
    )
  }
  for (const [name, bits] of Object.entries(frame.without ?? {})) if (bitOf(bits, row)) facts[name] = null
  return facts
}

/** Whether a bit is set; the least significant bit of a byte comes first. */
export function bitOf(bits: Uint8Array, row: number): boolean {
  return (((bits[row >> 3] ?? 0) >> (row & 7)) & 1) === 1
}

function valueOf(column: Column, row: number): unknown {
  if (column.known !== undefined && !bitOf(column.known, row)) return undefined
  const value = column.values[row]
  if (value === undefined) return undefined
  switch (column.type) {
    case 'number':
      return value
    case 'date':
      return dayText(value)
    case 'boolean':
      return value !== 0
    case 'string':
      return column.dictionary[value]
  }
}

const epoch = new Temporal.PlainDate(1970, 1, 1)

/** A day as ISO 8601 writes it. */
function dayText(days: number): string {
  return epoch.add({ days }).toString()
}
