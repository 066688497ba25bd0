import type { Condition, Field, Fields, Parameter, ParameterValue, Rules } from 'madang/pack'
import { compileNode } from './feel/compile.ts'
import { decimal } from './feel/decimal.ts'
import type { Decimal } from './feel/decimal.ts'
import type { Run } from './feel/frame.ts'
import { builtIns } from './feel/functions/index.ts'
import { parseExpression } from './feel/parser.ts'
import { listOf } from './feel/types.ts'
import type { FeelType } from './feel/types.ts'
import type { Value } from './feel/value.ts'
import { factType } from './facts.ts'
import type { UsedFigure } from './model.ts'

/** The name under which every rule sees the day of evaluation. */
export const dayName = 'today'

/** What a name of a set of rules stands for. Each has its own slot, so that computing never looks up a text. */
export type Slot =
  | { readonly kind: 'today' }
  | { readonly kind: 'fact'; readonly name: string; readonly fields: Fields; readonly many: boolean }
  | {
      readonly kind: 'field'
      readonly name: string
      readonly key: string
      readonly path: string
      readonly field: Field<never>
    }
  | {
      readonly kind: 'parameter'
      readonly parameter: Parameter
      readonly steps: readonly {
        readonly from: string
        readonly value: ParameterValue | null
        readonly exact: Decimal | readonly (Decimal | null)[] | null
      }[]
    }
  | { readonly kind: 'derived'; readonly name: string; readonly expression: Expression }

export type Compute = (run: Run) => Value

/** An expression made ready, and the slots that it mentions itself. */
export interface Expression {
  /** Its number in the program: what means the same has the same. */
  readonly at: number
  readonly source: string
  readonly compute: Compute
  readonly mentions: readonly number[]
}

/** A set of rules made ready to be computed. */
export interface CompiledRules {
  readonly id: string
  readonly every: 'month' | 'once' | null
  readonly conditions: readonly CompiledCondition[]
  readonly amount: Expression | null
  readonly from: Expression | null
  readonly until: Expression | null
}

export interface CompiledCondition {
  readonly id: string
  readonly otherwise: NonNullable<Condition['otherwise']>
  readonly law: Condition['law']
  readonly text: Condition['text']
  readonly expression: Expression
}

/**
 * Sets of rules made ready to be computed for the same person: a fact, a figure or a derived fact that several of them share
 * has one slot, and is computed once.
 */
export interface Program {
  readonly slots: readonly Slot[]
  /** How many expressions there are. */
  readonly expressions: number
  readonly sets: readonly CompiledRules[]
}

/** A figure on a day: to compute with, and as it stands in a reason. */
export interface FigureInForce {
  readonly exact: Decimal | readonly (Decimal | null)[]
  readonly shown: UsedFigure
}

const figuresOfDays = new WeakMap<Program, { day: string; figures: (FigureInForce | undefined)[] }>()

/** The figures of a program on a day, by their slots, as far as somebody asked: everybody's of that day are the same. */
export function figuresOn(program: Program, day: string): (FigureInForce | undefined)[] {
  const known = figuresOfDays.get(program)
  if (known?.day === day) return known.figures
  const figures = program.slots.map(() => undefined)
  figuresOfDays.set(program, { day, figures })
  return figures
}

const knownAlone = new WeakMap<Rules, Program>()
const knownTogether = new WeakMap<readonly Rules[], Program>()

/** Compiles a set of rules, once. @throws Problem `rules/syntax` and the like, naming the expression */
export function programOf(rules: Rules): Program {
  const before = knownAlone.get(rules)
  if (before !== undefined) return before
  const program = compileTogether([rules])
  knownAlone.set(rules, program)
  return program
}

/** Compiles several sets of rules into one program, once for each list. */
export function programOfAll(all: readonly Rules[]): Program {
  const before = knownTogether.get(all)
  if (before !== undefined) return before
  const program = compileTogether(all)
  knownTogether.set(all, program)
  return program
}

/** The types of the names that the expressions of a set of rules see, but for those that it derives itself. */
export function namesOf(rules: Rules): Record<string, FeelType> {
  return {
    [dayName]: 'date',
    ...Object.fromEntries(Object.keys(rules.facts).map((name) => [name, factType(rules, name)])),
    ...Object.fromEntries(rules.parameters.map((one) => [one.name, parameterType(one)])),
  }
}

/** One figure is a number, a row of figures a list. */
function parameterType({ values }: Parameter): FeelType {
  return Object.values(values).some((value) => Array.isArray(value)) ? listOf('number') : 'number'
}

function compileTogether(all: readonly Rules[]): Program {
  const pool = new SlotPool()
  const sets = all.map((rules) => new RulesCompiler(rules, pool).compiled())
  return { slots: pool.slots, expressions: pool.expressions, sets }
}

/** Slots by what they stand for: what means the same has the same slot. */
class SlotPool {
  readonly slots: Slot[] = []
  readonly #bySense = new Map<string, number>()
  readonly #bySource = new Map<string, Expression>()
  readonly #numbers = new WeakMap<object, number>()
  #count = 0

  get expressions(): number {
    return this.#bySource.size
  }

  /** A number for a declaration, the same for the same object. */
  numberOf(declaration: object): number {
    const known = this.#numbers.get(declaration)
    if (known !== undefined) return known
    this.#numbers.set(declaration, ++this.#count)
    return this.#count
  }

  place(sense: string, slot: () => Slot): number {
    const known = this.#bySense.get(sense)
    if (known !== undefined) return known
    const at = this.slots.push(slot()) - 1
    this.#bySense.set(sense, at)
    return at
  }

