import { crc32, inflateRawSync } from 'node:zlib'

// ZIP (PKWARE APPNOTE 6.3), as much of it as containers need: files that are stored, read back stored or deflated.

export interface ZipFile {
  readonly name: string
  readonly bytes: Buffer
}

const [localMark, centralMark, endMark] = [0x04034b50, 0x02014b50, 0x06054b50]
/** 1 January 1980: the same content gives the same file. */
const dosDate = 0x21

/** Files in this order, none of them compressed. */
export function zipped(files: readonly ZipFile[]): Buffer {
  const locals: Buffer[] = []
  const central: Buffer[] = []
  let at = 0
  for (const { name, bytes } of files) {
    const text = Buffer.from(name)
    const shared = Buffer.alloc(26)
    shared.writeUInt16LE(20, 0)
    // Names are UTF-8.
    shared.writeUInt16LE(0x0800, 2)
    shared.writeUInt16LE(dosDate, 8)
    shared.writeUInt32LE(crc32(bytes), 10)
    shared.writeUInt32LE(bytes.length, 14)
    shared.writeUInt32LE(bytes.length, 18)
    shared.writeUInt16LE(text.length, 22)
    const local = Buffer.concat([uint32(localMark), shared, text, bytes])
    const place = Buffer.alloc(14)
    place.writeUInt32LE(at, 10)
    central.push(uint32(centralMark), Buffer.of(20, 0), shared, place, text)
    locals.push(local)
    at += local.length
  }
  const directory = Buffer.concat(central)
  const end = Buffer.alloc(18)
  end.writeUInt16LE(files.length, 4)
  end.writeUInt16LE(files.length, 6)
  end.writeUInt32LE(directory.length, 8)
  end.writeUInt32LE(at, 12)
  return Buffer.concat([...locals, directory, uint32(endMark), end])
}

export interface UnzipLimits {
  readonly files: number
  /** Bytes of all files together. */
  readonly bytes: number
}

/**
 * The files of a ZIP, in the order of its directory. Throws a plain Error for what is none, is damaged, too large, encrypted, in
 * ZIP64, or where two readers could take different files for the same: a name twice, another name before a file than in the
 * directory, or a directory that is not the end.
 */
export function unzipped(bytes: Buffer, { files: most, bytes: largest }: UnzipLimits): ZipFile[] {
  const end = bytes.lastIndexOf(uint32(endMark))
  if (end < 0 || end + 22 > bytes.length) throw new Error('no ZIP file')
  // What follows the directory is its comment, and nothing else.
  if (end + 22 + bytes.readUInt16LE(end + 20) !== bytes.length) throw new Error('ZIP: bytes follow the directory')
  const count = bytes.readUInt16LE(end + 10)
  if (count > most) throw new Error('ZIP: too many files')
  const files: ZipFile[] = []
  const names = new Set<string>()
  let [at, left] = [bytes.readUInt32LE(end + 16), largest]
  for (let number = 0; number < count; number++) {
    if (at + 46 > end || bytes.readUInt32LE(at) !== centralMark) throw new Error('ZIP: damaged directory')
    const length = bytes.readUInt16LE(at + 28)
    const name = bytes.subarray(at + 46, at + 46 + length).toString()
    if (names.has(name)) throw new Error(`ZIP: ${name} is there twice`)
    names.add(name)
    if (!name.endsWith('/')) {
      const content = contentAt(bytes, at, left)
      left -= content.length
      files.push({ name, bytes: content })
    }
    at += 46 + length + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32)
  }
  return files
}

function contentAt(bytes: Buffer, at: number, left: number): Buffer {
  const [flags, method] = [bytes.readUInt16LE(at + 8), bytes.readUInt16LE(at + 10)]
  const [sum, packed, size, local] = [16, 20, 24, 42].map((offset) => bytes.readUInt32LE(at + offset))
  if (sum === undefined || packed === undefined || size === undefined || local === undefined)
    throw new Error('ZIP: damaged')
  if (flags & 1) throw new Error('ZIP: encrypted')
  if (size > left) throw new Error('ZIP: too large')
  if (local + 30 > bytes.length || bytes.readUInt32LE(local) !== localMark) throw new Error('ZIP: damaged')
  const length = bytes.readUInt16LE(local + 26)
  const [own, listed] = [
    bytes.subarray(local + 30, local + 30 + length),
    bytes.subarray(at + 46, at + 46 + bytes.readUInt16LE(at + 28)),
  ]
  if (!own.equals(listed)) throw new Error('ZIP: a file has two names')
  const start = local + 30 + length + bytes.readUInt16LE(local + 28)
  if (start + packed > bytes.length) throw new Error('ZIP: cut short')
  const body = bytes.subarray(start, start + packed)
  if (method !== 0 && method !== 8) throw new Error('ZIP: packed in another way')
  const content = method === 0 ? body : inflateRawSync(body, { maxOutputLength: Math.max(size, 1) })
  if (content.length !== size || crc32(content) !== sum) throw new Error('ZIP: damaged content')
  return content
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value)
  return bytes
}
