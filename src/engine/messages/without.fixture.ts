import { randomUUID } from 'node:crypto'
import { globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import type * as directory from './directory.ts'
import type * as messages from './messages.ts'
import type * as proof from './proof.ts'

/**
 * The room without one of its checks: a copy in which each of these texts is replaced. Fails when a text is not there, so that no
 * test goes on showing an attack on a check that is gone.
 */
export async function without(
  t: TestContext,
  faults: Readonly<Record<string, readonly (readonly [string, string])[]>>,
) {
  const root = join(import.meta.dirname, '../../..')
  const folder = join(root, '.madang/test', `messages-${randomUUID()}`)
  mkdirSync(folder, { recursive: true })
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  for (const path of globSync('*.ts', { cwd: import.meta.dirname, exclude: ['*.test.ts', '*.fixture.ts'] })) {
    let text = readFileSync(join(import.meta.dirname, path), 'utf8')
    for (const [from, to] of faults[path] ?? []) {
      if (!text.includes(from)) throw new Error(`${path} has no “${from}”`)
      text = text.replaceAll(from, to)
    }
    writeFileSync(join(folder, path), text)
  }
  return {
    ...((await import(join(folder, 'messages.ts'))) as typeof messages),
    ...((await import(join(folder, 'proof.ts'))) as typeof proof),
    ...((await import(join(folder, 'directory.ts'))) as typeof directory),
  }
}
