import type { Node } from './ast.ts'
import { durationFrom, timeFrom } from './calendar.ts'
import type { Cursor } from './cursor.ts'
import { decimal } from './decimal.ts'
import { anyDateFrom, anyDateTimeFrom } from './far.ts'
import { parseContext, parseFor, parseFunction, parseIf, parseQuantified } from './parse-bindings.ts'
import type { Place } from './token.ts'
import type { Value } from './value.ts'

/** Words that begin a construct, or join two; a name of one word cannot be one of them. */
const keywords = new Set([
  'if',
  'then',
  'else',
  'for',
  'in',
  'return',
  'some',
  'every',
  'satisfies',
  'and',
  'or',
  'between',
  'instance',
  'function',
  'true',
  'false',
  'null',
])
const signs = new Set(['<', '<=', '>', '>=', '=', '!='])
/** Operands of a range bind tighter than comparison. */
const operand = 4

/** The innermost construct: a literal, a name, a list, a range, a context, a function or an expression in parentheses. */
export function parsePrimary(cursor: Cursor): Node {
  const { kind, text, place } = cursor.token()
  switch (kind) {
    case 'number':
      cursor.next()
      return literal(cursor, decimal(text), place)
    case 'string':
      cursor.next()
      return literal(cursor, text, place)
    case 'word':
      return parseWord(cursor)
    case 'sign':
      return parseSign(cursor)
    case 'end':
      throw cursor.refusal('an expression')
  }
}

function literal(cursor: Cursor, value: Value, place: Place): Node {
  return cursor.make({ kind: 'literal', value }, place)
}

function parseWord(cursor: Cursor): Node {
  const { text, place } = cursor.token()
  const match = cursor.nameHere()
  if (match !== null && (match.length > 1 || !keywords.has(text))) return name(cursor, match.name, match.length)
  switch (text) {
    case 'true':
    case 'false':
      cursor.next()
      return literal(cursor, text === 'true', place)
    case 'null':
      cursor.next()
      return literal(cursor, null, place)
    case 'if':
      return parseIf(cursor)
    case 'for':
      return parseFor(cursor)
    case 'some':
    case 'every':
      return parseQuantified(cursor, text)
    case 'function':
      return parseFunction(cursor)
  }
  if (keywords.has(text)) throw cursor.refusal('an expression')
  return undeclared(cursor)
}

function name(cursor: Cursor, as: string, length: number): Node {
  const { place } = cursor.token()
  cursor.skip(length)
  return cursor.make({ kind: 'name', name: as }, place)
}

/** A name that nobody declared is one word, unless the words after it show that a longer one was meant. */
function undeclared(cursor: Cursor): Node {
  const node = name(cursor, cursor.token().text, 1)
  const after = cursor.token()
  if (after.kind !== 'word' || keywords.has(after.text) || after.text === 'external') return node
  const meant = node.kind === 'name' ? `${node.name} ${after.text}` : after.text
  throw cursor.refusal(`an operator (no name \`${meant}…\` is declared)`)
}

function parseSign(cursor: Cursor): Node {
  if (cursor.at('{')) return parseContext(cursor)
  if (cursor.at('@')) return parseAt(cursor)
  if (cursor.at('(')) return parseParenthesis(cursor)
  if (cursor.at('[')) return parseBracket(cursor)
  if (cursor.at(']')) return parseRange(cursor, false)
  throw cursor.refusal('an expression')
}

/** `@"2026-01-01"`: a date, time, date and time, or duration, whichever the text is. */
function parseAt(cursor: Cursor): Node {
  const { place } = cursor.next()
  const value = cursor.token().kind === 'string' ? temporalFrom(cursor.token().text) : null
  if (value === null) throw cursor.refusal('a date, time, moment or duration in quotation marks')
  cursor.next()
  return literal(cursor, value, place)
}

/** The date, time or duration that a text writes; null when it writes none. */
export function temporalFrom(text: string): Value {
  return (
    anyDateFrom(text) ?? (/^-?\d+-\d+-\d+T/.test(text) ? anyDateTimeFrom(text) : (timeFrom(text) ?? durationFrom(text)))
  )
}

/** `(a)`, `(a..b]`, `(< a)` */
function parseParenthesis(cursor: Cursor): Node {
  if (signs.has(cursor.token(1).text) && cursor.token(1).kind === 'sign') {
    cursor.next()
    const range = parseUnaryRange(cursor)
    cursor.expect(')')
    return range
  }
  const { place } = cursor.next()
  const inner = cursor.parse()
  if (cursor.at('..')) return parseRangeAfter(cursor, { low: inner, lowClosed: false, place })
  if (!cursor.at(')')) throw cursor.refusal('`)` or an operator')
  cursor.next()
  return inner
}

/** `< a`, `>= a`, `= a`, `!= a`: every value that compares so. */
export function parseUnaryRange(cursor: Cursor): Node {
  const { text: sign, place } = cursor.next()
  const end = cursor.parse(operand)
  const ends = sign.startsWith('<')
    ? { low: null, high: end }
    : sign.startsWith('>')
      ? { low: end, high: null }
      : { low: end, high: end }
  const closed = sign !== '<' && sign !== '>'
  return cursor.make(
    {
      kind: 'range',
      ...ends,
      lowClosed: closed && ends.low !== null,
      highClosed: closed && ends.high !== null,
      not: sign === '!=',
    },
    place,
  )
}

/** `[a, b]` or `[a..b)` */
function parseBracket(cursor: Cursor): Node {
  const { place } = cursor.next()
  const members: Node[] = []
  while (!cursor.at(']')) {
    members.push(cursor.parse())
    const [only] = members
    if (members.length === 1 && only !== undefined && cursor.at('..'))
      return parseRangeAfter(cursor, { low: only, lowClosed: true, place })
    if (!cursor.at(',') && !cursor.at(']')) throw cursor.refusal('`,` or `]`')
    if (cursor.accept(',') && cursor.at(']')) throw cursor.refusal('an expression')
  }
  cursor.expect(']')
  return cursor.make({ kind: 'list', members }, place)
}

function parseRange(cursor: Cursor, lowClosed: boolean): Node {
  const { place } = cursor.next()
  return parseRangeAfter(cursor, { low: cursor.parse(operand), lowClosed, place })
}

function parseRangeAfter(cursor: Cursor, begun: { low: Node; lowClosed: boolean; place: Place }): Node {
  cursor.expect('..')
  const high = cursor.parse(operand)
  const { text } = cursor.token()
  if (!cursor.at(']') && !cursor.at(')') && !cursor.at('[')) throw cursor.refusal('`]`, `)` or `[`')
  cursor.next()
  return cursor.make(
    { kind: 'range', low: begun.low, high, lowClosed: begun.lowClosed, highClosed: text === ']', not: false },
    begun.place,
  )
}
