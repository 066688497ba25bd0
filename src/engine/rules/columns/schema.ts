import type { Column, Frame } from './frame.ts'

/** What a plan knows of the columns before it sees a single row: types, bounds and dictionaries. */
export interface Schema {
  readonly columns: Readonly<Record<string, ColumnSchema>>
  readonly lists: Readonly<Record<string, ListSchema>>
  /** Names of facts of which some rows have no entry. */
  readonly without: readonly string[]
}

export interface ColumnSchema {
  readonly type: Column['type']
  /** How a value lies in memory. */
  readonly form: Form
  /** Whether some values are not known. */
  readonly open: boolean
  readonly low: number
  readonly high: number
  /** Whether every value is a whole number that a binary number holds exactly. */
  readonly whole: boolean
  readonly dictionary: readonly string[] | null
}

interface ListSchema {
  readonly columns: Readonly<Record<string, ColumnSchema>>
  /** The fewest and the most records that a group has. */
  readonly shortest: number
  readonly longest: number
}

export type Form = 'u8' | 'u16' | 'u32' | 'i32' | 'f64'

const known = new WeakMap<Frame, Schema>()

/** Describes a frame: looks once at every column whose bounds neither its type nor its range give. */
export function schemaOf(frame: Frame): Schema {
  const before = known.get(frame)
  if (before !== undefined) return before
  const schema = described(frame)
  known.set(frame, schema)
  return schema
}

function described(frame: Frame): Schema {
  return {
    columns: mapped(frame.columns, columnSchema),
    lists: mapped(frame.lists, ({ columns, offsets }) => ({
      columns: mapped(columns, columnSchema),
      ...lengthsOf(offsets),
    })),
    without: Object.keys(frame.without ?? {}),
  }
}

function mapped<T, U>(record: Readonly<Record<string, T>>, of: (one: T) => U): Record<string, U> {
  return Object.fromEntries(Object.entries(record).map(([key, one]) => [key, of(one)]))
}

function columnSchema(column: Column): ColumnSchema {
  const form = formOf(column.values)
  const dictionary = column.type === 'string' ? column.dictionary : null
  const [low, high] =
    column.range ?? (dictionary === null ? boundsOf(column.values) : [0, Math.max(0, dictionary.length - 1)])
  const whole = form !== 'f64' || (high <= 2 ** 53 && low >= -(2 ** 53) && allWhole(column.values))
  return { type: column.type, form, open: column.known !== undefined, low, high, whole, dictionary }
}

function formOf(values: Column['values']): Form {
  if (values instanceof Uint8Array) return 'u8'
  if (values instanceof Uint16Array) return 'u16'
  if (values instanceof Uint32Array) return 'u32'
  return values instanceof Int32Array ? 'i32' : 'f64'
}

function boundsOf(values: Column['values']): readonly [number, number] {
  if (values instanceof Uint8Array) return [0, 255]
  if (values instanceof Uint16Array) return [0, 65_535]
  let [low, high] = [values[0] ?? 0, values[0] ?? 0]
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number
    if (value < low) low = value
    if (value > high) high = value
  }
  return [low, high]
}

function allWhole(values: Column['values']): boolean {
  for (let i = 0; i < values.length; i++) if (!Number.isInteger(values[i])) return false
  return true
}

function lengthsOf(offsets: Uint32Array): { shortest: number; longest: number } {
  let [shortest, longest] = [offsets.length > 1 ? Infinity : 0, 0]
  for (let g = 1; g < offsets.length; g++) {
    const length = (offsets[g] as number) - (offsets[g - 1] as number)
    if (length > longest) longest = length
    if (length < shortest) shortest = length
  }
  return { shortest, longest }
}
