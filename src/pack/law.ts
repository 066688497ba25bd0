import type { Text } from '#kernel/i18n'

/** Where a rule comes from: an act, the article as the law writes it, and the paragraph when it matters. */
export interface Law {
  readonly act: string
  readonly article: string
  readonly paragraph?: string
}

/** The full text of one article as it stood, shown beside every rule that cites it. */
export interface Article {
  readonly act: string
  readonly article: string
  readonly title: string
  readonly text: string
  readonly effective: string
  readonly source: string
}

/** @example const law = statute('아동수당법'); law('제4조', '①') */
export function statute(act: string): (article: string, paragraph?: string) => Law {
  return (article, paragraph) => (paragraph === undefined ? { act, article } : { act, article, paragraph })
}

/** The stable reference under which an article is cited in the record of acts: `law:아동수당법#제4조`. */
export function lawRef(law: Law): `law:${string}` {
  return `law:${law.act}#${law.article}`
}

/** How a person reads a citation. */
export function citation(law: Law): string {
  return `${law.act} ${law.article}${law.paragraph ?? ''}`
}

/** One figure, or a row of figures. */
export type ParameterValue = number | readonly number[]

/** A value that the law sets, by the day from which it holds. Never a literal in a rule. */
export interface Parameter {
  readonly kind: 'parameter'
  /** The name under which FEEL expressions use it; may hold spaces and Hangul. */
  readonly name: string
  readonly title: Text
  readonly law: Law
  readonly unit: 'won' | 'years' | 'months' | 'days' | 'percent' | 'count'
  /**
   * From each date (ISO) on, this value holds; `null` ends it. A row of values, by size of household say, is a list in FEEL:
   * `median income[household size]` counts from one.
   */
  readonly values: Readonly<Record<string, ParameterValue | null>>
  /** Set where official sources contradict each other: what each says, and which is followed. */
  readonly disputed?: Text
  readonly source: string
  /** Set where the figure was not found in an official text. */
  readonly unverified?: Text
}

/** The value of a parameter of one figure on a day, and the day from which it holds. */
export function valueOn(one: Parameter, on: string): { readonly from: string; readonly value: number } | null {
  const [from, value] =
    Object.entries(one.values)
      .toSorted(([a], [b]) => a.localeCompare(b))
      .findLast(([day]) => day <= on) ?? []
  if (from === undefined || value === undefined || value === null) return null
  if (typeof value !== 'number') throw new Error(`${one.name} is a row of figures`)
  return { from, value }
}
