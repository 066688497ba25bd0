import { partsOf } from '../feel/ast.ts'
import type { Node } from '../feel/ast.ts'
import type { Source } from './nodes.ts'
import type { Open, Term } from './terms.ts'
import type { Unit } from './unit.ts'

/** The names that one place of an expression can see: those that it binds itself, then those of the rules. */
export class Scope {
  readonly unit: Unit
  readonly #own: ReadonlyMap<string, Term>
  readonly #outer: Scope | null
  readonly #free = new Map<Node, readonly Source[] | null>()

  constructor(unit: Unit, own: ReadonlyMap<string, Term> = new Map(), outer: Scope | null = null) {
    this.unit = unit
    this.#own = own
    this.#outer = outer
  }

  inner(names: ReadonlyMap<string, Term>): Scope {
    return new Scope(this.unit, names, this)
  }

  bound(name: string): Term | undefined {
    return this.#own.get(name) ?? this.#outer?.bound(name)
  }

  /** What is open about the plain value of a column. */
  rawTerm(source: Source): Open {
    const term = this.unit.raw.get(source)
    if (term === undefined) throw new Error(`the column ${source.name} was not looked up`)
    return term
  }

  #noted(term: Term): readonly Source[] | null {
    if (!('raw' in term) || term.raw === null) return null
    this.unit.raw.set(term.raw, term)
    return [term.raw]
  }

  /** The columns that an expression depends on; null when it depends on more than single columns. */
  sourcesOf(node: Node): readonly Source[] | null {
    const before = this.#free.get(node)
    if (before !== undefined) return before
    const found = this.#sourcesOf(node)
    this.#free.set(node, found)
    return found
  }

  #sourcesOf(node: Node): readonly Source[] | null {
    if (node.kind === 'path' && node.of.kind === 'name') {
      const of = this.bound(node.of.name) ?? (this.unit.isFact(node.of.name) ? this.unit.fact(node.of.name) : undefined)
      if (of !== undefined) return of.kind === 'fact' || of.kind === 'record' ? this.fieldSource(of, node.name) : null
    }
    if (node.kind === 'name') return this.#named(node.name)
    if (node.kind === 'for' || node.kind === 'quantified' || node.kind === 'function') return null
    const parts = partsOf(node).map((part) =>
      node.kind === 'filter' && part === node.by ? null : this.sourcesOf(part),
    )
    if (node.kind === 'filter' && parts[0]?.length === 0) parts[1] = this.sourcesOf(node.by)
    if (parts.some((part) => part === null)) return null
    return [...new Set(parts.flatMap((part) => part ?? []))]
  }

  #named(name: string): readonly Source[] | null {
    const own = this.bound(name)
    if (own !== undefined) return this.#noted(own)
    if (this.unit.given(name) !== undefined) return []
    const source = this.unit.derivedSource(name)
    if (source !== undefined) {
      if (this.unit.computing.has(name)) return null
      this.unit.computing.add(name)
      const found = new Scope(this.unit).sourcesOf(this.unit.parse(source))
      this.unit.computing.delete(name)
      return found
    }
    return this.unit.isFact(name) ? null : []
  }

  fieldSource(of: Term, key: string): readonly Source[] | null {
    if (of.kind !== 'fact' && of.kind !== 'record') return null
    if (this.unit.rules.facts[of.name]?.[key] === undefined) return null
    return this.#noted(this.unit.field(of.name, key))
  }
}
