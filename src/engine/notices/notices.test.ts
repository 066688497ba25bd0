import assert from 'node:assert/strict'
import { describe, it, type TestContext } from 'node:test'
import { renderToString } from 'preact-render-to-string'
import type { Actor } from '#kernel/ctx'
import { newId } from '#kernel/ids'
import { testDatabase } from '#test/database'
import { createNotices, type NewNotice, type NewOffer } from './notices.ts'
import { NoticePage } from './page.tsx'

const mother = newId('person', Temporal.Instant.from('2026-01-01T00:00:00Z'))
const stranger = newId('person', Temporal.Instant.from('2026-01-02T00:00:00Z'))
const as = (person: typeof mother): Actor => ({ kind: 'person', person })
const title = { ko: '출생신고를 마쳤습니다', en: 'The birth is registered' }
const body = { ko: '첫째 줄\n근거: 제44조', en: 'First line\nLegal ground: article 44' }
const letter: NewNotice = { kind: 'letter', to: mother, title, body, links: [], agency: 'municipality', because: ['law:가족관계의 등록 등에 관한 법률#제44조'] }
const offer: NewOffer = { to: mother, title, body, agency: 'municipality', because: ['law:전자정부법#제9조의2'], key: 'having-a-child/record_1', href: '/my/events/having-a-child/record_1' }

async function inboxOf(t: TestContext) {
  const database = await testDatabase(t)
  return { ...database, notices: createNotices() }
}

describe('notices', () => {
  it('N1 lays what is sent in the inbox of one person, newest first, resting on an act', async (t) => {
    const { notices, begin, system, clock, acts } = await inboxOf(t)
    const first = await begin(system, 'test', (ctx) => notices.send(ctx, letter))
    clock.set('2026-11-23T02:00:00Z')
    await begin(system, 'test', (ctx) => notices.send(ctx, { ...letter, kind: 'notice' }))
    const inbox = await begin(as(mother), 'notices.read', (ctx) => notices.inbox(ctx, mother))
    assert.deepEqual(inbox.map(({ kind }) => kind), ['notice', 'letter'])
    assert.deepEqual(inbox[1]?.body, body)
    const reason = await begin(as(mother), 'acts.why', (ctx) => acts.reason(ctx, first.act, [mother]))
    assert.deepEqual(reason.because, [{ law: '가족관계의 등록 등에 관한 법률#제44조' }])
  })

  it('N2 opens nothing to anybody else', async (t) => {
    const { notices, begin, system } = await inboxOf(t)
    const { id } = await begin(system, 'test', (ctx) => notices.send(ctx, letter))
    assert.deepEqual(await begin(as(stranger), 'notices.read', (ctx) => notices.inbox(ctx, stranger)), [])
    await assert.rejects(
      begin(as(stranger), 'notices.read', (ctx) => notices.open(ctx, stranger, id)),
      { code: 'notices/no-such-notice' },
    )
  })

  it('N3 offers a matter to a person once, however often it is announced, also at the same moment', async (t) => {
    const { notices, begin, system } = await inboxOf(t)
    const sent = await Promise.all([1, 2, 3].map(() => begin(system, 'test', (ctx) => notices.offer(ctx, offer))))
    assert.equal(sent.filter((one) => one !== null).length, 1)
    assert.equal((await begin(as(mother), 'notices.read', (ctx) => notices.offers(ctx, mother))).length, 1)
  })

  it('N4 records a refusal and does not repeat the offer', async (t) => {
    const { notices, begin, system } = await inboxOf(t)
    const sent = await begin(system, 'test', (ctx) => notices.offer(ctx, offer))
    assert.ok(sent)
    await begin(as(mother), 'notices.answer', (ctx) => notices.refuse(ctx, mother, sent.id))
    assert.equal(await begin(system, 'test', (ctx) => notices.offer(ctx, offer)), null)
    await assert.rejects(
      begin(as(mother), 'notices.answer', (ctx) => notices.refuse(ctx, mother, sent.id)),
      { code: 'notices/not-open' },
    )
    const [kept] = await begin(as(mother), 'notices.read', (ctx) => notices.inbox(ctx, mother))
    assert.equal(kept?.status, 'refused')
  })

  it('N4 settles a matter that was applied for', async (t) => {
    const { notices, begin, system } = await inboxOf(t)
    await begin(system, 'test', (ctx) => notices.offer(ctx, offer))
    await begin(system, 'test', (ctx) => notices.settleOffer(ctx, { person: mother, key: offer.key }, 'accepted'))
    assert.deepEqual(await begin(as(mother), 'notices.read', (ctx) => notices.offers(ctx, mother)), [])
  })

  it('N5 remembers what was opened', async (t) => {
    const { notices, begin, system } = await inboxOf(t)
    const { id } = await begin(system, 'test', (ctx) => notices.send(ctx, letter))
    const unread = () => begin(as(mother), 'notices.read', (ctx) => notices.unread(ctx, mother))
    assert.equal(await unread(), 1)
    await begin(as(mother), 'notices.read', (ctx) => notices.open(ctx, mother, id))
    assert.equal(await unread(), 0)
  })

  it('N6 shows a letter line by line, as it stands, and nothing that it says is taken for markup', async (t) => {
    const { notices, begin, system } = await inboxOf(t)
    const { id } = await begin(system, 'test', (ctx) => notices.send(ctx, { ...letter, body: { ko: '<b>줄</b>\n둘째', en: '' } }))
    const notice = await begin(as(mother), 'notices.read', (ctx) => notices.open(ctx, mother, id))
    const view = { language: 'ko', path: '/my/inbox', today: '2026-11-23', demo: false, once: () => 'key' } as const
    const html = renderToString(NoticePage({ notice, agencyName: () => ({ ko: '순창군', en: 'Sunchang' }), zone: 'Asia/Seoul', view }))
    assert.match(html, /&lt;b>줄&lt;\/b>/)
    assert.match(html, /<p>둘째<\/p>/)
  })
})
