import { rm } from 'node:fs/promises'
import { setTimeout as pause } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { scratchFolder } from '#kernel/scratch'
import { readConfig } from '#kernel/config'
import type { Language, Text } from '#kernel/i18n'
import { freePort, serve } from '../main.ts'
import { overNetwork, type PlainBrowser, plainBrowser, type PlainForm, type Shown } from './plain-browser.ts'
import { readPart, recordOf, type Told, verdictOf } from './read-pages.ts'

/** Walks one birth from the hospital to the payment, as a person without script would, and prints each act with its reason. */
export async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { url: { type: 'string' }, language: { type: 'string' } },
  })
  const language = values.language ?? (Intl.DateTimeFormat().resolvedOptions().locale.startsWith('ko') ? 'ko' : 'en')
  if (positionals.join() !== 'birth' || !(language === 'ko' || language === 'en')) {
    console.error('madang demo birth [--url URL] [--language ko|en]')
    return 2
  }
  const origin = (values.url ?? `http://localhost:${readConfig().port}`).replace(/\/$/, '')
  if (await serves(origin)) return walk({ origin, language, alone: false })
  if (values.url !== undefined) {
    console.error(`Nobody answers at ${origin}.`)
    return 1
  }
  return walkAlone(language)
}

interface Walk {
  readonly origin: string
  readonly language: Language
  /** The instance is ours alone, so its clock may be moved. */
  readonly alone: boolean
}

