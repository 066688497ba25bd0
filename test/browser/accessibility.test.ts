import assert from 'node:assert/strict'
import { after, before, it } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import type { DemoClock } from '#kernel/clock'
import { axe, openBrowser, sidewaysScroll, type Way } from '#test/browser'
import { type House, openHouse, type Seat, sitDown } from '#test/house'
import { allRoutes } from '../../src/routes.ts'
import { wordFaults } from './page-words.ts'
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

it('B3 what no person should read is found on a page: numbers of the machine, unfilled places, the other language', async () => {
  const { context, page } = await sitDown(house, browser)
  const planted = async (language: 'ko' | 'en', html: string) => {
    await page.setContent(`<html lang="${language}"><body><main>${html}</main></body></html>`)
    return (await wordFaults(page, language)).map((fault) => fault.replace(/:.*$/s, ''))
  }
  const id = 'notice_01m7zrqakw8bje2h15kqydk78b'
  const machine = 'shows a number of the machine'
  assert.deepEqual(await planted('ko', `<p>문서 번호: ${id}</p>`), [machine])
  assert.deepEqual(await planted('ko', `<details><p>세대: household_demo1</p></details>`), [machine])
  assert.ok((await planted('en', `<p>${id.slice(0, 9)}<wbr>${id.slice(9)}</p>`)).includes(machine), 'broken in lines')
  assert.deepEqual(await planted('en', '<p>{count} letters</p>'), ['says what was not filled in'])
  assert.deepEqual(await planted('en', '<p>undefined</p>'), ['says what was not filled in'])
  assert.deepEqual(await planted('en', '<p>Jo Eungyeong, 보건복지부</p>'), ['speaks another language'])
  assert.deepEqual(await planted('ko', '<p>Drafted from what the service declares.</p>'), ['speaks another language'])
  const fine = `<p>김지은 님, <a href="/my/inbox/${id}">/my/inbox/${id}</a> <samp>${id}</samp> JSON-LD</p>`
  assert.deepEqual(await planted('ko', fine), [])
  assert.deepEqual(await planted('en', '<p>Kim, <span lang="ko">보건복지부 고시 제1조</span></p>'), [])
  await context.close()
})

it('B3 a table that is cut off without a way to scroll by keyboard is found', async () => {
  const { context, page } = await sitDown(house, browser, { way: 'zoomed' })
  const planted = (more: string) =>
    page
      .setContent(
        `<div class="table-scroll ${more}" style="overflow-x: auto"><table style="width: 80rem"><caption>Wide</caption></table></div>`,
      )
      .then(() => cutTables(page))
  assert.deepEqual(await planted('folds'), ['Wide'])
  assert.deepEqual(await planted('scrolls'), [], 'this one takes the focus')
  await context.close()
})

for (const language of languages) {
  for (const way of ways) {
    it(`B3 every page and every state (${language}, ${way})`, { timeout: 8 * minutes }, async () => {
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
    ...(way === 'desktop' ? await wordFaults(page, language) : []),
    ...(wide > 0 ? [`${wide} pixels stick out`] : []),
    ...(await cutTables(page)).map((caption) => `a table is cut off that no key scrolls: ${caption}`),
    ...(headings === 1 ? [] : [`${headings} first headings`]),
    ...(/^.+ - .+$/.test(title) ? [] : [`the title is “${title}”`]),
    ...(lang === language ? [] : [`says its language is ${lang ?? 'nothing'}`]),
  ]
}

/** Captions of tables, in closed disclosures too, that stick out of their frame or of what it stands in, where the frame takes no focus. */
function cutTables(page: Page): Promise<string[]> {
  return page.locator('.table-scroll:not(.scrolls)').evaluateAll((frames) => {
    const closed = [...document.querySelectorAll<HTMLDetailsElement>('details:not([open])')]
    for (const one of closed) one.open = true
    const cut = frames.filter(
      ({ scrollWidth, clientWidth, parentElement }) =>
        scrollWidth > Math.min(clientWidth, parentElement?.clientWidth ?? clientWidth) + 1,
    )
    for (const one of closed) one.open = false
    return cut.map((frame) => frame.querySelector('caption')?.textContent ?? '')
  })
}
