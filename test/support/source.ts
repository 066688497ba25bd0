import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseSync, Visitor } from 'oxc-parser'

/** The checkout, as text: path from its root to content. */
export type Tree = ReadonlyMap<string, string>

export const root = join(import.meta.dirname, '../..')

/** What is ours and can be read: code, migrations, styles and pages of text; not data, vectors and what is generated. */
export function readTree(): Tree {
  const places = [
    '{src,packs,test,bench,bin}/**/*.{ts,tsx,mjs,sql,css,md}',
    '{decisions,.ci}/**/*',
    '*.md',
    'package.json',
    'LICENSE',
    'permissions.txt',
    'openapi.json',
  ]
  const paths = globSync(places, { cwd: root, exclude: ['**/vectors/**', '**/node_modules/**'] }).toSorted()
  const pictures = globSync('docs/**/*.png', { cwd: root })
  return new Map([
    ...paths.map((path) => [path, readFileSync(join(root, path), 'utf8')] as const),
    // Only that they are there counts.
    ...pictures.map((path) => [path, ''] as const),
  ])
}

/** A title of `it`, `test` or `describe`, with the title of the block around it. */
export interface Title {
  readonly text: string
  readonly within: string
  readonly block: boolean
}

/** What the rules want to know of one source file. */
export interface Source {
  readonly imports: readonly string[]
  readonly exportsAll: boolean
  /** Names from outside that are used: `Date`, `process.env`, `Temporal.Now`, `fetch`. */
  readonly reaches: ReadonlySet<string>
  readonly titles: readonly Title[]
}

const known = new Map<string, Source>()

/** Parses a file once. */
export function sourceOf(path: string, text: string): Source {
  const key = `${path}\n${text}`
  const before = known.get(key)
  if (before !== undefined) return before
  const source = parse(path, text)
  known.set(key, source)
  return source
}

function parse(path: string, text: string): Source {
  const { program, module, errors } = parseSync(path, text)
  if (errors.length > 0) throw new SyntaxError(`${path}: ${errors.map(({ message }) => message).join('; ')}`)
  const imports = [...module.staticImports.map(({ moduleRequest }) => moduleRequest.value)]
  const exported = module.staticExports.flatMap(({ entries }) => entries)
  for (const { moduleRequest } of exported) if (moduleRequest) imports.push(moduleRequest.value)
  for (const { moduleRequest } of module.dynamicImports)
    imports.push(text.slice(moduleRequest.start + 1, moduleRequest.end - 1))
  const reaches = new Set<string>()
  const titles: Title[] = []
  const blocks: string[] = []
  new Visitor({
    TSImportType: ({ source }) => void imports.push(source.value),
    Identifier: ({ name }) => void (['Date', 'fetch', 'process'].includes(name) && reaches.add(name)),
    MemberExpression({ object, property }) {
      if (object.type === 'Identifier' && property.type === 'Identifier') reaches.add(`${object.name}.${property.name}`)
    },
    CallExpression({ callee, arguments: [first] }) {
      if (callee.type !== 'Identifier' || !['it', 'test', 'describe'].includes(callee.name)) return
      titles.push({ text: wordsOf(first), within: blocks.at(-1) ?? '', block: callee.name === 'describe' })
      if (callee.name === 'describe') blocks.push(wordsOf(first))
    },
    'CallExpression:exit'({ callee }) {
      if (callee.type === 'Identifier' && callee.name === 'describe') blocks.pop()
    },
  }).visit(program)
  return { imports, exportsAll: exported.some(({ importName }) => importName.kind.startsWith('All')), reaches, titles }
}

/** The words of a title up to the first place that is filled in. */
function wordsOf(node: unknown): string {
  const { type, value, quasis } = node as { type?: string; value?: unknown; quasis?: { value: { raw: string } }[] }
  if (type === 'Literal') return String(value)
  return type === 'TemplateLiteral' ? (quasis?.[0]?.value.raw ?? '') : ''
}
