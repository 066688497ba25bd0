import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Reason } from '#engine/acts'
import type { Id } from '#kernel/ids'
import { actsAbout, awardsOf, born, mother } from '#test/birth'
import { lawRef } from 'madang/pack'
import { havingAChild } from '../packs/korea/life-events/having-a-child.ts'

const leaves = ({ because }: Reason): string[] =>
  because.flatMap((one) =>
    'act' in one ? leaves(one) : 'law' in one ? [`law:${one.law}`] : 'consent' in one ? [`consent:${one.consent}`] : [],
  )
const chain = ({ act, because }: Reason): string[] => [
  act.what,
  ...because.flatMap((one) => ('act' in one ? chain(one) : [])),
]

describe('what a birth brings about', () => {
  it('J5 issues certificates that hold when a stranger checks them, and not when a letter is changed', async (t) => {
    const { world: one } = await born(t)
    const me = one.as(mother)
    const held = await me.act((ctx) => one.credentials.mine(ctx, me.id))
    assert.deepEqual(held.map(({ issued }) => issued.type).toSorted(), [
      'family-relation-certificate',
      'resident-abstract',
    ])
    for (const { issued } of held) {
      const text = await me.act((ctx) => one.credentials.sdJwt(ctx, issued.id))
      const check = (input: string) =>
        one.begin({ kind: 'anyone' }, 'verify', (ctx) => one.credentials.verify(ctx, input))
      assert.ok((await check(text)).holds, issued.type)
      const [header, payload = '', ...rest] = text.split('.')
      const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as Record<string, unknown>
      const forged = Buffer.from(JSON.stringify({ ...claims, document_number: '1234567890123456' })).toString(
        'base64url',
      )
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
    await assert.rejects(
      stranger.act((ctx) => one.credentials.pdf(ctx, held.issued.id, 'ko')),
      { status: 404 },
    )
  })

  it('J6 pays the voucher at once and the rest on the 25th, each once, and opens the next month', async (t) => {
    const { world: one } = await born(t)
    const payments = async () =>
      (await awardsOf(one, mother)).payments
        .map(({ period, status, amount }) => `${period} ${status} ${amount.minor}`)
        .toSorted()
    assert.deepEqual(await payments(), ['2026-11 due 1000000', '2026-11 due 110000', 'once paid 2000000'])
    one.clock.set('2026-11-24T23:30:00Z')
    await one.settle()
    await one.settle()
    assert.deepEqual(await payments(), [
      '2026-11 paid 1000000',
      '2026-11 paid 110000',
      '2026-12 due 1000000',
      '2026-12 due 110000',
      'once paid 2000000',
    ])
    const december = (await awardsOf(one, mother)).payments.find(({ period }) => period === '2026-12')
    assert.equal(
      december?.due.toZonedDateTimeISO('Asia/Seoul').toPlainDate().toString(),
      '2026-12-24',
      'the 25th is Christmas',
    )
    const { sum, accounts } = await one.bySystem((ctx) => one.ledger.balance(ctx))
    assert.equal(sum.minor, 0n)
    assert.equal(accounts.find(({ account }) => account === 'cash:treasury')?.balance.minor, -3_110_000n)
  })

  it('J6 pays the second year’s rate when the child turns one, and ends when the law ends it', async (t) => {
    const { world: one } = await born(t)
    one.clock.set('2027-12-24T01:00:00Z')
    await one.settle()
    const { payments, awards: granted } = await awardsOf(one, mother)
    const paid = (amount: bigint) =>
      payments
        .filter((payment) => payment.status === 'paid' && payment.amount.minor === amount)
        .map(({ period }) => period)
        .toSorted()
    assert.deepEqual(paid(1_000_000n), [
      '2026-11',
      '2026-12',
      '2027-01',
      '2027-02',
      '2027-03',
      '2027-04',
      '2027-05',
      '2027-06',
      '2027-07',
      '2027-08',
      '2027-09',
      '2027-10',
    ])
    assert.deepEqual(paid(500_000n), ['2027-11', '2027-12'])
    assert.equal(paid(110_000n).length, 14)
    assert.equal(granted.length, 4)
  })

  it('J7 walks from a payment to the articles of law and to her own consent', async (t) => {
    const { world: one } = await born(t)
    one.clock.set('2026-11-24T23:30:00Z')
    await one.settle()
    const me = one.as(mother)
    const { payments } = await awardsOf(one, mother)
    const payment = payments.find(({ status, amount }) => status === 'paid' && amount.minor === 110_000n)
    assert.ok(payment?.act)
    const subjects = await me.act((ctx) => one.identity.subjectsOf(ctx, me.id))
    const reason = await me.act((ctx) => one.acts.reason(ctx, payment.act as Id<'act'>, subjects))
    assert.deepEqual(chain(reason).slice(0, 3), ['ledger.pay', 'ledger.award', 'case.decide'])
    assert.ok(chain(reason).includes('register.read') && chain(reason).includes('case.submit'))
    const roots = leaves(reason)
    for (const article of ['law:아동수당법#제4조', 'law:아동수당법#제10조', 'law:아동수당법#제7조'])
      assert.ok(roots.includes(article), article)
    assert.ok(roots.some((ref) => ref.startsWith('consent:grant_')))
    const known = new Set(one.pack.articles().map((article) => lawRef(article) as string))
    assert.ok(
      roots.filter((ref) => ref.startsWith('law:아동수당법#')).every((ref) => known.has(ref)),
      'the text of every article of the act is at hand',
    )
  })

  it('J8 lists every read about the family with office, fields, matter and ground, and none twice', async (t) => {
    const { world: one, case: matter, child } = await born(t)
    const family = [one.as(mother).id, child]
    const reads = (await actsAbout(one, mother, family)).filter(({ what }) => what === 'register.read')
    for (const { id, agency, fields, detail, because, case: inCase, purpose } of reads) {
      assert.ok(agency !== null && fields.length > 0 && purpose !== '', id)
      for (const name of ['register', 'holder', 'service']) assert.equal(typeof detail[name], 'string', `${id} ${name}`)
      assert.ok(
        because.some((ref) => /^(law|consent):/.test(ref)),
        id,
      )
      assert.ok(inCase === matter.id || because.some((ref) => ref.startsWith('act_')), id)
    }
    for (const service of havingAChild.members) {
      for (const read of service.reads.filter(({ of }) => of !== 'father')) {
        const same = reads.filter(
          ({ detail, fields, case: inCase }) =>
            inCase === matter.id &&
            detail['service'] === service.id &&
            detail['register'] === read.register.id &&
            fields.join() === read.fields.join(),
        )
        assert.equal(same.length, 1, `${service.id} ${read.as}`)
      }
    }
    const { rows } = await one.owner.pool.query<{ count: bigint }>(
      `select count(*) from acts.act where what = 'register.read' and subject = any($1)`,
      [family],
    )
    assert.equal(BigInt(reads.length), rows[0]?.count)
  })

  it('J9 takes every act into the signed tree, with a proof for each', async (t) => {
    const { world: one } = await born(t)
    const { rows } = await one.owner.pool.query<{ acts: bigint; leaves: bigint }>(
      'select (select count(*) from acts.act) as acts, (select count(*) from acts.leaf) as leaves',
    )
    assert.equal(rows[0]?.acts, rows[0]?.leaves)
    const me = one.as(mother)
    const [newest] = await me.act((ctx) => one.acts.about(ctx, [me.id]))
    assert.ok(newest)
    const proof = await me.act((ctx) => one.acts.proof(ctx, newest.id, [me.id]))
    assert.ok(proof.holds)
  })
})
