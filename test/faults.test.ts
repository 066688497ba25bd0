import assert from 'node:assert/strict'
import { describe, it, type TestContext } from 'node:test'
import type { Case } from '#engine/services'
import type { Ctx } from '#kernel/ctx'
import type { Id } from '#kernel/ids'
import { Problem } from '#kernel/problem'
import { allConsents, caseOf, offeredTo, ownAccount, plainAnswers, reportBirth, standing, startBirth } from '#test/birth'
import { world, type World } from '#test/world'
import { lawRef } from 'madang/pack'
import { havingAChild } from '../packs/korea/life-events/having-a-child.ts'
import { hospitalBirths } from '../packs/korea/registers/hospital-births.ts'

const mother = '김지은'
const father = '이도현'
const law = 'law:전자정부법#제56조'
const followers = havingAChild.members.slice(1).map(({ id }) => id)

async function settled(t: TestContext): Promise<World> {
  const one = await world(t)
  await one.settle()
  return one
}

const system = <T>({ begin }: World, work: (ctx: Ctx) => Promise<T>) => begin({ kind: 'system', name: 'test' }, 'test', work)

/** Starts, writes and checks; gives the faults by field. */
async function faultsOf(one: World, answers: Readonly<Record<string, string>>): Promise<Record<string, string>> {
  const draft = await startBirth(one, mother)
  const words = { ...plainAnswers, account: ownAccount(draft), ...answers }
  try {
    await one.as(mother).act((ctx) => one.services.applications.check(ctx, draft.id, words))
    return {}
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    assert.equal(error.code, 'services/answers-at-fault')
    for (const { text } of error.faults) assert.ok(text.ko !== '' && text.en !== '' && text.ko !== text.en)
    return Object.fromEntries(error.faults.map(({ field, code }) => [field, code]))
  }
}

async function submitTwice(one: World, draft: { readonly id: string }): Promise<PromiseSettledResult<Case>[]> {
  const submit = () => one.as(mother).act((ctx) => one.services.applications.submit(ctx, draft.id))
  return Promise.allSettled([submit(), submit()])
}

async function rows(one: World, query: string): Promise<number> {
  const { rowCount } = await one.owner.pool.query(query)
  return rowCount ?? 0
}

