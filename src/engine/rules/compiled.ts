import type { Condition, Field, Parameter, ParameterValue, Rules } from 'madang/pack'
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

/** The name under which every rule sees the day of evaluation. */
export const dayName = 'today'

/** What a name of a set of rules stands for. Each has its own slot, so that computing never looks up a text. */
export type Slot =
  | { readonly kind: 'today' }
  | { readonly kind: 'fact'; readonly name: string }
  | { readonly kind: 'field'; readonly name: string; readonly key: string; readonly field: Field<never> }
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
  readonly compute: Compute
  readonly mentions: readonly number[]
}

/** A set of rules made ready to be computed. */
export interface CompiledRules {
  readonly slots: readonly Slot[]
  readonly conditions: readonly {
    readonly id: string
    readonly condition: Condition
    readonly expression: Expression
  }[]
  readonly amount: Expression | null
  readonly from: Expression | null
  readonly until: Expression | null
}

const known = new WeakMap<Rules, CompiledRules>()

/** Compiles a set of rules, once. @throws Problem `rules/syntax` and the like, naming the expression */
export function compiledRules(rules: Rules): CompiledRules {
  const before = known.get(rules)
  if (before !== undefined) return before
  const compiled = compileRules(rules)
  known.set(rules, compiled)
  return compiled
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

function compileRules(rules: Rules): CompiledRules {
  const derived = Object.keys(rules.derived ?? {})
  const names = { ...namesOf(rules), ...Object.fromEntries(derived.map((name) => [name, 'any' as const])) }
  const slots: Slot[] = []
  const bySlotName = new Map<string, number>()
  const place = (key: string, slot: Slot) => bySlotName.set(key, slots.push(slot) - 1)
  const compile = (source: string): Expression => {
    const mentions = new Set<number>()
    const slotOf = (name: string, field?: string) => {
      const slot = bySlotName.get(field === undefined ? name : `${name}\n${field}`) ?? null
      if (slot !== null) mentions.add(slot)
      return slot
    }
    const node = parseExpression(source, { names, functions: builtIns.keys() })
    return { compute: compileNode(node, { slotOf }), mentions: [...mentions] }
  }
  const orNone = (source: string | undefined) => (source === undefined ? null : compile(source))

  placeGiven(rules, place)
  for (const name of derived) place(name, { kind: 'derived', name, expression: notYet })
  for (const name of derived)
    slots[bySlotName.get(name) ?? 0] = { kind: 'derived', name, expression: compile(rules.derived?.[name] ?? 'null') }
  return {
    slots,
    conditions: Object.entries(rules.conditions).map(([id, condition]) => ({
      id,
      condition,
      expression: compile(condition.when),
    })),
    amount: orNone(rules.amount),
    from: orNone(rules.from),
    until: orNone(rules.until),
  }
}

const notYet: Expression = { compute: () => null, mentions: [] }

/** The slots that an expression rests on, through every derived fact. */
export function restsOn({ slots }: CompiledRules, { mentions }: Expression): ReadonlySet<number> {
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

function placeGiven(rules: Rules, place: (key: string, slot: Slot) => void): void {
  place(dayName, { kind: 'today' })
  for (const [name, fields] of Object.entries(rules.facts)) {
    place(name, { kind: 'fact', name })
    // The fields of a list are read through the list: each member has its own.
    if (rules.many?.includes(name)) continue
    for (const [key, field] of Object.entries(fields)) place(`${name}\n${key}`, { kind: 'field', name, key, field })
  }
  for (const parameter of rules.parameters) {
    const steps = Object.entries(parameter.values).map(([from, value]) => ({
      from,
      value,
      exact: exactly(value),
    }))
    place(parameter.name, { kind: 'parameter', parameter, steps: steps.toSorted((a, b) => (a.from < b.from ? -1 : 1)) })
  }
}
