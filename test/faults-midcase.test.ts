import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import {
  allConsents,
  caseOf,
  followers,
  mother,
  offeredTo,
  ownAccount,
  plainAnswers,
  reportBirth,
  standing,
  startBirth,
} from '#test/birth'
import { settledWorld } from '#test/world'
import { havingAChild } from '../packs/korea/life-events/having-a-child.ts'
import { hospitalBirths } from '../packs/korea/registers/hospital-births.ts'

const law = 'law:전자정부법#제56조'

describe('what changes in mid-case', () => {
  it('S11 reads with consent only what she agreed to; what is missing waits for her, the rest goes on', async (t) => {
    const one = await settledWorld(t)
    const agreed = allConsents(one).filter((key) => !key.startsWith('electricity-discount.'))
    const matter = await reportBirth(one, mother, { agreed })
    await one.settle()
    const status = standing(await caseOf(one, mother, matter.id))
    assert.equal(status['electricity-discount'], 'needs-you')
    assert.deepEqual(
      followers.filter((id) => status[id] === 'done'),
      followers.filter((id) => id !== 'electricity-discount'),
    )
    await one
      .as(mother)
      .act((ctx) => one.services.applications.agree(ctx, { case: matter.id, service: 'electricity-discount' }))
    await one.settle()
    assert.equal(standing(await caseOf(one, mother, matter.id))['electricity-discount'], 'done')
  })

  it('S26 gives no consent anew that stands, when she goes back and begins again', async (t) => {
    const one = await settledWorld(t)
    const granted = () => one.count(`select from consent."grant"`)
    await startBirth(one, mother)
    const first = await granted()
    assert.ok(first > 0)
    await startBirth(one, mother)
    assert.equal(await granted(), first)
  })

  it('S22 stops where a consent was withdrawn until she agrees again, and nowhere else', async (t) => {
    const one = await settledWorld(t)
    const matter = await reportBirth(one, mother)
    const me = one.as(mother)
    const grants = await me.act((ctx) => one.consent.grantsOf(ctx, me.id))
    for (const { id, service } of grants)
      if (service === 'first-meeting-voucher') await me.act((ctx) => one.consent.withdraw(ctx, id))
    await one.settle()
    const status = standing(await caseOf(one, mother, matter.id))
    assert.equal(status['first-meeting-voucher'], 'needs-you')
    assert.deepEqual(
      followers.filter((id) => status[id] !== 'done'),
      ['first-meeting-voucher'],
    )
    assert.equal(
      await one.count(
        `select from acts.act where what = 'register.read' and detail->>'service' = 'first-meeting-voucher' and "case" = '${matter.id}'`,
      ),
      0,
    )
    await me.act((ctx) => one.services.applications.agree(ctx, { case: matter.id, service: 'first-meeting-voucher' }))
    await one.settle()
    assert.equal(standing(await caseOf(one, mother, matter.id))['first-meeting-voucher'], 'done')
    assert.equal(await one.count(`select from ledger.award where every = 'once'`), 1)
    await assert.rejects(
      me.act((ctx) => one.services.applications.agree(ctx, { case: matter.id, service: 'first-meeting-voucher' })),
      { code: 'services/nothing-to-resume' },
    )
  })

  it('S23 waits for an agency that does not answer and resumes by itself; the others go on', async (t) => {
    const one = await settledWorld(t)
    const matter = await reportBirth(one, mother)
    await one.bySystem((ctx) => one.exchange.switchOff(ctx, 'ssis', [law]))
    await one.settle()
    const status = standing(await caseOf(one, mother, matter.id))
    assert.equal(status['parental-benefit'], 'agency-silent', 'it asks the day-care register')
    assert.deepEqual(
      followers.filter((id) => status[id] !== 'done'),
      ['parental-benefit'],
    )
    await one.settle()
    assert.equal(standing(await caseOf(one, mother, matter.id))['parental-benefit'], 'agency-silent')
    await one.bySystem((ctx) => one.exchange.switchOn(ctx, 'ssis', [law]))
    await one.settle()
    assert.equal(standing(await caseOf(one, mother, matter.id))['parental-benefit'], 'done')
    assert.equal(await one.count('select from ledger.award'), 4)
  })

  it('S23 holds everything while the first office cannot ask, and loses nothing', async (t) => {
    const one = await settledWorld(t)
    const matter = await reportBirth(one, mother)
    await one.bySystem((ctx) => one.exchange.switchOff(ctx, 'nca', [law]))
    await one.settle()
    const status = standing(await caseOf(one, mother, matter.id))
    assert.equal(status['birth-registration'], 'agency-silent')
    assert.ok(followers.every((id) => status[id] === 'waiting'))
    assert.equal(await one.count(`select from acts.act where what = 'identity.register'`), 0)
    await one.bySystem((ctx) => one.exchange.switchOn(ctx, 'nca', [law]))
    await one.settle()
    assert.ok(Object.values(standing(await caseOf(one, mother, matter.id))).every((one) => one === 'done'))
  })

  it('S24 says openly, once, that a deadline has passed, and the case stands', async (t) => {
    const one = await settledWorld(t)
    const matter = await reportBirth(one, mother)
    await one.bySystem((ctx) => one.exchange.switchOff(ctx, 'ssis', [law]))
    await one.settle()
    one.clock.set('2027-01-05T09:30:00Z')
    await one.settle()
    await one.settle()
    const { members } = await caseOf(one, mother, matter.id)
    assert.deepEqual(
      members.flatMap(({ service, subCase }) => (subCase.late ? [service.id] : [])),
      ['parental-benefit'],
    )
    assert.equal(await one.count(`select from acts.act where what = 'case.late'`), 1)
    await one.bySystem((ctx) => one.exchange.switchOn(ctx, 'ssis', [law]))
    await one.settle()
    assert.equal(standing(await caseOf(one, mother, matter.id))['parental-benefit'], 'done')
  })

  it('S18 decides once, however often the job runs and however many run it', async (t) => {
    const one = await settledWorld(t)
    const matter = await reportBirth(one, mother)
    await one.settle()
    const work = one.services.tasks.find(({ name }) => name === 'services.work')
    assert.ok(work)
    const again = havingAChild.members.map(({ id }) =>
      (work.run as (payload: object) => Promise<void>)({ case: matter.id, service: id }),
    )
    await Promise.all([...again, ...again])
    await one.settle()
    assert.equal(await one.count(`select from acts.act where what = 'case.decide'`), 6)
    assert.equal(await one.count('select from ledger.award'), 4)
    assert.equal(await one.count(`select from acts.act where what = 'certificate.issue'`), 2)
  })

  it('S8 offers a birth once, however often it is announced', async (t) => {
    const one = await settledWorld(t)
    const anchor = await offeredTo(one, mother)
    const offer = one.services.tasks.find(({ name }) => name === 'services.offer')
    assert.ok(offer)
    const announce = () =>
      (offer.run as (payload: object) => Promise<void>)({
        register: hospitalBirths.id,
        record: anchor,
        subject: one.as(mother).id,
      })
    await Promise.all([announce(), announce(), announce()])
    assert.equal((await one.as(mother).act((ctx) => one.notices.openOffers(ctx, one.as(mother).id))).length, 1)
  })

  it('S25 keeps no answer and no account in the open in any table', async (t) => {
    const one = await settledWorld(t)
    const draft = await startBirth(one, mother)
    const account = ownAccount(draft)
    await one.as(mother).act((ctx) => one.services.applications.check(ctx, draft.id, { ...plainAnswers, account }))
    await one.as(mother).act((ctx) => one.services.applications.submit(ctx, draft.id))
    for (const table of [
      'services.draft',
      'services."case"',
      'services.sub_case',
      'acts.act',
      'jobs._private_jobs',
      'kernel.agenda',
    ]) {
      const { rows: found } = await one.owner.pool.query<{ text: string }>(
        `select row_to_json(one)::text as text from ${table} one`,
      )
      for (const { text } of found) assert.ok(!text.includes('하윤') && !text.includes(account), table)
    }
  })
})
