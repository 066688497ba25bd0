import type { Language, Text } from '#kernel/i18n'

/** What the catalogue can be searched for: its words by weight. */
export interface Findable {
  readonly id: string
  readonly title: Text
  /** Said in both languages, most telling first: title, what people call it, summary, law. */
  readonly words: readonly string[]
}

/** Finds entries by what a person types, best first. */
export interface Search {
  find(query: string, limit?: number): string[]
}

// Korean joins particles to nouns, so whole words miss; pairs of syllables find them. BM25 over pairs, field by field.
const k1 = 1.2
const b = 0.5
// What scores far below the best shares a pair of letters with the question, and nothing else.
const near = 0.35

/** Builds an index in memory; a catalogue of some thousand entries takes milliseconds. */
export function createSearch(entries: readonly Findable[]): Search {
  const postings = new Map<string, Map<number, number>>()
  const wholes = new Map<string, Map<number, number>>()
  const lengths: number[] = []
  entries.forEach(({ title, words }, at) => {
    let length = 0
    const fields = [title.ko, title.en, ...words]
    fields.forEach((field, rank) => {
      const same = wholes.getOrInsertComputed(lettersOf(field), () => new Map<number, number>())
      same.set(at, Math.max(same.get(at) ?? 0, rank < 2 ? 2 : 1))
      for (const pair of pairsOf(field)) {
        const found = postings.get(pair) ?? new Map<number, number>()
        postings.set(pair, found)
        found.set(at, (found.get(at) ?? 0) + (rank < 2 ? 3 : 1))
        length++
      }
    })
    lengths.push(length)
  })
  const mean = lengths.reduce((sum, one) => sum + one, 0) / Math.max(1, lengths.length)

  return {
    find(query, limit = 20) {
      const scores = new Map<number, number>()
      for (const pair of new Set(pairsOf(query.slice(0, 200)))) {
        const found = postings.get(pair)
        if (!found) continue
        const rarity = Math.log(1 + (entries.length - found.size + 0.5) / (found.size + 0.5))
        for (const [at, count] of found) {
          const score = (rarity * count * (k1 + 1)) / (count + k1 * (1 - b + (b * (lengths[at] ?? 0)) / mean))
          scores.set(at, (scores.get(at) ?? 0) + score)
        }
      }
      const best = Math.max(0, ...scores.values())
      // Who types a whole title means it, even where longer titles hold the same letters.
      const whole = wholes.get(lettersOf(query.slice(0, 200)))
      const means = (at: number) => whole?.get(at) ?? 0
      return [...scores]
        .filter(([at, score]) => means(at) > 0 || score >= best * near)
        .toSorted(([a, x], [b, y]) => means(b) - means(a) || y - x)
        .slice(0, limit)
        .flatMap(([at]) => entries[at]?.id ?? [])
    },
  }
}

/** Letters and digits alone, in one case: how a text reads whatever its spaces and signs. */
function lettersOf(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '')
}

/** Pairs of neighbouring letters; a single letter stands alone. */
function pairsOf(text: string): string[] {
  return text
    .normalize('NFC')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .flatMap((word) => {
      const letters = Array.from(word)
      if (letters.length < 2) return letters
      return letters.slice(1).map((letter, at) => `${letters[at]}${letter}`)
    })
}

/** Sorts titles as a dictionary of the language does. */
export function byTitle(language: Language): (a: { readonly title: Text }, b: { readonly title: Text }) => number {
  const collator = new Intl.Collator(language)
  return (x, y) => collator.compare(x.title[language], y.title[language])
}
