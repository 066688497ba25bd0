import { type ChildProcess, spawn } from 'node:child_process'
import { readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { scratchFolder } from '#kernel/scratch'
import { startPostgres } from '#kernel/postgres'
import type { Measured } from '../src/cli/bench.ts'
import { root } from '../src/cli/root.ts'
import { freePort } from '../src/main.ts'

/** From a fresh folder to serving a seeded nation, then again; the memory of everything; the bare database beside it. */
export async function measure(): Promise<Measured> {
  const folder = scratchFolder('madang-bench')
  try {
    const bare = await bareDatabase(join(folder, 'bare'))
    const port = await freePort()
    const first = await timeToServe(join(folder, 'house'), port)
    await pause(2_000)
    const memory = memoryOf(first.child.pid ?? 0)
    await end(first.child)
    const next = await timeToServe(join(folder, 'house'), port)
    await end(next.child)
    return {
      bench: 'start',
      ratios: { versus_bare_database: first.ms / bare },
      figures: { first_ms: first.ms, next_ms: next.ms, memory_mb: memory, bare_database_ms: bare },
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** What creating and starting the same PostgreSQL takes by itself. */
async function bareDatabase(folder: string): Promise<number> {
  const started = performance.now()
  const server = await startPostgres({ folder })
  const ms = performance.now() - started
  await server.stop()
  return ms
}

async function timeToServe(folder: string, port: number): Promise<{ child: ChildProcess; ms: number }> {
  const started = performance.now()
  const child = spawn(process.execPath, [join(root, 'bin/madang.mjs'), 'start'], {
    stdio: 'ignore',
    env: { ...process.env, MADANG_DATA: folder, PORT: String(port) },
  })
  while (!(await serves(port))) {
    if (child.exitCode !== null) throw new Error(`the node ended with ${child.exitCode} before it served`)
    await pause(5)
  }
  return { child, ms: performance.now() - started }
}

async function serves(port: number): Promise<boolean> {
  try {
    return (await fetch(`http://127.0.0.1:${port}/health`)).status === 200
  } catch {
    return false
  }
}

async function end(child: ChildProcess): Promise<void> {
  const gone = new Promise((done) => child.once('exit', done))
  child.kill('SIGTERM')
  await gone
}

/** Memory of a process and its descendants in MB, shared pages counted once: the proportional set size of Linux. */
function memoryOf(pid: number): number {
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => parentOf(Number(name)))
  const family = new Set([pid])
  for (let size = 0; size !== family.size;) {
    size = family.size
    for (const { id, parent } of all) if (family.has(parent)) family.add(id)
  }
  return [...family].reduce((sum, id) => sum + proportional(id), 0) / 1024
}

function parentOf(id: number): { id: number; parent: number }[] {
  try {
    const [, , parent = '0'] = readFileSync(`/proc/${id}/stat`, 'utf8')
      .replace(/\(.*\)/, '()')
      .split(' ')
      .slice(1)
    return [{ id, parent: Number(parent) }]
  } catch {
    return []
  }
}

function proportional(id: number): number {
  try {
    return Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${id}/smaps_rollup`, 'utf8'))?.[1] ?? 0)
  } catch {
    return 0
  }
}
