import type { RuleCase } from 'madang/pack'
import { me } from './household-case.ts'

const mother = (change: RuleCase['facts'] = {}, others: RuleCase['facts'] = {}): RuleCase['facts'] => ({
  ...{ me: me(), pregnancy: { dueOn: '2027-03-01', fetuses: 1, firstChild: true, ...change }, welfare: null },
  ...others,
})
const medical = {
  ...{ livelihood: true, medical: true, housing: true, education: false },
  ...{ nearPoor: false, oneParent: false, basicPension: false },
}
const yes = (amount: number) => ({ verdict: 'yes', amount }) as const
const no = (because: string) => ({ verdict: 'no', because }) as const
const row = (name: string, facts: RuleCase['facts'], gives: RuleCase['gives']): RuleCase => ({
  ...{ name, on: '2026-11-21', facts, gives },
})

export const cases: readonly RuleCase[] = [
  row('one baby', mother(), yes(1_000_000)),
  row('twins', mother({ fetuses: 2 }), yes(2_000_000)),
  row('triplets', mother({ fetuses: 3 }), yes(3_000_000)),
  row('two years after the birth', mother({ deliveredOn: '2024-11-21' }), yes(1_000_000)),
  row('two years and a day', mother({ deliveredOn: '2024-11-20' }), no('in time')),
  row('a month before that', mother({ deliveredOn: '2024-12-21' }), yes(1_000_000)),
  row('no pregnancy', mother({}, { pregnancy: null }), no('pregnancy')),
  row('on medical benefit: an officer looks', mother({}, { welfare: medical }), no('insured')),
  row('on housing benefit only', mother({}, { welfare: { ...medical, medical: false } }), yes(1_000_000)),
  row('nobody knows how many', mother({ fetuses: undefined }), { verdict: 'unknown', needs: ['pregnancy.fetuses'] }),
]
