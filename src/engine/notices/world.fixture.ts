import type { TestContext } from 'node:test'
import { h } from 'preact'
import { createIdentity, type Holder } from '#engine/identity'
import type { Ctx } from '#kernel/ctx'
import { createServer } from '#kernel/http'
import type { Id } from '#kernel/ids'
import { testDatabase } from '#test/database'
import { agency, statute } from 'madang/pack'
import type { NewNotice, NewOffer } from './model.ts'
import { createNotices } from './notices.ts'
import { noticeRoutes } from './routes.ts'

const law = statute('아동수당법')
export const ground = 'law:아동수당법#제4조'
const signIn = 'law:전자정부법#제10조'

/** Called otherwise since the day after the tests' own. */
const ministry = agency({
  ...{ id: 'mohw', level: 'central', law: law('제21조') },
  names: [
    { from: '2010-03-19', name: { ko: '보건복지부', en: 'Ministry of Health and Welfare' } },
    { from: '2026-11-24', name: { ko: '인구가족부', en: 'Ministry of Population and Family' } },
  ],
})

/** A mother with a child, a father, a stranger, and an office that writes to them. */
export async function house(t: TestContext) {
  const world = await testDatabase(t)
  const identity = createIdentity({ begin: world.begin, clock: world.clock, ground: signIn, name: '마당' })
  const notices = createNotices({ identity })
  const office = <T>(work: (ctx: Ctx) => Promise<T>) =>
    world.begin({ kind: 'system', name: 'allowance', agency: 'mohw' }, '아동수당', work)
  const person = (name: string) => office((ctx) => identity.register(ctx, { name, because: [signIn] }))
  const [mother, father, child, stranger] = [
    await person('김서연'),
    await person('박민준'),
    await person('박하윤'),
    await person('최민서'),
  ]
  await office((ctx) =>
    identity.mandate(ctx, { kind: 'guardian', person: child, by: mother, because: ['law:민법#제911조'] }),
  )
  const as = <T>(who: Id<'person'>, work: (ctx: Ctx) => Promise<T>) =>
    world.begin({ kind: 'person', person: who }, 'notices.read', work)

  const letter: NewNotice = {
    ...{ to: mother, kind: 'letter', agency: 'mohw', because: [ground], case: 'case_1' },
    title: { ko: '아동수당을 드립니다', en: 'Child allowance granted' },
    body: {
      ko: '매달 10만 원을 보냅니다.\n첫 지급일은 25일입니다.\n\n<b>문의</b>는 129번',
      en: '100,000 won a month.\nFirst paid on the 25th.\n\n<b>Questions</b>: 129',
    },
    remedy: { ko: '90일 안에 이의신청을 할 수 있습니다', en: 'You may object within 90 days' },
    links: [{ label: { ko: '지급 내역', en: 'Payments' }, href: '/my/payments' }],
  }
  const offered: NewOffer = {
    ...{
      to: mother,
      key: 'having-a-child/entry_1',
      agency: 'mohw',
      because: [ground],
      href: '/my/events/having-a-child/entry_1',
    },
    title: { ko: '출산을 축하합니다', en: 'Congratulations' },
    body: { ko: '한 번에 신청할 수 있습니다.', en: 'Apply once for everything.' },
  }
  const send = (change: Partial<NewNotice> = {}) => office((ctx) => notices.send(ctx, { ...letter, ...change }))
  const offer = (change: Partial<NewOffer> = {}) => office((ctx) => notices.offer(ctx, { ...offered, ...change }))
  return { ...world, identity, notices, office, as, mother, father, child, stranger, letter, offered, send, offer }
}

/** The same house with its doors open, and people who are signed in. */
export async function openHouse(t: TestContext) {
  const home = await house(t)
  const { identity, notices, office } = home
  const server = await createServer({
    ...{
      routes: noticeRoutes({
        notices,
        identity,
        pack: { agencies: [ministry] },
        zone: 'Asia/Seoul',
        reasonPath: (act) => `/my/why/${act}`,
      }),
      begin: home.begin,
      clock: home.clock,
    },
    ...{
      whoIs: identity.whoIs,
      problemPage: (problem) => h('p', null, problem.code),
      defaultLanguage: 'ko',
      demo: false,
      healthy: () => Promise.resolve(true),
    },
  })
  t.after(() => server.close())
  const officer = await office((ctx) =>
    identity.addOfficer(ctx, {
      name: '이정훈',
      office: '오창읍',
      agency: 'mohw',
      region: '',
      duties: ['child-welfare'],
      because: [signIn],
    }),
  )
  const enter = async (who: Holder) =>
    `madang=${(await office(async (ctx) => identity.signIn(ctx, await identity.offerLink(ctx, who)))).token}`
  const ask = async (method: 'GET' | 'POST', url: string, cookie = '') => {
    const form =
      method === 'POST'
        ? { payload: '', headers: { accept: 'text/html', cookie, 'content-type': 'application/x-www-form-urlencoded' } }
        : { headers: { accept: 'text/html', cookie } }
    const { statusCode: status, body, headers } = await server.inject({ method, url, ...form })
    return { status, body, to: headers.location }
  }
  return { ...home, officer, enter, ask }
}
