import assert from 'node:assert/strict'
import { after, before, it } from 'node:test'
import type { Browser } from 'playwright-core'
import type { Language, Text } from '#kernel/i18n'
import { openBrowser } from '#test/browser'
import { openHouse, type Seat, sitDown } from '#test/house'
import { acceptOffer, askWhy, followToTheEnd, press, sendApplication, stumble, writeName } from '#test/journey'
import { textOfPdf } from '#test/pdf'
import { checkByFile, checkByQr, qrOf, refuseAltered } from '#test/strangers'

const said = {
  allowance: { ko: '아동수당', en: 'Child allowance' },
  jumpToPay: { ko: '다음 지급일로', en: 'Next pay day' },
  due: { ko: '보낼 예정', en: 'Due' },
  paid: { ko: '보냈습니다', en: 'Paid' },
  signOut: { ko: '로그아웃', en: 'Sign out' },
  fields: { ko: '본 내용', en: 'Fields' },
} satisfies Record<string, Text>

let browser: Browser
before(async () => {
  browser = await openBrowser()
})
after(() => browser.close())

const ways: readonly { readonly language: Language; readonly script: boolean }[] = [
  { language: 'ko', script: true },
  { language: 'ko', script: false },
  { language: 'en', script: true },
  { language: 'en', script: false },
]

for (const { language, script } of ways) {
  it(
    `B1 a birth in ${language}, ${script ? 'with' : 'without'} script: from the sign-in page to the payment, and a stranger checks the certificate`,
    { timeout: 90_000 },
    async () => {
      await using house = await openHouse()
      const parent = await sitDown(house, browser, { language, script })
      await acceptOffer(parent, '김지은')
      await stumble(parent, 'father')
      await writeName(parent, '하윤')
      const path = await sendApplication(parent, '하윤')
      await followToTheEnd(parent)
      await askWhy(parent, said.allowance, '아동수당법')
      await lookAtReaders(parent)
      await parent.open(path)
      const pdf = await fetchCertificate(parent)
      await beStranger(await sitDown(house, browser, { language, script }), pdf)
      await waitForPayment(parent)
      await leave(parent)
    },
  )
}

/** Who has read my data: offices, fields, and the article on which each rests. */
async function lookAtReaders({ page, open, say }: Seat): Promise<void> {
  assert.equal(await open('/my/record'), 200)
  const reading = page
    .locator('main li')
    .filter({ hasText: say(said.fields) })
    .first()
  assert.ok(await reading.isVisible())
  assert.ok(/제\d+조/.test((await reading.textContent()) ?? ''), 'the article on which it rests')
}

/** Somebody without an account: by the QR code, by the file, and by a file that was changed. */
async function beStranger(stranger: Seat, pdf: Buffer): Promise<void> {
  await checkByQr(stranger, await qrOf(browser, pdf))
  await checkByFile(stranger, pdf, '이하윤')
  await refuseAltered(stranger, pdf)
  await stranger.context.close()
}

/** The clock goes to the pay day; what was due is paid. */
async function waitForPayment(seat: Seat): Promise<void> {
  const { page, open, say } = seat
  await open('/my/payments')
  const paid = page.getByText(say(said.paid), { exact: true })
  const before = await paid.count()
  assert.ok((await page.getByText(say(said.due), { exact: true }).count()) > 0)
  await open('/demo')
  await page.getByRole('button', { name: say(said.jumpToPay) }).click()
  await page.waitForURL('**/demo?since=*')
  await open('/my/payments')
  assert.ok((await paid.count()) > before, 'one more is paid')
}

/** After signing out, what was theirs is closed. */
async function leave(seat: Seat): Promise<void> {
  await press(seat, said.signOut)
  await seat.page.waitForURL((url) => !url.pathname.includes('/my'))
  assert.equal(await seat.open('/my'), 401)
  await seat.context.close()
}

/** The certificate on the case: a PDF whose text can be copied. */
async function fetchCertificate({ page, context, house }: Seat): Promise<Buffer> {
  const href = await page.locator('a[href*="/certificates/"][href$=".pdf"]').first().getAttribute('href')
  const reply = await context.request.get(`${house.origin}${href ?? ''}`)
  assert.equal(reply.headers()['content-type'], 'application/pdf')
  const pdf = await reply.body()
  assert.match(await textOfPdf(pdf), /이하윤/)
  return pdf
}