  /** The expression of this sense: what several sets of rules say in the same words of the same slots is computed once. */
  expression(source: string, mentions: readonly number[], compute: Compute): Expression {
    const sense = `${source}\n${mentions.join()}`
    const known = this.#bySource.get(sense)
    if (known !== undefined) return known
    const made: Expression = { at: this.#bySource.size, source, compute, mentions }
    this.#bySource.set(sense, made)
    return made
  }

  /** A slot that is filled later: for what is computed in a circle, and refuses when it is. */
  reserve(name: string): number {
    return this.slots.push({ kind: 'derived', name, expression: notYet }) - 1
  }
}

class RulesCompiler {
  readonly #rules: Rules
  readonly #pool: SlotPool
  readonly #names: Readonly<Record<string, FeelType>>
  /** The slot of each name; `name\nfield` for one field of a fact. */
  readonly #slots = new Map<string, number>()
  readonly #open = new Set<string>()

  constructor(rules: Rules, pool: SlotPool) {
    this.#rules = rules
    this.#pool = pool
    const derived = Object.keys(rules.derived ?? {}).map((name) => [name, 'any' as const])
    this.#names = { ...namesOf(rules), ...(Object.fromEntries(derived) as Record<string, FeelType>) }
    this.#placeGiven()
  }

  compiled(): CompiledRules {
    const { conditions, amount, from, until } = this.#rules
    const orNone = (source: string | undefined) => (source === undefined ? null : this.#compile(source))
    for (const name of Object.keys(this.#rules.derived ?? {})) this.#derived(name)
    return {
      ...{ id: this.#rules.id, every: this.#rules.every ?? null },
      conditions: Object.entries(conditions).map(([id, { when, otherwise = 'refuse', law, text }]) => ({
        ...{ id, otherwise, law, text, expression: this.#compile(when) },
      })),
      ...{ amount: orNone(amount), from: orNone(from), until: orNone(until) },
    }
  }

  #compile(source: string): Expression {
    const mentions = new Set<number>()
    const slotOf = (name: string, field?: string) => {
      const slot = this.#slotOf(name, field)
      if (slot !== null) mentions.add(slot)
      return slot
    }
    const node = parseExpression(source, { names: this.#names, functions: builtIns.keys() })
    const compute = compileNode(node, { slotOf })
    return this.#pool.expression(source, [...mentions], compute)
  }

  #slotOf(name: string, field?: string): number | null {
    const known = this.#slots.get(field === undefined ? name : `${name}\n${field}`)
    if (known !== undefined) return known
    return field === undefined && Object.hasOwn(this.#rules.derived ?? {}, name) ? this.#derived(name) : null
  }

  #derived(name: string): number {
    const known = this.#slots.get(name)
    if (known !== undefined) return known
    if (this.#open.has(name)) {
      const reserved = this.#pool.reserve(name)
      this.#slots.set(name, reserved)
      return reserved
    }
    this.#open.add(name)
    const source = this.#rules.derived?.[name] ?? 'null'
    const expression = this.#compile(source)
    this.#open.delete(name)
    const slot: Slot = { kind: 'derived', name, expression }
    const reserved = this.#slots.get(name)
    if (reserved !== undefined) {
      this.#pool.slots[reserved] = slot
      return reserved
    }
    const at = this.#pool.place(`derived ${name}\n${source}\n${expression.mentions.join()}`, () => slot)
    this.#slots.set(name, at)
    return at
  }

  #placeGiven(): void {
    const { facts, many = [], parameters } = this.#rules
    const place = (key: string, sense: string, slot: () => Slot) => this.#slots.set(key, this.#pool.place(sense, slot))
    place(dayName, dayName, () => ({ kind: 'today' }))
    for (const [name, fields] of Object.entries(facts)) {
      const isMany = many.includes(name)
      const sense = Object.entries(fields).map(([key, field]) => `${key} ${this.#pool.numberOf(field)}`)
      place(name, `fact ${name}\n${isMany}\n${sense.join()}`, () => ({ kind: 'fact', name, fields, many: isMany }))
      // The fields of a list are read through the list: each member has its own.
      if (isMany) continue
      for (const [key, field] of Object.entries(fields))
        place(`${name}\n${key}`, `field ${name}.${key}\n${this.#pool.numberOf(field)}`, () => ({
          ...{ kind: 'field', name, key, path: `${name}.${key}`, field },
        }))
    }
    for (const parameter of parameters)
      place(parameter.name, `parameter ${this.#pool.numberOf(parameter)}`, () => parameterSlot(parameter))
  }
}

function parameterSlot(parameter: Parameter): Slot {
  const steps = Object.entries(parameter.values).map(([from, value]) => ({ from, value, exact: exactly(value) }))
  return { kind: 'parameter', parameter, steps: steps.toSorted((a, b) => (a.from < b.from ? -1 : 1)) }
}

const notYet: Expression = { at: -1, source: 'null', compute: () => null, mentions: [] }

/** The slots that an expression rests on, through every derived fact. */
export function restsOn({ slots }: Program, { mentions }: Expression): ReadonlySet<number> {
  const found = new Set<number>()
  const visit = (slot: number): void => {
    if (found.has(slot)) return
    found.add(slot)
    const what = slots[slot]
    if (what?.kind === 'derived') for (const inner of what.expression.mentions) visit(inner)
  }
  for (const slot of mentions) visit(slot)
  return found
}

function exactly(value: ParameterValue | null): Decimal | readonly (Decimal | null)[] | null {
  if (value === null || typeof value === 'number') return value === null ? null : decimal(value)
  return value.map((one) => decimal(one))
}
