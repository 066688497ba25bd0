import { dateOf, monthAndDay, monthsFrom } from './civil.ts'
import { binaryOf, unaryOf } from './nodes.ts'
import type { Graph } from './graph.ts'
import type { Bit, Num, Source } from './nodes.ts'

/** Computes what depends on one column for every value that the column can have. */
export class Tables {
  readonly #graph: Graph
  readonly #nums = new Map<Num, Float64Array>()
  readonly #bits = new Map<Bit, Uint8Array>()
  readonly #constants = new Map<string, Float64Array>()
  readonly #calendars = new Map<string, Int32Array>()

  constructor(graph: Graph) {
    this.#graph = graph
  }

  /** A number for each value of the column's domain. */
  numbers(num: Num, on: Source): Float64Array {
    const before = this.#nums.get(num)
    if (before !== undefined) return before
    const made = this.#numbers(num, on)
    if (this.#graph.num(num).op !== 'constant') this.#nums.set(num, made)
    return made
  }

  #numbers(num: Num, on: Source): Float64Array {
    const { low, size } = on.domain ?? { low: 0, size: 0 }
    const node = this.#graph.num(num)
    const out = new Float64Array(node.op === 'table' || node.op === 'constant' ? 0 : size)
    switch (node.op) {
      case 'constant':
        return this.#constants.getOrInsertComputed(`${node.value} ${size}`, () =>
          new Float64Array(size).fill(node.value),
        )
      case 'column':
        for (let i = 0; i < size; i++) out[i] = low + i
        return out
      case 'table':
        return node.values
      case 'add':
      case 'subtract':
      case 'multiply':
      case 'divide':
      case 'least':
      case 'greatest': {
        const [a, b] = [this.numbers(node.a, on), this.numbers(node.b, on)]
        for (let i = 0; i < size; i++) out[i] = binaryOf(node.op, a[i] as number, b[i] as number)
        return out
      }
      case 'floor':
      case 'nearest':
      case 'absolute': {
        const a = this.numbers(node.a, on)
        for (let i = 0; i < size; i++) out[i] = unaryOf(node.op, a[i] as number)
        return out
      }
      case 'chosen': {
        const [bit, a, b] = [this.bits(node.bit, on), this.numbers(node.a, on), this.numbers(node.b, on)]
        return a.map((x, i) => (bit[i] === 1 ? x : (b[i] as number)))
      }
      case 'figure':
        return this.numbers(node.a, on).map((x) => node.values[x - 1] ?? node.values[0] ?? 0)
      case 'months':
        return this.#months(node, on)
      case 'year':
      case 'month':
      case 'day':
      case 'weekday':
      case 'shift':
      case 'made': {
        const [a, b, c] = [this.numbers(node.a, on), this.numbers(node.b, on), this.numbers(node.c, on)]
        for (let i = 0; i < size; i++) out[i] = dateOf(node.op, a[i] as number, b[i] as number, c[i] as number)
        return out
      }
      case 'count':
      case 'sum':
      case 'lowest':
      case 'highest':
      case 'brought':
        throw new Error(`${node.op} has no table`)
    }
  }

  /** Months between days, of which the calendar is looked up once for every column of the same reach. */
  #months(node: { readonly a: Num; readonly b: Num }, on: Source): Float64Array {
    const [a, b] = [this.numbers(node.a, on), this.numbers(node.b, on)]
    const from = this.#calendar(node.a, a, on)
    const to = this.#calendar(node.b, b, on)
    return a.map((day, i) => monthsFrom([from[i] as number, to[i] as number], (b[i] as number) >= day))
  }

  #calendar(num: Num, days: Float64Array, { domain }: Source): Int32Array {
    const node = this.#graph.num(num)
    const plain = node.op === 'constant' || node.op === 'column'
    const key = plain ? `${node.op === 'constant' ? node.value : 'days'} ${domain?.low} ${domain?.size}` : `${num}`
    return this.#calendars.getOrInsertComputed(key, () =>
      node.op === 'constant'
        ? new Int32Array(days.length).fill(monthAndDay(node.value))
        : Int32Array.from(days, monthAndDay),
    )
  }

  bits(bit: Bit, on: Source): Uint8Array {
    const before = this.#bits.get(bit)
    if (before !== undefined) return before
    const made = this.#bitsOf(bit, on)
    if (this.#graph.bit(bit).op !== 'constant') this.#bits.set(bit, made)
    return made
  }

  #bitsOf(bit: Bit, on: Source): Uint8Array {
    const node = this.#graph.bit(bit)
    switch (node.op) {
      case 'constant':
        return new Uint8Array(on.domain?.size ?? 0).fill(node.value ? 1 : 0)
      case 'not':
        return this.bits(node.a, on).map((x) => 1 - x)
      case 'and': {
        const b = this.bits(node.b, on)
        return this.bits(node.a, on).map((x, i) => x & (b[i] as number))
      }
      case 'within':
        return Uint8Array.from(this.numbers(node.of, on), (x) =>
          node.intervals.some(([low, high]) => x >= low && x < high) ? 1 : 0,
        )
      case 'known':
      case 'without':
      case 'any':
      case 'brought':
        throw new Error(`${node.op} has no table`)
    }
  }
}
