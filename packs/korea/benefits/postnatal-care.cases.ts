import type { RuleCase } from 'madang/pack'
import { head, me, spouse } from './household-case.ts'

const pregnancy = (change: RuleCase['facts'] = {}): RuleCase['facts'] => ({
  ...{ dueOn: '2026-12-01', fetuses: 1, firstChild: true },
  ...change,
})
const nearPoor = {
  ...{ livelihood: false, medical: false, housing: false, education: false },
  ...{ nearPoor: true, oneParent: false, basicPension: false },
}
const mother = (change: RuleCase['facts'] = {}, wages = 3_000_000): RuleCase['facts'] => ({
  ...{ me: me(), pregnancy: pregnancy(change), members: [head({ wages }), spouse()], welfare: null },
})
const yes = (until: string) => ({ verdict: 'yes', from: '2026-11-21', until }) as const
const no = (because: string) => ({ verdict: 'no', because }) as const
const row = (name: string, facts: RuleCase['facts'], gives: RuleCase['gives']): RuleCase => ({
  ...{ name, on: '2026-11-21', facts, gives },
})

export const cases: readonly RuleCase[] = [
  row('a first child: ten days', mother(), yes('2026-11-30')),
  row('a second child: fifteen days', mother({ firstChild: false }), yes('2026-12-05')),
  row('twins: fifteen days', mother({ fetuses: 2 }), yes('2026-12-05')),
  row('triplets: twenty-five days', mother({ fetuses: 3 }), yes('2026-12-15')),
  row('quadruplets, not the first', mother({ fetuses: 4, firstChild: false }), yes('2026-12-15')),
  row('150 per cent of the median of two', mother({}, 6_298_938), yes('2026-11-30')),
  row('a won above: an officer looks', mother({}, 6_298_939), no('income')),
  row('a high income, near-poor by decision', { ...mother({}, 9_000_000), welfare: nearPoor }, yes('2026-11-30')),
  row('forty days before the due date', mother({ dueOn: '2026-12-31' }), yes('2026-11-30')),
  row('forty-one days before it', mother({ dueOn: '2027-01-01' }), no('in time')),
  row('thirty days after the birth', mother({ dueOn: '2026-10-30', deliveredOn: '2026-10-22' }), yes('2026-11-30')),
  row('thirty-one days after it', mother({ dueOn: '2026-10-30', deliveredOn: '2026-10-21' }), no('in time')),
  row('overdue, and not yet born', mother({ dueOn: '2026-11-10' }), yes('2026-11-30')),
  row('no pregnancy', { ...mother(), pregnancy: null }, no('pregnancy')),
  row(
    'nobody knows of a pregnancy',
    { ...mother(), pregnancy: undefined },
    {
      verdict: 'unknown',
      needs: ['pregnancy', 'pregnancy.deliveredOn', 'pregnancy.dueOn', 'pregnancy.fetuses'],
    },
  ),
]
