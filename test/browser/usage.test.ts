import assert from 'node:assert/strict'
import { after, before, it } from 'node:test'
import type { Browser, Route } from 'playwright-core'
import type { Text } from '#kernel/i18n'
import type { Id } from '#kernel/ids'
import { openBrowser, picture, sidewaysScroll } from '#test/browser'
import { type House, openHouse, type Seat, signIn, sitDown } from '#test/house'
import { press, tick } from '#test/journey'
import { demoOfficers, demoPeople } from '../../src/country.ts'

const said = {
  flag: { ko: '이상합니다', en: 'This looks wrong' },
  why: { ko: '이유와 증명 보기', en: 'See the reason and the proof' },
  more: { ko: '근거와 증명', en: 'Ground and proof' },
  good: { ko: '바뀌지 않았습니다', en: 'Nothing was changed' },
  bad: { ko: '경고: 기록이 맞지 않습니다', en: 'Warning: the record does not fit' },
  server: { ko: '이 기록은 바뀌지 않았습니다', en: 'This entry has not been changed' },
  ask: { ko: '물어보기', en: 'Ask' },
  sent: { ko: '물어보았습니다', en: 'Asked. A letter confirms it' },
  answer: { ko: '답하고 알리기', en: 'Answer and notify' },
  unlawful: { ko: '잘못된 열람', en: 'Found unlawful' },
  income: { ko: '소득', en: 'ncome' },
} satisfies Record<string, Text>

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

const idOf = (name: string) =>
  [...demoPeople(), ...demoOfficers].find((one) => one.name.ko === name)?.id ?? assert.fail(name)

/** The tax service's officer reads somebody's income, as the exchange records it; sealed at once. */
async function incomeRead(name: string, more: object = {}): Promise<Id<'act'>> {
  const officer = demoOfficers.find(({ duties }) => duties.includes('tax')) ?? assert.fail()
  const actor = {
    kind: 'officer',
    officer: officer.id as Id<'officer'>,
    agency: officer.agency,
    region: '',
    duties: officer.duties,
  } as const
  const act = await house.platform.begin(actor, 'tax.assess', (ctx) =>
    Promise.resolve(
      ctx.record({
        ...{ what: 'register.read', subject: idOf(name) as Id<'person'>, agency: officer.agency, fields: ['wages'] },
        ...{ because: ['law:소득세법#제80조'], detail: { register: 'income-tax-summary', holder: officer.agency } },
        ...more,
      }),
    ),
  )
  await house.platform.seal()
  return act
}

const state = (seat: Seat, wanted: string) => seat.page.locator(`madang-proof[data-state=${wanted}]`).waitFor()
const words = async (seat: Seat, wanted: string) => seat.page.locator(`[data-when=${wanted}]:not([hidden])`).innerText()

for (const { language, script, way, name } of [
  { language: 'ko', script: true, way: 'phone', name: '김지은' },
  { language: 'en', script: false, way: 'desktop', name: '최유진' },
] as const) {
  it(
    `B6 a person finds who read her income, opens the reason, checks the proof and flags it; it is answered (${language}, ${script ? 'with' : 'without'} script, ${way})`,
    { timeout: 90_000 },
    async () => {
      const act = await incomeRead(name)
      const person = await sitDown(house, browser, { language, script, way })
      await signIn(person, name)
      await findIncome(person, act)
      await openReason(person, act)
      await ask(person)
      const officer = await sitDown(house, browser, { language, script })
      await answer(officer, name)
      await seeAnswer(person, act)
      await person.context.close()
      await officer.context.close()
    },
  )
}

/** By the filter: what was read of her income, and by whom. */
async function findIncome(seat: Seat, act: string): Promise<void> {
  await seat.open('/my/record?register=income-tax-summary')
  const entry = seat.page.locator(`#${act}`)
  assert.match(await entry.innerText(), seat.language === 'ko' ? /국세청.*국세/s : /National Tax Service.*Tax/s)
  assert.equal(await sidewaysScroll(seat.page), 0)
  await picture(seat.page, `usage-record-${seat.language}`)
  if (!seat.script) return
  await seat.page.locator('[data-check]').click()
  await state(seat, 'good')
  assert.match(await words(seat, 'good'), new RegExp(seat.say(said.good)))
}

