import type { ParameterValue } from 'madang/pack'
import type { CompiledCondition, CompiledRules, Expression, Program, Slot } from './compiled.ts'
import { factField, factValue, shownFact, shownField } from './facts.ts'
import { dateTextOf } from './feel/calendar.ts'
import { asNumber, Decimal } from './feel/decimal.ts'
import { Run } from './feel/frame.ts'
import { FeelDateTime, Missing, missingAmong } from './feel/value.ts'
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
const nobody: readonly string[] = []

interface Computed {
  readonly value: Value
  /** The slots of facts and figures that were looked at, each once. */
  readonly used: readonly number[]
  /** The same as they stand in a reason: made when somebody asks. */
  basis: Basis | null
}

/** What one computation is about. */
interface Given {
  readonly program: Program
  readonly facts: Readonly<Record<string, unknown>>
  readonly on: Temporal.PlainDate
  /** Values that stand in for what the slots would give: what if it were so. */
  readonly instead?: ReadonlyMap<number, Value>
}

/** What a program says about one person on one day: remembers what it looked up, and which expression used what. */
export class Decision {
  readonly day: string
  readonly #program: Program
  readonly #facts: Readonly<Record<string, unknown>>
  readonly #on: Temporal.PlainDate
  readonly #values: (Value | undefined)[]
  /** For what is derived, or stands instead: the slots that it rests on. */
  readonly #rests: (readonly number[] | undefined)[]
  readonly #open = new Set<number>()
  readonly #computed: (Computed | undefined)[] = []
  readonly #shown: (UsedFact | UsedFigure | null | undefined)[] = []
  /** What was looked at since the outermost expression began, in order and with repeats. */
  readonly #trail: number[] = []
  readonly #stamps: Uint32Array
  #stamp = 0
  #rules = ''
  #run: Run

  constructor({ program, facts, on, instead }: Given) {
    this.#program = program
    this.#facts = facts
    this.#on = on
    this.#values = Array.from<Value | undefined>({ length: program.slots.length })
    this.#rests = Array.from<readonly number[] | undefined>({ length: program.slots.length })
    for (const [slot, value] of instead ?? []) {
      this.#values[slot] = value
      this.#rests[slot] = []
    }
    this.#stamps = new Uint32Array(program.slots.length)
    this.day = on.toString()
    this.#run = this.#begin()
  }

  /** How every condition of a set came out. */
  conditions({ rules, conditions }: CompiledRules): ConditionFinding[] {
    this.#rules = rules.id
    this.#trail.length = 0
    // What one set spends of its work is not taken from the next.
    this.#run = this.#begin()
    return conditions.map((one) => this.#settle(one))
  }

  /** What one slot gives. */
  valueOf(slot: number): Value {
    return this.#lookup(slot)
  }

  /** What one expression gives. */
  valueFrom(expression: Expression): Value {
    return this.#compute(expression).value
  }

  /** Amount and period of a set. */
  outcome(set: CompiledRules): Outcome {
    const parts: Computed[] = []
    const amount = this.#part(set.amount, parts)
    const from = this.#part(set.from, parts)
    const until = this.#part(set.until, parts)
    const noAmount = set.amount !== null && !(amount instanceof Decimal)
    const open = noAmount || from instanceof Missing || until instanceof Missing
    return {
      amount: amount instanceof Decimal ? asNumber(amount) : null,
      from: dayText(from),
      until: dayText(until),
      basis: this.#together(parts),
      needs: open ? this.#askable(missingAmong([amount, from, until])?.paths ?? nobody) : null,
    }
  }

  #part(expression: Expression | null, parts: Computed[]): Value {
    if (expression === null) return null
    const computed = this.#compute(expression)
    parts.push(computed)
    return computed.value
  }

