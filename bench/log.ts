import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { promisify } from 'node:util'
import { noteSigner } from '#kernel/signed-note'
import { checkpointText } from '#kernel/tlog/checkpoint'
import { inclusionProof, leafHash, nodeHash, verifyInclusion } from '#kernel/tlog/merkle'
import { rangeOf } from '#kernel/tlog/range'
import { hashLeaves, hashPairs } from '#kernel/tlog/sha256'
import { nodesFromTiles } from '#kernel/tlog/tiles'
import type { Measured } from '../src/cli/bench.ts'
import { root } from '../src/cli/root.ts'
import { freePort } from '../src/main.ts'
import type { Called } from './log-callers.ts'

const rounds = 5
const seconds = 3

/**
 * Durable appends over HTTP, each on disk, in the tree and under a signed root before its answer, and looked up for having come before;
 * turn by turn with a server on the same HTTP code that only writes and syncs the same bytes. Then hashing, and proofs of large trees.
 */
export async function measure(): Promise<Measured> {
  const folder = mkdtempSync(join(tmpdir(), 'madang-bench-'))
  const servers: ChildProcess[] = []
  try {
    const [log, bare] = [await server('log', folder, servers), await server('bare', folder, servers)]
    await call(log, 64)
    await call(bare, 64)
    const few = await turns(log, bare, 64)
    const many = await turns(log, bare, 256)
    for (const child of servers) child.kill('SIGTERM')
    const hashes = hashing()
    const [million, tenMillion] = [proofs(1_000_000), proofs(10_000_000)]
    return {
      bench: 'log',
      ratios: { of_limit: many.ratio, of_limit_64_callers: few.ratio, hashing_versus_node_crypto: hashes.ratio },
      figures: {
        ...{ appends_per_second: many.log.perSecond, appends_p99_ms: many.log.p99 },
        ...{ appends_per_second_64_callers: few.log.perSecond, appends_p99_ms_64_callers: few.log.p99 },
        ...{ write_and_sync_per_second: many.bare.perSecond, write_and_sync_p99_ms: many.bare.p99 },
        ...{ write_and_sync_per_second_64_callers: few.bare.perSecond, callers_busy: many.bare.busy },
        ...{ leaves_per_second: hashes.ours, leaves_per_second_node_crypto: hashes.theirs },
        ...{ proof_1m_ms: million.ms, proof_1m_bytes: million.bytes, build_1m_ms: million.built },
        ...{ proof_10m_ms: tenMillion.ms, proof_10m_bytes: tenMillion.bytes, build_10m_ms: tenMillion.built },
      },
    }
  } finally {
    for (const child of servers) child.kill('SIGKILL')
    rmSync(folder, { recursive: true, force: true })
  }
}

const program = ['--import', join(root, 'src/kernel/tsx.mjs'), '--disable-warning=ExperimentalWarning']

