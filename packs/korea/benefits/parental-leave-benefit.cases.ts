import type { RuleCase } from 'madang/pack'
import { me } from './household-case.ts'

const worker = (change: RuleCase['facts'] = {}): RuleCase['facts'] => ({
  ...{
    status: 'on-leave',
    insuredDays: 540,
    insuredYears: 5,
    monthlyWage: 5_000_000,
    dailyWage: 160_000,
    hoursADay: 8,
  },
  ...{ seekingWork: false, leaveFrom: '2026-10-01', leaveMonthsUsed: 0, leaveChildBornOn: '2026-06-15' },
  ...{ bothParentsOnLeave: false, workDays: 500 },
  ...change,
})
const leave = (change: RuleCase['facts'] = {}, others: RuleCase['facts'] = {}): RuleCase['facts'] => ({
  ...{ me: me(), insured: worker(change), welfare: null, application: { submittedOn: '2026-11-21' } },
  ...others,
})
const both = (leaveMonthsUsed: number, change: RuleCase['facts'] = {}) =>
  leave({ leaveMonthsUsed, bothParentsOnLeave: true, ...change })
const lone = (leaveMonthsUsed: number) =>
  leave(
    { leaveMonthsUsed },
    {
      welfare: {
        ...{ livelihood: false, medical: false, housing: false, education: false },
        ...{ nearPoor: false, oneParent: true, basicPension: false },
      },
    },
  )
const yes = (amount: number) => ({ verdict: 'yes', amount, from: '2026-11-01', until: '2026-11-30' }) as const
const no = (because: string) => ({ verdict: 'no', because }) as const
const row = (name: string, facts: RuleCase['facts'], gives: RuleCase['gives']): RuleCase => ({
  ...{ name, on: '2026-11-21', facts, gives },
})

export const cases: readonly RuleCase[] = [
  row('the first month', leave(), yes(2_500_000)),
  row('the third month', leave({ leaveMonthsUsed: 2 }), yes(2_500_000)),
  row('the fourth month', leave({ leaveMonthsUsed: 3 }), yes(2_000_000)),
  row('the sixth month', leave({ leaveMonthsUsed: 5 }), yes(2_000_000)),
  row('the seventh month', leave({ leaveMonthsUsed: 6 }), yes(1_600_000)),
  row('the twelfth month', leave({ leaveMonthsUsed: 11 }), yes(1_600_000)),
  row('the thirteenth month', leave({ leaveMonthsUsed: 12 }), no('months')),
  row('a wage just below the cap', leave({ monthlyWage: 2_499_990 }), yes(2_499_990)),
  row('the remainder below ten won is dropped', leave({ monthlyWage: 2_499_999 }), yes(2_499_990)),
  row('a wage at the cap', leave({ monthlyWage: 2_500_000 }), yes(2_500_000)),
  row('a wage at the floor', leave({ monthlyWage: 700_000 }), yes(700_000)),
  row('a wage below the floor', leave({ monthlyWage: 600_000 }), yes(700_000)),
  row(
    'the seventh month: eighty per cent just below the cap',
    leave({ leaveMonthsUsed: 6, monthlyWage: 1_999_900 }),
    yes(1_599_920),
  ),
  row(
    'the seventh month: eighty per cent at the cap',
    leave({ leaveMonthsUsed: 6, monthlyWage: 2_000_000 }),
    yes(1_600_000),
  ),
  row(
    'the seventh month: eighty per cent below the floor',
    leave({ leaveMonthsUsed: 6, monthlyWage: 870_000 }),
    yes(700_000),
  ),
  row('both parents: first month', both(0), yes(2_500_000)),
  row('both parents: second month', both(1), yes(2_500_000)),
  row('both parents: third month', both(2), yes(3_000_000)),
  row('both parents: fourth month', both(3), yes(3_500_000)),
  row('both parents: fifth month', both(4), yes(4_000_000)),
  row('both parents: sixth month', both(5), yes(4_500_000)),
  row('both parents: seventh month', both(6), yes(1_600_000)),
  row('both parents: eighteenth month', both(17), yes(1_600_000)),
  row('both parents: nineteenth month', both(18), no('months')),
  row(
    'both parents, from the last day before eighteen months',
    both(5, { leaveChildBornOn: '2025-04-02' }),
    yes(4_500_000),
  ),
  row('both parents, from the day of eighteen months', both(5, { leaveChildBornOn: '2025-04-01' }), yes(2_000_000)),
  row('a lone parent: first month', lone(0), yes(3_000_000)),
  row('a lone parent: third month', lone(2), yes(3_000_000)),
  row('a lone parent: fourth month', lone(3), yes(2_000_000)),
  row('a lone parent: eighteenth month', lone(17), yes(1_600_000)),
  row('180 insured days', leave({ insuredDays: 180 }), yes(2_500_000)),
  row('179 insured days', leave({ insuredDays: 179 }), no('days')),
  row('employed, and not on leave', leave({ status: 'employed' }), no('leave')),
  row('not insured', leave({}, { insured: null }), no('leave')),
  row(
    'applied a month after the leave began',
    leave({}, { application: { submittedOn: '2026-11-01' } }),
    yes(2_500_000),
  ),
  row('applied a day earlier', leave({}, { application: { submittedOn: '2026-10-31' } }), no('month')),
  row('nobody knows the wage', leave({ monthlyWage: undefined }), {
    verdict: 'unknown',
    needs: ['insured.monthlyWage'],
  }),
  row('nobody has looked whether it is a one-parent family', leave({}, { welfare: undefined }), {
    verdict: 'unknown',
    needs: ['welfare', 'welfare.oneParent'],
  }),
]
