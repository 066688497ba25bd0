import type { Form } from './schema.ts'

/**
 * Where a value lives: 0 is anywhere (a constant), 1 the people, then for each list its groups (even) and its records (odd).
 * Values of groups can be brought to people; those of records only through an aggregate to their group.
 */
export type Space = number
export const anywhere = 0
export const people = 1

export const recordsOf = (list: number): Space => 3 + 2 * list
export const isRecords = (space: Space): boolean => space >= 3 && space % 2 === 1
export const isGroups = (space: Space): boolean => space >= 2 && space % 2 === 0

/** A column of a frame or of one of its lists. */
export interface Source {
  readonly space: Space
  readonly name: string
  readonly form: Form
  /** The first and the number of the values that it can have, where those are few enough for a table. */
  readonly domain: { readonly low: number; readonly size: number } | null
}

/** An interval, from (with) and to (without). */
export type Interval = readonly [number, number]
export type Bit = number
export type Num = number

export interface Placed {
  readonly space: Space
  /** The one column that it is a function of; null where it is more than that. Undefined for a constant. */
  readonly on: Source | null | undefined
}

export type BitNode = Placed &
  (
    | { readonly op: 'constant'; readonly value: boolean }
    | { readonly op: 'and'; readonly a: Bit; readonly b: Bit }
    | { readonly op: 'not'; readonly a: Bit }
    | { readonly op: 'known'; readonly name: string }
    | { readonly op: 'without'; readonly fact: string }
    | { readonly op: 'within'; readonly of: Num; readonly intervals: readonly Interval[] }
    /** Whether a group has a record with the bit. */
    | { readonly op: 'any'; readonly a: Bit }
    /** What holds for the group of a person. */
    | { readonly op: 'brought'; readonly a: Bit }
  )

export type Binary = 'add' | 'subtract' | 'multiply' | 'divide' | 'least' | 'greatest'
export type Unary = 'floor' | 'nearest' | 'absolute'
/** Only over a table: the parts of a day, days made of parts, and the months from one day to another. */
export type DateOp = 'year' | 'month' | 'day' | 'weekday' | 'shift' | 'made' | 'months'

export type NumNode = Placed &
  (
    | { readonly op: 'constant'; readonly value: number }
    | { readonly op: 'column'; readonly source: Source }
    | { readonly op: 'table'; readonly source: Source; readonly values: Float64Array }
    | { readonly op: Binary; readonly a: Num; readonly b: Num }
    | { readonly op: Unary; readonly a: Num }
    | { readonly op: DateOp; readonly a: Num; readonly b: Num; readonly c: Num }
    | { readonly op: 'chosen'; readonly bit: Bit; readonly a: Num; readonly b: Num }
    /** The figure at a position that counts from one; the first one where there is no such position. */
    | { readonly op: 'figure'; readonly a: Num; readonly values: readonly number[] }
    | { readonly op: 'count'; readonly bit: Bit }
    | { readonly op: 'sum' | 'lowest' | 'highest'; readonly a: Num; readonly bit: Bit }
    | { readonly op: 'brought'; readonly a: Num }
  )

export type Fresh<T> = T extends unknown ? Omit<T, 'space' | 'on'> : never

export function binaryOf(op: Binary, a: number, b: number): number {
  switch (op) {
    case 'add':
      return a + b
    case 'subtract':
      return a - b
    case 'multiply':
      return a * b
    case 'divide':
      return a / b
    case 'least':
      return Math.min(a, b)
    case 'greatest':
      return Math.max(a, b)
  }
}

/** Half-way cases of `nearest` go to the even neighbour, as the machine does it. */
export function unaryOf(op: Unary, a: number): number {
  if (op === 'floor') return Math.floor(a)
  if (op === 'absolute') return Math.abs(a)
  const low = Math.floor(a)
  const rest = a - low
  return rest < 0.5 || (rest === 0.5 && low % 2 === 0) ? low : low + 1
}