  #together(parts: readonly Computed[]): Basis {
    const [first, ...others] = parts
    if (first === undefined) return { facts: [], figures: [] }
    if (others.every(({ used }) => used.length === 0)) return this.#reason(first)
    return this.#basis(this.#once(parts.flatMap(({ used }) => used)))
  }

  #begin(): Run {
    return new Run((slot) => this.#lookup(slot), { today: this.#on })
  }

  #settle({ id, condition, expression }: CompiledCondition): ConditionFinding {
    const computed = this.#compute(expression)
    const { value } = computed
    const { facts, figures } = this.#reason(computed)
    return {
      id,
      verdict: value === true ? 'yes' : value === false ? 'no' : 'unknown',
      otherwise: condition.otherwise ?? 'refuse',
      law: condition.law,
      text: condition.text,
      facts,
      figures,
      needs: value instanceof Missing ? this.#askable(value.paths) : nobody,
    }
  }

  /** Nobody can be asked about an entry that the register does not hold. */
  #askable(paths: readonly string[]): readonly string[] {
    return paths.every((path) => this.#isAskable(path)) ? paths : paths.filter((path) => this.#isAskable(path))
  }

  #isAskable(path: string): boolean {
    const dot = path.indexOf('.')
    return this.#facts[dot < 0 ? path : path.slice(0, dot)] !== null
  }

  /** Computes one expression, once, and notes every slot that it looked at. */
  #compute({ at, compute }: Expression): Computed {
    const before = this.#computed[at]
    if (before !== undefined) return before
    const start = this.#trail.length
    const value = compute(this.#run)
    const used = this.#once(this.#trail, start)
    this.#trail.length = start
    return (this.#computed[at] = { value, used, basis: null })
  }

  #reason(computed: Computed): Basis {
    return (computed.basis ??= this.#basis(computed.used))
  }

  /** The slots from `start` on, each once, in the order in which they were looked at. */
  #once(slots: readonly number[], start = 0): readonly number[] {
    const stamp = ++this.#stamp
    const found: number[] = []
    for (let i = start; i < slots.length; i++) {
      const slot = slots[i] as number
      if (this.#stamps[slot] === stamp) continue
      this.#stamps[slot] = stamp
      found.push(slot)
    }
    return found
  }

  #lookup(slot: number): Value {
    const value = this.#values[slot]
    if (value === undefined) return this.#first(slot)
    const rests = this.#rests[slot]
    if (rests === undefined) this.#trail.push(slot)
    else for (const one of rests) this.#trail.push(one)
    return value
  }

  #first(slot: number): Value {
    const what = this.#program.slots[slot] as Slot
    if (what.kind === 'derived') return this.#derive(slot, what)
    this.#trail.push(slot)
    return (this.#values[slot] = this.#read(what))
  }

  #derive(slot: number, what: Slot & { kind: 'derived' }): Value {
    if (this.#open.has(slot)) throw refuse['derived-circle']({ rules: this.#rules, derived: what.name })
    this.#open.add(slot)
    const { value, used } = this.#compute(what.expression)
    this.#values[slot] = value
    this.#rests[slot] = used
    for (const one of used) this.#trail.push(one)
    return value
  }

  #read(what: Exclude<Slot, { kind: 'derived' }>): Value {
    switch (what.kind) {
      case 'today':
        return this.#on
      case 'fact':
        return factValue(what, this.#facts[what.name])
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
      throw refuse['parameter-gap']({ rules: this.#rules, parameter: parameter.name, on: this.day })
    }
    return { from: step.from, value: step.value, exact: step.exact }
  }

  #basis(used: readonly number[]): Basis {
    const facts: UsedFact[] = []
    const figures: UsedFigure[] = []
    for (const slot of used) {
      const shown = (this.#shown[slot] ??= this.#show(this.#program.slots[slot] as Slot))
      if (shown === null) continue
      if ('path' in shown) facts.push(shown)
      else figures.push(shown)
    }
    return { facts, figures }
  }

  /** How a slot stands in a reason; null for what stands in none. */
  #show(what: Slot): UsedFact | UsedFigure | null {
    if (what.kind === 'parameter') {
      const { name, title, unit, law } = what.parameter
      const { from, value } = this.#inForce(what)
      return { name, title, value, unit, from, law }
    }
    if (what.kind !== 'field' && what.kind !== 'fact') return null
    const given = this.#facts[what.name]
    if (what.kind === 'fact') return wholeFact(what, given)
    const value = shownField(what, given)
    return value === undefined ? null : { path: `${what.name}.${what.key}`, value }
  }
}

/** A whole record or list is written out only for whoever reads the reason. */
function wholeFact({ name, fields }: Slot & { kind: 'fact' }, given: unknown): UsedFact | null {
  if (typeof given !== 'object' || given === null) return null
  let shown: unknown
  return {
    path: name,
    get value() {
      return (shown ??= shownFact(fields, given))
    },
  }
}

/** A day as ISO; a text (a month, `2026-11`) as it is. */
function dayText(value: Value): string | null {
  if (value instanceof Temporal.PlainDate) return dateTextOf(value)
  if (value instanceof FeelDateTime) return dateTextOf(value.moment.toPlainDate())
  return typeof value === 'string' ? value : null
}
