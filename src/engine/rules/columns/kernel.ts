import type { Column, Frame, List } from './frame.ts'
import { blockRows } from './program.ts'
import type { Input, Kernel } from './program.ts'

/** Numbers and truths of groups, by list: planes of eight truths a byte, and numbers. */
export type Brought = Readonly<
  Record<string, { readonly planes: readonly Uint8Array[]; readonly numbers: readonly Float64Array[] }>
>

/** A kernel with its memory: computes block after block. */
export class Machine {
  readonly bytes: Uint8Array
  readonly view: DataView
  readonly #kernel: Kernel
  readonly #calls: Readonly<Record<string, (rows: number, records: number) => number>>

  constructor(kernel: Kernel, module: WebAssembly.Module) {
    const memory = new WebAssembly.Memory({ initial: Math.ceil((kernel.memory + 1024) / 65_536) })
    this.#kernel = kernel
    this.bytes = new Uint8Array(memory.buffer)
    this.view = new DataView(memory.buffer)
    for (const { at, bytes } of kernel.tables) this.bytes.set(bytes, at)
    this.#calls = new WebAssembly.Instance(module, { e: { m: memory } }).exports as Machine['calls']
  }

  get calls(): Readonly<Record<string, (rows: number, records: number) => number>> {
    return this.#calls
  }

  call(name: string, rows: number, records = 0): void {
    this.#calls[name]?.(rows, records)
  }

  /** Copies in what a block of people is computed from. */
  loadPeople(frame: Frame, brought: Brought, { from, rows }: { from: number; rows: number }): void {
    for (const input of this.#kernel.inputs) {
      if (input.from === 'plane' || input.from === 'number') this.#bring(input, { frame, brought, from, rows })
      else if (input.from === 'without') this.#bits(frame.without?.[input.name], input.at, { from, rows })
      else if (input.from === 'column' || input.from === 'known')
        this.#column(input, frame.columns[input.name], { from, rows })
    }
  }

  /** Copies in a block of groups: the records from `start`, a multiple of eight, and where each group begins among them. */
  loadGroups(list: List, block: { from: number; rows: number; start: number; records: number }): void {
    const { from, rows, start, records } = block
    for (const input of this.#kernel.inputs) {
      if (input.from === 'offsets') {
        const into = new Uint32Array(this.bytes.buffer, input.at, rows + 1)
        for (let i = 0; i <= rows; i++) into[i] = (list.offsets[from + i] as number) - start
      } else if (input.from === 'column' || input.from === 'known')
        this.#column(input, list.columns[input.name], { from: start, rows: records })
    }
  }

  #column(
    input: Extract<Input, { from: 'column' | 'known' }>,
    column: Column | undefined,
    { from, rows }: { from: number; rows: number },
  ): void {
    if (column === undefined) throw new Error(`the frame has no column ${input.name}`)
    if (input.from === 'known') {
      this.#bits(column.known, input.at, { from, rows })
      return
    }
    const part = column.values.subarray(from, from + rows)
    this.bytes.set(new Uint8Array(part.buffer, part.byteOffset, part.byteLength), input.at)
  }

  #bits(bits: Uint8Array | undefined, at: number, { from, rows }: { from: number; rows: number }): void {
    if (bits === undefined) throw new Error('the frame lacks a bitmap that its description has')
    this.bytes.set(bits.subarray(from >> 3, (from + rows + 7) >> 3), at)
  }

  #bring(
    input: Extract<Input, { from: 'plane' | 'number' }>,
    of: { frame: Frame; brought: Brought; from: number; rows: number },
  ): void {
    const { frame, brought, from, rows } = of
    const groupOf = frame.lists[input.list]?.groupOf
    const found = brought[input.list]
    if (groupOf === undefined || found === undefined) throw new Error(`the frame has no list ${input.list}`)
    if (input.from === 'plane') {
      const plane = found.planes[input.slot] as Uint8Array
      const into = new Uint8Array(this.bytes.buffer, input.at, rows)
      for (let i = 0; i < rows; i++) into[i] = plane[groupOf[from + i] as number] as number
    } else {
      const numbers = found.numbers[input.slot] as Float64Array
      const into = new Float64Array(this.bytes.buffer, input.at, rows)
      for (let i = 0; i < rows; i++) into[i] = numbers[groupOf[from + i] as number] as number
    }
  }
}

/** Computes the groups from one on up to another. */
export function computeGroups(
  machine: Machine,
  { kernel, list }: { kernel: Kernel; list: List },
  out: { planes: readonly Uint8Array[]; numbers: readonly Float64Array[] },
  { from, to }: { from: number; to: number },
): void {
  const room = kernel.records - 128
  let at = from
  while (at < to) {
    const start = (list.offsets[at] as number) & ~7
    let end = at + 1
    const last = Math.min(to, at + blockRows)
    while (end < last && (list.offsets[end + 1] as number) - start <= room) end++
    const [rows, records] = [end - at, (list.offsets[end] as number) - start]
    machine.loadGroups(list, { from: at, rows, start, records })
    machine.call('run', rows, records)
    for (const [i, place] of kernel.planes.entries())
      out.planes[i]?.set(machine.bytes.subarray(place, place + rows), at)
    for (const [i, place] of kernel.numbers.entries())
      out.numbers[i]?.set(new Float64Array(machine.bytes.buffer, place, rows), at)
    at = end
  }
}
