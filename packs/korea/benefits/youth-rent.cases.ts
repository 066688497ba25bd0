import type { RuleCase } from 'madang/pack'
import { assets, child, head, me, relative, spouse } from './household-case.ts'

const lease = (change: RuleCase['facts'] = {}): RuleCase['facts'] => ({
  ...{ deposit: 10_000_000, rent: 450_000, since: '2026-01-01', publicRental: false, fromRelative: false },
  ...change,
})
const welfare = {
  ...{ livelihood: false, medical: false, housing: true, education: false },
  ...{ nearPoor: false, oneParent: false, basicPension: false },
}
// From thirty on, so that nobody looks at the parents.
const tenant = (
  change: RuleCase['facts'] = {},
  bornOn = '1995-01-01',
  others: readonly unknown[] = [],
): RuleCase['facts'] => ({
  ...{ me: me({ bornOn }), members: [head({ bornOn, unmarried: true }), ...others], assets: assets(), lease: lease() },
  ...{ welfare: null, answers: { supportedBefore: false }, application: { submittedOn: '2026-05-04' } },
  ...change,
})
const earning = (property: number, bornOn = '1995-01-01') =>
  tenant({ members: [head({ bornOn, unmarried: true, property })] }, bornOn)
const young = '2000-01-01'
const yes = (amount: number) => ({ verdict: 'yes', amount, from: '2026-05-01', until: '2028-04-30' }) as const
const no = (because: string) => ({ verdict: 'no', because }) as const
const row = (name: string, facts: RuleCase['facts'], gives: RuleCase['gives']): RuleCase => ({
  ...{ name, on: '2026-05-10', facts, gives },
})

export const cases: readonly RuleCase[] = [
  row('a tenant of thirty-one', tenant(), yes(200_000)),
  row('a rent below the limit', tenant({ lease: lease({ rent: 199_999 }) }), yes(199_999)),
  row('a rent at the limit', tenant({ lease: lease({ rent: 200_000 }) }), yes(200_000)),
  row('no rent, a deposit only', tenant({ lease: lease({ rent: 0 }) }), no('lease')),
  row('a won of rent', tenant({ lease: lease({ rent: 1 }) }), yes(1)),
  row('no lease', tenant({ lease: null }), no('lease')),
  row('public rental', tenant({ lease: lease({ publicRental: true }) }), no('lease')),
  row('let by an uncle', tenant({ lease: lease({ fromRelative: true }) }), no('lease')),
  row('owns a home elsewhere', tenant({ assets: assets({ homes: 1 }) }), no('no home')),
  row('the day before turning thirty-five', tenant({}, '1991-05-11'), yes(200_000)),
  row('thirty-five', tenant({}, '1991-05-10'), no('age')),
  row('nineteen, a student with a child', tenant({}, '2007-05-10', [child('2026-01-01')]), yes(200_000)),
  row('the day before turning nineteen', tenant({}, '2007-05-11', [child('2026-01-01')]), no('age')),
  row('60 per cent of the median', earning(1_538_543), yes(200_000)),
  row('a won above it', earning(1_538_544), no('income')),
  row('assets of 122 million won', tenant({ assets: assets({ financial: 122_000_000 }) }), yes(200_000)),
  row('a won more', tenant({ assets: assets({ financial: 122_000_001 }) }), no('assets')),
  row('debts are taken off', tenant({ assets: assets({ financial: 132_000_000, debts: 10_000_000 }) }), yes(200_000)),
  row('the thirtieth birthday', tenant({}, '1996-05-10'), yes(200_000)),
  row('the day before it: an officer looks at the parents', tenant({}, '1996-05-11'), no('parents')),
  row('twenty-six, married', tenant({}, young, [spouse()]), yes(200_000)),
  row('twenty-six, divorced', tenant({ members: [head({ bornOn: young })] }, young), yes(200_000)),
  row('twenty-six, with half the median', earning(1_282_119, young), yes(200_000)),
  row('twenty-six, a won less: an officer looks', earning(1_282_118, young), no('parents')),
  row('lives with her parents', tenant({ me: me({ bornOn: young, relationToHead: 'child' }) }), no('apart')),
  row('her mother lives with her', tenant({}, '1995-01-01', [relative('parent', '1960-01-01')]), no('apart')),
  row('receives housing benefit: an officer looks', tenant({ welfare }), no('no housing benefit')),
  row('paid before', tenant({ answers: { supportedBefore: true } }), no('once')),
  row('applied on the first day', tenant({ application: { submittedOn: '2026-03-30' } }), yes(200_000)),
  row('applied the day before', tenant({ application: { submittedOn: '2026-03-29' } }), no('window')),
  row('applied on the last day', tenant({ application: { submittedOn: '2026-05-29' } }), yes(200_000)),
  row('applied the day after', tenant({ application: { submittedOn: '2026-05-30' } }), no('window')),
  row('nobody knows of a lease', tenant({ lease: undefined }), {
    verdict: 'unknown',
    needs: ['lease', 'lease.fromRelative', 'lease.publicRental', 'lease.rent'],
  }),
]
