import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { loweredSuppressions } from './budgets.ts'
import { committed, generated, migrationHashes } from './generated.ts'
import { root } from './root.ts'

/**
 * Writes what is generated and committed; says what changed. `--unreleased` records migrations anew, for as long as no
 * release has run them.
 */
export async function run(args: string[]): Promise<number> {
  if (args.includes('--unreleased')) write('migrations.lock', `${JSON.stringify(migrationHashes(), null, 2)}\n`)
  const files = [...(await generated()), loweredSuppressions()]
  for (const { path, text } of files) {
    const changed = committed(path) !== text
    if (changed) write(path, text)
    console.log(`${changed ? 'written  ' : 'unchanged'}  ${path}`)
  }
  return 0
}

function write(path: string, text: string): void {
  writeFileSync(join(root, path), text)
}
