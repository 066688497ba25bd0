import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { booksOf, child, law, mother } from './books.fixture.ts'

describe('ledger: stopping', () => {
  it('L10 cancels what is not paid yet, books it back and opens nothing more', async (t) => {
    const { grant, ledger, act, payments, balances, reach, owner } = await booksOf(t)
    const { id } = await grant()
    await reach('2026-11-25')
    await act((ctx) => ledger.stop(ctx, { person: mother, id }, { from: '2026-12-15', because: [law] }))
    assert.deepEqual(await balances(), { 'expense:보건복지부/아동수당 지급': 100_000n, 'cash:treasury': -100_000n })
    await reach('2027-06-01')
    assert.deepEqual(
      (await payments()).map((text) => text.slice(0, 13)),
      ['2026-11 paid ', '2026-12 cance'],
    )
    const { rowCount } = await owner.pool.query(`select from ledger.journal where what = 'cancel'`)
    assert.equal(rowCount, 1)
  })

  it('L10 books nothing twice when an award is stopped twice, and the earlier stop holds', async (t) => {
    const { grant, ledger, act, payments, balances, reach } = await booksOf(t)
    const { id } = await grant()
    const stop = (from: string) => act((ctx) => ledger.stop(ctx, { person: mother, id }, { from, because: [law] }))
    await stop('2026-12')
    await Promise.all([stop('2026-12'), stop('2027-02')])
    await reach('2027-06-01')
    assert.deepEqual(await payments(), ['2026-11 paid 2026-11-25 100000'])
    assert.equal((await balances())['expense:보건복지부/아동수당 지급'], 100_000n)
  })

  it('L10 leaves nothing open when an award is stopped at the moment it is paid', async (t) => {
    for (const order of [0, 1, 2, 3]) {
      const { grant, ledger, act, clock, reach, paid, balances } = await booksOf(t)
      const { id } = await grant()
      clock.set('2026-11-25T01:00:00Z')
      const pay = () => act((ctx) => ledger.pay(ctx, { person: mother, award: id, period: '2026-11' }))
      const stop = () => act((ctx) => ledger.stop(ctx, { person: mother, id }, { from: '2026-12', because: [law] }))
      await Promise.all(order % 2 === 0 ? [pay(), stop()] : [stop(), pay()])
      await reach('2027-06-01')
      assert.deepEqual(await paid(), ['2026-11'])
      assert.deepEqual(await balances(), { 'expense:보건복지부/아동수당 지급': 100_000n, 'cash:treasury': -100_000n })
    }
  })

  it('L10 refuses to stop an award that is not there, or is somebody else’s', async (t) => {
    const { grant, ledger, act } = await booksOf(t)
    const { id } = await grant()
    await assert.rejects(
      act((ctx) => ledger.stop(ctx, { person: child, id }, { from: '2026-12', because: [law] })),
      { code: 'ledger/no-such-award' },
    )
  })
})
