import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { type Id, newId } from '#kernel/ids'
import { createJobs } from '#kernel/jobs'
import { money } from '#kernel/money'
import { testDatabase } from '#test/database'
import { createLedger } from './ledger.ts'

const epoch = Temporal.Instant.from('2026-01-01T00:00:00Z')
const people = Array.from({ length: 3 }, () => newId('person', epoch))
const start = Temporal.PlainDate.from('2026-11-23')

const step = fc.oneof(
  fc.record({ kind: fc.constant('once' as const), who: fc.nat(2), amount: fc.bigInt(1n, 10n ** 12n) }),
  fc.record({
    kind: fc.constant('month' as const),
    who: fc.nat(2),
    amount: fc.bigInt(1n, 10n ** 9n),
    back: fc.nat(5),
    months: fc.nat(8),
    payDay: fc.integer({ min: 1, max: 31 }),
  }),
  fc.record({ kind: fc.constant('stop' as const), which: fc.nat(), months: fc.integer({ min: -2, max: 4 }) }),
  fc.record({ kind: fc.constant('wait' as const), days: fc.integer({ min: 1, max: 70 }) }),
  fc.record({ kind: fc.constant('fail' as const), who: fc.nat(2) }),
)

describe('ledger: balance', () => {
  it(
    'L9 sums to zero over all accounts, whatever was awarded, paid, stopped or rolled back',
    { timeout: 60_000 },
    async (t) => {
      const { begin, vault, owner, clock, system } = await testDatabase(t)
      const calendar = {
        zone: 'Asia/Seoul',
        holidays: { '2026-12-25': {}, '2027-01-01': {}, '2028-01-01': {}, '2029-01-01': {} },
        weekend: [6, 7],
      }
      const ledger = createLedger({ begin, vault, calendar, currency: 'KRW' })
      const jobs = createJobs({ db: owner, clock, tasks: ledger.tasks })
      const awards: { person: Id<'person'>; id: Id<'award'> }[] = []
      let today = start

      const common = (who: number, amount: bigint) => ({
        ...{
          title: { ko: '수당', en: 'Benefit' },
          person: people[who] ?? newId('person', epoch),
          beneficiary: people[0] ?? newId('person', epoch),
        },
        ...{
          agency: 'municipality',
          amount: money('KRW', amount),
          account: '1',
          budgetLine: `line ${who}`,
          because: ['law:아동수당법#제4조'] as const,
        },
      })
      const granted = async (award: Parameters<typeof ledger.award>[1]) => {
        const { id } = await begin(system, 'test', (ctx) => ledger.award(ctx, award))
        awards.push({ person: award.person, id })
      }

      async function take(one: typeof step extends fc.Arbitrary<infer T> ? T : never): Promise<void> {
        switch (one.kind) {
          case 'once':
            return granted({
              ...common(one.who, one.amount),
              every: 'once',
              from: '2026-11',
              until: '2026-11',
              payDay: 'at-once',
            })
          case 'month': {
            const from = today.subtract({ months: one.back })
            return granted({
              ...common(one.who, one.amount),
              every: 'month',
              from: from.toString(),
              until: from.add({ months: one.months }).toString(),
              payDay: one.payDay,
            })
          }
          case 'stop': {
            const award = awards[one.which % Math.max(1, awards.length)]
            const from = today.add({ months: one.months }).toString()
            if (award)
              await begin(system, 'test', (ctx) => ledger.stop(ctx, award, { from, because: ['law:아동수당법#제4조'] }))
            return
          }
          case 'fail':
            return assert.rejects(
              begin(system, 'test', (ctx) =>
                ledger
                  .award(ctx, { ...common(one.who, 7n), every: 'month', from: '2026-11', until: '2027-01', payDay: 99 })
                  .then(() => Promise.reject(new Error('later'))),
              ),
            )
          case 'wait':
            today = today.add({ days: one.days })
            if (today.year > 2028) today = start
            clock.set(`${today.toString()}T01:00:00Z`)
            return jobs.settle()
        }
      }

      const whole = `select coalesce(sum(amount), 0)::text as sum from ledger.line`
      const owed = `select (select coalesce(sum(amount), 0) from ledger.line join ledger.account on account.id = account where kind = 'liability')::text as booked,
      (select -coalesce(sum(amount), 0) from ledger.payment where status = 'due')::text as open`
      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 8 }), async (steps) => {
          for (const one of steps) await take(one)
          const { sum } = await begin(system, 'test', (ctx) => ledger.balance(ctx))
          assert.equal(sum.minor, 0n)
          assert.equal((await owner.pool.query<{ sum: string }>(whole)).rows[0]?.sum, '0')
          const { rows } = await owner.pool.query<{ booked: string; open: string }>(owed)
          assert.equal(rows[0]?.booked, rows[0]?.open, 'what is booked as owed is what is still to be paid')
        }),
        { numRuns: 25 },
      )
    },
  )
})
