import { type Parameter } from 'madang/pack'
import type { Calculation } from './calculation.ts'
import type { Period } from './period.ts'
import type { Given, Situation } from './situation.ts'
import { type Catalogue, factName, nameOf, type Variable } from './variables.ts'

/** One step of a calculation, for everybody in the order of `entitiesDescription`. */
export interface Step {
  readonly value: (Given | null)[]
  readonly dependencies: string[]
  readonly parameters: Record<string, Parameter['values'][string]>
  /** Of a verdict that is unknown: the variables that would settle it. */
  readonly needs?: string[]
}

/** What was computed, and from what, down to the facts that were given. */
export class Tracer {
  readonly steps: Record<string, Step> = {}
  readonly #parts: { calculation: Calculation; catalogue: Catalogue; persons: readonly string[] }

  constructor(parts: { calculation: Calculation; catalogue: Catalogue; situation: Situation }) {
    const { calculation, catalogue, situation } = parts
    this.#parts = { calculation, catalogue, persons: [...situation.persons.keys()] }
  }

  /** Traces a variable and all that it rests on. @returns its name and period as a trace writes them */
  trace(variable: Variable, period: Period): string {
    const label = `${variable.id}<${period.text}>`
    if (Object.hasOwn(this.steps, label)) return label
    const { calculation, persons } = this.#parts
    const step: Step = {
      value: persons.map((person) => calculation.valueOf(person, variable, period)),
      dependencies: [],
      parameters: {},
    }
    this.steps[label] = step
    const { names, figures, needs } = this.#restsOn(variable, period)
    const dependencies = names.flatMap((name) => this.#parts.catalogue.variables.get(name) ?? [])
    step.dependencies.push(...dependencies.map((one) => this.trace(one, period)))
    for (const [name, value] of figures) step.parameters[`${name}<${period.text}>`] = value
    if (needs.length > 0) this.steps[label] = { ...step, needs }
    return label
  }

  #restsOn(
    variable: Variable,
    period: Period,
  ): { names: string[]; figures: Map<string, Step['parameters'][string]>; needs: string[] } {
    const { meaning } = variable
    const names = new Set<string>()
    const figures = new Map<string, Step['parameters'][string]>()
    const needs = new Set<string>()
    if (meaning.kind === 'fact') return { names: [], figures, needs: [] }
    const { calculation, persons } = this.#parts
    for (const person of persons) {
      const finding = calculation.findingOf(person, meaning.rules, calculation.dayOf(period))
      if (meaning.kind === 'outcome' && (meaning.part === 'verdict' || meaning.part === 'officer')) {
        for (const { id } of finding.conditions) names.add(nameOf(meaning.rules.id, 'condition', id))
        for (const part of ['amount', 'from', 'until']) names.add(nameOf(meaning.rules.id, part))
        for (const path of finding.needs) for (const name of this.#namesOf(path)) needs.add(name)
        continue
      }
      const condition =
        meaning.kind === 'condition' ? finding.conditions.find(({ id }) => id === meaning.condition) : undefined
      const basis =
        meaning.kind === 'outcome'
          ? finding.basis
          : meaning.kind === 'condition'
            ? condition
            : calculation.basisOf(person, variable, period)
      for (const { path } of basis?.facts ?? []) for (const name of this.#namesOf(path)) names.add(name)
      for (const { name, value } of basis?.figures ?? []) figures.set(nameOf(name), value)
    }
    return { names: [...names], figures, needs: [...needs] }
  }

  /** The variables of a path: of a whole fact, all of its fields. */
  #namesOf(path: string): string[] {
    const [fact = '', ...key] = path.split('.')
    if (key.length > 0) return [factName(fact, key.join('.'))]
    return Array.from(this.#parts.catalogue.variables.values()).flatMap(({ id, meaning }) =>
      meaning.kind === 'fact' && meaning.fact === fact ? [id] : [],
    )
  }
}
