import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Pack, Text } from 'madang/pack'
import { korea, textNotHeld } from '../../packs/korea/index.ts'
import { root } from './root.ts'

/** A pack of this checkout, with what only its own folder can say. */
export interface HeldPack {
  readonly pack: Pack
  /** Acts that are cited although their text is not held, and why. */
  readonly textNotHeld: Readonly<Record<string, Text>>
  readonly folder: string
}

export const held: readonly HeldPack[] = [{ pack: korea, textNotHeld, folder: 'packs/korea' }]

/** Finds the file and line in which something is declared: `packs/korea/registers/residents.ts:7`. */
export function declaredIn(folder: string): (what: string, id: string) => string {
  const texts = sourcesOf(folder)
  return (what, id) => {
    const quoted = id.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
    const exact = new RegExp(String.raw`\b${what}\(\{\s*(?:id|name): '${quoted}'`)
    for (const pattern of [exact, new RegExp(String.raw`(?:id|name): '${quoted}'`)]) {
      for (const { path, text } of texts) {
        const at = pattern.exec(text)?.index
        if (at !== undefined) return `${path}:${text.slice(0, at).split('\n').length}`
      }
    }
    return `${folder}/index.ts`
  }
}

/**
 * Finds the place in a file at which a line and column of a FEEL expression stand: `packs/korea/benefits/one.ts:70:14`. Files
 * near the declaration come first; null where the expression was put together and stands nowhere as it is.
 */
export function writtenIn(
  folder: string,
): (
  expression: string,
  at: { readonly line: number; readonly column: number; readonly near: string },
) => string | null {
  const texts = sourcesOf(folder)
  return (expression, { line, column, near }) => {
    const before =
      expression
        .split('\n')
        .slice(0, line - 1)
        .join('\n').length + (line > 1 ? 1 : 0)
    const nearest = texts.toSorted((a, b) => Number(near.startsWith(b.path)) - Number(near.startsWith(a.path)))
    for (const { path, text } of nearest) {
      const start = ["'", '"', '`'].map((quote) => text.indexOf(quote + expression + quote)).find((at) => at >= 0)
      if (start === undefined) continue
      const lines = text.slice(0, start + 1 + before + column - 1).split('\n')
      return `${path}:${lines.length}:${(lines.at(-1)?.length ?? 0) + 1}`
    }
    return null
  }
}

function sourcesOf(folder: string): { readonly path: string; readonly text: string }[] {
  const files = globSync(`${folder}/**/*.ts`, { cwd: root, exclude: ['**/*.test.ts', '**/nation/**'] }).toSorted()
  return files.map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }))
}
