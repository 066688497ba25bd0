import { crc32 } from 'node:zlib'
import { refuse } from '../problems.ts'
import { partRows } from './compute.ts'
import type { Kept, Part } from './compute.ts'

/** What a stored part says of itself before its numbers and bitmaps. */
interface Header {
  readonly plan: string
  readonly rows: number
  readonly index: number
  /** How many amounts each set of rules has; null where none are kept. */
  readonly amounts: readonly (number | null)[]
}

/** Which sweep a part belongs to. */
export interface SweepOf {
  readonly plan: string
  readonly rows: number
}

/** A finished part as bytes: a length, a header, counts, amounts, its piece of every bitmap that is kept, and a checksum. */
export function partBytes(part: Part, of: SweepOf, kept: readonly Kept[]): Uint8Array {
  const amounts = part.amounts.map((one) => one?.length ?? null)
  const header: Header = { ...of, index: part.index, amounts }
  const numbers = [part.counts, part.totals, part.rowByRow, ...part.amounts.filter((one) => one !== null)]
  const pieces = [
    new TextEncoder().encode(JSON.stringify(header)),
    ...numbers.map((one) => new Uint8Array(one.buffer, one.byteOffset, one.byteLength)),
    ...bitmapsOf(kept).map((bitmap) => pieceOf(bitmap, part.index)),
  ]
  const length = pieces.reduce((sum, { length: bytes }) => sum + bytes, 0)
  const out = new Uint8Array(12 + length)
  const view = new DataView(out.buffer)
  view.setUint32(0, length, true)
  view.setUint32(4, pieces[0]?.length ?? 0, true)
  let at = 12
  for (const piece of pieces) {
    out.set(piece, at)
    at += piece.length
  }
  view.setUint32(8, crc32(out.subarray(12)), true)
  return out
}

/**
 * Reads a part back, and puts its bitmaps in their places.
 * @returns null for a part that is torn
 * @throws Problem `rules/other-sweep` for a part of other rules, of another day or of other people
 */
export function readPart(
  bytes: Uint8Array,
  of: SweepOf & { readonly rules: number },
  kept: readonly Kept[],
): Part | null {
  if (bytes.length < 12) return null
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (view.getUint32(0, true) !== bytes.length - 12 || view.getUint32(8, true) !== crc32(bytes.subarray(12)))
    return null
  let at = 12 + view.getUint32(4, true)
  const header = JSON.parse(new TextDecoder().decode(bytes.subarray(12, at))) as Header
  const maps = bitmapsOf(kept)
  const numbers = (length: number) => {
    const read = Float64Array.from({ length }, (_, i) => view.getFloat64(at + 8 * i, true))
    at += 8 * length
    return read
  }
  const expected = header.amounts.reduce<number>((sum, one) => sum + 8 * (one ?? 0), at + 40 * of.rules)
  const pieces = maps.reduce((sum, bitmap) => sum + pieceOf(bitmap, header.index).length, 0)
  if (header.plan !== of.plan || header.rows !== of.rows || expected + pieces !== bytes.length)
    throw refuse['other-sweep']({ plan: header.plan, rows: header.rows })
  const counts = numbers(3 * of.rules)
  const [totals, rowByRow] = [numbers(of.rules), numbers(of.rules)]
  const amounts = header.amounts.map((length) => (length === null ? null : numbers(length)))
  for (const bitmap of maps) {
    const piece = pieceOf(bitmap, header.index)
    piece.set(bytes.subarray(at, at + piece.length))
    at += piece.length
  }
  return { index: header.index, counts, totals, rowByRow, amounts }
}

function bitmapsOf(kept: readonly Kept[]): Uint8Array[] {
  return kept
    .flatMap(({ yes, unknown, officer, conditions }) => [
      ...[yes, unknown, officer],
      ...conditions.flatMap((one) => [one.yes, one.no]),
    ])
    .filter((bitmap) => bitmap !== null)
}

function pieceOf(bitmap: Uint8Array, index: number): Uint8Array {
  return bitmap.subarray((index * partRows) / 8, ((index + 1) * partRows) / 8)
}
