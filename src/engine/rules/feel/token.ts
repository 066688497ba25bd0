import { refuse } from '../problems.ts'

/** Where something stands in its source: line and column count from one, offsets from zero. */
export interface Place {
  readonly line: number
  readonly column: number
  readonly start: number
  readonly end: number
}

/** A word, number, text or sign. What words make up a name is decided later, against the names in scope. */
export interface Token {
  readonly kind: 'word' | 'number' | 'string' | 'sign' | 'end'
  /** As it stands in the source; for a string, its value. */
  readonly text: string
  readonly place: Place
}

export const longestSource = 50_000

// FEEL names begin with these and go on with digits and joiners too (DMN 1.5, 10.3.1.2, rules 28 and 29).
const start = String.raw`?A-Z_a-z\u{C0}-\u{D6}\u{D8}-\u{F6}\u{F8}-\u{2FF}\u{370}-\u{37D}\u{37F}-\u{1FFF}\u{200C}-\u{200D}\u{2070}-\u{218F}\u{2C00}-\u{2FEF}\u{3001}-\u{D7FF}\u{F900}-\u{FDCF}\u{FDF0}-\u{FFFD}\u{10000}-\u{EFFFF}`
const space = String.raw`\s\u{85}\u{180E}\u{200B}\u{FEFF}`
const patterns: readonly (readonly [Token['kind'] | 'space', RegExp])[] = [
  ['space', new RegExp(String.raw`(?:[${space}]+|//[^\n\r]*|/\*[^]*?\*/)+`, 'uy')],
  ['number', /(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d+)?/uy],
  ['word', new RegExp(String.raw`[${start}](?:[${start}\d\u{B7}\u{300}-\u{36F}\u{203F}-\u{2040}])*`, 'uy')],
  ['string', /"(?:[^"\\\n\r]|\\[^])*"/uy],
  ['sign', /\*\*|\.\.|<=|>=|!=|->|[-+*/=<>()[\]{},:.@'#^&|!;~%$\\`]/uy],
]

/** Cuts a source into tokens; `from` is where it begins in its file. Refuses a character that FEEL does not know, an open text, and a source that is too long. */
export function tokensOf(source: string, from: Pick<Place, 'line' | 'column'> = { line: 1, column: 1 }): Token[] {
  if (source.length > longestSource) throw refuse['too-long']({ length: source.length, longest: longestSource })
  const tokens: Token[] = []
  const lines = lineStarts(source)
  const placed = (at: number, to: number) => moved(placeAt(lines, at, to), from)
  for (let at = 0; at < source.length;) {
    const [kind, text] = nextMatch(source, at) ?? []
    const isOpenComment = kind === 'sign' && source.startsWith('/*', at)
    if (kind === undefined || text === undefined || isOpenComment) throw refuseCharacter(source, placed(at, at + 1))
    const place = placed(at, at + text.length)
    if (kind !== 'space') tokens.push({ kind, text: kind === 'string' ? unescaped(text, place) : text, place })
    at += text.length
  }
  return [...tokens, { kind: 'end', text: '', place: placed(source.length, source.length) }]
}

/** A place of a source that stands inside a file, beginning at `from`. */
function moved(place: Place, from: Pick<Place, 'line' | 'column'>): Place {
  return { ...place, line: place.line + from.line - 1, column: place.column + (place.line === 1 ? from.column - 1 : 0) }
}

function nextMatch(source: string, at: number): readonly [Token['kind'] | 'space', string] | null {
  for (const [kind, pattern] of patterns) {
    pattern.lastIndex = at
    const text = pattern.exec(source)?.[0]
    if (text !== undefined) return [kind, text]
  }
  return null
}

function refuseCharacter(source: string, place: Place): Error {
  const found = String.fromCodePoint(source.codePointAt(place.start) ?? 0)
  const expected =
    found === '"' ? 'a closing quotation mark' : found === '/' ? 'the end of the comment' : 'an expression'
  return refuse.syntax({ line: place.line, column: place.column, found, expected })
}

function lineStarts(source: string): number[] {
  return [0, ...Array.from(source.matchAll(/\r\n|\n|\r/g), (found) => found.index + found[0].length)]
}

function placeAt(lines: readonly number[], from: number, to: number): Place {
  let [low, high] = [0, lines.length - 1]
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if ((lines[middle] ?? 0) <= from) low = middle
    else high = middle - 1
  }
  return { line: low + 1, column: from - (lines[low] ?? 0) + 1, start: from, end: to }
}

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', '"': '"', "'": "'", '\\': '\\' }

function unescaped(quoted: string, place: Place): string {
  return quoted.slice(1, -1).replace(/\\(?:u[0-9a-fA-F]{4}|U[0-9a-fA-F]{6}|[^])/g, (part) => {
    const letter = part.charAt(1)
    if (part.length === 2) return escapes[letter] ?? part
    const code = Number.parseInt(part.slice(2), 16)
    if (code > 0x10ffff)
      throw refuse.syntax({ line: place.line, column: place.column, found: part, expected: 'a character of Unicode' })
    return letter === 'u' ? String.fromCharCode(code) : String.fromCodePoint(code)
  })
}
