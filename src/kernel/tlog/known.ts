/** Which leaf hashes a log holds, and where: twelve bytes for each, and no object. */
export interface Known {
  /** The index of a hash, where `is` confirms a place whose first bytes agree; nothing when it is not held. */
  find(hash: Uint8Array, is: (index: number) => boolean): number | undefined
  add(hash: Uint8Array, index: number): void
}

// 256 tables by the first byte, so that one grows at a time. A slot is two words of the hash and the index plus one.
const tables = 256
const slotSize = 3
const firstSlots = 64

interface Table {
  slots: Uint32Array
  mask: number
  count: number
}

export function knownHashes(): Known {
  const all: Table[] = Array.from({ length: tables }, () => emptyTable(firstSlots))
  return {
    find(hash, is) {
      const table = all[hash[0] ?? 0]
      if (table === undefined) return undefined
      const [one, two] = [word(hash, 1), word(hash, 5)]
      const { slots, mask } = table
      for (let at = one & mask; ; at = (at + 1) & mask) {
        const index = slots[at * slotSize + 2] ?? 0
        if (index === 0) return undefined
        if (slots[at * slotSize] === one && slots[at * slotSize + 1] === two && is(index - 1)) return index - 1
      }
    },
    add(hash, index) {
      const table = all[hash[0] ?? 0]
      if (table === undefined) return
      if (table.count * 3 >= (table.mask + 1) * 2) grow(table)
      put(table, word(hash, 1), word(hash, 5), index + 1)
    },
  }
}

function emptyTable(slots: number): Table {
  return { slots: new Uint32Array(slots * slotSize), mask: slots - 1, count: 0 }
}

function grow(table: Table): void {
  const { slots } = table
  const larger = emptyTable((table.mask + 1) * 2)
  for (let at = 0; at < slots.length; at += slotSize) {
    const index = slots[at + 2] ?? 0
    if (index !== 0) put(larger, slots[at] ?? 0, slots[at + 1] ?? 0, index)
  }
  Object.assign(table, larger)
}

function put(table: Table, one: number, two: number, index: number): void {
  const { slots, mask } = table
  let at = one & mask
  while (slots[at * slotSize + 2] !== 0) at = (at + 1) & mask
  slots[at * slotSize] = one
  slots[at * slotSize + 1] = two
  slots[at * slotSize + 2] = index
  table.count++
}

/** Four bytes of a hash as a number without sign. */
function word(hash: Uint8Array, at: number): number {
  const [a = 0, b = 0, c = 0, d = 0] = [hash[at], hash[at + 1], hash[at + 2], hash[at + 3]]
  return (a | (b << 8) | (c << 16) | (d << 24)) >>> 0
}
