import assert from 'node:assert/strict'
import { after, before, it } from 'node:test'
import type { Browser } from 'playwright-core'
import type { DemoClock } from '#kernel/clock'
import type { Text } from '#kernel/i18n'
import { openBrowser } from '#test/browser'
import { type House, openHouse, type Seat, signIn, sitDown } from '#test/house'
import { acceptOffer, askWhy, followToTheEnd, press, sendApplication, stumble, tick, writeName } from '#test/journey'

const said = {
  whatIf: { ko: '법이 바뀐다면', en: 'What if the law changed?' },
  begin: { ko: '시작하기', en: 'Begin' },
  compute: { ko: '계산하기', en: 'Compute' },
  gain: { ko: '더 받는 사람', en: 'People who gain' },
  household: { ko: '가구원마다', en: 'Everybody in it' },
  propose: { ko: '개정안으로 내기', en: 'Propose it as a reform' },
  approve: { ko: '받아들이기', en: 'Approve' },
  enact: { ko: '시행하기', en: 'Put in force' },
  settled: { ko: '시행이 정해짐', en: 'To come into force' },
  inForce: { ko: '시행 중', en: 'In force' },
  allowance: { ko: '아동수당', en: 'Child allowance' },
  changed: { ko: '바뀐 규칙을 시행하기로 했습니다', en: 'Put a changed rule in force' },
} satisfies Record<string, Text>

let browser: Browser
before(async () => {
  browser = await openBrowser()
})
after(() => browser.close())

for (const { language, script } of [
  { language: 'ko', script: true },
  { language: 'en', script: false },
] as const) {
  it(
    `B5 an analyst tries a reform on the population, another officer puts it in force, and from its day on it decides (${language}, ${script ? 'with' : 'without'} script)`,
    { timeout: 120_000 },
    async () => {
      await using house = await openHouse()
      const [analyst, lawyer, parent] = [
        await sitDown(house, browser, { language, script }),
        await sitDown(house, browser, { language, script }),
        await sitDown(house, browser, { language, script }),
      ]
      await acceptOffer(parent, '김지은')
      const draft = new URL(parent.page.url()).pathname.replace(/^\/en/, '')
      await beginScenario(analyst)
      if (script) await completeAndCheck(analyst)
      await compute(analyst)
      await lookAtResult(analyst)
      const reform = await propose(analyst)
      await putInForce(lawyer, reform)
      await waitForItsDay(house)
      await parent.open(reform)
      assert.ok(await parent.page.getByText(parent.say(said.inForce), { exact: true }).first().isVisible())
      await parent.open(draft)
      await beDecided(parent, reform)
    },
  )
}

/** The limit to eighteen years, and 250,000 won, from tomorrow on. */
async function beginScenario(seat: Seat): Promise<void> {
  const { page, house } = seat
  await signIn(seat, '윤서영')
  await seat.open('/office')
  await page.getByRole('link', { name: seat.say(said.whatIf) }).click()
  await page.waitForURL('**/officer/what-if')
  await page.locator('[name=rules]').selectOption('child-allowance')
  await page.locator('[name=title]').fill('열여덟 살까지')
  await page.locator('[name=from]').fill(house.platform.clock.today().add({ days: 1 }).toString())
  await press(seat, said.begin)
  await page.waitForURL('**/what-if/scenario_*')
  await page.locator('[name="figure child allowance age limit"]').fill('eighteen')
  await press(seat, said.compute)
  await page.locator('.summary-of-faults').waitFor()
  assert.equal(await page.locator('[name="figure child allowance age limit"]').inputValue(), 'eighteen', 'kept')
  await page.locator('[name="figure child allowance age limit"]').fill('18')
  await page.locator('[name="figure child allowance"]').fill('250,000')
}

