/** Whether one character belongs. */
export type CharacterTest = (character: string) => boolean

/** Blocks of Unicode that XPath names and JavaScript does not (XML Schema 1.1, part 2, appendix G.4.2.3). */
const blocks: Readonly<Record<string, string>> = {
  IsBasicLatin: '\\u{0}-\\u{7F}',
  'IsLatin-1Supplement': '\\u{80}-\\u{FF}',
  IsLatinExtendedA: '\\u{100}-\\u{17F}',
  IsGreek: '\\u{370}-\\u{3FF}',
  IsCyrillic: '\\u{400}-\\u{4FF}',
  IsHangulJamo: '\\u{1100}-\\u{11FF}',
  IsHiragana: '\\u{3040}-\\u{309F}',
  IsKatakana: '\\u{30A0}-\\u{30FF}',
  IsHangulCompatibilityJamo: '\\u{3130}-\\u{318F}',
  IsCJKUnifiedIdeographs: '\\u{4E00}-\\u{9FFF}',
  IsHangulSyllables: '\\u{AC00}-\\u{D7AF}',
}

/** What `\d` and its like mean: all of Unicode, unlike in JavaScript, so that Hangul is made of word characters. */
const classes: Readonly<Record<string, string>> = {
  s: ' \\t\\n\\r',
  d: '\\p{Nd}',
  w: '\\p{L}\\p{M}\\p{N}\\p{S}',
  i: '\\p{L}\\p{Nl}_:',
  c: '\\p{L}\\p{M}\\p{Nd}\\p{Nl}\\-.:_\\u{B7}',
}

const plain: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' }
const escapable = /^[\\|.?*+(){}$\-[\]^/]$/

/**
 * The test that an escape stands for, without its backslash: `d`, `S`, `n`, `.`, `p{Lu}`, `P{IsBasicLatin}`.
 * @returns null for an escape that XPath does not have
 */
export function escaped(text: string, ignoreCase: boolean): CharacterTest | null {
  if (text.length > 1) return category(text, ignoreCase)
  const small = classes[text.toLowerCase()]
  if (small !== undefined && /[sdwic]/i.test(text))
    return charactersIn(small, { not: text !== text.toLowerCase(), ignoreCase })
  const one = escapedCharacter(text)
  return one === null ? null : exactly(one, ignoreCase)
}

/** The one character that an escape stands for; null when it stands for more, or for none. */
export function escapedCharacter(text: string): string | null {
  return plain[text] ?? (escapable.test(text) ? text : null)
}

function category(text: string, ignoreCase: boolean): CharacterTest | null {
  const [, letter, name = ''] = /^([pP])\{([A-Za-z0-9-]+)\}$/.exec(text) ?? []
  if (letter === undefined) return null
  const inside = name.startsWith('Is') ? blocks[name] : /^[LMNPZSC][a-z]?$/.test(name) ? `\\p{${name}}` : undefined
  return inside === undefined ? null : charactersIn(inside, { not: letter === 'P', ignoreCase })
}

/** The characters from one to another; null when they stand the wrong way round. */
export function between(from: string, to: string, ignoreCase: boolean): CharacterTest | null {
  const [low, high] = [from.codePointAt(0) ?? 0, to.codePointAt(0) ?? 0]
  return low > high
    ? null
    : charactersIn(`\\u{${low.toString(16)}}-\\u{${high.toString(16)}}`, { not: false, ignoreCase })
}

/** One character, and where case is ignored, its other forms. */
export function exactly(one: string, ignoreCase: boolean): CharacterTest {
  if (!ignoreCase) return (character) => character === one
  return between(one, one, true) ?? ((character) => character === one)
}

/** Only ever asked about one character at a time, so JavaScript's own expressions cannot run away here. */
function charactersIn(inside: string, { not, ignoreCase }: { not: boolean; ignoreCase: boolean }): CharacterTest {
  const expression = new RegExp(`^[${inside}]$`, ignoreCase ? 'iu' : 'u')
  return (character) => expression.test(character) !== not
}
