/** A stream of chance that a seed fixes. */
export interface Chance {
  /** A number from 0 up to, not including, 1. */
  next(): number
  /** A whole number from 0 up to, not including, `below`. */
  below(below: number): number
  /** Roughly normal, mean 0 and deviation 1: twelve uniform draws would be slower and no better for our use. */
  normal(): number
  /** 32 bits. */
  bits(): number
  /** Begins again from another seed, as a new stream would, without making one. */
  restart(seed: number): void
}

/** xoshiro128** (Blackman and Vigna 2018), its state filled by splitmix32 from one number. */
export function chance(seed: number): Chance {
  let a = 0
  let b = 0
  let c = 0
  let d = 0
  const restart = (from: number): void => {
    a = splitmix(from, 1)
    b = splitmix(from, 2)
    c = splitmix(from, 3)
    d = splitmix(from, 4)
  }
  restart(seed)
  const bits = (): number => {
    const five = Math.imul(b, 5)
    const result = Math.imul((five << 7) | (five >>> 25), 9)
    const t = b << 9
    c ^= a
    d ^= b
    b ^= c
    a ^= d
    c ^= t
    d = (d << 11) | (d >>> 21)
    return result >>> 0
  }
  const next = (): number => bits() / 4_294_967_296
  return {
    bits,
    restart,
    next,
    below: (below) => Math.floor(next() * below),
    normal: () => (next() + next() + next() + next() - 2) * Math.sqrt(3),
  }
}

/** One well-mixed 32-bit word from a seed and a position. */
export function splitmix(seed: number, position: number): number {
  let z = (seed + Math.imul(position, 0x9e3779b9)) | 0
  z = Math.imul(z ^ (z >>> 16), 0x85ebca6b)
  z = Math.imul(z ^ (z >>> 13), 0xc2b2ae35)
  return (z ^ (z >>> 16)) >>> 0
}

/** Draws positions with the given weights in constant time (Walker's alias method). */
export function weighted(weights: readonly number[]): (draw: Chance) => number {
  const total = weights.reduce((sum, one) => sum + one, 0)
  const scaled = weights.map((one) => (one * weights.length) / total)
  const alias = weights.map(() => 0)
  const small = scaled.flatMap((one, i) => (one < 1 ? [i] : []))
  const large = scaled.flatMap((one, i) => (one < 1 ? [] : [i]))
  while (small.length > 0 && large.length > 0) {
    const low = small.pop() ?? 0
    const high = large.at(-1) ?? 0
    alias[low] = high
    scaled[high] = (scaled[high] ?? 0) + (scaled[low] ?? 0) - 1
    if ((scaled[high] ?? 0) < 1) small.push(large.pop() ?? 0)
  }
  // What is left over is 1 up to rounding.
  for (const i of [...small, ...large]) scaled[i] = 1
  return (draw) => {
    const i = draw.below(weights.length)
    return draw.next() < (scaled[i] ?? 1) ? i : (alias[i] ?? i)
  }
}
