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
  const files = globSync(`${folder}/**/*.ts`, { cwd: root, exclude: ['**/*.test.ts', '**/nation/**'] }).toSorted()
  const texts = files.map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }))
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
