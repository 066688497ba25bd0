import assert from 'node:assert/strict'
import { describe, it, type TestContext } from 'node:test'
import type { Act, Reason } from '#engine/acts'
import type { Case } from '#engine/services'
import type { Ctx } from '#kernel/ctx'
import type { Id } from '#kernel/ids'
import { caseOf, offeredTo, reportBirth, standing, startBirth } from '#test/birth'
import { world, type World } from '#test/world'
import { lawRef } from 'madang/pack'
import { havingAChild } from '../packs/korea/life-events/having-a-child.ts'
import { familyRelations } from '../packs/korea/registers/family-relations.ts'
import { hospitalBirths } from '../packs/korea/registers/hospital-births.ts'
import { immunisationPlans } from '../packs/korea/registers/immunisation-plans.ts'
import { residents } from '../packs/korea/registers/residents.ts'

const mother = '김지은'
const father = '이도현'
const allDone = Object.fromEntries(havingAChild.members.map(({ id }) => [id, 'done']))

interface Born {
  readonly world: World
  readonly case: Case
  readonly child: Id<'person'>
}

/** A birth that was reported, and decided by every office. */
async function born(t: TestContext, { by = mother, answers = {} }: { readonly by?: string; readonly answers?: Readonly<Record<string, string>> } = {}): Promise<Born> {
  const one = await world(t)
  await one.settle()
  const matter = await reportBirth(one, by, { answers })
  await one.settle()
  return { world: one, case: matter, child: matter.roles['child'] as Id<'person'> }
}

const system = <T>({ begin }: World, work: (ctx: Ctx) => Promise<T>) => begin({ kind: 'system', name: 'test' }, 'test', work)

function awards({ ledger, as }: World, name: string) {
  const me = as(name)
  return me.act((ctx) => ledger.awardsOf(ctx, me.id))
}

/** Every act about these people, page by page. */
async function actsAbout({ acts, as }: World, name: string, subjects: readonly Id<'person'>[]): Promise<Act[]> {
  const all: Act[] = []
  for (;;) {
    const before = all.at(-1)?.id
    const page = await as(name).act((ctx) => acts.about(ctx, subjects, before === undefined ? {} : { before }))
    if (page.length === 0) return all
    all.push(...page)
  }
}

const leaves = ({ because }: Reason): string[] => because.flatMap((one) => ('act' in one ? leaves(one) : 'law' in one ? [`law:${one.law}`] : 'consent' in one ? [`consent:${one.consent}`] : []))
const chain = ({ act, because }: Reason): string[] => [act.what, ...because.flatMap((one) => ('act' in one ? chain(one) : []))]

