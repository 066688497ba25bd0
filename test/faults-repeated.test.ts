import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { doorsOf } from '#test/doors'
import { world, type World } from '#test/world'
import type { PlainBrowser, PlainForm, Shown } from '../src/cli/plain-browser.ts'

const mother = '김지은'

function formWith({ forms, html }: Shown, word: string): PlainForm {
  const found = forms.find(({ action, names }) => action.includes(word) || names.includes(word))
  assert.ok(found, `no form with ${word}: ${html.slice(0, 200)}`)
  return found
}

/** How many rows every table of the country has, but for the log of refused attempts. */
async function counted(one: World): Promise<Record<string, number>> {
  const { rows: tables } = await one.owner.pool.query<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname not in ('pg_catalog', 'information_schema', 'jobs') order by 1`,
  )
  const counts: Record<string, number> = {}
  for (const { name } of tables)
    counts[name] = Number(
      (await one.owner.pool.query<{ count: bigint }>(`select count(*) from ${name}`)).rows[0]?.count,
    )
  return counts
}

describe('forms sent again', () => {
  it(
    'F2 changes nothing when any form of the journey is sent twice, one after the other or at once',
    { timeout: 60_000 },
    async (t) => {
      const one = await world(t)
      await one.settle()
      const { visitor } = await doorsOf(t, one)
      const browser = await visitor(mother)
      const twice = (form: PlainForm, words: Readonly<Record<string, string | readonly string[]>> = {}) =>
        sentTwice(one, { browser, form, words })

      const home = await browser.open('/my')
      const before = await browser.open(home.links.find(({ path }) => path.includes('/my/events/'))?.path ?? '')
      const consent = formWith(before, '/my/events/')
      const draft = await twice(consent, { agreed: consent.choices['agreed'] ?? [] })
      const asked = formWith(draft, 'givenName')
      const confirm = await twice(asked, {
        givenName: '하윤',
        givenNameHanja: '夏潤',
        surnameFrom: 'father',
        account: asked.choices['account']?.[0] ?? '',
      })
      const submitting = formWith(confirm, '/confirm')
      const matter = await twice(submitting)
      assert.match(matter.path, /^\/my\/cases\//)
      await one.settle()
      await twice(submitting)
      await one.settle()

      const consents = await browser.open('/my/consents')
      const grant = consents.links.find(({ path }) => path.includes('/my/consents/grant_'))
      const asking = await browser.open(`${grant?.path ?? ''}/withdraw`)
      await twice(formWith(asking, '/withdraw'))

      const officer = await visitor('조은경')
      const desk = await officer.open('/desk')
      assert.equal(desk.status, 200)
      assert.equal((await one.owner.pool.query('select from services."case"')).rowCount, 1)
      assert.equal((await one.owner.pool.query('select from ledger.award')).rowCount, 4)
    },
  )

  it('F2 lets an officer’s decision count once', { timeout: 60_000 }, async (t) => {
    const one = await world(t)
    await one.settle()
    const { visitor } = await doorsOf(t, one)
    const browser = await visitor('한소영')
    const home = await browser.open('/my')
    const before = await browser.open(home.links.find(({ path }) => path.includes('/my/events/'))?.path ?? '')
    const consent = formWith(before, '/my/events/')
    const draft = await browser.submit(consent, { agreed: consent.choices['agreed'] ?? [] })
    const asked = formWith(draft, 'givenName')
    const confirm = await browser.submit(asked, {
      givenName: '서우',
      surnameFrom: 'mother',
      account: asked.choices['account']?.[0] ?? '',
    })
    await browser.submit(formWith(confirm, '/confirm'))
    await one.settle()
    const officer = await visitor('조은경')
    const desk = await officer.open('/desk')
    const opened = await officer.open(desk.links.find(({ path }) => path.startsWith('/desk/case_'))?.path ?? '')
    await sentTwice(one, {
      browser: officer,
      form: formWith(opened, 'reason'),
      words: { verdict: 'yes', reason: '협의서를 확인했습니다' },
    })
    await one.settle()
    assert.equal((await one.owner.pool.query(`select from acts.act where what = 'identity.register'`)).rowCount, 1)
    assert.equal((await one.owner.pool.query(`select from services.sub_case where status = 'done'`)).rowCount, 6)
  })

  it('F3 brings a refused form back with the fault beside its field, the words kept, in the language of the page', async (t) => {
    const one = await world(t)
    await one.settle()
    const { visitor } = await doorsOf(t, one)
    const browser = await visitor(mother)
    for (const [prefix, fault] of [
      ['', '한글로만'],
      ['/en', 'Hangul syllables only'],
    ] as const) {
      const home = await browser.open(`${prefix}/my`)
      const link = home.links.find(({ path }) => path.includes('/my/events/') || path.includes('/my/applications/'))
      let page = await browser.open(link?.path ?? '')
      if (page.forms.some(({ action }) => action.includes('/my/events/'))) {
        const consent = formWith(page, '/my/events/')
        page = await browser.submit(consent, { agreed: consent.choices['agreed'] ?? [] })
      }
      const asked = formWith(page, 'givenName')
      const refused = await browser.submit(asked, {
        givenName: 'Hayun',
        surnameFrom: 'father',
        account: '110-000-000000',
      })
      assert.equal(refused.status, 422)
      assert.ok(refused.html.includes(fault), fault)
      assert.equal(formWith(refused, 'givenName').values['givenName'], 'Hayun')
    }
    assert.equal((await one.owner.pool.query('select from services."case"')).rowCount, 0)
  })
})

interface Repeated {
  readonly browser: PlainBrowser
  readonly form: PlainForm
  readonly words: Readonly<Record<string, string | readonly string[]>>
}

/** Sends a form twice at once and once more after it: all three lead to the same place, and only the first counts. */
async function sentTwice(one: World, { browser, form, words }: Repeated): Promise<Shown> {
  const [first, second] = await Promise.all([browser.submit(form, words), browser.submit(form, words)])
  const after = await counted(one)
  const third = await browser.submit(form, words)
  assert.equal(second?.path, first?.path, form.action)
  assert.equal(third.path, first?.path, form.action)
  assert.deepEqual(await counted(one), after, form.action)
  assert.ok((first?.status ?? 500) < 400, `${form.action}: ${first?.text ?? ''}`)
  return third
}
