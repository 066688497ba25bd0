import type { CompiledCondition, CompiledRules, Expression, FigureInForce, Program, Slot } from './compiled.ts'
import { figuresOn } from './compiled.ts'
import { factField, factValue, shownField, wholeFact } from './facts.ts'
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
const nowhere: readonly number[] = []
const noFacts: readonly UsedFact[] = []
const noFigures: readonly UsedFigure[] = []

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
  readonly #figures: (FigureInForce | undefined)[]
  readonly #facts: Readonly<Record<string, unknown>>
  readonly #on: Temporal.PlainDate
  readonly #values: (Value | undefined)[]
  /** For what is derived, or stands instead: the slots that it rests on. */
  readonly #rests: (readonly number[] | undefined)[]
  /** One for what is being derived. */
  readonly #open: Uint8Array
  readonly #computed: (Computed | undefined)[]
  readonly #shown: (UsedFact | null | undefined)[]
  /** Where a reason is put together. */
  readonly #namedFacts: UsedFact[] = []
  readonly #namedFigures: UsedFigure[] = []
  /** What was looked at since the outermost expression began, in order and with repeats. */
  readonly #trail = Array<number>(64).fill(0)
  /** How much of the trail counts. */
  #reached = 0
  readonly #stamps: Uint32Array
  #stamp = 0
  #rules = ''
  readonly #run: Run

  constructor({ program, facts, on, instead }: Given) {
    const size = program.slots.length
    this.#program = program
    this.#facts = facts
    this.#on = on
    this.#values = Array<Value | undefined>(size).fill(undefined)
    this.#rests = Array<readonly number[] | undefined>(size).fill(undefined)
    this.#shown = Array<UsedFact | null | undefined>(size).fill(undefined)
    this.#computed = Array<Computed | undefined>(program.expressions).fill(undefined)
    this.#open = new Uint8Array(size)
    for (const [slot, value] of instead ?? []) {
      this.#values[slot] = value
      this.#rests[slot] = []
    }
    this.#stamps = new Uint32Array(size)
    this.day = on.toString()
    this.#figures = figuresOn(program, this.day)
    this.#run = new Run((slot) => this.#lookup(slot), { today: on })
  }

  /** How every condition of a set came out. */
  conditions({ id, conditions }: CompiledRules): ConditionFinding[] {
    this.#rules = id
    this.#reached = 0
    // What one set spends of its work is not taken from the next.
    this.#run.startAgain()
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
    const [only] = parts
    if (only !== undefined && parts.length === 1) return this.#reason(only)
    const start = this.#reached
    for (const { used } of parts) this.#follow(used)
    return this.#basis(this.#once(start))
  }

  #settle({ id, otherwise, law, text, expression }: CompiledCondition): ConditionFinding {
    const computed = this.#compute(expression)
    const { value } = computed
    const { facts, figures } = this.#reason(computed)
    return {
      id,
      verdict: value === true ? 'yes' : value === false ? 'no' : 'unknown',
      otherwise,
      law,
      text,
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
    const start = this.#reached
    const value = compute(this.#run)
    const used = this.#once(start)
    return (this.#computed[at] = { value, used, basis: null })
  }

  #reason(computed: Computed): Basis {
    return (computed.basis ??= this.#basis(computed.used))
  }

  /** Takes the slots off the trail from `start` on: each once, in the order in which they were looked at. */
  #once(start: number): readonly number[] {
    const stamp = ++this.#stamp
    const trail = this.#trail
    let kept = start
    for (let i = start; i < this.#reached; i++) {
      const slot = trail[i] as number
      if (this.#stamps[slot] === stamp) continue
      this.#stamps[slot] = stamp
      trail[kept++] = slot
    }
    this.#reached = start
    return kept === start ? nowhere : trail.slice(start, kept)
  }

  #lookup(slot: number): Value {
    const value = this.#values[slot]
    if (value === undefined) return this.#first(slot)
    const rests = this.#rests[slot]
    if (rests === undefined) this.#trail[this.#reached++] = slot
    else this.#follow(rests)
    return value
  }

  #first(slot: number): Value {
    const what = this.#program.slots[slot] as Slot
    if (what.kind === 'derived') return this.#derive(slot, what)
    this.#trail[this.#reached++] = slot
    return (this.#values[slot] = what.kind === 'parameter' ? this.#inForce(slot).exact : this.#read(what))
  }

  #derive(slot: number, what: Slot & { kind: 'derived' }): Value {
    if (this.#open[slot] === 1) throw refuse['derived-circle']({ rules: this.#rules, derived: what.name })
    this.#open[slot] = 1
    const { value, used } = this.#compute(what.expression)
    this.#values[slot] = value
    this.#rests[slot] = used
    this.#follow(used)
    return value
  }

  #follow(slots: readonly number[]): void {
    for (const slot of slots) this.#trail[this.#reached++] = slot
  }

  #read(what: Exclude<Slot, { kind: 'derived' | 'parameter' }>): Value {
    switch (what.kind) {
      case 'today':
        return this.#on
      case 'fact':
        return factValue(what, this.#facts[what.name])
      case 'field':
        return factField(what, this.#facts[what.name])
    }
  }

  #inForce(slot: number): FigureInForce {
    const known = this.#figures[slot]
    if (known !== undefined) return known
    const { parameter, steps } = this.#program.slots[slot] as Slot & { kind: 'parameter' }
    const step = steps.findLast(({ from }) => from <= this.day)
    if (step === undefined || step.value === null || step.exact === null) {
      throw refuse['parameter-gap']({ rules: this.#rules, parameter: parameter.name, on: this.day })
    }
    const { name, title, unit, law } = parameter
    const shown = { name, title, value: step.value, unit, from: step.from, law }
    return (this.#figures[slot] = { exact: step.exact, shown })
  }

  #basis(used: readonly number[]): Basis {
    const { slots } = this.#program
    let facts = 0
    let figures = 0
    for (const slot of used) {
      const what = slots[slot] as Slot
      if (what.kind === 'parameter') {
        this.#namedFigures[figures++] = this.#inForce(slot).shown
        continue
      }
      let shown = this.#shown[slot]
      if (shown === undefined) this.#shown[slot] = shown = this.#show(what)
      if (shown !== null) this.#namedFacts[facts++] = shown
    }
    return {
      facts: facts === 0 ? noFacts : this.#namedFacts.slice(0, facts),
      figures: figures === 0 ? noFigures : this.#namedFigures.slice(0, figures),
    }
  }

  /** How a fact stands in a reason; null for what stands in none. */
  #show(what: Slot): UsedFact | null {
    if (what.kind !== 'field' && what.kind !== 'fact') return null
    const given = this.#facts[what.name]
    if (what.kind === 'fact') return wholeFact(what, given)
    const value = shownField(what, given)
    return value === undefined ? null : { path: what.path, value }
  }
}

/** A day as ISO; a text (a month, `2026-11`) as it is. */
function dayText(value: Value): string | null {
  if (value instanceof Temporal.PlainDate) return dateTextOf(value)
  if (value instanceof FeelDateTime) return dateTextOf(value.moment.toPlainDate())
  return typeof value === 'string' ? value : null
}
