import { partsOf } from '../feel/ast.ts'
import type { Node } from '../feel/ast.ts'
import { compileNode } from '../feel/compile.ts'
import { Run } from '../feel/frame.ts'
import { builtIns } from '../feel/functions/index.ts'
import type { Value } from '../feel/value.ts'
import type { Facts } from './facts.ts'
import type { Plan } from './plan.ts'
import { ScalarOnly } from './term.ts'
import type { Constant, Term } from './term.ts'

/** What every name of a set of rules stands for. Asked once for each name. */
export type Names = (name: string) => Term | null

/** What every place of every expression of a set of rules shares. */
export interface Given {
  readonly plan: Plan
  readonly facts: Facts
  readonly on: Temporal.PlainDate
  readonly globals: Names
}

/** What a name means at one place of an expression. */
export class Scope {
  readonly given: Given
  readonly #own: ReadonlyMap<string, () => Term> | null
  readonly #outer: Scope | null

  constructor(given: Given, own: ReadonlyMap<string, () => Term> | null = null, outer: Scope | null = null) {
    this.given = given
    this.#own = own
    this.#outer = outer
  }

  /** The scope in which a member of a list is looked at. */
  inside(own: ReadonlyMap<string, () => Term>): Scope {
    return new Scope(this.given, own, this)
  }

  /** @throws ScalarOnly for a name of a list around the list that is looked at: SQL joins one at a time */
  lookup(name: string): Term | null {
    return this.#find(name, 0)
  }

  #find(name: string, lists: number): Term | null {
    if (this.#own === null) return this.given.globals(name)
    const found = this.#own.get(name)
    if (found === undefined) return this.#outer === null ? null : this.#outer.#find(name, lists + 1)
    if (lists > 0) throw new ScalarOnly('a list looked at for each record of a list')
    return found()
  }

  /** The value of an expression that rests on nothing but what is written, the law and the day; null for another. */
  constant(node: Node): Constant | null {
    const known = new Map<string, Value>()
    if (!this.#isClosed(node, known)) return null
    const names = [...known.keys()]
    const slotOf = (name: string, field?: string) =>
      field === undefined && names.includes(name) ? names.indexOf(name) : null
    const run = new Run((slot) => known.get(names[slot] ?? '') ?? null, { today: this.given.on })
    return { kind: 'constant', value: compileNode(node, { slotOf })(run) }
  }

  #isClosed(node: Node, known: Map<string, Value>): boolean {
    if (node.kind !== 'name') return partsOf(node).every((part) => this.#isClosed(part, known))
    if (known.has(node.name)) return true
    if (!this.#isBound(node.name)) return builtIns.has(node.name)
    const term = this.lookup(node.name)
    if (term?.kind !== 'constant') return false
    known.set(node.name, term.value)
    return true
  }

  #isBound(name: string): boolean {
    if (this.#own === null) return this.given.globals(name) !== null
    return this.#own.has(name) || (this.#outer !== null && this.#outer.#isBound(name))
  }
}
