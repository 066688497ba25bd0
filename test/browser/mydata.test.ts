import assert from 'node:assert/strict'
import { after, before, it } from 'node:test'
import type { Browser } from 'playwright-core'
import type { Text } from '#kernel/i18n'
import { axe, openBrowser, picture, sidewaysScroll } from '#test/browser'
import { type House, openHouse, type Seat, signIn, sitDown } from '#test/house'
import { press, tick } from '#test/journey'
import { demoPeople } from '../../src/country.ts'

const said = {
  send: { ko: '내 정보 보내기 (대출 신청)', en: 'Send my data (Applying for a loan)' },
  monthly: { ko: '내 정보 보내기 (이자 낮추기)', en: 'Send my data (Paying less interest)' },
  next: { ko: '다음: 고른 것 확인하기', en: 'Next: check what you chose' },
  agree: { ko: '고른 것만 보내는 데 동의합니다', en: 'I agree to send what I chose' },
  none: { ko: '동의하지 않고 돌아가기', en: 'Go back without agreeing' },
  again: { ko: '은행이 다시 읽어 보기', en: 'Let the bank read again' },
  signIn: { ko: '로그인하기', en: 'Sign in' },
  all: { ko: '모두 거두기', en: 'Take all of it back' },
  staff: { ko: '은행 직원이 보는 화면', en: 'What the bank’s staff see' },
} satisfies Record<string, Text>

let browser: Browser
let house: House
before(async () => {
  browser = await openBrowser()
  house = await openHouse()
})
after(async () => {
  await browser.close()
  await house.stop()
})

const textOf = async ({ page }: Seat) => (await page.locator('main').textContent()) ?? ''

/** Everybody can read and use it as it stands: no rule broken, nothing that sticks out to the side. */
async function sound(seat: Seat, name: string): Promise<void> {
  await picture(seat.page, `mydata-${name}`)
  if (seat.script) assert.deepEqual(await axe(seat.page), [], name)
  if (seat.script) assert.ok((await sidewaysScroll(seat.page)) <= 0, `${name} scrolls sideways`)
}

for (const [language, script, way] of [
  ['ko', true, 'phone'],
  ['en', false, 'narrow'],
  ['en', true, 'desktop'],
] as const)
  it(
    `MD12 bank, consent line by line, back, data, record, withdrawal, refusal (${language}, ${script ? 'with' : 'without'} script, ${way})`,
    { timeout: 90_000 },
    async () => {
      const seat = await sitDown(house, browser, { language, script, way })
      const { page } = seat
      await signIn(seat, '배준호')
      await seat.open('/demo/bank')
      await sound(seat, `bank-${language}-${way}`)
      await press(seat, said.send)
      await page.waitForURL('**/my/data/requests/*')
      assert.equal(new URL(page.url()).pathname.startsWith('/en/'), language === 'en', 'in the language of the person')
      const boxes = page.locator('input[name=lines]')
      assert.equal(await boxes.count(), 4)
      for (const box of await boxes.all()) assert.equal(await box.isChecked(), false, 'nothing is ticked beforehand')
      await sound(seat, `choose-${language}-${way}`)

      await press(seat, said.next)
      assert.equal(await page.getByRole('button', { name: seat.say(said.agree) }).count(), 0, 'nothing chosen')
      await page.goBack()
      for (const one of ['income', 'work']) await tick(page.locator(`input[name=lines][value=${one}]`))
      await press(seat, said.next)
      await page.waitForURL('**/review')
      await sound(seat, `review-${language}-${way}`)
      await press(seat, said.agree)
      await page.waitForURL('**/demo/bank?matter=*')
      const received = await textOf(seat)
      const [wages, address] = language === 'ko' ? [/근로소득/, /주소/] : [/Wages/, /Address/]
      assert.match(received, wages)
      assert.doesNotMatch(received, address, 'what was not chosen was not sent')
      await sound(seat, `received-${language}-${way}`)
      const matter = new URL(page.url())

      await press(seat, said.again)
      assert.match(await textOf(seat), /동의한 만큼 이미|as often as the person agreed/, 'once is once')
      await seat.open('/my/record')
      assert.match(await textOf(seat), language === 'ko' ? /마당은행/ : /Madang Bank/)

      await seat.open('/my/data')
      await sound(seat, `overview-${language}-${way}`)
      await page.locator('main a[href*="/my/data/agreements/"]').first().click()
      await page.waitForURL('**/my/data/agreements/*')
      await sound(seat, `agreement-${language}-${way}`)
      await page.getByRole('link', { name: seat.say(said.all) }).click()
      await press(seat, said.all)
      await page.waitForURL(/agreements\/[^/]+$/)
      await page.goto(matter.href)
      await press(seat, said.again)
      assert.match(
        await textOf(seat),
        /접근 토큰이 맞지 않거나|access token is not valid/,
        'the token is worth nothing',
      )
      await press(seat, said.staff)
      await page.waitForURL('**/partners/*')
      await sound(seat, `staff-${language}-${way}`)
      await seat.context.close()
    },
  )

it(
  'MD12 who is not signed in signs in on the way; who sends nothing goes back with nothing given',
  { timeout: 60_000 },
  async () => {
    const seat = await sitDown(house, browser, { script: false })
    const { page } = seat
    await seat.open('/demo/bank')
    await press(seat, said.monthly)
    await page
      .getByRole('link', { name: seat.say(said.signIn) })
      .last()
      .click()
    const person = demoPeople().find(({ name }) => name.ko === '강민수')
    await page.locator(`form:has(input[name=who][value="${person?.id ?? ''}"]) button`).click()
    await page.waitForURL('**/my/data/requests/*')
    await press(seat, said.none)
    await page.waitForURL('**/demo/bank?matter=*')
    assert.match(await textOf(seat), /보내지 않기로 하셨습니다/)
    await seat.open('/my/data')
    assert.match(await textOf(seat), /내 정보를 읽을 수 있게 한 곳이 없습니다/)
    await seat.context.close()
  },
)
