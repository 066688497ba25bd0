import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'

/** How one published case came out. `reason` says why a case does not apply to what is built, `beside` how it comes out where nothing is. */
export type Outcome = { readonly name: string; readonly row?: Row; readonly beside?: string } & (
  | { readonly result: 'passed' }
  | { readonly result: 'failed'; readonly found: string }
  | { readonly result: 'not-applicable'; readonly reason: string }
)

/** Where a case stands, for a table of results: folder, file and case. */
export type Row = readonly [folder: string, file: string, id: string]

/** A standard's published cases, and how we are held to them. */
export interface Suite {
  /** The folder of cases that comes with the checkout, or one archive of it (`.tar.gz`). */
  readonly cases: string
  /** Endings of the files that are cases; `json`, `md` and `yml` where a suite says nothing. */
  readonly endings?: readonly string[]
  readonly run: (files: readonly CaseFile[]) => Outcome[] | Promise<Outcome[]>
}

export interface CaseFile {
  readonly path: string
  readonly text: string
}

/** Every file of a folder of cases, or of an archive of one, in a fixed order. */
export function caseFiles(from: string, endings: readonly string[] = ['json', 'md', 'yml']): CaseFile[] {
  if (from.endsWith('.tar.gz')) return archived(from, endings)
  const pattern = `**/*.{${endings.join(',')}${endings.length === 1 ? ',' : ''}}`
  const paths = globSync(pattern, { cwd: from, exclude: ['**/README.md', '**/settings.yml'] }).toSorted()
  return paths.map((path) => ({ path, text: readFileSync(join(from, path), 'utf8') }))
}

/** The files of a tar archive (POSIX.1-2017, pax, 4.13.3 `ustar`): blocks of 512 bytes, a head before each file. */
function archived(archive: string, endings: readonly string[]): CaseFile[] {
  const bytes = gunzipSync(readFileSync(archive))
  const files: CaseFile[] = []
  for (let at = 0; at + 512 <= bytes.length && bytes[at] !== 0;) {
    const field = (from: number, length: number) =>
      bytes.toString('utf8', at + from, at + from + length).replace(/\0.*$/s, '')
    const [prefix, size] = [field(345, 155), Number.parseInt(field(124, 12), 8)]
    const path = `${prefix === '' ? '' : `${prefix}/`}${field(0, 100)}`
    if (field(156, 1) === '0' && endings.some((ending) => path.endsWith(`.${ending}`)))
      files.push({ path, text: bytes.toString('utf8', at + 512, at + 512 + size) })
    at += 512 + Math.ceil(size / 512) * 512
  }
  return files.toSorted((a, b) => (a.path < b.path ? -1 : 1))
}

/** The outcome of a check that says nothing when all is well, and throws or tells what it found otherwise. */
export function outcome(name: string, check: () => string | undefined): Outcome {
  try {
    const found = check()
    return found === undefined ? { name, result: 'passed' } : { name, result: 'failed', found }
  } catch (error) {
    return { name, result: 'failed', found: error instanceof Error ? error.message : String(error) }
  }
}
