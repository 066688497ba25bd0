import { hash } from 'node:crypto'

/** Remembers which keys came, and on which line first, in some twelve bytes a key. */
export interface KeySet {
  /** The line on which this key came before; undefined when it is new, and remembered from now on. */
  seen(key: string, line: number): number | undefined
}

/** By 64 bits of SHA-256: that two of a million keys are taken for one has a chance of one in 37 million. */
export function createKeySet(): KeySet {
  let size = 1 << 12
  let held = 0
  let keys = new BigUint64Array(size)
  let lines = new Uint32Array(size)
  const placeOf = (key: bigint) => {
    let place = Number(key & BigInt(size - 1))
    while (keys[place] !== 0n && keys[place] !== key) place = (place + 1) & (size - 1)
    return place
  }
  const grow = () => {
    const [before, on] = [keys, lines]
    size *= 2
    keys = new BigUint64Array(size)
    lines = new Uint32Array(size)
    for (const [at, key] of before.entries()) {
      if (key === 0n) continue
      const place = placeOf(key)
      keys[place] = key
      lines[place] = on[at] ?? 0
    }
  }
  return {
    seen(key, line) {
      const short = hash('sha256', key, 'buffer').readBigUInt64LE(0) | 1n
      const place = placeOf(short)
      if (keys[place] === short) return lines[place]
      keys[place] = short
      lines[place] = line
      if (++held * 2 > size) grow()
      return undefined
    },
  }
}
