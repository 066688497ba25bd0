import assert from 'node:assert/strict'
import { after, before, it } from 'node:test'
import type { Browser } from 'playwright-core'
import type { Text } from '#kernel/i18n'
import { axe, openBrowser, picture, sidewaysScroll } from '#test/browser'
import { type House, openHouse, type Seat, signIn, sitDown } from '#test/house'
import { press, tick } from '#test/journey'
import { keySet } from './parties-stage.ts'

const said = {
  apply: { ko: '신청하기', en: 'Apply' },
  toForm: { ko: '등록 신청하기', en: 'Apply' },
  decide: { ko: '정하고 알리기', en: 'Decide' },
  next: { ko: '다음: 고른 것 확인하기', en: 'Next: check what you chose' },
  agree: { ko: '고른 것만 보내는 데 동의합니다', en: 'I agree to send what I chose' },
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

async function sound(seat: Seat, name: string): Promise<void> {
  await picture(seat.page, `parties-${name}`)
  if (!seat.script) return
  assert.deepEqual(await axe(seat.page), [], name)
  assert.ok((await sidewaysScroll(seat.page)) <= 0, `${name} scrolls sideways`)
}

for (const [language, script, way] of [
  ['ko', true, 'phone'],
  ['en', false, 'narrow'],
] as const)
  it(
    `TP5 applied for, examined, listed, agreed to by a person, stopped and told (${language}, ${script ? 'with' : 'without'} script, ${way})`,
    { timeout: 120_000 },
    async () => {
      const name = { ko: `새싹저축은행 ${way}`, en: `Sprout Savings ${way}` }
      const firm = await sitDown(house, browser, { language, script, way })
      await firm.open('/third-parties')
      await press(firm, said.toForm)
      await firm.page.waitForURL('**/third-parties/apply')
      await press(firm, said.apply)
      await firm.page.locator('.summary-of-faults').waitFor()
      await sound(firm, `faults-${language}`)
      for (const [field, text] of [
        ['nameKo', name.ko],
        ['nameEn', name.en],
        ['contact', 'desk@sprout.example'],
        ['redirectUri', 'https://sprout.example/back'],
        ['jwks', JSON.stringify(keySet())],
      ] as const)
        await firm.page.locator(`[name=${field}]`).fill(text)
      await tick(firm.page.locator('input[name="wish-bundle-loan-income"]'))
      await press(firm, said.apply)
      await firm.page.waitForURL('**/third-parties/applications/*')
      await sound(firm, `application-${language}`)
      const id = /party_[a-z0-9]+/.exec((await firm.page.locator('main').textContent()) ?? '')?.[0] ?? ''

      const officer = await sitDown(house, browser, { language, script, way })
      await signIn(officer, '채서린')
      const decide = async (kind: string) => {
        await officer.open(`/officer/third-parties/${id}`)
        const choice = officer.page.locator(`input[name=kind][value=${kind}]`)
        await tick(choice)
        await officer.page.locator('[name=reason]').fill('법이 정한 요건을 살펴보았습니다.')
        await press(officer, said.decide)
        await officer.page.waitForURL(`**/officer/third-parties/${id}`)
        await sound(officer, `${kind}-${language}`)
      }
      await officer.open('/officer/third-parties')
      await sound(officer, `desk-${language}`)
      await decide('grant')
      const listed = async () => {
        await firm.open('/third-parties')
        return (await firm.page.locator('main').textContent()) ?? ''
      }
      assert.match(await listed(), new RegExp(firm.say(name)))
      await sound(firm, `list-${language}`)

      const person = await sitDown(house, browser, { language, script, way })
      await signIn(person, '배준호')
      await person.open(`/my/data/bundles/bundle-loan-${id}`)
      assert.equal(await person.page.locator('input[name=lines]').count(), 1, 'what it applied for, nothing else')
      await tick(person.page.locator('input[name=lines]'))
      await press(person, said.next)
      await person.page.waitForURL('**/review')
      await press(person, said.agree)
      await person.page.waitForURL('**/my/data/agreements/*')
      assert.match((await person.page.locator('main').textContent()) ?? '', new RegExp(person.say(name)))
      await sound(person, `agreed-${language}`)

      await decide('suspend')
      await house.platform.settle()
      await person.open('/my/inbox')
      assert.match((await person.page.locator('main').textContent()) ?? '', new RegExp(person.say(name)))
      assert.match(
        await listed(),
        language === 'ko' ? /지금은 아무 정보도 받을 수 없습니다/ : /receive nothing at present/,
      )
      for (const seat of [firm, officer, person]) await seat.context.close()
    },
  )
