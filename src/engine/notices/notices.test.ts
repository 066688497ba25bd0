import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { newId } from '#kernel/ids'
import { ground, house } from './world.fixture.ts'

describe('notices', () => {
  it('N1 sends what rests on a ground, into the record and the person’s own list', async (t) => {
    const { notices, as, send, acts, mother, letter, clock } = await house(t)
    const sent = await send()
    const act = (await as(mother, (ctx) => acts.about(ctx, [mother]))).find(({ what }) => what === 'notice.letter')
    assert.deepEqual([act?.id, act?.agency, act?.because, act?.case], [sent.act, 'mohw', [ground], 'case_1'])
    assert.ok(!JSON.stringify(act).includes('10만 원'), 'the record says that a letter was sent, not what it says')
    await assert.rejects(send({ because: [] }), { code: 'acts/groundless' })
    clock.set('2026-11-23T02:00:00Z')
    await send({ kind: 'notice', title: { ko: '늦어지고 있습니다', en: 'Delayed' } })
    const inbox = await as(mother, (ctx) => notices.inbox(ctx, mother))
    assert.deepEqual(
      inbox.map(({ kind, title }) => [kind, title.en]),
      [
        ['notice', 'Delayed'],
        ['letter', letter.title.en],
      ],
    )
    const older = await as(mother, (ctx) => notices.inbox(ctx, mother, { before: inbox[0]?.id ?? '', limit: 5 }))
    assert.deepEqual(
      older.map(({ kind }) => kind),
      ['letter'],
    )
  })

  it('N1 leaves nothing in the inbox when what it tells of is rolled back', async (t) => {
    const { notices, as, office, letter, mother } = await house(t)
    const failing = office(async (ctx) => {
      await notices.send(ctx, letter)
      throw new Error('the decision failed')
    })
    await assert.rejects(failing, /the decision failed/)
    assert.equal(await as(mother, (ctx) => notices.unread(ctx, mother)), 0)
  })

  it('N2 keeps it in every language', async (t) => {
    const { notices, as, send, mother, letter } = await house(t)
    const { id } = await send()
    const { title, body, remedy, links } = await as(mother, (ctx) => notices.open(ctx, id))
    assert.deepEqual(
      { title, body, remedy, links },
      { title: letter.title, body: letter.body, remedy: letter.remedy, links: letter.links },
    )
  })

  it('N4 shows it to the person and the guardian; to anybody else there is none', async (t) => {
    const { notices, as, office, send, mother, father, child, stranger } = await house(t)
    const [hers, childs] = [await send(), await send({ to: child })]
    assert.equal((await as(mother, (ctx) => notices.inbox(ctx, mother))).length, 2)
    assert.equal((await as(child, (ctx) => notices.inbox(ctx, child))).length, 1)
    assert.equal((await as(mother, (ctx) => notices.open(ctx, childs.id))).to, child)
    for (const [who, id] of [
      [stranger, hers.id],
      [father, childs.id],
      [child, hers.id],
    ] as const) {
      await assert.rejects(
        as(who, (ctx) => notices.open(ctx, id)),
        { code: 'notices/no-such-notice' },
      )
      await assert.rejects(
        as(who, (ctx) => notices.refuseOffer(ctx, id)),
        { code: 'notices/no-such-notice' },
      )
    }
    await assert.rejects(
      office((ctx) => notices.open(ctx, hers.id)),
      { code: 'notices/no-such-notice' },
      'an office does not read what it has sent',
    )
    await assert.rejects(
      as(mother, (ctx) => notices.open(ctx, newId('notice', ctx.now))),
      { code: 'notices/no-such-notice' },
    )
  })

  it('N5 counts as new until it is opened, and records the first opening of a letter', async (t) => {
    const { notices, as, send, acts, mother, clock } = await house(t)
    const [letter, news] = [await send(), await send({ kind: 'notice' })]
    const unread = () => as(mother, (ctx) => notices.unread(ctx, mother))
    assert.equal(await unread(), 2)
    for (const { id } of [letter, letter, news]) {
      clock.set(clock.now().add({ minutes: 1 }).toString())
      await as(mother, (ctx) => notices.open(ctx, id))
    }
    assert.equal(await unread(), 0)
    const opened = (await as(mother, (ctx) => acts.about(ctx, [mother]))).filter(({ what }) => what === 'notice.open')
    assert.deepEqual(
      opened.map(({ because, at }) => [because, at.toString()]),
      [[[letter.act], '2026-11-23T01:01:00Z']],
    )
    assert.equal((await as(mother, (ctx) => notices.open(ctx, letter.id))).openedAt?.toString(), '2026-11-23T01:01:00Z')
  })

  it('N6 offers the same occasion once, also when it is reported twice at the same moment', async (t) => {
    const { notices, as, offer, acts, mother, father } = await house(t)
    const sent = await Promise.all([offer(), offer(), offer()])
    assert.equal(sent.filter((one) => one !== null).length, 1)
    assert.equal(await offer(), null)
    assert.ok(await offer({ to: father }), 'another person is offered it too')
    assert.ok(await offer({ key: 'having-a-child/entry_2' }), 'another occasion is offered too')
    assert.equal((await as(mother, (ctx) => notices.openOffers(ctx, mother))).length, 2)
    const acted = (await as(mother, (ctx) => acts.about(ctx, [mother]))).filter(({ what }) => what === 'notice.offer')
    assert.equal(acted.length, 2, 'what was not sent is not recorded')
  })

  it('N7 records a refusal and does not offer again; refusing twice does no harm', async (t) => {
    const { notices, as, offer, send, acts, mother, father } = await house(t)
    const sent = await offer()
    assert.ok(sent)
    await offer({ to: father })
    const refuse = () => as(mother, (ctx) => notices.refuseOffer(ctx, sent.id))
    await Promise.all([refuse(), refuse()])
    await refuse()
    assert.equal((await as(mother, (ctx) => notices.open(ctx, sent.id))).offer?.status, 'refused')
    assert.equal(await offer(), null)
    assert.deepEqual(await as(mother, (ctx) => notices.openOffers(ctx, mother)), [])
    const refused = (await as(mother, (ctx) => acts.about(ctx, [mother]))).filter(
      ({ what }) => what === 'notice.refuse',
    )
    assert.deepEqual(
      refused.map(({ because }) => because),
      [[sent.act]],
    )
    assert.equal(
      (await as(father, (ctx) => notices.openOffers(ctx, father))).length,
      1,
      'one parent does not refuse for the other',
    )
    const letter = await send()
    await assert.rejects(
      as(mother, (ctx) => notices.refuseOffer(ctx, letter.id)),
      { code: 'notices/not-an-offer' },
    )
  })

  it('N8 ends an offer with its last day in the country’s zone', async (t) => {
    const { notices, as, offer, mother, clock } = await house(t)
    const sent = await offer({ until: Temporal.PlainDate.from('2026-11-25') })
    assert.ok(sent)
    const status = async () => (await as(mother, (ctx) => notices.open(ctx, sent.id))).offer?.status
    const count = async () => (await as(mother, (ctx) => notices.openOffers(ctx, mother))).length
    clock.set('2026-11-25T14:59:59Z')
    assert.deepEqual([await status(), await count()], ['open', 1])
    clock.set('2026-11-25T15:00:00Z')
    assert.deepEqual([await status(), await count()], ['expired', 0])
  })

  it('N8 ends an offer for everybody when one accepts it, and lets who refused change their mind', async (t) => {
    const { notices, as, office, offer, mother, father, offered } = await house(t)
    const [hers, his] = [await offer(), await offer({ to: father })]
    assert.ok(hers && his)
    const status = async (who: typeof mother, id: string) =>
      (await as(who, (ctx) => notices.open(ctx, id))).offer?.status
    await as(father, (ctx) => notices.refuseOffer(ctx, his.id))
    const settle = (person: typeof mother, outcome: 'accepted' | 'expired') =>
      office((ctx) => notices.settleOffer(ctx, { person, key: offered.key }, outcome))
    await settle(mother, 'accepted')
    assert.deepEqual([await status(mother, hers.id), await status(father, his.id)], ['accepted', 'refused'])
    await settle(father, 'accepted')
    await settle(father, 'expired')
    assert.deepEqual([await status(mother, hers.id), await status(father, his.id)], ['accepted', 'accepted'])
    await assert.rejects(
      as(mother, (ctx) => notices.refuseOffer(ctx, hers.id)),
      { code: 'notices/already-accepted' },
    )
    await office((ctx) => notices.settleOffer(ctx, { person: mother, key: 'nothing' }, 'accepted'))
    const both = [await offer({ key: 'two' }), await offer({ key: 'two', to: father })]
    await office((ctx) => notices.settleOffer(ctx, { person: father, key: 'two' }, 'accepted'))
    assert.deepEqual(
      [await status(mother, both[0]?.id ?? ''), await status(father, both[1]?.id ?? '')],
      ['accepted', 'accepted'],
    )
  })

  it('N9 leads to a page of ours or to an https address, and nowhere else', async (t) => {
    const { send, offer } = await house(t)
    const label = { ko: '가기', en: 'Go' }
    for (const href of ['/my', '/my/cases/case_1?tab=pay', 'https://www.law.go.kr/법령/아동수당법'])
      assert.ok(await send({ links: [{ label, href }] }), href)
    for (const href of [
      'javascript:alert(1)',
      'http://evil.example',
      '//evil.example',
      '/\\evil.example',
      'my',
      '',
      'data:text/html,x',
      'https://a b',
    ]) {
      await assert.rejects(send({ links: [{ label, href }] }), /cannot lead to/, href)
      await assert.rejects(offer({ key: href, href }), /cannot lead to/, href)
    }
  })
})
