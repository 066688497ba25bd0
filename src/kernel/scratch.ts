import { chmodSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/**
 * Makes a folder for a short while, `NAME-XXXXXX` under the temporary one; whoever makes it removes it. The account of the
 * database may pass through it, so that a database kept in it goes with it when root made it.
 */
export function scratchFolder(name: string): string {
  const folder = mkdtempSync(join(tmpdir(), `${name}-`))
  chmodSync(folder, 0o711)
  return folder
}
