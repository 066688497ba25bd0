// SHA-256 (FIPS 180-4) of four messages at a time, as a WebAssembly module written here (Core Specification 2.0, SIMD):
// each 32-bit word of the computation is a vector with one message in each lane.

const v = {
  load: 0,
  store: 11,
  constant: 12,
  shuffle: 13,
  splat: 17,
  replaceLane: 28,
  and: 78,
  or: 80,
  xor: 81,
  select: 82,
  shl: 171,
  shr: 173,
  add: 174,
} as const
const op = {
  end: 0x0b,
  loop: 0x03,
  brIf: 0x0d,
  get: 0x20,
  set: 0x21,
  tee: 0x22,
  load8: 0x2d,
  i32: 0x41,
  ltU: 0x49,
  add: 0x6a,
  shl: 0x74,
} as const
const [i32, v128] = [0x7f, 0x7b]

// Parameters: where the messages are, where the hashes go, and where they end. Then the vectors.
const at = { from: 0, to: 1, end: 2, state: 3, kept: 11, words: 19, rows: 35 }
const vectors = at.rows + 4 - at.state

const primes = (count: number) => {
  const found: number[] = []
  for (let one = 2; found.length < count; one++) if (found.every((prime) => one % prime !== 0)) found.push(one)
  return found
}
/** The first 32 bits behind the point of a root of a prime, exactly (FIPS 180-4, sections 4.2.2 and 5.3.3). */
const fraction = (prime: number, power: bigint) => {
  const target = BigInt(prime) << (32n * power)
  let root = 0n
  for (let bit = 1n << 36n; bit > 0n; bit >>= 1n) if ((root + bit) ** power <= target) root += bit
  return Number(root & 0xffffffffn)
}
const constants = primes(64).map((prime) => fraction(prime, 3n))
const initial = primes(8).map((prime) => fraction(prime, 2n))

function unsigned(value: number): number[] {
  return value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...unsigned(value >>> 7)]
}
function signed(value: number): number[] {
  const rest = value >> 7
  const [byte, done] = [value & 0x7f, (rest === 0 && (value & 0x40) === 0) || (rest === -1 && (value & 0x40) !== 0)]
  return done ? [byte] : [byte | 0x80, ...signed(rest)]
}

const get = (local: number) => [op.get, local]
const set = (local: number) => [op.set, local]
const number = (value: number) => [op.i32, ...signed(value | 0)]
const simd = (code: number) => [0xfd, ...unsigned(code)]
const memory = (code: number, offset: number) => [...simd(code), 0, ...unsigned(offset)]
const splat = (value: number) => [...number(value), ...simd(v.splat)]
const shuffle = (lanes: readonly number[]) => [...simd(v.shuffle), ...lanes]
const two = (code: number, a: readonly number[], b: readonly number[]) => [...a, ...b, ...simd(code)]
const shifted = (x: readonly number[], code: number, by: number) => [...x, ...number(by), ...simd(code)]
const turned = (x: readonly number[], by: number) => two(v.or, shifted(x, v.shr, by), shifted(x, v.shl, 32 - by))
const xor3 = (a: readonly number[], b: readonly number[], c: readonly number[]) => two(v.xor, two(v.xor, a, b), c)

// Two rows of four words become pairs of words, each with its bytes turned round: hashes are big-endian, memory is not.
const low = [3, 2, 1, 0, 19, 18, 17, 16, 7, 6, 5, 4, 23, 22, 21, 20]
const high = [11, 10, 9, 8, 27, 26, 25, 24, 15, 14, 13, 12, 31, 30, 29, 28]
const firsts = [0, 1, 2, 3, 4, 5, 6, 7, 16, 17, 18, 19, 20, 21, 22, 23]
const seconds = [8, 9, 10, 11, 12, 13, 14, 15, 24, 25, 26, 27, 28, 29, 30, 31]

/** Four vectors of four words, turned so that rows become columns, with the bytes of each word reversed. */
function transposed(
  rows: readonly number[],
  put: (column: number) => readonly number[],
  before: readonly number[] = [],
): number[] {
  const [a = 0, b = 0, c = 0, d = 0] = rows
  const half = (lanes: readonly number[], x: number, y: number) => [...get(x), ...get(y), ...shuffle(lanes)]
  const column = (lanes: readonly number[], halves: readonly number[], which: number) => [
    ...before,
    ...half(halves, a, b),
    ...half(halves, c, d),
    ...shuffle(lanes),
    ...put(which),
  ]
  return [
    ...column(firsts, low, 0),
    ...column(seconds, low, 1),
    ...column(firsts, high, 2),
    ...column(seconds, high, 3),
  ]
}

/** Words 4k to 4k+3 of four messages that start one byte before `from`: the byte before them is the prefix, put in after. */
function loadWords(group: number, stride: number): number[] {
  const rows = [0, 1, 2, 3].map((lane) => at.rows + lane)
  const loads = rows.flatMap((row, lane) => [
    ...get(at.from),
    ...memory(v.load, lane * stride + group * 16 + 3),
    ...set(row),
  ])
  return [...loads, ...transposed(rows, (column) => set(at.words + group * 4 + column))]
}

