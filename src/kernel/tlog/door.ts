import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { Problem } from '../problem.ts'
import { problemDetails } from '../problem-details.ts'
import type { Appending, TileLog } from './tile-log.ts'
import { parseTilePath } from './tiles.ts'

/** An entry is a commitment: SHA-256 over what is kept elsewhere, as 32 bytes or as 64 hexadecimal digits. */
const entrySize = 32
const largest = 2 * entrySize

const plain = 'text/plain; charset=utf-8'

type Reading = Pick<TileLog, 'read' | 'checkpoint'>

/** A log over HTTP: `POST /add`, the files of C2SP tlog-tiles, and the key under which it signs. */
export function tileLogServer(log: Appending & Reading, verifierKey: string): Server {
  const server = createServer({ keepAliveTimeout: 30_000, requestTimeout: 30_000, maxHeaderSize: 8 * 1024 })
  server.on('request', (request, response) => {
    const { url = '/', method } = request
    if (method === 'POST' && url === '/add') return takeEntry(log, request, response)
    request.resume()
    if (method !== 'GET' && method !== 'HEAD') return answer(response, { status: 405, headers: { allow: 'GET, HEAD' } })
    return void answerFile(log, { path: url.slice(1), verifierKey, response })
  })
  return server
}

function takeEntry(log: Appending, request: IncomingMessage, response: ServerResponse): void {
  let body: Buffer | undefined
  request.on('data', (chunk: Buffer) => {
    body = body === undefined ? chunk : Buffer.concat([body, chunk])
    if (body.length <= largest) return
    answer(response, { status: 413, headers: { connection: 'close' } })
    request.destroy()
  })
  request.on('error', () => undefined)
  request.on('end', () => {
    const entry = entryOf(body)
    if (entry === undefined)
      return answer(response, { status: 400, body: 'an entry is 32 bytes, or 64 hexadecimal digits\n' })
    void answerAdded(log, entry, response)
  })
}

async function answerAdded(log: Appending, entry: Buffer, response: ServerResponse): Promise<void> {
  try {
    const { index, known, checkpoint } = await log.add(entry)
    const text = `{"index":${index},"known":${known},"checkpoint":${quoted(checkpoint)}}\n`
    response.writeHead(200, ['content-type', 'application/json', 'content-length', String(text.length)])
    response.end(text, 'latin1')
  } catch (error) {
    refuse(response, error)
  }
}

/** The last text in quotation marks: all answers of a batch hold the same checkpoint. */
let lastQuoted = { text: '', json: '""' }
function quoted(text: string): string {
  // Beyond ASCII, written as escapes: so that letters are bytes.
  if (lastQuoted.text !== text)
    lastQuoted = {
      text,
      json: JSON.stringify(text).replaceAll(
        /[^ -~]/g,
        (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
      ),
    }
  return lastQuoted.json
}

function entryOf(body: Buffer | undefined): Buffer | undefined {
  if (body?.length === entrySize) return body
  if (body?.length !== 2 * entrySize) return undefined
  const entry = Buffer.from(body.toString('latin1'), 'hex')
  return entry.length === entrySize ? entry : undefined
}

interface FileAsked {
  readonly path: string
  readonly verifierKey: string
  readonly response: ServerResponse
}

async function answerFile(log: Reading, { path, verifierKey, response }: FileAsked): Promise<void> {
  if (path === 'checkpoint')
    return answer(response, { body: log.checkpoint, headers: { 'content-type': plain, 'cache-control': 'no-store' } })
  if (path === 'key') return answer(response, { body: `${verifierKey}\n`, headers: { 'content-type': plain } })
  const place = parseTilePath(path)
  const bytes = place === undefined ? undefined : await log.read(place).catch(() => undefined)
  if (bytes === undefined) return answer(response, { status: 404 })
  return answer(response, {
    body: bytes,
    headers: { 'content-type': 'application/octet-stream', 'cache-control': 'public, max-age=31536000, immutable' },
  })
}

interface Reply {
  readonly status?: number
  readonly body?: string | Buffer
  readonly headers?: Readonly<Record<string, string>>
}

function answer(response: ServerResponse, { status = 200, body = '', headers = {} }: Reply): void {
  if (response.headersSent) return
  response.writeHead(status, { 'content-length': Buffer.byteLength(body), ...headers }).end(body)
}

function refuse(response: ServerResponse, error: unknown): void {
  if (!(error instanceof Problem)) return answer(response, { status: 500 })
  const body = JSON.stringify(problemDetails(error, ''))
  answer(response, { status: error.status, body, headers: { 'content-type': 'application/problem+json' } })
}
