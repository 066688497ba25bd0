import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { brotliDecompressSync } from 'node:zlib'
import { assets, elementHref, fontHref, styleHref } from './assets.ts'
import { krdsTokens, stylesheet, tokensIn } from './styles.ts'

test('W5 the stylesheet and all elements together weigh at most 14 KiB in brotli', () => {
  const weighed = assets().filter(({ type }) => type.startsWith('text/'))
  assert.ok(weighed.length >= 5)
  const bytes = weighed.reduce((sum, { brotli }) => sum + (brotli ?? assert.fail('not compressed')).length, 0)
  assert.ok(bytes <= 14 * 1024, `${String(bytes)} bytes`)
})

test('W5 what is compressed is what is served, under a path that holds its hash', () => {
  for (const { path, body, brotli } of assets()) {
    assert.match(path, /-[0-9a-f]{10}\.(css|js|svg|ttf|woff2)$/)
    if (brotli) assert.equal(brotliDecompressSync(brotli).compare(body), 0, path)
  }
  const paths = new Set(assets().map(({ path }) => path))
  for (const path of [styleHref(), fontHref(), elementHref('draft'), elementHref('live')])
    assert.ok(paths.has(path), path)
  assert.throws(() => elementHref('nothing'), /no element nothing/)
})

test('W5 a font is shown in another until it is there, and elements carry no types', () => {
  const sheet = String(assets().find(({ path }) => path === styleHref())?.body)
  const faces = sheet.match(/@font-face\{[^}]*\}/g) ?? []
  assert.equal(faces.length, 3)
  for (const face of faces) assert.match(face, /font-display:swap/)
  const draft = String(assets().find(({ path }) => path === elementHref('draft'))?.body)
  assert.match(draft, /customElements\.define\("madang-draft"/)
  assert.doesNotMatch(draft, /: void|: string/)
})

test('W6 the stylesheet holds the tokens that our sheets name, as values, and no others', () => {
  const sheet = stylesheet('')
  const declared = new Set([...sheet.matchAll(/(--krds-[\w-]+):/g)].map(([, name]) => name))
  const used = new Set([...sheet.matchAll(/var\((--krds-[\w-]+)\)/g)].map(([, name]) => name))
  assert.ok(declared.size > 50)
  assert.deepEqual([...declared.symmetricDifference(used)], [])
  assert.match(sheet, /--krds-light-color-button-primary-fill:#256ef4[;}]/)
})

test('W6 a token is followed through others to its value, and one that does not exist is refused by name', () => {
  const tokens = new Map([
    ['--krds-a', 'var(--krds-b)'],
    ['--krds-b', '1rem'],
    ['--krds-c', '2rem'],
  ])
  assert.equal(tokensIn('p{margin:var(--krds-a)}', tokens), ':root{--krds-a:1rem}')
  assert.throws(() => tokensIn('p{margin:var(--krds-lost)}', tokens), /no token --krds-lost/)
  assert.ok(krdsTokens().size > 700)
})

test('W6 every word that our sheets use for a token is defined', () => {
  const sheet = stylesheet('')
  const defined = new Set([...sheet.matchAll(/(?<=[{;])(--[a-z][\w-]*):/g)].map(([, name]) => name))
  for (const [, name] of sheet.matchAll(/var\((--[\w-]+)\)/g))
    assert.ok(defined.has(name), `${String(name)} is not defined`)
})

test('W6 no class of the sheets is left over from a component that went', () => {
  // A system's own pictures have their classes in its pages; what an element adds stands in the element.
  const cwd = join(import.meta.dirname, '..')
  const source = globSync(['web/*.tsx', 'web/elements/*.ts', 'systems/*/pages/*.tsx'], { cwd })
    .map((path) => readFileSync(join(cwd, path), 'utf8'))
    .join('\n')
  const words = new Set(source.match(/[a-z][\w-]*/g))
  // `w-date` and the like are written in full; tones and outcomes are words of their own.
  const selectors = [...stylesheet('').matchAll(/(?<=[};])([^{};@]+)(?=\{)/g)].map(([selector]) => selector)
  const classes = new Set(
    selectors.flatMap((selector) => [...selector.matchAll(/\.([a-z][\w-]*)/g)].map(([, name]) => name as string)),
  )
  assert.ok(classes.size > 80)
  assert.deepEqual(
    [...classes].filter((name) => !words.has(name)),
    [],
  )
})
