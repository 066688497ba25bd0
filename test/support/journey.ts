import assert from 'node:assert/strict'
import type { Locator } from 'playwright-core'
import type { Text } from '#kernel/i18n'
import { type Seat, signIn } from './house.ts'

// One birth as a parent does it in a browser, step by step, in either language, with script or without.

const said = {
  start: { ko: '시작하기', en: 'Start' },
  read: { ko: '확인했습니다. 신청서 쓰기', en: 'I have read this. Continue' },
  next: { ko: '다음', en: 'Continue' },
  saved: { ko: '저장됨', en: 'Saved' },
  send: { ko: '이대로 신청하기', en: 'Apply' },
  received: { ko: '신청을 받았습니다', en: 'We have your application' },
  settled: { ko: '모두 끝났습니다', en: 'Everything is settled' },
  why: { ko: '왜 이렇게 결정했나요?', en: 'Why was it decided so?' },
} satisfies Record<string, Text>

/** A button or a link by its name. */
export function press(seat: Seat, name: Text, within: Pick<Locator, 'getByRole'> = seat.page): Promise<void> {
  const exact = { name: seat.say(name), exact: true }
  return within.getByRole('button', exact).or(within.getByRole('link', exact)).first().click()
}

/** Ticks a box or a choice by its label, as people do: the label lies over the box. */
export async function tick(box: Locator): Promise<void> {
  await box
    .page()
    .locator(`label[for="${(await box.getAttribute('id')) ?? ''}"]`)
    .click()
  assert.ok(await box.isChecked())
}

/** From the sign-in page over the offer and the page before it to the form; every consent is open until it is given. */
export async function acceptOffer(
  seat: Seat,
  name: string,
  { agreeing = true }: { readonly agreeing?: boolean } = {},
): Promise<void> {
  const { page } = seat
  await signIn(seat, name)
  await press(seat, said.start)
  await page.waitForURL('**/my/events/having-a-child/*')
  const consents = page.locator('.consent input[type=checkbox]')
  assert.ok((await consents.count()) >= 3, 'consents are asked for')
  assert.equal(await consents.and(page.locator(':checked')).count(), 0, 'no consent is given beforehand')
  for (const consent of agreeing ? await consents.all() : []) await tick(consent)
  await press(seat, said.read)
  await page.waitForURL('**/my/applications/*')
}

/** Known accounts are there to choose from; without consent to look them up, one is written. */
async function chooseAccount(account: Locator): Promise<void> {
  if ((await account.getAttribute('type')) === 'radio') await tick(account)
  else await account.fill('999-123456-123456')
}

/** A name in the wrong script comes back beside its field with every word kept. */
export async function stumble(seat: Seat, surnameFrom: 'father' | 'mother'): Promise<void> {
  const { page } = seat
  await page.locator('[name=givenName]').fill('Hayun')
  await tick(page.locator(`[name=surnameFrom][value=${surnameFrom}]`))
  await chooseAccount(page.locator('[name=account]').first())
  await press(seat, said.next)
  const fault = page.locator('#field-givenName-fault')
  await fault.waitFor()
  assert.ok(await fault.isVisible())
  assert.equal(await page.locator('[name=givenName]').getAttribute('aria-invalid'), 'true')
  assert.match((await page.locator('[name=givenName]').getAttribute('aria-describedby')) ?? '', /field-givenName-fault/)
  assert.equal(await page.locator('[name=givenName]').inputValue(), 'Hayun', 'the words are kept')
  assert.ok(await page.locator(`[name=surnameFrom][value=${surnameFrom}]`).isChecked())
  assert.ok(await page.locator('.summary-of-faults a[href="#field-givenName"]').isVisible())
}

/** Writes the name; with script, what was written is there again after a reload, without having been sent. */
export async function writeName(seat: Seat, name: string): Promise<void> {
  const { page } = seat
  await page.locator('[name=givenName]').fill(name)
  if (!seat.script) return
  await page.getByText(said.saved[seat.language], { exact: true }).waitFor()
  // The page that came back was an answer to a form: the draft itself stands at the same address.
  await page.goto(page.url())
  assert.equal(await page.locator('[name=givenName]').inputValue(), name, 'kept while writing')
}

/** Sends the form, looks it over, applies; gives the path of the case. */
export async function sendApplication(seat: Seat, name: string): Promise<string> {
  const { page } = seat
  await press(seat, said.next)
  await page.waitForURL('**/confirm')
  assert.ok(await page.getByText(name, { exact: true }).first().isVisible(), 'what was written is shown again')
  await press(seat, said.send)
  await page.waitForURL('**/my/cases/*')
  assert.ok(await page.getByText(seat.say(said.received)).isVisible())
  return new URL(page.url()).pathname.replace(/^\/en/, '')
}

/** Until every office is done: with script the page says so by itself, without one a person looks again. */
export async function followToTheEnd(seat: Seat): Promise<void> {
  const { page } = seat
  const settled = page.getByText(seat.say(said.settled)).first()
  for (let looks = 0; !seat.script && looks < 40 && (await settled.count()) === 0; looks++) {
    await page.waitForTimeout(250)
    await page.goto(page.url())
  }
  await settled.waitFor({ state: 'attached', timeout: 20_000 })
}

/** Why was it decided so? The tree ends in an article that opens, with its text in full. */
export async function askWhy(seat: Seat, service: Text, article: string): Promise<void> {
  const { page } = seat
  await page.getByRole('link', { name: `${seat.say(said.why)} (${seat.say(service)})` }).click()
  await page.waitForURL('**/my/why/*')
  const cited = page.locator('.reasons details').filter({ hasText: article }).first()
  const text = cited.locator('.article .text')
  assert.equal(await text.isVisible(), false)
  await cited.locator('summary').click()
  assert.ok(await text.isVisible())
  assert.ok(((await text.textContent()) ?? '').length > 40, 'the article stands there in full')
}
