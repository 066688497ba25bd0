import { spawn } from 'node:child_process'
import { globSync } from 'node:fs'
import { availableParallelism, constants } from 'node:os'
import { join } from 'node:path'
import { startPostgres } from '#kernel/postgres'
import { testFolder } from '#test/database'
import { root } from './root.ts'

const places = ['src/**/*.test.{ts,tsx}', 'packs/**/*.test.ts', 'test/**/*.test.{ts,tsx}']

/** Runs the tests whose path holds one of the words, on one PostgreSQL that all test processes share. Flags go to `node --test`. */
export async function run(args: string[]): Promise<number> {
  const words = args.filter((arg) => !arg.startsWith('--'))
  const files = testFiles().filter((file) => words.length === 0 || words.some((word) => file.includes(word)))
  if (files.length === 0) {
    console.error(`No test file has ${words.map((word) => `“${word}”`).join(' or ')} in its path.`)
    return 2
  }
  const server = await startPostgres({ folder: testFolder, durable: false })
  try {
    return await runNode([...args.filter((arg) => arg.startsWith('--')), ...files])
  } finally {
    await server.stop()
  }
}

/** Every test file, in an order that never changes. */
export function testFiles(): string[] {
  return globSync(places, { cwd: root }).toSorted()
}

function runNode(args: readonly string[]): Promise<number> {
  const child = spawn(
    process.execPath,
    [
      '--import',
      join(root, 'src/kernel/tsx.mjs'),
      '--disable-warning=ExperimentalWarning',
      '--test',
      '--test-reporter=spec',
      '--test-timeout=300000',
      `--test-concurrency=${availableParallelism()}`,
      ...args,
    ],
    { cwd: root, stdio: 'inherit' },
  )
  // The runner ends its own test processes; we wait for it, so that the server is stopped after them and not under them.
  const pass = (signal: NodeJS.Signals) => child.kill(signal)
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, pass)
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('exit', (code, signal) => resolve(code ?? 128 + (constants.signals[signal ?? 'SIGTERM'] ?? 1)))
  })
}
