import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** How one published case came out. `reason` says why a case does not apply to what is built. */
export type Outcome = { readonly name: string } & (
  | { readonly result: 'passed' }
  | { readonly result: 'failed'; readonly found: string }
  | { readonly result: 'not-applicable'; readonly reason: string }
)

/** A standard's published cases, and how we are held to them. */
export interface Suite {
  /** The folder of cases that comes with the checkout. */
  readonly cases: string
  readonly run: (files: readonly CaseFile[]) => Outcome[]
}

export interface CaseFile {
  readonly path: string
  readonly text: string
}

/** Every file of a folder of cases, in a fixed order. */
export function caseFiles(folder: string): CaseFile[] {
  const paths = globSync('**/*.{json,md,yml}', { cwd: folder, exclude: ['**/README.md', '**/settings.yml'] }).toSorted()
  return paths.map((path) => ({ path, text: readFileSync(join(folder, path), 'utf8') }))
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
