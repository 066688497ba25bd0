import { comparison, equal } from '../comparison.ts'
import { integer, truncated } from '../decimal.ts'
import type { Decimal } from '../decimal.ts'
import type { Run } from '../frame.ts'
import { isList, Missing, missingAmong } from '../value.ts'
import type { FeelFunction, Value } from '../value.ts'
import { define, defineForMissing } from './define.ts'
import type { Signature } from './define.ts'

/** The least or the greatest member, or null when members have no order. */
function extreme(sign: '<' | '>', members: readonly Value[]): Value {
  const [first = null, ...others] = members
  return others.reduce<Value>((best, member) => {
    const better = comparison(sign, member, best)
    return better === null || better instanceof Missing ? null : better ? member : best
  }, first)
}

/** The index that a FEEL position means: counted from one, or from the end when negative. */
function indexOf(position: Decimal, length: number): number | null {
  const at = truncated(position)
  return at === null || at === 0 || Math.abs(at) > length ? null : at > 0 ? at - 1 : length + at
}

function contains(list: readonly Value[], element: Value): boolean | Missing {
  const missing: Value[] = []
  for (const member of list) {
    const same = equal(member, element)
    if (same === true) return true
    if (same instanceof Missing) missing.push(same)
  }
  return missingAmong(missing) ?? false
}

function inserted(list: readonly Value[], position: Decimal, item: Value): Value {
  const at = truncated(position)
  if (at === null || at === 0 || at > list.length + 1 || at < -list.length) return null
  return list.toSpliced(at > 0 ? at - 1 : list.length + at, 0, item)
}

function removed(list: readonly Value[], position: Decimal): Value {
  const at = indexOf(position, list.length)
  return at === null ? null : list.toSpliced(at, 1)
}

function replacedAt(list: readonly Value[], position: Decimal, item: Value): Value {
  const at = indexOf(position, list.length)
  return at === null ? null : list.with(at, item)
}

/** Answers questions about members, and remembers those that could not be answered because something is missing. */
class Questions {
  readonly #open: Missing[] = []

  isTrue(answer: Value): boolean {
    if (answer instanceof Missing) this.#open.push(answer)
    return answer === true
  }

  isSame(a: Value, b: Value): boolean {
    return this.isTrue(equal(a, b))
  }

  /** The result, or what is missing to know it. */
  settle(result: Value): Value {
    return missingAmong(this.#open) ?? result
  }
}

function replacedWhere(list: readonly Value[], match: FeelFunction, item: Value): Value {
  if (match.parameters.length !== 2) return null
  const hits = list.map((member) => match.call([member, item]))
  const questions = new Questions()
  const changed = list.map((member, i) => (questions.isTrue(hits[i] ?? null) ? item : member))
  return questions.settle(hits.every((hit) => typeof hit === 'boolean') ? changed : null)
}

function distinct(list: readonly Value[], run: Run): Value {
  const questions = new Questions()
  const found: Value[] = []
  for (const member of list) {
    run.spend(found.length + 1)
    if (!found.some((one) => questions.isSame(one, member))) found.push(member)
  }
  return questions.settle(found)
}

function duplicates(list: readonly Value[], run: Run): Value {
  const questions = new Questions()
  const again = list.filter((one, i) => {
    run.spend(i)
    return list.some((other, j) => j < i && questions.isSame(one, other))
  })
  return questions.settle(distinct(again, run))
}

function positions(list: readonly Value[], match: Value): Value {
  const questions = new Questions()
  return questions.settle(list.flatMap((one, i) => (questions.isSame(one, match) ? [integer(i + 1)] : [])))
}

function flattened(list: readonly Value[], run: Run): Value[] {
  const flat: Value[] = []
  const waiting: Value[] = list.toReversed()
  while (waiting.length > 0) {
    run.spend(1)
    const member = waiting.pop() ?? null
    if (isList(member)) for (const inner of member.toReversed()) waiting.push(inner)
    else flat.push(member)
  }
  return flat
}

function sublist(list: readonly Value[], start: Decimal, length: Decimal | undefined): Value {
  const from = indexOf(start, list.length)
  const count = length === undefined ? list.length : truncated(length)
  if (from === null || count === null || count < 1 || (length !== undefined && from + count > list.length)) return null
  return list.slice(from, from + count)
}

function sorted(list: readonly Value[], precedes: FeelFunction | undefined, run: Run): Value {
  if (precedes !== undefined && precedes.parameters.length !== 2) return null
  run.spend(list.length * 10)
  const order = (a: Value, b: Value) => (precedes === undefined ? comparison('<', a, b) : precedes.call([a, b]))
  if (precedes === undefined && list.some((member, i) => i > 0 && order(list[i - 1] ?? null, member) === null))
    return null
  const questions = new Questions()
  let isTruth = true
  const comes = (a: Value, b: Value) => {
    const answer = order(a, b)
    isTruth &&= typeof answer === 'boolean' || answer instanceof Missing
    return questions.isTrue(answer)
  }
  const inOrder = list.toSorted((a, b) => (comes(a, b) ? -1 : comes(b, a) ? 1 : 0))
  return questions.settle(isTruth ? inOrder : null)
}

const joinedLists = (lists: readonly (readonly Value[])[], run: Run): Value[] => {
  run.spend(lists.reduce((sum, list) => sum + list.length, 0))
  return lists.flat<readonly (readonly Value[])[]>(1)
}

/** Functions of lists (DMN 1.5, table 75 and 76). */
export const listFunctions: readonly Signature[] = [
  defineForMissing('count(list: list): number', ([list]) => (list instanceof Missing ? list : integer(list.length))),
  define('min(list: list): member', ([list]) => extreme('<', list)),
  define('min(...list: any): member', ([list]) => extreme('<', list)),
  define('max(list: list): member', ([list]) => extreme('>', list)),
  define('max(...list: any): member', ([list]) => extreme('>', list)),
  defineForMissing('list contains(list: list, element: any): boolean', ([list, element]) =>
    list instanceof Missing ? list : contains(list, element),
  ),
  define('append(list: list, ...item: any): list', ([list, items], run) => joinedLists([list, items], run)),
  define('concatenate(...list: list): list', ([lists], run) => joinedLists(lists, run)),
  define('union(...list: list): list', ([lists], run) => distinct(joinedLists(lists, run), run)),
  define('insert before(list: list, position: number, newItem: any): members', ([list, position, newItem]) =>
    inserted(list, position, newItem),
  ),
  define('remove(list: list, position: number): members', ([list, position]) => removed(list, position)),
  define('list replace(list: list, position: number, newItem: any): list', ([list, position, newItem]) =>
    replacedAt(list, position, newItem),
  ),
  define('list replace(list: list, match: function, newItem: any): list', ([list, match, newItem]) =>
    replacedWhere(list, match, newItem),
  ),
  define('reverse(list: list): members', ([list]) => list.toReversed()),
  define('index of(list: list, match: any): list of number', ([list, match]) => positions(list, match)),
  define('distinct values(list: list): members', ([list], run) => distinct(list, run)),
  define('duplicate values(list: list): members', ([list], run) => duplicates(list, run)),
  define('flatten(list: list): list', ([list], run) => flattened(list, run)),
  define('sublist(list: list, start position: number, length?: number): members', ([list, startPosition, length]) =>
    sublist(list, startPosition, length),
  ),
  define('sort(list: list, precedes?: function): members', ([list, precedes], run) => sorted(list, precedes, run)),
]
