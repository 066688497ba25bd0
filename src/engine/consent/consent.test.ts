import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { sql } from 'kysely'
import type { Ctx } from '#kernel/ctx'
import { newId } from '#kernel/ids'
import { Problem } from '#kernel/problem'
import { house, privacy } from './world.fixture.ts'

const day = (text: string) => Temporal.PlainDate.from(text)

describe('consent', () => {
  it('C1 is given line by line, each line an act that names its ground', async (t) => {
    const { consent, give, as, acts, system, mother, asked } = await house(t)
    const application = await system(async (ctx) =>
      ctx.record({ what: 'case.open', subject: mother, because: ['law:민원 처리에 관한 법률#제8조'] }),
    )
    const lines = [
      { register: 'income', fields: ['amount'], holder: 'nts' },
      { register: 'cars', fields: ['count'], holder: 'molit' },
    ]
    const ids = await give({ lines, because: [application] })
    assert.equal(ids.length, 2)
    const found = (await as(mother, (ctx) => acts.about(ctx, [mother]))).filter(({ what }) => what === 'consent.give')
    assert.deepEqual(new Set(found.map(({ detail }) => detail['grant'])), new Set(ids))
    for (const act of found) {
      assert.deepEqual(act.because, ['law:개인정보 보호법#제15조', application])
      assert.deepEqual([act.actor.id, act.agency, act.onBehalfOf], [mother, 'cheongju', null])
    }
    assert.deepEqual(
      (await as(mother, (ctx) => consent.grantsOf(ctx, mother))).map(({ fields }) => fields.join(',')).toSorted(),
      ['amount', 'count'],
    )
    assert.deepEqual(await give({ lines: [] }), [], 'nothing ticked is nothing given')
    await assert.rejects(give({ lines: [{ register: 'income', fields: [], holder: 'nts' }] }), /grant_fields_check/)
    await assert.rejects(give({ until: day('2026-11-22') }), { code: 'consent/already-past' })
    await assert.rejects(
      system((ctx) => consent.grant(ctx, asked)),
      { code: 'consent/not-yours' },
      'no machine agrees for a person',
    )
  })

  it('C1 is given by a guardian for the child, and by nobody else', async (t) => {
    const { consent, as, give, read, acts, mother, child, stranger, asked } = await house(t)
    const [id] = await give({ person: child })
    assert.equal(await read({ person: child }), id)
    const act = (await as(mother, (ctx) => acts.about(ctx, [child]))).find(({ what }) => what === 'consent.give')
    assert.deepEqual([act?.actor.id, act?.onBehalfOf], [mother, child])
    await assert.rejects(
      as(stranger, (ctx) => consent.grant(ctx, asked)),
      { code: 'consent/not-yours' },
    )
    await assert.rejects(
      as(child, (ctx) => consent.grant(ctx, asked)),
      { code: 'consent/not-yours' },
    )
  })

  it('C2 holds for one office, one service, one register and the named fields, and serves nothing else', async (t) => {
    const { give, read, stranger } = await house(t)
    await assert.rejects(read(), { code: 'consent/not-granted' })
    const [id] = await give()
    assert.equal(await read(), id)
    assert.equal(await read({ fields: ['year', 'amount'] }), id)
    const others = {
      recipient: 'mohw',
      service: 'allowance',
      register: 'cars',
      fields: ['amount', 'employer'],
      person: stranger,
    }
    for (const [what, value] of Object.entries(others))
      await assert.rejects(read({ [what]: value }), { code: 'consent/not-granted', status: 403 }, what)
    await assert.rejects(read({ fields: ['Amount'] }), { code: 'consent/not-granted' })
  })

  it('C3 holds to the end of its last day in the country’s zone', async (t) => {
    const { give, read, clock } = await house(t)
    const [id] = await give()
    clock.set('2026-11-25T14:59:59.999Z')
    assert.equal(await read(), id)
    clock.set('2026-11-25T15:00:00Z')
    await assert.rejects(read(), { code: 'consent/expired' })
    const [today] = await give({ until: day('2026-11-26') })
    assert.equal(await read(), today, 'given until today it holds today')
    await assert.rejects(give({ until: day('2026-11-25') }), { code: 'consent/already-past' })
  })

  it('C4 refuses from the withdrawal on, and every other grant of the same fields with it', async (t) => {
    const { consent, as, give, read, acts, mother } = await house(t)
    const [first] = await give()
    const wider = [{ register: 'income', fields: ['amount', 'employer'], holder: 'nts' }]
    const [second] = await give({ until: day('2027-11-25'), lines: wider })
    const [other] = await give({ lines: [{ register: 'income', fields: ['employer'], holder: 'nts' }] })
    assert.ok([first, second].includes(await read()))
    await as(mother, (ctx) => consent.withdraw(ctx, first ?? ''))
    await assert.rejects(read(), { code: 'consent/withdrawn', status: 403 })
    assert.equal(await read({ fields: ['employer'] }), other, 'other fields stay allowed')
    const found = (await as(mother, (ctx) => acts.about(ctx, [mother]))).filter(
      ({ what }) => what === 'consent.withdraw',
    )
    assert.deepEqual(
      new Set(found.flatMap(({ because }) => because)),
      new Set(['law:개인정보 보호법#제37조', `consent:${first}`, `consent:${second}`]),
    )
    const [again] = await give()
    assert.equal(await read(), again, 'agreed again it holds again')
  })

  it('C5 lets a read finish that came before the withdrawal', async (t) => {
    const { consent, as, give, reading, read, use, mother } = await house(t)
    const [id] = await give()
    const order: string[] = []
    let letGo = () => {}
    const held = new Promise<void>((go) => (letGo = go))
    let began = () => {}
    const open = new Promise<void>((go) => (began = go))
    const slow = reading(async (ctx) => {
      assert.equal(await consent.require(ctx, use), id)
      began()
      await held
      order.push('read')
    })
    await open
    const withdrawn = as(mother, (ctx) => consent.withdraw(ctx, id ?? '')).then(() => order.push('withdrawn'))
    await wait(150)
    letGo()
    await Promise.all([slow, withdrawn])
    assert.deepEqual(order, ['read', 'withdrawn'], 'the withdrawal waits for the read')
    await assert.rejects(read(), { code: 'consent/withdrawn' })
  })

  it('C5 refuses a read that came while the withdrawal was being written', async (t) => {
    const { consent, as, give, read, mother } = await house(t)
    const [id] = await give()
    let late: Promise<unknown> = Promise.resolve()
    await as(mother, async (ctx) => {
      await consent.withdraw(ctx, id ?? '')
      late = assert.rejects(read(), { code: 'consent/withdrawn' })
      await wait(150)
    })
    await late
  })

  it('C5 gives every one of many reads that meet a withdrawal either the data before or a refusal after', async (t) => {
    const { consent, as, give, reading, use, mother, owner } = await house(t)
    const [id] = await give()
    const reads = Array.from({ length: 12 }, async (_, count) => {
      await wait(count * 2)
      return reading(async (ctx) => {
        await consent.require(ctx, use)
        await sql`select pg_sleep(0.005)`.execute(ctx.tx)
        const { rows } = await sql<{
          still: boolean
        }>`select withdrawn_at is null as still from consent."grant" where id = ${id}`.execute(ctx.tx)
        return rows[0]?.still === true
      }).catch((error: unknown) => (error instanceof Problem ? error.code : error))
    })
    const withdrawal = wait(12).then(() => as(mother, (ctx) => consent.withdraw(ctx, id ?? '')))
    const results = await Promise.all(reads)
    await withdrawal
    for (const result of results) assert.ok(result === true || result === 'consent/withdrawn', String(result))
    const { rows } = await owner.pool.query('select withdrawn_at is not null as withdrawn from consent."grant"')
    assert.deepEqual(rows, [{ withdrawn: true }])
  })

  it('C6 can be withdrawn, and neither altered nor removed', async (t) => {
    const { give, db } = await house(t)
    await give()
    for (const tampering of [
      `update consent."grant" set fields = '{employer}'`,
      `update consent."grant" set until_day = '2099-01-01'`,
      'delete from consent."grant"',
      'truncate consent."grant"',
    ]) {
      await assert.rejects(
        db.transaction((tx) => sql.raw(tampering).execute(tx)),
        /permission denied/,
        tampering,
      )
    }
  })

  it('C7 is opened and withdrawn only by the person and who may act for them', async (t) => {
    const { consent, as, give, read, mother, child, stranger, system } = await house(t)
    const [id = ''] = await give()
    const [childs = ''] = await give({ person: child })
    for (const doing of [
      (ctx: Ctx): Promise<unknown> => consent.open(ctx, id),
      (ctx: Ctx): Promise<unknown> => consent.withdraw(ctx, id),
    ]) {
      await assert.rejects(as(stranger, doing), { code: 'consent/not-yours' })
      await assert.rejects(as(child, doing), { code: 'consent/not-yours' })
      await assert.rejects(system(doing), { code: 'consent/not-yours' })
    }
    await assert.rejects(
      as(mother, (ctx) => consent.withdraw(ctx, newId('grant', ctx.now))),
      { code: 'consent/no-such-grant' },
    )
    await read()
    await as(mother, (ctx) => consent.withdraw(ctx, childs))
    await assert.rejects(read({ person: child }), { code: 'consent/withdrawn' })
    assert.equal((await as(child, (ctx) => consent.open(ctx, childs))).withdrawnBy, mother)
  })

  it('C8 tells the person of every use, newest first', async (t) => {
    const { consent, as, give, reading, use, mother, clock } = await house(t)
    const [id = ''] = await give()
    clock.set('2026-11-24T01:00:00Z')
    await reading(async (ctx) => {
      const grant = await consent.require(ctx, use)
      ctx.record({ what: 'register.read', subject: mother, fields: ['amount'], because: [`consent:${grant}`] })
      ctx.record({ what: 'notice.notice', subject: mother, because: [`consent:${grant}`] })
    })
    clock.set('2026-11-24T02:00:00Z')
    const history = () => as(mother, async (ctx) => consent.history(ctx, await consent.open(ctx, id)))
    assert.deepEqual(
      (await history()).map(({ what, agency, fields }) => [what, agency, fields]),
      [
        ['used', 'cheongju', ['amount']],
        ['given', null, ['year', 'amount']],
      ],
    )
    clock.set('2026-11-26T01:00:00Z')
    assert.deepEqual(
      (await history()).map(({ what }) => what),
      ['expired', 'used', 'given'],
    )
    await as(mother, (ctx) => consent.withdraw(ctx, id))
    assert.deepEqual(
      (await history()).map(({ what }) => what),
      ['withdrawn', 'used', 'given'],
    )
  })

  it('C10 changes nothing when withdrawn twice, also at once', async (t) => {
    const { consent, as, give, acts, mother } = await house(t)
    const [id = ''] = await give()
    const withdraw = () => as(mother, (ctx) => consent.withdraw(ctx, id))
    await Promise.all([withdraw(), withdraw()])
    await withdraw()
    const found = (await as(mother, (ctx) => acts.about(ctx, [mother]))).filter(
      ({ what }) => what === 'consent.withdraw',
    )
    assert.equal(found.length, 1)
    assert.equal(found[0]?.because[0], `law:개인정보 보호법#${privacy('제37조').article}`)
  })
})
