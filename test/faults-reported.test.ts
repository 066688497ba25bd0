import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Case } from '#engine/services'
import { Problem } from '#kernel/problem'
import { caseOf, father, mother, offeredTo, ownAccount, plainAnswers, reportBirth, startBirth } from '#test/birth'
import { settledWorld, type World } from '#test/world'
import { lawRef } from 'madang/pack'
import { hospitalBirths } from '../packs/korea/registers/hospital-births.ts'

async function submitTwice(one: World, draft: { readonly id: string }): Promise<PromiseSettledResult<Case>[]> {
  const submit = () => one.as(mother).act((ctx) => one.services.applications.submit(ctx, draft.id))
  return Promise.allSettled([submit(), submit()])
}

describe('a report that cannot be', () => {
  it('S13 takes no second report of the same birth by the same parent', async (t) => {
    const one = await settledWorld(t)
    const anchor = await offeredTo(one, mother)
    await reportBirth(one, mother)
    await assert.rejects(startBirth(one, mother, { anchor }), { code: 'services/already-applied' })
    await one.settle()
    await assert.rejects(startBirth(one, mother, { anchor }), { code: 'services/already-applied' })
  })

  it('S13 takes no second report by the other parent, who had begun one too', async (t) => {
    const one = await settledWorld(t)
    const anchor = await offeredTo(one, mother)
    const his = await startBirth(one, father, { anchor })
    const words = { ...plainAnswers, account: ownAccount(his) }
    await one.as(father).act((ctx) => one.services.applications.check(ctx, his.id, words))
    await reportBirth(one, mother)
    await assert.rejects(
      one.as(father).act((ctx) => one.services.applications.submit(ctx, his.id)),
      { code: 'services/no-such-draft' },
    )
    await assert.rejects(startBirth(one, father, { anchor }), { code: 'services/already-applied' })
    assert.equal(await one.count('select from services."case"'), 1)
  })

  it('S13 takes one of two reports that come at the same moment, from one parent or from both', async (t) => {
    const one = await settledWorld(t)
    const anchor = await offeredTo(one, mother)
    const hers = await startBirth(one, mother)
    const his = await startBirth(one, father, { anchor })
    for (const [name, draft] of [
      [mother, hers],
      [father, his],
    ] as const) {
      await one
        .as(name)
        .act((ctx) => one.services.applications.check(ctx, draft.id, { ...plainAnswers, account: ownAccount(draft) }))
    }
    const submit = (name: string, id: string) => one.as(name).act((ctx) => one.services.applications.submit(ctx, id))
    const results = await Promise.allSettled([
      submit(mother, hers.id),
      submit(father, his.id),
      submit(mother, hers.id),
      submit(father, his.id),
    ])
    assert.equal(results.filter(({ status }) => status === 'fulfilled').length, 1)
    for (const result of results)
      if (result.status === 'rejected') assert.ok(result.reason instanceof Problem, String(result.reason))
    await one.settle()
    assert.equal(await one.count('select from services."case"'), 1)
    assert.equal(await one.count(`select from acts.act where what = 'identity.register'`), 1)
  })

  it('S14 opens one case with a sub-case for each office and its own deadline, and leaves no draft', async (t) => {
    const one = await settledWorld(t)
    const draft = await startBirth(one, mother)
    await one
      .as(mother)
      .act((ctx) => one.services.applications.check(ctx, draft.id, { ...plainAnswers, account: ownAccount(draft) }))
    const results = await submitTwice(one, draft)
    assert.deepEqual(results.map(({ status }) => status).toSorted(), ['fulfilled', 'rejected'])
    const matter = results.find(({ status }) => status === 'fulfilled') as PromiseFulfilledResult<Case>
    const { members } = await caseOf(one, mother, matter.value.id)
    const until = members.map(
      ({ service, subCase }) =>
        `${service.id} ${subCase.due.toZonedDateTimeISO('Asia/Seoul').toPlainDate().toString()}`,
    )
    assert.deepEqual(until, [
      ...['birth-registration 2026-12-01', 'child-allowance 2027-01-05', 'parental-benefit 2027-01-05'],
      ...['first-meeting-voucher 2027-01-05', 'electricity-discount 2026-12-01', 'immunisation-plan 2026-12-01'],
    ])
    assert.deepEqual(await one.as(mother).act((ctx) => one.services.applications.drafts(ctx)), [])
    assert.deepEqual(await one.as(mother).act((ctx) => one.notices.openOffers(ctx, one.as(mother).id)), [])
  })

  it('S10 refuses a birth that has not happened yet, at the register and at the application', async (t) => {
    const one = await settledWorld(t)
    const enter = (bornOn: string, validFrom = bornOn) => {
      const fields = {
        mother: one.as(mother).id,
        bornOn,
        bornAt: `${bornOn}T04:00:00+09:00`,
        sex: 'F',
        weight: 3100,
        plurality: 1,
        birthOrder: 1,
        hospital: '마당병원',
        hospitalRegion: '5219059000',
        reportedOn: one.clock.today().toString(),
      }
      return one.bySystem((ctx) =>
        one.registers.enter(ctx, hospitalBirths, {
          subject: one.as(mother).id,
          validFrom: Temporal.PlainDate.from(validFrom),
          fields,
          because: [lawRef(hospitalBirths.law)],
        }),
      )
    }
    await assert.rejects(
      enter('2026-11-24'),
      (error) =>
        error instanceof Problem &&
        error.code === 'registers/invalid' &&
        error.faults.some(({ field }) => field === 'bornOn'),
    )
    one.clock.set('2026-12-01T01:00:00Z')
    const { record } = await enter('2026-11-30', '2026-11-20')
    one.clock.set('2026-11-23T01:00:00Z')
    await assert.rejects(startBirth(one, mother, { anchor: record }), { code: 'services/not-happened-yet' })
  })

  it('S9 refuses who is neither mother nor father, says who may, and records the attempt', async (t) => {
    const one = await settledWorld(t)
    const anchor = await offeredTo(one, mother)
    for (const name of ['강민수', '박순자', '최유진']) {
      await assert.rejects(
        startBirth(one, name, { anchor }),
        (error) => {
          assert.ok(
            error instanceof Problem && error.code === 'services/not-yours-to-apply' && error.status === 403,
            String(error),
          )
          assert.match(error.remedy?.ko ?? '', /어머니/)
          return true
        },
        name,
      )
    }
    assert.equal(await one.count(`select from acts.act where what = 'refused' and actor = '${one.as('강민수').id}'`), 1)
    assert.equal(await one.count('select from services.draft'), 0)
    assert.equal(
      await one.count(`select from acts.act where what = 'register.read' and actor = '${one.as('강민수').id}'`),
      0,
      'what was read for the refusal is rolled back with it',
    )
  })

  it('S9 finds no matter under a record that is no birth, or that is not there', async (t) => {
    const one = await settledWorld(t)
    for (const anchor of ['', 'record_00000000000000000000000000', "record_' or 1=1 --", '../..']) {
      await assert.rejects(startBirth(one, mother, { anchor }), { status: 404 }, anchor)
    }
  })

  it('S15 shows a draft and a case to nobody else', async (t) => {
    const one = await settledWorld(t)
    const draft = await startBirth(one, mother)
    const { applications } = one.services
    for (const name of [father, '강민수']) {
      await assert.rejects(
        one.as(name).act((ctx) => applications.draft(ctx, draft.id)),
        { code: 'services/no-such-draft' },
      )
      await assert.rejects(
        one.as(name).act((ctx) => applications.keep(ctx, draft.id, { givenName: '가로챔' })),
        { code: 'services/no-such-draft' },
      )
      await assert.rejects(
        one.as(name).act((ctx) => applications.submit(ctx, draft.id)),
        { code: 'services/no-such-draft' },
      )
    }
    const matter = await reportBirth(one, mother)
    await assert.rejects(caseOf(one, '강민수', matter.id), { code: 'services/no-such-case' })
    await assert.rejects(
      one.as('강민수').act((ctx) => applications.agree(ctx, { case: matter.id, service: 'child-allowance' })),
      { code: 'services/no-such-case' },
    )
    assert.equal((await caseOf(one, father, matter.id)).case.id, matter.id, 'the father has a role in it')
  })
})
