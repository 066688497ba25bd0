import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { newId } from '#kernel/ids'
import { createJobs } from '#kernel/jobs'
import { createLedger } from './ledger.ts'
import { allowance, as, booksOf, calendar, holidays, law, mother, trail, voucher } from './books.fixture.ts'

describe('ledger: paying', () => {
  it('L2 pays an instalment once when two workers try at the same moment', async (t) => {
    const { ledger, grant, act, clock, owner } = await booksOf(t)
    const { id } = await grant()
    clock.set('2026-11-25T01:00:00Z')
    const pay = () => act((ctx) => ledger.pay(ctx, { person: mother, award: id, period: '2026-11' }))
    await Promise.all([pay(), pay(), pay(), pay(), pay()])
    await pay()
    const { rows } = await owner.pool.query(`select what from ledger.journal where what = 'pay'`)
    assert.equal(rows.length, 1)
    const acts = await owner.pool.query(`select from acts.act where what = 'ledger.pay'`)
    assert.equal(acts.rowCount, 1)
  })

  it('L2 pays an instalment after a worker failed between paying and committing', async (t) => {
    const { ledger, grant, act, balances, paid } = await booksOf(t)
    const { id } = await grant()
    const payment = { person: mother, award: id, period: '2026-11' }
    const failing = act(async (ctx) => {
      await ledger.pay(ctx, payment)
      throw new Error('the process was killed')
    })
    await assert.rejects(failing, /killed/)
    assert.deepEqual(await paid(), [])
    assert.equal((await balances())['cash:treasury'], undefined)
    await act((ctx) => ledger.pay(ctx, payment))
    assert.deepEqual(await paid(), ['2026-11'])
    assert.equal((await balances())['cash:treasury'], -100_000n)
  })

  it('L2 leaves the treasury alone when asked to pay what was never awarded', async (t) => {
    const { ledger, act, balances } = await booksOf(t)
    const unknown = {
      person: mother,
      award: newId('award', Temporal.Instant.from('2026-01-01T00:00:00Z')),
      period: '2026-11',
    }
    await act((ctx) => ledger.pay(ctx, unknown))
    assert.deepEqual(await balances(), {})
  })

  it('L3 pays on the pay day, or on the working day before, and opens the next month', async (t) => {
    const { grant, payments, reach } = await booksOf(t)
    await grant()
    assert.deepEqual(await payments(), ['2026-11 due 2026-11-25 100000'])
    await reach('2026-11-24')
    assert.deepEqual(await payments(), ['2026-11 due 2026-11-25 100000'], 'nothing is paid a day early')
    await reach('2026-11-25')
    assert.deepEqual(
      await payments(),
      ['2026-11 paid 2026-11-25 100000', '2026-12 due 2026-12-24 100000'],
      'Christmas moves the day',
    )
    await reach('2026-12-24')
    assert.deepEqual((await payments()).slice(1), ['2026-12 paid 2026-12-24 100000', '2027-01 due 2027-01-25 100000'])
    await reach('2027-01-25')
    assert.deepEqual(
      (await payments()).slice(2),
      ['2027-01 paid 2027-01-25 100000', '2027-02 due 2027-02-23 100000'],
      'two holidays move it by two',
    )
  })

  it('L3 pays on the next pay day when this month’s is past', async (t) => {
    const { grant, payments } = await booksOf(t, '2026-11-26T01:00:00Z')
    await grant()
    assert.deepEqual(await payments(), ['2026-11 due 2026-12-24 100000'])
  })

  it('L3 pays every month that came due when nobody ran for a while, each once', async (t) => {
    const { grant, payments, reach, balances } = await booksOf(t)
    await grant()
    await reach('2027-06-10')
    assert.deepEqual(await payments(), [
      '2026-11 paid 2026-11-25 100000',
      '2026-12 paid 2026-12-24 100000',
      '2027-01 paid 2027-01-25 100000',
      '2027-02 paid 2027-02-23 100000',
    ])
    assert.equal((await balances())['cash:treasury'], -400_000n)
  })

  it('L13 owes nothing of an award that begins later until its first month', async (t) => {
    const { grant, payments, reach, balances } = await booksOf(t)
    await grant({ ...allowance, from: '2027-02-01', until: '2027-02-28' })
    assert.deepEqual(await payments(), [])
    assert.deepEqual(await balances(), {})
    await reach('2027-02-01')
    assert.deepEqual(await payments(), ['2027-02 due 2027-02-23 100000'])
  })

  it('L4 pays the months before the decision with the next pay day, each as its own payment', async (t) => {
    const { grant, payments, reach } = await booksOf(t)
    await grant({ ...allowance, from: '2026-09-24' })
    assert.deepEqual(await payments(), [
      '2026-09 due 2026-11-25 100000',
      '2026-10 due 2026-11-25 100000',
      '2026-11 due 2026-11-25 100000',
    ])
    await reach('2026-11-25')
    assert.deepEqual(
      (await payments()).map((text) => text.slice(0, 12)),
      ['2026-09 paid', '2026-10 paid', '2026-11 paid', '2026-12 due '],
    )
  })

  it('L5 opens nothing after the last month', async (t) => {
    const { grant, paid, payments, reach } = await booksOf(t)
    await grant({ ...allowance, until: '2026-12-31' })
    await reach('2027-12-01')
    assert.deepEqual(await paid(), ['2026-11', '2026-12'])
    assert.equal((await payments()).length, 2)
  })

  it('L5 refuses an award that ends before it begins, and grants one for a single month', async (t) => {
    const { grant, payments } = await booksOf(t)
    await assert.rejects(grant({ ...allowance, from: '2026-12-01', until: '2026-11-30' }), { code: 'ledger/no-period' })
    assert.deepEqual(await payments(), [])
    await grant({ ...allowance, from: '2026-11-30', until: '2026-11-01' })
    assert.equal((await payments()).length, 1)
  })

  it('L6 pays what is due at once in the deciding transaction', async (t) => {
    const { grant, payments } = await booksOf(t)
    await grant(voucher)
    assert.deepEqual(await payments(), ['once paid 2026-11-23 2000000'])
  })

  it('L6 pays nothing at once when the decision is rolled back', async (t) => {
    const { act, ledger, payments, balances } = await booksOf(t)
    const failing = act(async (ctx) => {
      await ledger.award(ctx, voucher)
      throw new Error('another effect failed')
    })
    await assert.rejects(failing, /another effect/)
    assert.deepEqual(await payments(), [])
    assert.deepEqual(await balances(), {})
  })

  it('L6 refuses to pay every month at once', async (t) => {
    const { grant } = await booksOf(t)
    await assert.rejects(grant({ ...allowance, payDay: 'at-once' }), /day of the month/)
  })

  it('L7 rests a payment on its award, and the award on the decision', async (t) => {
    const { act, ledger, acts, begin, reach } = await booksOf(t)
    await act((ctx) =>
      ledger.award(ctx, {
        ...allowance,
        because: [ctx.record({ what: 'case.decide', subject: mother, because: [law] })],
      }),
    )
    await reach('2026-11-25')
    const { payments } = await act((ctx) => ledger.awardsOf(ctx, mother))
    const paying = payments.find(({ status }) => status === 'paid')?.act
    assert.ok(paying)
    const reason = await begin(as(mother), 'acts.why', (ctx) => acts.reason(ctx, paying, [mother]))
    assert.deepEqual(trail(reason), ['ledger.pay', 'ledger.award', 'case.decide', '아동수당법#제4조'])
  })

  it('L8 keeps no account number in the tables but its last four digits', async (t) => {
    const { grant, owner, act, ledger, vault } = await booksOf(t)
    const { id } = await grant()
    const tables = [
      'ledger.award',
      'ledger.payment',
      'ledger.line',
      'ledger.journal',
      'acts.act',
      'kernel.agenda',
      'jobs.jobs',
    ]
    for (const table of tables) {
      const { rows } = await owner.pool.query<{ text: string }>(
        `select row_to_json(one)::text as text from ${table} one`,
      )
      for (const { text } of rows) assert.doesNotMatch(text, /123.?456|110.?123/, table)
    }
    const { awards } = await act((ctx) => ledger.awardsOf(ctx, mother))
    assert.equal(awards[0]?.accountEnd, '6789')
    const { rows } = await owner.pool.query<{ account_sealed: Buffer }>('select account_sealed from ledger.award')
    assert.equal(vault.open(rows[0]?.account_sealed ?? Buffer.alloc(0), `ledger:${id}`).toString(), '110-123-456789')
  })

  it('L12 opens a month of a year without a calendar when that year begins, and pays what came before', async (t) => {
    const { grant, owner, paid, reach, begin, vault, clock } = await booksOf(t)
    await grant({ ...allowance, from: '2027-11-01', until: '2028-01-31' })
    await reach('2027-12-24')
    assert.deepEqual(await paid(), ['2027-11', '2027-12'])
    const agenda = await owner.pool.query<{ task: string; day: string }>(
      `select task, (due at time zone 'Asia/Seoul')::date as day from kernel.agenda`,
    )
    assert.deepEqual(agenda.rows, [{ task: 'ledger.open', day: '2028-01-01' }])
    await reach('2028-01-02')
    assert.deepEqual(await paid(), ['2027-11', '2027-12'], 'still without a calendar: the task comes again by itself')
    const announced = createLedger({
      begin,
      vault,
      calendar: { ...calendar, holidays: { ...holidays, '2028-01-01': {} } },
      currency: 'KRW',
    })
    clock.set('2028-01-25T01:00:00Z')
    await owner.pool.query('update jobs._private_jobs set run_at = now()')
    await createJobs({ db: owner, clock, tasks: announced.tasks }).settle()
    assert.deepEqual(await paid(), ['2027-11', '2027-12', '2028-01'])
  })
})
