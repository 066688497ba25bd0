import { dateTextOf, dateTimeTextOf, durationText, timeTextOf } from '../calendar.ts'
import { charactersOf } from '../characters.ts'
import { farDateText } from '../far.ts'
import type { Run } from '../frame.ts'
import { limited } from '../meter.ts'
import type { Spend } from '../meter.ts'
import { Decimal, decimalText, integer, truncated } from '../decimal.ts'
import {
  DaysDuration,
  FarDate,
  FarDateTime,
  FeelDateTime,
  FeelFunction,
  FeelTime,
  isContext,
  isList,
  Missing,
  missingAmong,
  MonthsDuration,
} from '../value.ts'
import type { FeelRange, Value } from '../value.ts'
import { define } from './define.ts'
import type { Signature } from './define.ts'
import { patternFrom, replaced, split } from '../pattern/pattern.ts'

/**
 * Writes a value as FEEL's `string` does; texts inside lists and contexts stand in quotation marks.
 * @throws Problem `rules/too-much-work` for a value of more than a million parts
 */
export function textOf(value: Value, inside = false, spend: Spend = limited()): string {
  const text = written(value, inside, spend)
  spend(1 + text.length / 64)
  return text
}

function written(value: Value, inside: boolean, spend: Spend): string {
  if (value === null || value instanceof Missing) return 'null'
  if (typeof value === 'string') return inside ? `"${value.replace(/["\\]/g, '\\$&')}"` : value
  if (typeof value === 'boolean') return String(value)
  if (value instanceof Decimal) return decimalText(value)
  if (value instanceof Temporal.PlainDate) return dateTextOf(value)
  if (value instanceof FarDate) return farDateText(value)
  if (value instanceof FarDateTime) return `${farDateText(value.date)}T${timeTextOf(value.time)}`
  if (value instanceof FeelTime) return timeTextOf(value)
  if (value instanceof FeelDateTime) return dateTimeTextOf(value)
  if (value instanceof DaysDuration || value instanceof MonthsDuration) return durationText(value)
  if (isList(value)) return `[${value.map((member) => textOf(member, true, spend)).join(', ')}]`
  if (isContext(value))
    return `{${[...value].map(([name, of]) => `${keyText(name)}: ${textOf(of, true, spend)}`).join(', ')}}`
  if (value instanceof FeelFunction) return `function(${value.parameters.map(({ name }) => name).join(', ')})`
  return rangeText(value, spend)
}

function keyText(name: string): string {
  return /^[\p{L}_?][\p{L}\p{N}_ ]*$/u.test(name) ? name : `"${name.replace(/["\\]/g, '\\$&')}"`
}

function rangeText(range: FeelRange, spend: Spend): string {
  const [low, high] = [textOf(range.low, true, spend), textOf(range.high, true, spend)]
  if (range.not) return `!=${low}`
  if (range.low === null) return `${range.highClosed ? '<=' : '<'} ${high}`
  if (range.high === null) return `${range.lowClosed ? '>=' : '>'} ${low}`
  return `${range.lowClosed ? '[' : '('}${low}..${high}${range.highClosed ? ']' : ')'}`
}

/** What is missing in a list or a context, however deep: its text is not known then. */
function missingInside(value: Value, spend: Spend): Missing | null {
  spend(1)
  if (value instanceof Missing) return value
  const members = isList(value) ? value : isContext(value) ? [...value.values()] : []
  return missingAmong(members.map((member) => missingInside(member, spend)).filter((member) => member !== null))
}

/** Counts characters as people do, not the halves that JavaScript keeps them in. */
function substring(text: string, start: Decimal, length: Decimal | undefined): string | null {
  const characters = halves.test(text) ? charactersOf(text) : text
  const from = truncated(start)
  const count = length === undefined ? characters.length : truncated(length)
  if (from === null || count === null || from === 0 || count < 1 || Math.abs(from) > characters.length) return null
  const first = from > 0 ? from - 1 : characters.length + from
  const chosen = characters.slice(first, first + count)
  return typeof chosen === 'string' ? chosen : chosen.join('')
}

/** What makes up characters of two halves. */
const halves = /[\uD800-\uDFFF]/

function after(text: string, match: string): string {
  const at = text.indexOf(match)
  return at < 0 ? '' : text.slice(at + match.length)
}

function before(text: string, match: string): string {
  const at = text.indexOf(match)
  return at < 0 ? '' : text.slice(0, at)
}

function joined(list: readonly Value[], delimiter: string | null, run: Run): string | null {
  if (!list.every((member) => member === null || typeof member === 'string')) return null
  const texts = list.filter((member) => member !== null)
  run.spend(texts.reduce((sum, text) => sum + text.length + (delimiter ?? '').length, 0) / 64)
  return texts.join(delimiter ?? '')
}

/** Functions of texts (DMN 1.5, table 74). */
export const stringFunctions: readonly Signature[] = [
  define('string(from: any): string', ([from], run) => {
    const spend = (steps: number) => run.spend(steps)
    return from === null ? null : (missingInside(from, spend) ?? textOf(from, false, spend))
  }),
  define(
    'substring(string: string, start position: number, length?: number): string',
    ([string, startPosition, length]) => substring(string, startPosition, length),
  ),
  define('string length(string: string): number', ([text]) => integer(charactersOf(text).length)),
  define('upper case(string: string): string', ([text]) => text.toUpperCase()),
  define('lower case(string: string): string', ([text]) => text.toLowerCase()),
  define('substring before(string: string, match: string): string', ([string, match]) => before(string, match)),
  define('substring after(string: string, match: string): string', ([string, match]) => after(string, match)),
  define('contains(string: string, match: string): boolean', ([text, match]) => text.includes(match)),
  define('starts with(string: string, match: string): boolean', ([text, match]) => text.startsWith(match)),
  define('ends with(string: string, match: string): boolean', ([text, match]) => text.endsWith(match)),
  define('matches(input: string, pattern: string, flags?: string | null): boolean', ([text, source, flags], run) => {
    const pattern = patternFrom(source, flags ?? '')
    return pattern === null ? null : pattern.find(charactersOf(text), 0, (steps) => run.spend(steps)) !== null
  }),
  define(
    'replace(input: string, pattern: string, replacement: string, flags?: string | null): string',
    ([text, source, replacement, flags], run) => {
      const pattern = patternFrom(source, flags ?? '')
      return pattern === null ? null : replaced(text, pattern, { replacement, spend: (steps) => run.spend(steps) })
    },
  ),
  define('split(string: string, delimiter: string): list of string', ([text, delimiter], run) => {
    const pattern = patternFrom(delimiter, '')
    return pattern === null ? null : split(text, pattern, (steps) => run.spend(steps))
  }),
  define('string join(list: list, delimiter?: string | null): string', ([list, delimiter], run) =>
    joined(list, delimiter ?? null, run),
  ),
]
