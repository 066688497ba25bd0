import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'

/** Our own sheets, in the order in which they are joined. */
const sheets = [
  'theme',
  'frame',
  'layout',
  'text',
  'form',
  'list',
  'panel',
  'notice',
  'status',
  'figure',
  'paper',
] as const

/** The weights in use, with the file of the package that holds each. */
export const weights = { 400: 'Regular', 700: 'Bold' } as const

/** Where a file of the design system's package lies; nothing of it is copied into the tree. */
export function krdsFile(path: string): string {
  return fileURLToPath(new URL(path, `file://${createRequire(import.meta.url).resolve('krds-uiux/package.json')}`))
}

/**
 * The one stylesheet: those design tokens of KRDS that our sheets name, resolved to their values, then our sheets.
 * @param faces the `@font-face` rules, which need the addresses of the fonts
 * @throws Error when a sheet names a token that the package does not have
 */
export function stylesheet(faces: string): string {
  const own = sheets.map((name) => readFileSync(new URL(`./css/${name}.css`, import.meta.url), 'utf8')).join('\n')
  return small(`${faces}\n${tokensIn(own, krdsTokens())}\n${own}`)
}

/** Every custom property of the package, by name. */
export function krdsTokens(): ReadonlyMap<string, string> {
  const source = readFileSync(krdsFile('resources/css/token/krds_tokens.css'), 'utf8')
  return new Map(
    [...source.matchAll(/(--krds-[\w-]+):\s*([^;]+);/g)].map(([, name, value]) => [
      name as string,
      (value as string).trim(),
    ]),
  )
}

/** The `:root` rule with the tokens that a sheet names, each resolved through other tokens to its value. */
export function tokensIn(sheet: string, tokens: ReadonlyMap<string, string>): string {
  const named = new Set([...sheet.matchAll(/var\((--krds-[\w-]+)\)/g)].map(([, name]) => name as string))
  return `:root{${[...named]
    .toSorted()
    .map((name) => `${name}:${valueOf(name, tokens)}`)
    .join(';')}}`
}

function valueOf(name: string, tokens: ReadonlyMap<string, string>): string {
  const value = tokens.get(name)
  if (value === undefined) throw new Error(`the design system has no token ${name}`)
  return value.replace(/var\((--krds-[\w-]+)\)/g, (_, inner: string) => valueOf(inner, tokens))
}

/** Without comments and idle white space. Our sheets hold no text in which white space counts. */
function small(css: string): string {
  return css
    .replace(/\/\*[^]*?\*\//g, '')
    .replace(/\s+/g, ' ')
    .replace(/ ?([{};,]) ?/g, '$1')
    .replace(/: /g, ':')
    .replace(/;}/g, '}')
    .trim()
}
