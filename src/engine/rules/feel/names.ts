import { Problem } from '#kernel/problem'
import { tokensOf } from './token.ts'
import type { Token } from './token.ts'
import type { FeelType } from './types.ts'

/** Names by their first token, each cut into tokens, so that `age limit` is found however the source spaces it. */
class NameSet {
  readonly #byFirst = new Map<string, { readonly name: string; readonly words: readonly string[] }[]>()

  add(name: string): void {
    const words = wordsOf(name)
    const first = words[0]
    if (first === undefined) return
    const known = this.#byFirst.get(first)
    if (known === undefined) this.#byFirst.set(first, [{ name, words }])
    else if (known.every((one) => one.name !== name)) known.push({ name, words })
  }

  longest(tokens: readonly Token[], at: number): Match | null {
    let best: Match | null = null
    for (const { name, words } of this.#byFirst.get(tokens[at]?.text ?? '') ?? []) {
      if (words.length <= (best?.length ?? 0)) continue
      if (words.every((word, i) => tokens[at + i]?.text === word && tokens[at + i]?.kind !== 'string'))
        best = { name, length: words.length }
    }
    return best
  }
}

/** A name found in a source, and how many tokens it takes. */
export interface Match {
  readonly name: string
  readonly length: number
}

const known = new Map<string, readonly string[]>()

/** The words of a name; kept, because every expression declares the names of the built-in functions. */
function wordsOf(name: string): readonly string[] {
  const before = known.get(name)
  if (before !== undefined) return before
  const words = cutWords(name)
  if (known.size < 10_000) known.set(name, words)
  return words
}

function cutWords(name: string): readonly string[] {
  try {
    return tokensOf(name)
      .slice(0, -1)
      .map(({ text }) => text)
  } catch (error) {
    // A name that only a quoted key can write: no expression can say it, so nothing is to be matched.
    if (error instanceof Problem) return []
    throw error
  }
}

/** The names that a place in an expression can see. */
export class NameScope {
  readonly #types = new Map<string, FeelType>()
  readonly #names = new NameSet()
  readonly #outer: NameScope | null

  constructor(types: Readonly<Record<string, FeelType>>, outer: NameScope | null = null) {
    this.#outer = outer
    for (const [name, type] of Object.entries(types)) this.declare(name, type)
  }

  declare(name: string, type: FeelType): void {
    this.#types.set(name, type)
    this.#names.add(name)
  }

  typeOf(name: string): FeelType | undefined {
    return this.#types.get(name) ?? this.#outer?.typeOf(name)
  }

  /** The longest declared name that begins here; the innermost, where two are as long. */
  longest(tokens: readonly Token[], at: number): Match | null {
    const here = this.#names.longest(tokens, at)
    const further = this.#outer?.longest(tokens, at) ?? null
    return further !== null && further.length > (here?.length ?? 0) ? further : here
  }
}

/** Field names, for paths on values whose type is not known beforehand. */
export class FieldNames {
  readonly #names = new NameSet()
  readonly #seen = new WeakSet<Exclude<FeelType, string>>()

  addFrom(type: FeelType, depth = 0): void {
    if (typeof type === 'string' || depth > 8 || this.#seen.has(type)) return
    this.#seen.add(type)
    if (type.kind === 'list' || type.kind === 'range') this.addFrom(type.of, depth + 1)
    if (type.kind !== 'context') return
    for (const [name, of] of Object.entries(type.fields)) {
      this.add(name)
      this.addFrom(of, depth + 1)
    }
  }

  add(name: string): void {
    this.#names.add(name)
  }

  longest(tokens: readonly Token[], at: number): Match | null {
    return this.#names.longest(tokens, at)
  }
}
