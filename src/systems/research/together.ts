import { hash } from 'node:crypto'
import { Type } from 'typebox'
import { Value } from 'typebox/value'
import type { Id } from '#kernel/ids'

/**
 * Who looked alike in an extract, without the values by which they did: enough to say what it tells together with another,
 * and to tell nobody anything by itself.
 */
export interface Likeness {
  readonly kind: 'rows' | 'table'
  /** What its plan promised. */
  readonly k: number
  /** Everybody whom it tells of, by their marks. */
  readonly people: readonly string[]
  /**
   * Ways in which these people fall into groups whose sizes the extract tells: of each person the number of their group,
   * `nowhere` when it is not told. Rows have one: who looks alike. A table has its cells, rows, columns and all.
   */
  readonly groupings: readonly Int32Array[]
}

export const nowhere = -1

/** By what a person is known in a likeness. */
export const markOf = (person: Id<'person'>) => hash('sha256', person).slice(0, marked)
const marked = 16

/** What extracts come to together. */
export interface Weight {
  /** The fewest people whom they tell apart from all others; zero when they tell nobody apart. */
  readonly smallest: number
  /** People whom they single out. */
  readonly alone: number
  /** People in groups of fewer than k. */
  readonly few: number
  /** The greatest k that any of them promised. */
  readonly k: number
  /** The fewest values of a sensitive field among people who look alike in all of them; zero when there is none. */
  readonly fewestValues: number
}

interface Weighing {
  readonly fresh: Likeness
  readonly others: readonly Likeness[]
  /** The sensitive values of each of the fresh one's people, where it gives rows. */
  readonly values?: readonly (readonly string[])[]
  /** Only these people are weighed: where the fresh one was made of a part of a register. */
  readonly within?: ReadonlySet<string>
}

/**
 * What a fresh extract tells together with those that were given before. Rows: people who are in the same class of every extract, or
 * left out of the same ones (intersection attack). Tables: what is left of a number when all numbers of the other extract that
 * are part of it are taken away (differencing), either way round.
 */
export function weigh({ fresh, others, values, within }: Weighing): Weight {
  const old = within === undefined ? others : others.map((one) => only(one, within))
  const k = Math.max(fresh.k, ...old.map((one) => one.k))
  const rows = old.filter(({ kind }) => kind === 'rows')
  const groups = fresh.kind === 'rows' ? intersected(fresh, rows) : []
  const [first] = fresh.groupings
  const sizes = [
    ...(fresh.kind === 'rows' ? groups.map(({ length }) => length) : sizesOf(first ?? new Int32Array())),
    ...old.flatMap((one) => (fresh.kind === 'table' || one.kind === 'table' ? differences(fresh, one) : [])),
  ]
  const few = sizes.filter((size) => size < k)
  return {
    smallest: sizes.reduce((least, size) => Math.min(least, size), sizes[0] ?? 0),
    alone: few.filter((size) => size === 1).length,
    few: few.reduce((sum, size) => sum + size, 0),
    k,
    fewestValues: values === undefined ? 0 : varietyIn(groups, values),
  }
}

/** Whether that is less than was promised to the people in them, and to those of a plan that wants so many values. */
export function isTooFine({ few, fewestValues }: Weight, l: number): boolean {
  return few > 0 || (fewestValues > 0 && fewestValues < l)
}

function only({ people, groupings, ...rest }: Likeness, within: ReadonlySet<string>): Likeness {
  const places = [...people.keys()].filter((at) => within.has(people[at] ?? ''))
  return {
    ...rest,
    people: places.map((at) => people[at] ?? ''),
    groupings: groupings.map((one) => Int32Array.from(places, (at) => one[at] ?? nowhere)),
  }
}

