import type { RuleCase } from 'madang/pack'
import { me } from './household-case.ts'

const on = '2026-11-21'
const worker = (change: RuleCase['facts'] = {}): RuleCase['facts'] => ({
  ...{ status: 'left', insuredDays: 400, insuredYears: 2, monthlyWage: 3_000_000, dailyWage: 112_000, hoursADay: 8 },
  ...{ leftOn: '2026-11-13', leavingReason: 'dismissed', seekingWork: true, workDays: 400 },
  ...change,
})
const left = (change: RuleCase['facts'] = {}, person: RuleCase['facts'] = {}): RuleCase['facts'] => ({
  ...{ me: me(person), insured: worker(change), disabled: null },
})
const yes = (amount: number) => ({ verdict: 'yes', amount }) as const
const no = (because: string) => ({ verdict: 'no', because }) as const
const row = (name: string, facts: RuleCase['facts'], gives: RuleCase['gives']): RuleCase => ({ name, on, facts, gives })
// Sixty per cent of 112,000 won is 67,200 a day.
const [low, usual, high] = [66_048, 67_200, 68_100]

export const cases: readonly RuleCase[] = [
  row('dismissed last week after two years', left(), yes(usual * 150)),
  row('less than a year insured', left({ insuredYears: 0 }), yes(usual * 120)),
  row('one year', left({ insuredYears: 1 }), yes(usual * 150)),
  row('three years', left({ insuredYears: 3 }), yes(usual * 180)),
  row('five years', left({ insuredYears: 5 }), yes(usual * 210)),
  row('nine years', left({ insuredYears: 9 }), yes(usual * 210)),
  row('ten years', left({ insuredYears: 10 }), yes(usual * 240)),
  row('fifty on the day of leaving', left({}, { bornOn: '1976-11-13' }), yes(usual * 180)),
  row('fifty on the day after', left({}, { bornOn: '1976-11-14' }), yes(usual * 150)),
  row('fifty, less than a year', left({ insuredYears: 0 }, { bornOn: '1970-01-01' }), yes(usual * 120)),
  row('fifty, four years', left({ insuredYears: 4 }, { bornOn: '1970-01-01' }), yes(usual * 210)),
  row('fifty, five years', left({ insuredYears: 5 }, { bornOn: '1970-01-01' }), yes(usual * 240)),
  row('fifty, ten years', left({ insuredYears: 10 }, { bornOn: '1970-01-01' }), yes(usual * 270)),
  row(
    'forty, with a disability',
    { ...left(), disabled: { severity: 'mild', pensionGrade: false, inInstitution: false } },
    yes(usual * 180),
  ),
  row('a wage of a day just below the cap', left({ dailyWage: 113_499 }), yes(68_099 * 150)),
  row('the cap', left({ dailyWage: 113_500 }), yes(high * 150)),
  row('far above the cap', left({ dailyWage: 300_000 }), yes(high * 150)),
  row('sixty per cent come to the floor', left({ dailyWage: 110_080 }), yes(low * 150)),
  row('just above the floor', left({ dailyWage: 110_082 }), yes(66_049 * 150)),
  row('a low wage gets the floor', left({ dailyWage: 82_560 }), yes(low * 150)),
  row('half days: half the floor', left({ dailyWage: 41_280, hoursADay: 4 }), yes(33_024 * 150)),
  row('more than eight hours count as eight', left({ dailyWage: 82_560, hoursADay: 10 }), yes(low * 150)),
  {
    name: 'the cap of 2025',
    on: '2025-12-31',
    facts: left({ dailyWage: 200_000, leftOn: '2025-12-20' }),
    gives: yes(66_000 * 150),
  },
  row('180 insured days', left({ insuredDays: 180 }), yes(usual * 150)),
  row('179 insured days', left({ insuredDays: 179 }), no('days')),
  row('quit with just cause', left({ leavingReason: 'just-cause' }), yes(usual * 150)),
  row('quit without just cause', left({ leavingReason: 'voluntary' }), no('reason')),
  row('dismissed for gross misconduct', left({ leavingReason: 'misconduct' }), no('reason')),
  row('does not look for work', left({ seekingWork: false }), no('seeking')),
  row('still employed', left({ status: 'employed' }), no('left')),
  row('never insured', { me: me(), insured: null, disabled: null }, no('left')),
  row('a year after leaving', left({ leftOn: '2025-11-21' }), yes(usual * 150)),
  row('a year and a day after leaving', left({ leftOn: '2025-11-20' }), no('in time')),
  row('left at 66 after ten years', left({ insuredYears: 10 }, { bornOn: '1960-01-01' }), yes(usual * 270)),
  row('left at 66, hired at 65: an officer looks', left({ insuredYears: 1 }, { bornOn: '1960-01-01' }), no('hired')),
  row(
    'nobody knows why the job ended',
    { me: me(), insured: { ...worker(), leavingReason: undefined }, disabled: null },
    { verdict: 'unknown', needs: ['insured.leavingReason'] },
  ),
  row(
    'nobody has looked whether there is a disability',
    { me: me(), insured: worker() },
    { verdict: 'unknown', needs: ['disabled'] },
  ),
  row(
    'nobody knows why or when',
    { me: me(), insured: { ...worker(), leavingReason: undefined, insuredDays: undefined }, disabled: null },
    { verdict: 'unknown', needs: ['insured.insuredDays', 'insured.leavingReason'] },
  ),
]
