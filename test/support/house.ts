import { rm } from 'node:fs/promises'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { scratchFolder } from '#kernel/scratch'
import type { Language, Text } from '#kernel/i18n'
import { demoOfficers, demoPeople } from '../../src/country.ts'
import { freePort, serve, type Serving } from '../../src/main.ts'
import { visitor, type Way } from './browser.ts'

/** A whole node on a free port with a small invented nation, in a folder that goes with it. */
export interface House extends Serving, AsyncDisposable {
  /** The path of a page in a language. */
  at(path: string, language: Language): string
}

/** Starts a node as `npm start` does: its own PostgreSQL, migrations, nation, jobs, doors. */
export async function openHouse({ people = 300 }: { readonly people?: number } = {}): Promise<House> {
  const folder = scratchFolder('madang-house')
  const settings = { port: await freePort(), host: '127.0.0.1', folder, demo: true, people }
  const serving = await serve({ ...settings, databaseUrl: undefined, origin: undefined, key: undefined })
  const stop = async () => {
    await serving.stop()
    await rm(folder, { recursive: true, force: true })
  }
  return {
    ...{ ...serving, stop, [Symbol.asyncDispose]: stop },
    at: (path, language) => `${serving.origin}${language === 'en' ? '/en' : ''}${path}`,
  }
}

/** Where somebody sits: a browser of their own, in one language, with or without script. */
export interface Seat {
  readonly house: House
  readonly context: BrowserContext
  readonly page: Page
  readonly language: Language
  readonly script: boolean
  /** A text in this person's language. */
  say(text: Text): string
  /** Opens a page by its path; gives the status. */
  open(path: string): Promise<number>
}

interface Sitting {
  readonly language?: Language
  readonly script?: boolean
  readonly way?: Way
}

/** Somebody comes to the house with a fresh browser. Whatever goes wrong in the page's own script ends the test. */
export async function sitDown(
  house: House,
  browser: Browser,
  { language = 'ko', script = true, way = 'desktop' }: Sitting = {},
): Promise<Seat> {
  const context = await visitor(browser, way, { script })
  context.setDefaultTimeout(20_000)
  const page = await context.newPage()
  page.on('pageerror', (error) => {
    throw error
  })
  return {
    ...{ house, context, page, language, script },
    say: (text) => text[language],
    open: async (path) => (await page.goto(house.at(path, language)))?.status() ?? 0,
  }
}

/** Signs in on the sign-in page as one of the cast, by the name in Korean. */
export async function signIn(seat: Seat, name: string): Promise<void> {
  const one = [...demoPeople(), ...demoOfficers].find(({ name: text }) => text.ko === name)
  if (!one) throw new Error(`nobody of the cast is called ${name}`)
  await seat.open('/sign-in')
  await seat.page.locator(`form:has(input[name=who][value="${one.id}"]) button`).click()
  await seat.page.waitForURL((url) => !url.pathname.endsWith('/sign-in'))
}
