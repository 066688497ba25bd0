import { refuse } from '../problems.ts'
import type { Node } from './ast.ts'
import { beginWalks, mostWork } from './meter.ts'
import { nothingFrom } from './nothing.ts'
import type { Nothing } from './nothing.ts'
import { isContext, isList } from './value.ts'
import type { Value } from './value.ts'

/** A text of so many characters costs nothing, a longer one a step for each. */
const shortText = 64
/** Height of the constructs that may be open at once through calls of functions that an expression wrote. */
const mostOpen = 2_500

/** What an evaluation looks names up in, and what it may still spend. */
export class Run {
  readonly lookup: (slot: number) => Value
  readonly today: Temporal.PlainDate | null
  readonly now: Temporal.ZonedDateTime | null
  readonly #told: ((nothing: Nothing) => void) | null
  #spent: { work: number; open: number }

  /** @param clock when it is; `told` hears why a construct gave null */
  constructor(
    lookup: (slot: number) => Value,
    clock: { today?: Temporal.PlainDate; now?: Temporal.ZonedDateTime; told?: (nothing: Nothing) => void } = {},
    beside: Run | null = null,
  ) {
    if (beside === null) beginWalks()
    this.#spent = beside === null ? { work: 0, open: 0 } : beside.#spent
    this.lookup = lookup
    this.today = clock.today ?? clock.now?.toPlainDate() ?? null
    this.now = clock.now ?? null
    this.#told = clock.told ?? null
  }

  /** Begins another evaluation with the same names: nothing is spent yet. */
  startAgain(): void {
    beginWalks()
    this.#spent.work = 0
    this.#spent.open = 0
  }

  /** The same evaluation with other values for its names: what is spent is spent together. */
  beside(lookup: (slot: number) => Value): Run {
    const { today, now } = this
    const clock = {
      ...(today === null ? {} : { today }),
      ...(now === null ? {} : { now }),
      ...(this.#told === null ? {} : { told: this.#told }),
    }
    return new Run(lookup, clock, this)
  }

  /** Null, because the construct has no value for these operands; tells why where somebody listens. */
  nothing(node: Node, operands: readonly Value[] = []): null {
    this.#told?.(nothingFrom(node, operands))
    return null
  }

  /** Tells why what is no construct of FEEL gave null. */
  tell(nothing: Nothing): null {
    this.#told?.(nothing)
    return null
  }

  /** Counts work; refuses an expression that takes too much. */
  spend(steps: number): void {
    this.#spent.work += steps
    if (this.#spent.work > mostWork) throw refuse['too-much-work']({ steps: mostWork })
  }

  /** Counts what a function or a path has to go through: members of lists, entries of contexts, pieces of texts. */
  spendOn(values: readonly Value[]): void {
    for (const value of values) {
      if (typeof value === 'string') {
        if (value.length > shortText) this.spend(value.length / shortText)
      } else if (isList(value)) this.spend(value.length)
      else if (isContext(value)) this.spend(value.size)
    }
  }

  /** Runs the body of a function; refuses a recursion that does not end. */
  open(height: number, call: () => Value): Value {
    this.#spent.open += height
    if (this.#spent.open > mostOpen) throw refuse['too-deep']({ calls: true })
    try {
      return call()
    } finally {
      this.#spent.open -= height
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