/** One block: 64 rounds over the words, with the schedule made as it is needed (FIPS 180-4, section 6.2.2). */
function compress(): number[] {
  const code: number[] = []
  let names = Array.from({ length: 8 }, (_, one) => at.state + one)
  const word = (index: number) => at.words + (index & 15)
  for (let round = 0; round < 64; round++) {
    const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = names
    if (round >= 16) {
      const [x, y] = [get(word(round + 1)), get(word(round + 14))]
      const s0 = xor3(turned(x, 7), turned(x, 18), shifted(x, v.shr, 3))
      const s1 = xor3(turned(y, 17), turned(y, 19), shifted(y, v.shr, 10))
      code.push(
        ...two(v.add, two(v.add, get(word(round)), s0), two(v.add, get(word(round + 9)), s1)),
        ...set(word(round)),
      )
    }
    const sum1 = xor3(turned(get(e), 6), turned(get(e), 11), turned(get(e), 25))
    const choice = [...get(f), ...get(g), ...get(e), ...simd(v.select)]
    const given = two(v.add, get(word(round)), splat(constants[round] ?? 0))
    code.push(...two(v.add, two(v.add, get(h), sum1), two(v.add, choice, given)), ...set(h))
    code.push(...two(v.add, get(d), get(h)), ...set(d))
    const sum0 = xor3(turned(get(a), 2), turned(get(a), 13), turned(get(a), 22))
    const majority = [...get(c), ...get(b), ...two(v.xor, get(a), get(b)), ...simd(v.select)]
    code.push(...two(v.add, get(h), two(v.add, sum0, majority)), ...set(h))
    names = [h, a, b, c, d, e, f, g]
  }
  return code
}

const eight = [0, 1, 2, 3, 4, 5, 6, 7]
const start = () => eight.flatMap((one) => [...splat(initial[one] ?? 0), ...set(at.state + one)])
const keep = () => eight.flatMap((one) => [...get(at.state + one), ...set(at.kept + one)])
const addKept = () =>
  eight.flatMap((one) => [...two(v.add, get(at.state + one), get(at.kept + one)), ...set(at.state + one)])
const addInitial = () =>
  eight.flatMap((one) => [...two(v.add, get(at.state + one), splat(initial[one] ?? 0)), ...set(at.state + one)])
const prefixed = (prefix: number) => [
  ...two(v.or, two(v.and, get(at.words), splat(0x00ffffff)), splat(prefix << 24)),
  ...set(at.words),
]
const padded = (from: number, bits: number) =>
  Array.from({ length: 16 - from }, (_, one) => [
    ...splat(from + one === 15 ? bits : 0),
    ...set(at.words + from + one),
  ]).flat()

/** The word with the last byte of each message and the bit that ends it. */
function lastByte(word: number, offset: number, stride: number): number[] {
  const lane = (one: number) => [
    ...get(at.from),
    op.load8,
    0,
    ...unsigned(one * stride + offset),
    ...number(24),
    op.shl,
  ]
  const lanes = [1, 2, 3].flatMap((one) => [...lane(one), ...simd(v.replaceLane), one])
  return [...two(v.or, [...lane(0), ...simd(v.splat), ...lanes], splat(0x800000)), ...set(at.words + word)]
}

function storeHashes(): number[] {
  return [0, 4].flatMap((first) =>
    transposed(
      [0, 1, 2, 3].map((one) => at.state + first + one),
      (message) => memory(v.store, message * 32 + first * 4),
      get(at.to),
    ),
  )
}

/** A loop over groups of four messages of `stride` bytes. */
function kernel(stride: number, body: readonly number[]): number[] {
  const step = (local: number, by: number) => [...get(local), ...number(by), op.add]
  const code = [
    ...[op.loop, 0x40, ...body, ...storeHashes(), ...step(at.to, 128), ...set(at.to)],
    ...[...step(at.from, 4 * stride), op.tee, at.from, ...get(at.end), op.ltU, op.brIf, 0, op.end],
  ]
  const locals = [1, ...unsigned(vectors), v128]
  return [...locals, ...code, op.end]
}

const words = (groups: readonly number[], stride: number) => groups.flatMap((group) => loadWords(group, stride))
// `from` stands four bytes before the message: a load of an offset that would be negative is not there.
const leaves = () =>
  kernel(32, [
    ...words([0, 1], 32),
    ...prefixed(0),
    ...lastByte(8, 35, 32),
    ...padded(9, 264),
    ...start(),
    ...compress(),
    ...addInitial(),
  ])
const pairs = () =>
  kernel(64, [
    ...[...words([0, 1, 2, 3], 64), ...prefixed(1), ...start(), ...compress(), ...addInitial(), ...keep()],
    ...[...lastByte(0, 67, 64), ...padded(1, 520), ...compress(), ...addKept()],
  ])

/** The module: `leaves` and `pairs` over an imported memory, both (from, to, end). */
export function sha256Module(): Uint8Array<ArrayBuffer> {
  const text = (name: string) => [name.length, ...Buffer.from(name)]
  const section = (id: number, content: readonly number[]) => [id, ...unsigned(content.length), ...content]
  const bodies = [leaves(), pairs()].flatMap((body) => [...unsigned(body.length), ...body])
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
    ...section(1, [1, 0x60, 3, i32, i32, i32, 0]),
    ...section(2, [1, ...text('e'), ...text('m'), 2, 0, 1]),
    ...section(3, [2, 0, 0]),
    ...section(7, [2, ...text('leaves'), 0, 0, ...text('pairs'), 0, 1]),
    ...section(10, [2, ...bodies]),
  ])
}
