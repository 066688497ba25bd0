import assert from 'node:assert/strict'
import { describe, it, type TestContext } from 'node:test'
import { reportBirth } from '#test/birth'
import { doorsOf } from '#test/doors'
import { settledWorld, testOrigin, type World } from '#test/world'
import type { Shown } from '../src/cli/plain-browser.ts'
import { allRoutes } from '../src/routes.ts'

// From every page that shows an act, an amount, a decision, a letter, a certificate, an offer, a figure of a register, a purpose or a
// consent, one click leads to its reason. A page that is not in one of these lists fails the test.

const mine = /href="\/my\/why\/act_/
const office = /href="\/officer\/why\/act_/
const article = /<details|class="cited"|href="\/(?:laws|rules)\//

/** What each page shows, and the link that leads to its reason. Where nothing is shown yet, none is asked. */
const leads: Readonly<Record<string, RegExp>> = {
  'citizen.record': mine,
  'citizen.payments': mine,
  'services.case': mine,
  'credentials.mine': mine,
  'credentials.read': mine,
  'notices.open': mine,
  'consent.show': mine,
  // What was loaded before there were acts rests on the law of the register.
  'registers.own-entry': /href="\/(?:my\/why\/act_|registers\/)/,
  'privacy.one': mine,
  'offers.open': mine,
  'services.desk': office,
  'services.desk.case': office,
  'privacy.deferral': office,
  'privacy.look': office,
  'citizen.why': article,
  'officer.why': article,
  'privacy.desk.one': article,
  'public.rule': article,
  'registers.one': article,
  'exchange.purpose': article,
}

/** Why the other pages need none. A new page stands in one of the lists, or the test fails. */
const others: Readonly<Record<string, readonly string[]>> = {
  'each line leads to a page above': [
    ...['consent.list', 'registers.list', 'registers.own', 'mydata.list', 'exchange.purposes', 'exchange.desk'],
    ...['subscriptions.list', 'notices.inbox', 'services.home', 'offers.list', 'privacy.mine', 'privacy.desk'],
    ...['privacy.deferrals', 'public.rules', 'public.laws', 'officer.office', 'registers.office'],
  ],
  'nothing has been done yet': [
    ...['identity.sign-in', 'identity.link', 'identity.account', 'identity.passkeys', 'offers.settings', 'offers.ask'],
    ...['services.catalogue', 'services.service', 'services.life-event', 'services.before', 'services.form'],
    ...['services.confirm', 'consent.withdraw.ask', 'mydata.withdraw.ask', 'mydata.bundles', 'mydata.bundles.review'],
    ...[
      'mydata.requests',
      'mydata.requests.review',
      'parties.apply.ask',
      'subscriptions.new',
      'exchange.purpose.draft',
    ],
    ...['privacy.flag.ask', 'registers.load', 'registers.load.checked'],
  ],
  'whoever has a paper in hand has no record of their own here': [
    ...['credentials.verify', 'credentials.verify.result', 'credentials.verify.one', 'consent.verify'],
    ...['consent.verify.one', 'consent.receipt.page', 'mydata.partner', 'parties.application'],
  ],
  'of all together, never of one person': [
    ...['public.home', 'public.open', 'public.design', 'public.record', 'public.developers', 'public.problem'],
    ...['public.nodes', 'offers.quality', 'research.public', 'research.list', 'research.open', 'parties.list'],
    ...[
      'analytics.list',
      'analytics.model',
      'analytics.open',
      'analytics.run',
      'analytics.public',
      'analytics.compare',
    ],
  ],
  'it is itself the law, or what is said of it': ['public.law', 'law.reforms', 'law.reform'],
  'its reasons stand on it in words, or it leads to the consent, purpose or act by another link': [
    ...['mydata.agreement', 'subscriptions.one', 'offers.my-benefits', 'citizen.two-records', 'analytics.person'],
    ...['registers.look', 'messages.find', 'parties.desk', 'parties.one', 'remote.refused'],
  ],
}

/** Links by which the pages are found, per visitor. */
const visitors: Readonly<Record<string, readonly string[]>> = {
  김지은: ['/my'],
  조은경: ['/office'],
  빈세현: ['/office'],
  사공민: ['/office'],
}
const [most, few] = [70, 2]

