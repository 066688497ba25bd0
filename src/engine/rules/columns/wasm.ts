// A writer of WebAssembly (W3C, WebAssembly Core Specification 2.0, chapter 5): just what the kernels need.

export const i32 = 0x7f
export const i64 = 0x7e
export const f64 = 0x7c
export const v128 = 0x7b

/** Instructions by name, as bytes. */
export const op = {
  end: 0x0b,
  loop: 0x03,
  block: 0x02,
  if: 0x04,
  br: 0x0c,
  brIf: 0x0d,
  call: 0x10,
  select: 0x1b,
  get: 0x20,
  set: 0x21,
  tee: 0x22,
  i32Load: 0x28,
  i64Load: 0x29,
  f64Load: 0x2b,
  i32Load8: 0x2d,
  i32Load16: 0x2f,
  i32Store: 0x36,
  i64Store: 0x37,
  f64Store: 0x39,
  i32Store8: 0x3a,
  i32Store16: 0x3b,
  i32Const: 0x41,
  i64Const: 0x42,
  f64Const: 0x44,
  i32Eqz: 0x45,
  i32Ne: 0x47,
  i32LtU: 0x49,
  i64Eqz: 0x50,
  i64Ne: 0x52,
  f64Lt: 0x63,
  f64Ge: 0x66,
  i32Add: 0x6a,
  i32Sub: 0x6b,
  i32And: 0x71,
  i32Or: 0x72,
  i32Shl: 0x74,
  i32ShrU: 0x76,
  i64Ctz: 0x7a,
  i64Popcnt: 0x7b,
  i64Add: 0x7c,
  i64Sub: 0x7d,
  i64And: 0x83,
  i64Or: 0x84,
  i64Shl: 0x86,
  i64ShrU: 0x88,
  f64Abs: 0x99,
  f64Floor: 0x9c,
  f64Nearest: 0x9e,
  f64Add: 0xa0,
  f64Sub: 0xa1,
  f64Mul: 0xa2,
  f64Div: 0xa3,
  f64Min: 0xa4,
  f64Max: 0xa5,
  i32WrapI64: 0xa7,
  i64ExtendI32U: 0xad,
  f64ConvertI32S: 0xb7,
  f64ConvertI32U: 0xb8,
} as const

/** Instructions on 128 bits, by the number after their prefix. */
export const simd = {
  load: 0,
  store: 11,
  constant: 12,
  shuffle: 13,
  swizzle: 14,
  splat8: 15,
  splatF64: 20,
  extract64: 29,
  eq8: 35,
  ne8: 36,
  leU8: 42,
  geU8: 44,
  not: 77,
  and: 78,
  andNot: 79,
  or: 80,
  geF64: 76,
  bitmask8: 100,
  narrow16: 101,
  shl8: 107,
  sub8: 113,
  narrow32: 133,
  addF64: 240,
  subF64: 241,
  mulF64: 242,
  divF64: 243,
  minF64: 244,
  maxF64: 245,
} as const

function unsigned(value: number, into: number[]): void {
  let rest = value
  while (rest >= 0x80) {
    into.push((rest & 0x7f) | 0x80)
    rest = Math.floor(rest / 128)
  }
  into.push(rest)
}

function signed(value: number, into: number[]): void {
  let rest = value
  for (;;) {
    const byte = rest & 0x7f
    rest >>= 7
    if ((rest === 0 && (byte & 0x40) === 0) || (rest === -1 && (byte & 0x40) !== 0)) {
      into.push(byte)
      return
    }
    into.push(byte | 0x80)
  }
}

/** The locals that every kernel has, after its two parameters. */
export const local = { rows: 0, records: 1, i: 2, j: 3, k: 4, m: 5, p: 6, q: 7, x: 8, y: 9, v: 10, w: 11, a: 12, b: 13 }
const declared: readonly (readonly [number, number])[] = [
  [6, i32],
  [2, f64],
  [2, v128],
  [2, i64],
]

