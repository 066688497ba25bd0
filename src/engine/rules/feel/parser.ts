import type { ArithmeticSign, ComparisonSign, Node } from './ast.ts'
import { Cursor } from './cursor.ts'
import { NameScope } from './names.ts'
import { parsePrimary, parseUnaryRange } from './parse-primary.ts'
import { parseType } from './parse-type.ts'
import { tokensOf } from './token.ts'
import type { Token } from './token.ts'
import type { FeelType } from './types.ts'
import { memberType } from './types.ts'

/** How tight each operator binds, loosest first (DMN 1.5, 10.3.1.2, rules 2 to 9). */
const tightness: ReadonlyMap<string, number> = new Map([
  ...['or'].map((sign) => [sign, 1] as const),
  ...['and'].map((sign) => [sign, 2] as const),
  ...['=', '!=', '<', '<=', '>', '>=', 'between', 'in'].map((sign) => [sign, 3] as const),
  ...['+', '-'].map((sign) => [sign, 4] as const),
  ...['*', '/'].map((sign) => [sign, 5] as const),
  ...['**'].map((sign) => [sign, 6] as const),
])
const operand = 4
const unary = 7

/** The names that an expression may use, with their types, and the built-in functions. */
export interface Scope {
  readonly names: Readonly<Record<string, FeelType>>
  readonly functions: Iterable<string>
  /** Types that a model declares, by name. */
  readonly types?: Readonly<Record<string, FeelType>>
  /** Where the source begins in its file; its first character is line 1, column 1 otherwise. */
  readonly from?: { readonly line: number; readonly column: number }
}

/**
 * Reads one FEEL expression. Names may hold spaces and signs: the longest name in scope is taken.
 * @throws Problem `rules/syntax` with `line`, `column`, `found` and `expected`; `rules/too-deep`; `rules/too-long`
 */
export function parseExpression(source: string, scope: Scope): Node {
  return whole(source, scope, (cursor) => cursor.parse())
}

/** Reads the unary tests of a decision table's input entry: `-`, `< 5, > 10`, `not("a", "b")`. The value tested is named `?`. */
export function parseUnaryTests(source: string, scope: Scope): Node {
  return whole(source, { ...scope, names: { '?': 'any', ...scope.names } }, (cursor) => {
    const { place } = cursor.token()
    const value = cursor.make({ kind: 'name', name: '?' }, place)
    if (cursor.at('-') && cursor.token(1).kind === 'end') {
      cursor.next()
      return cursor.make({ kind: 'literal', value: true }, place)
    }
    const negated = cursor.at('not') && cursor.at('(', 1)
    if (negated) cursor.skip(2)
    const test = cursor.make({ kind: 'in', value, tests: parseTests(cursor) }, place)
    if (!negated) return test
    cursor.expect(')')
    const callee = cursor.make({ kind: 'name', name: 'not' }, place)
    return cursor.make({ kind: 'call', callee, values: [test], names: null }, place)
  })
}

function whole(source: string, scope: Scope, read: (cursor: Cursor) => Node): Node {
  const builtIn = new NameScope({})
  for (const name of scope.functions) builtIn.declare(name, 'any')
  const cursor = new Cursor(tokensOf(source, scope.from), new NameScope(scope.names, builtIn), parseOperators)
  cursor.types = new NameScope(scope.types ?? {})
  for (const type of Object.values(scope.names)) cursor.fields.addFrom(type)
  const node = read(cursor)
  if (cursor.token().kind !== 'end') throw cursor.refusal('an operator or the end')
  return node
}

function parseOperators(cursor: Cursor, binding: number): Node {
  let left = parsePrefix(cursor)
  for (;;) {
    const { text, kind } = cursor.token()
    const tight = kind === 'sign' || kind === 'word' ? tightness.get(text) : undefined
    if (tight === undefined || tight < binding) return left
    left = parseInfix(cursor, left, tight)
  }
}

function parseInfix(cursor: Cursor, left: Node, tight: number): Node {
  const { text } = cursor.next()
  switch (text) {
    case 'between': {
      const low = cursor.parse(operand)
      cursor.expect('and')
      return cursor.make({ kind: 'between', value: left, low, high: cursor.parse(operand) }, left.place)
    }
    case 'in':
      return parseIn(cursor, left)
    case 'and':
    case 'or':
      return cursor.make({ kind: 'logic', sign: text, left, right: cursor.parse(tight + 1) }, left.place)
    case '+':
    case '-':
    case '*':
    case '/':
    case '**':
      return cursor.make(
        { kind: 'arithmetic', sign: text satisfies ArithmeticSign, left, right: cursor.parse(tight + 1) },
        left.place,
      )
    default:
      return cursor.make(
        { kind: 'comparison', sign: text as ComparisonSign, left, right: cursor.parse(tight + 1) },
        left.place,
      )
  }
}

