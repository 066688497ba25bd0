import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { noteVerifier, openNote } from '#kernel/signed-note'

/** The size and root that a signed checkpoint names. */
interface Head {
  readonly size: bigint
  readonly root: string
}

/** What can be done with a log, each in a file of its own; without a word, the signed root of a node is looked at. */
const parts: Readonly<Record<string, () => Promise<{ readonly run: (args: string[]) => Promise<number> }>>> = {
  verify: () => import('./log-verify.ts'),
  audit: () => import('./log-audit.ts'),
  serve: () => import('./log-serve.ts'),
}

/**
 * Fetches the signed root of a node's record of acts and checks its signature. With `--keep FILE` the last root seen is
 * kept, and a record that has shrunk, or was rewritten at the same size, is refused.
 */
export async function run(args: string[]): Promise<number> {
  const [word = '', ...rest] = args
  const part = Object.hasOwn(parts, word) ? await parts[word]?.() : undefined
  if (part !== undefined) return part.run(rest)
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { keep: { type: 'string' }, key: { type: 'string' } },
  })
  const [url] = positionals
  if (url === undefined || !URL.canParse(url)) {
    console.error('“madang log http://localhost:8080 [--key KEY] [--keep FILE]”: give the address of a node.')
    return 2
  }
  const key = values.key ?? (await fetched(url, '/log/key'))
  const note = await fetched(url, '/log/checkpoint')
  if (key === undefined || note === undefined) return refuse(`No node publishes its record at ${url}.`)
  const verifier = noteVerifier(key)
  if (verifier === undefined) return refuse('The key of the record cannot be read.')
  if (note === '') return refuse('The record is empty: no checkpoint has been signed yet.')
  const head = headOf(openNote(note, verifier))
  if (head === undefined) return refuse(`The checkpoint is not signed by ${verifier.name}.`)
  const fault = values.keep === undefined ? undefined : comparedWith(values.keep, head)
  if (fault !== undefined) return refuse(fault)
  if (values.keep !== undefined) writeFileSync(values.keep, note)
  console.log(`${head.size} acts under the root ${head.root}, signed by ${verifier.name}.`)
  return 0
}

/** What stands at an address of the node; nothing when it does not answer, or not with that. */
async function fetched(url: string, path: string): Promise<string | undefined> {
  const answer = await fetch(new URL(path, url)).catch(() => undefined)
  return answer?.ok ? await answer.text() : undefined
}

function headOf(text: string | undefined): Head | undefined {
  const [, size, root] = text?.split('\n') ?? []
  return size !== undefined && root !== undefined && /^\d+$/.test(size) ? { size: BigInt(size), root } : undefined
}

function comparedWith(file: string, now: Head): string | undefined {
  const before = existsSync(file) ? headOf(readFileSync(file, 'utf8')) : undefined
  if (before === undefined) return undefined
  if (now.size < before.size) return `The record had ${before.size} acts and now has ${now.size}: acts were removed.`
  return now.size === before.size && now.root !== before.root
    ? `The record has another root at the same size ${now.size}: acts were changed.`
    : undefined
}

function refuse(text: string): number {
  console.error(text)
  return 1
}
