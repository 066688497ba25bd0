import assert from 'node:assert/strict'
import { describe, it, type TestContext } from 'node:test'
import type { Ctx } from '#kernel/ctx'
import type { Id } from '#kernel/ids'
import { type World, world } from '#test/world'

const law = 'law:주민등록법#제29조'
const question = { kind: 'never-asked', words: '신청한 적이 없습니다' }

/** 김지은, whose residents' entry the town office of her place has read; and those who answer. */
async function room(t: TestContext) {
  const house = await world(t)
  const { privacy, usage, notices } = house
  assert.ok(privacy)
  const mother = house.as('김지은')
  const read = () =>
    house.as('조은경').act(async (ctx) =>
      ctx.record({
        what: 'register.read',
        subject: mother.id,
        fields: ['address'],
        because: [law],
        detail: { register: 'residents' },
      }),
    )
  const flag = (act: Id<'act'>, more: object = {}) =>
    mother.act((ctx) => privacy.matters.flag(ctx, { act, ...question, ...more }))
  const letters = async () => (await mother.act((ctx) => notices.inbox(ctx, mother.id))).map(({ title }) => title.ko)
  return { house, mother, read, flag, letters, usage, ...privacy }
}

const forward = (house: World, days: number) => {
  const { clock } = house
  clock.set(
    clock
      .now()
      .add({ hours: 24 * days })
      .toString(),
  )
}

