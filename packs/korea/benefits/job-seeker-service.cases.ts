import type { RuleCase } from 'madang/pack'
import { head, me } from './household-case.ts'

const seeker = (change: RuleCase['facts'] = {}): RuleCase['facts'] => ({
  ...{ me: me(), members: [head()], insured: null },
  ...change,
})
const aged = (bornOn: string, property = 0) => seeker({ me: me({ bornOn }), members: [head({ bornOn, property })] })
const yes = { verdict: 'yes' } as const
const no = (because: string) => ({ verdict: 'no', because }) as const
const row = (name: string, facts: RuleCase['facts'], gives: RuleCase['gives']): RuleCase => ({
  ...{ name, on: '2026-11-21', facts, gives },
})

export const cases: readonly RuleCase[] = [
  row('alone, without income', seeker(), yes),
  row('at the median', aged('1986-05-05', 2_564_238), yes),
  row('a won above: an officer looks', aged('1986-05-05', 2_564_239), no('income')),
  row('thirty-four, at 120 per cent', aged('1991-11-22', 3_077_085), yes),
  row('thirty-four, above it: an officer looks', aged('1991-11-22', 3_077_086), no('income')),
  row('thirty-five, above the median', aged('1991-11-21', 2_564_239), no('income')),
  row('the fifteenth birthday', aged('2011-11-21'), yes),
  row('the day before it', aged('2011-11-22'), no('age')),
  row('the day before turning 65', aged('1961-11-22'), yes),
  row('sixty-five: an officer looks', aged('1961-11-21'), no('age of the act')),
  row('seventy', aged('1956-11-21'), no('age')),
  row(
    'employed',
    seeker({
      insured: {
        ...{ status: 'employed', insuredDays: 500, insuredYears: 2, monthlyWage: 2_000_000, dailyWage: 66_000 },
        ...{ hoursADay: 8, seekingWork: false, workDays: 500 },
      },
    }),
    no('work'),
  ),
  row(
    'a sister of the head: an officer settles the unit',
    seeker({ me: me({ relationToHead: 'sibling' }) }),
    no('unit'),
  ),
  row('nobody knows of any insurance', seeker({ insured: undefined }), {
    verdict: 'unknown',
    needs: ['insured', 'insured.status'],
  }),
]
