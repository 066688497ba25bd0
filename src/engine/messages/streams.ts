import { createHash } from 'node:crypto'
import { refuse } from './problems.ts'

// A body that is too large to be held: an opening, pieces of the content, a closing. Opening and closing are batches of one message,
// signed as any other; the closing names the digest of the content (RFC 9530 allows for a digest that comes after it), and until it
// has been checked and written down nobody is told that the content is at its end. Every part stands behind its length, four bytes
// big-endian; a length of nought announces the closing.

export const streamType = 'application/vnd.madang.stream'
export const streamsPath = '/exchange/streams'

/** An envelope as it stands in a stream. */
export interface Sealed {
  readonly headers: Readonly<Record<string, string>>
  readonly body: Buffer
}

const largestPart = 1024 * 1024
const largestPiece = 64 * 1024

/** Everything that is sent: `close` is asked for the closing when the digest of the content is known. */
export async function* streamOf(
  opening: Sealed,
  content: AsyncIterable<Uint8Array> | undefined,
  close: (digest: string) => Promise<Sealed>,
): AsyncGenerator<Buffer> {
  yield part(written(opening))
  if (content === undefined) return
  const digest = createHash('sha256')
  for await (const chunk of content) {
    const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length)
    digest.update(bytes)
    for (let at = 0; at < bytes.length; at += largestPiece) yield part(bytes.subarray(at, at + largestPiece))
  }
  yield Buffer.concat([Buffer.alloc(4), part(written(await close(digest.digest('base64url'))))])
}

/** A stream that comes: its opening first, then its content, which ends only when `closed` has not refused the closing. */
export interface Incoming {
  readonly opening: Sealed
  content(closed: (closing: Sealed, digest: string) => Promise<void>): AsyncGenerator<Buffer>
}

/** Refuses with `messages/unreadable` what is not a stream of this form, or ends before its end. */
export async function incoming(source: AsyncIterable<Buffer>): Promise<Incoming> {
  const reading = new Reading(source)
  const opening = read(await reading.part())
  return {
    opening,
    async *content(closed) {
      const digest = createHash('sha256')
      for (let piece = await reading.part(); piece.length > 0; piece = await reading.part()) {
        digest.update(piece)
        yield piece
      }
      await closed(read(await reading.part()), digest.digest('base64url'))
    },
  }
}

/** Takes parts out of chunks that come as they please. */
class Reading {
  readonly #source: AsyncIterator<Buffer>
  #held: Buffer[] = []
  #size = 0

  constructor(source: AsyncIterable<Buffer>) {
    this.#source = source[Symbol.asyncIterator]()
  }

  async part(): Promise<Buffer> {
    const length = (await this.#take(4)).readUInt32BE()
    if (length > largestPart) throw refuse.unreadable({ part: 'length' })
    return this.#take(length)
  }

  async #take(length: number): Promise<Buffer> {
    while (this.#size < length) {
      const next = await this.#source.next()
      if (next.done === true) throw refuse.unreadable({ part: 'end' })
      this.#held.push(next.value)
      this.#size += next.value.length
    }
    const all = this.#held.length === 1 ? (this.#held[0] as Buffer) : Buffer.concat(this.#held)
    this.#held = all.length > length ? [all.subarray(length)] : []
    this.#size -= length
    return all.subarray(0, length)
  }
}

function part(bytes: Buffer): Buffer {
  const length = Buffer.allocUnsafe(4)
  length.writeUInt32BE(bytes.length)
  return Buffer.concat([length, bytes])
}

function written({ headers, body }: Sealed): Buffer {
  return Buffer.from(JSON.stringify({ headers, body: body.toString('base64') }))
}

function read(bytes: Buffer): Sealed {
  try {
    const { headers, body } = JSON.parse(bytes.toString()) as { headers?: unknown; body?: unknown }
    if (typeof headers !== 'object' || headers === null || typeof body !== 'string') throw new Error('another form')
    return { headers: headers as Sealed['headers'], body: Buffer.from(body, 'base64') }
  } catch {
    throw refuse.unreadable({ part: 'envelope' })
  }
}
