import { refuse } from '../../problems.ts'
import { charactersOf } from '../characters.ts'
import { parsePattern } from './parse-pattern.ts'
import type { Flags, Part } from './parse-pattern.ts'

/** Longest pattern; a longer one is no pattern of law. */
const longest = 500
/** Pieces that may be open at once while matching, to stay off the end of the stack. */
const mostOpen = 800

/** A law has few patterns and asks them often. */
const kept = new Map<string, Pattern | null>()
const mostKept = 200

/** Where a match begins and ends, and what its groups hold; a group that took no part is null. */
export interface Match {
  readonly from: number
  readonly to: number
  readonly groups: readonly (string | null)[]
}

/** A regular expression that cannot run away: each step is counted by the caller's `spend`. */
export interface Pattern {
  /** The first match at or after a position, counted in characters. */
  readonly find: (characters: readonly string[], at: number, spend: (steps: number) => void) => Match | null
}

interface State {
  readonly text: readonly string[]
  readonly groups: ([number, number] | null)[]
  readonly spend: (steps: number) => void
  open: number
}

type Next = (at: number) => boolean
type Matcher = (state: State, at: number, next: Next) => boolean

/**
 * Makes a pattern of a regular expression of XPath's kind, with its flags `s`, `m`, `i` and `x` (XPath and XQuery Functions
 * 3.1, 5.6). JavaScript's own engine is not used: a pattern like `(a+)+$` would let one text stop the whole server.
 * @returns null for a pattern or a flag that is none
 */
export function patternFrom(source: string, flags: string): Pattern | null {
  const key = `${flags}/${source}`
  const before = kept.get(key)
  if (before !== undefined) return before
  const made = makePattern(source, flags)
  if (kept.size >= mostKept) kept.clear()
  kept.set(key, made)
  return made
}

function makePattern(source: string, flags: string): Pattern | null {
  if (source.length > longest || !/^[smix]*$/.test(flags)) return null
  const meaning: Flags = { ignoreCase: flags.includes('i'), anyLine: flags.includes('m'), dotAll: flags.includes('s') }
  const parsed = parsePattern(flags.includes('x') ? withoutSpace(source) : source, meaning)
  if (parsed === null) return null
  const matcher = matcherOf(parsed.part, meaning)
  return { find: (text, at, spend) => find(matcher, parsed.groups, { text, at, spend }) }
}

/** White space means nothing under the flag `x`, but inside a class it does. */
function withoutSpace(source: string): string {
  return source.replace(/\[(?:[^\]\\]|\\[^])*\]|[ \t\n\r]+/g, (part) => (part.startsWith('[') ? part : ''))
}

function find(
  matcher: Matcher,
  groups: number,
  from: { text: readonly string[]; at: number; spend: (steps: number) => void },
): Match | null {
  const { text, spend } = from
  for (let at = from.at; at <= text.length; at++) {
    const state: State = { text, spend, groups: Array.from({ length: groups + 1 }, () => null), open: 0 }
    let end = -1
    if (!matcher(state, at, (to) => ((end = to), true))) continue
    return {
      from: at,
      to: end,
      groups: state.groups.slice(1).map((span) => (span === null ? null : text.slice(...span).join(''))),
    }
  }
  return null
}

function matcherOf(part: Part, flags: Flags): Matcher {
  switch (part.kind) {
    case 'set':
      return (state, at, next) => at < state.text.length && part.test(state.text[at] ?? '') && next(at + 1)
    case 'sequence':
      return counted(
        part.parts.map((one) => matcherOf(one, flags)).reduceRight<Matcher>(follow, (_, at, next) => next(at)),
      )
    case 'choice': {
      const ways = part.parts.map((one) => matcherOf(one, flags))
      return counted((state, at, next) => ways.some((way) => way(state, at, next)))
    }
    case 'repeat':
      return part.of.kind === 'set' ? repeatedSet(part, part.of.test) : repeated(part, matcherOf(part.of, flags))
    case 'group':
      return group(part.index, matcherOf(part.of, flags))
    case 'back':
      return back(part.index, flags)
    case 'start':
      return ({ text }, at, next) =>
        (at === 0 || (flags.anyLine && text[at - 1] === '\n' && at < text.length)) && next(at)
    case 'end':
      return ({ text }, at, next) => (at === text.length || (flags.anyLine && text[at] === '\n')) && next(at)
  }
}

function follow(second: Matcher, first: Matcher): Matcher {
  return (state, at, next) => first(state, at, (to) => second(state, to, next))
}

