import { hash } from 'node:crypto'
import { setImmediate as breathe } from 'node:timers/promises'
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
 * are part of it are taken away (differencing), either way round. In pieces, between which others are answered.
 */
export async function weigh({ fresh, others, values, within }: Weighing): Promise<Weight> {
  const [first, ...old] = await laidOver(fresh, others, within)
  if (first === undefined) throw new Error('nothing was laid over anything')
  const rows = old.filter(({ kind }) => kind === 'rows')
  const classes = first.kind === 'rows' ? await intersected(first, rows) : undefined
  const sizes = [...(classes === undefined ? sizesOf(first.groupings[0] ?? new Int32Array()) : classes.sizes)]
  for (const one of old)
    if (first.kind === 'table' || one.kind === 'table')
      for (const a of first.groupings)
        for (const b of one.groupings) {
          sizes.push(...remainders(a, b), ...remainders(b, a))
          await breathe()
        }
  const k = Math.max(fresh.k, ...others.map((one) => one.k))
  const few = sizes.filter((size) => size < k)
  return {
    smallest: sizes.reduce((least, size) => Math.min(least, size), sizes[0] ?? 0),
    alone: few.filter((size) => size === 1).length,
    few: few.reduce((sum, size) => sum + size, 0),
    k,
    fewestValues: values === undefined || classes === undefined ? 0 : varietyIn(classes.of, values),
  }
}

/** Whether that is less than was promised to the people in them, and to those of a plan that wants so many values. */
export function isTooFine({ few, fewestValues }: Weight, l: number): boolean {
  return few > 0 || (fewestValues > 0 && fewestValues < l)
}

/** The groupings of an extract over everybody who is in any: those of the fresh one first, in their order. */
type Laid = Pick<Likeness, 'kind' | 'groupings'>

async function laidOver(fresh: Likeness, others: readonly Likeness[], within?: ReadonlySet<string>): Promise<Laid[]> {
  const numbers = new Map(fresh.people.map((mark, at) => [mark, at]))
  const all = [fresh, ...others]
  const places: Int32Array[] = []
  for (const { people } of all) {
    places.push(
      Int32Array.from(people, (mark) => {
        const known = numbers.get(mark)
        if (known !== undefined) return known
        if (within?.has(mark) === false) return nowhere
        numbers.set(mark, numbers.size)
        return numbers.size - 1
      }),
    )
    await breathe()
  }
  return all.map(({ kind, groupings }, one) => ({
    kind,
    groupings: groupings.map((grouping) => {
      const laid = new Int32Array(numbers.size).fill(nowhere)
      for (const [at, place] of (places[one] ?? new Int32Array()).entries())
        if (place !== nowhere) laid[place] = grouping[at] ?? nowhere
      return laid
    }),
  }))
}

/** Sizes of the groups that are told apart when classes are laid over each other, and the group of each person. */
async function intersected(
  fresh: Laid,
  others: readonly Laid[],
): Promise<{ readonly sizes: readonly number[]; readonly of: Int32Array }> {
  const own = fresh.groupings[0] ?? new Int32Array()
  const known = own.map((group) => (group === nowhere ? 0 : 1))
  let before = new Int32Array(own.length)
  for (const {
    groupings: [grouping = new Int32Array()],
  } of others) {
    before = refined(before, grouping)
    for (const [at, group] of grouping.entries()) if (group !== nowhere) known[at] = 1
    await breathe()
  }
  const of = refined(before, own).map((group, at) => (known[at] === 1 ? group : nowhere))
  const [sizes, parents, parentOf] = [new Map<number, number>(), new Map<number, number>(), new Map<number, number>()]
  const held = new Set<number>()
  for (const [at, group] of of.entries()) {
    if (group === nowhere) continue
    const parent = before[at] ?? 0
    sizes.set(group, (sizes.get(group) ?? 0) + 1)
    parents.set(parent, (parents.get(parent) ?? 0) + 1)
    parentOf.set(group, parent)
    if (own[at] !== nowhere) held.add(group)
  }
  // Whoever the fresh extract neither holds nor sets apart from others was as recognisable before.
  const counts = (group: number, size: number) => held.has(group) || size < (parents.get(parentOf.get(group) ?? 0) ?? 0)
  return { sizes: [...sizes].filter(([group, size]) => counts(group, size)).map(([, size]) => size), of }
}

/** Groups of those who are together in both. */
function refined(before: Int32Array, grouping: Int32Array): Int32Array<ArrayBuffer> {
  const wide = grouping.reduce((most, group) => Math.max(most, group), nowhere) + 2
  const numbers = new Map<number, number>()
  return Int32Array.from(before, (group, at) => {
    const key = group * wide + (grouping[at] ?? nowhere) + 1
    const number = numbers.get(key) ?? numbers.size
    numbers.set(key, number)
    return number
  })
}

/** The fewest values of a field in a group; people of the fresh extract come first. */
function varietyIn(of: Int32Array, values: readonly (readonly string[])[]): number {
  const seen = new Map<number, Set<string>[]>()
  for (const [at, own] of values.entries()) {
    const group = of[at] ?? nowhere
    const sets = seen.get(group) ?? own.map(() => new Set<string>())
    seen.set(group, sets)
    for (const [field, value] of own.entries()) sets[field]?.add(value)
  }
  const least = Math.min(...[...seen.values()].map((sets) => Math.min(...sets.map(({ size }) => size))))
  return Number.isFinite(least) ? least : 0
}

function sizesOf(grouping: Int32Array): number[] {
  const sizes = new Map<number, number>()
  for (const group of grouping) if (group !== nowhere) sizes.set(group, (sizes.get(group) ?? 0) + 1)
  return [...sizes.values()]
}

const mixed = -2

/** What is left of each number of one grouping when the numbers of the other that are part of it are taken away; nobody is nothing. */
function remainders(whole: Int32Array, part: Int32Array): number[] {
  const holder = new Map<number, number>()
  const sizes = new Map<number, number>()
  for (const [at, group] of part.entries()) {
    if (group === nowhere) continue
    const inside = whole[at] ?? nowhere
    const held = holder.get(group)
    if (held === undefined) holder.set(group, inside === nowhere ? mixed : inside)
    else if (held !== inside) holder.set(group, mixed)
    sizes.set(group, (sizes.get(group) ?? 0) + 1)
  }
  const taken = new Map<number, number>()
  for (const [group, held] of holder)
    if (held !== mixed) taken.set(held, (taken.get(held) ?? 0) + (sizes.get(group) ?? 0))
  const left = new Map([...taken].map(([group, size]) => [group, -size]))
  for (const group of whole) {
    const size = left.get(group)
    if (size !== undefined) left.set(group, size + 1)
  }
  return [...left.values()].filter((size) => size > 0)
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
