import { simpleTypes } from '../feel/types.ts'
import type { FeelType, SimpleType } from '../feel/types.ts'
import type { ItemDefinition, Model, Source } from './model.ts'

/** A type of a model: one of FEEL, and what the model says about its values besides. */
export interface ItemType {
  /** As the model names it; null for a type that stands by itself. */
  readonly name: string | null
  readonly shape: Shape
  /** What a value must meet: `allowedValues` and `typeConstraint`, its own and those of the type that it narrows. */
  readonly tests: readonly Source[]
  /** The `allowedValues` that hold for a value; for a collection, those of its members. */
  readonly allowed: Source | null
}

export type Shape =
  | { readonly kind: 'simple'; readonly type: SimpleType }
  | { readonly kind: 'list'; readonly of: ItemType }
  | { readonly kind: 'context'; readonly fields: Readonly<Record<string, ItemType>> }
  | { readonly kind: 'function'; readonly parameters: readonly ItemType[]; readonly result: ItemType }
  | { readonly kind: 'feel'; readonly type: FeelType }

const plain = (shape: Shape): ItemType => ({ name: null, shape, tests: [], allowed: null })
export const anyType: ItemType = plain({ kind: 'simple', type: 'any' })

const written = new Map<string, FeelType>([
  ...simpleTypes.map((type) => [type, type] as const),
  ['Any', 'any'],
  ['dateTime', 'date and time'],
  ['dayTimeDuration', 'days and time duration'],
  ['yearMonthDuration', 'years and months duration'],
  ['context', { kind: 'context', fields: {} }],
  ['list', { kind: 'list', of: 'any' }],
  ['function', { kind: 'function', parameters: [], result: 'any' }],
])

/** How deep types may hold types. */
const deepest = 50

/** The types that the expressions of a model may name: FEEL's, its own, and those of its imports behind their names. */
export class TypeTable {
  readonly #items = new Map<string, ItemDefinition>()
  readonly #imported: readonly { readonly prefix: string; readonly table: TypeTable }[]
  readonly #known = new Map<string, ItemType>()
  readonly #begun = new Set<string>()
  /** Names of types that nobody declares, and of those that hold themselves. */
  readonly faults: { readonly name: string; readonly circle: boolean }[] = []

  constructor(model: Model, imported: readonly { readonly prefix: string; readonly table: TypeTable }[]) {
    for (const item of model.items) this.#items.set(item.name, item)
    this.#imported = imported
  }

  /** The type of a `typeRef`; any value where there is none. */
  typeOf(typeRef: string | undefined): ItemType {
    const name = typeRef?.trim().replace(/^feel:/, '') ?? ''
    if (name === '') return anyType
    return this.#declared(name) ?? this.#builtIn(name) ?? this.#unknown(name)
  }

  /** Every declared type as FEEL sees it, by the name under which an expression may use it. */
  names(): Record<string, FeelType> {
    const own = [...this.#items.keys()].map((name) => [name, feelType(this.typeOf(name))] as const)
    const others = this.#imported.flatMap(({ prefix, table }) =>
      Object.entries(table.names()).map(([name, type]) => [prefix === '' ? name : `${prefix}.${name}`, type] as const),
    )
    return Object.fromEntries([...others, ...own])
  }

  #declared(name: string): ItemType | null {
    const known = this.#known.get(name)
    if (known !== undefined) return known
    const item = this.#items.get(name)
    if (item !== undefined) return this.#resolve(name, item)
    for (const { prefix, table } of this.#imported) {
      if (prefix === '' && table.#has(name)) return table.typeOf(name)
      if (prefix !== '' && name.startsWith(`${prefix}.`) && table.#has(name.slice(prefix.length + 1)))
        return table.typeOf(name.slice(prefix.length + 1))
    }
    return null
  }

  #has(name: string): boolean {
    return this.#declared(name) !== null
  }

  #resolve(name: string, item: ItemDefinition): ItemType {
    if (this.#begun.has(name)) {
      this.faults.push({ name, circle: true })
      return anyType
    }
    this.#begun.add(name)
    const type = { ...this.#fromItem(item, 0), name }
    this.#begun.delete(name)
    this.#known.set(name, type)
    return type
  }

  #fromItem(item: ItemDefinition, depth: number): ItemType {
    const member = depth > deepest ? anyType : this.#memberOf(item, depth)
    const [allowed, constraint] = [tests(item.allowedValues), tests(item.typeConstraint)]
    const one = { ...member, name: null, allowed: item.allowedValues ?? member.allowed }
    if (!item.isCollection) return { ...one, tests: [...member.tests, ...allowed, ...constraint] }
    const of = { ...one, tests: [...member.tests, ...allowed] }
    return { name: null, shape: { kind: 'list', of }, tests: constraint, allowed: of.allowed }
  }

  #memberOf(item: ItemDefinition, depth: number): ItemType {
    if (item.components.length > 0)
      return plain({
        kind: 'context',
        fields: Object.fromEntries(item.components.map((one) => [one.name, this.#fromItem(one, depth + 1)])),
      })
    if (item.functionItem !== undefined)
      return plain({
        kind: 'function',
        parameters: item.functionItem.parameters.map(({ typeRef }) => this.typeOf(typeRef)),
        result: this.typeOf(item.functionItem.outputTypeRef),
      })
    return this.typeOf(item.typeRef)
  }

  #builtIn(name: string): ItemType | null {
    const type = written.get(name)
    if (type === undefined) return null
    return plain(typeof type === 'string' ? { kind: 'simple', type } : { kind: 'feel', type })
  }

  #unknown(name: string): ItemType {
    if (!this.faults.some((fault) => fault.name === name)) this.faults.push({ name, circle: false })
    return anyType
  }
}

function tests(source: Source | undefined): Source[] {
  return source === undefined ? [] : [source]
}

const known = new WeakMap<Shape, FeelType>()

/** The type as FEEL sees it, without the tests. Types that hold the same type many times share what is made of it. */
export function feelType({ shape }: ItemType): FeelType {
  const before = known.get(shape)
  if (before !== undefined) return before
  const type = madeOf(shape)
  known.set(shape, type)
  return type
}

function madeOf(shape: Shape): FeelType {
  switch (shape.kind) {
    case 'simple':
    case 'feel':
      return shape.type
    case 'list':
      return { kind: 'list', of: feelType(shape.of) }
    case 'context':
      return {
        kind: 'context',
        fields: Object.fromEntries(Object.entries(shape.fields).map(([name, of]) => [name, feelType(of)])),
      }
    case 'function':
      return { kind: 'function', parameters: shape.parameters.map(feelType), result: feelType(shape.result) }
  }
}
