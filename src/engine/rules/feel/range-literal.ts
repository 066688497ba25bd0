import { Problem } from '#kernel/problem'
import { negated } from './arithmetic.ts'
import type { Node } from './ast.ts'
import { durationFrom, timeFrom } from './calendar.ts'
import { rangeBetween } from './comparison.ts'
import { anyDateFrom, anyDateTimeFrom } from './far.ts'
import { parseExpression } from './parser.ts'
import { tokensOf } from './token.ts'
import type { FeelRange, Value } from './value.ts'

const conversions: Readonly<Record<string, (text: string) => Value>> = {
  date: anyDateFrom,
  time: timeFrom,
  'date and time': anyDateTimeFrom,
  duration: durationFrom,
}

/**
 * The range that a text writes (DMN 1.5, 10.3.1.2, rules 66 and 67): ends are literals, and an open end may be left out.
 * @example rangeFrom('[1..3]'); rangeFrom('(date("2026-01-01")..)')
 */
export function rangeFrom(text: string): FeelRange | null {
  try {
    return read(text)
  } catch (error) {
    if (error instanceof Problem) return null
    throw error
  }
}

function read(text: string): FeelRange | null {
  const tokens = tokensOf(text)
  const [first, last] = [tokens[0], tokens.at(-2)]
  const between = tokens.find(({ kind, text: sign }) => kind === 'sign' && sign === '..')
  if (first === undefined || last === undefined || between === undefined) return null
  if (!['(', '[', ']'].includes(first.text) || ![')', ']', '['].includes(last.text)) return null
  const [lowClosed, highClosed] = [first.text === '[', last.text === ']']
  const low = endFrom(text.slice(first.place.end, between.place.start))
  const high = endFrom(text.slice(between.place.end, last.place.start))
  // An end that is left out is no end: nothing closes there, and not both may be missing.
  if ((low === null && lowClosed) || (high === null && highClosed) || (low === null && high === null)) return null
  if (low?.value === null || high?.value === null) return null
  const ends = { low: low?.value ?? null, high: high?.value ?? null, lowClosed, highClosed }
  return rangeBetween(ends, low !== null && high !== null)
}

/** The value of one end; null where it is left out. */
function endFrom(text: string): { readonly value: Value } | null {
  if (text.trim() === '') return null
  return { value: literalValue(parseExpression(text, { names: {}, functions: Object.keys(conversions) })) }
}

function literalValue(node: Node): Value {
  if (node.kind === 'literal') return node.value
  if (node.kind === 'negation' && node.of.kind === 'literal') return negated(node.of.value)
  if (node.kind !== 'call' || node.callee.kind !== 'name') return null
  const [given] = node.values
  const convert = conversions[node.callee.name]
  if (convert === undefined || node.values.length !== 1 || given?.kind !== 'literal') return null
  return typeof given.value === 'string' ? convert(given.value) : null
}
