import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import { Readable } from 'node:stream'
import { quoted, withDuck } from '#kernel/duck'
import { type Encoding, readCsv, type Table, type TableRow } from './csv.ts'
import { refuse } from './problems.ts'

/**
 * Lends the table in a file: Parquet by its ending, CSV otherwise. Rows are read as they are asked for.
 * @throws Problem `registers/unreadable-file`
 */
export async function withTableFile<T>(
  path: string,
  encoding: Encoding,
  work: (table: Table) => Promise<T>,
): Promise<T> {
  const { size } = await fileAt(path)
  if (!path.endsWith('.parquet')) {
    const stream = createReadStream(path, { highWaterMark: 256 * 1024 })
    try {
      return await work({ ...(await readCsv(stream, encoding)), part: () => stream.bytesRead / Math.max(1, size) })
    } finally {
      stream.destroy()
    }
  }
  const file = resolve(path)
  return withDuck({ paths: [file] }, async (duck) => {
    const counted = await unreadable(() =>
      duck.runAndReadAll(`SELECT COUNT(*)::INTEGER FROM read_parquet(${quoted(file)})`),
    )
    const count = Math.max(1, Number(counted.getRows()[0]?.[0] ?? 1))
    const result = await unreadable(() => duck.stream(`SELECT * FROM read_parquet(${quoted(file)})`))
    let line = 0
    const pieces = (async function* all() {
      for await (const rows of result.yieldRowsJson())
        yield rows.map((cells): TableRow => ({ line: ++line, cells: cells.map(worded) }))
    })()
    return work({ columns: result.columnNames(), pieces, part: () => line / count })
  })
}

/** The table in bytes that somebody sent as CSV. */
export function tableIn(bytes: Buffer, encoding: Encoding): Promise<Table> {
  return readCsv(Readable.from([bytes], { objectMode: false }), encoding)
}

async function fileAt(path: string): Promise<{ readonly size: number }> {
  const found = await unreadable(() => stat(path))
  if (!found.isFile()) throw refuse['unreadable-file']({ why: 'no-file' })
  return found
}

async function unreadable<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw refuse['unreadable-file']({ why: 'format', said: error instanceof Error ? error.message.slice(0, 200) : '' })
  }
}

function worded(value: unknown): string | null {
  if (value === null || value === undefined) return null
  return typeof value === 'string' ? value : JSON.stringify(value)
}
