import type { Binding, Node, Parameter } from './ast.ts'
import type { Cursor } from './cursor.ts'
import { NameScope } from './names.ts'
import { parseType } from './parse-type.ts'
import { listOf, memberType } from './types.ts'

/** `if a then b else c` */
export function parseIf(cursor: Cursor): Node {
  const { place } = cursor.next()
  const condition = cursor.parse()
  cursor.expect('then')
  const holds = cursor.parse()
  cursor.expect('else')
  return cursor.make({ kind: 'if', condition, holds, otherwise: cursor.parse() }, place)
}

/** `for x in list, n in 1..3 return …`; the body also sees `partial`, the results so far. */
export function parseFor(cursor: Cursor): Node {
  const { place } = cursor.next()
  const inner = new NameScope({ partial: listOf('any') }, cursor.scope)
  return cursor.within(inner, () => {
    const bindings = parseBindings(cursor, inner)
    cursor.expect('return')
    return cursor.make({ kind: 'for', bindings, body: cursor.parse() }, place)
  })
}

/** `some x in list satisfies …` and `every x in list satisfies …` */
export function parseQuantified(cursor: Cursor, word: 'some' | 'every'): Node {
  const { place } = cursor.next()
  const inner = new NameScope({}, cursor.scope)
  return cursor.within(inner, () => {
    const bindings = parseBindings(cursor, inner)
    cursor.expect('satisfies')
    return cursor.make({ kind: 'quantified', word, bindings, body: cursor.parse() }, place)
  })
}

function parseBindings(cursor: Cursor, scope: NameScope): Binding[] {
  const bindings: Binding[] = []
  do {
    const name = cursor.declaredName(['in'])
    cursor.expect('in')
    const from = cursor.parse()
    bindings.push(cursor.accept('..') ? { name, from, to: cursor.parse() } : { name, from })
    scope.declare(name, memberType(cursor.shapeOf(from)))
  } while (cursor.accept(','))
  return bindings
}

/** `function(a: number, b) …` */
export function parseFunction(cursor: Cursor): Node {
  const { place } = cursor.next()
  cursor.expect('(')
  const parameters: Parameter[] = []
  if (!cursor.at(')')) {
    do {
      const name = cursor.declaredName([':', ',', ')'])
      parameters.push({ name, type: cursor.accept(':') ? parseType(cursor) : 'any' })
    } while (cursor.accept(','))
  }
  cursor.expect(')')
  if (cursor.at('external')) throw cursor.refusal('a body in FEEL (functions of other languages are not called)')
  const inner = new NameScope(Object.fromEntries(parameters.map(({ name, type }) => [name, type])), cursor.scope)
  return cursor.within(inner, () => cursor.make({ kind: 'function', parameters, body: cursor.parse() }, place))
}

/** `{ name: value, "quoted name": value }`; each entry sees those before it. */
export function parseContext(cursor: Cursor): Node {
  const { place } = cursor.next()
  const inner = new NameScope({}, cursor.scope)
  return cursor.within(inner, () => {
    const entries: { name: string; value: Node }[] = []
    if (!cursor.at('}')) {
      do {
        const name = cursor.token().kind === 'string' ? cursor.next().text : cursor.declaredName([':'])
        cursor.expect(':')
        const value = cursor.parse()
        entries.push({ name, value })
        inner.declare(name, cursor.shapeOf(value))
        cursor.fields.add(name)
      } while (cursor.accept(','))
    }
    cursor.expect('}')
    return cursor.make({ kind: 'context', entries }, place)
  })
}
