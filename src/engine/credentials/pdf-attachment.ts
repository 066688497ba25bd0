import { inflateSync } from 'node:zlib'
import { limits } from './disclosed.ts'
import { refuse } from './problems.ts'

/** The largest file that is taken. */
export const largestFile = 5 * 1024 * 1024

/** How many attachments are looked at, and how long the description before an attachment may be. */
const bounds = { attachments: 32, dictionary: 2048 } as const

const credentialShape = /^[\w-]{10,}\.[\w-]{2,}\.[\w-]{80,}~[\w.~-]*$/

export function isPdf(bytes: Buffer): boolean {
  return bytes.subarray(0, 1024).includes('%PDF-')
}

/**
 * The credential that is attached to a PDF. Streams never stand inside other streams, so the bytes are searched as they
 * are: a file that another program saved again is read too, unless it was encrypted or lost its attachment.
 * Work is bounded by the size of the file. Refuses with `no-credential-inside`, and `several-inside` when two differ.
 */
export function attachedCredential(pdf: Buffer): string {
  if (pdf.length > largestFile) throw refuse['too-large']()
  const found = new Set<string>()
  for (const text of attachments(pdf)) if (credentialShape.test(text)) found.add(text)
  const [one, ...more] = found
  if (one === undefined) throw refuse['no-credential-inside']()
  if (more.length > 0) throw refuse['several-inside']()
  return one
}

function* attachments(pdf: Buffer): Generator<string> {
  let at = 0
  for (let count = 0; count < bounds.attachments; count++) {
    at = pdf.indexOf('/EmbeddedFile', at)
    if (at < 0) return
    const content = streamAt(pdf, at)
    if (content !== null) yield content.toString('latin1').trim()
    at += '/EmbeddedFile'.length
  }
}

/** The stream whose dictionary mentions an attachment here, unpacked; nothing when it is no such stream. */
function streamAt(pdf: Buffer, at: number): Buffer | null {
  const open = pdf.subarray(Math.max(0, at - bounds.dictionary), at).lastIndexOf('obj')
  const start = pdf.indexOf('stream', at)
  if (open < 0 || start < 0 || start - at > bounds.dictionary) return null
  const dictionary = pdf.subarray(Math.max(0, at - bounds.dictionary) + open, start).toString('latin1')
  if (!/\/EmbeddedFile(?!s)/.test(dictionary) || dictionary.includes('endobj')) return null
  const first = start + 'stream'.length + (pdf[start + 'stream'.length] === 0x0d ? 2 : 1)
  const end = endOf(pdf, first, dictionary)
  if (end === null) return null
  const raw = pdf.subarray(first, end)
  return dictionary.includes('/Filter') ? unpacked(raw, dictionary) : raw.length > limits.characters ? null : raw
}

/** A length may stand in another object; then the stream ends where the word says so. */
function endOf(pdf: Buffer, first: number, dictionary: string): number | null {
  const length = /\/Length\s+(\d{1,8})(?!\s+\d+\s+R)\b/.exec(dictionary)?.[1]
  if (length !== undefined) {
    const end = first + Number(length)
    return pdf.subarray(end, end + 16).includes('endstream') ? end : null
  }
  const end = pdf.indexOf('endstream', first)
  return end < 0 ? null : end
}

function unpacked(raw: Buffer, dictionary: string): Buffer | null {
  if (!/\/Filter\s*\[?\s*\/FlateDecode\s*[\]/>\s]/.test(dictionary) || dictionary.includes('/DecodeParms')) return null
  try {
    return inflateSync(raw, { maxOutputLength: limits.characters })
  } catch {
    return null
  }
}
