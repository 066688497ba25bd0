import type { RuleCase } from 'madang/pack'
import { assets, child, head, me } from './household-case.ts'

const saver = (bornOn: string, wages: number, change: RuleCase['facts'] = {}): RuleCase['facts'] => ({
  ...{ me: me({ bornOn }), members: [head({ bornOn, wages })], assets: assets(), insured: null },
  application: { submittedOn: '2026-05-10' },
  ...change,
})
const employee = {
  ...{ status: 'employed', insuredDays: 300, insuredYears: 1, monthlyWage: 900_000, dailyWage: 30_000, hoursADay: 4 },
  ...{ seekingWork: false, workDays: 300 },
}
const atHome = (insured: unknown) =>
  saver('2000-01-01', 0, {
    ...{ me: me({ bornOn: '2000-01-01', relationToHead: 'child' }), insured },
    members: [head(), child('2000-01-01')],
  })
const yes = { verdict: 'yes', amount: 300_000, from: '2026-05-01', until: '2029-04-30' } as const
const no = (because: string) => ({ verdict: 'no', because }) as const
const row = (name: string, facts: RuleCase['facts'], gives: RuleCase['gives']): RuleCase => ({
  ...{ name, on: '2026-05-21', facts, gives },
})

// At 36 only 30 per cent are deducted: 1,831,598 won of wages come to 1,282,118.6, the line is 1,282,119.
export const cases: readonly RuleCase[] = [
  row('a worker of twenty-six', saver('2000-01-01', 1_200_000), yes),
  row('100,000 won of wages', saver('2000-01-01', 100_000), yes),
  row('a won less', saver('2000-01-01', 99_999), no('work')),
  row('the fifteenth birthday', saver('2011-05-21', 500_000), yes),
  row('the day before it', saver('2011-05-22', 500_000), no('age')),
  row('the day before turning forty', saver('1986-05-22', 500_000), yes),
  row('forty', saver('1986-05-21', 500_000), no('age')),
  row('just below half the median', saver('1990-01-01', 1_831_598), yes),
  row('just above it', saver('1990-01-01', 1_831_600), no('income')),
  row('a daughter who works', atHome(employee), yes),
  row('a daughter who left her job', atHome({ ...employee, status: 'left' }), no('work')),
  row('a daughter who is not insured', atHome(null), no('work')),
  row('applied on the first day', saver('2000-01-01', 500_000, { application: { submittedOn: '2026-05-04' } }), yes),
  row(
    'applied the day before',
    saver('2000-01-01', 500_000, { application: { submittedOn: '2026-05-03' } }),
    no('window'),
  ),
  row('applied on the last day', saver('2000-01-01', 500_000, { application: { submittedOn: '2026-05-20' } }), yes),
  row(
    'applied the day after',
    saver('2000-01-01', 500_000, { application: { submittedOn: '2026-05-21' } }),
    no('window'),
  ),
  row('nobody knows who lives there', saver('2000-01-01', 0, { members: undefined }), {
    verdict: 'unknown',
    needs: ['members'],
  }),
]
