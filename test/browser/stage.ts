import assert from 'node:assert/strict'
import type { Browser, Cookie } from 'playwright-core'
import type { Text } from '#kernel/i18n'
import type { Id } from '#kernel/ids'
import { type House, type Seat, sitDown } from '#test/house'
import { loseJob, offerFor } from '#test/offered'
import { acceptOffer, followToTheEnd, sendApplication, stumble, writeName } from '#test/journey'
import { demoOfficers, demoPeople } from '../../src/country.ts'
import { type LawStage, setLawStage } from './law-stage.ts'
import { type MyDataStage, setMyDataStage } from './mydata-stage.ts'
import { type PartiesStage, setPartiesStage } from './parties-stage.ts'
import { type PurposesStage, setPurposesStage } from './purposes-stage.ts'
import { type RegistersStage, setRegistersStage } from './registers-stage.ts'
import { setUsageStage, type UsageStage } from './usage-stage.ts'
import { type ResearchStage, setResearchStage } from './research-stage.ts'

/** What the cast has done, so that every page has something to show. */
export interface Stage {
  readonly law: LawStage
  readonly research: ResearchStage
  readonly registers: RegistersStage
  readonly mydata: MyDataStage
  readonly purposes: PurposesStage
  readonly parties: PartiesStage
  readonly usage: UsageStage
  readonly cookies: ReadonlyMap<string, readonly Cookie[]>
  readonly paths: Readonly<
    Record<
      | 'done'
      | 'waiting'
      | 'needs'
      | 'draft'
      | 'before'
      | 'used'
      | 'consent'
      | 'certificate'
      | 'notice'
      | 'offer'
      | 'why'
      | 'result'
      | 'link',
      string
    >
  >
}

export const check: Text = { ko: '확인하기', en: 'Check' }
const cast = [
  '김지은',
  '최유진',
  '한소영',
  '윤하영',
  '박순자',
  '강민수',
  '조은경',
  '신지현',
  '윤서영',
  '배준호',
  '남도윤',
  '권유진',
  '사공민',
  '마동현',
  '채서린',
  '옥다온',
  '빈세현',
]
const silentOffice = '한국전력공사'

/** Four births: one done, one on a desk, one half asked for and half silent, one still being written. */
export async function setStage(house: House, browser: Browser): Promise<Stage> {
  const seat = await sitDown(house, browser)
  const used = await offerOf(seat, '김지은')
  const done = await applyAs(seat, '김지은', 'father')
  await followToTheEnd(seat)
  const pick = (part: string) => hrefOf(seat, part)
  const [why, notice] = [await pick('/my/why/'), await pick('/my/inbox/')]
  await seat.open('/my/certificates')
  const certificate = await pick('/my/certificates/')
  await seat.open('/my/consents')
  const consent = await pick('/my/consents/')
  const waiting = await applyAs(seat, '한소영', 'mother')
  await switchOff(seat)
  const needs = await applyAs(seat, '윤하영', 'mother', false)
  const before = await offerOf(seat, '최유진')
  await acceptOffer(seat, '최유진')
  await stumble(seat, 'father')
  await writeName(seat, '하율')
  const draft = new URL(seat.page.url()).pathname
  await loseJob(house, '강민수')
  const offer = await offerFor(house, '강민수', 'unemployment-benefit')
  const paths = {
    done,
    waiting,
    needs,
    draft,
    before,
    used,
    consent,
    certificate,
    notice,
    offer,
    why,
    result: await checkNothing(seat, certificate),
    link: await linkFor(house),
  }
  await seat.context.close()
  return {
    cookies: await cookiesOf(house, browser),
    paths,
    law: await setLawStage(house),
    research: await setResearchStage(house),
    registers: await setRegistersStage(house),
    mydata: await setMyDataStage(house),
    parties: await setPartiesStage(house),
    purposes: await setPurposesStage(house),
    usage: await setUsageStage(house),
  }
}

async function applyAs(seat: Seat, name: string, surnameFrom: 'father' | 'mother', agreeing = true): Promise<string> {
  await acceptOffer(seat, name, { agreeing })
  await stumble(seat, surnameFrom)
  await writeName(seat, '하윤')
  return sendApplication(seat, '하윤')
}

/** Where the offer of somebody leads, before it is taken. */
async function offerOf(seat: Seat, name: string): Promise<string> {
  await seat.context.addCookies(await cookieOf(seat.house, seat, name))
  await seat.open('/my')
  return hrefOf(seat, '/my/events/')
}

async function hrefOf({ page }: Seat, part: string): Promise<string> {
  const href = await page.locator(`main a[href*="${part}"]`).first().getAttribute('href')
  assert.ok(href, part)
  return href
}

async function switchOff({ page, open }: Seat): Promise<void> {
  await open('/demo')
  await page.getByRole('button', { name: `끄기 (${silentOffice})` }).click()
  await page.getByRole('button', { name: `다시 켜기 (${silentOffice})` }).waitFor()
}

/** A certificate as a file, sent for checking; the answer stays at an address for a while. */
async function checkNothing({ house, context, open, page, say }: Seat, certificate: string): Promise<string> {
  await context.addCookies(await cookieOf(house, { context }, '김지은'))
  const reply = await context.request.get(`${house.origin}${certificate.replace('/my', '')}.sdjwt`)
  await open('/verify')
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'one.sdjwt', mimeType: 'text/plain', buffer: await reply.body() })
  await page
    .locator('form:has(input[type=file])')
    .getByRole('button', { name: say(check) })
    .click()
  await page.waitForURL('**/verify/result/*')
  return new URL(page.url()).pathname
}

function idOf(name: string): string {
  const one = [...demoPeople(), ...demoOfficers].find(({ name: text }) => text.ko === name)
  if (!one) throw new Error(`nobody of the cast is called ${name}`)
  return one.id
}

async function linkFor({ platform }: House): Promise<string> {
  const token = await platform.begin({ kind: 'system', name: 'test' }, 'test', (ctx) =>
    platform.identity.offerLink(ctx, idOf('박순자') as Id<'person'>),
  )
  return `/sign-in/${token}`
}

/** Signs in without a page; gives what the browser would keep. */
async function cookieOf({ origin }: House, { context }: Pick<Seat, 'context'>, name: string): Promise<Cookie[]> {
  await context.request.post(`${origin}/sign-in/demo`, { form: { who: idOf(name) } })
  return context.cookies()
}

async function cookiesOf(house: House, browser: Browser): Promise<ReadonlyMap<string, readonly Cookie[]>> {
  const found = new Map<string, readonly Cookie[]>()
  for (const name of cast) {
    const context = await browser.newContext()
    found.set(name, await cookieOf(house, { context }, name))
    await context.close()
  }
  return found
}
