import { pushNum } from './emit-numbers.ts'
import type { Emitter } from './emitter.ts'
import type { Settled } from './outcome.ts'
import { blockRows } from './program.ts'
import type { Placed, Program } from './program.ts'
import { local, op } from './wasm.ts'

interface PlacedVerdict {
  readonly yes: Placed
  readonly unknown: Placed
  readonly officer: Placed
}

/** `tally`: adds the set bits of every result to its count. */
export function emitTally(
  emitter: Emitter,
  placed: readonly PlacedVerdict[],
): { counted: readonly number[]; counts: number; positionOf: (place: Placed) => number | null } {
  const all = placed.flatMap(({ yes, unknown, officer }) => [yes, unknown, officer])
  const counted = [...new Set(all.filter((place) => place !== false))]
  const positions = new Map(counted.map((place, i) => [place, i]))
  const counts = emitter.room(counted.length * 8 + 8)
  const places = emitter.table(new Uint8Array(Uint32Array.from(counted).buffer))
  const code = emitter.named('tally')
  code.i32(counted.length).set(local.q)
  code.loop(local.p, local.q, 1, () => {
    code.get(local.p).i32(2).op(op.i32Shl).memory(op.i32Load, places).set(local.k).i64(0).set(local.a)
    code.loop(local.i, local.rows, 512, () => {
      code.get(local.a)
      for (let word = 0; word < 8; word++)
        code
          .get(local.k)
          .memory(op.i64Load, 8 * word)
          .op(op.i64Popcnt, op.i64Add)
      code.set(local.a).get(local.k).i32(64).op(op.i32Add).set(local.k)
    })
    code.get(local.p).i32(3).op(op.i32Shl)
    code.get(local.p).i32(3).op(op.i32Shl).memory(op.i64Load, counts).get(local.a).op(op.i64Add)
    code.memory(op.i64Store, counts)
  })
  return { counted, counts, positionOf: (place) => (place === false ? null : (positions.get(place) ?? null)) }
}

/** `amount0`, `amount1` …: the amounts of those who have a yes, one behind the other, and their sum. */
export function emitAmounts(
  emitter: Emitter,
  settled: readonly Settled[],
  placed: readonly PlacedVerdict[],
): { codes: readonly ({ code: number; per: number } | null)[]; places: Program['amounts'] } {
  const values = emitter.room(blockRows * 8)
  const count = emitter.room(8)
  const sums = emitter.room(settled.length * 8 + 8)
  let made = 0
  const codes = settled.map(({ amount }, i) => {
    const yes = placed[i]?.yes ?? false
    if (amount === null || yes === false) return null
    emitter.prepare.num(emitter, amount.x)
    const code = emitter.named(`amount${made}`)
    const sum = sums + 8 * made
    code.i32(0).set(local.p).f64(0).set(local.y)
    code.loop(local.i, local.rows, 64, () => {
      code.get(local.i).i32(3).op(op.i32ShrU).memory(op.i64Load, yes).set(local.a)
      code.op(op.block, 0x40, op.loop, 0x40)
      code.get(local.a).op(op.i64Eqz, op.brIf, 1)
      code.get(local.a).op(op.i64Ctz, op.i32WrapI64).get(local.i).op(op.i32Add).set(local.j)
      code.get(local.p)
      pushNum(emitter, code, { num: amount.x, i: local.j })
      // A negative zero of binary numbers is zero.
      code.f64(0).op(op.f64Add).set(local.x).get(local.x).f64(amount.per).op(op.f64Div).memory(op.f64Store, values)
      code.get(local.y).get(local.x).op(op.f64Add).set(local.y)
      code.get(local.p).i32(8).op(op.i32Add).set(local.p)
      code.get(local.a).get(local.a).i64(1).op(op.i64Sub, op.i64And).set(local.a)
      code.op(op.br, 0, op.end, op.end)
    })
    code.i32(0).get(local.p).i32(3).op(op.i32ShrU).memory(op.i32Store, count)
    code.i32(0).i32(0).memory(op.f64Load, sum).get(local.y).op(op.f64Add).memory(op.f64Store, sum)
    return { code: made++, per: amount.per }
  })
  return { codes, places: { values, count, sums } }
}
