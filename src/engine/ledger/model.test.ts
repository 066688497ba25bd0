import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { knowsYear } from '#kernel/holidays'
import { dueDate, monthOf, openingMonths, payDate } from './model.ts'

const holidays = {
  '2026-05-24': {},
  '2026-05-25': {},
  '2026-09-24': {},
  '2026-09-25': {},
  '2026-09-26': {},
  '2026-12-25': {},
}
const calendar = { zone: 'Asia/Seoul', holidays, weekend: [6, 7] }
const month = (text: string) => Temporal.PlainYearMonth.from(text)
const date = (text: string) => Temporal.PlainDate.from(text)

describe('ledger: pay days', () => {
  it('L3 moves a pay day back over weekends and holidays that touch', () => {
    assert.equal(payDate(month('2026-03'), 25, calendar).toString(), '2026-03-25', 'a Wednesday')
    assert.equal(payDate(month('2026-04'), 25, calendar).toString(), '2026-04-24', 'a Saturday')
    assert.equal(
      payDate(month('2026-05'), 25, calendar).toString(),
      '2026-05-22',
      'a substitute holiday after a Sunday that is one, and a Saturday',
    )
    assert.equal(payDate(month('2026-09'), 25, calendar).toString(), '2026-09-23', 'Chuseok')
    assert.equal(payDate(month('2026-10'), 25, calendar).toString(), '2026-10-23', 'a Sunday')
    assert.equal(payDate(month('2026-12'), 25, calendar).toString(), '2026-12-24', 'Christmas')
  })

  it('L3 pays on the last day of a month that is too short', () => {
    assert.equal(payDate(month('2026-02'), 31, calendar).toString(), '2026-02-27')
  })

  it('L3 gives a pay day that is today, and never one that is past', () => {
    const on = (today: string) => dueDate(month('2026-11'), { payDay: 25, today: date(today), calendar }).toString()
    assert.deepEqual(
      [on('2026-11-01'), on('2026-11-25'), on('2026-11-26'), on('2026-12-24')],
      ['2026-11-25', '2026-11-25', '2026-12-24', '2026-12-24'],
    )
  })

  it('L12 counts no holiday as a working day in a year that is not declared', () => {
    assert.ok(knowsYear(calendar.holidays, 2026))
    assert.ok(!knowsYear(calendar.holidays, 2027))
    assert.throws(() => payDate(month('2027-01'), 25, calendar), RangeError)
  })

  it('L4 opens every month from the first to this one', () => {
    assert.deepEqual(openingMonths('2026-09', '2034-08', date('2026-11-30')), ['2026-09', '2026-10', '2026-11'])
    assert.deepEqual(openingMonths('2026-11', '2034-08', date('2026-11-01')), ['2026-11'])
    assert.deepEqual(
      openingMonths('2027-11', '2028-10', date('2026-11-30')),
      ['2027-11'],
      'the first, when it is still to come',
    )
  })

  it('L5 opens no month after the last', () => {
    assert.deepEqual(openingMonths('2026-01', '2026-03', date('2026-11-30')), ['2026-01', '2026-02', '2026-03'])
  })

  it('L5 reads days and months as the month they lie in', () => {
    assert.deepEqual([monthOf('2026-11-30'), monthOf('2026-11')], ['2026-11', '2026-11'])
    assert.throws(() => monthOf('November'), RangeError)
  })
})
