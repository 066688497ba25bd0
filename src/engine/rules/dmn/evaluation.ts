import { Run } from '../feel/frame.ts'
import type { Nothing } from '../feel/nothing.ts'
import type { Value } from '../feel/value.ts'
import { refuse } from './problems.ts'
import type { Program } from './program.ts'

interface Begun {
  /** What input data, and decisions that need not be computed, stand for, by their slot. */
  readonly values: ReadonlyMap<number, Value>
  readonly beside?: Run
  readonly clock?: { readonly today?: Temporal.PlainDate; readonly now?: Temporal.ZonedDateTime }
  readonly told?: (nothing: Nothing) => void
}

const computing = Symbol('computing')

/** One evaluation of a program: each decision is computed at most once. */
export class Evaluation {
  readonly #program: Program
  readonly #run: Run
  readonly #values = new Map<number, Value | typeof computing>()

  constructor(program: Program, begun: Begun) {
    this.#program = program
    for (const [slot, value] of begun.values) this.#values.set(slot, value)
    const lookup = (slot: number) => this.valueOf(slot)
    this.#run =
      begun.beside === undefined
        ? new Run(lookup, { ...begun.clock, ...(begun.told === undefined ? {} : { told: begun.told }) })
        : begun.beside.beside(lookup)
  }

  /** The value of an element. @throws Problem `rules/too-much-work`, `rules/too-deep`, `dmn/circle` */
  valueOf(slot: number): Value {
    const known = this.#values.get(slot)
    if (known === computing) throw refuse.circle({ decisions: [this.#program.at(slot).name] })
    if (known !== undefined) return known
    const group = this.#program.groups.get(slot)
    if (group !== undefined) return new Map([...group].map(([name, one]) => [name, this.valueOf(one)]))
    const unit = this.#program.at(slot)
    if (unit.compute === null) return null
    this.#values.set(slot, computing)
    const compute = unit.compute
    const value = this.#run.open(10 + unit.height, () => compute(this.#run))
    this.#values.set(slot, value)
    return value
  }

  /** Sets what an element stands for, before anything is computed. */
  give(slot: number, value: Value): void {
    this.#values.set(slot, value)
  }

  get run(): Run {
    return this.#run
  }
}
