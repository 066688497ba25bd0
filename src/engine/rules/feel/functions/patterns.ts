/** Longest pattern; a longer one is no pattern of law. */
const longest = 200

/**
 * Makes a regular expression of XPath's kind (`s`, `m`, `i`, `x` flags; XPath and XQuery Functions 3.1, 5.6.1).
 * @returns null for a pattern or a flag that is not one
 */
export function expressionFrom(pattern: string, flags: string): RegExp | null {
  if (pattern.length > longest || !/^[smix]*$/.test(flags)) return null
  const spaceless = flags.includes('x') ? pattern.replace(/\[[^\]]*\]|\s+/g, (part) => (part.startsWith('[') ? part : '')) : pattern
  try {
    return new RegExp(withSubtraction(spaceless), `${[...new Set(flags.replaceAll('x', ''))].join('')}u`)
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
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
