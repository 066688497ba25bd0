import type { Form } from './schema.ts'

/** People, or groups, that are computed in one go: what a thread needs stays in its own cache. */
export const blockRows = 4096

/** What is copied into the memory of a kernel before each block. */
export type Input =
  | {
      readonly from: 'column'
      readonly of: 'rows' | 'records'
      readonly name: string
      readonly form: Form
      readonly at: number
    }
  | { readonly from: 'known'; readonly of: 'rows' | 'records'; readonly name: string; readonly at: number }
  | { readonly from: 'without'; readonly name: string; readonly at: number }
  /** Where the records of each group begin, counted from the first record of the block. */
  | { readonly from: 'offsets'; readonly at: number }
  /** What was computed for groups, brought to their people. */
  | { readonly from: 'plane' | 'number'; readonly list: string; readonly slot: number; readonly at: number }

/** The kernel for people, or for the groups of one list with their records. */
export interface Kernel {
  readonly list: string | null
  readonly wasm: Uint8Array
  /** Bytes of memory. */
  readonly memory: number
  /** The most records that a block of groups may have. */
  readonly records: number
  readonly inputs: readonly Input[]
  readonly tables: readonly { readonly at: number; readonly bytes: Uint8Array }[]
  /** What groups hand on: planes of eight truths a byte, and numbers. */
  readonly planes: readonly number[]
  readonly numbers: readonly number[]
}

/** Where a truth lies after a block was computed; false where nobody has it. */
export type Placed = number | false

/** Where the results of one set of rules lie. */
export interface Outcome {
  readonly yes: Placed
  readonly unknown: Placed
  readonly officer: Placed
  /** Rows that are to be decided one by one. */
  readonly rowByRow: Placed
  readonly conditions: readonly { readonly id: string; readonly yes: Placed; readonly no: Placed }[]
  /** Which amount is computed: the number of the function, and by what its sum is to be divided. */
  readonly amount: { readonly code: number; readonly per: number } | null
  /** Positions of yes, unknown and officer among what is counted. */
  readonly counted: { readonly yes: number | null; readonly unknown: number | null; readonly officer: number | null }
}

/** Everything that a thread runs; plain data, so that it can be sent to one. */
export interface Program {
  readonly groups: readonly Kernel[]
  readonly people: Kernel
  readonly outcomes: readonly Outcome[]
  /** Addresses in the people's memory: bitmaps that are counted, and their counts. */
  readonly counted: readonly number[]
  readonly counts: number
  /** Of the amounts: the values of a block, how many there are, their sum. */
  readonly amounts: { readonly values: number; readonly count: number; readonly sums: number }
}
