import type { RuleCase } from 'madang/pack'
import { me } from './household-case.ts'

const answers = {
  ...{ reportedOn: '2025-10-01', startedOn: '2025-11-01', paidDays: 150, daysLeft: 100, dayBenefit: 66_048 },
  ...{ sameEmployer: false, paidBefore: false },
}
const row = (name: string, change: RuleCase['facts'], gives: RuleCase['gives']): RuleCase => ({
  ...{ name, on: '2026-11-21', gives },
  facts: { me: me(), answers: { ...answers, ...change } },
})
const yes = (amount: number) => ({ verdict: 'yes', amount }) as const
const no = (because: string) => ({ verdict: 'no', because }) as const

export const cases: readonly RuleCase[] = [
  row('a hundred days left', {}, yes(3_302_400)),
  row('an odd number of days left: half a day counts', { daysLeft: 75 }, yes(2_476_800)),
  row('exactly half left', { daysLeft: 75, dayBenefit: 68_100 }, yes(2_553_750)),
  row('the remainder below ten won is dropped', { daysLeft: 75, dayBenefit: 66_049 }, yes(2_476_830)),
  row('a day less than half left', { daysLeft: 74 }, no('half')),
  row('began on the fourteenth day', { startedOn: '2025-10-15' }, no('waited')),
  row('began on the fifteenth day', { startedOn: '2025-10-16' }, yes(3_302_400)),
  row('twelve months today', { startedOn: '2025-11-21' }, yes(3_302_400)),
  row('twelve months tomorrow: an officer looks', { startedOn: '2025-11-22' }, no('kept')),
  row('back with the former employer', { sameEmployer: true }, no('new employer')),
  row('paid a year ago', { paidBefore: true }, no('not again')),
  row(
    'nobody said how many days are left',
    { daysLeft: undefined },
    { verdict: 'unknown', needs: ['answers.daysLeft'] },
  ),
]
