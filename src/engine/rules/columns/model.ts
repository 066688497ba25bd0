import type { Rules } from 'madang/pack'
import type { Program } from './program.ts'
import type { Schema } from './schema.ts'

/** Which conditions are asked: all, or only those about the right itself (`concerns`). */
export type Take = 'all' | 'entitlement'

/** How one set of rules will be computed, and why not all of it on columns. */
export interface PlannedRules {
  readonly id: string
  /** `columns`: every row; `mixed`: rows that the columns do not refuse are decided one by one; `rows`: every row is. */
  readonly runs: 'columns' | 'mixed' | 'rows'
  /** The expressions that cannot run on columns, each with its reason. */
  readonly said: readonly { readonly expression: string; readonly reason: string }[]
  readonly hasAmount: boolean
  /** The amount that everybody has, where it does not depend on the person; null otherwise. */
  readonly sameAmount: number | null
}

/** Rules made ready for the columns of frames of one shape, on one day. Immutable. */
export interface Plan {
  /** Changes with any rule, figure, day or shape that the result rests on. */
  readonly hash: string
  readonly on: string
  readonly take: Take
  readonly rules: readonly PlannedRules[]
  /** Names of facts and columns that are read; others need not be filled. */
  readonly reads: readonly string[]
  /** Bytes that one thread needs, whatever the number of rows. */
  readonly memory: number
  readonly program: Program
  /** The shape of the frames for which it was made. */
  readonly shape: Schema
  /** The sets of rules of which some rows may have to be decided one by one; null for the others. */
  readonly sources: readonly (Rules | null)[]
}

/** What a run keeps beside counts and sums. */
export interface Keep {
  readonly verdicts?: boolean
  readonly amounts?: boolean
  readonly conditions?: boolean
}

/** Bits of everybody, least significant first; null where no row can have it. */
export type Bitmap = Uint8Array | null

/** What one set of rules gives for everybody. */
export interface RulesResult {
  readonly id: string
  readonly counts: { readonly yes: number; readonly no: number; readonly unknown: number; readonly officer: number }
  /** Sum of the amounts of those with yes; null where the rules have none. */
  readonly total: number | null
  /** How many rows were decided one by one. */
  readonly rowByRow: number
  /** Kept with `verdicts`. Neither yes nor unknown is no. */
  readonly verdicts: { readonly yes: Bitmap; readonly unknown: Bitmap; readonly officer: Bitmap } | null
  /** Kept with `amounts`: one for each bit of yes, in order; null where the rules have none. */
  readonly amounts: Float64Array | null
  /** Kept with `conditions`: by id, where each is met and where it is not; null for what did not run on columns. */
  readonly conditions: Readonly<Record<string, { readonly yes: Bitmap; readonly no: Bitmap }>> | null
}

export interface Progress {
  readonly done: number
  readonly of: number
}

export interface RunOptions {
  /** 0 computes in the calling thread. */
  readonly threads?: number
  readonly keep?: Keep
  readonly progress?: (progress: Progress) => void
  readonly signal?: AbortSignal
  /** Takes each finished part, to be stored; what was stored is given back as `from`. */
  readonly part?: (bytes: Uint8Array) => void
  /** Parts that were finished before. A part that is torn is computed again. */
  readonly from?: Iterable<Uint8Array>
}

/** What all sets of rules of a plan give for a frame. */
export interface Sweep {
  readonly plan: string
  readonly rows: number
  readonly results: readonly RulesResult[]
}
