import { closeSync, fdatasync, fstatSync, ftruncateSync, openSync, readSync, writeSync } from 'node:fs'
import { promisify } from 'node:util'
import { crc32 } from 'node:zlib'

/** What a journal asks of the disk: tests put one in its place that is full. */
export interface Disk {
  write(file: number, bytes: Uint8Array, position: number): void
  sync(file: number): Promise<void>
  truncate(file: number, length: number): void
}

const sync = promisify(fdatasync)

export const disk: Disk = {
  write(file, bytes, position) {
    for (let done = 0; done < bytes.length;) done += writeSync(file, bytes, done, bytes.length - done, position + done)
  },
  sync,
  truncate: ftruncateSync,
}

/** Entries of 32 bytes on disk, one frame for each batch: what was appended survives the end of the process and of the machine. */
export interface Journal {
  /**
   * Appends a batch. Done, it is on the disk. Failed (a full disk), nothing of it counts, and the next append goes on from before.
   * @param start index of the first entry.
   */
  append(start: number, entries: Uint8Array): Promise<void>
  close(): void
}

// A frame: how many entries, the index of the first, the entries, and CRC-32 over all before it.
const headSize = 12
const tailSize = 4
const entrySize = 32
const pieceSize = 4 * 1024 * 1024

/**
 * Opens a journal, or makes one. What a batch left that did not come to its end is cut off.
 * @param onBatch told of every batch that is there, in order.
 */
export function openJournal(
  path: string,
  onBatch: (start: number, entries: Buffer) => void,
  { write, sync: settle, truncate }: Disk = disk,
): Journal {
  const file = openSync(path, 'a+')
  closeSync(file)
  const open = openSync(path, 'r+')
  let end = replay(open, onBatch)
  truncate(open, end)
  let broken = false
  return {
    async append(start, entries) {
      if (broken) truncate(open, end)
      broken = true
      const bytes = frame(start, entries)
      write(open, bytes, end)
      await settle(open)
      broken = false
      end += bytes.length
    },
    close: () => closeSync(open),
  }
}

function frame(start: number, entries: Uint8Array): Buffer {
  const bytes = Buffer.allocUnsafe(headSize + entries.length + tailSize)
  bytes.writeUInt32LE(entries.length / entrySize, 0)
  bytes.writeBigUInt64LE(BigInt(start), 4)
  bytes.set(entries, headSize)
  bytes.writeUInt32LE(crc32(bytes.subarray(0, headSize + entries.length)), headSize + entries.length)
  return bytes
}

/** Reads frame after frame up to the first that is not whole. Returns where it begins. */
function replay(file: number, onBatch: (start: number, entries: Buffer) => void): number {
  const size = fstatSync(file).size
  let held = Buffer.alloc(0)
  let at = 0
  let next = 0
  for (;;) {
    const count = held.length >= headSize ? held.readUInt32LE(0) : 0
    const length = headSize + count * entrySize + tailSize
    if (held.length < Math.max(length, headSize)) {
      const more = Math.min(size - at - held.length, Math.max(pieceSize, length - held.length))
      if (more <= 0 || at + length > size) return at
      const piece = Buffer.allocUnsafe(more)
      const read = readSync(file, piece, 0, more, at + held.length)
      held = Buffer.concat([held, piece.subarray(0, read)])
      continue
    }
    const body = held.subarray(0, length - tailSize)
    const whole = count > 0 && crc32(body) === held.readUInt32LE(length - tailSize)
    if (!whole || held.readBigUInt64LE(4) !== BigInt(next)) return at
    onBatch(next, body.subarray(headSize))
    next += count
    at += length
    held = held.subarray(length)
  }
}
