import { connect, type Socket } from 'node:net'

/** What a load of callers found. */
export interface Load {
  readonly perSecond: number
  /** Answers in all, those of warming up too. */
  readonly answered: number
  /** Milliseconds of each exchange, sorted. */
  readonly latencies: Float64Array
  /** Answers that were not 200. */
  readonly failed: number
}

/**
 * Callers that each ask again as soon as they are answered, over a connection of their own. It reads no more of HTTP than it must, so
 * that it takes little of the processors that it shares with what it measures.
 */
export async function load(
  { port, path, body }: { readonly port: number; readonly path: string; readonly body: Buffer },
  { callers, warm, seconds }: { readonly callers: number; readonly warm: number; readonly seconds: number },
): Promise<Load> {
  const head = `POST ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n`
  const request = Buffer.concat([Buffer.from(head), body])
  const latencies: number[] = []
  let [failed, answered, counting] = [0, 0, false]
  const note = (milliseconds: number, ok: boolean) => {
    answered++
    if (!counting) return
    latencies.push(milliseconds)
    if (!ok) failed++
  }
  const open = await Promise.all(Array.from({ length: callers }, () => caller(port, request, note)))
  await pause(warm)
  counting = true
  const started = performance.now()
  await pause(seconds)
  counting = false
  const took = performance.now() - started
  for (const socket of open) socket.destroy()
  return {
    answered,
    perSecond: (latencies.length * 1_000) / took,
    latencies: Float64Array.from(latencies).toSorted(),
    failed,
  }
}

function caller(port: number, request: Buffer, note: (milliseconds: number, ok: boolean) => void): Promise<Socket> {
  return new Promise((done, fail) => {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true })
    let started = 0
    let received: Buffer = Buffer.alloc(0)
    const ask = () => {
      started = performance.now()
      socket.write(request)
    }
    socket.on('connect', () => {
      done(socket)
      ask()
    })
    socket.on('error', fail)
    socket.on('data', (chunk: Buffer) => {
      received = received.length === 0 ? chunk : Buffer.concat([received, chunk])
      const end = received.indexOf('\r\n\r\n')
      if (end < 0) return
      const head = received.toString('latin1', 0, end)
      const length = Number(/content-length: (\d+)/i.exec(head)?.[1])
      if (Number.isNaN(length)) return void socket.destroy(new Error(`an answer without a length: ${head}`))
      if (received.length < end + 4 + length) return
      received = Buffer.alloc(0)
      note(performance.now() - started, head.startsWith('HTTP/1.1 200'))
      ask()
    })
  })
}

function pause(seconds: number): Promise<void> {
  return new Promise((done) => void setTimeout(done, seconds * 1_000))
}
