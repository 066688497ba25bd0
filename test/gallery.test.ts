import assert from 'node:assert/strict'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, test } from 'node:test'
import { field } from 'madang/pack'
import { type ComponentChild, Fragment, h } from 'preact'
import { renderToString } from 'preact-render-to-string'
import type { Browser, Page as Tab } from 'playwright-core'
import { Problem } from '#kernel/problem'
import { axe, openBrowser, picture, sidewaysScroll, visitor, type Way } from '#test/browser'
import { assets } from '#web/assets'
import { Button } from '#web/button'
import { DraftKeeper } from '#web/draft-keeper'
import { ErrorSummary } from '#web/error-summary'
import { FieldInput } from '#web/field-input'
import { Form } from '#web/form'
import { Gallery } from '#web/gallery'
import { Heading } from '#web/heading'
import { Live } from '#web/live'
import { Page } from '#web/page'
import type { View } from '#web/view'

const policy =
  "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
const ways: readonly Way[] = ['desktop', 'phone', 'narrow', 'zoomed']

const letters = { ko: '한글로 쓰십시오', en: 'Write it in Hangul' }
const wrong = new Problem('gallery/name', { status: 422, title: letters }, {}, [
  { field: 'givenName', code: 'letters', text: letters },
])

/** Every word that was posted here, newest last. */
const posted: { path: string; words: URLSearchParams }[] = []
let looks = 0

let browser: Browser
let address: string
const server = createServer((request, reply) => void answer(request, reply))