/** `x in (1, < 5)`, `x in [1..3]`, `x in > 5`, `x in list` */
function parseIn(cursor: Cursor, value: Node): Node {
  if (!cursor.at('(') || isRangeAhead(cursor))
    return cursor.make({ kind: 'in', value, tests: [parseTest(cursor, operand)] }, value.place)
  cursor.next()
  const tests = parseTests(cursor)
  cursor.expect(')')
  return cursor.make({ kind: 'in', value, tests }, value.place)
}

/** Whether the parenthesis here opens a range: `..` comes before it closes. */
function isRangeAhead(cursor: Cursor): boolean {
  for (let offset = 1, depth = 0; ; offset++) {
    const { kind, text } = cursor.token(offset)
    if (kind === 'end') return false
    if (kind !== 'sign') continue
    if (text === '..' && depth === 0) return true
    if (text === ',' && depth === 0) return false
    if ('([{'.includes(text)) depth++
    if (')]}'.includes(text) && depth-- === 0) return false
  }
}

function parseTests(cursor: Cursor): Node[] {
  const tests = [parseTest(cursor, 0)]
  while (cursor.accept(',')) tests.push(parseTest(cursor, 0))
  return tests
}

function parseTest(cursor: Cursor, binding: number): Node {
  const { kind, text } = cursor.token()
  if (kind === 'sign' && ['<', '<=', '>', '>=', '=', '!='].includes(text)) return parseUnaryRange(cursor)
  return cursor.parse(binding)
}

function parsePrefix(cursor: Cursor): Node {
  const { place } = cursor.token()
  if (!cursor.at('-')) return parsePostfix(cursor)
  cursor.next()
  return cursor.make({ kind: 'negation', of: cursor.parse(unary) }, place)
}

function parsePostfix(cursor: Cursor): Node {
  let node = parsePrimary(cursor)
  for (;;) {
    if (cursor.at('.')) node = parsePath(cursor, node)
    else if (cursor.at('[') && beginsExpression(cursor.token(1))) node = parseFilter(cursor, node)
    else if (cursor.at('(')) node = parseCall(cursor, node)
    else if (cursor.at('instance') && cursor.at('of', 1)) {
      cursor.skip(2)
      node = cursor.make({ kind: 'instance', of: node, type: parseType(cursor) }, node.place)
    } else return node
  }
}

/** Tells `list[1]` from the open end of `]1..5[`. */
function beginsExpression({ kind, text }: Token): boolean {
  if (kind === 'end') return false
  if (kind === 'sign') return ['(', '[', '{', '-', '@', ']'].includes(text)
  return !['and', 'or', 'then', 'else', 'return', 'satisfies', 'in', 'between', 'instance'].includes(text)
}

function parsePath(cursor: Cursor, of: Node): Node {
  cursor.expect('.')
  if (cursor.token().kind !== 'word') throw cursor.refusal('the name of a field')
  const match = cursor.fieldHere(of) ?? { name: cursor.token().text, length: 1 }
  cursor.skip(match.length)
  return cursor.make({ kind: 'path', of, name: match.name }, of.place)
}

/** The condition of a filter sees `item` and, by their names, the fields of each member. */
function parseFilter(cursor: Cursor, of: Node): Node {
  cursor.expect('[')
  const member = memberType(cursor.shapeOf(of))
  const fields = typeof member === 'object' && member.kind === 'context' ? member.fields : {}
  const by = cursor.within(new NameScope({ item: member, ...fields }, cursor.scope), () => cursor.parse())
  if (!cursor.at(']')) throw cursor.refusal('`]` or an operator')
  cursor.next()
  return cursor.make({ kind: 'filter', of, by }, of.place)
}

function parseCall(cursor: Cursor, callee: Node): Node {
  cursor.expect('(')
  const names: string[] = []
  const values: Node[] = []
  const named = isNamedAhead(cursor)
  if (!cursor.at(')')) {
    do {
      if (named) {
        names.push(cursor.token().kind === 'string' ? cursor.next().text : cursor.declaredName([':']))
        cursor.expect(':')
      }
      values.push(cursor.parse())
    } while (cursor.accept(','))
  }
  if (!cursor.at(')')) throw cursor.refusal('`,` or `)`')
  cursor.next()
  return cursor.make({ kind: 'call', callee, values, names: named ? names : null }, callee.place)
}

/** Whether arguments are given by name: words and then a colon. */
function isNamedAhead(cursor: Cursor): boolean {
  for (let offset = 0; ; offset++) {
    const { kind, text } = cursor.token(offset)
    if (kind === 'sign' && text === ':') return offset > 0
    const part = kind === 'word' || kind === 'number' || ['-', "'", '+', '*', '/'].includes(text)
    if (!part && !(kind === 'string' && offset === 0)) return false
  }
}
