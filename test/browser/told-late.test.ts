import assert from 'node:assert/strict'
import { after, before, it } from 'node:test'
import type { Browser } from 'playwright-core'
import type { DemoClock } from '#kernel/clock'
import type { Text } from '#kernel/i18n'
import type { Id } from '#kernel/ids'
import { openBrowser, sidewaysScroll } from '#test/browser'
import { type House, openHouse, signIn, sitDown } from '#test/house'
import { residents } from '../../packs/korea/registers/residents.ts'
import { demoPeople } from '../../src/country.ts'

const said = {
  ask: { ko: '새로 청하기', en: 'Ask for one' },
  send: { ko: '청하기', en: 'Ask' },
  nobody: { ko: '이 번호를 가진 사람이 없습니다.', en: 'Nobody has this number.' },
  decide: { ko: '정하기', en: 'Decide' },
  look: { ko: '이 승인에 따라 정보 보기', en: 'Look at the data under it' },
  late: { ko: '나중에 알려 드리게 되어 있던 일이 있습니다', en: 'Something that you could only be told later' },
  police: { ko: '경찰청', en: 'National Police Agency' },
  deferred: { ko: '알리는 것이 미뤄졌던 일입니다', en: 'Telling you of this was deferred' },
  law: '전자정부법 제42조',
} satisfies Record<string, Text | string>

let browser: Browser
let house: House
before(
  async () => {
    browser = await openBrowser()
    house = await openHouse()
  },
  { timeout: 60_000 },
)
after(async () => {
  await browser.close()
  await house.stop()
})

const name = '강민수'

/** The resident number of somebody of the cast, as it stands in the register. */
async function numberOf(subject: string): Promise<string> {
  const { begin, registers } = house.platform
  return begin({ kind: 'system', name: 'test' }, 'test', async (ctx) => {
    const wanted = { register: residents, subject: subject as Id<'person'>, fields: ['residentNumber'] }
    return String((await registers.current(ctx, wanted))[0]?.fields['residentNumber'])
  })
}

it(
  'Y14 an officer looks under a deferral, and the person reads of it on its day and no sooner',
  { timeout: 120_000 },
  async () => {
    const person = demoPeople().find((one) => one.name.ko === name) ?? assert.fail(name)
    const clock = house.platform.clock as DemoClock
    const until = clock.today().add({ days: 30 })
    const sit = async (who: string, more: Parameters<typeof sitDown>[2] = {}) => {
      const seat = await sitDown(house, browser, more)
      await signIn(seat, who)
      return seat
    }
    const investigator = await sit('빈세현', { way: 'phone' })
    const { page, say } = investigator
    await investigator.open('/officer/deferrals')
    await page.locator('summary', { hasText: say(said.ask) }).click()
    await page.locator('[name=person]').fill('901231-9999999')
    await page.locator('[name=number]').fill('2026-영장-17')
    await page.locator('[name=until]').fill(until.toString().replaceAll('-', ''))
    await page.locator('[name=reason]').fill('증거를 없앨 염려가 있습니다')
    const send = () => page.getByRole('button', { name: say(said.send), exact: true }).click()
    await send()
    await page.getByText(say(said.nobody)).first().waitFor()
    assert.equal(await page.locator('[name=number]').inputValue(), '2026-영장-17', 'nothing that was written is lost')
    await page.locator('[name=person]').fill(await numberOf(person.id))
    await send()
    await page.waitForURL(/done=1/)
    const path = new URL(page.url()).pathname.replace(/^\/en/, '')
    assert.equal(await page.getByRole('link', { name: say(said.look) }).count(), 0, 'nobody has granted it')

    const second = await sit('길도원')
    await second.open(path)
    await second.page.locator('[name=verdict][value=yes]').check({ force: true })
    await second.page.locator('[name=reason]').fill('영장을 확인했습니다')
    await second.page.getByRole('button', { name: say(said.decide), exact: true }).click()
    await second.page.waitForURL(/done=1/)

    await investigator.open(path)
    await page.getByRole('link', { name: say(said.look) }).click()
    await page.waitForURL(/look$/)
    assert.ok((await page.locator('main').innerText()).includes(say({ ko: '근로소득', en: 'Wages' })))
    assert.equal(await sidewaysScroll(page), 0)

    const before = await sit(name)
    for (const where of ['/my/record?show=all', '/my/inbox', '/my']) {
      await before.open(where)
      assert.ok(!(await before.page.locator('main').innerText()).includes(said.police.ko), where)
    }
    await clock.moveTo(until)
    await house.platform.settle()
    // In the other language, and without script.
    const reader = await sit(name, { language: 'en', script: false })
    await reader.open('/my/record?office=knp')
    const record = await reader.page.locator('main').innerText()
    assert.ok(record.includes(said.police.en) && record.includes(said.deferred.en), record)
    await reader.open('/my/inbox')
    await reader.page.getByRole('link', { name: said.late.en }).first().click()
    const letter = await reader.page.locator('main').innerText()
    assert.ok(letter.includes(said.police.en) && letter.includes(said.law), letter)
    for (const seat of [investigator, second, before, reader]) await seat.context.close()
  },
)
