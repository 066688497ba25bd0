import type { Text } from 'madang/pack'
import { faultText } from '../feel/check-scope.ts'
import type { Nothing } from '../feel/nothing.ts'
import type { Run } from '../feel/frame.ts'
import type { FeelType } from '../feel/types.ts'
import type { Value } from '../feel/value.ts'
import { compileUnit } from './compile-unit.ts'
import { testsOfTypes } from './tests-of-types.ts'
import type { DecisionService, Element, Model, Requirement } from './model.ts'
import { refuse } from './problems.ts'
import { feelType, TypeTable } from './types.ts'
import type { ItemType } from './types.ts'

/** Something wrong with a model, and the element in which it stands. */
export interface ModelFault extends Nothing {
  readonly element: string
  readonly text: Text
}

/** One element of a program, made ready: its slot, what it may see, and how it is computed. */
export interface Unit {
  readonly slot: number
  readonly model: Model
  readonly element: Element
  readonly name: string
  readonly type: ItemType
  /** What its expression may name, with the slot behind each name. */
  readonly seen: ReadonlyMap<string, Seen>
  /** Computes the decision or makes the function; null for what is given. */
  compute: ((run: Run) => Value) | null
  height: number
  shape: FeelType | null
}

/** What a name stands for: an element, or an import through whose name elements are reached. */
export type Seen =
  | { readonly kind: 'unit'; readonly slot: number }
  | { readonly kind: 'import'; readonly slot: number; readonly units: ReadonlyMap<string, number> }

/** Decision models made ready to be evaluated. */
export class Program {
  readonly model: Model
  readonly faults: ModelFault[] = []
  readonly units: Unit[] = []
  /** Imports that expressions name as a whole, by their slot. */
  readonly groups = new Map<number, ReadonlyMap<string, number>>()
  readonly #models: ReadonlyMap<string, Model>
  readonly #tables = new Map<Model, TypeTable>()
  readonly #byId = new Map<string, Unit>()
  readonly meets: ReturnType<typeof testsOfTypes>
  #nextGroup = -1

  constructor(model: Model, others: readonly Model[]) {
    this.model = model
    this.#models = new Map([...others, model].map((one) => [one.namespace, one]))
    this.meets = testsOfTypes(this.tableOf(model), this.tableOf(model).names())
    const reached = this.#reach(model, [])
    for (const one of reached) this.#addModel(one)
    for (const unit of this.units) this.#connect(unit)
    for (const unit of this.#inOrder()) compileUnit(this, unit)
    this.#tellTypes()
  }

  tableOf(model: Model): TypeTable {
    const known = this.#tables.get(model)
    if (known !== undefined) return known
    const imported = model.imports.flatMap(({ name, namespace }) => {
      const other = this.#models.get(namespace)
      return other === undefined || other === model ? [] : [{ prefix: name, table: this.tableOf(other) }]
    })
    const table = new TypeTable(model, imported)
    this.#tables.set(model, table)
    return table
  }

  /** The element of the main model with a name, or of another model with the namespace. */
  find(name: string, kinds: readonly Element['kind'][], namespace?: string): Unit | null {
    const models = namespace === undefined ? [this.model] : this.units.map(({ model }) => model)
    return (
      this.units.find(
        (unit) =>
          unit.name === name &&
          kinds.includes(unit.element.kind) &&
          models.includes(unit.model) &&
          (namespace === undefined || unit.model.namespace === namespace),
      ) ?? null
    )
  }

  at(slot: number): Unit {
    return this.units[slot] as Unit
  }

  /** The element that a reference of a model means; null when there is none. */
  resolve(model: Model, href: string): Unit | null {
    const at = href.lastIndexOf('#')
    const [space, id] = at < 0 ? ['', href] : [href.slice(0, at), href.slice(at + 1)]
    return this.#byId.get(`${space === '' ? model.namespace : space}#${id}`) ?? null
  }

  fault(unit: Unit, fault: Nothing): void {
    this.#tell(fault, unit.name)
  }

  #tell(fault: Nothing, element: string): void {
    this.faults.push({ ...fault, element, text: faultText(fault) })
  }

