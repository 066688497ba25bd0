import type { Parameter, Rules, Text } from 'madang/pack'
import { programOf, restsOn } from './compiled.ts'
import type { CompiledCondition, CompiledRules, Expression, Program, Slot } from './compiled.ts'
import { Decision } from './decision.ts'
import { dayWhen } from './days.ts'
import { asNumber, Decimal, decimal } from './feel/decimal.ts'
import type { Value } from './feel/value.ts'
import { verdictOf } from './model.ts'

/** One thing that would have to be otherwise. */
export type Change =
  /** Nothing but time: from this day (ISO) on. */
  | { readonly kind: 'day'; readonly on: string }
  /** A number, by the path of its fact or the name of what is computed, in the unit of its declaration. */
  | {
      readonly kind: 'amount'
      readonly of: string
      readonly title: Text | null
      readonly unit: Parameter['unit'] | null
      readonly from: number
      readonly to: number
    }
  /** A flag or a choice, by the path of its fact. */
  | { readonly kind: 'value'; readonly of: string; readonly from: unknown; readonly to: string | boolean }

/** Changes that together would turn a no into something else, and the verdict that they would give. */
export interface Way {
  readonly changes: readonly Change[]
  readonly gives: 'yes' | 'unknown'
}

/** How many ways are told. */
const most = 3
/** No sum of money that a law compares is larger. */
const largest = 1e12

/**
 * The nearest changes that would make a no a yes, nearest first: a day to wait for, then the smallest change of one number,
 * then another answer. Each way is decided anew before it is told. Empty for a finding that is no no, and where nothing that
 * the rules see would help. Pure.
 */
export function nearestWays(
  rules: Rules,
  facts: Readonly<Record<string, unknown>>,
  on: Temporal.PlainDate,
): readonly Way[] {
  const search = new Search(rules, facts, on)
  const failing = search.failing()
  if (failing.length === 0) return []
  const waiting = search.day()
  const options = failing.map((one) => search.options(one))
  const alone = options.flat().map((option) => [option])
  const together = options.every((some) => some.length > 0) ? [options.flatMap(([first]) => first ?? [])] : []
  const found = [...(waiting === null ? [] : [waiting]), ...[...alone, ...together].flatMap((some) => search.way(some))]
  return ordered(found).slice(0, most)
}

/** A change, and the value that it puts in the place of a slot. */
interface Option {
  readonly slot: number
  readonly value: Value
  readonly change: Change
}

class Search {
  readonly #rules: Rules
  readonly #facts: Readonly<Record<string, unknown>>
  readonly #on: Temporal.PlainDate
  readonly #program: Program
  readonly #set: CompiledRules
  readonly #now: Decision

  constructor(rules: Rules, facts: Readonly<Record<string, unknown>>, on: Temporal.PlainDate) {
    this.#rules = rules
    this.#facts = facts
    this.#on = on
    this.#program = programOf(rules)
    this.#set = this.#program.sets[0] as CompiledRules
    this.#now = this.#decision()
  }