describe('a report that cannot be', () => {
  it('S13 takes no second report of the same birth by the same parent', async (t) => {
    const one = await settled(t)
    const anchor = await offeredTo(one, mother)
    await reportBirth(one, mother)
    await assert.rejects(startBirth(one, mother, { anchor }), { code: 'services/already-applied' })
    await one.settle()
    await assert.rejects(startBirth(one, mother, { anchor }), { code: 'services/already-applied' })
  })

  it('S13 takes no second report by the other parent, who had begun one too', async (t) => {
    const one = await settled(t)
    const anchor = await offeredTo(one, mother)
    const his = await startBirth(one, father, { anchor })
    const words = { ...plainAnswers, account: ownAccount(his) }
    await one.as(father).act((ctx) => one.services.applications.check(ctx, his.id, words))
    await reportBirth(one, mother)
    await assert.rejects(one.as(father).act((ctx) => one.services.applications.submit(ctx, his.id)), { code: 'services/no-such-draft' })
    await assert.rejects(startBirth(one, father, { anchor }), { code: 'services/already-applied' })
    assert.equal(await rows(one, 'select from services."case"'), 1)
  })

  it('S13 takes one of two reports that come at the same moment, from one parent or from both', async (t) => {
    const one = await settled(t)
    const anchor = await offeredTo(one, mother)
    const hers = await startBirth(one, mother)
    const his = await startBirth(one, father, { anchor })
    for (const [name, draft] of [[mother, hers], [father, his]] as const) {
      await one.as(name).act((ctx) => one.services.applications.check(ctx, draft.id, { ...plainAnswers, account: ownAccount(draft) }))
    }
    const submit = (name: string, id: string) => one.as(name).act((ctx) => one.services.applications.submit(ctx, id))
    const results = await Promise.allSettled([submit(mother, hers.id), submit(father, his.id), submit(mother, hers.id), submit(father, his.id)])
    assert.equal(results.filter(({ status }) => status === 'fulfilled').length, 1)
    for (const result of results) if (result.status === 'rejected') assert.ok(result.reason instanceof Problem, String(result.reason))
    await one.settle()
    assert.equal(await rows(one, 'select from services."case"'), 1)
    assert.equal(await rows(one, `select from acts.act where what = 'identity.register'`), 1)
  })

  it('S14 opens one case with a sub-case for each office and its own deadline, and leaves no draft', async (t) => {
    const one = await settled(t)
    const draft = await startBirth(one, mother)
    await one.as(mother).act((ctx) => one.services.applications.check(ctx, draft.id, { ...plainAnswers, account: ownAccount(draft) }))
    const results = await submitTwice(one, draft)
    assert.deepEqual(results.map(({ status }) => status).toSorted(), ['fulfilled', 'rejected'])
    const matter = results.find(({ status }) => status === 'fulfilled') as PromiseFulfilledResult<Case>
    const { members } = await caseOf(one, mother, matter.value.id)
    const until = members.map(({ service, subCase }) => `${service.id} ${subCase.due.toZonedDateTimeISO('Asia/Seoul').toPlainDate().toString()}`)
    assert.deepEqual(until, [
      ...['birth-registration 2026-12-01', 'child-allowance 2027-01-05', 'parental-benefit 2027-01-05'],
      ...['first-meeting-voucher 2027-01-05', 'electricity-discount 2026-12-01', 'immunisation-plan 2026-12-01'],
    ])
    assert.deepEqual(await one.as(mother).act((ctx) => one.services.applications.drafts(ctx)), [])
    assert.deepEqual(await one.as(mother).act((ctx) => one.notices.openOffers(ctx, one.as(mother).id)), [])
  })

  it('S10 refuses a birth that has not happened yet, at the register and at the application', async (t) => {
    const one = await settled(t)
    const enter = (bornOn: string, validFrom = bornOn) => {
      const fields = { mother: one.as(mother).id, bornOn, bornAt: `${bornOn}T04:00:00+09:00`, sex: 'F', weight: 3100, plurality: 1, birthOrder: 1, hospital: '마당병원', hospitalRegion: '5219059000', reportedOn: one.clock.today().toString() }
      return system(one, (ctx) => one.registers.enter(ctx, hospitalBirths, { subject: one.as(mother).id, validFrom: Temporal.PlainDate.from(validFrom), fields, because: [lawRef(hospitalBirths.law)] }))
    }
    await assert.rejects(enter('2026-11-24'), (error) => error instanceof Problem && error.code === 'registers/invalid' && error.faults.some(({ field }) => field === 'bornOn'))
    one.clock.set('2026-12-01T01:00:00Z')
    const { record } = await enter('2026-11-30', '2026-11-20')
    one.clock.set('2026-11-23T01:00:00Z')
    await assert.rejects(startBirth(one, mother, { anchor: record }), { code: 'services/not-happened-yet' })
  })

  it('S9 refuses who is neither mother nor father, says who may, and records the attempt', async (t) => {
    const one = await settled(t)
    const anchor = await offeredTo(one, mother)
    for (const name of ['강민수', '박순자', '최유진']) {
      await assert.rejects(startBirth(one, name, { anchor }), (error) => {
        assert.ok(error instanceof Problem && error.code === 'services/not-yours-to-apply' && error.status === 403, String(error))
        assert.match(error.remedy?.ko ?? '', /어머니/)
        return true
      }, name)
    }
    assert.equal(await rows(one, `select from acts.act where what = 'refused' and actor = '${one.as('강민수').id}'`), 1)
    assert.equal(await rows(one, 'select from services.draft'), 0)
    assert.equal(await rows(one, `select from acts.act where what = 'register.read' and actor = '${one.as('강민수').id}'`), 0, 'what was read for the refusal is rolled back with it')
  })

  it('S9 finds no matter under a record that is no birth, or that is not there', async (t) => {
    const one = await settled(t)
    for (const anchor of ['', 'record_00000000000000000000000000', "record_' or 1=1 --", '../..']) {
      await assert.rejects(startBirth(one, mother, { anchor }), { status: 404 }, anchor)
    }
  })

  it('S15 shows a draft and a case to nobody else', async (t) => {
    const one = await settled(t)
    const draft = await startBirth(one, mother)
    const { applications } = one.services
    for (const name of [father, '강민수']) {
      await assert.rejects(one.as(name).act((ctx) => applications.draft(ctx, draft.id)), { code: 'services/no-such-draft' })
      await assert.rejects(one.as(name).act((ctx) => applications.keep(ctx, draft.id, { givenName: '가로챔' })), { code: 'services/no-such-draft' })
      await assert.rejects(one.as(name).act((ctx) => applications.submit(ctx, draft.id)), { code: 'services/no-such-draft' })
    }
    const matter = await reportBirth(one, mother)
    await assert.rejects(caseOf(one, '강민수', matter.id), { code: 'services/no-such-case' })
    await assert.rejects(one.as('강민수').act((ctx) => applications.agree(ctx, { case: matter.id, service: 'child-allowance' })), { code: 'services/no-such-case' })
    assert.equal((await caseOf(one, father, matter.id)).case.id, matter.id, 'the father has a role in it')
  })
})

