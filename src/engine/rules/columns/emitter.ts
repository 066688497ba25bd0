import { blockRows } from './program.ts'
import type { Input } from './program.ts'
import { isRecords, recordsOf } from './nodes.ts'
import type { Graph } from './graph.ts'
import type { Bit, Num, Source, Space } from './nodes.ts'
import type { Tables } from './tabulate.ts'
import { Code, local, moduleOf } from './wasm.ts'

const bytesOf = { u8: 1, u16: 2, u32: 4, i32: 4, f64: 8 } as const

/** What a kernel for people asks of the kernels for groups. */
export class Demands {
  readonly #bits = new Map<string, Bit[]>()
  readonly #nums = new Map<string, Num[]>()

  /** The plane and the place in it of a truth of groups. */
  bit(list: string, bit: Bit): { plane: number; place: number } {
    const bits = this.#bits.getOrInsertComputed(list, () => [])
    const at = bits.includes(bit) ? bits.indexOf(bit) : bits.push(bit) - 1
    return { plane: at >> 3, place: at & 7 }
  }

  num(list: string, num: Num): number {
    const nums = this.#nums.getOrInsertComputed(list, () => [])
    return nums.includes(num) ? nums.indexOf(num) : nums.push(num) - 1
  }

  bitsOf(list: string): readonly Bit[] {
    return this.#bits.get(list) ?? []
  }

  numsOf(list: string): readonly Num[] {
    return this.#nums.get(list) ?? []
  }
}

/** Makes ready what truths and numbers are computed from, each of which needs the other. */
export interface Prepare {
  readonly bit: (emitter: Emitter, bit: Bit, stored: boolean) => void
  readonly num: (emitter: Emitter, num: Num) => void
}

/** The memory and the functions of one kernel while it is written. */
export class Emitter {
  readonly graph: Graph
  readonly tables: Tables
  readonly demands: Demands
  readonly list: string | null
  readonly records: number
  readonly prepare: Prepare
  readonly bitAt = new Map<Bit, number>()
  readonly numAt = new Map<Num, number>()
  /** How often a number or a truth is needed by others of this kernel. */
  readonly bitNeeds = new Map<Bit, number>()
  readonly numNeeds = new Map<Num, number>()
  /** The truths that compare one number, which are computed together. */
  readonly comparisons = new Map<Num, Bit[]>()
  readonly inputs: Input[] = []
  readonly data: { at: number; bytes: Uint8Array }[] = []
  readonly #functions: { code: Code; name: string | null }[] = []
  #steps: Code | null = null
  #stepCodes: number[] = []
  #memory = 16
  readonly #columns = new Map<string, number>()
  readonly #tableAt = new Map<Num, number>()

  constructor(given: Pick<Emitter, 'graph' | 'tables' | 'demands' | 'list' | 'records' | 'prepare'>) {
    this.graph = given.graph
    this.tables = given.tables
    this.demands = given.demands
    this.list = given.list
    this.records = given.records
    this.prepare = given.prepare
  }

  get memory(): number {
    return this.#memory
  }

  capacity(space: Space): number {
    return isRecords(space) ? this.records : blockRows
  }

  /** The local that holds how many rows there are. */
  bound(space: Space): number {
    return isRecords(space) ? local.records : local.rows
  }

  /** Room for so many bytes, with some behind for kernels that read sixteen at once. */
  room(bytes: number): number {
    const at = this.#memory
    this.#memory = (at + bytes + 31) & ~15
    return at
  }

  bitmap(space: Space): number {
    return this.room(this.capacity(space) / 8 + 16)
  }

  table(bytes: Uint8Array): number {
    const at = this.room(bytes.length + 16)
    this.data.push({ at, bytes })
    return at
  }

  /** The table that belongs to a number; made when it is first asked for. */
  tableOf(num: Num, make: (() => Uint8Array) | null): number {
    const before = this.#tableAt.get(num)
    if (before !== undefined) return before
    if (make === null) throw new Error('a table was not prepared')
    const at = this.table(make())
    this.#tableAt.set(num, at)
    return at
  }

  /** The space of the records of this kernel's list. */
  get recordSpace(): Space {
    return recordsOf(this.graph.lists.indexOf(this.list ?? ''))
  }

  column(source: Source): number {
    const key = `${source.space} ${source.name}`
    return this.#columns.getOrInsertComputed(key, () => {
      const at = this.room(this.capacity(source.space) * bytesOf[source.form])
      const of = isRecords(source.space) ? 'records' : 'rows'
      this.inputs.push({ from: 'column', of, name: source.name, form: source.form, at })
      return at
    })
  }

  /** Something that is copied in before each block; once, however often it is asked for. */
  input(key: string, bytes: number, made: (at: number) => Input): number {
    return this.#columns.getOrInsertComputed(key, () => {
      const at = this.room(bytes)
      this.inputs.push(made(at))
      return at
    })
  }

  /** The code to which the next step is added. Functions are kept short, so that they are compiled fast. */
  step(): Code {
    if (this.#steps === null || this.#steps.bytes.length > 3_000) {
      this.#steps = new Code()
      this.#stepCodes.push(this.#functions.push({ code: this.#steps, name: null }) - 1)
    }
    return this.#steps
  }

  /** A function of its own. */
  named(name: string): Code {
    const code = new Code()
    this.#functions.push({ code, name })
    return code
  }

  /** The module: `run` takes every step. */
  module(): Uint8Array {
    const run = new Code()
    for (const at of this.#stepCodes) run.get(local.rows).get(local.records).call(at).op(0x1a)
    return moduleOf([...this.#functions, { code: run, name: 'run' }])
  }
}

/** Counts who needs what below some roots, within one kernel. */
export function survey(emitter: Emitter, bits: readonly Bit[], nums: readonly Num[]): void {
  const { graph, bitNeeds, numNeeds, comparisons } = emitter
  const seenBit = (bit: Bit) => {
    const before = bitNeeds.get(bit) ?? 0
    bitNeeds.set(bit, before + 1)
    if (before > 0) return
    const node = graph.bit(bit)
    if (node.op === 'and') {
      seenBit(node.a)
      seenBit(node.b)
    } else if (node.op === 'not' || node.op === 'any') seenBit(node.a)
    else if (node.op === 'within') {
      comparisons.getOrInsertComputed(node.of, () => []).push(bit)
      seenNum(node.of)
    }
  }
  const seenNum = (num: Num) => {
    const before = numNeeds.get(num) ?? 0
    numNeeds.set(num, before + 1)
    if (before > 0) return
    const node = graph.num(num)
    if ('b' in node && 'a' in node && node.op !== 'chosen') {
      seenNum(node.a)
      seenNum(node.b)
    } else if (node.op === 'chosen') {
      seenBit(node.bit)
      seenNum(node.a)
      seenNum(node.b)
    } else if (node.op === 'count') seenBit(node.bit)
    else if (node.op === 'sum' || node.op === 'lowest' || node.op === 'highest') {
      seenBit(node.bit)
      seenNum(node.a)
    } else if ('a' in node && node.op !== 'brought') seenNum(node.a)
  }
  for (const bit of bits) seenBit(bit)
  for (const num of nums) seenNum(num)
}
