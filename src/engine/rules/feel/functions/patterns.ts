/** Longest pattern; a longer one is no pattern of law. */
const longest = 200

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

/**
 * Makes a regular expression of XPath's kind (`s`, `m`, `i`, `x` flags; XPath and XQuery Functions 3.1, 5.6.1).
 * @returns null for a pattern or a flag that is not one
 */
export function expressionFrom(pattern: string, flags: string): RegExp | null {
  if (pattern.length > longest || !/^[smix]*$/.test(flags) || /\\0|\(\?[^:]/.test(pattern)) return null
  const spaceless = flags.includes('x') ? withoutSpace(pattern) : pattern
  try {
    return new RegExp(withSubtraction(withBlocks(spaceless)), `${[...new Set(flags.replaceAll('x', ''))].join('')}u`)
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}

/** White space means nothing under the flag `x`, but inside a class it does. */
function withoutSpace(pattern: string): string {
  return pattern.replace(/\[(?:[^\]\\]|\\.)*\]|\s+/g, (part) => (part.startsWith('[') ? part : ''))
}

function withBlocks(pattern: string): string {
  return pattern.replace(/\\([pP])\{(Is[\w-]+)\}/g, (part, letter: string, name: string) => {
    const range = blocks[name]
    return range === undefined ? part : `[${letter === 'P' ? '^' : ''}${range}]`
  })
}

/** XPath subtracts inside a class: `[a-z-[aeiou]]`; JavaScript looks ahead. */
function withSubtraction(pattern: string): string {
  return pattern.replace(/\[([^[\]\\]*)-\[([^[\]\\]*)\]\]/g, '(?![$2])[$1]')
}

/** Replaces every match. `$1` is a group, `\$` a dollar sign. */
export function replaced(text: string, expression: RegExp, replacement: string): string {
  const groups = replacement.replace(/\\\$|\$(\d)|\$/g, (part, digit?: string) => (digit === undefined ? '$$' : digit === '0' ? '$&' : part))
  return text.replace(new RegExp(expression.source, `${expression.flags}g`), groups)
}
