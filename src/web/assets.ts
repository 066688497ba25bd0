import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { brotliCompressSync, constants } from 'node:zlib'
import { transformSync } from 'oxc-transform'
import { krdsFile, stylesheet, weights } from './styles.ts'

/** A file that pages refer to. Its path holds the hash of its bytes: it may be kept for ever. */
export interface Asset {
  readonly path: string
  readonly type: string
  readonly body: Buffer
  /** The same bytes in brotli, where that makes them fewer. */
  readonly brotli?: Buffer
}

/** The sign of the place: a house with an open door. */
const sign =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="#256ef4"/><path d="M5 16 16 6.5l11 9.5M8.5 14v12h15V14M13.5 26v-7.5h5V26" fill="none" stroke="#fff" stroke-width="2.6" stroke-linejoin="round" stroke-linecap="round"/></svg>'

interface Shelf {
  readonly all: readonly Asset[]
  readonly style: Asset
  readonly font: Asset
  readonly icon: Asset
  readonly elements: ReadonlyMap<string, Asset>
}

let kept: Shelf | undefined

/** Everything under `/assets/`, made once: the stylesheet, the fonts, the elements. */
export function assets(): readonly Asset[] {
  return shelf().all
}

/** The address of the stylesheet. */
export function styleHref(): string {
  return shelf().style.path
}

/** The address of the regular font, to preload on Korean pages. */
export function fontHref(): string {
  return shelf().font.path
}

/** The address of the sign that browsers show beside a page's title. */
export function iconHref(): string {
  return shelf().icon.path
}

/** The address of a small element's module, by its file name in `elements/`. */
export function elementHref(name: string): string {
  const element = shelf().elements.get(name)
  if (!element) throw new Error(`there is no element ${name}`)
  return element.path
}

function shelf(): Shelf {
  kept ??= build()
  return kept
}

function build(): Shelf {
  const fonts = Object.entries(weights).map(([weight, name]) => ({ weight, name, file: fontAsset(name) }))
  const faces = fonts.map(
    ({ weight, name, file: { path } }) =>
      `@font-face{font-family:"Pretendard GOV";font-weight:${weight};font-display:swap;src:local("Pretendard GOV ${name}"),local("PretendardGOV-${name}"),url(${path})format("woff2")}`,
  )
  const rare = rareAsset()
  faces.push(
    `@font-face{font-family:"Madang Hanja";font-display:swap;unicode-range:U+318D,U+4E00-9FFF,U+F900-FAFF;src:local("Noto Sans KR"),local("Noto Sans CJK KR"),local("Malgun Gothic"),local("Apple SD Gothic Neo"),url(${rare.path})format("truetype")}`,
  )
  const style = textAsset({
    name: 'style',
    ending: 'css',
    type: 'text/css; charset=utf-8',
    body: Buffer.from(stylesheet(faces.join(''))),
  })
  const elements = new Map(elementNames().map((name) => [name, elementAsset(name)]))
  const icon = textAsset({ name: 'icon', ending: 'svg', type: 'image/svg+xml', body: Buffer.from(sign) })
  const font = fonts[0]?.file
  if (!font) throw new Error('the design system has no font')
  return {
    all: [style, icon, ...fonts.map(({ file }) => file), rare, ...elements.values()],
    style,
    font,
    icon,
    elements,
  }
}

function fontAsset(name: string): Asset {
  const body = readFileSync(krdsFile(`resources/fonts/PretendardGOV-${name}.subset.woff2`))
  return { path: `/assets/fonts/pretendard-gov-${name.toLowerCase()}-${hashOf(body)}.woff2`, type: 'font/woff2', body }
}

/** Hanja of names and the dot of statutes, which the design system's font lacks: fetched only where no font of the device has them. */
function rareAsset(): Asset {
  const path = createRequire(import.meta.url).resolve(
    '@expo-google-fonts/noto-sans-kr/400Regular/NotoSansKR_400Regular.ttf',
  )
  const body = readFileSync(path)
  return { path: `/assets/fonts/noto-sans-kr-${hashOf(body)}.ttf`, type: 'font/ttf', body }
}

function elementNames(): string[] {
  return readdirSync(new URL('./elements/', import.meta.url)).flatMap((file) =>
    file.endsWith('.ts') ? [file.slice(0, -3)] : [],
  )
}

function elementAsset(name: string): Asset {
  const { code } = transformSync(
    `${name}.ts`,
    readFileSync(new URL(`./elements/${name}.ts`, import.meta.url), 'utf8'),
    { sourcemap: false },
  )
  return textAsset({ name, ending: 'js', type: 'text/javascript; charset=utf-8', body: Buffer.from(code) })
}

function textAsset({ name, ending, type, body }: { name: string; ending: string; type: string; body: Buffer }): Asset {
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT }
  return { path: `/assets/${name}-${hashOf(body)}.${ending}`, type, body, brotli: brotliCompressSync(body, { params }) }
}

function hashOf(body: Buffer): string {
  return createHash('sha256').update(body).digest('hex').slice(0, 10)
}
