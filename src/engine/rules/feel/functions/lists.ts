import { comparison, equal } from '../comparison.ts'
import { asInteger, integer } from '../decimal.ts'
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
  const at = asInteger(position)
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
  const at = asInteger(position)
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

function replacedWhere(list: readonly Value[], match: FeelFunction, item: Value): Value {
  if (match.parameters.length !== 2) return null
  const hits = list.map((member) => match.call([member, item]))
  return hits.every((hit) => typeof hit === 'boolean')
    ? list.map((member, i) => (hits[i] === true ? item : member))
    : null
}

function distinct(list: readonly Value[], run: Run): Value[] {
  const found: Value[] = []
  for (const member of list) {
    run.spend(found.length + 1)
    if (!found.some((one) => equal(one, member) === true)) found.push(member)
  }
  return found
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
  const count = length === undefined ? list.length : asInteger(length)
  if (from === null || count === null || count < 1 || (length !== undefined && from + count > list.length)) return null
  return list.slice(from, from + count)
}

function sorted(list: readonly Value[], precedes: FeelFunction | undefined, run: Run): Value {
  if (precedes !== undefined && precedes.parameters.length !== 2) return null
  run.spend(list.length * 10)
  const isBefore = (a: Value, b: Value) =>
    (precedes === undefined ? comparison('<', a, b) : precedes.call([a, b])) === true
  if (
    precedes === undefined &&
    list.some((member, i) => i > 0 && comparison('<', list[i - 1] ?? null, member) === null)
  )
    return null
  return list.toSorted((a, b) => (isBefore(a, b) ? -1 : isBefore(b, a) ? 1 : 0))
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
  define('index of(list: list, match: any): list of number', ([list, match]) =>
    list.flatMap((one, i) => (equal(one, match) === true ? [integer(i + 1)] : [])),
  ),
  define('distinct values(list: list): members', ([list], run) => distinct(list, run)),
  define('duplicate values(list: list): members', ([list], run) =>
    distinct(
      list.filter((one, i) => (run.spend(i), list.some((other, j) => j < i && equal(one, other) === true))),
      run,
    ),
  ),
  define('flatten(list: list): list', ([list], run) => flattened(list, run)),
  define('sublist(list: list, start position: number, length?: number): members', ([list, startPosition, length]) =>
    sublist(list, startPosition, length),
  ),
  define('sort(list: list, precedes?: function): members', ([list, precedes], run) => sorted(list, precedes, run)),
]
