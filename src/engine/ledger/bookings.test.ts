import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { sql } from 'kysely'
import { allowance, booksOf, voucher } from './books.fixture.ts'

describe('ledger: bookings', () => {
  it('L1 books an instalment as owed when it opens and as paid when it is paid', async (t) => {
    const { grant, balances, reach } = await booksOf(t)
    await grant({ ...allowance, until: '2026-11-30' })
    assert.deepEqual(await balances(), {
      'expense:보건복지부/아동수당 지급': 100_000n,
      'payable:보건복지부/아동수당 지급': -100_000n,
    })
    await reach('2026-11-25')
    assert.deepEqual(await balances(), { 'expense:보건복지부/아동수당 지급': 100_000n, 'cash:treasury': -100_000n })
  })

  it('L1 has the database refuse a booking that does not balance, with everything in its transaction', async (t) => {
    const { db, owner, grant } = await booksOf(t)
    await grant(voucher)
    const before = await owner.pool.query('select from ledger.journal')
    const crooked = (lines: string) =>
      db.transaction(async (tx) => {
        await sql
          .raw(`insert into ledger.journal (id, at, what, act) values ('journal_x', now(), 'pay', 'act_x')`)
          .execute(tx)
        await sql
          .raw(`insert into ledger.line (journal, number, account, amount, currency) values ${lines}`)
          .execute(tx)
      })
    await assert.rejects(crooked(`('journal_x', 0, 'cash:treasury', -5, 'KRW')`), /does not balance/)
    await assert.rejects(
      crooked(`('journal_x', 0, 'cash:treasury', -5, 'KRW'), ('journal_x', 1, 'cash:treasury', 4, 'KRW')`),
      /does not balance/,
    )
    await assert.rejects(
      crooked(`('journal_x', 0, 'cash:treasury', -5, 'KRW'), ('journal_x', 1, 'cash:treasury', 5, 'EUR')`),
      /does not balance/,
    )
    assert.equal((await owner.pool.query('select from ledger.journal')).rowCount, before.rowCount)
  })

  it('L11 refuses the program to change or remove what was booked', async (t) => {
    const { db, grant } = await booksOf(t)
    await grant(voucher)
    const tampering = [
      ...[
        'update ledger.line set amount = 1',
        'delete from ledger.line',
        'truncate ledger.line',
        'update ledger.journal set act = null',
        'delete from ledger.journal',
      ],
      ...[
        'update ledger.payment set amount = 1',
        'update ledger.payment set person = null',
        'delete from ledger.payment',
        'update ledger.award set amount = 1',
      ],
      ...[
        'delete from ledger.award',
        'update ledger.account set kind = null',
        'alter table ledger.line disable trigger all',
        'drop trigger line_balances on ledger.line',
      ],
    ]
    for (const statement of tampering) {
      await assert.rejects(
        db.transaction((tx) => sql.raw(statement).execute(tx)),
        /permission denied|must be owner/,
        statement,
      )
    }
  })
})
