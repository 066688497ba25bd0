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

/** What DuckDB must be told once before it runs a statement: it knows `REGEXP_LIKE`, as Spark and Trino call it, by another name. */
export const onDuck = 'CREATE OR REPLACE MACRO regexp_like(input, pattern) AS regexp_matches(input, pattern)'