async function openReason(seat: Seat, act: string): Promise<void> {
  const entry = seat.page.locator(`#${act}`)
  await entry.getByText(seat.say(said.more)).click()
  await entry.getByRole('link', { name: seat.say(said.why) }).click()
  await seat.page.waitForURL(`**/my/why/${act}`)
  if (seat.script) {
    await state(seat, 'good')
    assert.equal(await seat.page.getByText(seat.say(said.server)).isVisible(), false, 'the browser speaks for itself')
  } else assert.ok(await seat.page.getByText(seat.say(said.server)).isVisible())
  await picture(seat.page, `usage-why-${seat.language}`)
}

async function ask(seat: Seat): Promise<void> {
  const { page } = seat
  await page.getByRole('link', { name: seat.say(said.flag) }).click()
  await page.waitForURL('**/my/privacy/flag/*')
  await press(seat, said.ask)
  await page.locator('#field-kind-fault').waitFor()
  await tick(page.locator('[name=kind][value=never-asked]'))
  await page.locator('[name=words]').fill('신청한 것이 없습니다')
  await press(seat, said.ask)
  await page.waitForURL('**/my/privacy/privacy_*')
  assert.ok(await page.getByText(seat.say(said.sent)).first().isVisible())
  assert.equal(await sidewaysScroll(page), 0)
  await picture(page, `usage-matter-${seat.language}`)
}

async function answer(officer: Seat, name: string): Promise<void> {
  const { page } = officer
  await signIn(officer, '사공민')
  await officer.open('/officer/privacy')
  await page.locator('tr', { hasText: name }).locator('a[href*="/officer/privacy/"]').click()
  await page.waitForURL('**/officer/privacy/privacy_*')
  assert.match(await page.locator('main').innerText(), /류미정|Ryu Mijeong/)
  await picture(page, `usage-desk-${officer.language}`)
  await page.locator('[name=reason]').fill('맡은 일과 관계없이 보았습니다.')
  await press(officer, said.answer)
  await page.locator('#field-verdict-fault').waitFor()
  await tick(page.locator('[name=verdict][value=unlawful]'))
  await press(officer, said.answer)
  await page.waitForURL('**/officer/privacy?done=1')
}

async function seeAnswer(seat: Seat, act: string): Promise<void> {
  await seat.open('/my/record?register=income-tax-summary')
  assert.ok(await seat.page.locator(`#${act}`).getByText(seat.say(said.unlawful)).isVisible())
}

interface Proof {
  content: string
  salt: string
  path: string[]
  size: number
  note: string
  key: string
}

/** The same element with its checks taken out: what is planted goes through, so that the faults are ones. */
async function unprotected({ page }: Seat): Promise<void> {
  await page.route('**/assets/proof-*.js', async (route) => {
    const reply = await route.fetch()
    const script = (await reply.text()).replaceAll('throw new Alarm(why)', 'return')
    await route.fulfill({ response: reply, body: script })
  })
}

/** Each fault is planted on the way to the browser: as whoever holds the server, or the line, could. */
const faults: readonly (readonly [name: string, why: RegExp, plant: (proof: Proof) => Proof])[] = [
  [
    'a changed field',
    /다릅니다|틀립니다/,
    (proof) => ({ ...proof, content: proof.content.replace('"wages"', '"pension"') }),
  ],
  ['a changed path', /증명이 틀립니다/, (proof) => ({ ...proof, path: ['00'.repeat(32), ...proof.path.slice(1)] })],
  ['a changed salt', /증명이 틀립니다/, (proof) => ({ ...proof, salt: 'ff'.repeat(16) })],
  [
    'a changed signature',
    /서명이 틀립니다/,
    (proof) => ({ ...proof, note: proof.note.replace(/(\S{20})\S(\S*)\n$/, '$1A$2\n') }),
  ],
]