  /** The conditions that refuse. */
  failing(): CompiledCondition[] {
    return this.#set.conditions.filter(
      (one) => one.otherwise !== 'officer' && this.#now.valueFrom(one.expression) === false,
    )
  }

  /** The first day on which nothing refuses any more, when it is only a matter of time. */
  day(): Way | null {
    const timely = this.failing().every(({ expression }) => this.#isTimely(expression))
    const on = timely ? dayWhen(this.#on, (day) => this.#verdict({ on: day }) !== 'no') : null
    const gives = on === null ? 'no' : this.#verdict({ on })
    return on === null || gives === 'no' ? null : { changes: [{ kind: 'day', on: on.toString() }], gives }
  }

  /** What would turn one condition, nearest first. */
  options({ expression }: CompiledCondition): Option[] {
    const slots = this.#withinReach(expression.mentions)
    const holds = (slot: number, value: Value) =>
      this.#decision({ instead: new Map([[slot, value]]) }).valueFrom(expression) === true
    return slots
      .flatMap((slot) => this.#optionsOf(slot, (value) => holds(slot, value)))
      .toSorted((a, b) => size(a.change) - size(b.change))
  }

  /** The way that some options are together, when they keep what they promise. */
  way(options: readonly Option[]): Way[] {
    const instead = new Map(options.map(({ slot, value }) => [slot, value]))
    const changes = [...new Map(options.map(({ slot, change }) => [slot, change])).values()]
    const gives = this.#verdict({ instead })
    return gives === 'no' ? [] : [{ changes, gives }]
  }

  #optionsOf(slot: number, holds: (value: Value) => boolean): Option[] {
    const what = this.#program.slots[slot] as Slot
    const value = this.#now.valueOf(slot)
    if (value instanceof Decimal && (what.kind === 'field' || what.kind === 'derived')) {
      // How old somebody is changes with nothing but time.
      if (what.kind === 'derived' && !this.#restsOnNumbers(what.expression)) return []
      const [from, bounds] = [asNumber(value), what.kind === 'field' ? what.field : {}]
      const to = nearestNumber(from, { min: 0, max: largest, ...bounds }, (x) => holds(decimal(x)))
      return to === null ? [] : [{ slot, value: decimal(to), change: this.#amount(what, from, to) }]
    }
    if (what.kind !== 'field') return []
    const { field, name, key } = what
    const others =
      typeof value === 'boolean' ? [!value] : Object.keys(field.choices ?? {}).filter((one) => one !== value)
    if (typeof value !== 'boolean' && typeof value !== 'string') return []
    const of = `${name}.${key}`
    return others
      .filter((one) => holds(one))
      .map((to) => ({ slot, value: to, change: { kind: 'value', of, from: value, to } }))
  }

  #amount(what: Slot & { kind: 'field' | 'derived' }, from: number, to: number): Change {
    if (what.kind === 'derived') {
      const { title = null, unit = null } = this.#rules.terms?.[what.name] ?? {}
      return { kind: 'amount', of: what.name, title, unit, from, to }
    }
    const unit = what.field.unit === 'won' ? 'won' : 'count'
    return { kind: 'amount', of: `${what.name}.${what.key}`, title: what.field.title, unit, from, to }
  }

  /** Numbers and facts that an expression speaks of; what is computed otherwise is looked through. */
  #withinReach(mentions: readonly number[], seen = new Set<number>()): number[] {
    return mentions.flatMap((slot) => {
      if (seen.has(slot)) return []
      seen.add(slot)
      const what = this.#program.slots[slot] as Slot
      if (what.kind !== 'derived') return [slot]
      return this.#now.valueOf(slot) instanceof Decimal && this.#restsOnNumbers(what.expression)
        ? [slot]
        : this.#withinReach(what.expression.mentions, seen)
    })
  }

  /** Whether it says something of the person: a line that the law draws for so many members is nobody's to change. */
  #restsOnNumbers(expression: Expression): boolean {
    const under = this.#slotsUnder(expression)
    const sources = [expression, ...under.flatMap((what) => (what.kind === 'derived' ? [what.expression] : []))]
    return under.some((what) => {
      if (what.kind === 'field') return what.field.type === 'number'
      if (what.kind !== 'fact') return false
      const numbers = Object.entries(what.fields).flatMap(([key, { type }]) => (type === 'number' ? [key] : []))
      return numbers.some((key) => sources.some(({ source }) => source.includes(key)))
    })
  }

  /** Whether waiting can change it: it speaks of the day, or of a figure that will change. */
  #isTimely(expression: Expression): boolean {
    const today = this.#on.toString()
    return this.#slotsUnder(expression).some(
      (what) => what.kind === 'today' || (what.kind === 'parameter' && what.steps.some(({ from }) => from > today)),
    )
  }

  #slotsUnder(expression: Expression): Slot[] {
    return [...restsOn(this.#program, expression)].map((slot) => this.#program.slots[slot] as Slot)
  }

  #decision({
    on = this.#on,
    instead,
  }: { on?: Temporal.PlainDate; instead?: ReadonlyMap<number, Value> } = {}): Decision {
    const [program, facts] = [this.#program, this.#facts]
    return new Decision({ program, facts, on, ...(instead === undefined ? {} : { instead }) })
  }

  #verdict(what: { on?: Temporal.PlainDate; instead?: ReadonlyMap<number, Value> }): 'yes' | 'no' | 'unknown' {
    return verdictOf(this.#decision(what).conditions(this.#set)).verdict
  }
}

/** The whole number nearest to `from` for which something holds, or null. It is looked for in growing steps, then narrowed down. */
function nearestNumber(
  from: number,
  { min, max }: { readonly min?: number; readonly max?: number },
  holds: (x: number) => boolean,
): number | null {
  const down = nearestStep(
    (step) => Math.floor(from) - step,
    (x) => x >= (min ?? 0),
    holds,
  )
  const up = nearestStep(
    (step) => Math.ceil(from) + step,
    (x) => x <= (max ?? largest),
    holds,
  )
  if (down === null || up === null) return down ?? up
  return from - down <= up - from ? down : up
}

function nearestStep(
  at: (step: number) => number,
  allowed: (x: number) => boolean,
  holds: (x: number) => boolean,
): number | null {
  let [short, long] = [0, 1]
  while (!(allowed(at(long)) && holds(at(long)))) {
    if (!allowed(at(long))) {
      // The last step goes to the bound itself.
      while (long - short > 1) {
        const middle = Math.floor((short + long) / 2)
        if (allowed(at(middle))) short = middle
        else long = middle
      }
      return allowed(at(short)) && holds(at(short)) ? narrowed(at, 0, short, holds) : null
    }
    ;[short, long] = [long, long * 2]
  }
  return narrowed(at, short, long, holds)
}

/** Where it begins to hold, between a step that is too short and one that is long enough. */
function narrowed(at: (step: number) => number, short: number, long: number, holds: (x: number) => boolean): number {
  let [no, yes] = [short, long]
  while (yes - no > 1) {
    const middle = Math.floor((no + yes) / 2)
    if (holds(at(middle))) yes = middle
    else no = middle
  }
  return at(holds(at(no)) ? no : yes)
}

/** How far a change lies: days come first, then numbers by the share by which they change, then other answers. */
function size(change: Change): number {
  if (change.kind === 'day') return 0
  if (change.kind === 'value') return 1e6
  return 1 + Math.abs(change.to - change.from) / Math.max(1, Math.abs(change.from))
}

function ordered(ways: readonly Way[]): Way[] {
  const far = ({ changes }: Way) => changes.reduce((sum, change) => sum + size(change), changes.length * 1e7)
  const told = new Set<string>()
  return ways
    .toSorted((a, b) => far(a) - far(b))
    .filter((way) => {
      const said = JSON.stringify(way.changes)
      return told.has(said) ? false : told.add(said)
    })
}
