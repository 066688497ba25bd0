import { createServer, request } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'

/** What is wrong with the line to a node. `deaf` carries the request there and loses the answer. */
export type Fault = 'none' | 'cut' | 'slow' | 'garbage' | 'half' | 'deaf'

/** The line on which others reach a node, and on which a test makes it fail. */
export interface Line extends AsyncDisposable {
  readonly endpoint: string
  fault: Fault
  /** Answers to requests that name this service are lost, though carried out; nothing else is. */
  deafTo: string | undefined
  /** Requests that came since the line stands. */
  readonly carried: () => number
}

/** Stands before a port; what it passes on, it passes on as it is. */
export async function lineTo(port: number, { late = 15_000 }: { readonly late?: number } = {}): Promise<Line> {
  let carried = 0
  const server = createServer((asked, answer) => {
    carried++
    const { fault } = line
    if (fault === 'cut') return void asked.socket.destroy()
    if (fault === 'garbage') return void answer.end(Buffer.alloc(300, 'no such thing '))
    const { method, url, headers } = asked
    const { deafTo } = line
    const sent: Buffer[] = []
    if (deafTo !== undefined) asked.on('data', (piece: Buffer) => sent.push(piece))
    const passed = request({ port, host: '127.0.0.1', method, path: url, headers }, (came) => {
      void (async () => {
        const body = Buffer.concat(await Array.fromAsync(came as AsyncIterable<Buffer>))
        if (fault === 'deaf') return asked.socket.destroy()
        if (deafTo !== undefined && Buffer.concat(sent).includes(deafTo)) return asked.socket.destroy()
        if (fault === 'slow') await pause(late, undefined, { ref: false })
        answer.writeHead(came.statusCode ?? 502, came.headers)
        if (fault !== 'half') return answer.end(body)
        answer.write(body.subarray(0, body.length / 2))
        await pause(20)
        asked.socket.destroy()
      })().catch(() => asked.socket.destroy())
    })
    passed.on('error', () => asked.socket.destroy())
    asked.pipe(passed)
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const address = server.address()
  const line: Line = {
    endpoint: `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`,
    fault: 'none',
    deafTo: undefined,
    carried: () => carried,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise((closed) => server.close(closed))
    },
  }
  return line
}
