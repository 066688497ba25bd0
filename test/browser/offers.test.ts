import assert from 'node:assert/strict'
import { after, before, it } from 'node:test'
import type { Browser } from 'playwright-core'
import type { Text } from '#kernel/i18n'
import { openBrowser } from '#test/browser'
import { type House, openHouse, type Seat, signIn, sitDown } from '#test/house'
import { press, tick } from '#test/journey'
import { loseJob, offerFor } from '#test/offered'

const said = {
  apply: { ko: '채워진 신청서 열기', en: 'Open the application' },
  next: { ko: '다음', en: 'Continue' },
  send: { ko: '이대로 신청하기', en: 'Apply' },
  no: { ko: '신청하지 않겠습니다', en: 'No, thank you' },
  saidNo: { ko: '신청하지 않기로 하셨습니다', en: 'You said no' },
  look: { ko: '지금 찾아보기', en: 'Look now' },
  unemployment: { ko: '구직급여', en: 'Unemployment benefit' },
  skip: { ko: '건너뛰기', en: 'Skip' },
  forget: { ko: '모두 지우기', en: 'Forget everything' },
  begun: { ko: '지금까지 답하신 것', en: 'Your answers so far' },
  more: { ko: '한 사람 더', en: 'Add a person' },
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

it(
  'O10 a lost job is an offer at once; one press opens a form that is filled, and applying accepts it',
  { timeout: 90_000 },
  async () => {
    await loseJob(house, '강민수')
    const path = await offerFor(house, '강민수', 'unemployment-benefit')
    const seat = await sitDown(house, browser)
    await signIn(seat, '강민수')
    await seat.page.locator(`main a[href="${path}"]`).click()
    await seat.page.waitForURL(`**${path}`)
    assert.match((await seat.page.locator('main').textContent()) ?? '', /요건 \d+가지를 모두 채웁니다.*고용보험법/s)
    for (const consent of await seat.page.locator('.consent input[type=checkbox]').all()) await tick(consent)
    await press(seat, said.apply)
    await seat.page.waitForURL('**/my/applications/*')
    assert.match((await seat.page.locator('main').textContent()) ?? '', /고용보험 피보험자격/, 'what is known is there')
    const account = seat.page.locator('[name=account]').first()
    if ((await account.count()) > 0) await tick(account)
    await press(seat, said.next)
    await seat.page.waitForURL('**/confirm')
    await press(seat, said.send)
    await seat.page.waitForURL('**/my/cases/*')
    await house.platform.settle()
    await seat.open(path)
    assert.equal(await seat.page.getByRole('button', { name: seat.say(said.no) }).count(), 0)
    await seat.context.close()
  },
)

for (const script of [true, false]) {
  it(
    `O8 an offer that was refused on its page is not made again (${script ? 'with' : 'without'} script)`,
    { timeout: 60_000 },
    async () => {
      const name = script ? '정민호' : '오성민'
      await loseJob(house, name)
      const path = await offerFor(house, name, 'unemployment-benefit')
      const seat = await sitDown(house, browser, { language: 'en', script })
      await signIn(seat, name)
      await seat.open(path)
      await press(seat, said.no)
      await seat.page.getByText(said.saidNo.en).waitFor()
      await loseJob(house, name)
      await house.platform.settle()
      await seat.open('/my')
      assert.equal(await seat.page.locator('main').getByText(said.unemployment.en).count(), 0)
      await seat.context.close()
    },
  )
}

it(
  'O12 what will be read stands there before anything is; after the button the benefits, with their reasons',
  { timeout: 60_000 },
  async () => {
    const reads = async () => {
      const { rows } = await house.platform.owner.pool.query<{ count: number }>(
        `select count(*)::int as count from acts.act where purpose = 'benefits.look' and what = 'register.read'`,
      )
      return rows[0]?.count ?? 0
    }
    const seat = await sitDown(house, browser)
    await signIn(seat, '박순자')
    await seat.open('/my/benefits')
    assert.match((await seat.page.locator('main').textContent()) ?? '', /공적연금 수급.*보는 내용.*제22조의2/s)
    assert.equal(await reads(), 0)
    await press(seat, said.look)
    await seat.page.getByRole('heading', { name: /받으실 수 있는 것/ }).waitFor()
    assert.ok((await reads()) > 5)
    await seat.page.locator('main li details summary').first().click()
    assert.match((await seat.page.locator('main li details[open]').first().textContent()) ?? '', /조건 · .*제\d+조/s)
    await seat.open('/my/record')
    assert.match(
      (await seat.page.locator('main').textContent()) ?? '',
      /무슨 일로: 받을 수 있는데 아직 신청하지 않은 급여/,
    )
    await seat.context.close()
  },
)

for (const script of [true, false]) {
  it(
    `O14 questions without an account: skipped, answered, changed, forgotten, and nothing kept (${script ? 'with' : 'without'} script)`,
    { timeout: 60_000 },
    async () => {
      const seat = await sitDown(house, browser, { language: 'en', script, way: 'narrow' })
      const before = await rowsOf(house)
      await seat.open('/benefits')
      await answer(seat, '20260230')
      await seat.page.locator('.summary-of-faults').waitFor()
      await answer(seat, '19880214')
      await press(seat, said.more)
      assert.equal((await seat.page.locator('main fieldset').filter({ hasText: 'Person 2' }).count()) > 0, true)
      await press(seat, said.skip)
      await press(seat, said.skip)
      await seat.page.getByText(said.begun.en).click()
      assert.match((await seat.page.locator('main').textContent()) ?? '', /Feb(ruary)? 14, 1988|14 February 1988/)
      await seat.page.locator('button[name=change]').first().click()
      assert.equal(await seat.page.locator('main input[type=text]').first().inputValue(), '', 'asked anew')
      await answer(seat, '19500214')
      await seat.page
        .getByText(/not for you now/)
        .first()
        .waitFor()
      assert.equal(new URL(seat.page.url()).search, '', 'nothing of it stands in the address')
      await press(seat, said.forget)
      assert.equal(await seat.page.getByText(said.begun.en).count(), 0)
      assert.deepEqual(await rowsOf(house), before)
      assert.deepEqual(await seat.context.cookies(), [])
      await seat.context.close()
    },
  )
}

async function answer(seat: Seat, word: string): Promise<void> {
  await seat.page.locator('main input[type=text]').first().fill(word)
  await press(seat, said.next)
}

/** How many rows there are in the tables that a visitor could leave a trace in. */
async function rowsOf({ platform }: House): Promise<unknown> {
  const { rows } = await platform.owner.pool
    .query(`select (select count(*) from kernel.answer where actor = 'anyone') as answers,
    (select count(*) from offers.look) as looks, (select count(*) from acts.act where actor_kind = 'anyone') as acts`)
  return rows
}
