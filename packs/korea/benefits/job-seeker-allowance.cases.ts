import type { RuleCase } from 'madang/pack'
import { assets, child, head, me, relative, spouse } from './household-case.ts'

const insured = {
  ...{ status: 'left', insuredDays: 120, insuredYears: 0, monthlyWage: 2_200_000, dailyWage: 80_000, hoursADay: 8 },
  ...{ leftOn: '2026-01-31', leavingReason: 'voluntary', seekingWork: true, workDays: 100 },
}
const welfare = {
  ...{ livelihood: false, medical: false, housing: true, education: false },
  ...{ nearPoor: false, oneParent: false, basicPension: false },
}
const seeker = (change: RuleCase['facts'] = {}): RuleCase['facts'] => ({
  ...{ me: me(), members: [head()], assets: assets(), insured, welfare: null, student: null },
  ...change,
})
const aged = (bornOn: string, change: RuleCase['facts'] = {}) =>
  seeker({ me: me({ bornOn }), members: [head({ bornOn })], ...change })
const family = (wages: number, ...others: readonly unknown[]) =>
  seeker({ members: [head(), spouse({ wages }), ...others] })
const yes = (amount: number) => ({ verdict: 'yes', amount, from: '2026-11-01', until: '2027-04-30' }) as const
const no = (because: string) => ({ verdict: 'no', because }) as const
const row = (name: string, facts: RuleCase['facts'], gives: RuleCase['gives']): RuleCase => ({
  ...{ name, on: '2026-11-21', facts, gives },
})

// Sixty per cent of the median: 2,519,575.2 won for two, 3,896,842.8 for four; 120 per cent of one: 3,077,085.6.
export const cases: readonly RuleCase[] = [
  row('alone, without income', seeker(), yes(600_000)),
  row('two, at the line', family(2_519_575), yes(600_000)),
  row('two, a won above the line', family(2_519_576), no('income')),
  row('a child of eighteen', family(0, child('2007-11-22')), yes(700_000)),
  row('a child of nineteen', family(0, child('2007-11-21')), yes(600_000)),
  row('a mother of seventy', family(0, relative('parent', '1956-11-21')), yes(700_000)),
  row('a mother of sixty-nine', family(0, relative('parent', '1956-11-22')), yes(600_000)),
  row('a grown child with a severe disability', family(0, child('1990-01-01', { disability: 'severe' })), yes(700_000)),
  row(
    'four dependants',
    family(0, child('2010-01-01'), child('2012-01-01'), child('2014-01-01'), child('2016-01-01')),
    yes(1_000_000),
  ),
  row(
    'five dependants: no more than 400,000',
    family(0, child('2010-01-01'), child('2012-01-01'), child('2014-01-01'), child('2016-01-01'), child('2018-01-01')),
    yes(1_000_000),
  ),
  row('the seventeen-year-old applicant is no dependant of her own', aged('2009-01-01'), yes(600_000)),
  row('the fifteenth birthday', aged('2011-11-21'), yes(600_000)),
  row('the day before it', aged('2011-11-22'), no('age')),
  row('sixty-four, the day before turning 65', aged('1961-11-22'), yes(600_000)),
  row('sixty-five: an officer looks at the notice', aged('1961-11-21'), no('age of the act')),
  row('sixty-nine, the day before turning 70', aged('1956-11-22'), no('age of the act')),
  row('seventy', aged('1956-11-21'), no('age')),
  row(
    'thirty-four, above 60 per cent: chosen by an officer',
    aged('1991-11-22', { members: [head({ bornOn: '1991-11-22', property: 3_077_085 })] }),
    no('income of the allowance'),
  ),
  row(
    'thirty-four, above 120 per cent',
    aged('1991-11-22', { members: [head({ bornOn: '1991-11-22', property: 3_077_086 })] }),
    no('income'),
  ),
  row(
    'thirty-five, above 60 per cent',
    aged('1991-11-21', { members: [head({ bornOn: '1991-11-21', property: 1_600_000 })] }),
    no('income'),
  ),
  row('400 million won of assets', seeker({ assets: assets({ housing: 400_000_000 }) }), yes(600_000)),
  row('a won more', seeker({ assets: assets({ housing: 400_000_001 }) }), no('assets')),
  row(
    'thirty-four, with 500 million won',
    aged('1991-11-22', { assets: assets({ housing: 500_000_000 }) }),
    yes(600_000),
  ),
  row('thirty-four, a won more', aged('1991-11-22', { assets: assets({ housing: 500_000_001 }) }), no('assets')),
  row(
    'ninety-nine days of work: an officer looks',
    seeker({ insured: { ...insured, workDays: 99 } }),
    no('worked before'),
  ),
  row('never insured: an officer looks', seeker({ insured: null }), no('worked before')),
  row('still employed', seeker({ insured: { ...insured, status: 'employed' } }), no('work')),
  row('receives housing benefit', seeker({ welfare }), yes(600_000)),
  row(
    'receives livelihood benefit: an officer looks',
    seeker({ welfare: { ...welfare, livelihood: true } }),
    no('no livelihood benefit'),
  ),
  row(
    'a student: an officer looks',
    seeker({
      student: { level: 'university', year: 4, annualFee: 6_000_000, birthOrder: 1, siblings: 1, publicSchool: false },
    }),
    no('not at school'),
  ),
  row(
    'a daughter at home: her parents count',
    seeker({
      me: me({ relationToHead: 'child', bornOn: '1998-01-01' }),
      members: [head({ wages: 3_200_000 }), spouse(), child('1998-01-01'), child('2001-01-01')],
    }),
    yes(600_000),
  ),
  row(
    'a wife: her mother-in-law’s household',
    seeker({
      me: me({ relationToHead: 'spouse' }),
      members: [head({ wages: 2_000_000 }), spouse(), relative('parent-in-law', '1950-01-01')],
    }),
    yes(700_000),
  ),
  row('a lodger: an officer settles the unit', seeker({ me: me({ relationToHead: 'other' }) }), no('unit')),
  row('nobody knows of the assets', seeker({ assets: undefined }), {
    verdict: 'unknown',
    needs: ['assets.carValue', 'assets.deposit', 'assets.housing', 'assets.property'],
  }),
]