describe('an answer that cannot be', () => {
  it('F3 takes no account that stands in another name', async (t) => {
    const one = await settled(t)
    const his = await startBirth(one, father, { anchor: await offeredTo(one, mother) })
    assert.deepEqual(await faultsOf(one, { account: ownAccount(his) }), { account: 'contradicts' })
    assert.deepEqual(await faultsOf(one, { account: '110-000-000000' }), { account: 'contradicts' })
    assert.deepEqual(await faultsOf(one, { account: 'DROP TABLE' }), { account: 'form' })
  })

  it('F3 takes no name over the legal length or of other letters, in Hangul or in Hanja', async (t) => {
    const one = await settled(t)
    for (const [givenName, code] of [['가나다라마바', 'refused'], ['하 윤', 'refused'], ['Hayun', 'refused'], ['ㅎㅏ윤', 'refused'], ['하윤1', 'refused'], ['夏潤', 'refused'], ['', 'missing'], ['하윤'.repeat(600), 'length']] as const) {
      assert.deepEqual(await faultsOf(one, { givenName, givenNameHanja: '' }), { givenName: code }, givenName)
    }
    assert.deepEqual(await faultsOf(one, { givenName: '가나다라마', givenNameHanja: '' }), {})
    for (const givenNameHanja of ['하윤', '夏', '夏潤夏', '𠮷𠮷', '龘龘']) {
      assert.deepEqual(Object.keys(await faultsOf(one, { givenNameHanja })), ['givenNameHanja'], givenNameHanja)
    }
  })

  it('S12 refuses all faults together, submits nothing, and keeps what was written', async (t) => {
    const one = await settled(t)
    const draft = await startBirth(one, mother)
    const { applications } = one.services
    const words = { givenName: 'X', surnameFrom: 'nobody', account: '' }
    await one.as(mother).act((ctx) => applications.keep(ctx, draft.id, words))
    await assert.rejects(one.as(mother).act((ctx) => applications.submit(ctx, draft.id)), (error) => {
      assert.deepEqual(error instanceof Problem && error.faults.map(({ field }) => field).toSorted(), ['account', 'givenName', 'surnameFrom'])
      return true
    })
    assert.deepEqual((await one.as(mother).act((ctx) => applications.draft(ctx, draft.id))).answers, words)
    assert.equal(await rows(one, 'select from services."case"'), 0)
  })

  it('S12 refuses the father’s surname where no marriage is registered', async (t) => {
    const one = await settled(t)
    await assert.rejects(reportBirth(one, '윤하영', { answers: { surnameFrom: 'father' } }), (error) => {
      assert.deepEqual(error instanceof Problem && error.faults.map(({ field }) => field), ['surnameFrom'])
      return true
    })
  })
})