it(
  'B6 the unaltered proof holds in the browser, and each planted fault is a loud alarm',
  { timeout: 90_000 },
  async () => {
    const act = await incomeRead('강민수')
    const seat = await sitDown(house, browser)
    await signIn(seat, '강민수')
    const open = () => seat.open(`/my/why/${act}`)
    await open()
    await state(seat, 'good')
    for (const [name, why, plant] of faults) {
      await seat.page.route('**/api/acts/*/proof', async (route: Route) => {
        const reply = await route.fetch()
        await route.fulfill({ response: reply, json: plant((await reply.json()) as Proof) })
      })
      await unprotected(seat)
      await open()
      await state(seat, 'good')
      await seat.page.unroute('**/assets/proof-*.js')
      await open()
      await state(seat, 'bad')
      assert.match(await words(seat, 'bad'), why, name)
      assert.ok(await seat.page.getByText(seat.say(said.bad)).isVisible(), name)
      assert.ok(!(await seat.page.locator('[data-when=good]').isVisible()), name)
      await seat.page.unroute('**/api/acts/*/proof')
    }
    await picture(seat.page, 'usage-alarm')
    await open()
    await state(seat, 'good')
    await seat.context.close()
  },
)

it(
  'B6 another key, a shorter record and a rewritten past are seen by whoever looked before',
  { timeout: 90_000 },
  async () => {
    const act = await incomeRead('강민수')
    const seat = await sitDown(house, browser)
    await signIn(seat, '강민수')
    const open = () => seat.open(`/my/why/${act}`)
    await open()
    await state(seat, 'good')
    const kept = (await seat.page.evaluate(() => localStorage.getItem('madang.log'))) ?? assert.fail('nothing is kept')
    const before = JSON.parse(kept) as { key: string; size: number; root: string }
    const remember = (more: object) =>
      seat.page.evaluate((seen) => localStorage.setItem('madang.log', seen), JSON.stringify({ ...before, ...more }))
    const another = Buffer.alloc(32, 7).toString('base64')
    for (const [more, why] of [
      [{ key: 'other+00000000+AAAA' }, /다른 열쇠/],
      // Far more than what may be sealed meanwhile.
      [{ size: before.size + 100_000 }, /줄었습니다/],
      [{ root: another }, /바뀌었습니다/],
      [{ size: before.size - 1, root: another }, /바뀌었습니다/],
    ] as const) {
      await remember(more)
      await open()
      await state(seat, 'bad')
      assert.match(await words(seat, 'bad'), why)
    }
    await remember({})
    await incomeRead('강민수')
    await open()
    await state(seat, 'good')
    const later = JSON.parse((await seat.page.evaluate(() => localStorage.getItem('madang.log'))) ?? '{}') as {
      size: number
    }
    assert.ok(later.size > before.size, 'a record that only grew is accepted, and remembered')
    await seat.context.close()
  },
)

it('B6 a browser that cannot check signatures says so, and raises no alarm', { timeout: 60_000 }, async () => {
  const act = await incomeRead('강민수')
  const seat = await sitDown(house, browser)
  await seat.context.addInitScript(() => {
    crypto.subtle.importKey = () => Promise.reject(new DOMException('Unrecognized name', 'NotSupportedError'))
  })
  await signIn(seat, '강민수')
  await seat.open(`/my/why/${act}`)
  await state(seat, 'unable')
  assert.match(await words(seat, 'unable'), /확인할 수 없습니다/)
  await seat.context.close()
})

it(
  'B6 the owner of the database changes a field: the server’s page and the browser both say so',
  { timeout: 60_000 },
  async () => {
    const act = await incomeRead('강민수')
    await house.platform.owner.pool.query(`update acts.act set agency = 'mohw' where id = $1`, [act])
    const seat = await sitDown(house, browser)
    await signIn(seat, '강민수')
    await seat.open(`/my/why/${act}`)
    await state(seat, 'bad')
    assert.match(await words(seat, 'bad'), /증명이 틀립니다/)
    await seat.context.close()
  },
)
