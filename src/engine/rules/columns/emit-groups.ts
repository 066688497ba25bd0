import { pushBit, pushNum } from './emit-numbers.ts'
import type { Emitter } from './emitter.ts'
import type { Bit, Num, NumNode } from './nodes.ts'
import { local, op, simd } from './wasm.ts'
import type { Code } from './wasm.ts'

type Aggregate = Extract<NumNode, { op: 'count' | 'sum' | 'lowest' | 'highest' }>

/** Whether each group has a record with a truth. */
export function emitAny(emitter: Emitter, bit: Bit, of: Bit): void {
  emitter.prepare.bit(emitter, of, true)
  const { space } = emitter.graph.bit(bit)
  const at = emitter.bitmap(space)
  const code = emitter.step()
  const found = () => {
    pushCount(emitter, code, of)
    code.op(op.i64Eqz, op.i32Eqz)
  }
  code.loop(local.i, emitter.bound(space), 1, () => {
    // The byte of eight groups is begun anew with the first of them.
    code.get(local.i).i32(3).op(op.i32ShrU)
    code.get(local.i).i32(3).op(op.i32ShrU).memory(op.i32Load8, at)
    code.i32(0).get(local.i).i32(7).op(op.i32And, op.select)
    found()
    code.get(local.i).i32(7).op(op.i32And, op.i32Shl, op.i32Or).memory(op.i32Store8, at)
  })
  emitter.bitAt.set(bit, at)
}

/** A count, sum or extreme of the records of each group. */
export function emitAggregate(emitter: Emitter, num: Num, node: Aggregate): void {
  emitter.prepare.bit(emitter, node.bit, true)
  if (node.op !== 'count') emitter.prepare.num(emitter, node.a)
  const at = emitter.room(emitter.capacity(node.space) * 8)
  const code = emitter.step()
  code.loop(local.i, emitter.bound(node.space), 1, () => {
    code.get(local.i).i32(3).op(op.i32Shl)
    if (node.op === 'count') {
      pushCount(emitter, code, node.bit)
      code.op(op.i32WrapI64, op.f64ConvertI32U)
    } else pushFold(emitter, code, node)
    code.memory(op.f64Store, at)
  })
  emitter.numAt.set(num, at)
}

/** The records of the group at hand, from the local `p` up to `q`. */
function enter(emitter: Emitter, code: Code): void {
  const offsets = emitter.input('offsets', (emitter.capacity(2) + 1) * 4, (at) => ({ from: 'offsets', at }))
  code.get(local.i).i32(2).op(op.i32Shl).memory(op.i32Load, offsets).set(local.p)
  code
    .get(local.i)
    .i32(2)
    .op(op.i32Shl)
    .memory(op.i32Load, offsets + 4)
    .set(local.q)
}

/** How many records of the group at hand have a truth, as 64 bits; fifty-six are counted at once. */
function pushCount(emitter: Emitter, code: Code, bit: Bit): void {
  const at = emitter.bitAt.get(bit) ?? 0
  const atOnce = 56
  enter(emitter, code)
  code.i64(0).set(local.a)
  code.op(op.block, 0x40, op.loop, 0x40)
  code.get(local.p).get(local.q).op(op.i32LtU, op.i32Eqz, op.brIf, 1)
  code.get(local.q).get(local.p).op(op.i32Sub).tee(local.m)
  code.i32(atOnce).get(local.m).i32(atOnce).op(op.i32LtU, op.select).set(local.m)
  code.get(local.p).i32(3).op(op.i32ShrU).memory(op.i64Load, at)
  code.get(local.p).i32(7).op(op.i32And, op.i64ExtendI32U, op.i64ShrU)
  code.i64(1).get(local.m).op(op.i64ExtendI32U, op.i64Shl).i64(1).op(op.i64Sub, op.i64And, op.i64Popcnt)
  code.get(local.a).op(op.i64Add).set(local.a)
  code.get(local.p).get(local.m).op(op.i32Add).set(local.p).op(op.br, 0, op.end, op.end)
  code.get(local.a)
}

const folds = {
  sum: { start: 0, join: op.f64Add },
  lowest: { start: Infinity, join: op.f64Min },
  highest: { start: -Infinity, join: op.f64Max },
} as const

function pushFold(emitter: Emitter, code: Code, node: Exclude<Aggregate, { op: 'count' }>): void {
  const { start, join } = folds[node.op]
  enter(emitter, code)
  code.f64(start).set(local.y)
  code.op(op.block, 0x40, op.loop, 0x40)
  code.get(local.p).get(local.q).op(op.i32LtU, op.i32Eqz, op.brIf, 1)
  code.get(local.y)
  pushNum(emitter, code, { num: node.a, i: local.p })
  code.f64(start)
  pushBit(emitter, code, { bit: node.bit, i: local.p })
  code.op(op.select, join).set(local.y)
  code.get(local.p).i32(1).op(op.i32Add).set(local.p).op(op.br, 0, op.end, op.end)
  code.get(local.y)
}

/** Puts up to eight truths of each group into one byte. */
export function emitPlane(emitter: Emitter, bits: readonly Bit[]): number {
  for (const bit of bits) emitter.prepare.bit(emitter, bit, true)
  const at = emitter.room(emitter.capacity(2) + 16)
  const code = emitter.step()
  const eight = [1, 2, 4, 8, 16, 32, 64, 128]
  code.loop(local.i, local.rows, 16, () => {
    code.get(local.i)
    code.get(local.i).i32(3).op(op.i32ShrU).set(local.k)
    for (const [place, bit] of bits.entries()) {
      const bitmap = emitter.bitAt.get(bit) ?? 0
      // Two bytes of the bitmap, each eight times; then its own bit is left in each.
      code.get(local.k).simdMemory(simd.load, bitmap)
      code.bytes16([0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1]).simd(simd.swizzle)
      code.bytes16([...eight, ...eight]).simd(simd.and)
      code.bytes16(Array.from({ length: 16 }, () => 0)).simd(simd.ne8)
      code.bytes16(Array.from({ length: 16 }, () => 1 << place)).simd(simd.and)
      if (place > 0) code.simd(simd.or)
    }
    code.simdMemory(simd.store, at)
  })
  return at
}