  /** Models in which imports come before what imports them. */
  #reach(model: Model, path: readonly Model[]): Model[] {
    if (path.includes(model)) throw refuse.circle({ imports: [...path, model].map(({ name }) => name) })
    const others = model.imports
      .filter(({ importType }) => importType.includes('/spec/DMN/'))
      .flatMap((one) => {
        const other = this.#models.get(one.namespace)
        if (other === undefined)
          throw refuse['missing-import']({ namespace: one.namespace, name: one.name, ...one.place })
        return other === model ? [] : this.#reach(other, [...path, model])
      })
    return [...new Set([...others, model])]
  }

  #addModel(model: Model): void {
    const table = this.tableOf(model)
    for (const element of model.elements) {
      if (element.kind === 'knowledgeSource') continue
      const unit: Unit = {
        slot: this.units.length,
        model,
        element,
        name: element.name,
        type: table.typeOf(element.variable?.typeRef),
        seen: new Map(),
        compute: null,
        height: 1,
        shape: null,
      }
      this.units.push(unit)
      if (element.id !== undefined) this.#byId.set(`${model.namespace}#${element.id}`, unit)
    }
  }

  /** Finds out what the names in an element stand for: what it requires, and nothing else. */
  #connect(unit: Unit): void {
    const seen = unit.seen as Map<string, Seen>
    const groups = new Map<string, Map<string, number>>()
    for (const requirement of requirementsOf(unit.element)) {
      const required = this.resolve(unit.model, requirement.href)
      if (required === null) {
        const { line, column } = requirement.place
        this.fault(unit, {
          code: 'reference',
          line,
          column,
          found: requirement.href,
          expected: 'an element of the model',
        })
        continue
      }
      const prefix = this.#prefixOf(unit.model, required.model)
      if (prefix === '') seen.set(required.name, { kind: 'unit', slot: required.slot })
      else groups.set(prefix, (groups.get(prefix) ?? new Map<string, number>()).set(required.name, required.slot))
    }
    for (const [name, units] of groups) {
      const slot = this.#nextGroup--
      this.groups.set(slot, units)
      seen.set(name, { kind: 'import', slot, units })
    }
  }

  #prefixOf(model: Model, other: Model): string {
    if (model === other) return ''
    return model.imports.find(({ namespace }) => namespace === other.namespace)?.name ?? other.name
  }

  /**
   * Every element after those that it requires, so that what is known of their types is known when it is compiled.
   * Walks without recursion: a model may hold a chain of any length. Only decisions must not form a circle.
   */
  #inOrder(): Unit[] {
    const ordered = new Set<Unit>()
    const open = new Set<Unit>()
    const waiting: { readonly unit: Unit; readonly required: Unit[] }[] = []
    const begin = (unit: Unit) => {
      open.add(unit)
      const required = requirementsOf(unit.element).flatMap(({ href }) => this.resolve(unit.model, href) ?? [])
      waiting.push({ unit, required })
    }
    for (const unit of this.units) {
      if (!ordered.has(unit)) begin(unit)
      for (let top = waiting.at(-1); top !== undefined; top = waiting.at(-1)) {
        const next = top.required.pop()
        if (next === undefined) {
          waiting.pop()
          open.delete(top.unit)
          ordered.add(top.unit)
        } else if (!open.has(next)) {
          if (!ordered.has(next)) begin(next)
        } else if (next.element.kind === 'decision') {
          const names = waiting.map(({ unit: one }) => one.name)
          throw refuse.circle({
            ...next.element.place,
            decisions: [...names.slice(names.indexOf(next.name)), next.name],
          })
        }
      }
    }
    return [...ordered]
  }

  #tellTypes(): void {
    for (const [model, table] of this.#tables) {
      for (const { name, circle } of table.faults) {
        const { line, column } = model.place
        const expected = circle ? 'a type that does not hold itself' : 'a type of FEEL or of the model'
        this.#tell({ code: 'unknown-type', line, column, found: name, expected }, model.name)
      }
    }
  }

  /** What is known of the type of an element's value before anything is computed. */
  shapeOf(slot: number): FeelType {
    const unit = this.at(slot)
    const declared = feelType(unit.type)
    if (declared !== 'any') return declared
    if (unit.shape === null && unit.compute === null) compileUnit(this, unit)
    return unit.shape ?? 'any'
  }

  /** The parameters of a decision service: its input data, then its input decisions. */
  parametersOf(service: DecisionService, model: Model): Unit[] {
    return [...service.inputData, ...service.inputDecisions].flatMap((href) => this.resolve(model, href) ?? [])
  }
}

function requirementsOf(element: Element): readonly Requirement[] {
  if (element.kind === 'decision') return [...element.information, ...element.knowledge]
  return element.kind === 'businessKnowledgeModel' ? element.knowledge : []
}
