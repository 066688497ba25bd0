import { binaryOf, unaryOf } from './graph.ts'
import type { Bit, Graph, Num, Source } from './graph.ts'

/** Computes what depends on one column for every value that the column can have. */
export class Tables {
  readonly #graph: Graph
  readonly #nums = new Map<Num, Float64Array>()
  readonly #bits = new Map<Bit, Uint8Array>()

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
    switch (node.op) {
      case 'constant':
        return new Float64Array(size).fill(node.value)
      case 'column':
        return Float64Array.from({ length: size }, (_, i) => low + i)
      case 'table':
        return node.values
      case 'add':
      case 'subtract':
      case 'multiply':
      case 'divide':
      case 'least':
      case 'greatest': {
        const [a, b] = [this.numbers(node.a, on), this.numbers(node.b, on)]
        return a.map((x, i) => binaryOf(node.op, x, b[i] as number))
      }
      case 'floor':
      case 'nearest':
      case 'absolute':
        return this.numbers(node.a, on).map((x) => unaryOf(node.op, x))
      case 'chosen': {
        const [bit, a, b] = [this.bits(node.bit, on), this.numbers(node.a, on), this.numbers(node.b, on)]
        return a.map((x, i) => (bit[i] === 1 ? x : (b[i] as number)))
      }
      case 'figure':
        return this.numbers(node.a, on).map((x) => node.values[x - 1] ?? 0)
      case 'year':
      case 'month':
      case 'day': {
        const { op } = node
        return this.numbers(node.a, on).map((x) => partsOfDay(x)[op])
      }
      case 'weekday':
        return this.numbers(node.a, on).map((x) => ((((x + 3) % 7) + 7) % 7) + 1)
      case 'shift': {
        const months = this.numbers(node.b, on)
        return this.numbers(node.a, on).map((x, i) => monthsLater(x, months[i] as number))
      }
      case 'made': {
        const [month, day] = [this.numbers(node.b, on), this.numbers(node.c, on)]
        return this.numbers(node.a, on).map((year, i) => dayMade(year, month[i] as number, day[i] as number))
      }
      case 'count':
      case 'sum':
      case 'lowest':
      case 'highest':
      case 'brought':
        throw new Error(`${node.op} has no table`)
    }
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
      case 'and':
      case 'or': {
        const b = this.bits(node.b, on)
        return this.bits(node.a, on).map((x, i) => (node.op === 'and' ? x & (b[i] as number) : x | (b[i] as number)))
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

// Days from and to the parts of a day in the proleptic Gregorian calendar, with years that begin in March.
function partsOfDay(days: number): { year: number; month: number; day: number } {
  const shifted = days + 719_468
  const era = Math.floor(shifted / 146_097)
  const ofEra = shifted - era * 146_097
  const yearOfEra = Math.floor(
    (ofEra - Math.floor(ofEra / 1460) + Math.floor(ofEra / 36_524) - Math.floor(ofEra / 146_096)) / 365,
  )
  const ofYear = ofEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const fromMarch = Math.floor((5 * ofYear + 2) / 153)
  const day = ofYear - Math.floor((153 * fromMarch + 2) / 5) + 1
  const month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day }
}

function daysOf(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year
  const era = Math.floor(y / 400)
  const yearOfEra = y - era * 400
  const ofYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1
  return era * 146_097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + ofYear - 719_468
}

function lengthOf(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

/** NaN where there is no such day. */
function dayMade(year: number, month: number, day: number): number {
  const there = month >= 1 && month <= 12 && day >= 1 && day <= lengthOf(year, month)
  return there ? daysOf(year, month, day) : Number.NaN
}

/** A month that has no such day gives its last day. */
function monthsLater(days: number, months: number): number {
  const { year, month, day } = partsOfDay(days)
  const at = year * 12 + month - 1 + months
  const [y, m] = [Math.floor(at / 12), (((at % 12) + 12) % 12) + 1]
  return daysOf(y, m, Math.min(day, lengthOf(y, m)))
}
