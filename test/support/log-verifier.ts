import assert from 'node:assert/strict'
import { createHash, createPublicKey, verify } from 'node:crypto'

// A verifier of transparency logs written from the texts of RFC 6962 and C2SP tlog-tiles alone: it shares no line with the program.

export type ReadBytes = (path: string) => Promise<Buffer | undefined>

const sha = (...parts: (Uint8Array | string)[]) => {
  const digest = createHash('sha256')
  for (const part of parts) digest.update(part)
  return digest.digest()
}

/** MTH of RFC 6962, section 2.1, over the entries themselves. */
export function treeHash(entries: readonly Uint8Array[]): Buffer {
  const [only] = entries
  if (only === undefined) return sha('')
  if (entries.length === 1) return sha(Buffer.of(0), only)
  let split = 1
  while (split * 2 < entries.length) split *= 2
  return sha(Buffer.of(1), treeHash(entries.slice(0, split)), treeHash(entries.slice(split)))
}

function pathOf(level: string, index: number, width: number): string {
  const thousands: string[] = []
  for (let rest = index; thousands.length === 0 || rest > 0; rest = Math.floor(rest / 1000))
    thousands.unshift(String(rest % 1000).padStart(3, '0'))
  const last = thousands.pop() ?? ''
  return `tile/${level}/${thousands.map((one) => `x${one}/`).join('')}${last}${width < 256 ? `.p/${width}` : ''}`
}

/** Fails unless everything that a tree of this size must have is there, and leads to this root. Returns its entries. */
export async function assertWholeTree(read: ReadBytes, size: number, root: Uint8Array): Promise<Buffer[]> {
  const entries: Buffer[] = []
  for (let index = 0; index * 256 < size; index++) {
    const width = Math.min(256, size - index * 256)
    const bundle = await read(pathOf('entries', index, width))
    assert.ok(bundle, `entries ${index} of a tree of ${size}`)
    let at = 0
    for (let count = 0; count < width; count++) {
      const length = bundle.readUInt16BE(at)
      entries.push(bundle.subarray(at + 2, at + 2 + length))
      at += 2 + length
    }
    assert.equal(at, bundle.length, `entries ${index} hold ${width} and nothing more`)
  }
  assert.deepEqual(treeHash(entries), Buffer.from(root), `the entries of a tree of ${size} lead to its root`)
  let row: Buffer[] = entries.map((entry) => sha(Buffer.of(0), entry))
  for (let level = 0; row.length > 0; level++) {
    const above: Buffer[] = []
    for (let index = 0; index * 256 < row.length; index++) {
      const part = row.slice(index * 256, index * 256 + 256)
      const tile = await read(pathOf(String(level), index, part.length))
      assert.deepEqual(tile, Buffer.concat(part), `tile ${level}/${index} of a tree of ${size}`)
      if (part.length === 256) above.push(rowRoot(part))
    }
    row = above
  }
  return entries
}

function rowRoot(row: readonly Buffer[]): Buffer {
  if (row.length === 1) return row[0] ?? Buffer.alloc(0)
  const half = row.length / 2
  return sha(Buffer.of(1), rowRoot(row.slice(0, half)), rowRoot(row.slice(half)))
}

/** Size and root of a checkpoint, after its Ed25519 signature was checked against `name+hash+key`. */
export function openCheckpoint(note: string, key: string): { readonly size: number; readonly root: Buffer } {
  const [name = '', , ...encoded] = key.trim().split('+')
  const raw = Buffer.from(encoded.join('+'), 'base64').subarray(1)
  const publicKey = createPublicKey({
    key: { kty: 'OKP', crv: 'Ed25519', x: raw.toString('base64url') },
    format: 'jwk',
  })
  const [body = '', signatures = ''] = note.split('\n\n')
  const line = signatures.split('\n').find((one) => one.startsWith(`— ${name} `)) ?? ''
  const signature = Buffer.from(line.split(' ')[2] ?? '', 'base64').subarray(4)
  assert.ok(verify(null, Buffer.from(`${body}\n`), publicKey, signature), `${name} signed the checkpoint`)
  const [origin, size = '', root = ''] = body.split('\n')
  assert.equal(origin, name)
  return { size: Number(size), root: Buffer.from(root, 'base64') }
}

/** The root to which a leaf and a path lead (RFC 9162, section 2.1.3.2). */
export function rootBy(path: readonly Uint8Array[], index: number, size: number, leaf: Uint8Array): Buffer {
  let [place, last, reached] = [index, size - 1, sha(Buffer.of(0), leaf)]
  for (const step of path) {
    assert.ok(last > 0, 'the path is no longer than the tree is high')
    const right = place % 2 === 1 || place === last
    reached = right ? sha(Buffer.of(1), step, reached) : sha(Buffer.of(1), reached, step)
    if (right) while (place % 2 === 0 && place > 0) [place, last] = [place / 2, Math.floor(last / 2)]
    ;[place, last] = [Math.floor(place / 2), Math.floor(last / 2)]
  }
  assert.equal(last, 0, 'the path reaches the root')
  return reached
}
