import type { Cursor } from './cursor.ts'
import { listOf, rangeOf, simpleTypes } from './types.ts'
import type { FeelType, SimpleType } from './types.ts'

const written = new Map<string, SimpleType>([
  ...simpleTypes.map((type) => [type, type] as const),
  ['Any', 'any'],
  ['Null', 'null'],
])

/** Reads a type: `number`, `list<date>`, `context<name: string>`, `function<number> -> string`. */
export function parseType(cursor: Cursor, depth = 0): FeelType {
  if (depth > 20) throw cursor.refusal('a simpler type')
  const inner = () => parseType(cursor, depth + 1)
  if (cursor.at('list') && cursor.at('<', 1)) return listOf(parameterized(cursor, inner))
  if (cursor.at('range') && cursor.at('<', 1)) return rangeOf(parameterized(cursor, inner))
  if (cursor.at('context') && cursor.at('<', 1)) return contextType(cursor, inner)
  if (cursor.at('function') && cursor.at('<', 1)) return functionType(cursor, inner)
  if (cursor.accept('list')) return listOf('any')
  if (cursor.accept('range')) return rangeOf('any')
  if (cursor.accept('context')) return { kind: 'context', fields: {} }
  return simpleType(cursor)
}

function simpleType(cursor: Cursor): FeelType {
  const declared = cursor.typeHere()
  if (declared !== null) {
    cursor.skip(declared.length)
    return cursor.types.typeOf(declared.name) ?? 'any'
  }
  for (const length of [4, 3, 1]) {
    const words = Array.from({ length }, (_, i) => cursor.token(i).text).join(' ')
    const type = written.get(words)
    if (type !== undefined) {
      cursor.skip(length)
      return type
    }
  }
  throw cursor.refusal('the name of a type')
}

function parameterized(cursor: Cursor, inner: () => FeelType): FeelType {
  cursor.skip(2)
  const of = inner()
  cursor.expect('>')
  return of
}

function contextType(cursor: Cursor, inner: () => FeelType): FeelType {
  cursor.skip(2)
  const fields: [string, FeelType][] = []
  do {
    const name = cursor.declaredName([':'])
    cursor.expect(':')
    fields.push([name, inner()])
  } while (cursor.accept(','))
  cursor.expect('>')
  return { kind: 'context', fields: Object.fromEntries(fields) }
}

function functionType(cursor: Cursor, inner: () => FeelType): FeelType {
  cursor.skip(2)
  const parameters: FeelType[] = []
  if (!cursor.at('>')) {
    do parameters.push(inner())
    while (cursor.accept(','))
  }
  cursor.expect('>')
  cursor.expect('->')
  return { kind: 'function', parameters, result: inner() }
}
