import type { RuleCase } from 'madang/pack'
import { assets, child, head, me, spouse } from './household-case.ts'

const on = '2026-05-20'
const kid = child('2015-03-01')
const home = (members: readonly unknown[], change: RuleCase['facts'] = {}): RuleCase['facts'] => ({
  ...{ me: me(), members, assets: assets(), answers: {}, application: { submittedOn: '2026-05-31' } },
  ...change,
})
const one = (wages: number, change: RuleCase['facts'] = {}) => home([head({ wages }), kid], change)
const two = (wages: number, other: number) => home([head({ wages }), spouse({ wages: other }), kid])
const yes = (amount: number) => ({ verdict: 'yes', amount }) as const
const no = (because: string) => ({ verdict: 'no', because }) as const
const row = (name: string, facts: RuleCase['facts'], gives: RuleCase['gives']): RuleCase => ({ name, on, facts, gives })

export const cases: readonly RuleCase[] = [
  row('a lone parent with one child', one(1_000_000), yes(1_000_000)),
  row('one earner: just below 21 million won a year', one(1_749_999), yes(1_000_000)),
  row('one earner: 21 million won a year', one(1_750_000), yes(1_000_000)),
  row('one earner: the fall begins', one(1_750_001), yes(999_990)),
  row('one earner: just below 70 million won a year', one(5_833_333), yes(500_000)),
  row('70 million won a year', one(5_833_334), no('income')),
  row('two earners: just below 25 million won a year', two(1_083_333, 1_000_000), yes(1_000_000)),
  row('two earners: the fall begins', two(1_083_334, 1_000_000), yes(999_990)),
  row('two earners: just below 70 million won a year', two(4_833_333, 1_000_000), yes(500_000)),
  row('two children', home([head({ wages: 1_750_001 }), kid, child('2020-01-01')]), yes(1_999_990)),
  row('no child', home([head({ wages: 1_000_000 })]), no('child')),
  row(
    'a child who turned eighteen on the second day of the year',
    home([head({ wages: 1_000_000 }), child('2008-01-02')]),
    yes(1_000_000),
  ),
  row(
    'a child who turned eighteen on the first day of the year',
    home([head({ wages: 1_000_000 }), child('2008-01-01')]),
    no('child'),
  ),
  row(
    'a child who earns more than a million won a year',
    home([head({ wages: 1_000_000 }), child('2010-01-01', { wages: 83_334 })]),
    no('child'),
  ),
  row('nobody works', one(0), no('work')),
  row(
    'assets just below 170 million won',
    one(1_000_000, { assets: assets({ deposit: 169_999_999 }) }),
    yes(1_000_000),
  ),
  row('assets of 170 million won: half', one(1_000_000, { assets: assets({ deposit: 170_000_000 }) }), yes(500_000)),
  row('assets of 240 million won', one(1_000_000, { assets: assets({ deposit: 240_000_000 }) }), no('assets')),
  row(
    'a foreigner with a foreign child',
    home([head({ wages: 1_000_000 }), child('2015-03-01', { nationality: 'VN' })], { me: me({ nationality: 'VN' }) }),
    no('nationality'),
  ),
  row('a doctor', home([head({ business: 3_000_000 }), kid], { answers: { professional: true } }), no('profession')),
  row(
    'a member who is not the head: an officer looks',
    one(1_000_000, { me: me({ relationToHead: 'spouse' }) }),
    no('head'),
  ),
  row('a head of seventeen who has a child', one(1_000_000, { me: me({ bornOn: '2009-01-01' }) }), yes(1_000_000)),
  row('applied in June: late', one(1_000_000, { application: { submittedOn: '2026-06-01' } }), no('window')),
  row('nobody knows who lives there', one(1_000_000, { members: undefined }), {
    verdict: 'unknown',
    needs: ['answers.professional', 'members'],
  }),
  row(
    'a head of seventeen without a child: an officer looks',
    home([head({ wages: 1_000_000 })], { me: me({ bornOn: '2009-01-01' }) }),
    no('no dependent'),
  ),
]