async function server(kind: string, folder: string, servers: ChildProcess[]): Promise<number> {
  const port = await freePort()
  const args = [...program, join(root, 'bench/log-server.ts'), kind, join(folder, kind), String(port)]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit'] })
  servers.push(child)
  while (!(await fetch(`http://127.0.0.1:${port}/checkpoint`).catch(() => undefined))) {
    if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode} before it served`)
    await pause(20)
  }
  return port
}

async function call(port: number, callers: number): Promise<Called> {
  const args = [...program, join(root, 'bench/log-callers.ts'), String(port), String(callers), String(seconds)]
  const { stdout } = await promisify(execFile)(process.execPath, args)
  return JSON.parse(stdout) as Called
}

interface Turns {
  readonly ratio: number
  readonly log: Called
  readonly bare: Called
}

/** Rounds one behind the other, each server first in every second one; the round in the middle by its ratio stands for all. */
async function turns(log: number, bare: number, callers: number): Promise<Turns> {
  const found: Turns[] = []
  for (let round = 0; round < rounds; round++) {
    const first = await call(round % 2 === 0 ? log : bare, callers)
    const second = await call(round % 2 === 0 ? bare : log, callers)
    const [ours, theirs] = round % 2 === 0 ? [first, second] : [second, first]
    found.push({ ratio: ours.perSecond / theirs.perSecond, log: ours, bare: theirs })
  }
  return middle(found, ({ ratio }) => ratio)
}

function middle<T>(values: readonly T[], by: (value: T) => number): T {
  const one = values.toSorted((a, b) => by(a) - by(b))[values.length >> 1]
  if (one === undefined) throw new Error('nothing was measured')
  return one
}

/** Leaves hashed and raised to one root, by ours and by one call of node:crypto for each hash; the roots must agree. */
function hashing(): { readonly ratio: number; readonly ours: number; readonly theirs: number } {
  const count = 1 << 16
  const entries = randomBytes(count * 32)
  const ours = () => {
    let row: Buffer = hashLeaves(entries)
    while (row.length > 32) row = hashPairs(row)
    return row
  }
  const theirs = () => {
    let row = Array.from({ length: count }, (_, at) => leafHash(entries.subarray(at * 32, at * 32 + 32)))
    while (row.length > 1)
      row = Array.from({ length: row.length / 2 }, (_, at) =>
        nodeHash(row[2 * at] as Buffer, row[2 * at + 1] as Buffer),
      )
    return row[0] as Buffer
  }
  if (!ours().equals(theirs())) throw new Error('the roots differ')
  const rate = (work: () => Buffer) => {
    const started = performance.now()
    work()
    return (count * 1_000) / (performance.now() - started)
  }
  const found = Array.from({ length: 15 }, () => ({ ours: rate(ours), theirs: rate(theirs) }))
  const { ours: one, theirs: other } = middle(found, (pair) => pair.ours / pair.theirs)
  return { ratio: one / other, ours: one, theirs: other }
}

/** Inclusion proofs of leaves all over a tree of so many leaves, made from its tiles, each verified. */
function proofs(size: number): { readonly ms: number; readonly bytes: number; readonly built: number } {
  const levels: Buffer[] = []
  const held: number[] = []
  for (let level = 0; Math.floor(size / 256 ** level) > 0; level++) {
    levels.push(Buffer.allocUnsafe(Math.floor(size / 256 ** level) * 32))
    held.push(0)
  }
  const piece = 1 << 16
  const entry = Buffer.alloc(piece * 32)
  let range = rangeOf(0, [])
  let built = 0
  for (let from = 0; from < size; from += piece) {
    const count = Math.min(piece, size - from)
    for (let at = 0; at < count; at++) entry.writeDoubleLE(from + at, at * 32)
    const started = performance.now()
    const { range: next, gained } = range.append(hashLeaves(entry.subarray(0, count * 32)))
    for (const { level, hashes } of gained) {
      levels[level]?.set(hashes, held[level])
      held[level] = (held[level] ?? 0) + hashes.length
    }
    range = next
    built += performance.now() - started
  }
  const nodeAt = nodesFromTiles(
    ({ level, index }) => levels[level]?.subarray(index * 8192, (index + 1) * 8192) ?? entry,
  )
  const head = { size: BigInt(size), root: range.root() }
  const signer = noteSigner('bench.test/log', Buffer.alloc(32, 3))
  const note = signer.sign(checkpointText(signer.name, head))
  const leaves = Array.from({ length: 200 }, (_, at) => Math.floor(((at + 0.5) * size) / 200))
  const started = performance.now()
  const paths = leaves.map((leaf) => inclusionProof(BigInt(leaf), head.size, nodeAt))
  const ms = (performance.now() - started) / leaves.length
  for (const [at, path] of paths.entries()) {
    const leaf = leaves[at] ?? 0
    const hash = levels[0]?.subarray(leaf * 32, leaf * 32 + 32) ?? entry
    if (!verifyInclusion({ leaf: BigInt(leaf), ...head, hash, proof: path })) throw new Error(`no proof of ${leaf}`)
  }
  const [longest = 0] = paths.map(({ length }) => length).toSorted((a, b) => b - a)
  // As text (C2SP tlog-proof): each hash in base64 on a line, and the checkpoint.
  return { ms, bytes: longest * 45 + note.length + 40, built }
}