/** Pays for each try, and keeps count of what is open. */
function counted(matcher: Matcher): Matcher {
  return (state, at, next) => {
    state.spend(1)
    if (++state.open > mostOpen) throw refuse['too-much-work']({ pattern: true })
    const matched = matcher(state, at, next)
    state.open--
    return matched
  }
}

type Repeat = Extract<Part, { kind: 'repeat' }>

/** `[a-z]*`: runs along the text without opening anything, then gives back one by one. */
function repeatedSet({ least, most, greedy }: Repeat, belongs: (character: string) => boolean): Matcher {
  return counted((state, at, next) => {
    const fits = (count: number) =>
      count < most && at + count < state.text.length && belongs(state.text[at + count] ?? '')
    let count = 0
    const first = greedy ? most : least
    while (count < first && fits(count)) count++
    state.spend(count)
    if (count < least) return false
    if (greedy) {
      for (; count >= least; count--) if (next(at + count)) return true
      return false
    }
    for (;;) {
      if (next(at + count)) return true
      if (!fits(count)) return false
      state.spend(1)
      count++
    }
  })
}

function repeated({ least, most, greedy }: Repeat, of: Matcher): Matcher {
  const attempt = counted(of)
  const after =
    (count: number): Matcher =>
    (state, at, next) => {
      const more = () =>
        count < most && attempt(state, at, (to) => (to > at || count < least) && after(count + 1)(state, to, next))
      const enough = () => count >= least && next(at)
      return greedy ? more() || enough() : enough() || more()
    }
  return after(0)
}

function group(index: number, of: Matcher): Matcher {
  return (state, at, next) => {
    const before = state.groups[index] ?? null
    const matched = of(state, at, (to) => {
      const inside = state.groups[index] ?? null
      state.groups[index] = [at, to]
      if (next(to)) return true
      state.groups[index] = inside
      return false
    })
    if (!matched) state.groups[index] = before
    return matched
  }
}

/** A group that took no part matches nothing, that is the empty text (XPath and XQuery Functions 3.1, 5.6.1). */
function back(index: number, flags: Flags): Matcher {
  const folded = (text: string) => (flags.ignoreCase ? text.toLowerCase() : text)
  return (state, at, next) => {
    const [from, to] = state.groups[index] ?? [0, 0]
    state.spend(to - from + 1)
    const same = state.text
      .slice(from, to)
      .every((character, i) => folded(character) === folded(state.text[at + i] ?? ''))
    return same && next(at + to - from)
  }
}

/** Every match from left to right; an empty one moves on by a character. */
function* matches(pattern: Pattern, text: readonly string[], spend: (steps: number) => void): Generator<Match> {
  for (let at = 0; at <= text.length;) {
    const found = pattern.find(text, at, spend)
    if (found === null) return
    yield found
    at = found.to > found.from ? found.to : found.to + 1
  }
}

/** Replaces every match. In the replacement `$1` is a group, `$0` the match and `\$` a dollar sign. */
export function replaced(
  text: string,
  pattern: Pattern,
  by: { replacement: string; spend: (steps: number) => void },
): string {
  const characters = charactersOf(text)
  let [result, at] = ['', 0]
  for (const { from, to, groups } of matches(pattern, characters, by.spend)) {
    const whole = characters.slice(from, to).join('')
    result += characters.slice(at, from).join('') + filled(by.replacement, [whole, ...groups])
    by.spend(result.length / 100)
    at = to
  }
  return result + characters.slice(at).join('')
}

/** `$12` is the twelfth group where there are so many, or else the first and a `2`. */
function filled(replacement: string, groups: readonly (string | null)[]): string {
  return replacement.replace(/\\([\\$])|\$(\d+)/g, (_, sign?: string, written?: string) => {
    if (sign !== undefined) return sign
    const digits = written ?? ''
    let length = digits.length
    while (length > 1 && Number(digits.slice(0, length)) >= groups.length) length--
    return (groups[Number(digits.slice(0, length))] ?? '') + digits.slice(length)
  })
}

/** The texts between the matches. */
export function split(text: string, pattern: Pattern, spend: (steps: number) => void): string[] {
  const characters = charactersOf(text)
  const parts: string[] = []
  let at = 0
  for (const { from, to } of matches(pattern, characters, spend)) {
    if (to === from) continue
    parts.push(characters.slice(at, from).join(''))
    at = to
  }
  return [...parts, characters.slice(at).join('')]
}
