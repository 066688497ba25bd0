import assert from 'node:assert/strict'
import type { TestContext } from 'node:test'
import type { Reason } from '#engine/acts'
import type { Actor, Ctx } from '#kernel/ctx'
import { type Id, newId } from '#kernel/ids'
import { createJobs } from '#kernel/jobs'
import { money } from '#kernel/money'
import { testDatabase } from '#test/database'
import { createLedger, type NewAward } from './ledger.ts'

export const mother = newId('person', Temporal.Instant.from('2026-01-01T00:00:00Z'))
export const child = newId('person', Temporal.Instant.from('2026-01-02T00:00:00Z'))
export const as = (person: Id<'person'>): Actor => ({ kind: 'person', person })
export const law = 'law:아동수당법#제4조'

// The 25th is Christmas in December, a Sunday in October, and the day after two days off in February 2027.
export const holidays = { '2026-12-25': {}, '2027-01-01': {}, '2027-02-24': {}, '2027-02-25': {} }
export const calendar = { zone: 'Asia/Seoul', holidays, weekend: [6, 7] }

export const allowance: NewAward = {
  ...{ title: { ko: '아동수당', en: 'Child allowance' }, person: mother, beneficiary: child, agency: 'municipality' },
  ...{ amount: money('KRW', 100_000), every: 'month', from: '2026-11-19', until: '2027-02-28', payDay: 25 },
  ...{ account: '110-123-456789', budgetLine: '보건복지부/아동수당 지급', because: [law] },
}
export const voucher: NewAward = {
  ...allowance,
  ...{
    title: { ko: '첫만남이용권', en: 'First-meeting voucher' },
    amount: money('KRW', 2_000_000),
    every: 'once',
    payDay: 'at-once',
  },
  budgetLine: '보건복지부/첫만남이용권 지원',
}

/** The books of a state on a Monday at ten in the morning, with their jobs. */
export async function booksOf(t: TestContext, at = '2026-11-23T01:00:00Z') {
  const database = await testDatabase(t, at)
  const { begin, vault, owner, clock, system } = database
  const ledger = createLedger({ begin, vault, calendar, currency: 'KRW' })
  const jobs = createJobs({ db: owner, clock, tasks: ledger.tasks })
  const act = <T>(work: (ctx: Ctx) => Promise<T>) => begin(system, 'test', work)
  return {
    ...{ ...database, ledger, jobs, act },
    grant: (award: NewAward = allowance) => act((ctx) => ledger.award(ctx, award)),
    async payments() {
      const { payments } = await act((ctx) => ledger.awardsOf(ctx, mother))
      return payments
        .toReversed()
        .map(({ period, status, due, amount }) => `${period} ${status} ${day(due)} ${amount.minor}`)
    },
    async paid() {
      const { payments } = await act((ctx) => ledger.awardsOf(ctx, mother))
      return payments
        .filter(({ status }) => status === 'paid')
        .map(({ period }) => period)
        .toReversed()
    },
    /** Account to amount, without those that stand at zero. */
    async balances() {
      const { accounts, sum } = await act((ctx) => ledger.balance(ctx))
      assert.equal(sum.minor, 0n, 'the books do not balance')
      return Object.fromEntries(
        accounts.flatMap(({ account, balance }) => (balance.minor === 0n ? [] : [[account, balance.minor]])),
      )
    },
    async reach(date: string) {
      clock.set(`${date}T00:30:00Z`)
      await jobs.settle()
    },
  }
}

export const trail = ({ act, because }: Reason): string[] => [
  act.what,
  ...because.flatMap((one) => ('law' in one ? [one.law] : 'act' in one ? trail(one) : [])),
]
export const day = (at: Temporal.Instant) => at.toZonedDateTimeISO('Asia/Seoul').toPlainDate().toString()
