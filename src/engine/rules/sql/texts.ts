import { all, any, choose, isNull, no, not, nothing, sql } from './fragment.ts'
import type { Sql } from './fragment.ts'
import { ScalarOnly } from './term.ts'

/** A text. A quotation mark or a backslash is written by its number: Spark reads both otherwise than the others. */
export function textLiteral(text: string): Sql {
  if (/\p{Cc}/u.test(text)) throw new ScalarOnly('a text with control characters')
  const pieces = text.split(/(['\\])/).filter((piece) => piece !== '')
  const written = pieces.map((piece) => (/^['\\]$/.test(piece) ? `CHR(${piece.charCodeAt(0)})` : `'${piece}'`))
  const [first = "''", ...rest] = written
  return rest.length === 0 ? sql`${first}` : sql`(${[first, ...rest].join(' || ')})`
}

/** From the start-th character, counted from one, or from the end below zero; NULL where FEEL has null. */
export function substringOf(text: Sql, start: number, length: number | null): Sql {
  if (start === 0 || (length !== null && length < 1)) return nothing
  const reach = Math.abs(start)
  const cut = length === null ? sql`SUBSTR(${text}, ${start})` : sql`SUBSTR(${text}, ${start}, ${length})`
  return choose([[sql`(LENGTH(${text}) < ${reach})`, nothing]], cut)
}

export const contains = (text: Sql, match: Sql): Sql => sql`(POSITION(${match} IN ${text}) > 0)`

export const startsWith = (text: Sql, match: Sql): Sql => sql`(SUBSTR(${text}, 1, LENGTH(${match})) = ${match})`

export function endsWith(text: Sql, match: Sql): Sql {
  const long = sql`(LENGTH(${text}) >= LENGTH(${match}))`
  return sql`(${long} AND SUBSTR(${text}, LENGTH(${text}) - LENGTH(${match}) + 1) = ${match})`
}

/** Letters, groups, choices, counts and classes, which RE2 (DuckDB), Joni (Trino) and Java (Spark) read alike. */
const commonPattern =
  /^(?:[\p{L}\p{N} _,:;@%&=!<>~"/-]|\[\^?(?:[\p{L}\p{N} _.,@]|-(?=[^\]]))+-?\]|\((?!\?)|\)|\||[*+?](?![*+?])|\{\d+(?:,\d*)?\}(?![*+?]))*$/u

/** Whether a text matches a pattern. A `$` means the very end, for which two of the three have only `\z`. */
export function matches(text: Sql, pattern: string): Sql {
  const anchored = pattern.endsWith('$')
  const body = anchored ? pattern.slice(0, -1) : pattern
  const inside = body.replace(/^\^/, '')
  if (!commonPattern.test(inside) || (inside.includes('|') && inside !== body) || (inside.includes('|') && anchored))
    throw new ScalarOnly('a pattern that the three engines may read differently')
  const written = anchored ? sql`(${textLiteral(body)} || CHR(92) || 'z')` : textLiteral(body)
  return sql`REGEXP_LIKE(${text}, ${written})`
}

/** Whether a value is one of those that are written out. */
export function isOneOf(value: Sql, members: readonly Sql[], given: { nullable: boolean; hasNull: boolean }): Sql {
  const [first, ...rest] = members
  if (first === undefined) return given.hasNull && given.nullable ? isNull(value) : no
  const listed = rest.reduce((sum, member) => sql`${sum}, ${member}`, first)
  const found = sql`(${value} IN (${listed}))`
  if (!given.nullable) return found
  return given.hasNull ? any(isNull(value), all(not(isNull(value)), found)) : all(not(isNull(value)), found)
}
