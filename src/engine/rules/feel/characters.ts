/** The characters of a text: whole ones of Unicode, not the halves that JavaScript counts (DMN 1.5, table 74). */
export function charactersOf(text: string): string[] {
  return Array.from(text)
}
