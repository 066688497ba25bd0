import { refuse } from '../problems.ts'
import { partsOf } from './ast.ts'
import type { Construct, Node } from './ast.ts'
import { FieldNames, NameScope } from './names.ts'
import type { Match } from './names.ts'
import type { Place, Token } from './token.ts'
import { contextOf, either, listOf, memberType } from './types.ts'
import type { FeelType } from './types.ts'

/** How deep a construct may hold constructs. Every later pass walks down the tree, so this keeps all of them off the stack's end. */
export const deepest = 200

/** Reads tokens one after the other for the parser, and knows which names can be seen. */
export class Cursor {
  /** Parses one expression whose operators bind at least this tight. Given by the parser; the parts of the grammar call it. */
  readonly parse: (binding?: number) => Node
  scope: NameScope
  readonly fields = new FieldNames()
  /** Types that a model declares. */
  types = new NameScope({})
  readonly #tokens: readonly Token[]
  readonly #heights = new WeakMap<Construct, number>()
  readonly #shapes = new WeakMap<Construct, FeelType>()
  #at = 0
  #depth = 0

  constructor(tokens: readonly Token[], scope: NameScope, parse: (cursor: Cursor, binding: number) => Node) {
    this.#tokens = tokens
    this.scope = scope
    for (const name of ['time offset', 'start included', 'end included']) this.fields.add(name)
    this.parse = (binding = 0) => this.#deeper(() => parse(this, binding))
  }

  token(offset = 0): Token {
    return this.#tokens[Math.min(this.#at + offset, this.#tokens.length - 1)] as Token
  }

  /** Whether the token is this word or sign. */
  at(text: string, offset = 0): boolean {
    const { kind, text: found } = this.token(offset)
    return found === text && kind !== 'string' && kind !== 'end'
  }

  next(): Token {
    const token = this.token()
    this.#at++
    return token
  }

  accept(text: string): boolean {
    if (!this.at(text)) return false
    this.#at++
    return true
  }

  expect(text: string): Token {
    if (!this.at(text)) throw this.refusal(`\`${text}\``)
    return this.next()
  }

  skip(count: number): void {
    this.#at += count
  }

  refusal(expected: string): Error {
    const { place, kind, text } = this.token()
    return refuse.syntax({ line: place.line, column: place.column, found: kind === 'end' ? 'the end' : text, expected })
  }

  /** The longest name in scope that begins at the current token. */
  nameHere(): Match | null {
    return this.token().kind === 'word' ? this.scope.longest(this.#tokens, this.#at) : null
  }

  /** The longest name of a declared type that begins at the current token. */
  typeHere(): Match | null {
    return this.types.longest(this.#tokens, this.#at)
  }

  /** The longest field of this value's type that begins at the current token; of any known type, when its own is not known. */
  fieldHere(of: Node): Match | null {
    const type = memberType(this.shapeOf(of))
    const fields = typeof type === 'object' && type.kind === 'context' ? new NameScope(type.fields) : this.fields
    return fields.longest(this.#tokens, this.#at)
  }

  /** Reads the words of a name that is being declared, up to one of these signs or words. */
  declaredName(until: readonly string[]): string {
    const words: Token[] = []
    if (this.token().kind !== 'word') throw this.refusal('a name')
    while (!until.some((text) => this.at(text))) {
      const { kind, text } = this.token()
      if (kind !== 'word' && kind !== 'number' && !['.', '/', '-', "'", '+', '*', '**'].includes(text))
        throw this.refusal(until.map((one) => `\`${one}\``).join(' or '))
      words.push(this.next())
    }
    return words.reduce(
      (name, word, i) => name + (i > 0 && (words[i - 1] as Token).place.end < word.place.start ? ' ' : '') + word.text,
      '',
    )
  }

  /** Runs a part of the grammar in which more names can be seen. */
  within<T>(scope: NameScope, read: () => T): T {
    const outer = this.scope
    this.scope = scope
    try {
      return read()
    } finally {
      this.scope = outer
    }
  }

  /** Puts a construct into the tree, unless that makes the tree too high. */
  make(construct: Construct, from: Place): Node {
    const last = this.#tokens[Math.max(this.#at - 1, 0)]?.place ?? from
    const node: Node = {
      ...construct,
      place: { line: from.line, column: from.column, start: from.start, end: last.end },
    }
    const height = 1 + Math.max(0, ...partsOf(node).map((part) => this.#heights.get(part) ?? 0))
    if (height > deepest) throw refuse['too-deep']({ line: from.line, column: from.column, deepest })
    this.#heights.set(node, height)
    this.#shapes.set(node, this.#shape(node))
    return node
  }

  /** What is known of a value's type while parsing: enough to find the names of its fields. */
  shapeOf(node: Node): FeelType {
    return this.#shapes.get(node) ?? 'any'
  }

  #shape(node: Node): FeelType {
    if (node.kind === 'name') return this.scope.typeOf(node.name) ?? 'any'
    if (node.kind === 'filter') return listOf(memberType(this.shapeOf(node.of)))
    if (node.kind === 'list') return listOf(node.members[0] === undefined ? 'any' : this.shapeOf(node.members[0]))
    if (node.kind === 'for') return listOf(this.shapeOf(node.body))
    if (node.kind === 'if') return either(this.shapeOf(node.holds), this.shapeOf(node.otherwise))
    if (node.kind === 'context')
      return contextOf(Object.fromEntries(node.entries.map(({ name, value }) => [name, this.shapeOf(value)])))
    if (node.kind !== 'path') return 'any'
    const of = memberType(this.shapeOf(node.of))
    return typeof of === 'object' && of.kind === 'context' ? (of.fields[node.name] ?? 'any') : 'any'
  }

  #deeper<T>(read: () => T): T {
    if (++this.#depth > deepest)
      throw refuse['too-deep']({ line: this.token().place.line, column: this.token().place.column, deepest })
    try {
      return read()
    } finally {
      this.#depth--
    }
  }
}