describe('what changes in mid-case', () => {
  it('S11 reads with consent only what she agreed to; what is missing waits for her, the rest goes on', async (t) => {
    const one = await settled(t)
    const agreed = allConsents(one).filter((key) => !key.startsWith('electricity-discount.'))
    const matter = await reportBirth(one, mother, { agreed })
    await one.settle()
    const status = standing(await caseOf(one, mother, matter.id))
    assert.equal(status['electricity-discount'], 'needs-you')
    assert.deepEqual(followers.filter((id) => status[id] === 'done'), followers.filter((id) => id !== 'electricity-discount'))
    await one.as(mother).act((ctx) => one.services.applications.agree(ctx, { case: matter.id, service: 'electricity-discount' }))
    await one.settle()
    assert.equal(standing(await caseOf(one, mother, matter.id))['electricity-discount'], 'done')
  })

  it('S22 stops where a consent was withdrawn until she agrees again, and nowhere else', async (t) => {
    const one = await settled(t)
    const matter = await reportBirth(one, mother)
    const me = one.as(mother)
    const grants = await me.act((ctx) => one.consent.grantsOf(ctx, me.id))
    for (const { id, service } of grants) if (service === 'first-meeting-voucher') await me.act((ctx) => one.consent.withdraw(ctx, id))
    await one.settle()
    const status = standing(await caseOf(one, mother, matter.id))
    assert.equal(status['first-meeting-voucher'], 'needs-you')
    assert.deepEqual(followers.filter((id) => status[id] !== 'done'), ['first-meeting-voucher'])
    assert.equal(await rows(one, `select from acts.act where what = 'register.read' and detail->>'service' = 'first-meeting-voucher' and "case" = '${matter.id}'`), 0)
    await me.act((ctx) => one.services.applications.agree(ctx, { case: matter.id, service: 'first-meeting-voucher' }))
    await one.settle()
    assert.equal(standing(await caseOf(one, mother, matter.id))['first-meeting-voucher'], 'done')
    assert.equal(await rows(one, `select from ledger.award where every = 'once'`), 1)
    await assert.rejects(me.act((ctx) => one.services.applications.agree(ctx, { case: matter.id, service: 'first-meeting-voucher' })), { code: 'services/nothing-to-resume' })
  })

  it('S23 waits for an agency that does not answer and resumes by itself; the others go on', async (t) => {
    const one = await settled(t)
    const matter = await reportBirth(one, mother)
    await system(one, (ctx) => one.exchange.switchOff(ctx, 'ssis', [law]))
    await one.settle()
    const status = standing(await caseOf(one, mother, matter.id))
    assert.equal(status['parental-benefit'], 'agency-silent', 'it asks the day-care register')
    assert.deepEqual(followers.filter((id) => status[id] !== 'done'), ['parental-benefit'])
    await one.settle()
    assert.equal(standing(await caseOf(one, mother, matter.id))['parental-benefit'], 'agency-silent')
    await system(one, (ctx) => one.exchange.switchOn(ctx, 'ssis', [law]))
    await one.settle()
    assert.equal(standing(await caseOf(one, mother, matter.id))['parental-benefit'], 'done')
    assert.equal(await rows(one, 'select from ledger.award'), 4)
  })

  it('S23 holds everything while the first office cannot ask, and loses nothing', async (t) => {
    const one = await settled(t)
    const matter = await reportBirth(one, mother)
    await system(one, (ctx) => one.exchange.switchOff(ctx, 'nca', [law]))
    await one.settle()
    const status = standing(await caseOf(one, mother, matter.id))
    assert.equal(status['birth-registration'], 'agency-silent')
    assert.ok(followers.every((id) => status[id] === 'waiting'))
    assert.equal(await rows(one, `select from acts.act where what = 'identity.register'`), 0)
    await system(one, (ctx) => one.exchange.switchOn(ctx, 'nca', [law]))
    await one.settle()
    assert.ok(Object.values(standing(await caseOf(one, mother, matter.id))).every((one) => one === 'done'))
  })

  it('S24 says openly, once, that a deadline has passed, and the case stands', async (t) => {
    const one = await settled(t)
    const matter = await reportBirth(one, mother)
    await system(one, (ctx) => one.exchange.switchOff(ctx, 'ssis', [law]))
    await one.settle()
    one.clock.set('2027-01-05T09:30:00Z')
    await one.settle()
    await one.settle()
    const { members } = await caseOf(one, mother, matter.id)
    assert.deepEqual(members.flatMap(({ service, subCase }) => (subCase.late ? [service.id] : [])), ['parental-benefit'])
    assert.equal(await rows(one, `select from acts.act where what = 'case.late'`), 1)
    await system(one, (ctx) => one.exchange.switchOn(ctx, 'ssis', [law]))
    await one.settle()
    assert.equal(standing(await caseOf(one, mother, matter.id))['parental-benefit'], 'done')
  })

  it('S18 decides once, however often the job runs and however many run it', async (t) => {
    const one = await settled(t)
    const matter = await reportBirth(one, mother)
    await one.settle()
    const work = one.services.tasks.find(({ name }) => name === 'services.work')
    assert.ok(work)
    const again = havingAChild.members.map(({ id }) => (work.run as (payload: object) => Promise<void>)({ case: matter.id, service: id }))
    await Promise.all([...again, ...again])
    await one.settle()
    assert.equal(await rows(one, `select from acts.act where what = 'case.decide'`), 6)
    assert.equal(await rows(one, 'select from ledger.award'), 4)
    assert.equal(await rows(one, `select from acts.act where what = 'certificate.issue'`), 2)
  })

  it('S8 offers a birth once, however often it is announced', async (t) => {
    const one = await settled(t)
    const anchor = await offeredTo(one, mother)
    const offer = one.services.tasks.find(({ name }) => name === 'services.offer')
    assert.ok(offer)
    const announce = () => (offer.run as (payload: object) => Promise<void>)({ register: hospitalBirths.id, record: anchor, subject: one.as(mother).id })
    await Promise.all([announce(), announce(), announce()])
    assert.equal((await one.as(mother).act((ctx) => one.notices.openOffers(ctx, one.as(mother).id))).length, 1)
  })

  it('S25 keeps no answer and no account in the open in any table', async (t) => {
    const one = await settled(t)
    const draft = await startBirth(one, mother)
    const account = ownAccount(draft)
    await one.as(mother).act((ctx) => one.services.applications.check(ctx, draft.id, { ...plainAnswers, account }))
    await one.as(mother).act((ctx) => one.services.applications.submit(ctx, draft.id))
    for (const table of ['services.draft', 'services."case"', 'services.sub_case', 'acts.act', 'jobs._private_jobs', 'kernel.agenda']) {
      const { rows: found } = await one.owner.pool.query<{ text: string }>(`select row_to_json(one)::text as text from ${table} one`)
      for (const { text } of found) assert.ok(!text.includes('하윤') && !text.includes(account), table)
    }
  })
})

