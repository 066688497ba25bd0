import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { dateFrom, dateOf } from './calendar.ts'
import { dayCount, daysLater, monthsLater } from './days.ts'

const first = Temporal.PlainDate.from('0001-01-01')
const aDay = fc.integer({ min: 0, max: 3_652_058 }).map((days) => first.add({ days }))

test('R5 days and months that are counted here are those of the platform, at month ends and leap days too', () => {
  fc.assert(
    fc.property(aDay, fc.integer({ min: -800_000, max: 800_000 }), (day, days) => {
      assert.equal(daysLater(day, days)?.toString(), day.add({ days }).toString())
      const months = Math.trunc(days / 30)
      assert.equal(monthsLater(day, months)?.toString(), day.add({ months }).toString())
      assert.equal((dayCount(day) ?? 0) - (dayCount(first) ?? 0), first.until(day).days)
    }),
    { numRuns: 2000 },
  )
  assert.equal(monthsLater(Temporal.PlainDate.from('2024-01-31'), 1)?.toString(), '2024-02-29')
  assert.equal(monthsLater(Temporal.PlainDate.from('1900-01-31'), 1)?.toString(), '1900-02-28')
})

test('R5 years that are not usual are left to the platform, and a day past its calendar is none', () => {
  assert.equal(daysLater(first, -1)?.toString(), '0000-12-31')
  assert.equal(daysLater(Temporal.PlainDate.from('9999-12-31'), 1)?.toString(), '+010000-01-01')
  assert.equal(monthsLater(first, -3)?.toString(), '0000-10-01')
  assert.equal(dayCount(Temporal.PlainDate.from('-000400-01-01')), null)
  assert.equal(daysLater(first, 1e12), null)
  assert.equal(monthsLater(first, 1e12), null)
  assert.equal(dateOf(2023, 2, 29), null)
  assert.equal(dateFrom('2024-02-29')?.toString(), dateOf(2024, 2, 29)?.toString())
})
