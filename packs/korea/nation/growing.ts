import type { Field, PopulationColumn } from 'madang/pack'

type Numbers = Int32Array | Uint8Array | Uint16Array | Uint32Array | Float64Array

/** A column that is being filled. A million rows pass through here: plain arrays, and nothing is counted on the way. */
export interface Growing {
  readonly type: PopulationColumn['type']
  readonly values: Numbers
  /** A bit for each row that was set; absent where every row will be, or where the register tells it by its entries. */
  readonly known?: Uint8Array
  /** Of words: the place of each in the dictionary. */
  readonly places?: Map<string, number>
}

/** A column for a register's field; nothing for texts that no rule computes with. */
export function growing(field: Field<never>, rows: number): Growing | null {
  const known = field.optional === true ? { known: new Uint8Array((rows + 7) >> 3) } : {}
  switch (field.type) {
    case 'date':
      return { type: 'date', values: new Int32Array(rows), ...known }
    case 'flag':
      return { type: 'boolean', values: new Uint8Array(rows), ...known }
    case 'number':
      return { type: 'number', values: new Float64Array(rows), ...known }
    case 'choice':
      return { ...words(Object.keys(field.choices ?? {}), rows), ...known }
    case 'person':
      return { type: 'person', values: new Uint32Array(rows), ...known }
    case 'region':
      return { ...words([], rows), ...known }
    case 'text':
    case 'time':
    case 'account':
      return null
  }
}

/** A column of words: those given come first in its dictionary, others as they are met. */
export function words(dictionary: readonly string[], rows: number): Growing {
  return {
    type: 'string',
    values: new Uint16Array(rows),
    places: new Map(dictionary.map((word, i) => [word, i])),
  }
}

/** Writes a value into a row; nothing for undefined. */
export function set({ values, known, places }: Growing, row: number, value: unknown): void {
  if (value === undefined) return
  if (typeof value === 'number') values[row] = value
  else if (typeof value === 'string' && places !== undefined) values[row] = placeOf(value, places)
  else values[row] = value === true ? 1 : 0
  if (known !== undefined) known[row >> 3] = (known[row >> 3] ?? 0) | (1 << (row & 7))
}

function placeOf(word: string, places: Map<string, number>): number {
  const place = places.get(word)
  if (place !== undefined) return place
  places.set(word, places.size)
  return places.size - 1
}

/**
 * What was filled, in as few bytes as it needs.
 * @param rows how many rows there are; those beyond were never written
 * @param entries a bit for each row that has an entry, when not all have
 * @returns nothing where no value is known of anybody
 */
export function columnOf(
  { type, values, known, places }: Growing,
  rows: number,
  entries?: Uint8Array,
): PopulationColumn | null {
  const bits = (known ?? entries)?.slice(0, (rows + 7) >> 3)
  if (bits?.every((byte) => byte === 0) === true) return null
  const range = rangeOf(type, values, rows, places)
  const told = { range, ...(bits === undefined ? {} : { known: bits }) }
  const kept = values.subarray(0, rows)
  switch (type) {
    case 'number':
      return { type, values: narrow(kept, range), ...told }
    case 'date':
      return { type, values: new Int32Array(kept), ...told }
    case 'boolean':
      return { type, values: new Uint8Array(kept), ...told }
    case 'person':
      return { type, values: new Uint32Array(kept), ...told }
    case 'string': {
      const dictionary = [...(places?.keys() ?? [])]
      return {
        type,
        values: dictionary.length > 256 ? new Uint16Array(kept) : new Uint8Array(kept),
        dictionary,
        ...told,
      }
    }
  }
}

function rangeOf(
  type: Growing['type'],
  values: Numbers,
  rows: number,
  places: Growing['places'],
): readonly [number, number] {
  if (type === 'boolean') return [0, 1]
  if (type === 'string') return [0, Math.max(0, (places?.size ?? 1) - 1)]
  if (type === 'person') return [0, Math.max(0, rows - 1)]
  if (values instanceof Float64Array) return boundsOfNumbers(values, rows)
  return values instanceof Int32Array ? boundsOfDays(values, rows) : [0, 255]
}

// Twice the same, because each loop then sees one kind of array only: ten times as fast.
function boundsOfNumbers(values: Float64Array, rows: number): readonly [number, number] {
  let low = values[0] ?? 0
  let high = low
  for (let i = 1; i < rows; i++) {
    const value = values[i] as number
    if (value < low) low = value
    else if (value > high) high = value
  }
  return [low, high]
}

function boundsOfDays(values: Int32Array, rows: number): readonly [number, number] {
  let low = values[0] ?? 0
  let high = low
  for (let i = 1; i < rows; i++) {
    const value = values[i] as number
    if (value < low) low = value
    else if (value > high) high = value
  }
  return [low, high]
}

function narrow(
  kept: Numbers,
  [low, high]: readonly [number, number],
): Int32Array | Uint8Array | Uint16Array | Float64Array {
  if (low >= 0 && high < 256) return new Uint8Array(kept)
  if (low >= 0 && high < 65_536) return new Uint16Array(kept)
  return low >= -(2 ** 31) && high < 2 ** 31 ? new Int32Array(kept) : new Float64Array(kept)
}