/** The body of one function. */
export class Code {
  readonly bytes: number[] = []

  op(...codes: readonly number[]): this {
    for (const code of codes) this.bytes.push(code)
    return this
  }

  get(at: number): this {
    return this.op(op.get, at)
  }

  set(at: number): this {
    return this.op(op.set, at)
  }

  tee(at: number): this {
    return this.op(op.tee, at)
  }

  i32(value: number): this {
    this.bytes.push(op.i32Const)
    signed(value, this.bytes)
    return this
  }

  i64(value: number): this {
    this.bytes.push(op.i64Const)
    signed(value, this.bytes)
    return this
  }

  f64(value: number): this {
    this.bytes.push(op.f64Const)
    for (const byte of new Uint8Array(Float64Array.of(value).buffer)) this.bytes.push(byte)
    return this
  }

  /** A load or store whose address lies so far behind the one on the stack. */
  memory(code: number, offset: number): this {
    this.bytes.push(code, 0)
    unsigned(offset, this.bytes)
    return this
  }

  simd(code: number): this {
    this.bytes.push(0xfd)
    unsigned(code, this.bytes)
    return this
  }

  simdMemory(code: number, offset: number): this {
    this.simd(code)
    this.bytes.push(0)
    unsigned(offset, this.bytes)
    return this
  }

  bytes16(bytes: readonly number[]): this {
    return this.simd(simd.constant).op(...bytes)
  }

  /** The number on the stack as a whole one, at its bounds where it is beyond them. */
  truncate(): this {
    return this.op(0xfc, 0x03)
  }

  call(index: number): this {
    this.bytes.push(op.call)
    unsigned(index, this.bytes)
    return this
  }

  /** `for (at = 0; at < bound; at += step)`; leaves out all of it when the bound is zero. */
  loop(at: number, bound: number, step: number, body: () => void): this {
    this.i32(0).set(at).op(op.block, 0x40).get(bound).op(op.i32Eqz, op.brIf, 0, op.loop, 0x40)
    body()
    return this.get(at).i32(step).op(op.i32Add).tee(at).get(bound).op(op.i32LtU, op.brIf, 0, op.end, op.end)
  }
}

/** A module over one imported memory; functions that have a name are exported by it. All give zero. */
export function moduleOf(functions: readonly { readonly code: Code; readonly name: string | null }[]): Uint8Array {
  const text = (name: string) => [name.length, ...Array.from(name, (letter) => letter.charCodeAt(0))]
  const number = (value: number) => {
    const made: number[] = []
    unsigned(value, made)
    return made
  }
  const section = (id: number, content: readonly number[]) => [id, ...number(content.length), ...content]
  const exported = functions.flatMap(({ name }, at) => (name === null ? [] : [[...text(name), 0, ...number(at)]]))
  const head = [
    ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
    ...section(1, [1, 0x60, 2, i32, i32, 1, i32]),
    ...section(2, [1, ...text('e'), ...text('m'), 2, 0, 1]),
    ...section(3, [...number(functions.length), ...functions.map(() => 0)]),
    ...section(7, [...number(exported.length), ...exported.flat()]),
  ]
  const locals = [declared.length, ...declared.flat()]
  const end = [op.i32Const, 0, op.end]
  const lengths = functions.map(({ code }) => locals.length + code.bytes.length + end.length)
  const count = number(functions.length)
  const size = lengths.reduce((sum, length) => sum + number(length).length + length, count.length)
  const intro = [...head, 10, ...number(size), ...count]
  const out = new Uint8Array(intro.length + size - count.length)
  let at = 0
  const write = (bytes: readonly number[]) => {
    for (let i = 0; i < bytes.length; i++) out[at++] = bytes[i] as number
  }
  write(intro)
  for (const [i, { code }] of functions.entries()) {
    for (const part of [number(lengths[i] ?? 0), locals, code.bytes, end]) write(part)
  }
  return out
}
