import { refuse } from './problems.ts'

/** One row of a table that somebody sent: the line of the file on which it begins, and its cells; null where there is nothing. */
export interface TableRow {
  readonly line: number
  readonly cells: readonly (string | null)[]
}

/** A table on its way in: its columns, and its rows in pieces, as they come. */
export interface Table {
  readonly columns: readonly string[]
  readonly pieces: AsyncIterable<readonly TableRow[]>
  /** How much of it has been read, from 0 to 1; absent where that is not known. */
  readonly part?: () => number
}

/** How a text file may be written. */
export const encodings = ['utf-8', 'euc-kr'] as const
export type Encoding = (typeof encodings)[number]

/** A row longer than this is a quotation mark that nobody closed. */
const longestRow = 1024 * 1024

/**
 * Reads CSV as it comes (RFC 4180; also with tabs or semicolons, with a byte order mark, with line ends of any system). Only the
 * row that is being read is held.
 * @throws Problem `registers/unreadable-file` where bytes are not of the encoding, a quotation mark is never closed, or there is no header
 */
export async function readCsv(bytes: AsyncIterable<Uint8Array>, encoding: Encoding): Promise<Table> {
  const pieces = rowsOf(bytes, encoding)
  let first = await pieces.next()
  while (first.done !== true && first.value.length === 0) first = await pieces.next()
  const header = first.done === true ? undefined : first.value[0]
  if (first.done === true || header === undefined) throw refuse['unreadable-file']({ why: 'empty' })
  const rest = first.value.slice(1)
  return {
    columns: header.cells.map((cell) => (cell ?? '').trim()),
    pieces: (async function* all() {
      if (rest.length > 0) yield rest
      yield* pieces
    })(),
  }
}

async function* rowsOf(
  bytes: AsyncIterable<Uint8Array>,
  encoding: Encoding,
): AsyncGenerator<readonly TableRow[], undefined> {
  const decoder = new TextDecoder(encoding, { fatal: true })
  let held = ''
  let line = 1
  let separator = ''
  const read = (last: boolean): TableRow[] => {
    const rows: TableRow[] = []
    let at = 0
    if (separator === '') {
      const end = held.search(/[\r\n]/)
      if (end < 0 && !last && held.length <= longestRow) return rows
      separator = separatorOf(end < 0 ? held : held.slice(0, end))
    }
    while (at < held.length) {
      const row = rowAt(held, { at, separator, last })
      if (row === null) break
      if (row.cells.length > 1 || row.cells[0] !== null) rows.push({ line, cells: row.cells })
      line += row.lines
      at = row.end
    }
    held = held.slice(at)
    if (held.length > longestRow || (last && held.length > 0))
      throw refuse['unreadable-file']({ why: 'unclosed', line })
    return rows
  }
  for await (const chunk of bytes) {
    held += decoded(() => decoder.decode(chunk, { stream: true }), line)
    yield read(false)
  }
  held += decoded(() => decoder.decode(), line)
  yield read(true)
}

function decoded(decode: () => string, line: number): string {
  try {
    return decode()
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    throw refuse['unreadable-file']({ why: 'encoding', afterLine: line })
  }
}

/** What stands most often in the first line. */
function separatorOf(header: string): string {
  const [best] = [',', '\t', ';']
    .map((sign) => ({ sign, count: header.split(sign).length }))
    .toSorted((a, b) => b.count - a.count)
  return best?.sign ?? ','
}

interface Row {
  readonly cells: (string | null)[]
  /** Where the next row begins. */
  readonly end: number
  /** How many lines of the file it takes. */
  readonly lines: number
}

/** The row that begins at a place; null while its end has not come yet. */
function rowAt(
  text: string,
  { at, separator, last }: { readonly at: number; readonly separator: string; readonly last: boolean },
): Row | null {
  const cells: (string | null)[] = []
  let lines = 1
  for (let from = at; ;) {
    const cell = text[from] === '"' ? quotedAt(text, from, { separator, last }) : plainAt(text, from, separator)
    if (cell === null) return null
    const { value, end } = cell
    lines += cell.lines
    cells.push(value)
    const sign = text[end]
    if (sign === separator) {
      from = end + 1
      continue
    }
    if (sign === undefined) return last ? { cells, end, lines } : null
    // A line end of two signs may come in two pieces.
    if (sign === '\r' && end + 1 === text.length && !last) return null
    return { cells, end: end + (sign === '\r' && text[end + 1] === '\n' ? 2 : 1), lines }
  }
}

interface Cell {
  readonly value: string | null
  readonly end: number
  readonly lines: number
}

function plainAt(text: string, from: number, separator: string): Cell {
  let end = from
  for (; end < text.length; end++) {
    const sign = text[end]
    if (sign === separator || sign === '\n' || sign === '\r') break
  }
  return { value: end === from ? null : text.slice(from, end), end, lines: 0 }
}

/** A cell in quotation marks; two of them in a row stand for one. What follows the closing mark belongs to the cell as it stands. */
function quotedAt(
  text: string,
  from: number,
  { separator, last }: { readonly separator: string; readonly last: boolean },
): Cell | null {
  let value = ''
  for (let at = from + 1; ;) {
    const mark = text.indexOf('"', at)
    if (mark < 0 || (mark + 1 === text.length && !last)) return null
    value += text.slice(at, mark)
    if (text[mark + 1] !== '"') {
      const rest = plainAt(text, mark + 1, separator)
      return { value: value + (rest.value ?? ''), end: rest.end, lines: value.split('\n').length - 1 }
    }
    value += '"'
    at = mark + 2
  }
}
