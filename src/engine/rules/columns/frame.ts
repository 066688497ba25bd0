/**
 * Facts of many people in columns: what one person's facts are to `decide`, for a whole population. Row `i` of every
 * column belongs to the same person. Values may live in shared memory, so that threads read them without copying.
 */
export interface Frame {
  /** How many people. */
  readonly rows: number
  /** By the path of the fact, `me.bornOn`. A fact without a column is missing for everybody. */
  readonly columns: Readonly<Record<string, Column>>
  /** Facts that are lists (`many`), by name: `members`. */
  readonly lists: Readonly<Record<string, List>>
  /** By the name of a fact (`disability`): a bit for each row of whom the register holds no entry, which is known to be empty. */
  readonly without?: Readonly<Record<string, Uint8Array>>
}

/** One fact of everybody. `known` has a bit for each row (least significant first); absent when every value is known. */
export type Column = (
  | { readonly type: 'number'; readonly values: Int32Array | Uint8Array | Uint16Array | Uint32Array | Float64Array }
  /** Days since 1970-01-01. */
  | { readonly type: 'date'; readonly values: Int32Array }
  /** 1 or 0. */
  | { readonly type: 'boolean'; readonly values: Uint8Array }
  /** Position in the dictionary. */
  | {
      readonly type: 'string'
      readonly values: Uint8Array | Uint16Array | Uint32Array
      readonly dictionary: readonly string[]
    }
) & {
  readonly known?: Uint8Array
  /** The least and the greatest value, where the caller knows them: nobody need look then. */
  readonly range?: readonly [number, number]
}

/**
 * A fact that is a list: the people of group `g` share the records from `offsets[g]` up to `offsets[g + 1]`. When the records
 * are the people of a household themselves, `columns` are columns of people, and rows and records are the same.
 */
export interface List {
  /** Group of each person. */
  readonly groupOf: Uint32Array
  /** One more than there are groups; never falling. */
  readonly offsets: Uint32Array
  /** By the field of a record: `bornOn`. All of the same length. */
  readonly columns: Readonly<Record<string, Column>>
}