describe('one birth, end to end', () => {
  it('J1 offers the one application to the mother when the hospital has reported, and to nobody else', async (t) => {
    const one = await world(t)
    await one.settle()
    await offeredTo(one, mother)
    for (const name of [father, '박순자', '강민수']) await assert.rejects(offeredTo(one, name), /nothing is offered/, name)
    const entry = { mother: one.as('강민수').id, bornOn: '2026-11-22', bornAt: '2026-11-22T04:00:00+09:00', sex: 'F', weight: 3100, plurality: 1, birthOrder: 1, hospital: '마당병원', hospitalRegion: '5219059000', reportedOn: '2026-11-23' }
    await system(one, (ctx) =>
      one.registers.enter(ctx, hospitalBirths, { subject: one.as('강민수').id, validFrom: Temporal.PlainDate.from('2026-11-22'), fields: entry, because: [lawRef(hospitalBirths.law)] }),
    )
    await one.settle()
    await offeredTo(one, '강민수')
    await one.settle()
    assert.equal((await one.as('강민수').act((ctx) => one.notices.openOffers(ctx, one.as('강민수').id))).length, 1)
  })

  it('J2 reads before she writes, by law or as she agreed, and offers her own account to choose', async (t) => {
    const one = await world(t)
    await one.settle()
    const draft = await startBirth(one, mother)
    assert.deepEqual(draft.roles, { applicant: one.as(mother).id, mother: one.as(mother).id, father: one.as(father).id })
    assert.equal(draft.region, '5277025000')
    const known = draft.known['birth-registration'] as Record<string, Record<string, unknown>>
    assert.equal(known['mother']?.['name'], mother)
    assert.equal(known['father']?.['name'], father)
    assert.equal(known['birth']?.['bornOn'], '2026-11-18')
    const reads = (await actsAbout(one, mother, [one.as(mother).id])).filter(({ what }) => what === 'register.read')
    assert.ok(reads.length >= 5)
    for (const { agency, fields, because } of reads) {
      assert.ok(agency !== null && fields.length > 0)
      assert.ok(because.some((ref) => ref.startsWith('law:') || ref.startsWith('consent:')))
    }
  })

  it('J2 reads nothing that needs her word when she gives none', async (t) => {
    const one = await world(t)
    await one.settle()
    const { known } = await startBirth(one, mother, { agreed: [] })
    const reads = (await actsAbout(one, mother, [one.as(mother).id])).filter(({ what }) => what === 'register.read')
    assert.ok(reads.every(({ because }) => because.every((ref) => !ref.startsWith('consent:'))))
    assert.ok(reads.every(({ detail }) => detail['register'] !== 'bank-accounts'))
    assert.doesNotMatch(JSON.stringify(known), /"accounts"/)
  })

  it('J3 lets every office decide its part, with the amounts of its law', async (t) => {
    const { world: one, case: matter } = await born(t)
    const status = await caseOf(one, mother, matter.id)
    assert.deepEqual(standing(status), allDone)
    const given = status.members.flatMap(({ service, subCase }) =>
      (subCase.note.results ?? []).flatMap((result) => (result.kind === 'award' ? [[service.id, result.amount, result.every, result.from, result.until]] : [])),
    )
    assert.deepEqual(given, [
      ['child-allowance', 110_000, 'month', '2026-11-01', '2039-10-31'],
      ['parental-benefit', 1_000_000, 'month', '2026-11-01', '2027-10-31'],
      ['parental-benefit', 500_000, 'month', '2027-11-01', '2028-10-31'],
      ['first-meeting-voucher', 2_000_000, 'once', '2026-11-18', '2028-11-18'],
    ])
    assert.ok(status.members.every(({ subCase }) => subCase.decidedBy === 'rules' && !subCase.late))
  })

  it('J3 gives a second child in Seoul the larger voucher and no extra, and an unmarried mother her surname', async (t) => {
    const one = await world(t)
    await one.settle()
    const second = await reportBirth(one, '최유진')
    const alone = await reportBirth(one, '윤하영', { answers: { surnameFrom: 'mother', givenName: '서우', givenNameHanja: '' } })
    await one.settle()
    for (const [name, id] of [['최유진', second.id], ['윤하영', alone.id]] as const) assert.deepEqual(standing(await caseOf(one, name, id)), allDone, name)
    const amounts = async (name: string) => (await awards(one, name)).awards.map(({ title, amount }) => `${title.ko} ${amount.minor}`).toSorted()
    assert.deepEqual(await amounts('최유진'), ['부모급여 1000000', '부모급여 500000', '아동수당 100000', '첫만남이용권 3000000'])
    assert.deepEqual(await amounts('윤하영'), ['부모급여 1000000', '부모급여 500000', '아동수당 110000', '첫만남이용권 2000000'])
    assert.equal(await one.as('윤하영').act((ctx) => one.identity.nameOf(ctx, alone.roles['child'] ?? '')), '윤서우')
  })

  it('J3 serves the father just as well', async (t) => {
    const one = await world(t)
    await one.settle()
    const matter = await reportBirth(one, father, { anchor: await offeredTo(one, mother) })
    await one.settle()
    assert.deepEqual(standing(await caseOf(one, father, matter.id)), allDone)
    assert.deepEqual(standing(await caseOf(one, mother, matter.id)), allDone, 'the mother sees it too')
    assert.equal((await awards(one, father)).awards.length, 4)
    assert.equal((await awards(one, mother)).awards.length, 0)
  })

  it('J4 brings the child into the registers, into both parents’ ties, and under their care', async (t) => {
    const { world: one, child } = await born(t)
    const current = (register: { readonly id: string }, subject: Id<'person'>, fields: readonly string[]) =>
      system(one, (ctx) => one.registers.current(ctx, { register, subject, fields })).then((records) => records.map((record) => record.fields))
    assert.deepEqual(await current(residents, child, ['name', 'nameHanja', 'region', 'relationToHead', 'bornOn']), [
      { name: '이하윤', nameHanja: '夏潤', region: '5277025000', relationToHead: 'child', bornOn: '2026-11-18' },
    ])
    const ties = await current(familyRelations, child, ['relation', 'to'])
    assert.deepEqual(ties.map(({ relation, to }) => `${String(relation)} ${String(to)}`).toSorted(), [`father ${one.as(father).id}`, `mother ${one.as(mother).id}`])
    for (const parent of [mother, father]) {
      const children = await current(familyRelations, one.as(parent).id, ['relation', 'to'])
      assert.equal(children.filter(({ relation, to }) => relation === 'child' && to === child).length, 1, parent)
      assert.ok((await one.as(parent).act((ctx) => one.identity.subjectsOf(ctx, one.as(parent).id))).includes(child), parent)
    }
    assert.ok((await current(immunisationPlans, child, ['vaccine'])).length > 10)
    const [entry] = await current(residents, child, ['residentNumber'])
    assert.match(String(entry?.['residentNumber']), /^261118-0\d{6}$/)
  })

  it('J5 issues certificates that hold when a stranger checks them, and not when a letter is changed', async (t) => {
    const { world: one } = await born(t)
    const me = one.as(mother)
    const held = await me.act((ctx) => one.credentials.mine(ctx, me.id))
    assert.deepEqual(held.map(({ issued }) => issued.type).toSorted(), ['family-relation-certificate', 'resident-abstract'])
    for (const { issued } of held) {
      const text = await me.act((ctx) => one.credentials.sdJwt(ctx, issued.id))
      const check = (input: string) => one.begin({ kind: 'anyone' }, 'verify', (ctx) => one.credentials.verify(ctx, input))
      assert.ok((await check(text)).holds, issued.type)
      const [header, payload = '', ...rest] = text.split('.')
      const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as Record<string, unknown>
      const forged = Buffer.from(JSON.stringify({ ...claims, document_number: '1234567890123456' })).toString('base64url')
      assert.ok(!(await check([header, forged, ...rest].join('.'))).holds, issued.type)
    }
  })

  it('J5 prints a certificate as a PDF that verifies by upload', async (t) => {
    const { world: one } = await born(t)
    const me = one.as(mother)
    const [held] = await me.act((ctx) => one.credentials.mine(ctx, me.id))
    assert.ok(held)
    const pdf = await me.act((ctx) => one.credentials.pdf(ctx, held.issued.id, 'ko'))
    assert.equal(pdf.subarray(0, 5).toString(), '%PDF-')
    const { holds, checks } = await one.begin({ kind: 'anyone' }, 'verify', (ctx) => one.credentials.verify(ctx, pdf))
    assert.ok(holds, JSON.stringify(checks))
    const stranger = one.as('강민수')
    await assert.rejects(stranger.act((ctx) => one.credentials.pdf(ctx, held.issued.id, 'ko')), { status: 404 })
  })

  it('J6 pays the voucher at once and the rest on the 25th, each once, and opens the next month', async (t) => {
    const { world: one } = await born(t)
    const payments = async () => (await awards(one, mother)).payments.map(({ period, status, amount }) => `${period} ${status} ${amount.minor}`).toSorted()
    assert.deepEqual(await payments(), ['2026-11 due 1000000', '2026-11 due 110000', 'once paid 2000000'])
    one.clock.set('2026-11-24T23:30:00Z')
    await one.settle()
    await one.settle()
    assert.deepEqual(await payments(), ['2026-11 paid 1000000', '2026-11 paid 110000', '2026-12 due 1000000', '2026-12 due 110000', 'once paid 2000000'])
    const december = (await awards(one, mother)).payments.find(({ period }) => period === '2026-12')
    assert.equal(december?.due.toZonedDateTimeISO('Asia/Seoul').toPlainDate().toString(), '2026-12-24', 'the 25th is Christmas')
    const { sum, accounts } = await system(one, (ctx) => one.ledger.balance(ctx))
    assert.equal(sum.minor, 0n)
    assert.equal(accounts.find(({ account }) => account === 'cash:treasury')?.balance.minor, -3_110_000n)
  })

  it('J6 pays the second year’s rate when the child turns one, and ends when the law ends it', async (t) => {
    const { world: one } = await born(t)
    one.clock.set('2027-12-24T01:00:00Z')
    await one.settle()
    const { payments, awards: granted } = await awards(one, mother)
    const paid = (amount: bigint) => payments.filter((payment) => payment.status === 'paid' && payment.amount.minor === amount).map(({ period }) => period).toSorted()
    assert.deepEqual(paid(1_000_000n), ['2026-11', '2026-12', '2027-01', '2027-02', '2027-03', '2027-04', '2027-05', '2027-06', '2027-07', '2027-08', '2027-09', '2027-10'])
    assert.deepEqual(paid(500_000n), ['2027-11', '2027-12'])
    assert.equal(paid(110_000n).length, 14)
    assert.equal(granted.length, 4)
  })

  it('J7 walks from a payment to the articles of law and to her own consent', async (t) => {
    const { world: one } = await born(t)
    one.clock.set('2026-11-24T23:30:00Z')
    await one.settle()
    const me = one.as(mother)
    const { payments } = await awards(one, mother)
    const payment = payments.find(({ status, amount }) => status === 'paid' && amount.minor === 110_000n)
    assert.ok(payment?.act)
    const subjects = await me.act((ctx) => one.identity.subjectsOf(ctx, me.id))
    const reason = await me.act((ctx) => one.acts.reason(ctx, payment.act as Id<'act'>, subjects))
    assert.deepEqual(chain(reason).slice(0, 3), ['ledger.pay', 'ledger.award', 'case.decide'])
    assert.ok(chain(reason).includes('register.read') && chain(reason).includes('case.submit'))
    const roots = leaves(reason)
    for (const article of ['law:아동수당법#제4조', 'law:아동수당법#제10조', 'law:아동수당법#제7조']) assert.ok(roots.includes(article), article)
    assert.ok(roots.some((ref) => ref.startsWith('consent:grant_')))
    const known = new Set(one.pack.articles().map((article) => lawRef(article) as string))
    assert.ok(roots.filter((ref) => ref.startsWith('law:아동수당법#')).every((ref) => known.has(ref)), 'the text of every article of the act is at hand')
  })

  it('J8 lists every read about the family with office, fields, matter and ground, and none twice', async (t) => {
    const { world: one, case: matter, child } = await born(t)
    const family = [one.as(mother).id, child]
    const reads = (await actsAbout(one, mother, family)).filter(({ what }) => what === 'register.read')
    for (const { id, agency, fields, detail, because, case: inCase, purpose } of reads) {
      assert.ok(agency !== null && fields.length > 0 && purpose !== '', id)
      for (const name of ['register', 'holder', 'service']) assert.equal(typeof detail[name], 'string', `${id} ${name}`)
      assert.ok(because.some((ref) => /^(law|consent):/.test(ref)), id)
      assert.ok(inCase === matter.id || because.some((ref) => ref.startsWith('act_')), id)
    }
    for (const service of havingAChild.members) {
      for (const read of service.reads.filter(({ of }) => of !== 'father')) {
        const same = reads.filter(({ detail, fields, case: inCase }) => inCase === matter.id && detail['service'] === service.id && detail['register'] === read.register.id && fields.join() === read.fields.join())
        assert.equal(same.length, 1, `${service.id} ${read.as}`)
      }
    }
    const { rows } = await one.owner.pool.query<{ count: bigint }>(`select count(*) from acts.act where what = 'register.read' and subject = any($1)`, [family])
    assert.equal(BigInt(reads.length), rows[0]?.count)
  })

  it('J9 takes every act into the signed tree, with a proof for each', async (t) => {
    const { world: one } = await born(t)
    const { rows } = await one.owner.pool.query<{ acts: bigint; leaves: bigint }>('select (select count(*) from acts.act) as acts, (select count(*) from acts.leaf) as leaves')
    assert.equal(rows[0]?.acts, rows[0]?.leaves)
    const me = one.as(mother)
    const [newest] = await me.act((ctx) => one.acts.about(ctx, [me.id]))
    assert.ok(newest)
    const proof = await me.act((ctx) => one.acts.proof(ctx, newest.id, [me.id]))
    assert.ok(proof.holds)
  })
})
