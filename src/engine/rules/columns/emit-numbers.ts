import type { Emitter } from './emitter.ts'
import type { Bit, Num, Source } from './nodes.ts'
import { op } from './wasm.ts'
import type { Code } from './wasm.ts'

const operators = {
  add: op.f64Add,
  subtract: op.f64Sub,
  multiply: op.f64Mul,
  divide: op.f64Div,
  least: op.f64Min,
  greatest: op.f64Max,
  floor: op.f64Floor,
  nearest: op.f64Nearest,
  absolute: op.f64Abs,
} as const

/** Computes a number for the whole block. */
export function storeNum(emitter: Emitter, num: Num): number {
  const before = emitter.numAt.get(num)
  if (before !== undefined) return before
  const { space } = emitter.graph.num(num)
  const at = emitter.room(emitter.capacity(space) * 8)
  const code = emitter.step()
  code.loop(2, emitter.bound(space), 1, () => {
    code.get(2).i32(3).op(op.i32Shl)
    pushNum(emitter, code, { num, i: 2 })
    code.memory(op.f64Store, at)
  })
  emitter.numAt.set(num, at)
  return at
}

/** Puts the number of row `i` on the stack. What it needs was prepared. */
export function pushNum(emitter: Emitter, code: Code, { num, i }: { num: Num; i: number }): void {
  const node = emitter.graph.num(num)
  const stored = emitter.numAt.get(num)
  if (stored !== undefined) {
    code.get(i).i32(3).op(op.i32Shl).memory(op.f64Load, stored)
    return
  }
  const push = (inner: Num) => pushNum(emitter, code, { num: inner, i })
  switch (node.op) {
    case 'constant':
      code.f64(node.value)
      return
    case 'column':
      pushRaw(emitter, code, { source: node.source, i })
      return
    case 'table':
    case 'year':
    case 'month':
    case 'day':
    case 'weekday':
    case 'shift':
    case 'made':
    case 'months': {
      const { on } = node
      if (on === null || on === undefined) throw new Error('a table of no column')
      pushPlace(emitter, code, { source: on, i })
      code.i32(3).op(op.i32Shl).memory(op.f64Load, emitter.tableOf(num, null))
      return
    }
    case 'chosen':
      push(node.a)
      push(node.b)
      pushBit(emitter, code, { bit: node.bit, i })
      code.op(op.select)
      return
    case 'figure':
      push(node.a)
      code
        .truncate()
        .tee(5)
        .i32(node.values.length + 1)
        .get(5)
        .i32(node.values.length + 1)
      code.op(op.i32LtU, op.select).i32(3).op(op.i32Shl).memory(op.f64Load, emitter.tableOf(num, null))
      return
    case 'floor':
    case 'nearest':
    case 'absolute':
      push(node.a)
      code.op(operators[node.op])
      return
    case 'add':
    case 'subtract':
    case 'multiply':
    case 'divide':
    case 'least':
    case 'greatest':
      push(node.a)
      push(node.b)
      code.op(operators[node.op])
      return
    case 'count':
    case 'sum':
    case 'lowest':
    case 'highest':
    case 'brought':
      throw new Error(`${node.op} was not prepared`)
  }
}

function pushAddress(code: Code, i: number, shift: number): void {
  code.get(i)
  if (shift > 0) code.i32(shift).op(op.i32Shl)
}

function pushRaw(emitter: Emitter, code: Code, { source, i }: { source: Source; i: number }): void {
  const at = emitter.column(source)
  switch (source.form) {
    case 'u8':
      pushAddress(code, i, 0)
      code.memory(op.i32Load8, at).op(op.f64ConvertI32U)
      return
    case 'u16':
      pushAddress(code, i, 1)
      code.memory(op.i32Load16, at).op(op.f64ConvertI32U)
      return
    case 'u32':
    case 'i32':
      pushAddress(code, i, 2)
      code.memory(op.i32Load, at).op(source.form === 'u32' ? op.f64ConvertI32U : op.f64ConvertI32S)
      return
    case 'f64':
      pushAddress(code, i, 3)
      code.memory(op.f64Load, at)
  }
}

/** The place of a column's value in a table of its domain; a value that nobody knows may lie outside, and gets the last place. */
export function pushPlace(emitter: Emitter, code: Code, { source, i }: { source: Source; i: number }): void {
  const { low = 0, size = 1 } = source.domain ?? {}
  const at = emitter.column(source)
  const loads = { u8: op.i32Load8, u16: op.i32Load16, u32: op.i32Load, i32: op.i32Load } as const
  const shifts = { u8: 0, u16: 1, u32: 2, i32: 2 } as const
  if (source.form === 'f64') {
    pushRaw(emitter, code, { source, i })
    code.f64(low).op(op.f64Sub).truncate()
  } else {
    pushAddress(code, i, shifts[source.form])
    code.memory(loads[source.form], at)
    if (low !== 0) code.i32(low | 0).op(op.i32Sub)
  }
  if (source.form === 'u8' && low === 0 && size >= 256) return
  code
    .tee(5)
    .i32(size - 1)
    .get(5)
    .i32(size - 1)
    .op(op.i32LtU, op.select)
}

/** Puts the truth of one row on the stack: 1 or 0. It was stored. */
export function pushBit(emitter: Emitter, code: Code, { bit, i }: { bit: Bit; i: number }): void {
  code
    .get(i)
    .i32(3)
    .op(op.i32ShrU)
    .memory(op.i32Load8, emitter.bitAt.get(bit) ?? 0)
  code.get(i).i32(7).op(op.i32And, op.i32ShrU).i32(1).op(op.i32And)
}
