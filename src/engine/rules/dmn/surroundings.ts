import type { CompileScope } from '../feel/compile-scope.ts'
import type { Run } from '../feel/frame.ts'
import { builtIns } from '../feel/functions/index.ts'
import type { Nothing } from '../feel/nothing.ts'
import type { Scope } from '../feel/parser.ts'
import type { FeelType } from '../feel/types.ts'
import { kindOf } from '../feel/instance.ts'
import type { Value } from '../feel/value.ts'
import { conform } from './conform.ts'
import type { MeetsTests } from './conform.ts'
import type { ItemType, TypeTable } from './types.ts'
import type { XmlPlace } from './xml.ts'

interface Shared {
  readonly types: TypeTable
  readonly typeNames: Readonly<Record<string, FeelType>>
  readonly fault: (fault: Nothing) => void
  readonly meets: (run: Run) => MeetsTests
}

/** What an expression of a model stands among: the names and types that it may use, and where its faults go. */
export class Surroundings {
  readonly names: Readonly<Record<string, FeelType>>
  readonly scope: CompileScope
  /** Whether types are worth finding out here: where the expression is all that tells them. */
  readonly infers: boolean
  readonly #shared: Shared

  constructor(names: Readonly<Record<string, FeelType>>, scope: CompileScope, shared: Shared, infers = true) {
    this.names = names
    this.scope = scope
    this.infers = infers
    this.#shared = shared
  }

  get types(): TypeTable {
    return this.#shared.types
  }

  get fault(): (fault: Nothing) => void {
    return this.#shared.fault
  }

  /** What the parser needs to know for a source that begins there. */
  scopeAt(place: XmlPlace): Scope {
    return { names: this.names, functions: builtIns.keys(), types: this.#shared.typeNames, from: place }
  }

  /** Inside a construct that declares names, of which none can be seen yet. */
  inner(names: readonly string[]): Surroundings {
    return new Surroundings(this.names, this.scope.inner(names), this.#shared, this.infers)
  }

  /** The same, where the first so many names can be seen, with their types. */
  seeing(visible: number, types: Readonly<Record<string, FeelType>>): Surroundings {
    return new Surroundings({ ...this.names, ...types }, this.scope.upTo(visible), this.#shared, this.infers)
  }

  /** Inside a filter: `item`, and the fields of each member by their names. */
  member(item: FeelType, fields: Readonly<Record<string, FeelType>>): Surroundings {
    return new Surroundings({ ...this.names, item, ...fields }, this.scope.member(), this.#shared, this.infers)
  }

  /** The value as the type wants it; null, and told, where it is not of the type. */
  asType(value: Value, type: ItemType, where: { run: Run; place: XmlPlace }): Value {
    const as = conform(value, type, this.#shared.meets(where.run))
    if (as !== undefined) return as
    const { line, column } = where.place
    const expected = type.name ?? (type.shape.kind === 'simple' ? type.shape.type : type.shape.kind)
    return where.run.tell({ code: 'type', line, column, found: kindOf(value), expected })
  }
}
