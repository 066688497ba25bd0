import type { TestContext } from 'node:test'
import { h } from 'preact'
import { createIdentity } from '#engine/identity'
import type { Actor, Ctx } from '#kernel/ctx'
import { createServer } from '#kernel/http'
import type { Id } from '#kernel/ids'
import { testDatabase } from '#test/database'
import { agency, field, register, service, statute } from 'madang/pack'
import { createConsent } from './consent.ts'
import type { NewGrants } from './model.ts'
import { consentRoutes } from './routes.ts'

export const privacy = statute('개인정보 보호법')
export const because = ['law:전자정부법#제10조'] as const
const law = statute('소득세법')

const tax = agency({
  id: 'nts',
  level: 'central',
  law: law('제1조'),
  names: [{ from: '2008-02-29', name: { ko: '국세청', en: 'National Tax Service' } }],
})
const city = agency({
  id: 'cheongju',
  level: 'local',
  law: law('제1조'),
  names: [{ from: '2014-07-01', name: { ko: '청주시', en: 'Cheongju City' } }],
})
const income = register({
  ...{
    id: 'income',
    title: { ko: '소득금액', en: 'Income' },
    purpose: { ko: '과세', en: 'Taxation' },
    owner: tax,
    law: law('제1조'),
    version: 1,
  },
  fields: {
    year: field.number({ ko: '연도', en: 'Year' }),
    amount: field.won({ ko: '소득', en: 'Amount' }),
    employer: field.text({ ko: '회사', en: 'Employer' }),
  },
})

/** A house with three people, two offices and one register, where the mother may act for the child. */
export async function house(t: TestContext) {
  const world = await testDatabase(t)
  const identity = createIdentity({ begin: world.begin, clock: world.clock, ground: because[0], name: '마당' })
  const births = new Map<string, Temporal.PlainDate>()
  const childhood = {
    ...{ years: 14, adultYears: 19 },
    bornOn(ctx: Ctx, who: Id<'person'>) {
      const day = births.get(who)
      if (day === undefined) return Promise.resolve(null)
      const act = ctx.record({ what: 'register.read', subject: who, fields: ['bornOn'], because })
      return Promise.resolve({ day, act })
    },
  }
  const parts = { acts: world.acts, vault: world.vault, withdrawal: privacy('제37조') }
  const ended: string[] = []
  const onEnded = (_ctx: Ctx, agreement: string) => {
    ended.push(agreement)
    return Promise.resolve()
  }
  const consent = createConsent({ ...parts, identity, childhood, onEnded })
  const system = <T>(work: (ctx: Ctx) => Promise<T>) => world.begin(world.system, 'test', work)
  const person = (name: string) => system((ctx) => identity.register(ctx, { name, because }))
  const [mother, child, stranger] = [await person('김서연'), await person('박하윤'), await person('최민서')]
  births.set(child, Temporal.PlainDate.from('2020-05-05'))
  await system((ctx) => identity.mandate(ctx, { kind: 'guardian', person: child, by: mother, because }))
  const as = <T>(who: Id<'person'>, work: (ctx: Ctx) => Promise<T>) =>
    world.begin({ kind: 'person', person: who }, 'consent.manage', work)
  const reader: Actor = { kind: 'system', name: 'voucher', agency: 'cheongju' }
  const reading = <T>(work: (ctx: Ctx) => Promise<T>) => world.begin(reader, '첫만남이용권', work)

  const asked: NewGrants = {
    ...{
      person: mother,
      recipient: 'cheongju',
      service: 'voucher',
      purpose: { ko: '받을 수 있는지 알아봅니다', en: 'To find out whether it is yours' },
    },
    ...{
      law: privacy('제15조', '①'),
      until: Temporal.PlainDate.from('2026-11-25'),
      lines: [{ register: 'income', fields: ['year', 'amount'], holder: 'nts' }],
    },
  }
  const use = { person: mother, recipient: 'cheongju', service: 'voucher', register: 'income', fields: ['amount'] }
  const give = (change: Partial<NewGrants> = {}) =>
    as(change.person === child ? mother : (change.person ?? mother), (ctx) =>
      consent.grant(ctx, { ...asked, ...change }),
    )
  const read = (change: Partial<typeof use> = {}) => reading((ctx) => consent.require(ctx, { ...use, ...change }))

  return {
    ...world,
    identity,
    consent,
    system,
    mother,
    child,
    stranger,
    births,
    ended,
    as,
    reading,
    asked,
    use,
    give,
    read,
  }
}

/** The same house with its doors open, and people who are signed in. */
export async function openHouse(t: TestContext) {
  const home = await house(t)
  const { identity, consent, system } = home
  const voucher = service({ id: 'voucher', title: { ko: '첫만남이용권', en: 'First-meeting voucher' } } as Parameters<
    typeof service
  >[0])
  const pack = { agencies: [tax, city], registers: [income], services: [voucher], lifeEvents: [], certificates: [] }
  const server = await createServer({
    ...{
      routes: consentRoutes({ consent, identity, pack, zone: 'Asia/Seoul', jurisdiction: 'KR' }),
      begin: home.begin,
      clock: home.clock,
      whoIs: identity.whoIs,
    },
    ...{
      problemPage: (problem) => h('p', null, problem.code),
      defaultLanguage: 'ko',
      demo: false,
      origin: 'https://madang.test',
      healthy: () => Promise.resolve(true),
    },
  })
  t.after(() => server.close())
  const officer = await system((ctx) =>
    identity.addOfficer(ctx, {
      name: '이정훈',
      office: '오창읍',
      agency: 'cheongju',
      region: '',
      duties: ['child-welfare'],
      because,
    }),
  )
  const enter = async (who: Parameters<typeof identity.offerLink>[1]) =>
    `madang=${(await system(async (ctx) => identity.signIn(ctx, await identity.offerLink(ctx, who)))).token}`
  const ask = async (method: 'GET' | 'POST', url: string, cookie = '') => {
    const form =
      method === 'POST'
        ? { payload: '', headers: { accept: 'text/html', cookie, 'content-type': 'application/x-www-form-urlencoded' } }
        : { headers: { accept: 'text/html', cookie } }
    const { statusCode: status, body, headers } = await server.inject({ method, url, ...form })
    return {
      status,
      body,
      to: headers.location,
      type: headers['content-type'],
      disposition: headers['content-disposition'],
    }
  }
  const post = async (url: string, form: Readonly<Record<string, string>>) => {
    const { statusCode: status, body } = await server.inject({
      ...{ method: 'POST', url, payload: new URLSearchParams(form).toString() },
      headers: { accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded' },
    })
    return { status, body }
  }
  return { ...home, officer, enter, ask, post }
}