/** Places of people in the fresh extract, `nowhere` for those outside: by who is together in every extract. */
function intersected(fresh: Likeness, others: readonly Likeness[]): number[][] {
  const known = new Map<string, { before: string; place: number }>()
  for (const [place, mark] of fresh.people.entries()) known.set(mark, { before: '', place })
  for (const [at, { people, groupings }] of others.entries())
    for (const [place, mark] of people.entries()) {
      const one = known.get(mark) ?? { before: '', place: nowhere }
      known.set(mark, { ...one, before: `${one.before}${at}:${groupings[0]?.[place] ?? nowhere} ` })
    }
  const parents = new Map<string, number>()
  const groups = new Map<string, number[]>()
  for (const { before, place } of known.values()) {
    parents.set(before, (parents.get(before) ?? 0) + 1)
    const key = `${before}| ${place === nowhere ? nowhere : (fresh.groupings[0]?.[place] ?? nowhere)}`
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [place])
    else group.push(place)
  }
  // Whoever the fresh extract neither holds nor sets apart from others was as recognisable before.
  return [...groups]
    .filter(([key, group]) => group[0] !== nowhere || group.length < (parents.get(key.slice(0, key.indexOf('|'))) ?? 0))
    .map(([, group]) => group)
}

function varietyIn(groups: readonly (readonly number[])[], values: readonly (readonly string[])[]): number {
  const fields = values[0]?.length ?? 0
  let least = Number.POSITIVE_INFINITY
  for (const group of groups) {
    if (group[0] === nowhere) continue
    for (let field = 0; field < fields; field++)
      least = Math.min(least, new Set(group.map((place) => values[place]?.[field])).size)
  }
  return Number.isFinite(least) ? least : 0
}

function sizesOf(grouping: Int32Array): number[] {
  const sizes = new Map<number, number>()
  for (const group of grouping) if (group !== nowhere) sizes.set(group, (sizes.get(group) ?? 0) + 1)
  return [...sizes.values()]
}

/** What is left of each number of one extract when the numbers of the other that are part of it are taken away. */
function differences(one: Likeness, other: Likeness): number[] {
  return one.groupings.flatMap((a) =>
    other.groupings.flatMap((b) => [
      ...remainders(one.people, a, other.people, b),
      ...remainders(other.people, b, one.people, a),
    ]),
  )
}

const mixed = -2

function remainders(
  people: readonly string[],
  whole: Int32Array,
  others: readonly string[],
  part: Int32Array,
): number[] {
  const groupOf = new Map(people.map((mark, at) => [mark, whole[at] ?? nowhere]))
  const holder = new Map<number, number>()
  const sizes = new Map<number, number>()
  for (const [at, mark] of others.entries()) {
    const group = part[at] ?? nowhere
    if (group === nowhere) continue
    const inside = groupOf.get(mark) ?? nowhere
    const held = holder.get(group)
    holder.set(group, inside === nowhere || (held !== undefined && held !== inside) ? mixed : inside)
    sizes.set(group, (sizes.get(group) ?? 0) + 1)
  }
  const left = new Map<number, number>()
  for (const group of whole) if (group !== nowhere) left.set(group, (left.get(group) ?? 0) + 1)
  const taken = new Set<number>()
  for (const [group, held] of holder) {
    if (held === mixed) continue
    left.set(held, (left.get(held) ?? 0) - (sizes.get(group) ?? 0))
    taken.add(held)
  }
  return [...taken].map((group) => left.get(group) ?? 0).filter((size) => size > 0)
}

const Kept = Type.Object({
  kind: Type.Union([Type.Literal('rows'), Type.Literal('table')]),
  k: Type.Integer(),
  people: Type.String(),
  groupings: Type.Array(Type.String()),
})

/** A likeness as bytes, to be sealed. */
export function packed({ kind, k, people, groupings }: Likeness): Buffer {
  const kept = {
    kind,
    k,
    people: people.join(''),
    groupings: groupings.map((one) => Buffer.from(one.buffer).toString('base64')),
  }
  return Buffer.from(JSON.stringify(kept))
}

export function unpacked(bytes: Buffer): Likeness {
  const { kind, k, people, groupings } = Value.Parse(Kept, JSON.parse(bytes.toString('utf8')))
  return {
    ...{ kind, k },
    people: Array.from({ length: people.length / marked }, (_, at) => people.slice(at * marked, (at + 1) * marked)),
    groupings: groupings.map((text) => {
      const raw = Buffer.from(text, 'base64')
      return new Int32Array(raw.buffer.slice(raw.byteOffset, raw.byteOffset + raw.byteLength))
    }),
  }
}
