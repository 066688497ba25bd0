import assert from 'node:assert/strict'
import { after, before, it } from 'node:test'
import type { Browser } from 'playwright-core'
import type { DemoClock } from '#kernel/clock'
import { axe, openBrowser, sidewaysScroll, type Way } from '#test/browser'
import { type House, openHouse, type Seat, sitDown } from '#test/house'
import { allRoutes } from '../../src/routes.ts'
import { setStage, type Stage } from './stage.ts'
import { lateVisits, pageVisits, stateVisits, type Visit } from './visits.ts'

const minutes = 60_000
const languages = ['ko', 'en'] as const
const ways = ['desktop', 'narrow', 'zoomed'] as const satisfies readonly Way[]

let browser: Browser
let house: House
let stage: Stage

before(
  async () => {
    browser = await openBrowser()
    house = await openHouse()
    stage = await setStage(house, browser)
  },
  { timeout: minutes },
)

after(async () => {
  await browser.close()
  await house.stop()
})

it('B3 every page of every room is looked at', () => {
  const routes = allRoutes(house.platform, { origin: house.origin, demo: house.platform.clock as DemoClock })
  const pages = routes.filter(({ kind }) => kind === 'page').map(({ id }) => id)
  assert.deepEqual(
    pages.toSorted(),
    pageVisits(stage)
      .map(({ name }) => name)
      .toSorted(),
  )
})

for (const language of languages) {
  for (const way of ways) {
    it(`B3 every page and every state (${language}, ${way})`, { timeout: 2 * minutes }, async () => {
      const seat = await sitDown(house, browser, { language, way })
      assert.deepEqual(await faultsOf(seat, [...pageVisits(stage), ...stateVisits(stage)], way), [])
      await seat.context.close()
    })
  }
}

it('B3 a month later: what is late, what was paid', { timeout: minutes }, async () => {
  const clock = house.platform.clock as DemoClock
  await clock.moveTo(clock.today().add({ months: 1 }))
  await house.platform.settle()
  for (const language of languages) {
    const seat = await sitDown(house, browser, { language, way: 'narrow' })
    assert.deepEqual(await faultsOf(seat, lateVisits(stage), 'narrow'), [])
    await seat.context.close()
  }
})

/** Everything that is wrong on these pages, a line each. */
async function faultsOf(seat: Seat, visits: readonly Visit[], way: Way): Promise<string[]> {
  const faults: string[] = []
  for (const visit of visits) {
    await seat.context.clearCookies()
    await seat.context.addCookies([...(visit.who === undefined ? [] : (stage.cookies.get(visit.who) ?? []))])
    const status = await seat.open(visit.path)
    if (status !== (visit.status ?? 200)) faults.push(`${visit.name} ${visit.path}: answered ${status}`)
    await visit.then?.(seat)
    for (const fault of await faultsHere(seat, way)) faults.push(`${visit.name} ${visit.path}: ${fault}`)
  }
  return faults
}

async function faultsHere({ page, language }: Seat, way: Way): Promise<string[]> {
  const wide = await sidewaysScroll(page)
  const headings = await page.locator('h1').count()
  const [title, lang] = [await page.title(), await page.locator('html').getAttribute('lang')]
  return [
    ...(way === 'zoomed' ? [] : await axe(page)),
    ...(wide > 0 ? [`${wide} pixels stick out`] : []),
    ...(headings === 1 ? [] : [`${headings} first headings`]),
    ...(/^.+ - .+$/.test(title) ? [] : [`the title is “${title}”`]),
    ...(lang === language ? [] : [`says its language is ${lang ?? 'nothing'}`]),
  ]
}
