import { refuse } from '../problems.ts'
import type { Value } from './value.ts'

/** Steps that one evaluation may take; each member of a list that is made or walked costs one. */
export const mostWork = 1_000_000
/** Height of the constructs that may be open at once through calls of functions that an expression wrote. */
const mostOpen = 2_500

/** What an evaluation looks names up in, and what it may still spend. */
export class Run {
  readonly lookup: (slot: number) => Value
  readonly today: Temporal.PlainDate | null
  readonly now: Temporal.ZonedDateTime | null
  #work = 0
  #open = 0

  constructor(
    lookup: (slot: number) => Value,
    clock: { today?: Temporal.PlainDate; now?: Temporal.ZonedDateTime } = {},
  ) {
    this.lookup = lookup
    this.today = clock.today ?? clock.now?.toPlainDate() ?? null
    this.now = clock.now ?? null
  }

  /** Counts work; refuses an expression that takes too much. */
  spend(steps: number): void {
    this.#work += steps
    if (this.#work > mostWork) throw refuse['too-much-work']({ steps: mostWork })
  }

  /** Runs the body of a function; refuses a recursion that does not end. */
  open(height: number, call: () => Value): Value {
    this.#open += height
    if (this.#open > mostOpen) throw refuse['too-deep']({ calls: true })
    try {
      return call()
    } finally {
      this.#open -= height
    }
  }
}

/** The values of the names that one construct declares, inside those of the construct around it. */
export interface Frame {
  readonly run: Run
  readonly values: Value[]
  readonly outer: Frame | null
}

/** A construct made ready to be computed. */
export type Step = (frame: Frame) => Value