before(async () => {
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  address = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`
  browser = await openBrowser()
})

after(async () => {
  await browser.close()
  server.close()
})

test('W1 the audit sees a fault when there is one, so its silence means something', async () => {
  const tab = await open('/design', 'desktop')
  await tab.evaluate(() => {
    document.querySelector('label[for="field-givenName"]')?.remove()
    document.body.insertAdjacentHTML('beforeend', '<img src="data:,">')
  })
  const rules = (await axe(tab)).map((line) => line.split(':')[0])
  assert.ok(rules.includes('label') && rules.includes('image-alt'), rules.join())
  await tab.context().close()
})

for (const way of ways) {
  for (const path of ['/design', '/en/design']) {
    test(`W1 W2 ${path} (${way}): nothing that axe-core can see is wrong, and nothing scrolls sideways`, async () => {
      const tab = await open(path, way)
      assert.deepEqual(await axe(tab), [])
      assert.equal(await sidewaysScroll(tab), 0)
      await picture(tab, `gallery-${way}${path.startsWith('/en') ? '-en' : ''}`)
      await tab.context().close()
    })
  }
}

test('W1 W2 a form that came back to somebody who is signed in, with the menu open on a narrow screen', async () => {
  const tab = await open('/wrong', 'narrow')
  assert.deepEqual(await axe(tab), [])
  await tab.getByRole('button', { name: '메뉴' }).click()
  assert.equal(await tab.locator('#menu').getByRole('button', { name: '로그아웃' }).isVisible(), true)
  assert.deepEqual(await axe(tab), [])
  assert.equal(await sidewaysScroll(tab), 0)
  await tab.context().close()
})

test('W1 the high-contrast theme keeps every contrast', async () => {
  const tab = await open('/design', 'desktop')
  await tab.emulateMedia({ contrast: 'more' })
  const ground = await tab.evaluate(() => getComputedStyle(document.body).backgroundColor)
  assert.equal(ground, 'rgb(0, 0, 0)')
  assert.deepEqual(await axe(tab), [])
  await tab.context().close()
})

test('W2 text that a person set to twice its size fits the window', async () => {
  const large = await openBrowser({ textSize: 32 })
  const tab = await large.newPage({ viewport: { width: 1280, height: 900 } })
  await tab.goto(`${address}/design`)
  assert.equal(await tab.evaluate(() => getComputedStyle(document.body).fontSize), '34px')
  assert.equal(await sidewaysScroll(tab), 0)
  await picture(tab, 'gallery-large-text')
  await large.close()
})

test('W3 the first stop of a keyboard is the way to the content, and it works', async () => {
  const tab = await open('/form', 'desktop')
  await tab.keyboard.press('Tab')
  assert.equal(await tab.evaluate(() => document.activeElement?.textContent), '본문으로 건너뛰기')
  assert.equal(Math.round((await tab.locator('.skip').boundingBox())?.y ?? -1), 0)
  await tab.keyboard.press('Enter')
  assert.equal(await tab.evaluate(() => document.activeElement?.id), 'main')
  await tab.context().close()
})

test('W3 every stop of a keyboard is marked by a line of three pixels, and no stop is hidden', async () => {
  const tab = await open('/design', 'desktop')
  await tab.locator('.skip').focus()
  const stops = new Set<string>()
  for (let press = 0; press < 150; press++) {
    await tab.keyboard.press('Tab')
    const stop = await tab.evaluate(markOfFocus)
    if (stop === null) break
    assert.ok(stop.line >= 3, `${stop.name} shows no focus`)
    assert.ok(stop.seen, `${stop.name} is out of sight`)
    stops.add(stop.name)
  }
  assert.ok(stops.size > 40, `only ${String(stops.size)} stops`)
  await tab.context().close()
})

test('W8 a form that came back has the focus on what is wrong, without script, and each fault leads to its field', async () => {
  const tab = await open('/wrong', 'desktop', { script: false })
  await tab.locator('.summary-of-faults:focus').waitFor()
  await tab.keyboard.press('Tab')
  await tab.keyboard.press('Enter')
  await tab.locator('#field-givenName:focus').waitFor()
  await tab.keyboard.press('End')
  await tab.keyboard.type('!')
  assert.equal(await tab.getByLabel('아이 이름').inputValue(), '서준7!')
  await tab.context().close()
})

test('W4 on a phone without script the menu opens and closes, by touch and by Escape', async () => {
  const tab = await open('/design', 'phone', { script: false })
  const entry = tab.locator('#menu').getByRole('link', { name: '서비스 찾기' })
  assert.equal(await entry.isVisible(), false)
  await tab.getByRole('button', { name: '메뉴' }).click()
  assert.equal(await entry.isVisible(), true)
  await tab.getByRole('button', { name: '닫기' }).click()
  assert.equal(await entry.isVisible(), false)
  await tab.getByRole('button', { name: '메뉴' }).click()
  await tab.keyboard.press('Escape')
  assert.equal(await entry.isVisible(), false)
  await tab.context().close()
})

test('W4 without script a form is filled by its labels and sent, with its key', async () => {
  const tab = await open('/form', 'phone', { script: false })
  await tab.getByLabel('아이 이름').fill('서준')
  await tab.getByRole('button', { name: '다음' }).click()
  const sent = posted.findLast(({ path }) => path === '/form')?.words
  assert.equal(sent?.get('givenName'), '서준')
  assert.equal(sent?.get('_once'), 'key')
  await tab.context().close()
})

test('W4 without script a live part offers a link that shows the page anew', async () => {
  const tab = await open('/live', 'desktop', { script: false })
  const earlier = await tab.locator('[data-live]').textContent()
  await tab.getByRole('link', { name: '새로 고침' }).click()
  assert.notEqual(await tab.locator('[data-live]').textContent(), earlier)
  await tab.context().close()
})

test('W7 a strict content policy refuses nothing on a page with every component', async () => {
  const tab = await open('/en/design', 'desktop', { wait: false })
  const complaints: string[] = []
  tab.on('console', (message) => complaints.push(message.text()))
  tab.on('pageerror', (error) => complaints.push(error.message))
  await tab.goto(`${address}/design`)
  assert.deepEqual(complaints, [])
  assert.equal(await tab.evaluate(() => document.fonts.check('17px "Pretendard GOV"', '마당')), true)
  await tab.context().close()
})

test('W13 what is written is kept a moment later without its key, and the person is told', async () => {
  const tab = await open('/form', 'desktop')
  await tab.getByLabel('아이 이름').fill('서윤')
  await tab.getByText('저장됨').waitFor()
  const kept = posted.findLast(({ path }) => path === '/form/draft')?.words
  assert.deepEqual([...(kept ?? [])], [['givenName', '서윤']])
  await tab.context().close()
})

test('W13 a draft that was not kept says so, and is kept when the way is free again', async () => {
  const tab = await open('/form', 'desktop')
  await tab.context().setOffline(true)
  await tab.getByLabel('아이 이름').fill('하윤')
  await tab.getByText('저장하지 못했습니다').waitFor()
  await tab.context().setOffline(false)
  await tab.getByText('저장됨').waitFor()
  assert.equal(posted.findLast(({ path }) => path === '/form/draft')?.words.get('givenName'), '하윤')
  await tab.context().close()
})

test('W13 a live part becomes new by itself, tells the news, and stops when it is done', async () => {
  looks = 0
  const tab = await open('/live', 'desktop')
  await tab.getByText('3번째: 끝', { exact: true }).first().waitFor()
  assert.equal(await tab.locator('#case [role=status]').textContent(), '3번째: 끝')
  await tab.waitForTimeout(500)
  assert.equal(looks, 3)
  await tab.context().close()
})

async function open(
  path: string,
  way: Way,
  { script = true, wait = true }: { script?: boolean; wait?: boolean } = {},
): Promise<Tab> {
  const context = await visitor(browser, way, { script })
  const tab = await context.newPage()
  if (wait) await tab.goto(address + path)
  return tab
}

/** How the focused element is marked; null when the focus has left the page. Runs in the browser. */
function markOfFocus(): { name: string; line: number; seen: boolean } | null {
  const now = document.activeElement
  if (!now || now === document.body) return null
  const marked = now.closest('.choice') ?? now
  const { outlineStyle, outlineWidth } = getComputedStyle(marked)
  const { bottom, top, height } = marked.getBoundingClientRect()
  return {
    name: `${now.tagName} ${now.id} ${now.textContent.trim().slice(0, 30)} ${String(Math.round(top + scrollY))}`,
    line: outlineStyle === 'none' ? 0 : Number.parseFloat(outlineWidth),
    seen: height > 0 && bottom > 0 && top < innerHeight,
  }
}

async function answer(request: IncomingMessage, reply: ServerResponse): Promise<void> {
  const url = request.url ?? '/'
  const asset = assets().find(({ path }) => path === url)
  if (asset) return void reply.setHeader('content-type', asset.type).end(asset.body)
  if (request.method === 'POST') {
    posted.push({ path: url, words: new URLSearchParams((await Array.fromAsync(request)).join('')) })
    return void reply.writeHead(303, { location: '/form' }).end()
  }
  const english = url.startsWith('/en/')
  const path = english ? url.slice(3) : url
  const person = path === '/design' ? {} : { person: { name: '응우옌티프엉아인' } }
  const view: View = {
    language: english ? 'en' : 'ko',
    path,
    today: '2026-11-21',
    demo: true,
    once: () => 'key',
    ...person,
  }
  reply.setHeader('content-type', 'text/html; charset=utf-8').setHeader('content-security-policy', policy)
  reply.end(`<!doctype html>${renderToString(h(Fragment, null, pageAt(path, view)))}`)
}

function pageAt(path: string, view: View): ComponentChild {
  if (path === '/design') return h(Gallery, { view })
  if (path === '/live') return h(Page, { view, title: 'x', children: [h(Heading, { title: 'x' }), liveParts(view)] })
  const shown = path === '/wrong' ? { ...view, problem: wrong, words: { givenName: '서준7' } } : view
  return h(Page, {
    view: shown,
    title: 'x',
    children: [h(ErrorSummary, { view: shown }), h(Heading, { title: 'x' }), formParts(shown)],
  })
}

function formParts(view: View): ComponentChild {
  const name = h(FieldInput, { view, name: 'givenName', field: field.text({ ko: '아이 이름', en: 'Given name' }) })
  return h(Form, {
    view,
    action: '/form',
    children: [name, h(DraftKeeper, { view, action: '/form/draft' }), h(Button, { children: '다음' })],
  })
}

function liveParts(view: View): ComponentChild {
  looks += 1
  const done = looks >= 3
  const news = `${String(looks)}번째${done ? ': 끝' : ''}`
  return h(Live, { view, id: 'case', done, news, every: 0.05, children: h('p', null, news) })
}