describe('what an officer decides', () => {
  /** 한소영 wants her own surname for the child, and the register knows of no agreement. */
  async function handedOver(t: TestContext) {
    const one = await settled(t)
    const matter = await reportBirth(one, '한소영', { answers: { surnameFrom: 'mother' } })
    await one.settle()
    return { one, matter, ref: { case: matter.id, service: 'birth-registration' } }
  }
  const decide = (one: World, name: string, ref: { case: Id<'case'>; service: string }, reason = '부부가 낸 협의서를 확인했습니다') =>
    one.as(name).act((ctx) => one.services.desk.decide(ctx, ref, { verdict: 'yes', reason }))

  it('S19 hands over what the rules may not decide, to the office of the district', async (t) => {
    const { one, matter } = await handedOver(t)
    const status = standing(await caseOf(one, '한소영', matter.id))
    assert.equal(status['birth-registration'], 'with-officer')
    assert.ok(followers.every((id) => status[id] === 'waiting'))
    const waiting = (name: string) => one.as(name).act((ctx) => one.services.desk.waiting(ctx))
    assert.deepEqual((await waiting('조은경')).map(({ subCase, service }) => [subCase.case, service.id]), [[matter.id, 'birth-registration']])
    for (const name of ['서재훈', '문혜진', '배성우', '신지현']) assert.deepEqual(await waiting(name), [], name)
  })

  it('S19 refuses officers of another district, body or duty, and every person', async (t) => {
    const { one, matter, ref } = await handedOver(t)
    for (const name of ['서재훈', '배성우', '신지현', '강민수', '한소영']) {
      await assert.rejects(one.as(name).act((ctx) => one.services.desk.open(ctx, ref)), { code: 'services/not-on-your-desk' }, name)
      await assert.rejects(decide(one, name, ref), { code: 'services/not-on-your-desk' }, name)
    }
    const registrar = one.as('조은경')
    await system(one, (ctx) => one.identity.addOfficer(ctx, { id: registrar.id as never, name: '조은경', office: '순창읍', agency: 'municipality', region: '5277025000', duties: ['child-welfare'], because: [law] }))
    await assert.rejects(decide(one, '조은경', ref), { code: 'services/not-on-your-desk' }, 'the duty was taken away')
    assert.equal(standing(await caseOf(one, '한소영', matter.id))['birth-registration'], 'with-officer')
  })

  it('S20 lets the officer decide with a reason; what follows starts', async (t) => {
    const { one, matter, ref } = await handedOver(t)
    const { finding, known } = await one.as('조은경').act((ctx) => one.services.desk.open(ctx, ref))
    assert.deepEqual(finding.conditions.filter(({ verdict }) => verdict !== 'yes').map(({ id }) => id), ['surname'])
    assert.ok(known.acts.length > 0)
    for (const reason of ['', '   ', '네', '가'.repeat(2_001)]) {
      await assert.rejects(decide(one, '조은경', ref, reason), (error) => error instanceof Problem && error.faults[0]?.field === 'reason')
    }
    await decide(one, '조은경', ref)
    await assert.rejects(decide(one, '조은경', ref), { code: 'services/already-decided' })
    await one.settle()
    const status = await caseOf(one, '한소영', matter.id)
    assert.ok(Object.values(standing(status)).every((one) => one === 'done'), JSON.stringify(standing(status)))
    const registration = status.members[0]?.subCase
    assert.equal(registration?.decidedBy, one.as('조은경').id)
    assert.equal(registration?.note.reason, '부부가 낸 협의서를 확인했습니다')
    assert.equal(await one.as('한소영').act((ctx) => one.identity.nameOf(ctx, matter.roles['child'] ?? '')), '한하윤')
  })

  it('S20 shows the person that an officer opened the case, and what was read for it', async (t) => {
    const { one, ref } = await handedOver(t)
    await one.as('조은경').act((ctx) => one.services.desk.open(ctx, ref))
    const me = one.as('한소영')
    const acts = await me.act((ctx) => one.acts.about(ctx, [me.id]))
    const officer = one.as('조은경').id as string
    assert.ok(acts.some(({ what, actor }) => what === 'case.open' && actor.id === officer))
    assert.ok(acts.some(({ what, actor }) => what === 'register.read' && actor.id === officer))
  })

  it('S21 turns down with a letter: the condition, its article, the reason, the remedy; nothing follows', async (t) => {
    const { one, matter, ref } = await handedOver(t)
    await one.as('조은경').act((ctx) => one.services.desk.decide(ctx, ref, { verdict: 'no', reason: '협의서가 없다고 본인이 확인했습니다' }))
    await one.settle()
    const status = standing(await caseOf(one, '한소영', matter.id))
    assert.equal(status['birth-registration'], 'refused')
    assert.ok(followers.every((id) => status[id] === 'not-started'))
    const me = one.as('한소영')
    const letters = (await me.act((ctx) => one.notices.inbox(ctx, me.id))).filter(({ kind }) => kind === 'letter')
    assert.equal(letters.length, 1)
    assert.match(letters[0]?.body.ko ?? '', /민법 제781조/)
    assert.match(letters[0]?.body.ko ?? '', /협의서가 없다고 본인이 확인했습니다/)
    assert.ok(letters[0]?.body.ko.includes(one.pack.remedy.ko))
    assert.equal(await rows(one, `select from acts.act where what = 'identity.register'`), 0)
    assert.equal(await rows(one, 'select from ledger.award'), 0)
  })

  it('S17 carries out nothing when one effect fails', async (t) => {
    const { one, matter, ref } = await handedOver(t)
    await one.owner.pool.query('revoke insert on notices.notice from madang_app')
    await assert.rejects(decide(one, '조은경', ref), /permission denied/)
    assert.equal(standing(await caseOf(one, '한소영', matter.id))['birth-registration'], 'with-officer')
    for (const what of ['identity.register', 'case.decide', 'certificate.issue']) assert.equal(await rows(one, `select from acts.act where what = '${what}'`), 0, what)
    assert.equal(await rows(one, `select from identity.person where id = '${matter.roles['child'] ?? ''}'`), 0)
  })
})
