import { emitCodes } from './emit-codes.ts'
import { emitAny } from './emit-groups.ts'
import type { Emitter } from './emitter.ts'
import { anywhere } from './nodes.ts'
import type { Bit } from './nodes.ts'
import { local, op, simd } from './wasm.ts'
import type { Code } from './wasm.ts'

/** Makes a truth ready: stores those below it that are compared, brought or needed more than once; itself, when it is asked. */
export function prepareBit(emitter: Emitter, bit: Bit, stored: boolean): void {
  if (emitter.bitAt.has(bit)) return
  const node = emitter.graph.bit(bit)
  switch (node.op) {
    case 'constant':
      if (stored) storeBit(emitter, bit)
      return
    case 'known':
    case 'without': {
      const name = node.op === 'known' ? node.name : node.fact
      const records = emitter.bound(node.space) === local.records
      const of = records ? ('records' as const) : ('rows' as const)
      const bytes = emitter.capacity(node.space) / 8 + 16
      const at = emitter.input(`${node.op} ${of} ${name}`, bytes, (place) =>
        node.op === 'known' ? { from: 'known', of, name, at: place } : { from: 'without', name, at: place },
      )
      emitter.bitAt.set(bit, at)
      return
    }
    case 'within':
      emitCodes(emitter, node.of)
      return
    case 'any':
      emitAny(emitter, bit, node.a)
      return
    case 'brought':
      emitBrought(emitter, bit, node.a)
      return
    case 'not':
      prepareBit(emitter, node.a, false)
      break
    case 'and':
      prepareBit(emitter, node.a, false)
      prepareBit(emitter, node.b, false)
  }
  if (stored || (node.op !== 'not' && (emitter.bitNeeds.get(bit) ?? 0) > 1)) storeBit(emitter, bit)
}

/** A bitmap of its own for a truth, which may be corrected without changing others. */
export function ownBit(emitter: Emitter, bit: Bit): number {
  prepareBit(emitter, bit, false)
  return writeBit(emitter, bit)
}

/** Computes a truth for the whole block, 128 rows at a time. */
function storeBit(emitter: Emitter, bit: Bit): void {
  const at = writeBit(emitter, bit)
  emitter.bitAt.set(bit, at)
}

function writeBit(emitter: Emitter, bit: Bit): number {
  const { space } = emitter.graph.bit(bit)
  const here = space === anywhere && emitter.list !== null ? emitter.recordSpace : space
  const at = emitter.bitmap(here)
  const code = emitter.step()
  code.loop(local.i, emitter.bound(here), 128, () => {
    code.get(local.i).i32(3).op(op.i32ShrU).tee(local.j)
    pushWord(emitter, code, bit)
    code.simdMemory(simd.store, at)
  })
  return at
}

/** Puts 128 rows of a truth on the stack; the byte at which they lie is in the local `j`. */
function pushWord(emitter: Emitter, code: Code, bit: Bit): void {
  const at = emitter.bitAt.get(bit)
  if (at !== undefined) {
    code.get(local.j).simdMemory(simd.load, at)
    return
  }
  const node = emitter.graph.bit(bit)
  switch (node.op) {
    case 'constant':
      code.bytes16(Array.from({ length: 16 }, () => (node.value ? 255 : 0)))
      return
    case 'not':
      pushOpposite(emitter, code, node.a)
      return
    case 'and': {
      const [a, b] = [removed(emitter, node.a), removed(emitter, node.b)]
      pushWord(emitter, code, b === null && a !== null ? node.b : node.a)
      pushWord(emitter, code, b ?? a ?? node.b)
      code.simd(b !== null || a !== null ? simd.andNot : simd.and)
      return
    }
    case 'known':
    case 'without':
    case 'within':
    case 'any':
    case 'brought':
      throw new Error(`${node.op} was not prepared`)
  }
}

/** What a truth takes away, when it is the opposite of another that is not stored itself. */
function removed(emitter: Emitter, bit: Bit): Bit | null {
  const node = emitter.graph.bit(bit)
  return node.op === 'not' && !emitter.bitAt.has(bit) ? node.a : null
}

/** The opposite of a truth; of two opposites together, it is one or the other. */
function pushOpposite(emitter: Emitter, code: Code, bit: Bit): void {
  const node = emitter.graph.bit(bit)
  if (node.op === 'and' && !emitter.bitAt.has(bit)) {
    const [a, b] = [removed(emitter, node.a), removed(emitter, node.b)]
    if (a !== null && b !== null) {
      pushWord(emitter, code, a)
      pushWord(emitter, code, b)
      code.simd(simd.or)
      return
    }
  }
  pushWord(emitter, code, bit)
  code.simd(simd.not)
}

/** Takes a truth of groups out of the plane in which it was brought to the people. */
function emitBrought(emitter: Emitter, bit: Bit, of: Bit): void {
  const list = emitter.graph.lists[(emitter.graph.bit(of).space - 2) / 2] ?? ''
  const { plane, place } = emitter.demands.bit(list, of)
  const { space } = emitter.graph.bit(bit)
  const from = emitter.input(`plane ${list} ${plane}`, emitter.capacity(space), (at) => ({
    from: 'plane',
    list,
    slot: plane,
    at,
  }))
  const at = emitter.bitmap(space)
  const code = emitter.step()
  code.loop(local.i, emitter.bound(space), 16, () => {
    code.get(local.i).i32(3).op(op.i32ShrU)
    code
      .get(local.i)
      .simdMemory(simd.load, from)
      .i32(7 - place)
      .simd(simd.shl8)
      .simd(simd.bitmask8)
    code.memory(op.i32Store16, at)
  })
  emitter.bitAt.set(bit, at)
}