describe('privacy', () => {
  it('Y1 a person asks about a look at their own data, once, and about nothing else', async (t) => {
    const { house, mother, read, flag, matters } = await room(t)
    const act = await read()
    await assert.rejects(flag(act, { kind: 'whatever' }), { code: 'privacy/at-fault' })
    await assert.rejects(flag(act, { kind: 'other', words: '' }), { code: 'privacy/at-fault' })
    const id = await flag(act)
    await assert.rejects(flag(act), { code: 'privacy/already-flagged' })
    const stranger = house.as('강민수')
    await assert.rejects(
      stranger.act((ctx) => matters.flag(ctx, { act, ...question })),
      { code: 'acts/not-yours' },
    )
    await assert.rejects(
      stranger.act((ctx) => matters.one(ctx, id)),
      { code: 'privacy/no-such-matter' },
    )
    const own = await mother.act(async (ctx) =>
      ctx.record({ what: 'identity.sign-in', subject: mother.id, because: [law] }),
    )
    await assert.rejects(flag(own), { code: 'privacy/not-a-look' })
    const [one] = await mother.act((ctx) => matters.mine(ctx))
    assert.deepEqual([one?.id, one?.words, one?.standing, one?.agency], [id, question.words, 'filed', 'municipality'])
  })

  it('Y2 the office has ten days to the end of the tenth, a letter confirms it, and words are sealed', async (t) => {
    const { house, mother, read, flag, matters, letters } = await room(t)
    const id = await flag(await read())
    const one = await mother.act((ctx) => matters.one(ctx, id))
    assert.equal(one.due.toString(), '2026-12-03T15:00:00Z')
    assert.ok((await letters()).includes('물어보신 것을 받았습니다'))
    const { rows } = await house.owner.pool.query<{ words: Buffer }>('select words from privacy.matter')
    assert.ok(!rows[0]?.words.toString().includes('신청'))
  })

  it('Y3 the data protection officer sees act, reasons and who looked, answers with a reason, and the person is told', async (t) => {
    const { house, mother, read, flag, matters, letters } = await room(t)
    const act = await read()
    const id = await flag(act)
    const officer = house.as('노현우')
    assert.deepEqual(
      (await officer.act((ctx) => matters.waiting(ctx))).map((one) => one.id),
      [id],
    )
    const opened = await officer.act((ctx) => matters.open(ctx, id))
    assert.equal(opened.reason.act.id, act)
    assert.match(opened.reader ?? '', /조은경/)
    await assert.rejects(
      officer.act((ctx) => matters.answer(ctx, id, { unlawful: true, reason: ' ' })),
      { code: 'privacy/at-fault' },
    )
    await officer.act((ctx) => matters.answer(ctx, id, { unlawful: true, reason: '맡은 일과 관계없이 보았습니다' }))
    const one = await mother.act((ctx) => matters.one(ctx, id))
    assert.deepEqual([one.standing, one.unlawful, one.steps.map(({ kind }) => kind)], ['answered', true, ['answer']])
    assert.ok((await letters()).includes('정보를 본 일: 잘못이었습니다'))
    assert.equal((await mother.act((ctx) => matters.marks(ctx, [act]))).get(act)?.unlawful, true)
    const seen = await mother.act((ctx) => house.acts.about(ctx, [mother.id]))
    assert.deepEqual(
      seen
        .map(({ what }) => what)
        .filter((what) => what.startsWith('privacy.'))
        .toSorted(),
      ['privacy.answer', 'privacy.flag', 'privacy.open'],
    )
    assert.deepEqual(await officer.act((ctx) => matters.waiting(ctx)), [])
  })

  it('Y4 who looked cannot answer, nor can another office or a person without the duty', async (t) => {
    const { house, mother, flag, matters } = await room(t)
    const officer = house.as('노현우')
    const own = await officer.act(async (ctx) =>
      ctx.record({ what: 'register.read', subject: mother.id, because: [law] }),
    )
    const id = await flag(own)
    const answer = (name: string) =>
      house.as(name).act((ctx) => matters.answer(ctx, id, { unlawful: false, reason: '근거가 있습니다' }))
    await assert.rejects(answer('노현우'), { code: 'privacy/own-look' })
    const elsewhere = house.as('노현우')
    await house.owner.pool.query(`update identity.officer set region = '1144056500' where id = $1`, [elsewhere.id])
    assert.deepEqual(await elsewhere.act((ctx) => matters.waiting(ctx)), [], 'another district')
    await assert.rejects(answer('노현우'), { code: 'privacy/not-competent' })
    for (const name of ['차은비', '조은경', '채서린', '김지은'])
      await assert.rejects(answer(name), { code: 'privacy/not-competent' })
    for (const name of ['차은비', '조은경'])
      await assert.rejects(
        house.as(name).act((ctx) => matters.open(ctx, id)),
        { code: 'privacy/not-competent' },
        name,
      )
  })

  it('Y5 what is overdue goes to the authority by itself, and a late authority is put on record', async (t) => {
    const { house, mother, read, flag, matters, letters } = await room(t)
    const id = await flag(await read())
    const standing = async () => {
      const { standing: one, steps } = await mother.act((ctx) => matters.one(ctx, id))
      return [one, ...steps.map(({ kind }) => kind)]
    }
    forward(house, 10)
    await house.settle()
    assert.deepEqual(await standing(), ['filed'], 'the tenth day is not over')
    forward(house, 1)
    await house.settle()
    assert.deepEqual(await standing(), ['escalated', 'overdue'])
    assert.ok((await letters()).includes('기관이 답하지 않아 위원회로 넘겼습니다'))
    assert.deepEqual(
      (await house.as('채서린').act((ctx) => matters.waiting(ctx))).map((one) => one.id),
      [id],
    )
    assert.deepEqual(await house.as('노현우').act((ctx) => matters.waiting(ctx)), [])
    forward(house, 61)
    await house.settle()
    assert.deepEqual(await standing(), ['escalated', 'overdue', 'late'])
  })

  it('Y6 against an answer a person objects, and the authority decides', async (t) => {
    const { house, mother, read, flag, matters } = await room(t)
    const act = await read()
    const id = await flag(act)
    const object = () => mother.act((ctx) => matters.object(ctx, id, '받아들일 수 없습니다'))
    await assert.rejects(object(), { code: 'privacy/wrong-moment' })
    await house.as('노현우').act((ctx) => matters.answer(ctx, id, { unlawful: false, reason: '근거가 있습니다' }))
    await object()
    await assert.rejects(object(), { code: 'privacy/wrong-moment' })
    const authority = house.as('채서린')
    const opened = await authority.act((ctx) => matters.open(ctx, id))
    assert.equal(opened.reason.act.id, act)
    await authority.act((ctx) => matters.answer(ctx, id, { unlawful: true, reason: '필요하지 않은 열람이었습니다' }))
    const one = await mother.act((ctx) => matters.one(ctx, id))
    assert.deepEqual(
      [one.standing, one.unlawful, one.steps.map(({ kind }) => kind)],
      ['decided', true, ['answer', 'object', 'decide']],
    )
    const reason = await mother.act((ctx) => house.acts.reason(ctx, one.steps.at(-1)?.act as Id<'act'>, [mother.id]))
    assert.match(JSON.stringify(reason), /privacy\.object.*privacy\.answer/)
  })
})