async function stage(t: TestContext) {
  const world = await settledWorld(t)
  await reportBirth(world, '김지은')
  await reportBirth(world, '한소영', { answers: { surnameFrom: 'mother' } })
  await world.settle()
  await deferred(world)
  return { world, doors: await doorsOf(t, world) }
}

/** A deferral that runs, and a question about a look. */
async function deferred({ as, privacy, clock }: World): Promise<void> {
  assert.ok(privacy)
  const { deferrals, matters } = privacy
  const until = clock.today().add({ days: 30 })
  const request = { person: as('강민수').id, number: '2026-17', reason: '증거를 없앨 염려', until }
  const id = await as('빈세현').act((ctx) => deferrals.ask(ctx, request))
  await as('길도원').act((ctx) => deferrals.decide(ctx, id, { approve: true, reason: '필요합니다' }))
  const look = await as('류미정').act(async (ctx) =>
    ctx.record({
      ...{ what: 'register.read', subject: as('김지은').id, fields: ['wages'], because: ['law:소득세법#제80조'] },
      detail: { register: 'income-tax-summary' },
    }),
  )
  await as('김지은').act((ctx) => matters.flag(ctx, { act: look, kind: 'stranger', words: '모르는 기관입니다' }))
}

describe('reasons', () => {
  it('A40 from every page that shows what government did, one click leads to its reason', async (t) => {
    const { world, doors } = await stage(t)
    const pages = allRoutes(world, { origin: testOrigin, demo: undefined }).flatMap((one) =>
      one.kind === 'page' ? [{ id: one.id, path: one.path, pattern: patternOf(one.path) }] : [],
    )
    /** A path that is written out comes before one with a place for an id. */
    const idOf = (path: string) =>
      (pages.find((one) => one.path === path) ?? pages.find(({ pattern }) => pattern.test(path)))?.id ?? path
    const listed = [...Object.keys(leads), ...Object.values(others).flat()]
    assert.deepEqual(
      pages.map(({ id }) => id).filter((id) => !listed.includes(id)),
      [],
      'a new page says whether it leads to a reason',
    )
    assert.deepEqual(
      listed.filter((id, at) => !pages.some((one) => one.id === id) || listed.indexOf(id) < at),
      [],
      'no such page, or twice',
    )
    const [found, without] = [new Set<string>(), new Map<string, string>()]
    for (const [name, starts] of Object.entries(visitors)) {
      const browser = await doors.visitor(name)
      const waiting = [...starts]
      const seen = new Set<string>(waiting)
      const kinds = new Map<string, number>()
      for (let turns = 0; turns < most; turns++) {
        const path = waiting.shift()
        if (path === undefined) break
        const shown = await browser.open(path)
        if (shown.status !== 200) continue
        const html = mainOf(shown)
        const id = idOf(path.split('?')[0] ?? path)
        const link = leads[id]
        if (link !== undefined && !isEmpty(html))
          if (link.test(html)) found.add(id)
          else without.set(id, path)
        for (const next of linksIn(shown)) {
          const kind = idOf(next.split('?')[0] ?? next)
          const count = kinds.get(kind) ?? 0
          // A few of a kind are enough.
          if (seen.has(next) || count >= few || /sign-out|export|\.json|\.pdf/.test(next)) continue
          kinds.set(kind, count + 1)
          seen.add(next)
          waiting.push(next)
        }
      }
    }
    assert.deepEqual([...without], [], 'these show something whose reason cannot be opened')
    assert.deepEqual(
      Object.keys(leads).filter((id) => !found.has(id)),
      [],
      'these were not come by',
    )
  })
})

const isEmpty = (html: string) => /class="empty/.test(html)
const mainOf = ({ html }: Shown) => /<main[\s\S]*<\/main>/.exec(html)?.[0] ?? ''

function linksIn({ links }: Shown): string[] {
  return [...new Set(links.map(({ path }) => path.replace(/#.*$/, '')))].filter(
    (path) => path.startsWith('/') && !/^\/(?:assets|en\b|design|developers|api)/.test(path),
  )
}

function patternOf(path: string): RegExp {
  return new RegExp(`^${path.replaceAll(/:[a-z]+/gi, '[^/]+')}$`)
}
