import { closeSync, mkdirSync, openSync, readSync, renameSync, rmSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Population } from 'madang/pack'

type Kind = new (memory: SharedArrayBuffer, at: number, length: number) => ArrayBufferView

const kinds: Readonly<Record<string, Kind>> = { Uint8Array, Uint16Array, Uint32Array, Int32Array, Float64Array }

/** Where an array lies in the memory of a population. */
interface Laid {
  readonly kind: string
  readonly at: number
  readonly length: number
}

/** A population in one piece of shared memory: what threads hand to each other, and what a file holds. */
export interface Packed {
  /** JSON, in which each array says where it lies. */
  readonly outline: string
  readonly memory: SharedArrayBuffer
}

/** Lays every array of a population into one piece of shared memory, each at a multiple of eight bytes. */
export function packed(population: Population): Packed {
  const arrays: { readonly view: ArrayBufferView; readonly at: number }[] = []
  let size = 0
  const outline = JSON.stringify(population, (_, value: unknown) => {
    if (!ArrayBuffer.isView(value)) return value
    const laid = { kind: value.constructor.name, at: size, length: (value as Uint8Array).length }
    arrays.push({ view: value, at: size })
    size += Math.ceil(value.byteLength / 8) * 8
    return laid
  })
  const memory = new SharedArrayBuffer(size)
  const bytes = new Uint8Array(memory)
  for (const { view, at } of arrays) bytes.set(new Uint8Array(view.buffer, view.byteOffset, view.byteLength), at)
  return { outline, memory }
}

/** The population whose arrays are views of the memory. */
export function unpacked({ outline, memory }: Packed): Population {
  return JSON.parse(outline, (_, value: unknown) => {
    const Kind = isLaid(value) ? kinds[value.kind] : undefined
    return isLaid(value) && Kind !== undefined ? new Kind(memory, value.at, value.length) : value
  }) as Population
}

function isLaid(value: unknown): value is Laid {
  return typeof value === 'object' && value !== null && 'kind' in value && 'at' in value && 'length' in value
}

const magic = 'madang population 1\n'
/** Magic, then the length of the outline, then of the memory, each as text of a fixed width. */
const lead = magic.length + 40
const piece = 1 << 28

/**
 * Keeps a population. A file that is torn is never seen: it gets its name when it is whole.
 * @param version whatever the drawing rests on; a file of another version is not read
 */
export function writePopulation(path: string, { outline, memory }: Packed, version: string): void {
  mkdirSync(dirname(path), { recursive: true })
  const temporary = `${path}.${process.pid}.new`
  const head = Buffer.from(`${version}\n${outline}`)
  const file = openSync(temporary, 'w')
  try {
    writeSync(file, `${magic}${String(head.length).padStart(20)}${String(memory.byteLength).padStart(20)}`)
    writeSync(file, head)
    const bytes = new Uint8Array(memory)
    for (let at = 0; at < bytes.length; at += piece) writeSync(file, bytes.subarray(at, at + piece))
    closeSync(file)
    renameSync(temporary, path)
  } catch (error) {
    rmSync(temporary, { force: true })
    throw error
  }
}

/** The population that was kept, or nothing when there is none of this version. */
export function readPopulation(path: string, version: string): Packed | null {
  let file: number
  try {
    file = openSync(path, 'r')
  } catch {
    return null
  }
  try {
    const start = Buffer.alloc(lead)
    if (readSync(file, start) < lead || !start.toString().startsWith(magic)) return null
    const [head, size] = [start.subarray(magic.length, -20), start.subarray(-20)].map((one) => Number(one.toString()))
    const text = Buffer.alloc(head ?? 0)
    readSync(file, text)
    const [found, outline] = splitOnce(text.toString())
    if (found !== version) return null
    const memory = new SharedArrayBuffer(size ?? 0)
    const bytes = new Uint8Array(memory)
    let at = 0
    while (at < bytes.length) {
      const read = readSync(file, bytes.subarray(at, at + piece))
      if (read === 0) return null
      at += read
    }
    return { outline, memory }
  } finally {
    closeSync(file)
  }
}

function splitOnce(text: string): readonly [string, string] {
  const at = text.indexOf('\n')
  return [text.slice(0, at), text.slice(at + 1)]
}
