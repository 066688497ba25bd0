import { randomBytes } from 'node:crypto'

// Noise in whole numbers only. Floating-point noise gives the true count away by its last bits (Mironov, "On significance of the
// least significant bits for differential privacy", 2012); here nothing is ever a fraction: the sampler is that of Canonne,
// Kamath and Steinke, "The discrete Gaussian for differential privacy" (2020), algorithms 1 and 2.

/** Chance: gives that many random bytes. */
export type Chance = (bytes: number) => Uint8Array

/** A whole number from zero on, below `bound`, each as likely: what does not fit is drawn again. */
export function uniform(chance: Chance, bound: bigint): bigint {
  if (bound < 1n) throw new RangeError('there is nothing below one')
  const bits = (bound - 1n).toString(2).length
  const bytes = Math.ceil(bits / 8)
  const surplus = BigInt(bytes * 8 - bits)
  for (;;) {
    const drawn = chance(bytes).reduce((value, byte) => (value << 8n) | BigInt(byte), 0n) >> surplus
    if (drawn < bound) return drawn
  }
}

/** True with the probability e^(−numerator/denominator), exactly. */
export function oddsOfExp(chance: Chance, numerator: bigint, denominator: bigint): boolean {
  let rest = numerator
  for (; rest > denominator; rest -= denominator) if (!oddsBelowOne(chance, 1n, 1n)) return false
  return oddsBelowOne(chance, rest, denominator)
}

function oddsBelowOne(chance: Chance, numerator: bigint, denominator: bigint): boolean {
  let turn = 1n
  while (uniform(chance, denominator * turn) < numerator) turn++
  return turn % 2n === 1n
}

/**
 * Noise for a count: a whole number y with a probability that falls by e^(−|y|·ε), the discrete Laplace distribution. One person
 * more or less changes a count by `sensitivity` at most, so that the noisy count is ε-differentially private.
 * @param thousandths ε in thousandths, at least one
 */
export function discreteLaplace(thousandths: number, sensitivity = 1, chance: Chance = randomBytes): number {
  if (!Number.isInteger(thousandths) || thousandths < 1)
    throw new RangeError('epsilon is a whole number of thousandths')
  const [scale, steps] = [BigInt(sensitivity) * 1000n, BigInt(thousandths)]
  for (;;) {
    const part = uniform(chance, scale)
    if (!oddsOfExp(chance, part, scale)) continue
    let whole = 0n
    while (oddsOfExp(chance, 1n, 1n)) whole++
    const size = (part + scale * whole) / steps
    const negative = uniform(chance, 2n) === 1n
    if (negative && size === 0n) continue
    return Number(negative ? -size : size)
  }
}
