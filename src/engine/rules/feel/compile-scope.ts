import type { Node } from './ast.ts'
import type { Frame, Step } from './frame.ts'
import { isContext } from './value.ts'

export type Compiler = (node: Node, scope: CompileScope) => Step

/** Where the names come from that an expression does not declare itself. */
export interface Globals {
  /** The slot of a name, or of one field of it where the caller keeps fields apart; null when it has none. */
  slotOf(name: string, field?: string): number | null
}

/** What a name means at one place of an expression, found once while compiling. */
export class CompileScope {
  readonly globals: Globals
  readonly #names: readonly string[]
  readonly #visible: number
  readonly #outer: CompileScope | null
  readonly #isMember: boolean

  constructor(
    globals: Globals,
    inside: { names: readonly string[]; visible?: number; outer: CompileScope; isMember?: boolean } | null = null,
  ) {
    this.globals = globals
    this.#names = inside?.names ?? []
    this.#visible = inside?.visible ?? this.#names.length
    this.#outer = inside?.outer ?? null
    this.#isMember = inside?.isMember ?? false
  }

  inner(names: readonly string[]): CompileScope {
    return new CompileScope(this.globals, { names, outer: this })
  }

  /** The scope of a filter: `item`, and the fields of the member by their names. */
  member(): CompileScope {
    return new CompileScope(this.globals, { names: ['item'], outer: this, isMember: true })
  }

  /** The same names, of which only the first so many are declared yet. */
  upTo(visible: number): CompileScope {
    return this.#outer === null
      ? this
      : new CompileScope(this.globals, { names: this.#names, visible, outer: this.#outer })
  }

  /** Whether the name is one of the caller's, not hidden by one of the expression's own. */
  isGlobal(name: string): boolean {
    if (this.#outer === null) return true
    return !this.#isMember && !this.#names.slice(0, this.#visible).includes(name) && this.#outer.isGlobal(name)
  }

  /** The slot of a name, or of a field of one, that the caller gives: what is looked up without another step; -1 for all else. */
  slotOf(node: Node): number {
    const name = node.kind === 'path' ? node.of : node
    if (name.kind !== 'name' || !this.isGlobal(name.name)) return -1
    return this.globals.slotOf(name.name, ...(node.kind === 'path' ? [node.name] : [])) ?? -1
  }

  /** How the value of a name is found; null for a name that means nothing here. */
  lookup(name: string): Step | null {
    if (this.#outer === null) {
      const slot = this.globals.slotOf(name)
      return slot === null ? null : ({ run }) => run.lookup(slot)
    }
    const index = this.#names.lastIndexOf(name, this.#visible - 1)
    const own: Step | null = index >= 0 && index < this.#visible ? ({ values }) => values[index] ?? null : null
    if (own !== null && !this.#isMember) return own
    const further = this.#outer.lookup(name)
    return own !== null
      ? memberOwn(name, own)
      : this.#isMember
        ? memberLookup(name, further)
        : further === null
          ? null
          : ({ outer }) => further(outer as Frame)
  }
}

/** A member that has a field called `item` means that field. */
function memberOwn(name: string, own: Step): Step {
  return (frame) => {
    const item = frame.values[0] ?? null
    return isContext(item) && item.has(name) ? (item.get(name) ?? null) : own(frame)
  }
}

function memberLookup(name: string, further: Step | null): Step {
  return ({ values, outer }) => {
    const item = values[0] ?? null
    if (isContext(item)) {
      const field = item.get(name)
      if (field !== undefined) return field
      if (item.has(name)) return null
    }
    return further === null ? null : further(outer as Frame)
  }
}
