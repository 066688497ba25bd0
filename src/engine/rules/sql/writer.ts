import type { Rules } from 'madang/pack'
import { dayName, namesOf, programOf } from '../compiled.ts'
import { builtIns } from '../feel/functions/index.ts'
import { parseExpression } from '../feel/parser.ts'
import type { Value } from '../feel/value.ts'
import { refuse } from '../problems.ts'
import { constant, scalarOf } from './constants.ts'
import type { Facts } from './facts.ts'
import { named } from './named.ts'
import { whole } from './numbers.ts'
import { truthOf } from './operators.ts'
import type { Plan } from './plan.ts'
import { Scope } from './scope.ts'
import type { OnlyScalar } from './statement.ts'
import { ScalarOnly } from './term.ts'
import type { Scalar, Term } from './term.ts'
import { translate } from './translate.ts'

/** Writes the expressions of one set of rules, and keeps account of those that SQL has no words for. */
export class Writer {
  readonly scalar: OnlyScalar[] = []
  readonly #rules: Rules
  readonly #plan: Plan
  readonly #facts: Facts
  readonly #on: Temporal.PlainDate
  readonly #names: readonly string[]
  readonly #known = new Map<string, Term | 'computing'>()
  readonly #scope: Scope

  constructor(given: { rules: Rules; plan: Plan; facts: Facts; on: Temporal.PlainDate }) {
    this.#rules = given.rules
    this.#plan = given.plan
    this.#facts = given.facts
    this.#on = given.on
    this.#names = [...Object.keys(namesOf(given.rules)), ...Object.keys(given.rules.derived ?? {})]
    const { plan, facts, on } = given
    this.#scope = new Scope({ plan, facts, on, globals: (name) => this.#term(name) })
  }

  /** A condition: true, false or NULL. Null when it cannot be written. */
  truth(expression: string, source: string): Scalar | null {
    return this.#attempt(expression, () => named(this.#plan, truthOf(this.#read(source))))
  }

  /** An amount, or an end of the period. Null when there is none, or when it cannot be written. */
  value(expression: string, source: string | undefined): Scalar | null {
    if (source === undefined) return null
    return this.#attempt(expression, () => named(this.#plan, whole(scalarOf(this.#read(source)))))
  }

  #attempt(expression: string, write: () => Scalar): Scalar | null {
    try {
      return write()
    } catch (error) {
      if (!(error instanceof ScalarOnly)) throw error
      const { line = 1, column = 1 } = error.place ?? {}
      const at = error.derived === null ? expression : `derived.${error.derived}`
      if (!this.scalar.some((one) => one.expression === at))
        this.scalar.push({ expression: at, reason: error.message, line, column })
      return null
    }
  }

  #read(source: string): Term {
    const names = Object.fromEntries(this.#names.map((name) => [name, 'any' as const]))
    return translate(parseExpression(source, { names, functions: builtIns.keys() }), this.#scope)
  }

  #term(name: string): Term | null {
    const known = this.#known.get(name)
    if (known === 'computing') throw refuse['derived-circle']({ rules: this.#rules.id, derived: name })
    if (known !== undefined) return known
    if (!this.#names.includes(name)) return null
    this.#known.set(name, 'computing')
    const term = this.#find(name)
    this.#known.set(name, term)
    return term
  }

  #find(name: string): Term {
    if (name === dayName) return constant(this.#on)
    if (Object.hasOwn(this.#rules.facts, name)) return this.#facts.fact(name)
    const source = this.#rules.derived?.[name]
    return source === undefined ? constant(this.#figure(name)) : this.#derived(name, source)
  }

  #derived(name: string, source: string): Term {
    try {
      const term = this.#read(source)
      return term.kind === 'scalar' ? named(this.#plan, term) : term
    } catch (error) {
      if (error instanceof ScalarOnly && error.derived === null) throw new ScalarOnly(error.message, error.place, name)
      throw error
    } finally {
      if (this.#known.get(name) === 'computing') this.#known.delete(name)
    }
  }

  /** The figure of law that holds on the day. */
  #figure(name: string): Value {
    const day = this.#on.toString()
    for (const slot of programOf(this.#rules).slots) {
      if (slot.kind !== 'parameter' || slot.parameter.name !== name) continue
      const exact = slot.steps.findLast(({ from }) => from <= day)?.exact ?? null
      if (exact === null) throw refuse['parameter-gap']({ rules: this.#rules.id, parameter: name, on: day })
      return exact
    }
    return null
  }
}
