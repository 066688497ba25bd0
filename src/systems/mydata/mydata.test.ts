import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { isUnused } from './model.ts'
import { createReading, type Line, type Reading } from './reading.ts'
import type { Repeating } from './repeating.ts'
import { said, scene } from './scene.fixture.ts'

describe('mydata', () => {
  it('MD1 gives the third party exactly the fields of the lines that were chosen, each read an act that rests on its consent', async (t) => {
    const { agree, calling, read, reads } = await scene(t)
    const { agreement, grants } = await agree('bundle-loan', ['income', 'work'])
    assert.equal(grants.length, 2)
    const lines = await read(calling('bundle-loan', agreement))
    assert.deepEqual(
      lines.map((line) => [line.name, said(line)]),
      [
        ['income', 'year,wages,business,pension'],
        ['work', 'status,monthlyWage'],
      ],
    )
    const made = (await reads()).filter(({ what }) => what === 'register.read')
    assert.equal(made.length, 2)
    for (const { because } of made) assert.ok(because.some((ref) => grants.some((grant) => ref === `consent:${grant}`)))
  })

  it('MD2 a limit and a last day hold: once is once, the next month begins anew, and afterwards nothing is read', async (t) => {
    const { agree, calling, read, clock } = await scene(t)
    const loan = calling('bundle-loan', (await agree('bundle-loan', ['income'])).agreement)
    const monthly = calling('bundle-rate-cut', (await agree('bundle-rate-cut', ['work'])).agreement)
    const [first, again] = [await read(loan), await read(loan)]
    assert.deepEqual([said(first[0]), said(again[0])], ['year,wages,business,pension', 'consent/already-used'])
    assert.deepEqual(
      [said((await read(monthly))[0]), said((await read(monthly))[0])],
      ['status,monthlyWage', 'consent/already-used'],
    )
    clock.set('2026-12-01T01:00:00Z')
    assert.deepEqual(
      [said((await read(monthly))[0]), said((await read(monthly))[0])],
      ['status,monthlyWage', 'consent/already-used'],
    )
    clock.set('2028-11-22T14:59:59Z')
    assert.equal(said((await read(monthly))[0]), 'status,monthlyWage', 'the last day')
    clock.set('2028-11-22T15:00:00Z')
    await assert.rejects(read(monthly), { code: 'mydata/agreement-ended' })
  })

  it('MD2 agreeing anew takes the place of what was agreed before, and doubles no limit', async (t) => {
    const { agree, calling, read, jun, mydata } = await scene(t)
    const [before, anew] = [await agree('bundle-loan', ['income']), await agree('bundle-loan', ['income', 'work'])]
    await assert.rejects(read(calling('bundle-loan', before.agreement)), { code: 'mydata/agreement-ended' })
    assert.deepEqual((await read(calling('bundle-loan', anew.agreement))).map(said), [
      'year,wages,business,pension',
      'status,monthlyWage',
    ])
    const all = await jun.act((ctx) => mydata.agreements(ctx, jun.id))
    assert.deepEqual(
      new Map(all.map(({ id, holds }) => [id, holds])),
      new Map([
        [anew.agreement, true],
        [before.agreement, false],
      ]),
    )
  })

  it('MD3 an agreement serves its own recipient and its own bundle', async (t) => {
    const { agree, calling, read } = await scene(t)
    const { agreement } = await agree('bundle-loan', ['income'])
    for (const other of [
      calling('bundle-rate-cut', agreement),
      calling('bundle-loan', agreement, 'hanok-realty'),
      calling('bundle-loan', 'agreement_unknown'),
      { ...calling('bundle-loan', agreement), grants: [] },
    ])
      await assert.rejects(read(other), { code: 'mydata/not-your-agreement' })
    assert.equal(said((await read(calling('bundle-loan', agreement)))[0]), 'year,wages,business,pension')
  })

  it('MD4 a streaming answer ends with the withdrawal; one that checks at its beginning only goes on', async (t) => {
    const house = await scene(t)
    const { agree, calling, jun, consent, mydata, begin, exchange, authorization } = house
    const repeating: Pick<Repeating, 'once'> = { once: (_ctx, _request, make) => make() }
    const streaming = async (reading: Reading) => {
      const { agreement } = await agree('bundle-loan', ['person', 'income', 'work', 'assets'])
      const who = calling('bundle-loan', agreement)
      const lines = reading.lines(who, await begin(who.actor, 'mydata.read', (ctx) => reading.open(ctx, who)))
      const first = await lines.next()
      await jun.act((ctx) => consent.withdrawAgreement(ctx, agreement))
      return [said(first.value as Line), ...(await Array.fromAsync(lines)).map((line) => said(line))]
    }
    const careless = createReading({
      ...{ begin, consent, authorization, bundle: mydata.bundle, repeating, recipients: house.partyBook },
      exchange: {
        remainders: () => [],
        readAll: async (ctx, order) => {
          const [line] = order.lines
          assert.ok(line?.subject)
          const asked = { register: line.read.register, subject: line.subject, fields: line.read.fields }
          const [entry] = await house.registers.current(ctx, asked)
          return [
            { as: line.read.as, value: entry?.fields ?? {}, subject: line.subject, act: jun.id as never, grant: null },
          ]
        },
      },
    })
    assert.ok(
      (await streaming(careless)).every((one) => !one.includes('/')),
      'the attack works where nothing stops it',
    )
    const [first, ...rest] = await streaming(
      createReading({
        begin,
        consent,
        authorization,
        bundle: mydata.bundle,
        exchange,
        repeating,
        recipients: house.partyBook,
      }),
    )
    assert.equal(first, 'name,bornOn,address')
    assert.deepEqual(rest, ['consent/withdrawn', 'consent/withdrawn', 'consent/withdrawn'])
  })

  it('MD5 a line that is taken back alone stops alone', async (t) => {
    const { agree, calling, read, jun, consent } = await scene(t)
    const { agreement, grants } = await agree('bundle-loan', ['income', 'work'])
    await jun.act((ctx) => consent.withdraw(ctx, grants[0] ?? ''))
    assert.deepEqual((await read(calling('bundle-loan', agreement))).map(said), [
      'consent/withdrawn',
      'status,monthlyWage',
    ])
  })

  it('MD6 each party knows the person by a name of its own, and none by ours', async (t) => {
    const { agree, calling, begin, mydata, jun } = await scene(t)
    const opened = async (bundle: string, party: string) => {
      const who = calling(bundle, (await agree(bundle, ['income'])).agreement, party)
      return begin(who.actor, 'mydata.read', (ctx) => mydata.open(ctx, who))
    }
    const [bank, again, broker] = [
      await opened('bundle-loan', 'madang-bank'),
      await opened('bundle-loan', 'madang-bank'),
      await opened('bundle-rent-contract', 'hanok-realty'),
    ]
    assert.equal(bank.subject, again.subject)
    assert.notEqual(bank.subject, broker.subject)
    assert.doesNotMatch(bank.subject + broker.subject, new RegExp(jun.id))
  })

  it('MD8 the person sees how often and when last, and what nobody has read for three months', async (t) => {
    const { agree, calling, read, clock, jun, mydata } = await scene(t)
    const { agreement } = await agree('bundle-rate-cut', ['work'])
    const seen = async () => {
      const [one] = await jun.act((ctx) => mydata.agreements(ctx, jun.id))
      assert.equal(one?.id, agreement)
      return { line: one.lines[0], unused: await jun.act((ctx) => Promise.resolve(isUnused(one, ctx.now))) }
    }
    assert.deepEqual([(await seen()).line?.uses, (await seen()).line?.next?.toString()], [0, '2026-11-23'])
    await read(calling('bundle-rate-cut', agreement))
    const { line } = await seen()
    assert.deepEqual(
      [line?.uses, line?.lastUse?.toString(), line?.next?.toString()],
      [1, '2026-11-23T01:00:00Z', '2026-12-01'],
    )
    clock.set('2027-02-20T01:00:00Z')
    assert.equal((await seen()).unused, false, '89 days')
    clock.set('2027-02-21T01:00:00Z')
    assert.equal((await seen()).unused, true, '90 days')
    await read(calling('bundle-rate-cut', agreement))
    assert.equal((await seen()).unused, false)
  })

  it('MD9 people are told once a year, and two weeks before the end; of what they took back they hear nothing', async (t) => {
    const { agree, clock, jun, notices, jobs, consent } = await scene(t)
    await agree('bundle-rate-cut', ['work'])
    const gone = await agree('bundle-scholarship', ['income'])
    await agree('bundle-loan', ['income'])
    const told = async (at: string) => {
      clock.set(at)
      await jobs.settle()
      const inbox = await jun.act((ctx) => notices.inbox(ctx, jun.id, { limit: 100 }))
      return inbox
        .filter(({ links }) => links.some(({ href }) => href.startsWith('/my/data/')))
        .map(({ title }) => title.ko)
    }
    await jun.act((ctx) => consent.withdrawAgreement(ctx, gone.agreement))
    const yearly = '아직 읽을 수 있는 곳: 마당은행'
    assert.deepEqual(await told('2027-11-22T23:59:00Z'), [])
    assert.deepEqual(await told('2027-11-23T00:00:00Z'), [yearly])
    assert.deepEqual(await told('2028-11-08T00:00:00Z'), ['곧 끝나는 동의: 이자 낮추기', yearly])
  })

  it('MD10 a guardian agrees for a child until the day before the child decides; then the child is told, and the guardian sees nothing', async (t) => {
    const house = await scene(t)
    const { mydata, identity, bySystem, clock, jobs, notices, calling, read } = house
    const [mother, child] = [house.as('최유진'), house.as('정하준')]
    await bySystem((ctx) =>
      identity.mandate(ctx, { kind: 'guardian', person: child.id, by: mother.id, because: ['law:민법#제911조'] }),
    )
    clock.set('2037-04-20T01:00:00Z')
    const bundle = mydata.bundle('bundle-scholarship')
    const given = await mother.act((ctx) => mydata.agree(ctx, { bundle, person: child.id, lines: ['study'] }))
    assert.equal(given.until.toString(), '2037-05-01', 'born on 2 May 2023')
    const who = calling('bundle-scholarship', given.agreement, 'kosaf')
    assert.doesNotMatch(said((await read(who))[0]), /consent\//)
    assert.equal((await mother.act((ctx) => mydata.agreements(ctx, mother.id))).length, 1)
    clock.set('2037-05-02T00:00:00Z')
    await jobs.settle()
    await assert.rejects(read(who), { code: 'mydata/agreement-ended' })
    assert.deepEqual(await mother.act((ctx) => mydata.agreements(ctx, mother.id)), [])
    await assert.rejects(
      mother.act((ctx) => mydata.agree(ctx, { bundle, person: child.id, lines: ['study'] })),
      { code: 'consent/of-age' },
    )
    const [letter] = await child.act((ctx) => notices.inbox(ctx, child.id))
    assert.equal(letter?.title.ko, '이제 스스로 정합니다')
    const own = await child.act((ctx) => mydata.agree(ctx, { bundle, person: child.id, lines: ['study'] }))
    assert.equal(own.until.toString(), '2041-05-01')
  })

  it('MD11 a party’s staff see what it may still read, and nothing of others; its link runs out', async (t) => {
    const { agree, jun, consent, mydata, bySystem, clock } = await scene(t)
    const kept = await agree('bundle-loan', ['income', 'work'])
    const gone = await agree('bundle-rate-cut', ['work'])
    await agree('bundle-rent-contract', ['income'])
    await jun.act((ctx) => consent.withdrawAgreement(ctx, gone.agreement))
    const held = await bySystem((ctx) => mydata.held(ctx, 'madang-bank'))
    assert.deepEqual(
      held.map(({ id, lines }) => [id, lines.length]),
      [[kept.agreement, 2]],
    )
    const lately = await bySystem((ctx) => mydata.lately(ctx, 'madang-bank'))
    assert.deepEqual(
      lately.map(({ id }) => id),
      [gone.agreement],
    )
    clock.set('2027-03-01T01:00:00Z')
    assert.deepEqual(await bySystem((ctx) => mydata.lately(ctx, 'madang-bank')), [])
    const now = clock.now()
    const link = mydata.console.link('madang-bank', now)
    assert.equal(mydata.console.partyOf(link, now.add({ minutes: 14 })), 'madang-bank')
    assert.equal(mydata.console.partyOf(link, now.add({ minutes: 15 })), null)
    for (const forged of [
      `${link}A`,
      link.slice(1),
      '',
      'AAAA',
      link.replace(/.$/, (end) => (end === 'A' ? 'B' : 'A')),
    ])
      assert.equal(mydata.console.partyOf(forged, now), null)
  })
})
