import assert from 'node:assert/strict'
import { after, before, it } from 'node:test'
import type { Browser } from 'playwright-core'
import type { Language, Text } from '#kernel/i18n'
import { openBrowser } from '#test/browser'
import { openHouse, type Seat, signIn, sitDown } from '#test/house'
import { acceptOffer, press, sendApplication, stumble, tick, writeName } from '#test/journey'

const said = {
  registration: { ko: '출생신고', en: 'Register a birth' },
  looking: { ko: '담당자가 살펴봅니다', en: 'an officer is looking at it' },
  send: { ko: '결정하고 통지하기', en: 'Decide and notify' },
  decided: { ko: '받아들였습니다', en: 'Granted' },
  choose: { ko: '받아들일지 고르십시오.', en: 'Please choose whether to grant it.' },
  letter: { ko: '결정 통지서 보기', en: 'Read the letter' },
  addKey: { ko: '패스키 등록하기', en: 'Add a passkey' },
  useKey: { ko: '패스키로 로그인', en: 'Sign in with a passkey' },
  signOut: { ko: '로그아웃', en: 'Sign out' },
} satisfies Record<string, Text>

const reason = '혼인할 때 쓴 협의서를 확인했습니다. 어머니의 성을 따릅니다.'

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
    `B2 the mother's surname waits on a desk and is decided with a reason (${language}, ${script ? 'with' : 'without'} script)`,
    { timeout: 90_000 },
    async () => {
      await using house = await openHouse()
      const parent = await sitDown(house, browser, { language, script })
      const officer = await sitDown(house, browser, { language, script })
      const path = await applyForMothersName(parent)
      const desk = `/desk/${path.split('/').at(-1) ?? ''}/birth-registration`
      await openFromDesk(officer, desk)
      await decide(officer, desk)
      await seeDecision(parent, path)
      await readLetter(parent, language)
    },
  )
}

/** The application of 한소영, whose page then says that a person looks at it. */
async function applyForMothersName(parent: Seat): Promise<string> {
  await acceptOffer(parent, '한소영')
  await stumble(parent, 'mother')
  await writeName(parent, '서윤')
  const path = await sendApplication(parent, '서윤')
  for (let looks = 0; looks < 40 && (await parent.page.getByText(parent.say(said.looking)).count()) === 0; looks++) {
    await parent.page.waitForTimeout(250)
    if (!parent.script) await parent.open(path)
  }
  assert.ok(await parent.page.getByText(parent.say(said.looking)).first().isVisible())
  return path
}

async function openFromDesk(officer: Seat, desk: string): Promise<void> {
  await signIn(officer, '조은경')
  assert.equal(await officer.open('/desk'), 200)
  await officer.page.locator(`a[href$="${desk}"]`).click()
  await officer.page.waitForURL(`**${desk}`)
}

/** Without a verdict the form comes back with the reason kept; then the decision. */
async function decide(officer: Seat, desk: string): Promise<void> {
  const { page } = officer
  await page.locator('[name=reason]').fill(reason)
  await press(officer, said.send)
  await page.locator('#field-verdict-fault').waitFor()
  assert.equal(await page.locator('[name=reason]').inputValue(), reason)
  await tick(page.locator('[name=verdict][value=yes]'))
  await press(officer, said.send)
  await page.waitForURL((url) => url.pathname.endsWith('/desk'))
  assert.ok(await page.getByText(officer.say(said.decided)).isVisible())
  assert.equal(await page.locator(`a[href$="${desk}"]`).count(), 0, 'it waits no more')
}

/** The open page of the case tells by itself, without a click; without script it tells when it is opened again. */
async function seeDecision({ page, script, open }: Seat, path: string): Promise<void> {
  const words = page.locator('#case').getByText(reason)
  if (!script) await open(path)
  await words.first().waitFor({ timeout: 15_000 })
}

async function readLetter(parent: Seat, language: Language): Promise<void> {
  await parent.page.getByRole('link', { name: `${parent.say(said.letter)} (${parent.say(said.registration)})` }).click()
  await parent.page.waitForURL('**/my/inbox/notice_*')
  const letter = await parent.page.locator('main').innerText()
  assert.match(letter, language === 'ko' ? /한서윤의 출생신고를 마쳤습니다/ : /The birth of 한서윤 is registered/)
  assert.match(letter, /제\d+조/)
}

it('B1 a passkey is made and used where everything is served', { timeout: 60_000 }, async () => {
  await using house = await openHouse()
  const seat = await sitDown(house, browser)
  await addDevice(seat)
  await signIn(seat, '김지은')
  await seat.open('/account/passkeys')
  await press(seat, said.addKey)
  await seat.page.waitForURL('**/account')
  await press(seat, said.signOut)
  await seat.page.waitForURL((url) => url.pathname === '/')
  await seat.open('/sign-in?to=/my')
  await press(seat, said.useKey)
  await seat.page.waitForURL((url) => url.pathname === '/my')
  assert.match((await seat.page.getByRole('heading', { level: 1 }).textContent()) ?? '', /김지은/)
  await seat.context.close()
})

/** A telephone that knows its owner (Web Authentication Level 3, section 11). */
async function addDevice({ context, page }: Seat): Promise<void> {
  const session = await context.newCDPSession(page)
  const knows = {
    hasResidentKey: true,
    hasUserVerification: true,
    isUserVerified: true,
    automaticPresenceSimulation: true,
  }
  await session.send('WebAuthn.enable')
  await session.send('WebAuthn.addVirtualAuthenticator', {
    options: { protocol: 'ctap2', transport: 'internal', ...knows },
  })
}
