import { charactersOf } from '../characters.ts'
import { between, escaped, escapedCharacter, exactly } from './character-set.ts'
import type { CharacterTest } from './character-set.ts'

/** A piece of a regular expression. */
export type Part =
  | { readonly kind: 'set'; readonly test: CharacterTest }
  | { readonly kind: 'sequence'; readonly parts: readonly Part[] }
  | { readonly kind: 'choice'; readonly parts: readonly Part[] }
  | {
      readonly kind: 'repeat'
      readonly of: Part
      readonly least: number
      readonly most: number
      readonly greedy: boolean
    }
  | { readonly kind: 'group'; readonly index: number; readonly of: Part }
  | { readonly kind: 'back'; readonly index: number }
  | { readonly kind: 'start' }
  | { readonly kind: 'end' }

export interface Flags {
  readonly ignoreCase: boolean
  readonly anyLine: boolean
  readonly dotAll: boolean
}

/** Thrown inside this file only: the text is no pattern. */
class NoPattern extends Error {}

/** Reads a regular expression of XPath's kind; null when it is none. */
export function parsePattern(source: string, flags: Flags): { part: Part; groups: number } | null {
  const reader = new PatternReader(source, flags)
  try {
    return { part: reader.whole(), groups: reader.groups }
  } catch (error) {
    if (error instanceof NoPattern) return null
    throw error
  }
}

class PatternReader {
  groups = 0
  readonly #characters: readonly string[]
  readonly #flags: Flags
  readonly #closed = new Set<number>()
  #at = 0
  #depth = 0

  constructor(source: string, flags: Flags) {
    this.#characters = charactersOf(source)
    this.#flags = flags
  }

  whole(): Part {
    const part = this.#choice()
    if (this.#at < this.#characters.length) throw new NoPattern()
    return part
  }

  #here(): string {
    return this.#characters[this.#at] ?? ''
  }

  #take(): string {
    const character = this.#here()
    if (character === '') throw new NoPattern()
    this.#at++
    return character
  }

  #accept(text: string): boolean {
    if (this.#characters.slice(this.#at, this.#at + text.length).join('') !== text) return false
    this.#at += text.length
    return true
  }

  #choice(): Part {
    if (++this.#depth > 40) throw new NoPattern()
    const parts = [this.#sequence()]
    while (this.#accept('|')) parts.push(this.#sequence())
    this.#depth--
    return parts.length === 1 && parts[0] !== undefined ? parts[0] : { kind: 'choice', parts }
  }

  #sequence(): Part {
    const parts: Part[] = []
    while (!['', '|', ')'].includes(this.#here())) parts.push(this.#repeated(this.#atom()))
    return { kind: 'sequence', parts }
  }

  #repeated(of: Part): Part {
    const [least, most] = this.#counts() ?? []
    if (least === undefined || most === undefined) return of
    if (of.kind === 'start' || of.kind === 'end') throw new NoPattern()
    const greedy = !this.#accept('?')
    if (['*', '+', '?', '{'].includes(this.#here())) throw new NoPattern()
    return { kind: 'repeat', of, least, most, greedy }
  }

  #counts(): [number, number] | null {
    if (this.#accept('*')) return [0, Infinity]
    if (this.#accept('+')) return [1, Infinity]
    if (this.#accept('?')) return [0, 1]
    if (!this.#accept('{')) return null
    const end = this.#characters.indexOf('}', this.#at)
    const [, low, comma, high] =
      /^(\d{1,4})(?:(,)(\d{1,4})?)?$/.exec(this.#characters.slice(this.#at, end < 0 ? this.#at : end).join('')) ?? []
    if (low === undefined) throw new NoPattern()
    this.#at = end + 1
    const most = comma === undefined ? Number(low) : high === undefined ? Infinity : Number(high)
    if (most < Number(low)) throw new NoPattern()
    return [Number(low), most]
  }

  #atom(): Part {
    const character = this.#take()
    const { ignoreCase, dotAll } = this.#flags
    switch (character) {
      case '(':
        return this.#group()
      case '[':
        return { kind: 'set', test: this.#set() }
      case '.':
        return { kind: 'set', test: dotAll ? () => true : (one) => one !== '\n' && one !== '\r' }
      case '^':
        return { kind: 'start' }
      case '$':
        return { kind: 'end' }
      case '\\':
        return /^[1-9]$/.test(this.#here()) ? this.#back() : { kind: 'set', test: this.#escape() }
      case '*':
      case '+':
      case '?':
      case '{':
      case '}':
      case ')':
      case ']':
        throw new NoPattern()
      default:
        return { kind: 'set', test: exactly(character, ignoreCase) }
    }
  }

  #group(): Part {
    const silent = this.#accept('?:')
    const index = silent ? 0 : ++this.groups
    const of = this.#choice()
    if (!this.#accept(')')) throw new NoPattern()
    if (silent) return of
    this.#closed.add(index)
    return { kind: 'group', index, of }
  }

  /** `\1`: what a group matched that is already closed. */
  #back(): Part {
    let index = Number(this.#take())
    while (/^\d$/.test(this.#here()) && this.#closed.has(index * 10 + Number(this.#here())))
      index = index * 10 + Number(this.#take())
    if (!this.#closed.has(index)) throw new NoPattern()
    return { kind: 'back', index }
  }

  #escape(): CharacterTest {
    const test = escaped(this.#escapeText(), this.#flags.ignoreCase)
    if (test === null) throw new NoPattern()
    return test
  }

  #escapeText(): string {
    const letter = this.#take()
    if (letter !== 'p' && letter !== 'P') return letter
    const end = this.#characters.indexOf('}', this.#at)
    if (end < 0) throw new NoPattern()
    const text = letter + this.#characters.slice(this.#at, end + 1).join('')
    this.#at = end + 1
    return text
  }

  /** After `[`: characters, ranges and escapes, perhaps without another class: `[a-z-[aeiou]]`. */
  #set(): CharacterTest {
    const negated = this.#accept('^')
    const tests: CharacterTest[] = []
    let without: CharacterTest | null = null
    while (!this.#accept(']')) {
      if (this.#accept('-[')) {
        without = this.#set()
        if (this.#here() !== ']') throw new NoPattern()
      } else tests.push(this.#member())
    }
    if (tests.length === 0) throw new NoPattern()
    return (character) => tests.some((belongs) => belongs(character)) !== negated && !(without?.(character) ?? false)
  }

  #member(): CharacterTest {
    const { ignoreCase } = this.#flags
    const low = this.#take()
    if (low === '[') throw new NoPattern()
    const from = low === '\\' ? this.#escapeText() : low
    const one = low === '\\' ? escapedCharacter(from) : from
    if (one === null) {
      const test = escaped(from, ignoreCase)
      if (test === null) throw new NoPattern()
      return test
    }
    const isRange = this.#here() === '-' && ![']', '[', ''].includes(this.#characters[this.#at + 1] ?? '')
    return isRange ? this.#range(one) : exactly(one, ignoreCase)
  }

  #range(from: string): CharacterTest {
    this.#take()
    const high = this.#take()
    const to = high === '\\' ? escapedCharacter(this.#escapeText()) : high
    const test = to === null ? null : between(from, to, this.#flags.ignoreCase)
    if (test === null) throw new NoPattern()
    return test
  }
}