describe('later telling', () => {
  const ask = (house: World, until: string, more: object = {}) =>
    house.as('마동현').act((ctx: Ctx) => {
      assert.ok(house.privacy)
      const request = { person: house.as('김지은').id, number: '2026-형-17', reason: '증거를 없앨 염려가 있습니다' }
      return house.privacy.deferrals.ask(ctx, { ...request, until: Temporal.PlainDate.from(until), ...more })
    })

  it('Y7 a deferral has an end that is bounded, and is approved by a second person', async (t) => {
    const { house, deferrals } = await room(t)
    await assert.rejects(ask(house, '2026-11-23'), { code: 'privacy/at-fault' })
    await assert.rejects(ask(house, '2027-02-22'), { code: 'privacy/too-long' })
    await assert.rejects(ask(house, '2026-12-01', { person: 'person_nobody' }), { code: 'privacy/no-such-person' })
    const stranger = {
      person: '901231-9999999',
      number: '1',
      reason: '알아보려고 합니다',
      until: Temporal.PlainDate.from('2026-12-01'),
    }
    await assert.rejects(ask(house, '2026-12-01', stranger), { code: 'privacy/no-such-person' })
    await assert.rejects(
      house.as('조은경').act((ctx) => deferrals.ask(ctx, stranger)),
      { code: 'privacy/not-competent' },
      'whoever has not the duty learns of no number whether it is one',
    )
    const id = await ask(house, '2027-02-21')
    const decide = (name: string) =>
      house.as(name).act((ctx) => deferrals.decide(ctx, id, { approve: true, reason: '필요합니다' }))
    for (const name of ['마동현', '조은경', '채서린'])
      await assert.rejects(decide(name), { code: 'privacy/not-competent' }, name)
    await house.owner.pool.query(
      `update identity.officer set duties = array['investigation', 'investigation-approval'] where id = $1`,
      [house.as('마동현').id],
    )
    await assert.rejects(decide('마동현'), { code: 'privacy/own-request' })
    await decide('사공민')
    await assert.rejects(decide('사공민'), { code: 'privacy/wrong-moment' })
  })

  it('Y8 until its day neither look nor deferral is shown; on its day both are, with a letter', async (t) => {
    const { house, mother, usage, deferrals, letters } = await room(t)
    const id = await ask(house, '2026-12-01')
    await house.as('사공민').act((ctx) => deferrals.decide(ctx, id, { approve: true, reason: '필요합니다' }))
    const { one } = await house.as('마동현').act((ctx) => deferrals.one(ctx, id))
    const look = await house
      .as('마동현')
      .act(async (ctx) =>
        ctx.record({ what: 'register.read', subject: mother.id, because: [law, one.decision as Id<'act'>] }),
      )
    const shown = async () =>
      (await mother.act((ctx) => usage.find(ctx, [mother.id], { limit: 100 }))).used.map(({ act }) => act.what)
    assert.ok(!(await shown()).some((what) => what.startsWith('privacy.') || what === 'register.read'))
    await house.settle()
    assert.deepEqual(
      await house.count('select from acts.act where not exists (select from acts.leaf where act = id)'),
      0,
    )
    forward(house, 8)
    await house.settle()
    assert.deepEqual(
      (await shown()).filter((what) => what.startsWith('privacy.') || what === 'register.read').toSorted(),
      ['privacy.defer', 'register.read'],
    )
    assert.ok((await mother.act((ctx) => house.acts.proof(ctx, look, [mother.id]))).holds)
    assert.ok((await letters()).includes('나중에 알려 드리게 되어 있던 일이 있습니다'))
  })

  it('Y10 how many run, for which office and since when, is public; who they are about is not', async (t) => {
    const { house, usage, deferrals } = await room(t)
    const running = () => house.bySystem((ctx) => usage.deferred(ctx))
    assert.deepEqual(await running(), [])
    for (const day of ['2026-12-01', '2026-12-05']) {
      const id = await ask(house, day)
      await house.as('사공민').act((ctx) => deferrals.decide(ctx, id, { approve: true, reason: '필요합니다' }))
    }
    assert.deepEqual(await running(), [{ agency: 'nts', count: 2, oldest: house.clock.now() }])
    forward(house, 9)
    assert.equal((await running())[0]?.count, 1)
    forward(house, 4)
    assert.deepEqual(await running(), [])
  })

  it('Y9 it is moved only by another approval, within a year for all, and can be ended early', async (t) => {
    const { house, mother, usage, deferrals, letters } = await room(t)
    const id = await ask(house, '2026-12-01')
    const approve = (one: Id<'deferral'>) =>
      house.as('사공민').act((ctx) => deferrals.decide(ctx, one, { approve: true, reason: '필요합니다' }))
    const extend = (until: string) =>
      house
        .as('마동현')
        .act((ctx) =>
          deferrals.extend(ctx, id, { until: Temporal.PlainDate.from(until), reason: '아직 수사하고 있습니다' }),
        )
    await assert.rejects(extend('2026-12-10'), { code: 'privacy/wrong-moment' })
    await approve(id)
    for (let day = Temporal.PlainDate.from('2027-02-01'), turns = 0; turns < 4; day = day.add({ days: 80 }), turns++) {
      await approve(await extend(day.toString()))
      forward(house, turns === 0 ? 60 : 80)
      await house.settle()
    }
    assert.ok(!(await letters()).includes('나중에 알려 드리게 되어 있던 일이 있습니다'), 'each day was moved')
    await assert.rejects(extend('2027-11-24'), { code: 'privacy/too-long' }, 'a year from the first approval')
    await house.as('사공민').act((ctx) => deferrals.lift(ctx, id))
    await house.settle()
    const shown = (await mother.act((ctx) => usage.find(ctx, [mother.id], { limit: 100 }))).used.map(
      ({ act }) => act.what,
    )
    assert.equal(shown.filter((what) => what === 'privacy.defer').length, 5)
    assert.ok((await letters()).includes('나중에 알려 드리게 되어 있던 일이 있습니다'))
    await assert.rejects(extend('2027-09-01'), { code: 'privacy/wrong-moment' })
  })
})