/** A name is offered by its Korean title and put in by keyboard; a fault is told while typing. */
async function completeAndCheck({ page }: Seat): Promise<void> {
  const box = page.locator('details').filter({ has: page.locator('[name="expression amount"]') })
  await box.locator('summary').click()
  const text = box.locator('textarea')
  const source = await text.inputValue()
  await text.fill('')
  await text.pressSequentially('아동수당 월')
  await box.locator('[role=option]').first().waitFor()
  await text.press('ArrowDown')
  await text.press('Enter')
  assert.equal(await text.inputValue(), 'child allowance')
  await text.pressSequentially(' + nobody')
  await box.locator('.feel-marks mark').waitFor()
  assert.match((await box.locator('[role=status]').textContent()) ?? '', /nobody/)
  await text.fill(source)
}

async function compute(seat: Seat): Promise<void> {
  const { page } = seat
  await tick(page.locator('[name=people][value="10000"]'))
  await press(seat, said.compute)
  await page.waitForURL('**/what-if/runs/run_*')
  const done = page.locator('#run[done]')
  for (let looks = 0; !seat.script && looks < 60 && (await done.count()) === 0; looks++) {
    await page.waitForTimeout(250)
    await page.goto(page.url())
  }
  await done.waitFor({ state: 'attached', timeout: 20_000 })
}

/** The map with a link for each municipality, the tables, one household, the downloads. */
async function lookAtResult(seat: Seat): Promise<void> {
  const { page, context } = seat
  await page.getByText(seat.say(said.gain), { exact: true }).first().waitFor()
  assert.ok((await page.locator('.region-map svg a').count()) > 200, 'the whole country is drawn')
  assert.ok((await page.locator('.region-map .gain-5, .region-map .gain-4').count()) > 0, 'and something changes there')
  const run = page.url()
  const csv = await context.request.get(`${run.replace('/en/', '/')}/result.csv`)
  assert.match(await csv.text(), /^breakdown,group,people/)
  await page.locator('a[href*="/people/1"]').first().click()
  await page.getByRole('heading', { name: seat.say(said.household) }).waitFor()
  await page.goto(run)
}

async function propose(seat: Seat): Promise<string> {
  const { page } = seat
  const form = page.locator('#propose form')
  await press(seat, said.propose, form)
  await page.locator('#field-reason-fault').waitFor()
  await page.locator('#propose [name=reason]').fill('더 오래 돌보기 위해서입니다.')
  await page.locator('#propose [name=ground]').selectOption({ index: 1 })
  await press(seat, said.propose, page.locator('#propose form'))
  await page.waitForURL('**/reforms/reform_*')
  assert.equal(await page.getByRole('button', { name: seat.say(said.approve) }).count(), 0, 'nobody reviews their own')
  return new URL(page.url()).pathname.replace(/^\/en/, '')
}

/** A second officer approves, and puts in force, each with a reason. */
async function putInForce(seat: Seat, reform: string): Promise<void> {
  const { page } = seat
  await signIn(seat, '장태호')
  await seat.open(reform)
  await page.locator('[name=reason-review]').fill('계산 결과를 확인했습니다.')
  await press(seat, said.approve)
  await page.locator('[name=reason-enact]').fill('내일부터 시행합니다.')
  await press(seat, said.enact)
  await page.getByText(seat.say(said.settled), { exact: true }).first().waitFor()
}

async function waitForItsDay({ platform }: House): Promise<void> {
  const clock = platform.clock as DemoClock
  await clock.moveTo(clock.today().add({ days: 1 }))
  await platform.settle()
}

/** The mother sends what she had begun: the amount is that of the reform, and the reason names the act that put it in force. */
async function beDecided(seat: Seat, reform: string): Promise<void> {
  const { page } = seat
  await stumble(seat, 'father')
  await writeName(seat, '하윤')
  const path = await sendApplication(seat, '하윤')
  await followToTheEnd(seat)
  assert.ok((await page.getByText(/260,000/).count()) > 0, 'ten thousand more in a district of falling population')
  await askWhy(seat, said.allowance, '아동수당법')
  const act = page.locator(`.reasons a[href$="${reform}"]`).filter({ hasText: seat.say(said.changed) })
  assert.ok((await act.count()) > 0, 'the reason shows the reform')
  await act.first().click()
  await page.waitForURL(`**${reform}`)
  assert.ok(path.startsWith('/my/cases/'))
}
