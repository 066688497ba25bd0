import { sha256Module } from './sha256-module.ts'

/** How many messages go through the memory of the module at a time. */
const most = 8_192
const [inputAt, outputAt] = [64, 64 + most * 64]

interface Kernels {
  leaves(from: number, to: number, end: number): void
  pairs(from: number, to: number, end: number): void
}

const memory = new WebAssembly.Memory({ initial: Math.ceil((outputAt + most * 32 + 64) / 65_536) })
const bytes = new Uint8Array(memory.buffer)
let made: Kernels | undefined

/** The module, made when it is first needed: that takes some milliseconds, and most commands hash nothing. */
function kernels(): Kernels {
  made ??= new WebAssembly.Instance(new WebAssembly.Module(sha256Module()), { e: { m: memory } })
    .exports as unknown as Kernels
  return made
}

/** Leaf hashes (RFC 6962, section 2.1) of entries of 32 bytes that lie one behind the other. */
export function hashLeaves(entries: Uint8Array): Buffer {
  return hashAll(entries, 32, 'leaves')
}

/** Node hashes (RFC 6962, section 2.1) of pairs of hashes that lie one behind the other: 64 bytes a pair. */
export function hashPairs(pairs: Uint8Array): Buffer {
  return hashAll(pairs, 64, 'pairs')
}

function hashAll(messages: Uint8Array, length: number, kind: keyof Kernels): Buffer {
  if (messages.length % length !== 0) throw new RangeError(`${messages.length} bytes are no messages of ${length}`)
  const count = messages.length / length
  const hashes = Buffer.allocUnsafe(count * 32)
  const run = kernels()
  for (let done = 0; done < count; done += most) {
    const now = Math.min(most, count - done)
    bytes.set(messages.subarray(done * length, (done + now) * length), inputAt)
    // Four at a time: what stands behind the last message is hashed too, and left where it is.
    run[kind](inputAt - 4, outputAt, inputAt - 4 + now * length)
    hashes.set(bytes.subarray(outputAt, outputAt + now * 32), done * 32)
  }
  return hashes
}
