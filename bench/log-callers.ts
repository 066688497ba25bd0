import { randomBytes } from 'node:crypto'
import { connect } from 'node:net'

// Callers for `bench/log.ts`, in a process of their own: each posts an entry that nobody has posted, waits for the answer, and goes on.

/** What the callers saw. */
export interface Called {
  readonly perSecond: number
  /** Milliseconds between sending and having the whole answer. */
  readonly median: number
  readonly p99: number
  /** How much of one core the callers themselves took: near 1, they would be what is measured. */
  readonly busy: number
}

const [port = 0, callers = 1, seconds = 1] = process.argv.slice(2).map(Number)
const head = Buffer.from('POST /add HTTP/1.1\r\nhost: bench\r\ncontent-length: 32\r\n\r\n')
const seed = randomBytes(24)
const times: number[] = []
let made = 0n
let ending = false

function request(): Buffer {
  const bytes = Buffer.allocUnsafe(head.length + 32)
  head.copy(bytes)
  seed.copy(bytes, head.length)
  bytes.writeBigUInt64LE(made++, head.length + 24)
  return bytes
}

function caller(): Promise<void> {
  return new Promise((done, fail) => {
    const socket = connect(port, '127.0.0.1').setNoDelay(true)
    let sent = 0
    let held = ''
    const send = () => {
      sent = performance.now()
      socket.write(request())
    }
    socket.once('connect', send)
    socket.once('error', fail)
    socket.on('data', (chunk) => {
      held += chunk.toString('latin1')
      const end = held.indexOf('\r\n\r\n')
      const length = Number(/\r\ncontent-length: (\d+)/i.exec(held.slice(0, end + 2))?.[1] ?? 0)
      if (end < 0 || held.length < end + 4 + length) return
      if (!held.startsWith('HTTP/1.1 200 ')) fail(new Error(held.slice(0, 200)))
      held = ''
      times.push(performance.now() - sent)
      if (!ending) return send()
      socket.destroy()
      done()
    })
  })
}

const started = performance.now()
const cpu = process.cpuUsage()
setTimeout(() => (ending = true), seconds * 1_000)
await Promise.all(Array.from({ length: callers }, caller))
const elapsed = performance.now() - started
const { user, system } = process.cpuUsage(cpu)
const sorted = Float64Array.from(times).toSorted()
const called: Called = {
  perSecond: (times.length * 1_000) / elapsed,
  ...{ median: sorted[sorted.length >> 1] ?? 0, p99: sorted[Math.floor(sorted.length * 0.99)] ?? 0 },
  busy: (user + system) / 1_000 / elapsed,
}
console.log(JSON.stringify(called))