/** An instance of our own, in a folder that is gone afterwards. */
async function walkAlone(language: Language): Promise<number> {
  const folder = scratchFolder('madang-demo')
  try {
    const port = String(await freePort())
    const config = readConfig({ PORT: port, MADANG_DATA: folder, MADANG_DEMO: 'yes', MADANG_PEOPLE: '300' })
    const serving = await serve(config, { say: (step) => console.error(paint(step, 'dim')) })
    try {
      return await walk({ origin: serving.origin, language, alone: true })
    } finally {
      await serving.stop()
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function walk({ origin, language, alone }: Walk): Promise<number> {
  const say = narrator(language)
  const path = (to: string) => (language === 'ko' ? to : `/en${to}`)
  const visitor = () => plainBrowser(overNetwork(origin), origin)
  const found = await parentWithOffer(visitor, path)
  if (found === null) {
    say.fail(said.nobody)
    return 1
  }
  const { browser, name, offer } = found
  say.step(said.offer, offer.text, { name })
  const status = await apply(browser, offer, say)
  say.step(said.decided)
  const { parts, settled } = readPart(status)
  for (const { title, who, state, lines } of parts) {
    say.line(`${title} · ${paint(state, 'bold')} (${who})`)
    for (const line of lines) say.detail(line)
  }
  if (!settled) {
    say.fail(said.unsettled)
    return 1
  }
  await showRecord(browser, path, say)
  await showPayments(browser, path, { say, alone })
  return showCertificate(browser, path, { say, stranger: visitor() })
}

interface Found {
  readonly browser: PlainBrowser
  readonly name: string
  /** The page of the matter, before anything is read. */
  readonly offer: Shown
}

/** Signs in as one of the cast after another, until one has a birth to register. */
async function parentWithOffer(visitor: () => PlainBrowser, path: (to: string) => string): Promise<Found | null> {
  const { forms } = await visitor().open(path('/sign-in'))
  for (const { values } of forms.filter((form) => form.values['who']?.startsWith('person_'))) {
    const browser = visitor()
    const again = await browser.open(path('/sign-in'))
    const form = again.forms.find((one) => one.values['who'] === values['who'])
    if (form === undefined) continue
    const home = await browser.submit(form)
    const link = home.links.find((one) => one.path.includes('/my/events/'))
    if (link === undefined) continue
    return { browser, name: home.title, offer: await browser.open(link.path) }
  }
  return null
}

/** Consents, answers, one confirmation; then waits until every office has decided or waits for somebody. */
async function apply(browser: PlainBrowser, offer: Shown, say: Narrator): Promise<Shown> {
  const consent = formWith(offer, 'action', '/my/events/')
  say.step(said.before)
  const agreed = consent.choices['agreed'] ?? []
  const form = await browser.submit(consent, { agreed })
  say.detail(said.agreed, { count: agreed.length })
  const asked = formWith(form, 'name', 'givenName')
  const words = { givenName: '하윤', givenNameHanja: '夏潤', account: asked.choices['account']?.[0] ?? '' }
  let confirm = await browser.submit(asked, { ...words, surnameFrom: 'father' })
  if (confirm.status !== 200)
    confirm = await browser.submit(formWith(confirm, 'name', 'givenName'), { ...words, surnameFrom: 'mother' })
  if (confirm.status !== 200) throw new Error(confirm.text)
  say.step(said.written)
  for (const [name, word] of Object.entries(words)) if (word !== '') say.detail(`${name}: ${word}`)
  const sent = await browser.submit(formWith(confirm, 'action', '/confirm'))
  if (sent.status !== 200) throw new Error(sent.text)
  say.step(said.sent)
  return settledCase(browser, sent.path)
}

async function settledCase(browser: PlainBrowser, path: string): Promise<Shown> {
  for (let tries = 0; ; tries++) {
    const page = await browser.open(path)
    if (readPart(page).settled || tries === 200) return page
    await pause(100)
  }
}

/** Every act, the oldest first, with the article or consent on which it rests. */
async function showRecord(browser: PlainBrowser, path: (to: string) => string, say: Narrator): Promise<void> {
  const acts = await recordOf(browser, path('/my/record?show=all'))
  say.step(said.acts, undefined, { count: acts.length })
  for (const act of acts) {
    say.line(`${paint(act.at, 'dim')}  ${act.what}${act.who === '' ? '' : ` · ${act.who}`}`)
    for (const line of act.told) say.detail(line)
    if (act.grounds.length > 0) say.detail(`${say.text(said.because)} ${act.grounds.join(' · ')}`)
  }
}

interface Money {
  readonly say: Narrator
  readonly alone: boolean
}

async function showPayments(browser: PlainBrowser, path: (to: string) => string, { say, alone }: Money): Promise<void> {
  const page = await browser.open(path('/my/payments'))
  const days = [...page.html.matchAll(/<time datetime="(\d{4}-\d\d-\d\d)"/g)].map(([, day = '']) => day)
  say.step(said.money)
  for (const row of rowsOf(page)) say.detail(row)
  const today = days.toSorted()[0] ?? ''
  const next = days.toSorted().find((day) => day > today)
  const clock = (await browser.open(path('/demo'))).forms.find(({ names }) => names.includes('day'))
  if (!alone || next === undefined || clock === undefined) return
  await browser.submit(clock, { day: next })
  for (let tries = 0; tries < 100; tries++) {
    const paid = rowsOf(await browser.open(path('/my/payments')))
    if (paid.length > rowsOf(page).length || tries === 99) {
      say.step(said.payDay, undefined, { day: next })
      for (const row of paid) say.detail(row)
      return
    }
    await pause(100)
  }
}

function rowsOf(page: Shown): string[] {
  return [...page.html.matchAll(/<tbody>([\s\S]*?)<\/tbody>/g)].flatMap(([, body = '']) =>
    [...body.matchAll(/<tr>([\s\S]*?)<\/tr>/g)].map(([, row = '']) =>
      [...row.matchAll(/<t[dh]\b[^>]*>([\s\S]*?)<\/t[dh]>/g)]
        .slice(0, 4)
        .map(([, cell = '']) => cell.replaceAll(/<[^>]*>/g, ''))
        .join(' · '),
    ),
  )
}

interface Checking {
  readonly say: Narrator
  /** Somebody who is not signed in. */
  readonly stranger: PlainBrowser
}

/** A stranger checks the certificate. The exit code is the answer. */
async function showCertificate(
  browser: PlainBrowser,
  path: (to: string) => string,
  { say, stranger }: Checking,
): Promise<number> {
  const held = await browser.open(path('/my/certificates'))
  const credential = held.links.find((one) => one.path.endsWith('.sdjwt'))
  if (credential === undefined) {
    say.fail(said.noCertificate)
    return 1
  }
  const { bytes } = await browser.open(credential.path)
  const result = await stranger.submit(formWith(await stranger.open(path('/verify')), 'name', 'text'), {
    text: bytes.toString(),
  })
  const { holds, lines } = verdictOf(result)
  say.step(said.verified, undefined, { number: /\d{4}-\d{4}-\d{4}-\d{4}/.exec(held.text)?.[0] ?? '' })
  say.line(paint(result.title, holds ? 'green' : 'red'))
  for (const line of lines) say.detail(line)
  return holds ? 0 : 1
}

function formWith({ forms, path, text }: Shown, by: 'action' | 'name', word: string): PlainForm {
  const found = forms.find(({ action, names }) => (by === 'action' ? action.includes(word) : names.includes(word)))
  if (found === undefined) throw new Error(`${path} has no form with ${word}:\n${text}`)
  return found
}

async function serves(origin: string): Promise<boolean> {
  try {
    return (await fetch(`${origin}/health`)).ok
  } catch {
    return false
  }
}

type Narrator = ReturnType<typeof narrator>

function narrator(language: Language) {
  let steps = 0
  const filled = (text: Text | string, values: Told = {}) =>
    (typeof text === 'string' ? text : text[language]).replaceAll(/\{(\w+)\}/g, (_, name: string) =>
      String(values[name] ?? ''),
    )
  return {
    text: (text: Text) => text[language],
    step(text: Text, more?: string, values?: Told) {
      console.log(`\n${paint(String(++steps), 'bold')}  ${paint(filled(text, values), 'bold')}`)
      const lead = more?.split('\n').find((line) => line.length > 40)
      if (lead !== undefined) console.log(`   ${lead}`)
    },
    line: (text: string) => console.log(`   ${text}`),
    detail: (text: Text | string, values?: Told) => console.log(`     ${paint(filled(text, values), 'dim')}`),
    fail: (text: Text) => console.error(paint(text[language], 'red')),
  }
}

const colours = { bold: [1, 22], dim: [2, 22], green: [32, 39], red: [31, 39] } as const

function paint(text: string, how: keyof typeof colours): string {
  if (!process.stdout.isTTY) return text
  const [on, off] = colours[how]
  return `\u001B[${on}m${text}\u001B[${off}m`
}

const said = {
  nobody: {
    ko: '신고할 출생이 남아 있지 않습니다. 새 폴더로 시작해 주십시오.',
    en: 'No birth is left to register here. Start from a fresh folder.',
  },
  offer: { ko: '병원이 출생을 알렸습니다. {name}', en: 'The hospital has reported a birth. {name}' },
  before: {
    ko: '무엇을 볼지 먼저 알려 드리고, 동의를 받습니다',
    en: 'What will be read is said beforehand, and consent is asked',
  },
  agreed: { ko: '동의한 것 {count}가지', en: '{count} consents given' },
  written: { ko: '아무도 모르는 것만 적습니다', en: 'Only what nobody knows yet is written' },
  sent: { ko: '한 번 확인하고 보냈습니다', en: 'Confirmed once, and sent' },
  decided: { ko: '기관마다 제 일을 했습니다', en: 'Every office has done its part' },
  unsettled: { ko: '아직 끝나지 않은 일이 있습니다.', en: 'Something is not settled yet.' },
  acts: { ko: '정부가 한 일과 그 근거 ({count}가지)', en: 'What government did, and why ({count} acts)' },
  because: { ko: '근거:', en: 'because of' },
  money: { ko: '돈', en: 'Money' },
  payDay: { ko: '{day}로 시계를 옮겼습니다. 지급일입니다', en: 'The clock is moved to {day}, the pay day' },
  noCertificate: { ko: '증명서가 발급되지 않았습니다.', en: 'No certificate was issued.' },
  verified: { ko: '모르는 사람이 증명서 {number}을(를) 확인합니다', en: 'A stranger checks certificate {number}' },
} satisfies Record<string, Text>
