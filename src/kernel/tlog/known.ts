/** Which leaf hashes a log holds, and where: twelve bytes for each, and no object. Hashes are read out of rows of 32 bytes. */
export interface Known {
  /** The index of the hash at a place of a row, where `is` confirms an index whose first bytes agree; -1 when it is not held. */
  find(row: Uint8Array, at: number, is: (index: number) => boolean): number
  add(row: Uint8Array, at: number, index: number): void
  /** Takes back what was added. */
  forget(row: Uint8Array, at: number, index: number): void
}

// 256 tables by the first byte, so that one grows at a time. A slot is two words of the hash and the index plus one.
const tables = 256
const slotSize = 3
const firstSlots = 64
/** A slot whose entry was taken back: what stands behind it is still reached. */
const forgotten = 0xffffffff

interface Table {
  slots: Uint32Array
  mask: number
  count: number
}

export function knownHashes(): Known {
  const all: Table[] = Array.from({ length: tables }, () => emptyTable(firstSlots))
  const tableOf = (row: Uint8Array, at: number): Table => {
    const table = all[row[at] ?? 0]
    if (table === undefined) throw new RangeError('there are 256 bytes')
    return table
  }
  const slotOf = (row: Uint8Array, at: number, is: (index: number) => boolean): number => {
    const { slots, mask } = tableOf(row, at)
    const [one, two] = [word(row, at + 1), word(row, at + 5)]
    for (let slot = one & mask; ; slot = (slot + 1) & mask) {
      const index = slots[slot * slotSize + 2] ?? 0
      if (index === 0) return -1
      if (index === forgotten || slots[slot * slotSize] !== one || slots[slot * slotSize + 1] !== two) continue
      if (is(index - 1)) return slot
    }
  }
  return {
    find(row, at, is) {
      const slot = slotOf(row, at, is)
      return slot < 0 ? -1 : (tableOf(row, at).slots[slot * slotSize + 2] ?? 0) - 1
    },
    add(row, at, index) {
      const table = tableOf(row, at)
      if (table.count * 3 >= (table.mask + 1) * 2) grow(table)
      put(table, { one: word(row, at + 1), two: word(row, at + 5), index: index + 1 })
    },
    forget(row, at, index) {
      const slot = slotOf(row, at, (other) => other === index)
      if (slot >= 0) tableOf(row, at).slots[slot * slotSize + 2] = forgotten
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
    if (index !== 0 && index !== forgotten) put(larger, { one: slots[at] ?? 0, two: slots[at + 1] ?? 0, index })
  }
  Object.assign(table, larger)
}

interface Slot {
  readonly one: number
  readonly two: number
  readonly index: number
}

function put(table: Table, { one, two, index }: Slot): void {
  const { slots, mask } = table
  let at = one & mask
  while (slots[at * slotSize + 2] !== 0) at = (at + 1) & mask
  slots[at * slotSize] = one
  slots[at * slotSize + 1] = two
  slots[at * slotSize + 2] = index
  table.count++
}

/** Four bytes of a hash as a number without sign. */
function word(row: Uint8Array, at: number): number {
  const [a = 0, b = 0, c = 0, d = 0] = [row[at], row[at + 1], row[at + 2], row[at + 3]]
  return (a | (b << 8) | (c << 16) | (d << 24)) >>> 0
}
