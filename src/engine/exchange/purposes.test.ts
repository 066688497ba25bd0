import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { sql } from 'kysely'
import { signedDocument } from './declared-purposes.ts'
import { child } from './example.fixture.ts'
import { analysis, offices, words } from './purposes.fixture.ts'
import { analysisFaults, answersOf, completenessOf } from './risk-analysis.ts'
import { openSigned } from './signing.ts'
import { baby, refusal } from './world.fixture.ts'

describe('purposes', () => {
  it('X11 makes a purpose of everything that is declared, signed by the holder, and none twice', async (t) => {
    const { purposes, by, signer, purposeOf, system, begin } = await offices(t)
    const all = await by(signer, (ctx) => purposes.all(ctx))
    assert.deepEqual(
      all.map(({ purpose, standing }) => [purpose.register, purpose.reader, purpose.origin, standing.state]),
      [
        ['test-accounts', 'clearing', 'law', 'active'],
        ['test-accounts', 'town', 'law', 'active'],
        ['test-families', 'town', 'law', 'active'],
        ['test-people', 'town', 'law', 'active'],
      ],
    )
    const people = all.find(({ purpose }) => purpose.id === purposeOf('test-people'))
    assert.deepEqual(
      people?.standing.inForce?.version.terms.fields.map(({ field, ground }) => [field, ground.by, ground.law.article]),
      [
        ['name', 'law', '제6조'],
        ['region', 'law', '제6조'],
      ],
    )
    assert.ok(all.every((one) => purposes.verify(one)))
    assert.equal(await begin(system, 'start', (ctx) => purposes.install(ctx)), 0)
  })

  it('X11 drafts, submits and signs: two agencies, two people, an act for each step because of the one before', async (t) => {
    const { purposes, by, drafter, signer, officer, submitted, stands, acts } = await offices(t)
    const id = await submitted()
    assert.equal((await stands(id)).standing.state, 'in-review')
    for (const stranger of [drafter, officer('clearing', 'exchange-grant'), officer('ministry', 'tax')])
      assert.equal(
        (await refusal(by(stranger, (ctx) => purposes.sign(ctx, id, '좋다')))).code,
        'exchange/not-your-purpose',
      )
    assert.equal((await refusal(by(signer, (ctx) => purposes.sign(ctx, id, ' ')))).code, 'exchange/purpose-incomplete')
    await by(signer, (ctx) => purposes.sign(ctx, id, '근거가 있다'))
    const { purpose, standing } = await stands(id)
    assert.deepEqual([standing.state, standing.perDay], ['active', 5])
    const [submit, sign] = purpose.steps
    const [drafted, asked, done] = await by(signer, async (ctx) => [
      await acts.broughtAbout(ctx, 'law:아동수당법#제7조', { people: [] }),
      await acts.broughtAbout(ctx, purpose.act, { people: [] }),
      await acts.broughtAbout(ctx, submit?.act ?? purpose.act, { people: [] }),
    ])
    assert.ok(drafted?.some((act) => act.id === purpose.act && act.agency === 'town'))
    assert.deepEqual(
      [asked, done].map((found) => found?.map(({ id: act, agency }) => [act, agency])),
      [[[submit?.act, 'town']], [[sign?.act, 'ministry']]],
    )
    assert.equal((await refusal(by(signer, (ctx) => purposes.sign(ctx, id, '또')))).code, 'exchange/purpose-moment')
  })

  it('X12 signs so that anybody can check it without us, and sees every change', async (t) => {
    const { purposes, signed, stands } = await offices(t)
    const opened = await stands(await signed())
    const { signing, version } = opened.standing.inForce ?? assert.fail('nothing in force')
    const [jws, key] = [signing.signature ?? '', purposes.keyOf('ministry')]
    const document = openSigned(jws, key) as Record<string, unknown>
    assert.deepEqual(document, {
      ...signedDocument(opened.purpose, { ...version, act: signing.act, at: signing.at }),
    })
    assert.equal(purposes.verify(opened), true)
    const [head = '', body = '', mark = ''] = jws.split('.')
    const wider = Buffer.from(body, 'base64url').toString().replace('"perDay":5', '"perDay":5000')
    const forged = [
      `${head}.${Buffer.from(wider).toString('base64url')}.${mark}`,
      `${Buffer.from('{"alg":"none"}').toString('base64url')}.${body}.`,
      `${head}.${body}.${mark}.x`,
      'x',
    ]
    for (const one of forged) assert.equal(openSigned(one, key), undefined, one.slice(0, 40))
    assert.equal(openSigned(jws, purposes.keyOf('clearing')), undefined, 'another agency')
    const moved = { ...opened, purpose: { ...opened.purpose, reader: 'clearing' } }
    assert.equal(purposes.verify(moved), false, 'what stands there is not what was signed')
  })

  it('X13 leaves the old version in force until the new one is signed, and keeps it when that is rejected', async (t) => {
    const { purposes, by, drafter, signer, signed, stands } = await offices(t)
    const id = await signed()
    const renew = async (perDay: string) => {
      const draft = await by(drafter, (ctx) => purposes.draftOf(ctx, id))
      assert.equal(draft['ground-1-field-region'], 'true', 'the draft begins with what is in force')
      await by(drafter, (ctx) => purposes.save(ctx, id, { ...draft, perDay }))
      await by(drafter, (ctx) => purposes.submit(ctx, id))
    }
    await renew('50')
    assert.deepEqual([(await stands(id)).standing.perDay, (await stands(id)).standing.state], [5, 'active'])
    assert.equal(
      (await refusal(by(drafter, (ctx) => purposes.save(ctx, id, words)))).code,
      'exchange/purpose-moment',
      'nothing is written while a version waits',
    )
    await by(signer, (ctx) => purposes.reject(ctx, id, '너무 많다'))
    assert.deepEqual([(await stands(id)).standing.perDay, (await stands(id)).standing.state], [5, 'active'])
    await renew('20')
    await by(signer, (ctx) => purposes.sign(ctx, id, '맞다'))
    assert.equal((await stands(id)).standing.inForce?.version.number, 3)
    assert.equal((await stands(id)).standing.perDay, 20)
  })

  it('X14 names every fault of a draft by its question, and takes no article that the law does not hold', async (t) => {
    const { purposes, by, drafter, asked } = await offices(t)
    const wrong = await refusal(by(drafter, (ctx) => purposes.start(ctx, { register: 'x', service: 'Ü', title: '' })))
    assert.deepEqual(
      wrong.faults.map(({ field }) => field),
      ['register', 'service', 'title'],
    )
    const id = await by(drafter, (ctx) => purposes.start(ctx, asked))
    assert.equal((await refusal(by(drafter, (ctx) => purposes.start(ctx, asked)))).code, 'exchange/purpose-exists')
    const faultsOf = async (draft: typeof words) => {
      await by(drafter, (ctx) => purposes.save(ctx, id, draft))
      return (await refusal(by(drafter, (ctx) => purposes.submit(ctx, id)))).faults.map(({ field }) => field)
    }
    const none = await faultsOf({})
    for (const field of ['ground-1-by', 'why', 'retention', 'perDay', 'task', 'basis', 'access'])
      assert.ok(none.includes(field), field)
    assert.deepEqual(await faultsOf({ ...words, 'ground-1-act': '없는 법' }), ['ground-1-article', 'ground-1-article'])
    assert.deepEqual(await faultsOf({ ...words, until: '2026-02-30', vulnerable: 'yes' }), ['until', 'care'])
    assert.deepEqual(await faultsOf({ ...words, recipients: 'others', automated: 'learned', identity: '' }), [
      'recipientsWhich',
      'objection',
      'identity',
    ])
  })

  it('X14 says how complete an analysis is: what a declaration answers, and what it leaves open', async (t) => {
    const { by, signer, purposes, purposeOf } = await offices(t)
    const whole = answersOf(analysis)
    assert.deepEqual(analysisFaults(whole), [])
    const { answered, asked } = completenessOf(whole)
    assert.equal(answered, asked)
    const { standing } = await by(signer, (ctx) => purposes.open(ctx, purposeOf('test-people')))
    const declared = completenessOf(standing.inForce?.version.terms.analysis ?? {})
    assert.ok(declared.answered > 5 && declared.answered < declared.asked, JSON.stringify(declared))
  })

  it('X15 lets no draft be seen by others, and nobody write for another agency', async (t) => {
    const { purposes, by, drafter, signer, officer, asked } = await offices(t)
    const id = await by(drafter, (ctx) => purposes.start(ctx, asked))
    assert.equal((await refusal(by(signer, (ctx) => purposes.open(ctx, id)))).code, 'exchange/no-such-purpose')
    assert.ok(!(await by(signer, (ctx) => purposes.all(ctx))).some(({ purpose }) => purpose.id === id))
    assert.ok((await by(drafter, (ctx) => purposes.all(ctx))).some(({ purpose }) => purpose.id === id))
    const other = officer('clearing', 'exchange-request')
    assert.equal((await refusal(by(other, (ctx) => purposes.save(ctx, id, words)))).code, 'exchange/no-such-purpose')
    const both = officer('ministry', 'exchange-request', 'exchange-grant')
    const own = await by(both, (ctx) => purposes.start(ctx, { ...asked, service: 'own-count' }))
    await by(both, (ctx) => purposes.save(ctx, own, words))
    await by(both, (ctx) => purposes.submit(ctx, own))
    assert.equal((await refusal(by(both, (ctx) => purposes.sign(ctx, own, '좋다')))).code, 'exchange/own-purpose')
    await by(signer, (ctx) => purposes.sign(ctx, own, '좋다'))
  })

  it('X16 stops reads at once when either agency suspends it, everywhere, until that agency opens it again', async (t) => {
    const { purposes, by, drafter, signer, read, purposeOf, exchangeWith, does, owner } = await offices(t)
    const id = purposeOf('test-people')
    const line = { read: child, subject: baby }
    await read([line])
    const elsewhere = exchangeWith()
    const another = () =>
      does((ctx) => elsewhere.readAll(ctx, { reader: 'town', service: 'allowance', because: [], lines: [line] }))
    await another()
    await by(signer, (ctx) => purposes.suspend(ctx, id, '목적 밖 이용이 의심된다'))
    await by(drafter, (ctx) => purposes.suspend(ctx, id, '우리도 멈춘다'))
    for (const problem of [await refusal(read([line])), await refusal(another())])
      assert.deepEqual(
        [problem.code, problem.detail['state'], problem.detail['see']],
        ['exchange/purpose-not-active', 'suspended', `/purposes/${id}`],
      )
    await by(signer, (ctx) => purposes.resume(ctx, id, '풀렸다'))
    assert.equal((await refusal(read([line]))).code, 'exchange/purpose-not-active', 'the reader’s own still holds')
    await by(drafter, (ctx) => purposes.resume(ctx, id, '다시 한다'))
    await read([line])
    await another()
    await assert.rejects(
      by(signer, async (ctx) => {
        await purposes.suspend(ctx, id, '되돌려질 일')
        throw new Error('the page broke')
      }),
    )
    await read([line])
    await by(signer, (ctx) => purposes.archive(ctx, id, '끝났다'))
    assert.equal((await refusal(read([line]))).code, 'exchange/no-purpose')
    const { rowCount } = await owner.pool.query(`select from acts.act where what = 'exchange.purpose.suspend'`)
    assert.equal(rowCount, 2)
  })

  it('X16 ends on its last day by itself', async (t) => {
    const { signed, stands, clock, exchange, does, registers } = await offices(t)
    const id = await signed({ until: '2026-11-30' })
    const ask = () =>
      does((ctx) =>
        exchange.serve(ctx, {
          ...{ reader: 'town', purpose: id, register: registers.named('test-people'), subject: baby },
          ...{ fields: ['name'], because: [] },
        }),
      )
    assert.equal((await ask()).length, 1)
    clock.set('2026-11-30T14:59:00Z')
    assert.equal((await ask()).length, 1)
    clock.set('2026-11-30T15:01:00Z')
    assert.equal((await stands(id)).standing.state, 'expired')
    assert.equal((await refusal(ask())).code, 'exchange/purpose-not-active')
  })

  it('X12 lets the program change nothing that was submitted, signed or done', async (t) => {
    const { db, signed } = await offices(t)
    await signed()
    for (const change of [
      sql`update exchange.purpose_version set terms = '{}'`,
      sql`delete from exchange.purpose_version`,
      sql`update exchange.purpose_step set signature = null`,
      sql`delete from exchange.purpose_step`,
      sql`update exchange.purpose set reader = 'clearing'`,
      sql`delete from exchange.purpose`,
    ])
      await assert.rejects(
        db.transaction((tx) => change.execute(tx)),
        /permission denied/,
      )
  })
})
