import assert from 'node:assert/strict'
import { after, before, it } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { openBrowser } from '#test/browser'
import { openHouse, type Seat, sitDown } from '#test/house'

let browser: Browser
before(async () => {
  browser = await openBrowser()
})
after(() => browser.close())

it('B4 the whole application by Tab, Space, arrows and Enter', { timeout: 90_000 }, async () => {
  await using house = await openHouse()
  const seat = await sitDown(house, browser)
  const { page, open } = seat
  await open('/sign-in')
  await reach(page, (text) => text.startsWith('김지은'))
  await page.keyboard.press('Enter')
  await page.waitForURL((url) => url.pathname === '/my')
  await reach(page, (text) => text === '시작하기')
  await page.keyboard.press('Enter')
  await page.waitForURL('**/my/events/**')
  for (let boxes = await page.locator('.consent input').count(); boxes > 0; boxes--) {
    await reach(page, (_text, { type }) => type === 'checkbox')
    await page.keyboard.press('Space')
  }
  assert.equal(await page.locator('.consent input:not(:checked)').count(), 0)
  await reach(page, (text) => text === '확인했습니다. 신청서 쓰기')
  await page.keyboard.press('Enter')
  await page.waitForURL('**/my/applications/*')
  await writeForm(seat)
  await page.waitForURL('**/confirm')
  await reach(page, (text) => text === '이대로 신청하기')
  await page.keyboard.press('Enter')
  await page.waitForURL('**/my/cases/*')
  await seat.context.close()
})

/** A mistake first: the summary has the focus, its link leads to the field; then what is right. */
async function writeForm({ page }: Seat): Promise<void> {
  await reach(page, (_text, { name }) => name === 'givenName')
  await page.keyboard.type('Hayun')
  await page.keyboard.press('Enter')
  await page.locator('.summary-of-faults').waitFor()
  assert.ok(
    await page.evaluate(() => document.activeElement?.classList.contains('summary-of-faults')),
    'the focus is on what is wrong',
  )
  await reach(page, (_text, { href }) => href === '#field-givenName')
  await page.keyboard.press('Enter')
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.type('하윤')
  for (const name of ['surnameFrom', 'account']) {
    await reach(page, (_text, one) => one.name === name)
    await page.keyboard.press('Space')
  }
  await reach(page, (text) => text === '다음')
  await page.keyboard.press('Enter')
}

interface Focused {
  readonly name: string | null
  readonly type: string | null
  readonly href: string | null
}

/** Goes on by Tab until the wanted element has the focus, and sees at every stop where it is. */
async function reach(page: Page, wanted: (text: string, focused: Focused) => boolean): Promise<void> {
  const passed: string[] = []
  for (let stops = 0; stops < 120; stops++) {
    await page.keyboard.press('Tab')
    const { text, ...focused } = await page.evaluate(() => {
      const one = document.activeElement
      const [name, type, href] = ['name', 'type', 'href'].map((key) => one?.getAttribute(key) ?? null) as [
        string | null,
        string | null,
        string | null,
      ]
      return { text: one?.textContent?.trim() ?? '', name, type, href }
    })
    passed.push(text === '' ? String(focused.name) : text.slice(0, 20))
    if (stops % 4 === 0 || wanted(text, focused))
      assert.ok(await focusShows(page), `the focus cannot be seen on ${passed.at(-1) ?? ''} of ${page.url()}`)
    if (wanted(text, focused)) return
  }
  assert.fail(`not reached; passed ${passed.join(', ')}`)
}

/** Whether the place around what has the focus looks different without it. */
async function focusShows(page: Page): Promise<boolean> {
  const box = await page.evaluate(() => {
    const { left, top, width, height } = (
      document.activeElement?.closest('.choice') ?? document.activeElement
    )?.getBoundingClientRect() ?? { left: 0, top: 0, width: 0, height: 0 }
    return { x: Math.max(0, left - 8), y: Math.max(0, top - 8), width: width + 16, height: height + 16 }
  })
  const focused = await page.screenshot({ clip: box, animations: 'disabled' })
  await page.evaluate(() => {
    const one = document.activeElement
    if (!(one instanceof HTMLElement)) return
    one.dataset['stop'] = ''
    one.blur()
  })
  const without = await page.screenshot({ clip: box, animations: 'disabled' })
  await page.evaluate(() => {
    const one = document.querySelector<HTMLElement>('[data-stop]')
    delete one?.dataset['stop']
    one?.focus({ preventScroll: true })
  })
  return !focused.equals(without)
}
