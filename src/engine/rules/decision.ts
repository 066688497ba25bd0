import type { ParameterValue, Rules } from 'madang/pack'
import { compiledRules } from './compiled.ts'
import type { CompiledRules, Expression, Slot } from './compiled.ts'
import { factField, factValue, shownFact } from './facts.ts'
import { dateTextOf } from './feel/calendar.ts'
import { asNumber, Decimal } from './feel/decimal.ts'
import { Run } from './feel/frame.ts'
import { FeelDateTime, Missing } from './feel/value.ts'
import type { Value } from './feel/value.ts'
import type { Basis, ConditionFinding, UsedFact, UsedFigure } from './model.ts'
import { refuse } from './problems.ts'

/** Amount and period. `needs` is null when nothing stays open. */
export interface Outcome {
  readonly amount: number | null
  readonly from: string | null
  readonly until: string | null
  readonly basis: Basis
  readonly needs: readonly string[] | null
}

export const nothing: Outcome = {
  amount: null,
  from: null,
  until: null,
  basis: { facts: [], figures: [] },
  needs: null,
}
const computing = Symbol('computing')

interface Derived {
  readonly value: Value
  readonly used: ReadonlySet<number>
}

/** What one computation is about. */
interface Given {
  readonly rules: Rules
  readonly facts: Readonly<Record<string, unknown>>
  readonly on: Temporal.PlainDate
  /** Values that stand in for what the slots would give: what if it were so. */
  readonly instead?: ReadonlyMap<number, Value>
}

/** One computation: remembers what it looked up, and which expression used what. */
export class Decision {
  readonly day: string
  readonly #rules: Rules
  readonly #compiled: CompiledRules
  readonly #facts: Readonly<Record<string, unknown>>
  readonly #on: Temporal.PlainDate
  readonly #instead: ReadonlyMap<number, Value> | null
  readonly #run: Run
  readonly #values: (Value | undefined)[] = []
  readonly #derived: (Derived | typeof computing | undefined)[] = []
  #used = new Set<number>()

  constructor({ rules, facts, on, instead }: Given) {
    this.#rules = rules
    this.#compiled = compiledRules(rules)
    this.#facts = facts
    this.#on = on
    this.#instead = instead ?? null
    this.day = on.toString()
    this.#run = new Run((slot) => this.#lookup(slot), { today: on })
  }

  /** How every condition came out. */
  conditions(): ConditionFinding[] {
    return this.#compiled.conditions.map((one) => this.settle(one))
  }

  /** What one slot gives. */
  valueOf(slot: number): Value {
    return this.#lookup(slot)
  }

  /** What one expression gives. */
  compute({ compute }: Expression): Value {
    return this.#compute(compute).value
  }

  settle({ id, condition, expression }: CompiledRules['conditions'][number]): ConditionFinding {
    const { value, used } = this.#compute(expression.compute)
    return {
      id,
      verdict: value === true ? 'yes' : value === false ? 'no' : 'unknown',
      otherwise: condition.otherwise ?? 'refuse',
      law: condition.law,
      text: condition.text,
      ...this.#basis(used),
      needs: value instanceof Missing ? this.#askable(value.paths) : [],
    }
  }

  outcome(): Outcome {
    const parts = [this.#compiled.amount, this.#compiled.from, this.#compiled.until].map((one) =>
      one === null ? null : this.#compute(one.compute),
    )
    const [amount = null, from = null, until = null] = parts.map((part) => part?.value ?? null)
    const used = new Set(parts.flatMap((part) => (part === null ? [] : Array.from(part.used))))
    const missing = [amount, from, until].filter((value) => value instanceof Missing)
    const noAmount = this.#compiled.amount !== null && !(amount instanceof Decimal)
    return {
      amount: amount instanceof Decimal ? asNumber(amount) : null,
      from: dayText(from),
      until: dayText(until),
      basis: this.#basis(used),
      needs: missing.length > 0 || noAmount ? this.#askable([...new Set(missing.flatMap(({ paths }) => paths))]) : null,
    }
  }

  /** Nobody can be asked about an entry that the register does not hold. */
  #askable(paths: readonly string[]): readonly string[] {
    return paths.filter((path) => this.#facts[path.split('.')[0] ?? ''] !== null)
  }

  /** Computes one expression and notes every slot that it looked at. */
  #compute(compute: (run: Run) => Value): Derived {
    const outer = this.#used
    this.#used = new Set()
    try {
      return { value: compute(this.#run), used: this.#used }
    } finally {
      this.#used = outer
    }
  }

  #lookup(slot: number): Value {
    const instead = this.#instead?.get(slot)
    if (instead !== undefined) return instead
    const what = this.#compiled.slots[slot] as Slot
    if (what.kind === 'derived') return this.#derive(slot, what)
    this.#used.add(slot)
    return (this.#values[slot] ??= this.#read(what))
  }

  #derive(slot: number, what: Slot & { kind: 'derived' }): Value {
    const before = this.#derived[slot]
    if (before === computing) throw refuse['derived-circle']({ rules: this.#rules.id, derived: what.name })
    if (before === undefined) this.#derived[slot] = computing
    const derived = before ?? (this.#derived[slot] = this.#compute(what.expression.compute))
    for (const used of derived.used) this.#used.add(used)
    return derived.value
  }

  #read(what: Exclude<Slot, { kind: 'derived' }>): Value {
    switch (what.kind) {
      case 'today':
        return this.#on
      case 'fact':
        return factValue(this.#rules, what.name, this.#facts[what.name])
      case 'field':
        return factField(what, this.#facts[what.name])
      case 'parameter':
        return this.#inForce(what).exact
    }
  }

  #inForce({ parameter, steps }: Slot & { kind: 'parameter' }): {
    from: string
    value: ParameterValue
    exact: Decimal | readonly (Decimal | null)[]
  } {
    const step = steps.findLast(({ from }) => from <= this.day)
    if (step === undefined || step.value === null || step.exact === null) {
      throw refuse['parameter-gap']({ rules: this.#rules.id, parameter: parameter.name, on: this.day })
    }
    return { from: step.from, value: step.value, exact: step.exact }
  }

  #basis(used: ReadonlySet<number>): Basis {
    const facts: UsedFact[] = []
    const figures: UsedFigure[] = []
    for (const slot of used) {
      const what = this.#compiled.slots[slot] as Slot
      if (what.kind === 'parameter') {
        const { name, title, unit, law } = what.parameter
        const { from, value } = this.#inForce(what)
        figures.push({ name, title, value, unit, from, law })
      } else if (what.kind === 'field' || what.kind === 'fact') {
        const key = what.kind === 'field' ? what.key : null
        const value = shownFact(this.#rules.facts[what.name] ?? {}, this.#facts[what.name], key)
        if (value !== undefined) facts.push({ path: key === null ? what.name : `${what.name}.${key}`, value })
      }
    }
    return { facts, figures }
  }
}

/** A day as ISO; a text (a month, `2026-11`) as it is. */
function dayText(value: Value): string | null {
  if (value instanceof Temporal.PlainDate) return dateTextOf(value)
  if (value instanceof FeelDateTime) return dateTextOf(value.moment.toPlainDate())
  return typeof value === 'string' ? value : null
}
