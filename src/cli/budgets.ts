import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { committed, type Generated } from './generated.ts'
import { root } from './root.ts'

/** What is argued for in `budgets.json`: longer files with the reason for each, and how many suppressions there are. */
export interface Budgets {
  readonly lines: number
  readonly longer: Readonly<Record<string, string>>
  readonly suppressions: number
}

const places = ['{src,packs,test,bench,bin}/**/*.{ts,tsx,mjs}']
const suppression = /(?:oxlint|eslint)-disable|@ts-(?:expect-error|ignore|nocheck)|oxfmt[-]ignore/g

export function budgets(): Budgets {
  return JSON.parse(committed('budgets.json')) as Budgets
}

export interface SourceFile {
  readonly path: string
  readonly text: string
}

/** Every source file of ours. */
export function sourceFiles(): SourceFile[] {
  return globSync(places, { cwd: root, exclude: ['**/node_modules/**'] })
    .toSorted()
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }))
}

const linesOf = ({ text }: SourceFile) => text.split('\n').length - 1

/** Files over the budget without a reason, and reasons that are no longer needed. */
export function budgetFaults(files: readonly SourceFile[], { lines: most, longer }: Budgets): string[] {
  const over = files.filter((file) => linesOf(file) > most)
  const unargued = over.filter(({ path }) => longer[path] === undefined)
  const stale = Object.keys(longer).filter((path) => !over.some((file) => file.path === path))
  return [
    ...unargued.map(
      (file) => `${file.path} has ${linesOf(file)} lines, more than ${most}: split it, or argue for it in budgets.json`,
    ),
    ...stale.map((path) => `${path} is short enough, or gone: take it out of budgets.json`),
  ]
}

/** How many places tell a tool to look away. */
export function suppressions(files: readonly SourceFile[]): number {
  return files.reduce((count, { text }) => count + (text.match(suppression)?.length ?? 0), 0)
}

/** The number of suppressions may only fall. */
export function suppressionFaults(now: number, { suppressions: most }: Budgets): string[] {
  return now > most
    ? [`${now} places tell a tool to look away, and there may be ${most}: the number may only fall`]
    : []
}

/** The budgets with the count of suppressions brought down to what it is; no tool raises it. */
export function loweredSuppressions(): Generated {
  const now = budgets()
  const lowered = { ...now, suppressions: Math.min(now.suppressions, suppressions(sourceFiles())) }
  return { path: 'budgets.json', text: `${JSON.stringify(lowered, null, 2)}\n` }
}
