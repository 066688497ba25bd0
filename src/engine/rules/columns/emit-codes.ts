import type { Emitter } from './emitter.ts'
import { pushNum, pushPlace } from './emit-numbers.ts'
import { emitPairCodes, inPairs, preparePairs } from './emit-pairs.ts'
import type { Interval, Num } from './nodes.ts'
import { local, op, simd } from './wasm.ts'
import type { Code } from './wasm.ts'

/** Codes of one byte: how many of some thresholds a number has reached. */
interface Coded {
  readonly at: number
  /** The byte from which on a threshold is reached; undefined for one of another array of codes. */
  readonly reached: (threshold: number) => number | undefined
}

const most = 255
const few = 4

/**
 * Computes every comparison of one number: the number becomes the count of the thresholds that it has reached, one byte a row,
 * and each comparison tests sixteen of these bytes at once.
 */
export function emitCodes(emitter: Emitter, num: Num): void {
  const bits = emitter.comparisons.get(num) ?? []
  const { space } = emitter.graph.num(num)
  const intervals = bits.map((bit) => {
    const node = emitter.graph.bit(bit)
    return { bit, intervals: node.op === 'within' ? node.intervals : [] }
  })
  const thresholds = [...new Set(intervals.flatMap((one) => one.intervals.flat()))]
    .filter((one) => Number.isFinite(one))
    .toSorted((a, b) => a - b)
  const coded = plainBytes(emitter, num) ?? chunksOf(thresholds).map((chunk) => codesOf(emitter, num, chunk))
  const placed = intervals.map((one) => ({ ...one, at: emitter.bitmap(space) }))
  for (const { bit, at } of placed) emitter.bitAt.set(bit, at)
  for (let from = 0; from < placed.length; from += 64) {
    const code = emitter.step()
    code.loop(local.i, emitter.bound(space), 16, () => {
      code.get(local.i).i32(3).op(op.i32ShrU).set(local.k)
      for (const one of placed.slice(from, from + 64)) {
        code.get(local.k)
        pushTest(code, one.intervals, coded)
        code.simd(simd.bitmask8).memory(op.i32Store16, one.at)
      }
    })
  }
}

/** A column of bytes is its own code. */
function plainBytes(emitter: Emitter, num: Num): Coded[] | null {
  const node = emitter.graph.num(num)
  if (node.op !== 'column' || node.source.form !== 'u8') return null
  const at = emitter.column(node.source)
  return [{ at, reached: (threshold) => Math.min(256, Math.max(0, Math.ceil(threshold))) }]
}

function chunksOf(thresholds: readonly number[]): number[][] {
  const chunks: number[][] = []
  for (let from = 0; from < thresholds.length; from += most) chunks.push(thresholds.slice(from, from + most))
  return chunks.length === 0 ? [[]] : chunks
}

function codesOf(emitter: Emitter, num: Num, thresholds: readonly number[]): Coded {
  const { space, on } = emitter.graph.num(num)
  const at = emitter.room(emitter.capacity(space) + 16)
  const reached = (threshold: number) => {
    const index = thresholds.indexOf(threshold)
    return index < 0 ? undefined : index + 1
  }
  if (on !== null && on !== undefined && on.domain !== null) {
    const values = emitter.tables.numbers(num, on)
    const codes = new Uint8Array(values.length)
    for (let i = 0; i < values.length; i++) codes[i] = countReached(thresholds, values[i] as number)
    const table = emitter.table(codes)
    emitter.column(on)
    const code = emitter.step()
    code.loop(local.i, emitter.bound(space), 1, () => {
      code.get(local.i)
      pushPlace(emitter, code, { source: on, i: local.i })
      code.memory(op.i32Load8, table).memory(op.i32Store8, at)
    })
    return { at, reached }
  }
  emitter.prepare.num(emitter, num)
  if (thresholds.length <= few && inPairs(emitter, num)) {
    preparePairs(emitter, num)
    emitPairCodes(emitter, emitter.step(), { num, thresholds, at })
    return { at, reached }
  }
  const code = emitter.step()
  const search = thresholds.length <= few ? counting(code, thresholds) : searching(emitter, code, thresholds)
  code.loop(local.i, emitter.bound(space), 1, () => {
    pushNum(emitter, code, { num, i: local.i })
    code.set(local.x)
    search()
    code.set(local.m).get(local.i).get(local.m).memory(op.i32Store8, at)
  })
  return { at, reached }
}

function countReached(thresholds: readonly number[], value: number): number {
  let [low, high] = [0, thresholds.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (value >= (thresholds[middle] as number)) low = middle + 1
    else high = middle
  }
  return low
}

function counting(code: Code, thresholds: readonly number[]): () => void {
  return () => {
    code.i32(0)
    for (const threshold of thresholds) code.get(local.x).f64(threshold).op(op.f64Ge, op.i32Add)
  }
}

/** A search in halves without a branch: each step adds its half where the threshold there is reached. */
function searching(emitter: Emitter, code: Code, thresholds: readonly number[]): () => void {
  const depth = Math.ceil(Math.log2(thresholds.length + 1))
  const padded = new Float64Array(2 ** depth).fill(Infinity)
  padded.set(thresholds)
  const table = emitter.table(new Uint8Array(padded.buffer))
  return () => {
    code.i32(0).set(local.m)
    for (let half = depth - 1; half >= 0; half--) {
      code.get(local.m).get(local.x).get(local.m).i32(3).op(op.i32Shl)
      code
        .memory(op.f64Load, table + (2 ** half - 1) * 8)
        .op(op.f64Ge)
        .i32(half)
        .op(op.i32Shl, op.i32Add)
        .set(local.m)
    }
    code.get(local.m)
  }
}

/** Puts a test of sixteen codes on the stack: all ones where one of the intervals has the number. */
function pushTest(code: Code, intervals: readonly Interval[], coded: readonly Coded[]): void {
  for (const [index, interval] of intervals.entries()) {
    pushInterval(code, interval, coded)
    if (index > 0) code.simd(simd.or)
  }
}

function pushInterval(code: Code, [low, high]: Interval, coded: readonly Coded[]): void {
  const [first] = coded
  if (first === undefined) throw new Error('no codes')
  const find = (threshold: number) => {
    for (const { at, reached } of coded) {
      const from = reached(threshold)
      if (from !== undefined) return { at, from }
    }
    throw new Error('no such threshold')
  }
  const start = Number.isFinite(low) ? find(low) : { at: first.at, from: 0 }
  const end = Number.isFinite(high) ? find(high) : { at: start.at, from: 256 }
  if (start.at === end.at || start.from === 0) {
    pushRange(code, { at: end.at, from: start.from, to: end.from })
    return
  }
  pushRange(code, { at: start.at, from: start.from, to: 256 })
  pushRange(code, { at: end.at, from: end.from, to: 256 })
  code.simd(simd.andNot)
}

function pushRange(code: Code, { at, from, to }: { at: number; from: number; to: number }): void {
  const splat = (byte: number) => code.bytes16(Array.from({ length: 16 }, () => byte))
  if (from >= to) {
    splat(0)
    return
  }
  if (from <= 0 && to > 255) {
    splat(255)
    return
  }
  code.get(local.i).simdMemory(simd.load, at)
  if (to - from === 1) {
    splat(from)
    code.simd(simd.eq8)
  } else if (to > 255) {
    splat(from)
    code.simd(simd.geU8)
  } else {
    if (from > 0) {
      splat(from)
      code.simd(simd.sub8)
    }
    splat(to - from - 1)
    code.simd(simd.leU8)
  }
}
