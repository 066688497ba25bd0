import { readFileSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import chromium from '@sparticuz/chromium'
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium as driver,
  type Page,
} from 'playwright-core'

/** Ways in which people come: each is the options of a browser context. */
export const ways = {
  desktop: { viewport: { width: 1280, height: 900 } },
  phone: { viewport: { width: 360, height: 780 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true },
  narrow: { viewport: { width: 320, height: 640 } },
  /** A window of 1280 pixels at 200 % lays out as one of 640. */
  zoomed: { viewport: { width: 640, height: 450 }, deviceScaleFactor: 2 },
} satisfies Record<string, BrowserContextOptions>

export type Way = keyof typeof ways

/** Made for one page in a small box: in one process the browser ends with its first page, and without its own checks it proves little. */
const unwanted = new Set([
  '--single-process',
  '--no-zygote',
  '--in-process-gpu',
  '--disable-web-security',
  '--allow-running-insecure-content',
])

/** A Chromium that came from npm; works as root and as anybody. Close it after the tests. `textSize` is what a person set as the size of ordinary text, in pixels. */
export async function openBrowser({ textSize }: { textSize?: number } = {}): Promise<Browser> {
  return driver.launch({
    executablePath: await chromium.executablePath(),
    headless: true,
    args: [
      ...chromium.args.filter((arg) => !unwanted.has(arg)),
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      ...(textSize === undefined ? [] : [`--blink-settings=defaultFontSize=${String(textSize)}`]),
    ],
  })
}

/** A fresh visitor: nothing kept, coming in one of the ways, with or without script. */
export function visitor(
  browser: Browser,
  way: Way = 'desktop',
  { script = true }: { script?: boolean } = {},
): Promise<BrowserContext> {
  return browser.newContext({ ...ways[way], javaScriptEnabled: script, locale: 'ko-KR' })
}

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** What axe-core finds on a page, one line per element: `rule: selector (help)`. Empty when all is well. */
export async function axe(page: Page): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axeSource)
  return page.evaluate(async (only) => {
    const { axe: tool } = globalThis as unknown as {
      axe: {
        run(options: object): Promise<{ violations: { id: string; help: string; nodes: { target: string[] }[] }[] }>
      }
    }
    const { violations } = await tool.run({ runOnly: only, resultTypes: ['violations'] })
    return violations.flatMap(({ id, help, nodes }) =>
      nodes.map(({ target }) => `${id}: ${target.join(' ')} (${help})`),
    )
  }, tags)
}

/** How many pixels of the page stick out to the side. */
export function sidewaysScroll(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
}

/** Keeps a picture of the page, when SCREENSHOTS names a folder. */
export async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env['SCREENSHOTS']
  if (folder === undefined) return
  await mkdir(folder, { recursive: true })
  await page.evaluate(() => document.fonts.ready.then(() => undefined))
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true })
}
