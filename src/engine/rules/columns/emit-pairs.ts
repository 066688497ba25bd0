import type { Emitter } from './emitter.ts'
import { storeNum } from './emit-numbers.ts'
import type { Num } from './nodes.ts'
import { local, op, simd } from './wasm.ts'
import type { Code } from './wasm.ts'

const operators = {
  add: simd.addF64,
  subtract: simd.subF64,
  multiply: simd.mulF64,
  divide: simd.divF64,
  least: simd.minF64,
  greatest: simd.maxF64,
} as const

/** Whether a number is made of stored numbers by operations of which two rows are computed at once. */
export function inPairs(emitter: Emitter, num: Num): boolean {
  const node = emitter.graph.num(num)
  if (!(node.op in operators) || !('b' in node)) return false
  return [node.a, node.b].every((part) => {
    const { op: kind } = emitter.graph.num(part)
    return kind === 'constant' || kind === 'figure' || emitter.numAt.has(part) || inPairs(emitter, part)
  })
}

/** Stores what is only computed row by row. */
export function preparePairs(emitter: Emitter, num: Num): void {
  const node = emitter.graph.num(num)
  if (emitter.numAt.has(num) || node.op === 'constant') return
  if (node.op in operators && 'b' in node) {
    preparePairs(emitter, node.a)
    preparePairs(emitter, node.b)
  } else storeNum(emitter, num)
}

/** Computes codes of few thresholds, sixteen rows at a time. What the number is made of was prepared. */
export function emitPairCodes(
  emitter: Emitter,
  code: Code,
  { num, thresholds, at }: { num: Num; thresholds: readonly number[]; at: number },
): void {
  const { space } = emitter.graph.num(num)
  code.loop(local.i, emitter.bound(space), 16, () => {
    code.get(local.i).i32(3).op(op.i32Shl).set(local.j)
    code.get(local.i)
    code.bytes16(Array.from({ length: 16 }, () => 0))
    for (const threshold of thresholds) {
      pushMasks(emitter, code, { num, threshold, rows: [0, 2, 4, 6] })
      pushMasks(emitter, code, { num, threshold, rows: [8, 10, 12, 14] })
      // Each of the sixteen truths stands twice: every other byte is kept.
      code.simd(simd.shuffle).op(...Array.from({ length: 16 }, (_, i) => 2 * i))
      code.simd(simd.sub8)
    }
    code.simdMemory(simd.store, at)
  })
}

/** Eight truths as sixteen bytes, each twice. */
function pushMasks(
  emitter: Emitter,
  code: Code,
  of: { num: Num; threshold: number; rows: readonly [number, number, number, number] },
): void {
  const compared = (row: number) => {
    pushPair(emitter, code, { num: of.num, row })
    code.f64(of.threshold).simd(simd.splatF64).simd(simd.geF64)
  }
  const [a, b, c, d] = of.rows
  compared(a)
  compared(b)
  code.simd(simd.narrow32)
  compared(c)
  compared(d)
  code.simd(simd.narrow32).simd(simd.narrow16)
}

/** Two rows of a number; their place times eight is in the local `j`. */
function pushPair(emitter: Emitter, code: Code, { num, row }: { num: Num; row: number }): void {
  const at = emitter.numAt.get(num)
  const node = emitter.graph.num(num)
  if (at !== undefined) code.get(local.j).simdMemory(simd.load, at + 8 * row)
  else if (node.op === 'constant') code.f64(node.value).simd(simd.splatF64)
  else if (node.op in operators && 'b' in node) {
    pushPair(emitter, code, { num: node.a, row })
    pushPair(emitter, code, { num: node.b, row })
    code.simd(operators[node.op as keyof typeof operators])
  } else throw new Error(`${node.op} was not prepared`)
}
