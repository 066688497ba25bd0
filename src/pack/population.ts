/**
 * An invented people in columns: what the registers hold of everybody, field by field, without names. People stand household
 * by household, so that a household is a range of rows. Values may lie in shared memory, so that threads read them without
 * copying.
 */
export interface Population {
  readonly people: number
  readonly seed: number
  /** ISO date as of which it was drawn. */
  readonly on: string
  /** Household of each person; never falling. */
  readonly householdOf: Uint32Array
  /** Row of the first person of each household; one more than there are households. */
  readonly firstOf: Uint32Array
  /** Row of the head of each household. */
  readonly headOf: Uint32Array
  /** By the id of the register. */
  readonly registers: Readonly<Record<string, PopulationRegister>>
  /**
   * What results are broken down by, a row for each person: `age` (years), `sex`, `province` and `municipality` (codes),
   * `kind` (of household), `decile` (1 to 10, of the household's income a month over the square root of its size).
   */
  readonly about: Readonly<Record<PopulationAbout, PopulationColumn>>
}

export type PopulationAbout = 'age' | 'sex' | 'province' | 'municipality' | 'kind' | 'decile'

export interface PopulationRegister {
  /**
   * `person`: a row for each person, who has one entry or none. `household`: a row for each household, the entry of its head.
   * `members`: the head has an entry for each member of the household, so that there is a row for each person.
   */
  readonly of: 'person' | 'household' | 'members'
  /** A bit for each row of which the register holds no entry, least significant first; absent when all have one. */
  readonly without?: Uint8Array
  /** By the name of the field. A field without a column is not known of anybody. */
  readonly columns: Readonly<Record<string, PopulationColumn>>
}

/** One field of everybody. `known` has a bit for each row (least significant first); absent when every value is known. */
export type PopulationColumn = (
  | { readonly type: 'number'; readonly values: Int32Array | Uint8Array | Uint16Array | Float64Array }
  /** Days since 1970-01-01. */
  | { readonly type: 'date'; readonly values: Int32Array }
  /** 1 or 0. */
  | { readonly type: 'boolean'; readonly values: Uint8Array }
  /** Position in the dictionary. */
  | { readonly type: 'string'; readonly values: Uint8Array | Uint16Array; readonly dictionary: readonly string[] }
  /** Row of a person. */
  | { readonly type: 'person'; readonly values: Uint32Array }
) & {
  readonly known?: Uint8Array
  /** The least and the greatest value. */
  readonly range: readonly [number, number]
}
