/** A column of the answer and what it says. */
export interface SqlColumn {
  readonly name: string
  readonly says: 'verdict' | 'officer' | 'amount' | 'from' | 'until' | 'condition'
  /** Of a condition: its id. */
  readonly condition?: string
}

/** An expression that only `decide` can compute, and why. */
export interface OnlyScalar {
  /** `conditions.age.when`, `derived.months old`, `amount`, `from`, `until`. */
  readonly expression: string
  readonly reason: string
  readonly line: number
  readonly column: number
}
